package web

import (
	"strings"

	"lemonaid/shared/rejection"
)

// callBody notes a call that is to be: the number, the time, or both.
type callBody struct {
	Number string `json:"number,omitempty" maxLength:"32" doc:"Their telephone number, of 7 to 15 digits." example:"+353 1 555 0147"`
	When   string `json:"when,omitempty" maxLength:"100" doc:"A time at the owner's clock, in words." example:"tue 10:00"`
}

func (b callBody) command() (rejection.Command, error) {
	text := oneLine(b.Number + " " + b.When)
	if text == "" {
		return rejection.Command{}, wrong("body", "a number, a time, or both")
	}
	return rejection.Command{Verb: rejection.VerbCall, Text: text}, nil
}

// calledBody is what was said on the telephone.
type calledBody struct {
	Notes string `json:"notes" minLength:"1" maxLength:"4096" doc:"What they said, as you remember it; lessons are made of it."`
}

func (b calledBody) command() (rejection.Command, error) {
	notes := strings.TrimSpace(b.Notes)
	if notes == "" {
		return rejection.Command{}, wrong("body.notes", "what was said")
	}
	return rejection.Command{Verb: rejection.VerbCalled, Text: notes}, nil
}
