package web

import (
	"strings"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// othersView is which other letter the owner may have in place of the current one.
type othersView struct {
	Language, Question, Note, Ghosted bool
	// Asks says that the thank-you asks its one question.
	Asks      bool
	Languages []choice
}

// Any says that there is something to choose.
func (v othersView) Any() bool { return v.Language || v.Question || v.Note || v.Ghosted }

// viewOthers offers what could be written instead; what is not offered would be refused.
func viewOthers(r rejection.Rejection) othersView {
	l := r.Current()
	open := r.Closed == "" && !r.Stopped
	sent := func(kind rejection.LetterKind) bool {
		l := r.Letter(kind)
		return l != nil && (l.Left() || !l.Pending())
	}
	before := open && !sent(rejection.LetterRequest) && !sent(rejection.LetterThankYou)
	v := othersView{
		Language: open && l != nil && l.Pending() && !l.Edited,
		Question: open && l != nil && l.Pending() && l.Kind == rejection.LetterThankYou,
		Note:     before && r.Judgement.Kind == rejection.KindRejection && !is(l, rejection.LetterClosingNote) && !is(l, rejection.LetterThankYou),
		Ghosted:  before && !sent(rejection.LetterStatusQuestion) && !is(l, rejection.LetterStatusQuestion) && !is(l, rejection.LetterThankYou),
		Asks:     r.Question,
	}
	for _, c := range []choice{{Value: "en", Words: "English"}, {Value: "de", Words: "German"}, {Value: "fr", Words: "French"}} {
		c.Chosen = r.LetterLanguage == c.Value
		v.Languages = append(v.Languages, c)
	}
	return v
}

func is(l *rejection.Letter, kind rejection.LetterKind) bool { return l != nil && l.Kind == kind }

// callView is the telephone call in place of a letter, or beside it.
type callView struct {
	Name, Number string
	// Dial is the number as RFC 3966 has it.
	Dial string
	When string
	// Script is what to say, nil where there is nobody to call.
	Script *letter.Script
}

func viewCall(r rejection.Rejection, p rejection.Profile, clock wallClock) callView {
	who := r.Callee()
	v := callView{Name: who.Name, Number: who.Phone, Dial: dialled(who.Phone)}
	if !r.Call.At.IsZero() {
		v.When = clock.at(r.Call.At).Words
	}
	if script := letter.PhoneScript(r, p, who); script.Call != "" {
		v.Script = &script
	}
	return v
}

// dialled keeps of a number what a telephone dials.
func dialled(number string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
}
