package system_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"lemonaid/events/mails"
	"lemonaid/infra/local/authentic/authentictest"
	"lemonaid/infra/local/client"
	"lemonaid/infra/local/system"
	"lemonaid/shared/rejection"
)

const publicInbox = "rejections@lemonaid.example"

// domains is the DNS of Robin's mail provider, which signs everything and wants the rest refused.
func domains(t *testing.T) *authentictest.Zone {
	return &authentictest.Zone{
		Texts: map[string][]string{
			"_dmarc.mail.example":          {"v=DMARC1; p=reject"},
			"post._domainkey.mail.example": {authentictest.KeyRecord(t, authentictest.Modern())},
			"post._domainkey.evil.example": {authentictest.KeyRecord(t, authentictest.Modern())},
		},
		Fails: map[string]error{},
	}
}

// open starts a world that other machines reach.
func open(t *testing.T, zone *authentictest.Zone, env map[string]string) *world {
	t.Helper()
	all := map[string]string{"LEMONAID_DOMAIN": "lemonaid.example", "LEMONAID_OWNERS": "*"}
	for name, value := range env {
		all[name] = value
	}
	return beginOn(t, "0.0.0.0:0", zone, all)
}

// comes hands a mail to the port that others reach, and waits until it was handled.
func (w *world) comes(from, to, raw string) {
	w.t.Helper()
	s := client.Submitter{Address: w.public}
	defer func() { _ = s.Close() }()
	if err := s.Send(context.Background(), client.Submission{From: from, To: to, Raw: []byte(raw)}); err != nil {
		w.t.Fatal(err)
	}
	w.rest()
}

// forwarded is the sample of the story.
func forwarded(t *testing.T) string {
	t.Helper()
	raw, err := mails.Read("forward-gmail-generic.eml")
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\n", "\r\n")
}

func signed(t *testing.T, domain, raw string) string {
	t.Helper()
	return authentictest.Sign(t, domain, authentictest.Modern(), raw)
}

// TestI05OnlyVouchedMailOpens: on the port that others reach a forged mail opens nothing and is not answered; one that the sender's
// domain signed does, by whomever it was brought.
func TestI05OnlyVouchedMailOpens(t *testing.T) {
	raw := forwarded(t)
	for _, c := range []struct {
		name, raw string
		change    func(z *authentictest.Zone)
		opens     bool
	}{
		{name: "signed", raw: signed(t, "mail.example", raw), opens: true},
		{name: "forged", raw: raw},
		{name: "signed by somebody else", raw: signed(t, "evil.example", raw)},
		{name: "changed after it was signed", raw: strings.Replace(signed(t, "mail.example", raw), "Robin", "Sam", 1)},
		{name: "with a second author", raw: "From: x@evil.example\r\n" + signed(t, "mail.example", raw)},
		{
			name: "DNS fails", raw: signed(t, "mail.example", raw), opens: true, // limited, as SES's PROCESSING_FAILED is
			change: func(z *authentictest.Zone) { z.Fails["_dmarc.mail.example"] = authentictest.ErrServer },
		},
		{
			name: "of a domain without a policy", raw: raw, opens: true, // limited, as SES's GRAY is
			change: func(z *authentictest.Zone) { delete(z.Texts, "_dmarc.mail.example") },
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			z := domains(t)
			if c.change != nil {
				c.change(z)
			}
			w := open(t, z, map[string]string{"LEMONAID_SCANNED": "yes"})
			w.comes(robin, publicInbox, c.raw)
			if got := len(w.rejections(robin)); (got == 1) != c.opens || got > 1 {
				t.Errorf("%d rejections, want one: %t", got, c.opens)
			}
			if got := len(w.outbox(robin)); (got > 0) != c.opens {
				t.Errorf("%d answers, want one: %t", got, c.opens)
			}
		})
	}
}

