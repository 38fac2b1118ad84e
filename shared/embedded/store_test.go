package embedded_test

import (
	"path/filepath"
	"testing"

	"lemonaid/shared/embedded"
	"lemonaid/shared/workflow"
	"lemonaid/shared/workflow/storetest"
)

func open(t testing.TB) *embedded.Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "lemonaid.db"))
}

func openAt(t testing.TB, path string) *embedded.Store {
	t.Helper()
	store, err := embedded.Open(path)
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

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t *testing.T) workflow.Store { return open(t) })
}
