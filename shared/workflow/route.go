package workflow

import (
	"strings"

	"lemonaid/shared/rejection"
)

// place is where a mail was sent to.
type place int

const (
	placeNone        place = iota // not ours
	placeInbox                    // the inbox of all owners
	placeRule                     // an owner's secret inbox, for mailbox rules
	placeCase                     // an owner's case address
	placeInterviewer              // the address in a letter's From
	placeConfirm                  // the address that confirms an act
)

// The words in front of the tokens of our addresses.
const (
	caseWord    = "case"
	confirmWord = "confirm"
	ruleWord    = "inbox"
)

// route is one recipient, read.
type route struct {
	place place
	case_ Case
	// secret is the random token of a rule or confirm address.
	secret string
}

// route reads a recipient of the envelope. An address that is not ours, or whose token does not verify, is nowhere.
func (c Config) route(recipient string) route {
	local, domain, found := strings.Cut(strings.ToLower(strings.TrimSpace(recipient)), "@")
	if !found || domain != c.Domain {
		return route{}
	}
	if local == c.Inbox {
		return route{place: placeInbox}
	}
	word, token := "", local
	if i := strings.LastIndexByte(local, '.'); i >= 0 {
		word, token = local[:i], local[i+1:]
	}
	switch word {
	case confirmWord:
		return route{place: placeConfirm, secret: token}
	case ruleWord:
		return route{place: placeRule, secret: token}
	}
	k, err := c.Tokens.Read(token)
	switch {
	case err != nil:
		return route{}
	case k.Interviewer:
		return route{place: placeInterviewer, case_: k}
	case word != caseWord:
		return route{}
	}
	return route{place: placeCase, case_: k}
}

// caseAddress is where the owner answers: it carries the revision of the draft before them. Every notice shows it: where one did not, an
// answer to it approved words that nobody had seen (I1).
func (c Config) caseAddress(r *rejection.Rejection) string {
	k := Case{ID: r.ID, Opened: openingOf(r)}
	if l := r.Current(); l != nil {
		k.Letter, k.Revision = l.Kind, l.Revision
	}
	return caseWord + "." + c.Tokens.Token(k) + "@" + c.Domain
}

// letterAddress is a letter's From and Reply-To: the owner's name, readable, and the token.
func (c Config) letterAddress(r *rejection.Rejection, kind rejection.LetterKind, name string) string {
	token := c.Tokens.Token(Case{ID: r.ID, Interviewer: true, Letter: kind})
	local := slug(name, 64-1-tokenLength)
	if local == "" || local == caseWord || local == confirmWord || local == ruleWord {
		local = "candidate"
	}
	return local + "." + token + "@" + c.Domain
}

// slug turns a name into the front of a local part: lower-case ASCII letters and digits, joined by dots.
func slug(name string, limit int) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	s := strings.Join(words, ".")
	if len(s) > limit {
		s = strings.TrimRight(s[:limit], ".")
	}
	return s
}
