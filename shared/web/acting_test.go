package web

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// say posts an act, with the current version and a key of its own.
func (h *house) say(r rejection.Rejection, path, body string, header ...string) answer {
	h.t.Helper()
	a := ask{
		method: http.MethodPost, path: "/v1/rejections/" + string(r.ID) + "/" + path, bearer: r.Owner, body: body,
		header: map[string]string{"Idempotency-Key": "k-" + path, "If-Match": tagOf(h.load(r.ID))},
	}
	if body != "" {
		a.header["Content-Type"] = "application/json"
	}
	for i := 0; i+1 < len(header); i += 2 {
		a.header[header[i]] = header[i+1]
	}
	return h.do(a)
}

func TestActs(t *testing.T) {
	type check func(r rejection.Rejection) bool
	for _, c := range []struct {
		name, subject, path, body string
		want                      check
	}{
		{"generic", "unsure: one", "judgement", `{"verdict":"generic"}`, func(r rejection.Rejection) bool {
			return r.KindBy == rejection.ActorOwner && r.Judgement.Content == rejection.ContentGeneric
		}},
		{"substantive", "generic: one", "judgement", `{"verdict":"substantive"}`, func(r rejection.Rejection) bool {
			return r.Judgement.Content == rejection.ContentSubstantive && r.Current().Kind == rejection.LetterThankYou
		}},
		{"not a rejection", "generic: one", "judgement", `{"verdict":"not_a_rejection"}`, func(r rejection.Rejection) bool {
			return r.Closed == rejection.CloseNotRejection
		}},
		{"filled", "open: one", "fill", `{"filled":true}`, func(r rejection.Rejection) bool {
			return r.Judgement.Fill == rejection.FillConfirmed && r.GateOpen()
		}},
		{"not filled", "generic: one", "fill", `{"filled":false}`, func(r rejection.Rejection) bool {
			return r.Judgement.Fill == rejection.FillNotFilled && !r.GateOpen()
		}},
		{"a person", "generic: one", "person", `{"name":"Raj Rao","address":"raj@northwind.example"}`, func(r rejection.Rejection) bool {
			return r.Current().To.Address == "raj@northwind.example" && r.Current().To.Name == "Raj Rao"
		}},
		{"a person by the address alone", "generic: one", "person", `{"name":"","address":"Raj Rao <raj@northwind.example>"}`, func(r rejection.Rejection) bool {
			return r.Current().To.Address == "raj@northwind.example" && r.Current().To.Name == "Raj Rao"
		}},
		{"top choice", "generic: one", "top-choice", `{"top_choice":true}`, func(r rejection.Rejection) bool { return r.TopChoice }},
		{"no top choice", "generic: one", "top-choice", `{"top_choice":false}`, func(r rejection.Rejection) bool { return !r.TopChoice }},
		{"wait", "generic: one", "wait", `{"until":""}`, func(r rejection.Rejection) bool { return r.WaitUntil.After(monday.AddDate(0, 0, 6)) }},
		{"wait until", "generic: one", "wait", `{"until":"in 3 days"}`, func(r rejection.Rejection) bool {
			return r.WaitUntil.After(monday.AddDate(0, 0, 2)) && r.WaitUntil.Before(monday.AddDate(0, 0, 4))
		}},
		{"close", "generic: one", "close", ``, func(r rejection.Rejection) bool { return r.Closed == rejection.CloseDone }},
		{"edit", "generic: one", "letter/edit", `{"body":"Thank you. What could I do better?"}`, func(r rejection.Rejection) bool {
			l := r.Current()
			return l.Edited && strings.HasPrefix(l.Body, "Thank you. What") && strings.HasSuffix(l.Body, "Robin Vale")
		}},
		{"schedule", "generic: one", "letter/schedule", `{"when":"thursday 10:00"}`, func(r rejection.Rejection) bool {
			return r.Current().Slot.Chosen && r.Current().Slot.Wall == "2026-11-19T10:00"
		}},
		{"cancel", "generic: one", "letter/cancel", ``, func(r rejection.Rejection) bool { return r.Current().State == rejection.LetterCancelled }},
		{"approve", "generic: one", "letter/approve", `{"letter":"request","revision":2,"word":"SEND"}`, func(r rejection.Rejection) bool {
			return r.Current().Approved() && r.Current().State == rejection.LetterScheduled
		}},
		{"approve while the gate is shut", "open: one", "letter/approve", `{"letter":"request","revision":2,"word":"SEND"}`, func(r rejection.Rejection) bool {
			return r.Current().Approved() && r.Current().State == rejection.LetterApproved
		}},
		{"approve anyway", "open: one", "letter/approve", `{"letter":"request","revision":2,"word":"SEND ANYWAY"}`, func(r rejection.Rejection) bool {
			return r.Current().Approval.Anyway && r.Current().State == rejection.LetterScheduled
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, plan{})
			r := h.ready(robin, c.subject)
			got := h.say(r, c.path, c.body)
			h.wantStatus(got, 200)
			now := h.load(r.ID)
			if !c.want(now) {
				t.Errorf("it is now %+v, letter %+v", now.Summary(), now.Current())
			}
			var v rejectionView
			decode(t, got, &v)
			now.Version = v.Version // what the act owed was noted after the answer
			if v.Version < r.Version || got.header.Get("ETag") != tagOf(now) {
				t.Errorf("answer of version %d with ETag %s", v.Version, got.header.Get("ETag"))
			}
		})
	}
}

