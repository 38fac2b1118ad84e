package web

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// What is handed over is read as what is forwarded is: these are the ways in which owners hand things over.
func TestSubmit(t *testing.T) {
	ann := rejection.Address{Name: "Ann Lee", Address: "ann.lee@northwind.example"}
	for _, c := range []struct {
		name string
		s    workflow.Submission
		from string
		code rejection.Code
	}{
		{"a raw mail", workflow.Submission{Raw: []byte(rawMail)}, ann.Address, ""},
		{"a forward", workflow.Submission{Raw: []byte(forwardedMail)}, ann.Address, ""},
		{"a text", workflow.Submission{Text: mailText, From: ann, Subject: "generic: x"}, ann.Address, ""},
		{"a text from nobody", workflow.Submission{Text: mailText}, "", ""},
		{"a text in another script", workflow.Submission{Text: "Спасибо. Мы выбрали другого кандидата.", From: ann}, ann.Address, ""},
		{"a subject with line breaks", workflow.Submission{Text: mailText, From: ann, Subject: "generic: x\r\nBcc: y@z.example"}, ann.Address, ""},
		{"the owner's own mail", workflow.Submission{Raw: []byte("From: robin@vale.example\r\nSubject: generic: mine\r\n\r\n" + mailText)}, "", ""},
		{"nothing", workflow.Submission{}, "", rejection.CodeInvalid},
		{"blanks", workflow.Submission{Text: " \n\t "}, "", rejection.CodeInvalid},
		{"a mail without text", workflow.Submission{Raw: []byte("From: a@b.example\r\nSubject: x\r\n\r\n")}, "", rejection.CodeInvalid},
		{"a mail that is none", workflow.Submission{Raw: []byte{0, 1, 2}}, "", rejection.CodeInvalid},
		{"too large a mail", workflow.Submission{Raw: make([]byte, 4<<20+1)}, "", rejection.CodeTooLarge},
		{"too large a text", workflow.Submission{Text: strings.Repeat("a", 4<<20+1)}, "", rejection.CodeTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, plan{})
			c.s.ID = "one"
			r, opened, err := h.app.Submit(t.Context(), robin, c.s)
			if code := rejection.CodeOf(err); code != c.code || (err != nil) != (c.code != "") {
				t.Fatalf("error %v, want code %q", err, c.code)
			}
			if err != nil {
				return
			}
			if !opened || r.Owner != robin || r.Original.From.Address != c.from || r.Version == 0 {
				t.Errorf("opened %v: from %q, version %d", opened, r.Original.From.Address, r.Version)
			}
			if strings.ContainsAny(r.Original.Subject, "\r\n") {
				t.Errorf("subject %q", r.Original.Subject)
			}
			c.s.ID = "two"
			if again, opened, err := h.app.Submit(t.Context(), robin, c.s); err != nil || opened || again.ID != r.ID {
				t.Errorf("a second time: %s, opened %v, %v", again.ID, opened, err)
			}
			if others, opened, err := h.app.Submit(t.Context(), mo, c.s); err != nil || !opened || others.ID == r.ID {
				t.Errorf("by somebody else: %s, opened %v, %v", others.ID, opened, err)
			}
		})
	}
}

// The owner hears of what they handed over as of what they forwarded, and can go on by mail.
func TestSubmitAnswersByMail(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.open(robin, "generic: one")
	list, _, err := h.outbox.List(t.Context(), workflow.Page{})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 || list[0].To != string(robin) || list[0].Tags[workflow.TagRejection] != string(r.ID) {
		t.Errorf("the outbox holds %+v", list)
	}
}

// An invitation that is handed over holds what is about to leave to the same firm.
func TestSubmitPausesOthers(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.approve(h.ready(robin, "generic: one"))
	h.app.Judge = inviting{}
	h.open(robin, "generic: an invitation")
	if now := h.load(r.ID); !now.Paused || now.Current().Approved() {
		t.Errorf("paused %v, letter %s", now.Paused, now.Current().State)
	}
}

// inviting takes every mail for an invitation from Northwind.
type inviting struct{ scripted }

func (inviting) Judge(m classifyMailType) rejection.Judgement {
	j := scripted{}.Judge(m)
	j.Kind, j.Content = rejection.KindInvitation, ""
	return j
}
