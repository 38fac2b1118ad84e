package rejection

import (
	"strings"
	"testing"
)

// TestI04EveryInputIsAnswered: each command and forward owes a notice, each answer its relay, carried out or not.
func TestI04EveryInputIsAnswered(t *testing.T) {
	verbs := []Verb{VerbStatus, VerbHelp, VerbTips, VerbCall, VerbDelete, VerbStop, VerbExport, "NONSENSE", ""}
	for v := range acts() {
		verbs = append(verbs, v)
	}
	for _, v := range verbs {
		t.Run("word "+string(v), func(t *testing.T) {
			p := begin(t)
			p.told()
			c := p.word(v)
			if err := p.try(c); err != nil {
				p.r = p.desk.Refused(p.r, c, CodeOf(err), p.now)
			}
			if len(p.r.Notices) != 1 {
				t.Fatalf("owed %v, want one notice", p.owed())
			}
			n := p.r.Notices[0]
			if n.InReplyTo != c.InReplyTo || n.Verb != v || !n.Due.Equal(p.now) {
				t.Errorf("the notice is %+v", n)
			}
		})
	}
	t.Run("forwards", func(t *testing.T) {
		p := begin(t)
		p.owes(NoticeReceived)
		p.do(Joined{Meta: p.meta()})
		p.owes(NoticeReceived, NoticeJoined)
	})
	for _, class := range answerClasses() {
		for _, kind := range []string{"plain", "suspect", "infected", "automatic"} {
			t.Run("answer "+string(class)+" "+kind, func(t *testing.T) {
				p := begin(t)
				p.sends()
				p.told()
				a := p.answer(class)
				a.Answer.Suspect, a.Answer.Infected, a.Automatic = kind == "suspect", kind == "infected", kind == "automatic"
				p.do(a)
				if !p.r.owesAnswer(a.Answer.ID) {
					t.Errorf("owed %v, want the relay", p.owed())
				}
			})
		}
	}
}

// TestI04NothingIsOwedTwice: an input that comes again owes nothing again, and changes nothing.
func TestI04NothingIsOwedTwice(t *testing.T) {
	p := begin(t)
	p.sends()
	for _, in := range []Input{
		p.word(VerbStatus), p.answer(AnswerSubstantive), Joined{Meta: p.meta()}, p.event(p.r.Current().Attempt.ID, DeliveryDelivered),
	} {
		p.do(in)
		p.told()
		p.refuses(CodeDuplicate, in)
		p.owes()
	}
	late := p.word(VerbSend)
	for range 2 {
		p.r = p.desk.Refused(p.r, late, CodeStale, p.now)
	}
	p.owes(NoticeRefused)
}

// TestI04NoRelayIsCrowdedOut: while too many answers wait, more have to come again; nothing that was taken is given up.
func TestI04NoRelayIsCrowdedOut(t *testing.T) {
	p := begin(t)
	p.sends()
	p.told()
	for range maxRelays {
		p.answers(AnswerUnclear)
	}
	p.refuses(CodeLimited, p.answer(AnswerUnclear))
	for range 200 {
		p.says(VerbStatus)
		p.do(Joined{Meta: p.meta()})
	}
	if got := p.r.relaysOwed(); got != maxRelays {
		t.Errorf("%d relays are owed, want %d", got, maxRelays)
	}
	for _, n := range p.r.Notices {
		if n.Kind == NoticeAnswer && !hasAnswer(p.r, n.Answer) {
			t.Errorf("answer %s is owed and gone", n.Answer)
		}
	}
	p.told()
	p.answers(AnswerUnclear)
}

func hasAnswer(r Rejection, id string) bool {
	for _, a := range r.Answers {
		if a.ID == id && a.Text != "" {
			return true
		}
	}
	return false
}

// TestI06MachinesChangeNothing: an automatic answer is relayed, and leads to no letter and no lesson.
func TestI06MachinesChangeNothing(t *testing.T) {
	for _, c := range []struct {
		name      string
		class     AnswerClass
		automatic bool
	}{
		{"out of office", AnswerOutOfOffice, false},
		{"out of office, marked", AnswerOutOfOffice, true},
		{"bounce", AnswerBounce, false},
		{"an automatic acknowledgement", AnswerGeneric, true},
		{"automatic, and reads like feedback", AnswerSubstantive, true},
		{"automatic, and reads like an offer to call", AnswerOfferToCall, true},
		{"automatic, and reads hostile", AnswerHostile, true},
		{"automatic redirect", AnswerRedirect, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.sends()
			before := asJSON(t, Rejection{Letters: p.r.Letters, People: p.r.People})
			a := p.answer(c.class)
			a.Automatic, a.Answer.Judgement.Redirect = c.automatic, Person{Name: "Raj", Address: raj}
			p.do(a)
			if after := asJSON(t, Rejection{Letters: p.r.Letters, People: p.r.People}); after != before {
				t.Errorf("letters or people changed:\n%s\n%s", before, after)
			}
			if got := p.r.Answers[0]; got.Human() || len(got.Judgement.Points) != 0 {
				t.Errorf("kept as human %v with %d points", got.Human(), len(got.Judgement.Points))
			}
			p.status(StatusSent)
		})
	}
}

