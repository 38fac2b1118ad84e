// Package folder is where one machine keeps what is Lemonaid's: the store, the secret, the mails that were set aside, and
// where the running server listens.
//
//	lemonaid.db    the store: see package embedded
//	secret         what the tokens of case addresses are made with, mode 0600
//	running.json   where the running server listens and what it may be asked with, mode 0600; gone when it stopped
//	set-aside/     what could not be handled however often it was tried
package folder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// Folder is the path of a data folder.
type Folder string

// Of returns the folder that the environment names: LEMONAID_DATA, else "lemonaid" in the user's data directory, which is
// $XDG_DATA_HOME or ~/.local/share on Unix (XDG Base Directory Specification), ~/Library/Application Support on macOS and
// %LocalAppData% on Windows.
func Of(getenv func(string) string) (Folder, error) {
	if named := getenv("LEMONAID_DATA"); named != "" {
		return absolute(named)
	}
	base, err := userData(runtime.GOOS, getenv)
	if err != nil {
		return "", err
	}
	return absolute(filepath.Join(base, "lemonaid"))
}

func absolute(path string) (Folder, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("find the data folder: %w", err)
	}
	return Folder(abs), nil
}

// errNoHome is an environment that names no place for data.
var errNoHome = errors.New("no home directory is known: name a folder with LEMONAID_DATA")

func userData(system string, getenv func(string) string) (string, error) {
	home := getenv("HOME")
	switch {
	case system == "windows" && getenv("LocalAppData") != "":
		return getenv("LocalAppData"), nil
	case system == "windows" || home == "" && getenv("XDG_DATA_HOME") == "":
		return "", errNoHome
	case system == "darwin":
		return filepath.Join(home, "Library", "Application Support"), nil
	case getenv("XDG_DATA_HOME") != "":
		return getenv("XDG_DATA_HOME"), nil
	}
	return filepath.Join(home, ".local", "share"), nil
}

// Make creates the folder where it is missing; only its user may look into it.
func (f Folder) Make() error {
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return fmt.Errorf("make the data folder: %w", err)
	}
	return nil
}

// Store is the path of the store's file.
func (f Folder) Store() string { return f.path("lemonaid.db") }

// Shelf is the path of the folder for what was set aside.
func (f Folder) Shelf() string { return f.path("set-aside") }

func (f Folder) path(name string) string { return filepath.Join(string(f), name) }
