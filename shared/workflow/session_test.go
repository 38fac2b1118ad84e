package workflow_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

func (s *stage) signInSecret() string {
	s.t.Helper()
	link, err := s.app.SignInLink(s.t.Context(), rejection.NewOwner(robin))
	if err != nil {
		s.t.Fatal(err)
	}
	u, err := url.Parse(link)
	if err != nil {
		s.t.Fatal(err)
	}
	return u.Query().Get("token")
}

func TestSignInOnce(t *testing.T) {
	s := newStage(t)
	secret := s.signInSecret()
	session, err := s.app.SignIn(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	if owner, err := s.app.Authenticate(t.Context(), session); err != nil || owner != rejection.NewOwner(robin) {
		t.Errorf("the session is of %q, %v", owner, err)
	}
	if _, err := s.app.SignIn(t.Context(), secret); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("the link worked twice: %v", err)
	}
	if err := s.app.SignOut(t.Context(), session); err != nil {
		t.Fatal(err)
	}
	if _, err := s.app.Authenticate(t.Context(), session); rejection.CodeOf(err) != rejection.CodeDenied {
		t.Errorf("after signing out: %v", err)
	}
}

// TestTokensAreForOneThing: a token of one purpose is none for another, and an expired one is none at all.
func TestTokensAreForOneThing(t *testing.T) {
	s := newStage(t)
	signIn := s.signInSecret()
	api, err := s.app.NewAPIToken(t.Context(), rejection.NewOwner(robin), "laptop")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.app.Authenticate(t.Context(), signIn); rejection.CodeOf(err) != rejection.CodeDenied {
		t.Errorf("a sign-in token opens the API: %v", err)
	}
	if _, err := s.app.SignIn(t.Context(), api); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("an API token signs in: %v", err)
	}
	if _, err := s.app.Authenticate(t.Context(), api); err != nil {
		t.Errorf("trying to sign in with it used the API token up: %v", err)
	}
	s.clock.move(16 * time.Minute)
	if _, err := s.app.SignIn(t.Context(), signIn); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("after 16 minutes the link still works: %v", err)
	}
}

// TestConfirmIsBoundToOwner: somebody else's answer to a confirmation does nothing, and neither does another word.
func TestConfirmIsBoundToOwner(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.arrives(post{from: robin, to: inbox, subject: "x", body: "DELETE ALL"})
	confirm := s.replyTo(s.last(robin))
	for _, p := range []post{
		{from: mallory, body: "DELETE ALL"}, {from: "pat@friends.example", body: "DELETE ALL"}, {from: robin, body: "STOP"},
	} {
		p.to, p.subject = confirm, "Re: confirm"
		s.arrives(p)
		s.only()
	}
	s.clock.move(25 * time.Hour)
	s.arrives(post{from: robin, to: confirm, subject: "Re: confirm", body: "DELETE ALL"})
	s.only()
	if got := unwrap(s.last(robin)); !strings.Contains(got, "ended") {
		t.Errorf("an expired confirmation is answered\n%s", got)
	}
}

// TestRuleAddress: what a mailbox rule sends there opens a rejection of its owner, and answers go to the owner alone.
func TestRuleAddress(t *testing.T) {
	s := newStage(t)
	address, err := s.app.RuleAddress(t.Context(), rejection.NewOwner(robin))
	if err != nil {
		t.Fatal(err)
	}
	s.arrives(post{from: "Ann Lee <" + ann + ">", to: address, subject: "Your application for Operations Analyst", body: genericText})
	if got := s.only().Original.From.Address; got != ann {
		t.Errorf("the original is of %q, want ann's", got)
	}
	if len(s.to(robin)) != 1 || len(s.to(ann)) != 0 {
		t.Errorf("%d mails to robin, %d to ann, want 1 and 0", len(s.to(robin)), len(s.to(ann)))
	}
	before := len(s.mails.sent)
	s.arrives(post{from: mallory, to: "inbox.guess@" + domain, subject: "x", body: genericText})
	if len(s.mails.sent) != before {
		t.Error("a guessed rule address was answered")
	}
	if s.only().Version > 10 {
		t.Error("the guess changed something")
	}
}

// TestActByPage: the session is the authority; somebody else's rejection is not there.
func TestActByPage(t *testing.T) {
	s := newStage(t)
	s.generic("")
	r := s.only()
	c := rejection.Command{Verb: rejection.VerbSend, Letter: r.Current().Kind, Revision: r.Current().Revision}
	c.ID = "idempotency-key"
	if _, err := s.app.Act(t.Context(), rejection.NewOwner(mallory), r.ID, 0, c); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("mallory's act: %v, want not_found", err)
	}
	if _, err := s.app.Act(t.Context(), r.Owner, r.ID, r.Version+1, c); rejection.CodeOf(err) != rejection.CodeConflict {
		t.Errorf("an act on another version: %v, want conflict", err)
	}
	for range 2 {
		got, err := s.app.Act(t.Context(), r.Owner, r.ID, 0, c)
		if err != nil || got.Status() != rejection.StatusScheduled {
			t.Fatalf("status %s, %v, want scheduled, also the second time", got.Status(), err)
		}
	}
	c.ID, c.Revision = "another", r.Current().Revision+1
	if _, err := s.app.Act(t.Context(), r.Owner, r.ID, 0, c); rejection.CodeOf(err) != rejection.CodeOldRevision {
		t.Errorf("SEND of a revision that is not there: %v", err)
	}
	if _, err := s.app.Show(t.Context(), rejection.NewOwner(mallory), r.ID); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("mallory sees it: %v", err)
	}
}
