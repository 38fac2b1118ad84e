package web

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"lemonaid/shared/workflow"
)

// refuseSetting shows the settings as they are, and what was refused beside them.
func (s *server) refuseSetting(w http.ResponseWriter, r *http.Request, v settingsView, refused error) error {
	if s.explain(r, refused).Status >= http.StatusInternalServerError {
		return refused
	}
	p, err := s.profile(r.Context(), visitorOf(r).owner)
	if err != nil {
		return err
	}
	v.Profile = viewProfile(p)
	return s.settingsPage(w, r, v, refused)
}

// makeToken makes an API token and shows its secret, this once.
func (s *server) makeToken(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	name := oneLine(r.PostForm.Get("name"))
	if name == "" || utf8.RuneCountInString(name) > 60 {
		return s.refuseSetting(w, r, settingsView{}, wrong("name", "1 to 60 characters"))
	}
	secret, err := s.App.NewAPIToken(r.Context(), visitorOf(r).owner, name)
	if err != nil {
		return err
	}
	return s.settingsPage(w, r, settingsView{Secret: secret}, nil)
}

// askAddress mails a second address the question whether it is theirs too.
func (s *server) askAddress(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	owner, typed := visitorOf(r).owner, strings.TrimSpace(r.PostForm.Get("address"))
	id := s.inputID(owner, "also", s.now().UTC().Format("2006-01-02T15:04"), hexOf(typed))
	if _, err := s.App.AddAddress(r.Context(), owner, typed, id); err != nil {
		return s.refuseSetting(w, r, settingsView{Typed: typed}, err)
	}
	s.seeOther(w, r, "/settings?said=asked")
	return nil
}

// makeRule makes a secret address for a mailbox rule and shows it, this once.
func (s *server) makeRule(w http.ResponseWriter, r *http.Request) error {
	address, err := s.App.RuleAddress(r.Context(), visitorOf(r).owner)
	if err != nil {
		return err
	}
	return s.settingsPage(w, r, settingsView{Rule: address}, nil)
}

// endOf is the page's way to end a token of one purpose.
func (s *server) endOf(purpose workflow.Purpose, said string) servePage {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := s.endToken(r.Context(), purpose, r.PathValue("id")); err != nil {
			return err
		}
		s.seeOther(w, r, "/settings?said="+said)
		return nil
	}
}
