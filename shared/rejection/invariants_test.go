package rejection

import (
	"strings"
	"testing"
	"time"
)

// TestI01ApprovalNamesOneRevision: whatever changes the words or the person after an approval, the approval is gone, and one of
// another revision or letter is refused.
func TestI01ApprovalNamesOneRevision(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(p *play)
	}{
		{"EDIT", func(p *play) { p.saysWith(VerbEdit, "My own words.") }},
		{"TO somebody else", func(p *play) { p.names("Raj", raj) }},
		{"TO the same address under another name", func(p *play) { p.names("Dr Ann Lee", ann) }},
		{"CANCEL", func(p *play) { p.says(VerbCancel) }},
		{"WAIT", func(p *play) { p.says(VerbWait) }},
		{"an offer from the firm", func(p *play) { p.do(Paused{p.meta(), KindOffer}) }},
		{"an answer", func(p *play) { p.answers(AnswerUnclear) }},
		{"NOT A REJECTION", func(p *play) { p.says(VerbNotRejection) }},
		{"DONE", func(p *play) { p.says(VerbDone) }},
		{"SUBSTANTIVE", func(p *play) { p.says(VerbSubstantive) }},
		{"GHOSTED", func(p *play) { p.says(VerbGhosted) }},
		{"CALLED", func(p *play) { p.saysWith(VerbCalled, "They were kind.") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.says(VerbSend)
			slot := p.letter(LetterRequest, LetterScheduled).Slot
			p.passes(time.Minute)
			c.change(p)
			if p.r.Letter(LetterRequest).Approved() {
				t.Error("the request is still approved")
			}
			p.until(slot.At.Add(day))
			p.refuses(CodeNoLetter, Claim{Meta{At: p.now}, "attempt"})
		})
	}
}

// TestI01OldRevisionApprovesNothing: every word that approves names the letter and the revision.
func TestI01OldRevisionApprovesNothing(t *testing.T) {
	for _, c := range []struct {
		name string
		old  func(c *Command)
	}{
		{"an older revision", func(c *Command) { c.Revision = 1 }},
		{"a revision to come", func(c *Command) { c.Revision++ }},
		{"no revision", func(c *Command) { c.Revision = 0 }},
		{"another letter", func(c *Command) { c.Letter = LetterThankYou }},
		{"no letter", func(c *Command) { c.Letter = "" }},
	} {
		for _, verb := range []Verb{VerbSend, VerbSendAnyway} {
			t.Run(c.name+", "+string(verb), func(t *testing.T) {
				p := begin(t)
				p.saysWith(VerbEdit, "My own words.")
				p.told()
				word := p.word(verb)
				c.old(&word)
				p.refuses(CodeOldRevision, word)
				p.r = p.desk.Refused(p.r, word, CodeOldRevision, p.now)
				p.owes(NoticeCurrentDraft)
				p.letter(LetterRequest, LetterDraft)
			})
		}
	}
}

// TestI01SentIsApproved: what the service is handed is what was approved, to the last byte.
func TestI01SentIsApproved(t *testing.T) {
	p := begin(t)
	p.saysWith(VerbEdit, "Hello Ann,\r\n\r\nwhat could I do better?")
	p.says(VerbSend)
	approved := *p.r.Current()
	p.claims()
	leaving := p.letter(LetterRequest, LetterSending)
	if leaving.Text() != approved.Text() || leaving.Subject != approved.Subject || leaving.To != approved.To {
		t.Errorf("leaving\n%s\napproved\n%s", leaving.Text(), approved.Text())
	}
	if leaving.Approval.Digest != leaving.Digest() || leaving.Approval.Revision != leaving.Revision {
		t.Errorf("approval %+v of revision %d", leaving.Approval, leaving.Revision)
	}
}

