package workflow_test

import (
	"net/mail"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

const second = "robin.vale@work.example"

// asks sends a bare word to the inbox.
func (s *stage) asks(from, words string) {
	s.t.Helper()
	s.clock.move(time.Second)
	s.arrives(post{from: from, to: inbox, subject: "x", body: words})
}

// TestAlso: a second address that answers YES counts as its owner's; what it sends is theirs, and the answers go to them.
func TestAlso(t *testing.T) {
	s := newStage(t)
	s.asks(robin, "ALSO Robin Vale <"+second+">")
	if text := unwrap(s.last(robin)); !strings.Contains(text, second) || !strings.Contains(text, "YES") {
		t.Errorf("robin is told\n%s", text)
	}
	question := s.last(second)
	if text := unwrap(question); !strings.Contains(text, robin) || !strings.Contains(text, "Reply YES") {
		t.Errorf("the second address is asked\n%s", text)
	}
	s.arrives(post{from: second, to: s.replyTo(question), subject: "Re: x", body: "Yes."})
	if text := unwrap(s.last(robin)); !strings.Contains(text, "both addresses are yours") {
		t.Errorf("robin is told\n%s", text)
	}
	s.arrives(post{
		from: second, to: inbox, subject: "Fwd: Your application",
		body: forwarded("Spoke with Ann Lee ("+ann+").", "Ann Lee <"+ann+">", "Your application for Operations Analyst", genericText),
	})
	if r := s.only(); r.Owner != rejection.NewOwner(robin) || len(s.to(second)) != 1 {
		t.Errorf("the forward belongs to %s and the second address got %d mails", r.Owner, len(s.to(second)))
	}
	s.arrives(post{from: second, to: s.replyTo(s.last(robin)), subject: "Re: x", body: "SEND"})
	if got := s.status(); got != rejection.StatusScheduled {
		t.Errorf("status %s after SEND from the second address", got)
	}
	if all, err := s.app.Addresses(t.Context(), rejection.NewOwner(robin)); err != nil || len(all) != 1 || all[0] != second {
		t.Errorf("addresses %v, %v", all, err)
	}
	if err := s.app.DeleteAll(t.Context(), rejection.NewOwner(robin)); err != nil {
		t.Fatal(err)
	}
	s.asks(second, "HELP")
	if text := unwrap(s.last(second)); !strings.Contains(text, "not on the list") {
		t.Errorf("after DELETE ALL the second address is still known:\n%s", text)
	}
}

// TestAlsoIsConfirmedFromThere only: by nobody else, with no other word, once, and within a day.
func TestAlsoIsConfirmedFromThere(t *testing.T) {
	forged := pass
	forged.DMARC = workflow.VerdictGray
	for _, c := range []struct {
		name string
		p    post
		wait time.Duration
	}{
		{"by its owner", post{from: robin, body: "YES"}, 0},
		{"by a stranger", post{from: mallory, body: "YES"}, 0},
		{"with another word", post{from: second, body: "no, that is not me"}, 0},
		{"by nobody that is vouched for", post{from: second, body: "YES", verdicts: forged}, 0},
		{"a day later", post{from: second, body: "YES"}, 25 * time.Hour},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			s.asks(robin, "ALSO "+second)
			c.p.to, c.p.subject = s.replyTo(s.last(second)), "Re: x"
			s.clock.move(c.wait)
			s.arrives(c.p)
			if all, err := s.app.Addresses(t.Context(), rejection.NewOwner(robin)); err != nil || len(all) != 0 {
				t.Errorf("addresses %v, %v", all, err)
			}
		})
	}
}

// TestAlsoTokenWorksOnce: what confirmed it is gone.
func TestAlsoTokenWorksOnce(t *testing.T) {
	s := newStage(t)
	s.asks(robin, "ALSO "+second)
	to := s.replyTo(s.last(second))
	s.arrives(post{from: second, to: to, subject: "Re: x", body: "YES"})
	before := len(s.to(robin))
	s.arrives(post{from: second, to: to, subject: "Re: x", body: "YES"})
	if text := unwrap(s.last(robin)); len(s.to(robin)) != before+1 || !strings.Contains(text, "has ended") {
		t.Errorf("a second YES is answered with\n%s", text)
	}
}

