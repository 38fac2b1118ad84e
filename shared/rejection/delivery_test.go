package rejection

import (
	"testing"
	"time"
)

// TestEventsByState: what each event does to a letter in each state. Events only ever move it towards what is surer.
func TestEventsByState(t *testing.T) {
	leaving := func(p *play) string { p.says(VerbSend); return p.claims() }
	held := func(p *play) string { return p.holds() }
	again := func(p *play) string { a := p.holds(); p.says(VerbSendAgain); return a }
	sent := func(p *play) string { return p.sends() }
	bounced := func(p *play) string { a := p.sends(); p.do(p.event(a, DeliveryBounced)); return a }
	for _, c := range []struct {
		state string
		reach func(p *play) string
		want  map[DeliveryType]LetterState
	}{
		{"leaving", leaving, map[DeliveryType]LetterState{
			DeliveryAccepted: LetterSent, DeliveryDelivered: LetterSent, DeliveryDelayed: LetterSent, DeliveryBounced: LetterBounced,
			DeliveryComplaint: LetterSent, DeliveryRejected: LetterRefused,
		}},
		{"held", held, map[DeliveryType]LetterState{
			DeliveryAccepted: LetterSent, DeliveryDelivered: LetterSent, DeliveryDelayed: LetterSent, DeliveryBounced: LetterBounced,
			DeliveryComplaint: LetterSent, DeliveryRejected: LetterRefused,
		}},
		{"to be sent again", again, map[DeliveryType]LetterState{
			DeliveryAccepted: LetterSent, DeliveryDelivered: LetterSent, DeliveryDelayed: LetterSent, DeliveryBounced: LetterBounced,
			DeliveryComplaint: LetterSent, DeliveryRejected: LetterScheduled,
		}},
		{"sent", sent, map[DeliveryType]LetterState{
			DeliveryAccepted: LetterSent, DeliveryDelivered: LetterSent, DeliveryDelayed: LetterSent, DeliveryBounced: LetterBounced,
			DeliveryComplaint: LetterSent, DeliveryRejected: LetterRefused,
		}},
		{"bounced", bounced, map[DeliveryType]LetterState{
			DeliveryAccepted: LetterBounced, DeliveryDelivered: LetterBounced, DeliveryDelayed: LetterBounced, DeliveryBounced: LetterBounced,
			DeliveryComplaint: LetterBounced, DeliveryRejected: LetterBounced,
		}},
	} {
		for typ, want := range c.want {
			t.Run(c.state+", "+string(typ), func(t *testing.T) {
				p := begin(t)
				p.do(p.event(c.reach(p), typ))
				l := p.letter(LetterRequest, want)
				if delivered := typ == DeliveryDelivered && want == LetterSent; l.Delivered != delivered {
					t.Errorf("delivered %v, want %v", l.Delivered, delivered)
				}
				if complained := typ == DeliveryComplaint; (p.r.Closed == CloseOptedOut) != complained {
					t.Errorf("closed %q", p.r.Closed)
				}
			})
		}
	}
}

// TestEventsOfNothing: an event about no attempt of ours changes nothing.
func TestEventsOfNothing(t *testing.T) {
	p := begin(t)
	p.refuses(CodeNotFound, p.event("", DeliveryBounced))
	p.refuses(CodeNotFound, p.event("never", DeliveryAccepted))
	attempt := p.sends()
	p.do(p.event(attempt, DeliveryRejected))
	p.refuses(CodeNotFound, p.event(attempt, DeliveryAccepted))
}

// TestSendEventProvesAHeldLetter: proof comes late, and the owner has a copy; the resend they asked for meanwhile does not happen.
func TestSendEventProvesAHeldLetter(t *testing.T) {
	p := begin(t)
	attempt := p.holds()
	p.told()
	p.passes(2 * time.Hour)
	p.tick()
	p.says(VerbSendAgain)
	p.told()
	p.do(p.event(attempt, DeliveryAccepted))
	l := p.letter(LetterRequest, LetterSent)
	if l.MessageID != "ses-"+attempt {
		t.Errorf("the message is %q", l.MessageID)
	}
	p.owes(NoticeSent)
	p.refuses(CodeNoLetter, Claim{Meta{At: p.now.Add(day)}, "second"})
	p.refuses(CodeNotHeld, p.word(VerbSendAgain))
}