// TestI07OptedOutIsNeverWrittenAgain: after a stop or a complaint no letter here goes to that address, by whatever word.
func TestI07OptedOutIsNeverWrittenAgain(t *testing.T) {
	for _, c := range []struct {
		name string
		stop func(p *play, attempt string)
	}{
		{"stop", func(p *play, _ string) { p.answers(AnswerOptOut) }},
		{"stop by somebody nobody vouches for", func(p *play, _ string) {
			a := p.answer(AnswerOptOut)
			a.Answer.Suspect = true
			p.do(a)
		}},
		{"complaint", func(p *play, a string) { p.do(p.event(a, DeliveryComplaint)) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			attempt := p.sends()
			p.answers(AnswerSubstantive)
			p.says(VerbSend)
			p.letter(LetterThankYou, LetterScheduled)
			c.stop(p, attempt)
			p.status(StatusClosed)
			if p.r.Closed != CloseOptedOut {
				t.Errorf("closed as %s", p.r.Closed)
			}
			p.letter(LetterThankYou, LetterDraft)
			p.passes(hour)
			for _, v := range []Verb{VerbFilled, VerbSubstantive, VerbSend, VerbSendAnyway, VerbSendAgain} {
				if err := p.try(p.word(v)); v != VerbFilled && err == nil {
					t.Errorf("%s is carried out", v)
				}
			}
			p.refuses(CodeOptedOut, p.word(VerbSend))
			p.answers(AnswerSubstantive)
			p.letter(LetterThankYou, LetterDraft)
			p.names("Raj", raj)
			p.says(VerbSend)
			p.letter(LetterThankYou, LetterScheduled)
			p.names("Ann", strings.ToUpper(ann[:1])+ann[1:])
			p.refuses(CodeOptedOut, p.word(VerbSend))
		})
	}
}

// TestI09PendingDiesWithItsRejection: what has not left does not leave any more, however the rejection ended.
func TestI09PendingDiesWithItsRejection(t *testing.T) {
	for _, c := range []struct {
		name string
		end  func(p *play)
		want Status
	}{
		{"DONE", func(p *play) { p.says(VerbDone) }, StatusClosed},
		{"NOT A REJECTION", func(p *play) { p.says(VerbNotRejection) }, StatusClosed},
		{"opted out", func(p *play) { p.answers(AnswerOptOut) }, StatusClosed},
		{"hostile", func(p *play) { p.answers(AnswerHostile) }, StatusStopped},
		{"reopened candidacy", func(p *play) { p.answers(AnswerReopens) }, StatusStopped},
	} {
		for _, shut := range []bool{false, true} {
			t.Run(c.name, func(t *testing.T) {
				p := begin(t)
				if shut {
					p.says(VerbNotFilled)
				}
				p.says(VerbSend)
				c.end(p)
				p.status(c.want)
				p.told()
				p.passes(20 * day)
				p.refuses(CodeNoLetter, Claim{Meta{At: p.now}, "late"})
				p.says(VerbFilled)
				p.passes(20 * day)
				p.refuses(CodeNoLetter, Claim{Meta{At: p.now}, "later"})
			})
		}
	}
}

// TestI10MailProposesOwnerChooses: nobody whom only a mail names is written to before the owner's approval, which is bound to that
// person; whoever is off the firm's domain is marked.
func TestI10MailProposesOwnerChooses(t *testing.T) {
	const stranger = "ann.lee@private-mailbox.example"
	p := begin(t, func(o *Opening) {
		o.Judgement.Contact = Person{Name: "Ann Lee", Address: stranger, Source: "Write to me at home.", Rapport: 99}
	})
	to := p.letter(LetterRequest, LetterDraft).To
	if !to.OffDomain || to.Source == "" || to.Rapport != 0 {
		t.Errorf("the draft goes to %+v: off the domain must be marked, with its source", to)
	}
	p.passes(30 * day)
	p.tick()
	p.letter(LetterRequest, LetterDraft)
	p.refuses(CodeNoLetter, Claim{Meta{At: p.now}, "attempt"})

	p.says(VerbSend)
	p.answers(AnswerUnclear)
	a := p.answer(AnswerRedirect)
	a.Answer.Judgement.Redirect = Person{Name: "Mallory", Address: "m@elsewhere.example", Rapport: 99}
	p.do(a)
	if to := p.r.Current().To; to.Address != stranger {
		t.Errorf("an answer chose %s", to.Address)
	}
	if proposed := p.r.find(Person{Address: "m@elsewhere.example"}); proposed == nil || !proposed.OffDomain || proposed.Rapport != 0 {
		t.Errorf("proposed: %+v", proposed)
	}
	p.names("Mallory", "m@elsewhere.example")
	p.letter(LetterRequest, LetterDraft)
	p.says(VerbSend)
	if to := p.letter(LetterRequest, LetterScheduled).To; to.Address != "m@elsewhere.example" || !to.OffDomain {
		t.Errorf("approved for %+v", to)
	}
}
