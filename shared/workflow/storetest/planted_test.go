package storetest

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"lemonaid/shared/workflow"
)

// planted is a fault in a store, and a case of the suite that must find it.
type planted struct {
	name  string
	found string
	plant func(s workflow.Store) workflow.Store
}

// plantedFault names, in the environment, the fault that a child process runs the suite with.
const plantedFault = "LEMONAID_TEST_FAULT"

// TestPlantedFaults shows of each case that it can fail: a child process runs it against a store with one fault.
func TestPlantedFaults(t *testing.T) {
	if name := os.Getenv(plantedFault); name != "" {
		runPlanted(t, name)
		return
	}
	for _, f := range plantedFaults() {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			group, name, _ := strings.Cut(f.found, "/")
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestPlantedFaults$/^"+group+"$/^"+name+"$")
			cmd.Env = append(os.Environ(), plantedFault+"="+f.name)
			out, err := cmd.CombinedOutput()
			if err == nil {
				t.Fatalf("%s does not find it:\n%s", f.found, out)
			}
			if !strings.Contains(string(out), "--- FAIL: TestPlantedFaults/"+f.found) {
				t.Fatalf("%s did not run, or broke: %v\n%s", f.found, err, out)
			}
		})
	}
}

// TestFindersPass requires that the cases that find the faults pass without one, so that it is the fault they find.
func TestFindersPass(t *testing.T) {
	for _, f := range plantedFaults() {
		for _, g := range groups() {
			for _, c := range g.cases {
				if g.name+"/"+c.name == f.found {
					t.Run(f.name, func(t *testing.T) { c.run(&suite{T: t, ctx: t.Context(), store: newModel(t)}) })
				}
			}
		}
	}
}

func runPlanted(t *testing.T, name string) {
	t.Helper()
	for _, f := range plantedFaults() {
		if f.name == name {
			runSuite(t, func(t *testing.T) workflow.Store { return f.plant(newModel(t)) })
		}
	}
}
