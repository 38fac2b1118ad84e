package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestParseOptions(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want options
	}{
		{"nothing", nil, options{home: "shared/classify", model: "shared/classify/model.bin"}},
		{"another home", []string{"-home", "x"}, options{home: "x", model: "x/model.bin"}},
		{"another file", []string{"-o", "y.bin"}, options{home: "shared/classify", model: "y.bin"}},
		{"both", []string{"-compose", "-check"}, options{home: "shared/classify", model: "shared/classify/model.bin", compose: true, check: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parse(tt.args)
			if err != nil || got != tt.want {
				t.Errorf("%+v, %v; want %+v", got, err, tt.want)
			}
		})
	}
}

func TestCheckModel(t *testing.T) {
	name := filepath.Join(t.TempDir(), "model.bin")
	if err := checkModel(name, []byte("a")); err == nil {
		t.Error("a missing model passes")
	}
	if err := os.WriteFile(name, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := checkModel(name, []byte("a")); err != nil {
		t.Error(err)
	}
	if err := checkModel(name, []byte("b")); err == nil {
		t.Error("another model passes")
	}
}

func TestACorpusThatIsNotThere(t *testing.T) {
	if err := run([]string{"-home", t.TempDir()}, os.Stdout); err == nil {
		t.Error("an empty folder is a corpus")
	}
}