// Every refusal that the API documents, produced.
func TestActsRefuse(t *testing.T) {
	long := strings.Repeat("a", 4097)
	for _, c := range []struct {
		name, subject string
		before        func(h *house, r rejection.Rejection)
		path, body    string
		status        int
		code          string
	}{
		{"an older draft", "generic: a", nil, "letter/approve", `{"letter":"request","revision":1,"word":"SEND"}`, 409, "old_revision"},
		{"another letter", "generic: a", nil, "letter/approve", `{"letter":"thank_you","revision":2,"word":"SEND"}`, 409, "old_revision"},
		{"a word that is none", "generic: a", nil, "letter/approve", `{"letter":"request","revision":2,"word":"YES"}`, 422, "invalid"},
		{"nothing is held", "generic: a", nil, "letter/approve", `{"letter":"request","revision":2,"word":"SEND AGAIN"}`, 409, "not_held"},
		{"not known to be a rejection", "unsure: a", nil, "letter/approve", `{"letter":"request","revision":2,"word":"SEND"}`, 409, "not_rejection"},
		{"words that must not leave", "generic: a", unfit, "letter/approve", `{"letter":"request","revision":3,"word":"SEND"}`, 409, "unfit"},
		{"a recipient who wants no mail", "generic: a", suppressed, "letter/approve", `{"letter":"request","revision":2,"word":"SEND"}`, 409, "opted_out"},
		{"a person who wants no mail", "generic: a", suppressed, "person", `{"name":"","address":"ann.lee@northwind.example"}`, 409, "opted_out"},
		{"a person here", "generic: a", nil, "person", `{"name":"","address":"x@lemonaid.example"}`, 409, "no_person"},
		{"an address that is none", "generic: a", nil, "person", `{"name":"","address":"nobody at all"}`, 409, "no_person"},
		{"an address with a line break", "generic: a", nil, "person", `{"name":"a\nBcc: x","address":"a@b.example"}`, 409, "no_person"},
		{"a time that is none", "generic: a", nil, "letter/schedule", `{"when":"soon"}`, 422, "not_understood"},
		{"a time in the past", "generic: a", nil, "letter/schedule", `{"when":"2020-01-01 10:00"}`, 422, "invalid"},
		{"no time", "generic: a", nil, "letter/schedule", `{"when":""}`, 422, "invalid"},
		{"no words", "generic: a", nil, "letter/edit", `{"body":""}`, 422, "invalid"},
		{"too many words", "generic: a", nil, "letter/edit", `{"body":"` + long + `"}`, 422, "invalid"},
		{"the letter left", "generic: a", inState(rejection.LetterSent), "letter/cancel", ``, 409, "already_sent"},
		{"the letter is leaving", "generic: a", inState(rejection.LetterSending), "letter/edit", `{"body":"x"}`, 409, "sending"},
		{"there is no letter", "generic: a", noLetter, "letter/cancel", ``, 409, "no_letter"},
		{"a verdict that is none", "generic: a", nil, "judgement", `{"verdict":"maybe"}`, 422, "invalid"},
		{"a verdict of another type", "generic: a", nil, "judgement", `{"verdict":1}`, 422, "invalid"},
		{"a field that is none", "generic: a", nil, "fill", `{"filled":true,"really":true}`, 422, "invalid"},
		{"a field that is missing", "generic: a", nil, "fill", `{}`, 422, "invalid"},
		{"no JSON", "generic: a", nil, "fill", `filled`, 400, "malformed"},
		{"no body", "generic: a", nil, "fill", ``, 400, "malformed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, plan{})
			r := h.ready(robin, c.subject)
			if c.before != nil {
				c.before(h, r)
			}
			before := h.load(r.ID)
			got := h.say(r, c.path, c.body)
			h.wantStatus(got, c.status)
			var p Problem
			decode(t, got, &p)
			if p.Code != c.code {
				t.Errorf("code %s, want %s", p.Code, c.code)
			}
			if after := h.load(r.ID); after.Version != before.Version {
				t.Errorf("version %d became %d", before.Version, after.Version)
			}
			if strings.Contains(got.body, "aaaa") || strings.Contains(got.body, "nobody at all") {
				t.Errorf("the problem repeats what was sent: %s", got.body)
			}
		})
	}
}

