package web

import (
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

func TestJudgementSays(t *testing.T) {
	judged := func(kind rejection.Kind, content rejection.Content, sure float64) rejection.Rejection {
		return rejection.Rejection{Judgement: rejection.Judgement{
			Kind: kind, Content: content, Confidence: rejection.Confidence{Kind: sure, Content: sure},
		}}
	}
	said := func(r rejection.Rejection) rejection.Rejection {
		r.KindBy = rejection.ActorOwner
		return r
	}
	for _, c := range []struct {
		name string
		r    rejection.Rejection
		want string
	}{
		{"a sure rejection", judged(rejection.KindRejection, rejection.ContentGeneric, 1), "It is a rejection, blah blah: it could have gone to anyone."},
		{"a hint", judged(rejection.KindRejection, rejection.ContentPartial, 1), "It is a rejection, one hint, without detail."},
		{"real feedback", judged(rejection.KindRejection, rejection.ContentSubstantive, 1), "It is a rejection, real feedback."},
		{"an unsure one", judged(rejection.KindRejection, rejection.ContentGeneric, .5), "It is a rejection, blah blah: it could have gone to anyone, as far as I can tell. I am not sure, so I ask."},
		{"the owner's word", said(judged(rejection.KindRejection, rejection.ContentGeneric, .1)), "It is a rejection, blah blah: it could have gone to anyone. You said so."},
		{"an invitation", judged(rejection.KindInvitation, "", 1), "It is an invitation."},
		{"an offer", judged(rejection.KindOffer, rejection.ContentGeneric, 1), "It is an offer."},
		{"something new", judged("brand_new", "", 1), "It is a mail."},
	} {
		if got := judgementSays(c.r); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFillSays(t *testing.T) {
	for _, c := range []struct {
		fill rejection.Fill
		sure float64
		by   rejection.Actor
		want string
	}{
		{rejection.FillConfirmed, 1, "", "Somebody else has the job."},
		{rejection.FillLikely, 1, "", "Somebody else very likely has the job."},
		{rejection.FillClosedNoHire, 1, "", "They stopped hiring for this job."},
		{rejection.FillUnknown, 1, "", "It is not known yet whether somebody else has the job. The letter waits for that: asked now, it could read like a plea."},
		{rejection.FillConfirmed, .2, "", "Somebody else has the job. The letter waits for that: asked now, it could read like a plea."},
		{rejection.FillConfirmed, 0, rejection.ActorOwner, "Somebody else has the job. You said so."},
		{rejection.FillNotFilled, 0, rejection.ActorOwner, "Nobody has the job yet. You said so."},
	} {
		r := rejection.Rejection{Judgement: rejection.Judgement{Fill: c.fill, Confidence: rejection.Confidence{Fill: c.sure}}, FillBy: c.by}
		if got := fillSays(r); got != c.want {
			t.Errorf("%s, %v by %q: %q, want %q", c.fill, c.sure, c.by, got, c.want)
		}
	}
}

func TestApprovalSays(t *testing.T) {
	l := rejection.Letter{Revision: 2, Body: "Thank you."}
	if got := approvalSays(l); got != "Nothing goes out until you say so." {
		t.Errorf("a draft: %q", got)
	}
	l.Approval = rejection.Approval{Revision: 2, Digest: l.Digest()}
	if got := approvalSays(l); !strings.HasPrefix(got, "You approved exactly these words") {
		t.Errorf("approved: %q", got)
	}
	l.Body = "Other words."
	if got := approvalSays(l); got != "Nothing goes out until you say so." {
		t.Errorf("changed after the approval: %q", got)
	}
}

func TestViewMail(t *testing.T) {
	base := rejection.Rejection{
		Created:  monday,
		Original: rejection.Original{From: rejection.Address{Name: "Ann", Address: "a@b.example"}, Subject: "No", Text: "A. B."},
		Judgement: rejection.Judgement{
			Kind: rejection.KindRejection, Marks: []rejection.Mark{{Start: 0, End: 2, Blah: true}, {Start: 3, End: 5}},
		},
	}
	for _, c := range []struct {
		name   string
		change func(*rejection.Rejection)
		want   mailView
	}{
		{"as it is", func(*rejection.Rejection) {}, mailView{Share: "1 of its 2 sentences could have gone to anyone."}},
		{"with a date", func(r *rejection.Rejection) { r.Original.Date = "2026-11-14T10:00:00Z" }, mailView{Date: "Sat 14 Nov 2026", Share: "1 of its 2 sentences could have gone to anyone."}},
		{"with a date that cannot be read", func(r *rejection.Rejection) { r.Original.Date = "last <week>" }, mailView{Date: "last <week>", Share: "1 of its 2 sentences could have gone to anyone."}},
		{"an invitation", func(r *rejection.Rejection) { r.Judgement.Kind = rejection.KindInvitation }, mailView{}},
		{"without marks", func(r *rejection.Rejection) { r.Judgement.Marks = nil }, mailView{}},
		{"cut", func(r *rejection.Rejection) { r.Original.Cut, r.Judgement.Marks = true, nil }, mailView{Cut: true}},
		{"forgotten", func(r *rejection.Rejection) { r.Original, r.Judgement.Marks = rejection.Original{}, nil }, mailView{Gone: true}},
	} {
		r := base
		c.change(&r)
		got := viewMail(r)
		if got.Date != c.want.Date || got.Share != c.want.Share || got.Cut != c.want.Cut || got.Gone != c.want.Gone {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		if joined(got.Segments) != r.Original.Text {
			t.Errorf("%s: the segments are %q", c.name, joined(got.Segments))
		}
	}
}

func TestViewEarlier(t *testing.T) {
	clock := clockIn("Europe/Dublin")
	for _, c := range []struct {
		name  string
		l     rejection.Letter
		state string
		when  string
	}{
		{"a draft", rejection.Letter{Kind: rejection.LetterRequest, State: rejection.LetterDraft}, "draft", ""},
		{"sent", rejection.Letter{Kind: rejection.LetterRequest, State: rejection.LetterSent, SentAt: monday}, "sent", "It left on Mon 16 Nov 2026 at 09:31 in Dublin."},
		{"scheduled", rejection.Letter{State: rejection.LetterScheduled, Slot: rejection.Slot{At: monday, Wall: "2026-11-16T18:31", Zone: "Asia/Tokyo"}}, "scheduled", "It leaves on Mon 16 Nov at 18:31 in Tokyo."},
		{"sent, with its slot", rejection.Letter{State: rejection.LetterSent, SentAt: monday, Slot: rejection.Slot{At: monday}}, "sent", "It left on Mon 16 Nov 2026 at 09:31 in Dublin."},
		{"held", rejection.Letter{State: rejection.LetterHeld}, "not certain it left", ""},
		{"of a new kind", rejection.Letter{Kind: "brand_new", State: "brand_new"}, "", ""},
	} {
		got := viewEarlier(c.l, clock)
		if got.State != c.state || got.When != c.when {
			t.Errorf("%s: state %q, when %q", c.name, got.State, got.When)
		}
		if got.Name == "" || got.CanEdit || got.CanApprove || got.CanCancel || got.CanAgain {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestViewAnswer(t *testing.T) {
	a := rejection.Answer{
		At: monday.Add(time.Hour), From: rejection.Address{Address: "a@b.example"}, Text: "You ramble. Bye.", Cut: true,
		Judgement: rejection.AnswerJudgement{Class: rejection.AnswerPartial, Points: []rejection.Feedback{{Text: "You ramble.", Theme: rejection.ThemeCommunicationClarity}}},
	}
	got := viewAnswer(a, clockIn("Europe/Dublin"))
	if got.From != "a@b.example" || got.Class != "a hint" || !got.Cut || got.At.Words != "Mon 16 Nov 2026 at 10:31 in Dublin" {
		t.Errorf("%+v", got)
	}
	if show(got.Segments) != "*You ramble.|something to work with: speaking clearly* Bye." {
		t.Errorf("segments %s", show(got.Segments))
	}
	if got := viewAnswer(rejection.Answer{}, clockIn("")); got.Class != "an answer" {
		t.Errorf("an answer without a class is %q", got.Class)
	}
}

// Who else may be written to is offered, the one it goes to is not.
func TestStepOffersPeople(t *testing.T) {
	ann := rejection.Person{Name: "Ann", Address: "ann@x.example"}
	raj := rejection.Person{Name: "Raj", Address: "raj@y.example", OffDomain: true}
	phone := rejection.Person{Name: "Kim", Phone: "+1 555 0100"}
	r := rejection.Rejection{
		People:  []rejection.Person{ann, raj, phone},
		Letters: []rejection.Letter{{Kind: rejection.LetterRequest, Revision: 1, State: rejection.LetterDraft, To: ann}},
	}
	for _, s := range steps(r) {
		if s.Need != rejection.NeedPerson {
			continue
		}
		if len(s.People) != 1 || s.People[0] != raj || s.Says != "Ann <ann@x.example>" {
			t.Errorf("%+v", s)
		}
		return
	}
	t.Error("there is no step that names a person")
}
