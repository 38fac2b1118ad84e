package client

import (
	"context"
	"net/http"
	"net/url"

	"lemonaid/infra/local/system"
)

// Outbox returns the newest messages that went out, newest first and without their texts.
func (a API) Outbox(ctx context.Context) ([]system.Sent, error) {
	var list []system.Sent
	err := a.ask(ctx, http.MethodGet, "/local/outbox", a.running.Token, &list)
	return list, err
}

// Sent returns one message that went out.
func (a API) Sent(ctx context.Context, id string) (system.Sent, error) {
	var s system.Sent
	err := a.ask(ctx, http.MethodGet, "/local/outbox/"+url.PathEscape(id), a.running.Token, &s)
	return s, err
}
