package storetest

import (
	"path/filepath"
	"testing"

	"lemonaid/shared/dynamo"
	"lemonaid/shared/dynamo/dynamotest"
	"lemonaid/shared/embedded"
	"lemonaid/shared/workflow"
)

// opener opens an empty store for one case and has it closed when the case ends.
type opener func(t *testing.T) workflow.Store

func openEmbedded(t *testing.T) workflow.Store {
	t.Helper()
	store, err := embedded.Open(filepath.Join(t.TempDir(), "lemonaid.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func openDynamo(t *testing.T) workflow.Store {
	t.Helper()
	cfg := dynamotest.Account(t)
	return dynamo.New(cfg, dynamo.Config{Table: dynamotest.Table(t, cfg)})
}

func TestEmbedded(t *testing.T) { runSuite(t, openEmbedded) }

func TestDynamo(t *testing.T) {
	dynamotest.Account(t)
	runSuite(t, openDynamo)
}

// group is the cases about one part of the port.
type group struct {
	name  string
	cases []testCase
}

func groups() []group {
	return []group{
		{"Rejections", rejectionCases()},
		{"List", listCases()},
		{"Due", dueCases()},
		{"Profiles", profileCases()},
		{"Lessons", lessonCases()},
		{"Tokens", tokenCases()},
		{"Guards", guardCases()},
		{"Context", contextCases()},
	}
}

// runSuite runs every case against a store of its own.
func runSuite(t *testing.T, open opener) {
	for _, g := range groups() {
		for _, c := range g.cases {
			t.Run(g.name+"/"+c.name, func(t *testing.T) {
				c.run(&suite{T: t, ctx: t.Context(), store: open(t)})
			})
		}
	}
}
