package folder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// Running is what a running server leaves for the other sub-commands.
type Running struct {
	PID     int       `json:"pid"`
	Started time.Time `json:"started"`
	// SMTP is host:port; HTTP the URL of the pages without a slash at its end.
	SMTP string `json:"smtp"`
	HTTP string `json:"http"`
	// Public is host:port where mail of other machines comes in, "" where it does not. SMTP is on loopback always.
	Public string `json:"public,omitempty"`
	// Inbox is the address to forward to, Owner whom the sub-commands speak for unless told otherwise.
	Inbox string `json:"inbox"`
	Owner string `json:"owner"`
	// Token is what the sub-commands show to the server; a new one with each start.
	Token string `json:"token"`
}

// ErrNotRunning is what Running returns where no server left a word.
var ErrNotRunning = errors.New("no server is running on this data folder")

// SetRunning leaves the word of a server.
func (f Folder) SetRunning(r Running) error {
	content, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return fmt.Errorf("encode where the server runs: %w", err)
	}
	return Write(f.path("running.json"), append(content, '\n'))
}

// Running returns the word of the server; one that was killed left it behind. [ErrNotRunning]: there is none.
func (f Folder) Running() (Running, error) {
	content, err := os.ReadFile(f.path("running.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return Running{}, ErrNotRunning
	}
	if err != nil {
		return Running{}, fmt.Errorf("read where the server runs: %w", err)
	}
	var r Running
	if err := json.Unmarshal(content, &r); err != nil {
		return Running{}, fmt.Errorf("read where the server runs: %w", err)
	}
	return r, nil
}

// ClearRunning takes the word back; that there is none is no error.
func (f Folder) ClearRunning() error {
	if err := os.Remove(f.path("running.json")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("take back where the server runs: %w", err)
	}
	return nil
}