// TestI01ChangedBytesDoNotLeave: words that changed behind the approval's back are given back at the claim.
func TestI01ChangedBytesDoNotLeave(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(l *Letter)
	}{
		{"body", func(l *Letter) { l.Body += "!" }},
		{"footer", func(l *Letter) { l.Footer += "!" }},
		{"subject", func(l *Letter) { l.Subject += "!" }},
		{"address", func(l *Letter) { l.To.Address = raj }},
		{"name", func(l *Letter) { l.To.Name = "Raj" }},
		{"revision", func(l *Letter) { l.Revision++ }},
		{"words moved from one part to the other", func(l *Letter) { l.Subject, l.Body = l.Subject+l.Body[:5], l.Body[5:] }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.says(VerbSend)
			p.told()
			c.change(p.r.Current())
			p.claims()
			p.letter(LetterRequest, LetterRefused)
			p.owes(NoticeNotSent)
			p.status(StatusNeedsApproval)
		})
	}
}

// TestI02GateAndKind: what has to be known before a request leaves.
func TestI02GateAndKind(t *testing.T) {
	withFill := func(f Fill, sure float64) func(*Opening) {
		return func(o *Opening) { o.Judgement.Fill, o.Judgement.Confidence.Fill = f, sure }
	}
	for _, c := range []struct {
		name string
		open func(*Opening)
		says []Verb
		want LetterState
	}{
		{"confirmed", withFill(FillConfirmed, .9), []Verb{VerbSend}, LetterScheduled},
		{"likely", withFill(FillLikely, .9), []Verb{VerbSend}, LetterScheduled},
		{"closed without a hire", withFill(FillClosedNoHire, .9), []Verb{VerbSend}, LetterScheduled},
		{"unknown", withFill(FillUnknown, .9), []Verb{VerbSend}, LetterApproved},
		{"not filled", withFill(FillNotFilled, .9), []Verb{VerbSend}, LetterApproved},
		{"confirmed, but not sure", withFill(FillConfirmed, .5), []Verb{VerbSend}, LetterApproved},
		{"unknown, then FILLED", withFill(FillUnknown, .9), []Verb{VerbSend, VerbFilled}, LetterScheduled},
		{"FILLED first", withFill(FillUnknown, .9), []Verb{VerbFilled, VerbSend}, LetterScheduled},
		{"FILLED alone", withFill(FillUnknown, .9), []Verb{VerbFilled}, LetterDraft},
		{"SEND ANYWAY", withFill(FillUnknown, .9), []Verb{VerbSendAnyway}, LetterScheduled},
		{"SEND, then ANYWAY", withFill(FillUnknown, .9), []Verb{VerbSend, VerbSendAnyway}, LetterScheduled},
		{"NOT FILLED on scheduled", withFill(FillLikely, .9), []Verb{VerbSend, VerbNotFilled}, LetterApproved},
		{"NOT FILLED, FILLED", withFill(FillLikely, .9), []Verb{VerbSend, VerbNotFilled, VerbFilled}, LetterScheduled},
		{"NOT FILLED after ANYWAY", withFill(FillUnknown, .9), []Verb{VerbSendAnyway, VerbNotFilled}, LetterScheduled},
		{"ANYWAY said of what was scheduled", withFill(FillLikely, .9), []Verb{VerbSend, VerbSendAnyway, VerbNotFilled}, LetterScheduled},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t, c.open)
			for _, v := range c.says {
				p.says(v)
			}
			p.letter(LetterRequest, c.want)
		})
	}
}

// TestI02NotKnownToBeARejection: while the kind is not sure nothing can be approved, whatever the gate.
func TestI02NotKnownToBeARejection(t *testing.T) {
	p := begin(t, unsureKind)
	p.status(StatusNeedsJudgement)
	p.refuses(CodeNotRejection, p.word(VerbSend))
	p.refuses(CodeNotRejection, p.word(VerbSendAnyway))
	p.says(VerbGeneric)
	p.says(VerbSend)
	p.letter(LetterRequest, LetterScheduled)
}