func unfit(h *house, r rejection.Rejection) {
	h.act(r, rejection.Command{Verb: rejection.VerbEdit, Text: "I will sue you for discrimination, my lawyer says."})
}

func suppressed(h *house, r rejection.Rejection) {
	key := h.app.Config.Tokens.Key("suppress", r.Current().To.Address)
	if err := h.store.Suppress(context.Background(), key, "stop", monday); err != nil {
		h.t.Fatal(err)
	}
}

// inState puts the letter into a state that only sending gets it into.
func inState(state rejection.LetterState) func(*house, rejection.Rejection) {
	return func(h *house, r rejection.Rejection) {
		r = h.load(r.ID)
		r.Current().State = state
		h.put(r)
	}
}

func noLetter(h *house, r rejection.Rejection) {
	r = h.load(r.ID)
	r.Letters = nil
	h.put(r)
}

// put stores a rejection as it is.
func (h *house) put(r rejection.Rejection) rejection.Rejection {
	h.t.Helper()
	if err := h.store.Save(context.Background(), r); err != nil {
		h.t.Fatal(err)
	}
	return h.load(r.ID)
}

// The same key acts once: sent again it gives what there is now, although the version it names is gone.
func TestIdempotencyKey(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.ready(robin, "generic: one")
	body := `{"letter":"request","revision":2,"word":"SEND"}`
	match := tagOf(h.load(r.ID))
	first := h.say(r, "letter/approve", body, "If-Match", match)
	h.wantStatus(first, 200)
	version := h.load(r.ID).Version
	again := h.say(r, "letter/approve", body, "If-Match", match)
	h.wantStatus(again, 200)
	if now := h.load(r.ID); now.Version != version {
		t.Errorf("acted twice: version %d became %d", version, now.Version)
	}
	other := h.say(r, "letter/approve", `{"letter":"request","revision":3,"word":"SEND"}`)
	h.wantStatus(other, 409)
	h.contains(other, "idempotency_key_reused")
	elsewhere := h.say(r, "letter/cancel", "", "Idempotency-Key", "k-letter/approve")
	h.wantStatus(elsewhere, 409)
	fresh := h.say(r, "letter/cancel", "", "If-Match", match)
	h.wantStatus(fresh, http.StatusPreconditionFailed)
	if state := h.current(r.ID).State; state != rejection.LetterScheduled {
		t.Errorf("the letter is %s", state)
	}
}

// Two people at once, or one in two windows: who comes second is told, and nothing is done.
func TestSecondChangeIsRefused(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.ready(robin, "generic: one")
	match := tagOf(h.load(r.ID))
	h.wantStatus(h.say(r, "letter/edit", `{"body":"One."}`, "If-Match", match), 200)
	got := h.say(r, "letter/schedule", `{"when":"thursday 10:00"}`, "If-Match", match)
	h.wantStatus(got, 412)
	h.contains(got, `"code":"conflict"`, "Changed meanwhile")
	h.wantStatus(h.say(r, "letter/schedule", `{"when":"thursday 10:00"}`, "If-Match", `"1", `+tagOf(h.load(r.ID)), "Idempotency-Key", "later"), 200)
}

// A held letter is sent again by its own word only.
func TestApproveAgain(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.approve(h.ready(robin, "generic: one"))
	inState(rejection.LetterHeld)(h, r)
	revision := strconv.Itoa(h.current(r.ID).Revision)
	h.wantStatus(h.say(r, "letter/approve", `{"letter":"request","revision":`+revision+`,"word":"SEND"}`), 409)
	h.wantStatus(h.say(r, "letter/approve", `{"letter":"request","revision":`+revision+`,"word":"SEND AGAIN"}`, "Idempotency-Key", "again"), 200)
	if state := h.current(r.ID).State; state != rejection.LetterScheduled {
		t.Errorf("the letter is %s", state)
	}
}

func FuzzPersonBody(f *testing.F) {
	for _, seed := range []string{"ann@x.example", "Ann <ann@x.example>", "", "@", "a@b\r\nBcc: c@d", `"q\"x"@y.example`, `"0>"@00`, "ann@x.example, raj@x.example"} {
		f.Add("Ann", seed)
	}
	f.Fuzz(func(t *testing.T, name, address string) {
		b, err := json.Marshal(personBody{Name: name, Address: address})
		if err != nil {
			t.Skip()
		}
		var body personBody
		if err := json.Unmarshal(b, &body); err != nil {
			t.Fatal(err)
		}
		c, err := body.command()
		if err != nil {
			return
		}
		if p := c.Person; strings.ContainsAny(p.Name+p.Address, "\r\n\x00") || !strings.Contains(p.Address, "@") || strings.ContainsAny(p.Address, "<>\"") {
			t.Errorf("%q, %q became %+v", name, address, p)
		}
	})
}
