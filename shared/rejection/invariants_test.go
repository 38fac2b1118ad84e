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
