package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/system"
	"lemonaid/shared/workflow"
)

// API asks the running server.
type API struct {
	running folder.Running
	http    *http.Client
}

// NewAPI returns an API for a server that left its word.
func NewAPI(r folder.Running) API {
	return API{running: r, http: &http.Client{Timeout: 30 * time.Second}}
}

// What the server may say: that what was asked for is not there, or that it can't be asked like that.
var (
	ErrNotFound = errors.New("there is no such thing")
	ErrInvalid  = errors.New("that can't be asked: an owner is an address, like robin@mail.example")
	ErrExists   = errors.New("there is one already")
	ErrDenied   = errors.New("that is not permitted here")
	ErrTooLarge = errors.New("that is too large")
	ErrFilter   = errors.New("there is no such status, content or kind: the names are those of the API, which its page /docs lists")
)

// saidNo are the errors by the status that says them.
func saidNo() map[int]error {
	return map[int]error{
		http.StatusNotFound: ErrNotFound, http.StatusBadRequest: ErrInvalid, http.StatusUnprocessableEntity: ErrFilter,
		http.StatusConflict: ErrExists, http.StatusForbidden: ErrDenied, http.StatusRequestEntityTooLarge: ErrTooLarge,
	}
}

// maxAnswer bounds an answer of the server in bytes.
const maxAnswer = 16 << 20

// Session signs an owner in: see [system.Session].
func (a API) Session(ctx context.Context, owner string) (system.Session, error) {
	var s system.Session
	err := a.ask(ctx, http.MethodPost, "/local/session?owner="+url.QueryEscape(owner), a.running.Token, &s)
	return s, err
}

// Restore hands an export over to be taken back. [ErrInvalid]: it is none; [ErrTooLarge]; [ErrExists]: its owner has rejections here;
// [ErrDenied]: its owner may have none here.
func (a API) Restore(ctx context.Context, file []byte) (workflow.Restored, error) {
	var done workflow.Restored
	err := a.send(ctx, http.MethodPost, "/local/restore", a.running.Token, file, &done)
	return done, err
}

// Rejection is one entry of the API's list: what status shows, and the whole object.
type Rejection struct {
	ID      string     `json:"id"`
	Status  string     `json:"status"`
	Company string     `json:"company"`
	Role    string     `json:"role"`
	Kind    string     `json:"kind"`
	Content string     `json:"content"`
	Next    *time.Time `json:"next"`
	// Object is the entry as the API gave it.
	Object json.RawMessage `json:"-"`
}

// UnmarshalJSON keeps the object beside what was read of it.
func (r *Rejection) UnmarshalJSON(b []byte) error {
	type plain Rejection
	if err := json.Unmarshal(b, (*plain)(r)); err != nil {
		return err
	}
	r.Object = append(json.RawMessage(nil), b...)
	return nil
}

// Filter narrows and orders the list as the API's own parameters do; "" keeps everything, newest first.
type Filter struct{ Status, Content, Kind, Query, Order string }

// query is the filter as the API takes it, with the cursor of a page.
func (f Filter) query(cursor string) string {
	q := url.Values{}
	for name, value := range map[string]string{"status": f.Status, "content": f.Content, "kind": f.Kind, "q": f.Query, "order": f.Order, "cursor": cursor} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// Rejections calls each for every rejection of the session's owner that the filter keeps, newest first, a page at a time.
// [ErrFilter]: the filter names what there is not.
func (a API) Rejections(ctx context.Context, s system.Session, f Filter, each func(Rejection) error) error {
	cursor := ""
	for {
		var page struct {
			Rejections []Rejection `json:"rejections"`
			Next       string      `json:"next"`
		}
		if err := a.ask(ctx, http.MethodGet, "/v1/rejections"+f.query(cursor), s.Token, &page); err != nil {
			return err
		}
		for _, r := range page.Rejections {
			if err := each(r); err != nil {
				return err
			}
		}
		if cursor = page.Next; cursor == "" {
			return nil
		}
	}
}

// ask sends one request and reads the answer as JSON.
func (a API) ask(ctx context.Context, method, path, token string, into any) error {
	return a.send(ctx, method, path, token, nil, into)
}

// send is ask with a body.
func (a API) send(ctx context.Context, method, path, token string, content []byte, into any) error {
	req, err := http.NewRequestWithContext(ctx, method, a.running.HTTP+path, bytes.NewReader(content))
	if err != nil {
		return fmt.Errorf("ask the server: %w", err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Accept", "application/json")
	resp, err := a.http.Do(req)
	if err != nil {
		return fmt.Errorf("ask the server: %w", err)
	}
	defer func() { _ = resp.Body.Close() }() // it was read
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("read the server's answer: %w", err)
	}
	if err := saidNo()[resp.StatusCode]; err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the server answered %s", resp.Status)
	}
	if err := json.Unmarshal(body, into); err != nil {
		return fmt.Errorf("read the server's answer: %w", err)
	}
	return nil
}
