package web

import (
	"cmp"
	"context"
	"net/http"
	"net/mail"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/rejection"
)

// WordInput is an act on a rejection that its address says all about: what was looked at, and the key.
type WordInput struct {
	ChangeInput
	Key string `header:"Idempotency-Key" maxLength:"1000" doc:"1 to 200 printable characters; the same key acts once."`
}

// actInput is an act on a rejection, and what is said.
type actInput[B any] struct {
	WordInput
	Body B
}

// commanded is a body that is a word of the owner.
type commanded interface {
	command() (rejection.Command, error)
}

type judgementBody struct {
	Verdict string `json:"verdict" enum:"generic,substantive,not_a_rejection" doc:"What the mail is, by the owner's word."`
}

func (b judgementBody) command() (rejection.Command, error) {
	verb := map[string]rejection.Verb{
		"generic": rejection.VerbGeneric, "substantive": rejection.VerbSubstantive, "not_a_rejection": rejection.VerbNotRejection,
	}[b.Verdict]
	return rejection.Command{Verb: verb}, nil
}

type fillBody struct {
	Filled bool `json:"filled" doc:"Whether somebody else has the job."`
}

func (b fillBody) command() (rejection.Command, error) {
	if b.Filled {
		return rejection.Command{Verb: rejection.VerbFilled}, nil
	}
	return rejection.Command{Verb: rejection.VerbNotFilled}, nil
}

type personBody struct {
	Name    string `json:"name" maxLength:"100" doc:"Empty where it is not known."`
	Address string `json:"address" minLength:"3" maxLength:"254" doc:"Where the letter goes: one mailbox of RFC 5322."`
}

func (b personBody) command() (rejection.Command, error) {
	a, err := mail.ParseAddress(strings.TrimSpace(b.Address))
	if err != nil {
		return rejection.Command{}, rejection.Refuse(rejection.CodeNoPerson, "not a usable address")
	}
	person, err := rejection.NewPerson(cmp.Or(strings.TrimSpace(b.Name), a.Name), a.Address)
	if err != nil {
		return rejection.Command{}, err
	}
	return rejection.Command{Verb: rejection.VerbTo, Person: person}, nil
}

type approvalBody struct {
	Letter   rejection.LetterKind `json:"letter" enum:"request,follow_up,thank_you,status_question,closing_note" doc:"The letter that was read."`
	Revision whole                `json:"revision" minimum:"1" maximum:"1000000" doc:"The revision that was read: any other one needs its own approval."`
	Word     string               `json:"word" enum:"SEND,SEND ANYWAY,SEND AGAIN" doc:"SEND waits until the job is filled, SEND ANYWAY does not; SEND AGAIN is for a held letter, which may arrive twice."`
}

func (b approvalBody) command() (rejection.Command, error) {
	return rejection.Command{Verb: rejection.Verb(b.Word), Letter: b.Letter, Revision: int(b.Revision)}, nil
}

type editBody struct {
	Body string `json:"body" minLength:"1" maxLength:"4096" doc:"The new text; it is a new revision, which needs an approval."`
}

func (b editBody) command() (rejection.Command, error) {
	return rejection.Command{Verb: rejection.VerbEdit, Text: b.Body}, nil
}

type scheduleBody struct {
	When string `json:"when" minLength:"1" maxLength:"100" doc:"A time at the owner's clock, in words." example:"tue 10:00"`
}

func (b scheduleBody) command() (rejection.Command, error) {
	return rejection.Command{Verb: rejection.VerbWhen, Text: b.When}, nil
}

type waitBody struct {
	Until string `json:"until" maxLength:"100" doc:"A time at the owner's clock, in words; empty for a week." example:"in 3 days"`
}

func (b waitBody) command() (rejection.Command, error) {
	return rejection.Command{Verb: rejection.VerbWait, Text: b.Until}, nil
}

type topChoiceBody struct {
	TopChoice bool `json:"top_choice" doc:"Whether this employer still is."`
}

func (b topChoiceBody) command() (rejection.Command, error) {
	text := "no"
	if b.TopChoice {
		text = "yes"
	}
	return rejection.Command{Verb: rejection.VerbTopChoice, Text: text}, nil
}

