package main

import (
	"context"
	"errors"
	"fmt"
	"syscall"

	"lemonaid/infra/local/client"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/system"
)

// errNobody is a sub-command that needs the server while none runs: one process has the store.
var errNobody = errors.New("no Lemonaid is running here. Start it in another terminal: go run ./infra/local")

// running returns the word that the server left.
func (p program) running() (folder.Running, error) {
	home, err := folder.Of(p.Getenv)
	if err != nil {
		return folder.Running{}, err
	}
	r, err := home.Running()
	if errors.Is(err, folder.ErrNotRunning) {
		return r, fmt.Errorf("%w\n(looked in %s)", errNobody, home)
	}
	return r, err
}

// signIn asks the running server for a session of an owner, the server's own first where owner is "".
func (p program) signIn(ctx context.Context, owner string) (client.API, system.Session, error) {
	r, err := p.running()
	if err != nil {
		return client.API{}, system.Session{}, err
	}
	if owner == "" {
		owner = r.Owner
	}
	api := client.NewAPI(r)
	s, err := api.Session(ctx, owner)
	return api, s, explainGone(err, r)
}

// explainGone tells a server that was killed, and so left its word behind, from other failures.
func explainGone(err error, r folder.Running) error {
	if errors.Is(err, syscall.ECONNREFUSED) {
		return fmt.Errorf("%w\n(the last one, process %d, is gone; nothing it accepted is lost)", errNobody, r.PID)
	}
	return err
}
