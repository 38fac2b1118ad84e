package rejection

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func containsFold(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}

// paths lead to every status there is.
func paths() []struct {
	name  string
	open  []func(*Opening)
	reach func(p *play)
	want  Status
} {
	type changes = []func(*Opening)
	return []struct {
		name  string
		open  []func(*Opening)
		reach func(p *play)
		want  Status
	}{
		{"the kind is not sure", changes{unsureKind}, func(*play) {}, StatusNeedsJudgement},
		{"the gate is shut", changes{gateShut}, func(*play) {}, StatusWaitingFilled},
		{"approved while the gate is shut", changes{gateShut}, func(p *play) { p.says(VerbSend) }, StatusWaitingFilled},
		{"nobody to write to", changes{nobody}, func(*play) {}, StatusNeedsPerson},
		{"a draft", nil, func(*play) {}, StatusNeedsApproval},
		{"the content is not sure, and the draft is approved", changes{func(o *Opening) { o.Judgement.Confidence.Content = .1 }}, func(p *play) { p.says(VerbSend) }, StatusScheduled},
		{"refused by the service", nil, func(p *play) { p.says(VerbSend); p.outcome(p.claims(), "refused") }, StatusNeedsApproval},
		{"held back by an offer", nil, func(p *play) { p.says(VerbSend); p.do(Paused{p.meta(), KindOffer}) }, StatusNeedsApproval},
		{"scheduled", nil, func(p *play) { p.says(VerbSend) }, StatusScheduled},
		{"leaving", nil, func(p *play) { p.says(VerbSend); p.claims() }, StatusScheduled},
		{"throttled", nil, func(p *play) { p.says(VerbSend); p.outcome(p.claims(), "throttled") }, StatusScheduled},
		{"sent", nil, func(p *play) { p.sends() }, StatusSent},
		{"sent, and out of office", nil, func(p *play) { p.sends(); p.answers(AnswerOutOfOffice) }, StatusSent},
		{"sent by the owner", nil, func(p *play) { p.do(SelfSent{p.meta(), "<own@friends.example>"}) }, StatusSent},
		{"a reminder is offered", nil, func(p *play) { p.sends(); offered(p) }, StatusNeedsApproval},
		{"a reminder is scheduled", nil, func(p *play) { p.sends(); offered(p); p.says(VerbSend) }, StatusScheduled},
		{"a reminder is sent", nil, func(p *play) { p.sends(); offered(p); p.sends() }, StatusSent},
		{"answered, with thanks to approve", nil, func(p *play) { p.sends(); p.answers(AnswerSubstantive) }, StatusAnswered},
		{"answered, and nothing to do", nil, func(p *play) { p.sends(); p.answers(AnswerGeneric) }, StatusAnswered},
		{"answered, and the thanks cancelled", nil, func(p *play) { p.sends(); p.answers(AnswerSubstantive); p.says(VerbCancel) }, StatusAnswered},
		{"answered while a reminder waited", nil, func(p *play) { p.sends(); offered(p); p.answers(AnswerGeneric) }, StatusAnswered},
		{"answered, thanks scheduled", nil, func(p *play) { p.sends(); p.answers(AnswerSubstantive); p.says(VerbSend) }, StatusScheduled},
		{"answered, thanks sent", nil, func(p *play) { p.sends(); p.answers(AnswerSubstantive); p.sends() }, StatusAnswered},
		{"answered, thanks sent, ten days later", nil, func(p *play) {
			p.sends()
			p.answers(AnswerSubstantive)
			p.sends()
			p.told()
			p.until(p.r.Due())
			p.tick()
		}, StatusClosed},
		{"a held letter that was answered", nil, func(p *play) { p.holds(); p.answers(AnswerGeneric) }, StatusAnswered},
		{"real feedback, thanks to approve", changes{realFeedback}, func(*play) {}, StatusNeedsApproval},
		{"real feedback, thanks sent", changes{realFeedback}, func(p *play) { p.sends() }, StatusSent},
		{"thanks for a refusal are sent", nil, func(p *play) { p.sends(); p.answers(AnswerRefusal); p.sends() }, StatusClosed},
		{"closed by its owner", nil, func(p *play) { p.says(VerbDone) }, StatusClosed},
		{"not a rejection", changes{ofKind(KindOffer)}, func(*play) {}, StatusClosed},
		{"closed after a stop", nil, func(p *play) { p.sends(); p.answers(AnswerOptOut) }, StatusClosed},
		{"held", nil, func(p *play) { p.holds() }, StatusHeld},
		{"held, sent again and taken back", nil, func(p *play) { p.holds(); p.says(VerbSendAgain); p.says(VerbCancel) }, StatusHeld},
		{"bounced", nil, func(p *play) { p.do(p.event(p.sends(), DeliveryBounced)) }, StatusBounced},
		{"bounced, and closed by its owner", nil, func(p *play) { p.do(p.event(p.sends(), DeliveryBounced)); p.says(VerbDone) }, StatusClosed},
		{"an opened door", nil, func(p *play) { p.sends(); p.answers(AnswerReopens) }, StatusStopped},
		{"hostility", nil, func(p *play) { p.sends(); p.answers(AnswerHostile) }, StatusStopped},
		{"stopped, and closed by its owner", nil, func(p *play) { p.sends(); p.answers(AnswerHostile); p.says(VerbDone) }, StatusClosed},
		{"cancelled", nil, func(p *play) { p.says(VerbSend); p.says(VerbCancel) }, StatusCancelled},
		{"cancelled, then edited", nil, func(p *play) { p.says(VerbCancel); p.saysWith(VerbEdit, "My words.") }, StatusNeedsApproval},
	}
}