// TestEventOfAPastAttempt: the first try bounces while the second is under way, and after it.
func TestEventOfAPastAttempt(t *testing.T) {
	t.Run("a rejected first try leaves the second", func(t *testing.T) {
		p := begin(t)
		first := p.holds()
		p.says(VerbSendAgain)
		second := p.claims()
		p.do(p.event(first, DeliveryRejected))
		p.letter(LetterRequest, LetterSending)
		p.outcome(second, "accepted")
		p.letter(LetterRequest, LetterSent)
		p.refuses(CodeNotFound, p.event(first, DeliveryRejected))
	})
	t.Run("a proven first try, and the second accepted too", func(t *testing.T) {
		p := begin(t)
		first := p.holds()
		p.says(VerbSendAgain)
		second := p.claims()
		p.do(p.event(first, DeliveryDelivered))
		p.letter(LetterRequest, LetterSent)
		p.refuses(CodeDuplicate, Outcome{Meta: Meta{At: p.now}, Attempt: second, Result: "accepted"})
		p.do(p.event(second, DeliveryDelivered))
		p.letter(LetterRequest, LetterSent)
	})
	t.Run("a bounced first try", func(t *testing.T) {
		p := begin(t)
		first := p.holds()
		p.says(VerbSendAgain)
		p.outcome(p.claims(), "accepted")
		p.do(p.event(first, DeliveryBounced))
		p.letter(LetterRequest, LetterBounced)
	})
}

// TestBounceAfterDelivery: the later bounce outranks, is told once, and another person may be named.
func TestBounceAfterDelivery(t *testing.T) {
	p := begin(t)
	attempt := p.sends()
	p.told()
	p.do(p.event(attempt, DeliveryDelivered))
	if !p.r.Current().Delivered {
		t.Error("not delivered")
	}
	bounce := p.event(attempt, DeliveryBounced)
	bounce.Reason = "Permanent"
	p.do(bounce)
	p.do(p.event(attempt, DeliveryBounced))
	p.do(p.event(attempt, DeliveryDelivered))
	l := p.letter(LetterRequest, LetterBounced)
	if l.Delivered || l.Reason != "Permanent" {
		t.Errorf("delivered %v, reason %q", l.Delivered, l.Reason)
	}
	p.owes(NoticeBounced)
	p.status(StatusBounced)

	p.names("Raj", raj)
	l = p.letter(LetterRequest, LetterDraft)
	if l.Revision != 2 || l.Attempt.ID != "" || l.MessageID != "" || !l.SentAt.IsZero() || l.Reason != "" {
		t.Errorf("the new revision is %+v", l)
	}
	p.refuses(CodeNotFound, p.event(attempt, DeliveryBounced))
	p.sends()
	p.status(StatusSent)
	p.told()
	p.until(p.r.Due())
	p.tick()
	if to := p.letter(LetterFollowUp, LetterDraft).To.Address; to != raj {
		t.Errorf("the reminder goes to %s", to)
	}
}

// TestBounceBehindTheReminder: a request that came back late is the current letter again; its reminder has nothing to remind of.
func TestBounceBehindTheReminder(t *testing.T) {
	for _, c := range []struct {
		typ  DeliveryType
		want LetterState
	}{{DeliveryBounced, LetterBounced}, {DeliveryRejected, LetterRefused}} {
		p := begin(t)
		attempt := p.sends()
		p.told()
		p.until(p.r.Due())
		p.tick()
		p.says(VerbSend)
		p.letter(LetterFollowUp, LetterScheduled)
		p.do(p.event(attempt, c.typ))
		p.letter(LetterRequest, c.want)
		p.letter(LetterFollowUp, LetterCancelled)
		if p.r.Current().Kind != LetterRequest {
			t.Errorf("after %s the current letter is the %s", c.typ, p.r.Current().Kind)
		}
	}
}

// TestBounceAfterTheEnd opens the rejection again, so that its owner can name somebody else; not after a stop.
func TestBounceAfterTheEnd(t *testing.T) {
	p := begin(t)
	attempt := p.sends()
	p.says(VerbDone)
	p.do(p.event(attempt, DeliveryBounced))
	p.status(StatusBounced)
	p.says(VerbDone)
	p.status(StatusClosed)

	p = begin(t)
	attempt = p.sends()
	p.answers(AnswerOptOut)
	p.do(p.event(attempt, DeliveryBounced))
	p.status(StatusClosed)
}