// TestI02IsCheckedAtTheClaim: a gate or a kind that changed after the approval holds the letter at the claim.
func TestI02IsCheckedAtTheClaim(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(r *Rejection)
		want   LetterState
		owes   NoticeKind
	}{
		{"the gate", func(r *Rejection) { r.Judgement.Fill = FillUnknown }, LetterApproved, NoticeAskFilled},
		{"the kind", func(r *Rejection) { r.Judgement.Confidence.Kind = .1 }, LetterRefused, NoticeNotSent},
		{"the words", func(r *Rejection) { r.OptedOut = []string{strings.ToUpper(ann)} }, LetterRefused, NoticeNotSent},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.says(VerbSend)
			p.told()
			c.change(&p.r)
			p.claims()
			p.letter(LetterRequest, c.want)
			p.owes(c.owes)
			if due := p.r.Due(); due.After(p.now) {
				t.Errorf("the notice is due at %v", due)
			}
		})
	}
}

// TestI03OneLetterOfAKind: whatever is said, there is one letter of each kind, and one that left stays as it is.
func TestI03OneLetterOfAKind(t *testing.T) {
	p := begin(t)
	p.says(VerbSubstantive)
	p.says(VerbGeneric)
	p.says(VerbSubstantive)
	p.says(VerbGeneric)
	p.sends()
	sent := *p.r.Letter(LetterRequest)
	p.refuses(CodeAlreadySent, p.word(VerbSend))
	p.refuses(CodeAlreadySent, p.word(VerbGeneric))
	p.refuses(CodeAlreadySent, p.word(VerbSubstantive))
	p.refuses(CodeAlreadySent, p.word(VerbNotRejection))
	p.refuses(CodeAlreadySent, p.word(VerbGhosted))
	p.refuses(CodeAlreadySent, p.word(VerbEdit))
	p.answers(AnswerSubstantive)
	p.answers(AnswerPartial)
	if n := len(p.r.Letters); n != 2 {
		t.Errorf("%d letters, want a request and a thank-you", n)
	}
	if got := *p.r.Letter(LetterRequest); got.Text() != sent.Text() || got.Revision != sent.Revision {
		t.Error("a letter that left was changed")
	}
}

// TestI03OneAttemptPerApproval: once an approval's attempt is under way or its outcome unknown, there is no second one.
func TestI03OneAttemptPerApproval(t *testing.T) {
	for _, c := range []struct {
		name  string
		after func(p *play, attempt string)
		again Code
	}{
		{"under way", func(*play, string) {}, CodeNoLetter},
		{"accepted", func(p *play, a string) { p.outcome(a, "accepted") }, CodeNoLetter},
		{"unknown", func(p *play, a string) { p.outcome(a, "unknown") }, CodeNoLetter},
		{"refused", func(p *play, a string) { p.outcome(a, "refused") }, CodeNoLetter},
		{"crashed", func(p *play, _ string) { p.passes(time.Hour); p.tick() }, CodeNoLetter},
		{"proven", func(p *play, a string) { p.do(p.event(a, DeliveryAccepted)) }, CodeNoLetter},
		{"proven, then unknown", func(p *play, a string) {
			p.do(p.event(a, DeliveryAccepted))
			p.refuses(CodeDuplicate, Outcome{Meta: Meta{At: p.now}, Attempt: a, Result: "unknown"})
		}, CodeNoLetter},
		{"proven, then throttled", func(p *play, a string) {
			p.do(p.event(a, DeliveryAccepted))
			p.refuses(CodeDuplicate, Outcome{Meta: Meta{At: p.now}, Attempt: a, Result: "throttled"})
		}, CodeNoLetter},
		{"held, then throttled", func(p *play, a string) {
			p.passes(time.Hour)
			p.tick()
			p.outcome(a, "throttled")
			p.letter(LetterRequest, LetterRefused)
		}, CodeNoLetter},
		{"throttled", func(p *play, a string) { p.outcome(a, "throttled"); p.passes(time.Hour) }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.says(VerbSend)
			attempt := p.claims()
			c.after(p, attempt)
			p.refuses(c.again, Claim{Meta{At: p.now}, "second"})
		})
	}
}

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
