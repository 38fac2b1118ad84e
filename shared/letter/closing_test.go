package letter

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// TestClosingNoteAsksNothing: thanks, respect, a good end, and every check that blocks is passed, whatever is on record.
func TestClosingNoteAsksNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, p, to := anyCase(t)
		l := writtenFor(r, p, rejection.LetterClosingNote, to)
		if questionMarks(l.Body) > 0 {
			t.Fatalf("it asks:\n%s", l.Body)
		}
		for _, f := range writer.Check(r, p, l) {
			if f.Blocks {
				t.Fatalf("%s: %s (%q)\n%s", f.Check, f.Says, f.Words, l.Body)
			}
		}
	})
}

func writtenFor(r rejection.Rejection, p rejection.Profile, kind rejection.LetterKind, to rejection.Person) rejection.Letter {
	d := writer.Write(r, p, kind, to)
	return rejection.Letter{Kind: kind, Revision: 1, To: to, Subject: d.Subject, Body: d.Body, Footer: d.Footer, Wording: d.Wording, State: rejection.LetterDraft}
}

// TestQuestionInAThankYou: exactly one where the owner wants it and there is a point to ask about, and it passes every check.
func TestQuestionInAThankYou(t *testing.T) {
	base := sentRequest(northwind())
	base.Answers = []rejection.Answer{said()}
	bare, refused := base, sentRequest(northwind())
	bare.Answers = []rejection.Answer{of(rejection.AnswerGeneric)}
	refused.Answers = []rejection.Answer{refusedBy()}
	for _, c := range []struct {
		name string
		r    rejection.Rejection
		wish bool
		want int
	}{
		{"wanted", base, true, 1},
		{"not wanted", base, false, 0},
		{"nothing to ask about", bare, true, 0},
		{"after a refusal", refused, true, 0},
	} {
		c.r.Question = c.wish
		l := written(c.r, thank, ann)
		if n := strings.Count(l.Body, "?"); n != c.want {
			t.Errorf("%s: %d questions in\n%s", c.name, n, l.Body)
		}
		for _, f := range writer.Check(c.r, robin, l) {
			if f.Blocks {
				t.Errorf("%s: %s %s", c.name, f.Check, f.Says)
			}
		}
	}
	l := written(base, thank, ann)
	l.Body = strings.Replace(l.Body, "\n\nRobin", " What was it? And why?\n\nRobin", 1)
	asking := base
	asking.Question = true
	if f := writer.Check(asking, robin, l); len(f) == 0 || f[0].Check != "F6" && f[0].Check != "T7" {
		t.Errorf("two questions pass: %v", f)
	}
}

// TestThanksForACall quotes nobody, for the notes are the owner's words, and passes every check, with points and without.
func TestThanksForACall(t *testing.T) {
	for _, points := range [][]rejection.Feedback{said().Judgement.Points, nil} {
		for _, language := range Languages() {
			r := northwind()
			r.Answers = []rejection.Answer{said()}
			r.Answers[0].Call, r.Answers[0].Judgement.Points, r.Answers[0].Judgement.Language = true, points, language
			l := written(r, thank, ann)
			if strings.ContainsAny(l.Body, "\"„«") {
				t.Errorf("%s quotes:\n%s", language, l.Body)
			}
			for _, f := range writer.Check(r, robin, l) {
				if f.Blocks {
					t.Errorf("%s: %s %s\n%s", language, f.Check, f.Says, l.Body)
				}
			}
		}
	}
}

// TestClosingNoteHasRoom: the longest sentences of a language stand together within C1.
func TestClosingNoteHasRoom(t *testing.T) {
	r := northwind()
	r.TopChoice, r.Judgement.Company = true, "Atelier de la Vieille Horloge de Pont-sur-Yonne"
	tone := robin
	tone.Tone = rejection.ToneFormal
	for _, language := range Languages() {
		r.LetterLanguage = language
		for seed := range 300 {
			r.ID = rejection.ID(fmt.Sprintf("closing%03d", seed))
			l := writtenFor(r, tone, rejection.LetterClosingNote, ann)
			for _, f := range writer.Check(r, tone, l) {
				if f.Check == "C1" {
					t.Fatalf("%s: %s\n%s", language, f.Says, l.Body)
				}
			}
		}
	}
}
