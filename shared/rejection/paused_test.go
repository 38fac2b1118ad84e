package rejection

import (
	"testing"
	"time"
)

// TestSuspectChangesNothingElse: a sender nobody vouches for leads to no letter, no person and no stop, but for "stop" itself.
func TestSuspectChangesNothingElse(t *testing.T) {
	for _, class := range answerClasses() {
		for _, infected := range []bool{false, true} {
			t.Run(string(class), func(t *testing.T) {
				p := begin(t)
				p.sends()
				people := len(p.r.People)
				a := p.answer(class)
				a.Answer.Suspect, a.Answer.Infected, a.Answer.Judgement.Redirect = !infected, infected, Person{Name: "Raj", Address: raj}
				p.do(a)
				if len(p.r.Letters) != 1 || len(p.r.People) != people || p.r.Stopped {
					t.Errorf("%d letters, %d people, stopped %v", len(p.r.Letters), len(p.r.People), p.r.Stopped)
				}
				if obeyed := class == AnswerOptOut && !infected; (p.r.Closed == CloseOptedOut) != obeyed {
					t.Errorf("closed %q", p.r.Closed)
				}
			})
		}
	}
}

// TestReminderDiesWithAnAnswer: it is never sent after one, not even by an approval of the old draft.
func TestReminderDiesWithAnAnswer(t *testing.T) {
	p := begin(t)
	p.sends()
	p.told()
	p.until(p.r.Due())
	p.tick()
	p.says(VerbSend)
	p.answers(AnswerGeneric)
	p.letter(LetterFollowUp, LetterCancelled)
	p.status(StatusAnswered)
	p.passes(time.Hour)
	p.refuses(CodeUnfit, p.word(VerbSend))
}

// TestAfterTheStop: nothing is drafted, proposed or sent any more; answers are still relayed.
func TestAfterTheStop(t *testing.T) {
	for _, class := range []AnswerClass{AnswerReopens, AnswerHostile} {
		p := begin(t)
		p.sends()
		p.answers(class)
		p.told()
		p.answers(AnswerSubstantive)
		p.owes(NoticeAnswer)
		p.status(StatusStopped)
		if len(p.r.Letters) != 1 {
			t.Errorf("after %s a %s was drafted", class, p.r.Current().Kind)
		}
		p.told()
		if due := p.r.Due(); !due.IsZero() {
			t.Errorf("after %s something happens at %v by itself", class, due)
		}
		p.refuses(CodeNoLetter, Paused{p.meta(), KindOffer})
		p.refuses(CodeNotHeld, p.word(VerbSendAgain))
	}
}

// TestStoppedHeldLetter is not sent again.
func TestStoppedHeldLetter(t *testing.T) {
	p := begin(t)
	p.holds()
	p.answers(AnswerHostile)
	p.refuses(CodeClosed, p.word(VerbSendAgain))
	p.refuses(CodeClosed, p.word(VerbWait))
}

// TestPaused: an offer or an invitation from the firm holds what is pending and asks; the next act ends the pause.
func TestPaused(t *testing.T) {
	for _, c := range []struct {
		name  string
		reach func(p *play)
		want  Code
		after LetterState
	}{
		{"a draft", func(*play) {}, "", LetterDraft},
		{"scheduled", func(p *play) { p.says(VerbSend) }, "", LetterDraft},
		{"waiting for FILLED", func(p *play) { p.says(VerbNotFilled); p.says(VerbSend) }, "", LetterDraft},
		{"leaving", func(p *play) { p.says(VerbSend); p.claims() }, "", LetterSending},
		{"cancelled", func(p *play) { p.says(VerbCancel) }, CodeNoLetter, LetterCancelled},
		{"sent", func(p *play) { p.sends() }, CodeNoLetter, LetterSent},
		{"held", func(p *play) { p.holds() }, CodeNoLetter, LetterHeld},
		{"closed", func(p *play) { p.says(VerbDone) }, CodeNoLetter, LetterDraft},
	} {
		for _, why := range []Kind{KindOffer, KindInvitation} {
			t.Run(c.name+", "+string(why), func(t *testing.T) {
				p := begin(t)
				c.reach(p)
				p.told()
				if err := p.try(Paused{p.meta(), why}); CodeOf(err) != c.want {
					t.Fatalf("%v, want %q", err, c.want)
				}
				p.letter(LetterRequest, c.after)
				if c.want == "" {
					p.owes(NoticePaused)
				}
				if p.r.Paused != (c.want == "") {
					t.Errorf("paused %v", p.r.Paused)
				}
			})
		}
	}
}

// TestPauseEnds with the owner's next act, and nothing is asked meanwhile.
func TestPauseEnds(t *testing.T) {
	p := begin(t, gateShut)
	p.do(Paused{p.meta(), KindOffer})
	p.told()
	p.passes(30 * day)
	p.tick()
	p.owes()
	p.says(VerbStatus)
	if !p.r.Paused {
		t.Error("a question ended the pause")
	}
	p.says(VerbSendAnyway)
	p.letter(LetterRequest, LetterScheduled)
	if p.r.Paused {
		t.Error("still paused")
	}
}