// actOperations registers every act of the API.
func (s *server) actOperations(api huma.API) {
	registerAct[judgementBody](s, api, "judgement", "correct-judgement", "Say what the mail is")
	registerAct[fillBody](s, api, "fill", "set-fill", "Say whether somebody else has the job")
	registerAct[personBody](s, api, "person", "choose-person", "Name the person whom the letter goes to")
	registerAct[topChoiceBody](s, api, "top-choice", "set-top-choice", "Say whether this employer is still your top choice")
	registerAct[waitBody](s, api, "wait", "wait", "Put everything off")
	registerAct[editBody](s, api, "letter/edit", "edit-letter", "Replace the words of the current letter")
	registerAct[approvalBody](s, api, "letter/approve", "approve-letter", "Approve exactly one revision of the current letter")
	registerAct[scheduleBody](s, api, "letter/schedule", "schedule-letter", "Name the time of the current letter")
	registerWord(s, api, rejection.VerbCancel, "letter/cancel", "cancel-letter", "Unschedule the current letter; the rejection stays open")
	registerWord(s, api, rejection.VerbDone, "close", "close", "Close the rejection; nothing more is sent")
	registerAct[companyBody](s, api, "company", "correct-company", "Correct the employer's name; a letter in our words is written anew")
	registerAct[roleBody](s, api, "role", "correct-role", "Correct the title of the job; a letter in our words is written anew")
	registerAct[languageBody](s, api, "language", "choose-language", "Choose the language of this rejection's letters")
	registerAct[questionBody](s, api, "letter/question", "ask-in-thank-you", "Put one question into the thank-you, or take it out again")
	registerAct[callBody](s, api, "call", "plan-call", "Note whom to call, or when")
	registerAct[calledBody](s, api, "called", "log-call", "Say what came of a call; it is read like an answer")
	registerWord(s, api, rejection.VerbGhosted, "ghosted", "mark-ghosted", "Say that they never wrote: the letter becomes a question where things stand")
	registerWord(s, api, rejection.VerbNote, "letter/closing-note", "closing-note", "Draft a closing note in place of the request: thanks, and no question")
}

func registerAct[B commanded](s *server, api huma.API, path, id, summary string) {
	register(s, api, actOperation(path, id, summary), func(ctx context.Context, in *actInput[B]) (*rejectionOutput, error) {
		if err := checkMatch(in.IfMatch); err != nil {
			return nil, err
		}
		c, err := in.Body.command()
		if err != nil {
			return nil, err
		}
		return s.say(ctx, in.WordInput, c, path, in.Body)
	})
}

func registerWord(s *server, api huma.API, verb rejection.Verb, path, id, summary string) {
	register(s, api, actOperation(path, id, summary), func(ctx context.Context, in *WordInput) (*rejectionOutput, error) {
		if err := checkMatch(in.IfMatch); err != nil {
			return nil, err
		}
		return s.say(ctx, *in, rejection.Command{Verb: verb}, path, nil)
	})
}

func actOperation(path, id, summary string) operation {
	return operation{
		id: id, method: http.MethodPost, path: "/v1/rejections/{id}/" + path, tag: "Acts", summary: summary, changes: true,
		codes: []rejection.Code{
			rejection.CodeNotFound, rejection.CodeNotUnderstood, rejection.CodeStale, rejection.CodeOldRevision, rejection.CodeNoLetter,
			rejection.CodeNoPerson, rejection.CodeAlreadySent, rejection.CodeSending, rejection.CodeNotHeld, rejection.CodeNotRejection,
			rejection.CodeOptedOut, rejection.CodeUnfit, rejection.CodeClosed,
		},
	}
}

// say carries out one request of the API: body is what was sent, to tell requests with the same key apart.
func (s *server) say(ctx context.Context, in WordInput, c rejection.Command, path string, body any) (*rejectionOutput, error) {
	r, err := s.find(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if c.ID, err = s.claimKey(ctx, r.Owner, in.Key, path+" "+string(r.ID), body); err != nil {
		return nil, err
	}
	if r, err = s.act(ctx, r, in.IfMatch, c); err != nil {
		return nil, err
	}
	return s.output(ctx, r)
}

// act carries out a word on what was looked at. A word that was carried out before gives what there is now, whatever was
// looked at: its sender did not hear the answer.
func (s *server) act(ctx context.Context, r rejection.Rejection, match string, c rejection.Command) (rejection.Rejection, error) {
	if r.Applied(c.ID) {
		return r, nil
	}
	if err := ifMatchTag(match, tagOf(r)); err != nil {
		return r, err
	}
	return s.App.Act(ctx, r.Owner, r.ID, r.Version, c)
}
