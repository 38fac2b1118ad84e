package web

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"lemonaid/shared/rejection"
)

// TestSchemathesis runs all of schemathesis' checks against the API as its OpenAPI document describes it. Without schemathesis
// (PyPI) the test is skipped, unless LEMONAID_NO_SKIP is 1. What ends the visitor's own session runs last, by itself.
func TestSchemathesis(t *testing.T) {
	tool, err := exec.LookPath("schemathesis")
	if err != nil {
		if os.Getenv("LEMONAID_NO_SKIP") == "1" {
			t.Fatal("no schemathesis: pip install schemathesis")
		}
		t.Skip("no schemathesis: pip install schemathesis")
	}
	server := httptest.NewUnstartedServer(nil)
	address := "http://" + server.Listener.Addr().String()
	h := newHouse(t, plan{url: address, limits: Limits{Burst: 1e9, PerSecond: 1e9, AnonymousBurst: 1e9, AnonymousPerSecond: 1e9}})
	for _, owner := range []rejection.Owner{robin, mo} {
		h.approve(h.ready(owner, "generic: scheduled"))
		h.ready(owner, "feedback: ready")
		h.learn(owner)
	}
	server.Config.Handler = h.handler
	server.Start()
	t.Cleanup(server.Close)
	config, err := filepath.Abs("../../schemathesis.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, only := range [][]string{
		{"--exclude-operation-id", "delete-all", "--exclude-operation-id", "revoke-token"},
		{"--include-operation-id", "revoke-token"},
		{"--include-operation-id", "delete-all"},
	} {
		args := append([]string{
			"--config-file", config, "run", address + "/openapi.json", "--header", "Authorization: Bearer " + h.tokens[robin],
			"--checks", "all", "--max-examples", "15", "--seed", "7", "--no-color", "--generation-database", "none",
		}, only...)
		command := exec.CommandContext(t.Context(), tool, args...)
		command.Dir = t.TempDir()
		if out, err := command.CombinedOutput(); err != nil {
			t.Errorf("%v: %v\n%s", only, err, out)
		}
	}
}
