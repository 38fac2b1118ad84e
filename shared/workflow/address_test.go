package workflow_test

import (
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// TestOddAddresses: an address that looks like another one, needs quoting or smuggles a header is nobody to write to; one of another
// domain is shown as what it is, with a warning. In each case nothing reaches a header.
func TestOddAddresses(t *testing.T) {
	for _, tc := range []struct {
		name, to string
		want     string // to whom the letter is, "" where it stays Ann's
		warned   bool
	}{
		{"a plain one", "Jo Hill <jo.hill@northwind.example>", "jo.hill@northwind.example", false},
		{"with a tag", "Jo Hill <jo.hill+jobs@northwind.example>", "jo.hill+jobs@northwind.example", false},
		{"another domain", "Jo Hill <jo.hill@northwlnd.example>", "jo.hill@northwlnd.example", true},
		{"an international domain as it travels", "Jo Hill <jo.hill@xn--nrthwind-n5f.example>", "jo.hill@xn--nrthwind-n5f.example", true},
		{"a Cyrillic a in the name", "Ann Lee <\u0430nn.lee@northwind.example>", "", false},
		{"a Cyrillic o in the domain", "Ann Lee <ann.lee@n\u043erthwind.example>", "", false},
		{"a zero-width space", "Ann Lee <ann\u200b.lee@northwind.example>", "", false},
		{"right-to-left", "Ann Lee <\u202eann.lee@northwind.example>", "", false},
		{"quotes and a space", `Ann <"ann lee"@northwind.example>`, "", false},
		{"a quoted @", `Ann <"eve@elsewhere.example"@northwind.example>`, "", false},
		{"an address literal", "Ann <ann@[192.0.2.1]>", "", false},
		{"a host alone", "Ann <ann@localhost>", "", false},
		{"two people", "Ann <ann@northwind.example>, Eve <eve@elsewhere.example>", "", false},
		{"a header by a line", "Ann\r\nBcc: eve@elsewhere.example <ann@northwind.example>", "", false},
		{"a header, encoded", "=?utf-8?q?Ann=0D=0ABcc:_eve@elsewhere.example?= <jo@northwind.example>", "", false},
		{"a route", "Ann <@elsewhere.example:ann@northwind.example>", "", false},
		{"a percent hack", "Ann <ann%0d%0aBcc:eve@northwind.example>", "", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newStage(t)
			s.generic("")
			s.replies("TO " + tc.to)
			want := tc.want
			if want == "" {
				want = ann
			}
			if got := s.only().Current().To.Address; got != want {
				t.Fatalf("the letter is for %q, want %q", got, want)
			}
			shown := unwrap(s.last(robin))
			if tc.want != "" && (!strings.Contains(shown, tc.want) || strings.Contains(shown, "Please check the address") != tc.warned) {
				t.Errorf("the address is not shown, or warned of wrongly:\n%s", shown)
			}
			s.replies("SEND")
			s.clock.move(10 * 24 * time.Hour)
			s.sweep()
			for _, e := range s.mails.sent {
				if head, _, _ := strings.Cut(string(e.Raw), "\r\n\r\n"); strings.Contains(strings.ToLower(head), "bcc:") || strings.Contains(e.To, "eve") {
					t.Errorf("a header was smuggled in:\n%s", head)
				}
			}
		})
	}
}

// TestOddAddressOfAMail: what a mail proposes is held to the same: the owner's SEND does not reach it.
func TestOddAddressOfAMail(t *testing.T) {
	s := newStage(t)
	odd := "\u0430nn.lee@northwind.example"
	text := strings.ReplaceAll(genericText, ann, odd)
	s.arrives(post{
		from: robin, to: inbox, subject: "Fwd: x", body: forwarded("", "Ann Lee <"+odd+">", "Your application for Operations Analyst", text),
	})
	s.replies("SEND")
	s.clock.move(10 * 24 * time.Hour)
	s.sweep()
	if n := len(s.to(odd)); n != 0 {
		t.Errorf("%d letters to an address of look-alikes", n)
	}
	if got := s.status(); got == rejection.StatusScheduled || got == rejection.StatusSent {
		t.Errorf("status %s", got)
	}
}