// TestStatus: the status that follows from each state, and in the summary that lists show.
func TestStatus(t *testing.T) {
	for _, c := range paths() {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t, c.open...)
			c.reach(p)
			p.status(c.want)
			s := p.r.Summary()
			want := Summary{
				ID: p.r.ID, Version: p.r.Version, Created: monday, Updated: p.now, Company: "Northwind", Role: "Operations Analyst",
				Kind: p.r.Judgement.Kind, Content: p.r.Judgement.Content, Fill: p.r.Judgement.Fill, Status: c.want, Next: p.r.Due(),
			}
			if diff := cmp.Diff(want, s); diff != "" {
				t.Errorf("summary (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEveryStatusIsReachable by one of the paths.
func TestEveryStatusIsReachable(t *testing.T) {
	var reached []Status
	for _, c := range paths() {
		p := begin(t, c.open...)
		c.reach(p)
		reached = append(reached, p.r.Status())
	}
	for _, s := range statuses() {
		if !slices.Contains(reached, s) {
			t.Errorf("%s is never reached", s)
		}
	}
}

// TestNeeds: what is asked for is what is missing, in its order, and nothing when it is over.
func TestNeeds(t *testing.T) {
	for _, c := range []struct {
		name  string
		open  []func(*Opening)
		reach func(p *play)
		want  []Need
	}{
		{"approved while the gate is shut", []func(*Opening){gateShut}, func(p *play) { p.says(VerbSend) }, []Need{NeedFilled}},
		{"approved anyway", []func(*Opening){gateShut}, func(p *play) { p.says(VerbSendAnyway) }, nil},
		{"scheduled", nil, func(p *play) { p.says(VerbSend) }, nil},
		{"sent", nil, func(p *play) { p.sends() }, nil},
		{"closed", []func(*Opening){gateShut, nobody}, func(p *play) { p.says(VerbDone) }, nil},
		{"stopped", []func(*Opening){gateShut}, func(p *play) { p.answers(AnswerHostile) }, nil},
		{"cancelled", nil, func(p *play) { p.says(VerbCancel) }, []Need{NeedApproval}},
		{"refused", nil, func(p *play) { p.says(VerbSend); p.outcome(p.claims(), "refused") }, []Need{NeedApproval}},
		{"a silent employer", []func(*Opening){ofKind(KindUpdate), unsureKind, gateShut}, func(p *play) { p.says(VerbGhosted) }, []Need{NeedApproval}},
		{"thanks", nil, func(p *play) { p.sends(); p.says(VerbNotFilled); p.answers(AnswerSubstantive) }, []Need{NeedApproval}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t, c.open...)
			c.reach(p)
			if diff := cmp.Diff(c.want, p.r.Needs()); diff != "" {
				t.Errorf("needs (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSureness: each label counts as known from its own confidence on, or by the owner's word.
func TestSureness(t *testing.T) {
	for _, c := range []struct {
		name                string
		r                   Rejection
		kind, content, gate bool
	}{
		{"nothing known", Rejection{}, false, false, false},
		{"just sure", Rejection{Judgement: Judgement{Kind: KindRejection, Fill: FillLikely, Confidence: Confidence{Kind: .9, Content: .7, Fill: .7}}}, true, true, true},
		{"just not sure", Rejection{Judgement: Judgement{Kind: KindRejection, Fill: FillLikely, Confidence: Confidence{Kind: .899, Content: .699, Fill: .699}}}, false, false, false},
		{"by the owner", Rejection{KindBy: ActorOwner, ContentBy: ActorOwner, FillBy: ActorOwner, Judgement: Judgement{Kind: KindRejection, Fill: FillConfirmed}}, true, true, true},
		{"by the owner: not filled", Rejection{FillBy: ActorOwner, Judgement: Judgement{Fill: FillNotFilled}}, false, false, false},
		{"surely something else", Rejection{Judgement: Judgement{Kind: KindOffer, Confidence: Confidence{Kind: 1}}}, false, false, false},
	} {
		if got := c.r.SurelyRejection(); got != c.kind {
			t.Errorf("%s: surely a rejection %v, want %v", c.name, got, c.kind)
		}
		if got := c.r.ContentSure(); got != c.content {
			t.Errorf("%s: content sure %v, want %v", c.name, got, c.content)
		}
		if got := c.r.GateOpen(); got != c.gate {
			t.Errorf("%s: gate open %v, want %v", c.name, got, c.gate)
		}
	}
}

// TestDue: the soonest of what happens by itself.
func TestDue(t *testing.T) {
	at := func(h int) time.Time { return monday.Add(time.Duration(h) * hour) }
	for _, c := range []struct {
		name string
		r    Rejection
		want time.Time
	}{
		{"nothing", Rejection{}, time.Time{}},
		{"a notice", Rejection{Notices: []Notice{{Due: at(2)}}}, at(2)},
		{"the sooner notice", Rejection{Notices: []Notice{{Due: at(2)}, {Due: at(1)}}}, at(1)},
		{"a leased notice", Rejection{Notices: []Notice{{Due: at(1), LeaseUntil: at(3)}}}, at(3)},
		{"a lease that is over", Rejection{Notices: []Notice{{Due: at(3), LeaseUntil: at(1)}}}, at(3)},
		{"a timer", Rejection{Timer: Timer{TimerClose, at(4)}}, at(4)},
		{"a letter", Rejection{Letters: []Letter{{State: LetterScheduled, Slot: Slot{At: at(2)}}}, Timer: Timer{TimerClose, at(4)}}, at(2)},
		{"a lease of an attempt behind the current letter", Rejection{Letters: []Letter{{State: LetterSending, Attempt: Attempt{LeaseUntil: at(1)}}, {State: LetterDraft}}}, at(1)},
		{"a draft", Rejection{Letters: []Letter{{State: LetterDraft, Slot: Slot{At: at(1)}}}}, time.Time{}},
		{"held", Rejection{Letters: []Letter{{State: LetterHeld, Attempt: Attempt{LeaseUntil: at(1)}}}}, time.Time{}},
	} {
		if got := c.r.Due(); !got.Equal(c.want) {
			t.Errorf("%s: due %v, want %v", c.name, got, c.want)
		}
	}
}
