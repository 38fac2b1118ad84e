package system

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"lemonaid/shared/embedded"
	"lemonaid/shared/web"
	"lemonaid/shared/workflow"
)

// Pages returns what is served over HTTP: the pages and the API of package web, with the outbox and samples to play with (the outbox
// on a machine of one's own only: it needs no sign-in), and
// under /local/ what the sub-commands ask with the token.
func (h *House) Pages(token string, samples []web.Sample) (http.Handler, error) {
	options := web.Options{
		App: h.App, Log: h.settings.Log, Samples: samples,
		SecureCookies: strings.HasPrefix(h.App.Config.URL, "https://"), // TLS is ended by a proxy in front
	}
	if !h.relayed && !h.settings.Public {
		options.Outbox = outbox{h.Outbox}
	}
	pages, err := web.New(options)
	if err != nil {
		return nil, fmt.Errorf("make the pages: %w", err)
	}
	mux := http.NewServeMux()
	h.control(mux, token)
	mux.Handle("/", pages)
	return h.ownHost(mux), nil
}

// ownHost refuses requests that name another host. A page of somebody else whose name was made to point to this machine (DNS
// rebinding) could read everything else.
func (h *House) ownHost(next http.Handler) http.Handler {
	own := ""
	if u, err := url.Parse(h.App.Config.URL); err == nil {
		own = u.Hostname()
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if host != own && CheckLoopback(net.JoinHostPort(host, "0")) != nil {
			http.Error(w, "This server answers as "+own+" only.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// outbox shows the embedded outbox to the pages.
type outbox struct{ *embedded.Outbox }

var _ web.Outbox = outbox{}

// List implements web.Outbox.
func (o outbox) List(ctx context.Context, p workflow.Page) ([]web.Sent, string, error) {
	list, next, err := o.Outbox.List(ctx, p)
	sent := make([]web.Sent, len(list))
	for i, s := range list {
		sent[i] = sentOf(s)
	}
	return sent, next, err
}

// Get implements web.Outbox.
func (o outbox) Get(ctx context.Context, id string) (web.Sent, error) {
	s, err := o.Outbox.Get(ctx, id)
	return sentOf(s), err
}

func sentOf(s embedded.Sent) web.Sent {
	return web.Sent{ID: s.ID, At: s.At, From: s.From, To: s.To, Raw: s.Raw}
}
