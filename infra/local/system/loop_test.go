package system_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// TestTheWholeLoop goes by SMTP from the forward to the thank-you.
func TestTheWholeLoop(t *testing.T) {
	w := begin(t, nil)
	w.sample(robin, inbox, "forward-gmail-generic.eml")
	first := w.last(robin)
	if !strings.HasPrefix(first.ReplyTo, "case.") || first.Notice != "received" {
		t.Fatalf("the first answer is %+v", first)
	}

	w.says("TO Ann Lee <" + ann + ">")
	w.says("SEND")
	if got := w.only(); got.Status() != rejection.StatusScheduled {
		t.Fatalf("status %s after SEND; last mail:\n%s", got.Status(), w.last(robin).Text)
	}
	if n := len(w.outbox(ann)); n != 0 {
		t.Fatalf("%d letters left before their time", n)
	}

	r := w.only()
	slot := r.Current().Slot.At
	w.until(slot.Add(-time.Minute))
	if n := len(w.outbox(ann)); n != 0 {
		t.Fatalf("%d letters left a minute early", n)
	}
	w.until(slot)
	letters := w.outbox(ann)
	if len(letters) != 1 || letters[0].Notice != "" {
		t.Fatalf("letters to Ann: %+v, log:\n%s", letters, w.log)
	}
	r = w.only()
	request := r.Letter(rejection.LetterRequest)
	if request.State != rejection.LetterSent || !request.Delivered || !strings.Contains(letters[0].Text, "Robin") {
		t.Errorf("request is %s, delivered %v", request.State, request.Delivered)
	}
	if w.last(robin).Notice != "sent" {
		t.Errorf("Robin's last mail is %q, want a copy of the letter", w.last(robin).Notice)
	}
	w.answered(letters[0].From)
}

// answered goes on from Ann's answer to the thank-you.
func (w *world) answered(letterFrom string) {
	w.t.Helper()
	w.clock.Set(time.Date(2026, 11, 19, 16, 5, 0, 0, time.UTC))
	w.sample(ann, letterFrom, "answer-substantive.eml")
	relayed := w.last(robin)
	if relayed.Notice != "answer" || !strings.Contains(relayed.Text, "lost the thread") {
		w.t.Fatalf("the answer was not relayed: %s\n%s", relayed.Notice, relayed.Text)
	}
	r := w.only()
	if got := r.Answers[0].Judgement.Class; got != rejection.AnswerSubstantive {
		w.t.Fatalf("the answer was judged %s", got)
	}
	w.says("SEND")
	r = w.only()
	if r.Current().Kind != rejection.LetterThankYou || r.Status() != rejection.StatusScheduled {
		w.t.Fatalf("current letter %s, status %s", r.Current().Kind, r.Status())
	}
	w.until(r.Current().Slot.At)
	letters := w.outbox(ann)
	if len(letters) != 2 || !strings.Contains(strings.ToLower(letters[1].Text), "thank") {
		w.t.Fatalf("%d letters to Ann", len(letters))
	}
	w.until(w.clock.Now().AddDate(0, 3, 0))
	if n := len(w.outbox(ann)); n != 2 {
		w.t.Errorf("%d letters to Ann after three months, want 2", n)
	}
}

func TestNothingInTheLogIsFromAMail(t *testing.T) {
	w := begin(t, nil)
	w.drafted()
	w.says("nonsense that nobody understands")
	w.says("SEND")
	w.until(monday.AddDate(0, 0, 14))
	for _, secret := range []string{"robin", "Robin", "ann.lee", "northwind", "Northwind", "nonsense", "case.", "Operations"} {
		if strings.Contains(w.log.String(), secret) {
			t.Errorf("the log holds %q:\n%s", secret, w.log)
		}
	}
}

func TestSendingOffKeepsLettersHere(t *testing.T) {
	w := begin(t, map[string]string{"LEMONAID_SENDING": "off"})
	w.drafted()
	w.says("SEND")
	r := w.only()
	w.clock.Set(r.Current().Slot.At.Add(time.Minute))
	time.Sleep(50 * time.Millisecond)
	if n := len(w.outbox(ann)); n != 0 {
		t.Errorf("%d letters left although sending is off", n)
	}
}

func TestARestartForgetsNothing(t *testing.T) {
	w := begin(t, nil)
	w.drafted()
	w.says("SEND")
	before := w.only()
	again, err := w.Store.Load(context.Background(), before.ID)
	if err != nil || again.Version != before.Version || again.Status() != rejection.StatusScheduled {
		t.Errorf("version %d, status %s, %v", again.Version, again.Status(), err)
	}
}
