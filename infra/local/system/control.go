package system

import (
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// apiTime is how long the token lives that a sub-command gets for the API.
const apiTime = time.Hour

// Session is what the server gives a sub-command.
type Session struct {
	// Owner is whose rejections these are, Token a bearer token for the API that lives an hour, SignIn a link for the
	// browser that works once.
	Owner  string `json:"owner"`
	Token  string `json:"token"`
	SignIn string `json:"sign_in"`
	State  State  `json:"state"`
}

// State is what the machine has to do.
type State struct {
	// Waiting is how many mails wait to be handled, SetAside how many items could not be handled.
	Waiting  int `json:"waiting"`
	SetAside int `json:"set_aside"`
}

// control serves what the sub-commands of this machine ask. The token is in a file that its user alone can read; who has it
// has the data too.
func (h *House) control(mux *http.ServeMux, token string) {
	for route, ask := range map[string]asked{
		"POST /local/session":    h.session,
		"POST /local/restore":    h.restore,
		"GET /local/outbox":      h.listOutbox,
		"GET /local/outbox/{id}": h.showOutbox,
	} {
		mux.HandleFunc(route, func(w http.ResponseWriter, r *http.Request) {
			given, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
			if token == "" || !found || subtle.ConstantTimeCompare([]byte(given), []byte(token)) != 1 {
				http.Error(w, "The token of running.json is needed.", http.StatusUnauthorized)
				return
			}
			answer(w, r, ask)
		})
	}
}

// asked is what a sub-command asked for.
type asked func(r *http.Request) (any, error)

func answer(w http.ResponseWriter, r *http.Request, ask asked) {
	got, err := ask(r)
	switch {
	case rejection.CodeOf(err) == rejection.CodeNotFound:
		http.Error(w, "There is no such thing.", http.StatusNotFound)
	case rejection.CodeOf(err) == rejection.CodeInvalid:
		http.Error(w, "That can't be asked.", http.StatusBadRequest)
	case rejection.CodeOf(err) == rejection.CodeExists:
		http.Error(w, "There is one already.", http.StatusConflict)
	case rejection.CodeOf(err) == rejection.CodeDenied:
		http.Error(w, "That is not permitted here.", http.StatusForbidden)
	case rejection.CodeOf(err) == rejection.CodeTooLarge:
		http.Error(w, "That is too large.", http.StatusRequestEntityTooLarge)
	case err != nil:
		http.Error(w, "That did not work: "+string(rejection.CodeOf(err)), http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(got) // the client went away
	}
}

// session signs in whoever ?owner= names.
func (h *House) session(r *http.Request) (any, error) {
	owner := rejection.NewOwner(r.URL.Query().Get("owner"))
	if !strings.Contains(string(owner), "@") {
		return nil, rejection.Refuse(rejection.CodeInvalid, "no address")
	}
	link, err := h.App.SignInLink(r.Context(), owner)
	if err != nil {
		return nil, err
	}
	secret, err := h.newToken(r, owner)
	if err != nil {
		return nil, err
	}
	state, err := h.state(r)
	return Session{Owner: string(owner), Token: secret, SignIn: link, State: state}, err
}

// newToken makes a bearer token that ends by itself, so that asking often leaves nothing behind.
func (h *House) newToken(r *http.Request, owner rejection.Owner) (string, error) {
	secret, hash, err := workflow.NewSecret(h.settings.Random)
	if err != nil {
		return "", err
	}
	now := h.settings.Clock.Now()
	return secret, h.Store.SaveToken(r.Context(), workflow.Token{
		Hash: hash, Owner: owner, Purpose: workflow.PurposeAPI, Name: "this machine", Created: now, Expires: now.Add(apiTime),
	})
}

func (h *House) state(r *http.Request) (State, error) {
	waiting, err := h.Store.Inbound().Len(r.Context())
	if err != nil {
		return State{}, err
	}
	shelved, err := h.Shelf.List()
	return State{Waiting: waiting, SetAside: len(shelved)}, err
}
