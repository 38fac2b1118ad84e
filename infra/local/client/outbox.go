package client

import (
	"context"
	"net/http"
	"net/url"

	"lemonaid/infra/local/system"
)

// Outbox returns a page of what went out, newest first and without the texts; cursor is the Next of the page before.
func (a API) Outbox(ctx context.Context, cursor string) (system.SentPage, error) {
	var page system.SentPage
	err := a.ask(ctx, http.MethodGet, "/local/outbox?cursor="+url.QueryEscape(cursor), a.running.Token, &page)
	return page, err
}

// Sent returns one message that went out.
func (a API) Sent(ctx context.Context, id string) (system.Sent, error) {
	var s system.Sent
	err := a.ask(ctx, http.MethodGet, "/local/outbox/"+url.PathEscape(id), a.running.Token, &s)
	return s, err
}