// TestI05OnlyVouchedWordsAct: to the right address, with everything right but the signature, a word does nothing.
func TestI05OnlyVouchedWordsAct(t *testing.T) {
	w := open(t, domains(t), map[string]string{"LEMONAID_SCANNED": "yes"})
	w.comes(robin, publicInbox, signed(t, "mail.example", forwarded(t)))
	say := func(domain, word string) {
		raw := string(w.plain(robin, w.last(robin).ReplyTo, word))
		if domain != "" {
			raw = signed(t, domain, raw)
		}
		w.comes(robin, w.last(robin).ReplyTo, raw)
	}
	state := func(want rejection.LetterState) {
		t.Helper()
		r := w.only()
		if l := r.Current(); l.State != want {
			t.Errorf("the letter is %s, want %s", l.State, want)
		}
	}
	say("mail.example", "TO Ann Lee <"+ann+">")
	say("mail.example", "FILLED")
	say("", "SEND")
	say("evil.example", "SEND")
	state(rejection.LetterDraft)
	say("mail.example", "SEND")
	state(rejection.LetterScheduled)
}

// TestUnscannedMailDoesNotAct: where nobody looked for viruses even a signed word needs the page, and the answer says so.
func TestUnscannedMailDoesNotAct(t *testing.T) {
	w := open(t, domains(t), nil)
	w.comes(robin, publicInbox, signed(t, "mail.example", forwarded(t)))
	to := w.last(robin).ReplyTo
	before := len(w.outbox(robin))
	w.comes(robin, to, signed(t, "mail.example", string(w.plain(robin, to, "FILLED"))))
	if r := w.only(); r.FillBy == rejection.ActorOwner {
		t.Error("a word of a mail that nobody searched was carried out")
	}
	if len(w.outbox(robin)) != before+1 {
		t.Error("the owner is not told")
	}
}

// TestLoopbackIsTrustedBesideIt: the sub-commands of this machine have a port of their own.
func TestLoopbackIsTrustedBesideIt(t *testing.T) {
	w := open(t, domains(t), nil)
	w.submit(robin, publicInbox, []byte(forwarded(t)))
	w.rest()
	w.only()
	if w.smtp == w.public || !strings.HasPrefix(w.smtp, "127.0.0.1:") {
		t.Errorf("this machine's port is %s", w.smtp)
	}
}

// TestTheOutboxIsNotShownToOthers: it needs no sign-in, so it is for a machine of one's own.
func TestTheOutboxIsNotShownToOthers(t *testing.T) {
	if status, _ := open(t, domains(t), nil).get(http.MethodGet, "/outbox", ""); status != http.StatusNotFound {
		t.Errorf("the outbox answers %d", status)
	}
	if status, _ := begin(t, nil).get(http.MethodGet, "/outbox", ""); status != http.StatusOK {
		t.Errorf("the outbox of one machine answers %d", status)
	}
}

// TestSlowDNSLosesNoMail: a mail whose checks have no answer is stored and limited, not lost.
func TestSlowDNSLosesNoMail(t *testing.T) {
	z := domains(t)
	z.Silent = true
	w := open(t, z, nil)
	begun := time.Now()
	w.comes(robin, publicInbox, signed(t, "mail.example", forwarded(t)))
	w.only()
	if took := time.Since(begun); took > time.Minute {
		t.Errorf("it took %v", took)
	}
}

func TestPublicNeeds(t *testing.T) {
	full := map[string]string{"LEMONAID_DOMAIN": "jobs.example", "LEMONAID_OWNERS": "*"}
	for _, c := range []struct {
		name, value string
		want        error
	}{
		{"LEMONAID_INBOX", "no", nil},
		{"LEMONAID_DOMAIN", "", system.ErrNoDomain},
		{"LEMONAID_OWNERS", "", system.ErrNoOwners},
		{"LEMONAID_SCANNED", "yes", nil},
		{"LEMONAID_SCANNED", "no", nil},
		{"LEMONAID_SCANNED", "true", system.ErrScanned},
	} {
		err := system.CheckPublic(func(name string) string {
			if name == c.name {
				return c.value
			}
			return full[name]
		})
		if !errors.Is(err, c.want) {
			t.Errorf("%s=%s: %v, want %v", c.name, c.value, err, c.want)
		}
	}
}
