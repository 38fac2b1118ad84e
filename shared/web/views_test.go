package web

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// full is a rejection with something in every field that the API shows.
func full() rejection.Rejection {
	ann := rejection.Person{Name: "Ann", Address: "ann@x.example", Title: "Manager", Phone: "+1 555 0100", Source: "the mail", OffDomain: true, Rapport: 1}
	l := rejection.Letter{
		Kind: rejection.LetterRequest, Revision: 3, To: ann, Subject: "S", Body: "B", Footer: "F", State: rejection.LetterSent,
		Slot:   rejection.Slot{At: monday, Wall: "2026-11-16T09:31", Zone: "Europe/Dublin", ZoneOf: "recipient", Chosen: true},
		SentAt: monday, SelfSent: true, Delivered: true, Reason: "none", MessageID: "secret-message-id",
		Attempt: rejection.Attempt{ID: "secret-attempt"}, PastAttempts: []string{"secret-past"}, InReplyTo: "secret-thread",
	}
	l.Approval = rejection.Approval{Revision: 3, Digest: l.Digest(), At: monday, Input: "secret-input"}
	return rejection.Rejection{
		ID: "mzxw6ytboi4dkmrtgq2a", Owner: robin, Version: 7, Created: monday, Updated: monday.Add(time.Hour),
		Original:  rejection.Original{From: rejection.Address{Name: "Ann", Address: "ann@x.example"}, Subject: "No", Date: "2026-11-16", Text: "Text", Cut: true, MessageID: "secret-original"},
		RawKeys:   []string{"secret-raw"},
		Judgement: rejection.Judgement{Kind: rejection.KindRejection, Content: rejection.ContentGeneric, Fill: rejection.FillLikely, Company: "X", Role: "Y", Language: "en"},
		KindBy:    rejection.ActorOwner, FillBy: rejection.ActorOwner, People: []rejection.Person{ann}, TopChoice: true,
		Letters: []rejection.Letter{l},
		Notices: []rejection.Notice{{ID: "secret-notice", Kind: rejection.NoticeSent}},
		Answers: []rejection.Answer{{
			ID: "a1", At: monday, From: rejection.Address{Address: "ann@x.example"}, Text: "Hi", Cut: true, RawKey: "secret-raw",
			MessageID: "secret-answer", Subject: "Re", Judgement: rejection.AnswerJudgement{Class: rejection.AnswerGeneric}, Suspect: true, Infected: true,
		}},
		Timeline: []rejection.Event{{At: monday, What: "forwarded", By: rejection.ActorOwner}},
		Inputs:   []string{"secret-input"}, WaitUntil: monday.Add(48 * time.Hour),
	}
}

func TestViewRejectionShowsAndHides(t *testing.T) {
	h := newHouse(t, plan{})
	s := &server{Options: Options{App: h.app}}
	v := s.viewRejection(full(), h.profile(robin))
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	if strings.Contains(text, "secret") {
		t.Errorf("the API shows what is ours: %s", text)
	}
	for _, want := range []string{
		`"version":7`, `"status":"answered"`, `"top_choice":true`, `"kind_by":"owner"`, `"fill_by":"owner"`, `"wait_until":"2026-11-18T09:31:00Z"`,
		`"revision":3`, `"approved":true`, `"self_sent":true`, `"delivered":true`, `"reason":"none"`, `"text":"B\n\n-- \nF"`, `"body":"B"`,
		`"zone_of":"recipient"`, `"chosen":true`, `"sent_at":"2026-11-16T09:31:00Z"`, `"suspect":true`, `"infected":true`, `"cut":true`,
		`"off_domain":true`, `"rapport":1`, `"phone":"+1 555 0100"`, `"class":"generic"`, `"what":"forwarded"`, `"date":"2026-11-16"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the API lacks %s: %s", want, text)
		}
	}
}

// A rejection of which little is known shows empty lists, never null, and leaves out what there is not.
func TestViewRejectionOfLittle(t *testing.T) {
	h := newHouse(t, plan{})
	s := &server{Options: Options{App: h.app}}
	b, err := json.Marshal(s.viewRejection(rejection.Rejection{ID: "a", Created: monday}, rejection.Profile{}))
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	for _, want := range []string{`"needs":["judgement"]`, `"people":[]`, `"letters":[]`, `"answers":[]`, `"timeline":[]`} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s: %s", want, text)
		}
	}
	for _, bad := range []string{"null", `"next"`, `"wait_until"`, `"closed"`, "0001-01-01T00:00:00Z\",\"company"} {
		if strings.Contains(strings.Replace(text, `"updated":"0001-01-01T00:00:00Z"`, "", 1), bad) {
			t.Errorf("holds %s: %s", bad, text)
		}
	}
}

func TestViewSlot(t *testing.T) {
	if viewSlot(rejection.Slot{}) != nil || viewSlot(rejection.Slot{Wall: "x"}) != nil {
		t.Error("no time is a time")
	}
	if got := viewSlot(rejection.Slot{At: monday, Zone: "Asia/Tokyo"}); got == nil || !got.At.Equal(monday) || got.Zone != "Asia/Tokyo" {
		t.Errorf("%+v", got)
	}
	if moment(time.Time{}) != nil || !moment(monday).Equal(monday) {
		t.Error("moment")
	}
}

func TestViewProfile(t *testing.T) {
	for _, c := range []struct {
		p    rejection.Profile
		want profileView
	}{
		{rejection.Profile{}, profileView{RestHours: 24, Tone: "warm"}},
		{rejection.Profile{RestHours: 48, Name: "R"}, profileView{RestHours: 48, Name: "R", Tone: "warm"}},
		{rejection.Profile{Zone: "Asia/Tokyo", Country: "JP", Signature: "S", Inbox: "secret"}, profileView{Zone: "Asia/Tokyo", Country: "JP", Signature: "S", RestHours: 24, Tone: "warm"}},
		{
			rejection.Profile{Tone: rejection.TonePlain, Language: "fr", SelfSend: true, Window: rejection.Window{First: time.Monday, Last: time.Friday, From: 600, To: 720}},
			profileView{Tone: "plain", Language: "fr", SelfSend: true, Window: "Mon-Fri 10:00-12:00", RestHours: 24},
		},
	} {
		if got := viewProfile(c.p); got != c.want {
			t.Errorf("%+v, want %+v", got, c.want)
		}
		back, err := c.want.apply(c.p)
		if err != nil || viewProfile(back) != c.want || back.Inbox != c.p.Inbox {
			t.Errorf("%+v became %+v: %v", c.want, back, err)
		}
	}
}

func TestNextLink(t *testing.T) {
	for _, c := range []struct {
		limit  int
		cursor string
		filter map[string][]string
		want   string
	}{
		{50, "abc", nil, `</v1/x?cursor=abc&limit=50>; rel="next"`},
		{1, "a b>", map[string][]string{"kind": {""}}, `</v1/x?cursor=a+b%3E&limit=1>; rel="next"`},
		{1, "c", map[string][]string{"kind": {"offer"}, "status": {""}}, `</v1/x?cursor=c&kind=offer&limit=1>; rel="next"`},
	} {
		if got := nextLink("/v1/x", c.limit, c.cursor, c.filter); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
