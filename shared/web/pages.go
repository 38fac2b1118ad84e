package web

import (
	"errors"
	"io"
	"net/http"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// servePage answers a request with a page, or with the reason why not.
type servePage func(http.ResponseWriter, *http.Request) error

// pages are all there are, by their patterns.
func (s *server) pages() map[string]http.HandlerFunc {
	all := map[string]http.HandlerFunc{}
	for _, private := range []map[string]servePage{s.casePages(), s.ownPages(), s.settingPages()} {
		for pattern, page := range private {
			all[pattern] = s.private(page)
		}
	}
	for pattern, page := range s.openPages() {
		all[pattern] = s.public(page)
	}
	return all
}

func (s *server) casePages() map[string]servePage {
	return map[string]servePage{
		"GET /rejections/{id}":         s.showCase,
		"POST /rejections/{id}/act":    s.actOnCase,
		"POST /rejections/{id}/check":  s.checkLetter,
		"POST /rejections/{id}/delete": s.deleteCase,
		"GET /new":                     s.showNew,
		"POST /new":                    s.takeNew,
	}
}

func (s *server) ownPages() map[string]servePage {
	return map[string]servePage{
		"POST /sign-out":            s.signOut,
		"GET /lessons":              s.showLessons,
		"POST /lessons/{id}/plan":   s.planLesson,
		"POST /lessons/{id}/delete": s.deleteLesson,
		"GET /data":                 s.showData,
		"GET /data/export":          s.downloadExport,
		"GET /data/mails":           s.showMails,
		"GET /data/mails.zip":       s.downloadMails,
		"POST /data/delete-all":     s.deleteEverything,
	}
}

func (s *server) settingPages() map[string]servePage {
	return map[string]servePage{
		"GET /settings":                        s.showSettings,
		"POST /settings":                       s.keepSettings,
		"POST /settings/tokens":                s.makeToken,
		"POST /settings/tokens/{id}/revoke":    s.endOf(workflow.PurposeAPI, "revoked"),
		"POST /settings/addresses":             s.askAddress,
		"POST /settings/addresses/{id}/forget": s.endOf(workflow.PurposeAlso, "forgotten"),
		"POST /settings/rules":                 s.makeRule,
		"POST /settings/rules/{id}/end":        s.endOf(workflow.PurposeInbox, "ended"),
	}
}

// openPages are for everybody.
func (s *server) openPages() map[string]servePage {
	open := map[string]servePage{
		"GET /{$}":      s.home,
		"GET /sign-in":  s.showSignIn,
		"POST /sign-in": s.signIn,
		"GET /privacy":  s.showPrivacy,
		"GET /docs":     s.showDocs,
	}
	if s.Outbox != nil {
		open["GET /outbox"] = s.showOutbox
		open["GET /outbox/{id}"] = s.showMessage
	}
	return open
}

// pageRoutes registers the pages and the files beside them.
func (s *server) pageRoutes() {
	for pattern, page := range s.pages() {
		s.mux.HandleFunc(pattern, page)
	}
	s.mux.HandleFunc("GET /static/", s.asset)
	s.mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, "User-agent: *\nDisallow: /\n") // the client went away
	})
}

// public serves a page to everybody; its errors become pages.
func (s *server) public(answer servePage) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := answer(w, r); err != nil {
			s.fail(w, r, err)
		}
	}
}

// private serves a page to whoever is signed in with a browser, and tells everybody else how to.
func (s *server) private(answer servePage) http.HandlerFunc {
	return s.public(func(w http.ResponseWriter, r *http.Request) error {
		if visitorOf(r).owner != "" {
			return answer(w, r)
		}
		if forPrograms(r) {
			return problem(codeUnauthenticated)
		}
		s.show(w, r, pageSignIn, page{Status: http.StatusUnauthorized, Title: "Please sign in", Body: signInView{Inbox: s.App.Config.InboxAddress()}})
		return nil
	})
}

// readForm reads the form of a request.
func readForm(r *http.Request) error {
	err := r.ParseForm()
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return rejection.Refuse(rejection.CodeTooLarge, "a form")
	}
	if err != nil {
		return problem(codeMalformed)
	}
	return nil
}

// seeOther sends the browser on after a POST, so that loading again does not post again.
func (s *server) seeOther(w http.ResponseWriter, r *http.Request, address string) {
	http.Redirect(w, r, address, http.StatusSeeOther)
}

// home is the board, or for whoever is not signed in what this is and how to begin.
func (s *server) home(w http.ResponseWriter, r *http.Request) error {
	if visitorOf(r).owner != "" {
		return s.board(w, r)
	}
	s.show(w, r, pageWelcome, page{Title: "Lemonaid", Flash: flashes[r.URL.Query().Get("said")], Body: signInView{Inbox: s.App.Config.InboxAddress()}})
	return nil
}

func (s *server) showPrivacy(w http.ResponseWriter, r *http.Request) error {
	s.show(w, r, pagePrivacy, page{Title: "Privacy", Here: "privacy", Body: signInView{Inbox: s.App.Config.InboxAddress()}})
	return nil
}

// signInView is what the pages for nobody show.
type signInView struct {
	Inbox, Token string
}

// showSignIn shows the button that trades a token: a link is opened by scanners too, and GET never acts.
func (s *server) showSignIn(w http.ResponseWriter, r *http.Request) error {
	token, _ := rejection.Cap(r.URL.Query().Get("token"), 100)
	s.show(w, r, pageSignIn, page{Title: "Sign in", Body: signInView{Inbox: s.App.Config.InboxAddress(), Token: token}})
	return nil
}

// signIn trades the token of a link for a session, once.
func (s *server) signIn(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	secret, err := s.App.SignIn(r.Context(), r.PostForm.Get("token"))
	if rejection.CodeOf(err) == rejection.CodeNotFound {
		gone := problem(rejection.CodeNotFound)
		gone.Title, gone.Detail = "This link is used up", "A sign-in link works once, within 15 minutes, so nothing was done. Mail STATUS to the inbox for a new one."
		return gone
	}
	if err != nil {
		return err
	}
	s.setSession(w, secret)
	s.seeOther(w, r, "/")
	return nil
}

// signOut ends the session. A bearer token has none to end.
func (s *server) signOut(w http.ResponseWriter, r *http.Request) error {
	if session := visitorOf(r).session; session != "" {
		if err := s.App.SignOut(r.Context(), session); err != nil {
			return err
		}
	}
	s.setSession(w, "")
	s.seeOther(w, r, "/?said=signed-out")
	return nil
}