// TestAlsoRefuses what can't be a second address, and writes to nobody.
func TestAlsoRefuses(t *testing.T) {
	for _, c := range []struct{ name, address, says string }{
		{"one's own", robin, "can't be a second one"},
		{"one of ours", "case.abc@" + domain, "can't be a second one"},
		{"one with rejections", "sam@friends.example", "rejections of its own"},
		{"one that wants no mail", "gone@friends.example", "asked for no mail"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			s.arrives(post{
				from: "sam@friends.example", to: inbox, subject: "Fwd: x",
				body: forwarded("", "Ann Lee <"+ann+">", "Your application", genericText),
			})
			if err := s.store.Suppress(t.Context(), s.app.Config.Tokens.Key("suppress", "gone@friends.example"), "stop", s.clock.Now()); err != nil {
				t.Fatal(err)
			}
			before := len(s.to(c.address))
			s.asks(robin, "ALSO "+c.address)
			if text := unwrap(s.last(robin)); !strings.Contains(text, c.says) || !strings.Contains(text, "Nothing was changed") {
				t.Errorf("robin is told\n%s", text)
			}
			if c.address != robin && len(s.to(c.address)) != before {
				t.Error("the address got a mail")
			}
		})
	}
}

// TestAlsoAsksOnceADay: nobody is asked again and again.
func TestAlsoAsksOnceADay(t *testing.T) {
	s := newStage(t)
	for range 4 {
		s.asks(robin, "ALSO "+second)
	}
	s.asks("sam@friends.example", "ALSO "+second)
	if n := len(s.to(second)); n != 1 {
		t.Errorf("the second address got %d mails in a day, want 1", n)
	}
}

// TestRuleByMail: RULE, or INBOX, mails a secret address that opens rejections; the sixth ends the oldest.
func TestRuleByMail(t *testing.T) {
	s := newStage(t)
	var rules []string
	for _, word := range []string{"RULE", "inbox", "rule", "RULE", "RULE", "RULE"} {
		s.asks(robin, word)
		rules = append(rules, ruleIn(t, unwrap(s.last(robin))))
	}
	for i, rule := range rules {
		s.arrives(post{
			from: "Ann Lee <" + ann + ">", to: rule, subject: "Your application " + strings.Repeat("x", i), body: strings.Replace(genericText, "Robin", "Robin "+strings.Repeat("V", i), 1),
		})
	}
	list, _, err := s.store.List(t.Context(), rejection.NewOwner(robin), workflow.Filter{}, allOf)
	if err != nil || len(list) != len(rules)-1 {
		t.Errorf("%d rejections (%v) by %d rules, of which the first has ended", len(list), err, len(rules))
	}
}

// ruleIn finds the rule address in a mail.
func ruleIn(t *testing.T, text string) string {
	t.Helper()
	for _, word := range strings.Fields(text) {
		if a, err := mail.ParseAddress(strings.Trim(word, ".,")); err == nil && strings.HasPrefix(a.Address, "inbox.") {
			return a.Address
		}
	}
	t.Fatalf("no rule address in\n%s", text)
	return ""
}

// TestRuleNoteIsTheEmployers: what stands above a mail that a rule brought is no word of the owner.
func TestRuleNoteIsTheEmployers(t *testing.T) {
	s := newStage(t)
	s.asks(robin, "RULE")
	s.arrives(post{
		from: "HR <hr@northwind.example>", to: ruleIn(t, unwrap(s.last(robin))), subject: "Fwd: Your application",
		body: forwarded("GHOSTED\nGot on best with Mallory (mallory@elsewhere.example).", "Ann Lee <"+ann+">", "Your application", genericText),
	})
	r := s.only()
	for _, p := range r.People {
		if p.Rapport != 0 || p.Address == mallory {
			t.Errorf("the employer's note named %+v", p)
		}
	}
	if r.Letter(rejection.LetterStatusQuestion) != nil {
		t.Error("the employer's note counts as GHOSTED")
	}
}
