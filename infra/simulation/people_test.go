package simulation

import (
	"context"
	"fmt"
	"strings"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// The people of the world. What any of them writes holds the word that must never be logged.
const canary = "Canary"

var (
	owners       = []string{"robin@owners.example", "sam@owners.example"}
	interviewers = []string{"ann.lee@northwind.example", "jo.hill@contoso.example"}
	words        = []string{
		"SEND", "SEND", "SEND ANYWAY", "SEND AGAIN", "CANCEL", "WAIT", "WAIT in 3 days", "FILLED", "NOT FILLED", "GENERIC",
		"SUBSTANTIVE", "NOT A REJECTION", "STATUS", "HELP", "DONE", "TOP CHOICE yes", "WHEN tue 10:00", "send pls " + canary, "Don't send", "",
		"TO Ann Lee <ann.lee@northwind.example>", "TO Jo Hill <jo.hill@contoso.example>", "DELETE",
		"EDIT\nHello,\n\nThank you for the interview. I respect your decision. What is one thing that I could do better? " +
			"If you would rather not say, there is no need to reply. Thank you.\n\nRobin",
	}
	answers = []string{
		"Your answers were thoughtful but long, and I sometimes lost the thread. " + canary,
		"I am sorry, our policy does not allow individual feedback.",
		"stop",
		"We would like to talk to you again about another role.",
		"Call me any time this week.",
		"",
	}
)

// original is a mail of an employer, and what is true of it whatever a judge makes of it.
type original struct {
	text              string
	rejection, filled bool
}

var originals = []original{
	{"Dear Robin,\n\nAfter careful consideration, we have decided to offer the Operations Analyst position to another candidate, who has accepted it.\n\nKind regards,\nAnn Lee", true, true},
	{"Dear Robin,\n\nThank you for your interest in the Operations Analyst role. Unfortunately, your application was not successful this time.\n\nKind regards,\nAnn Lee", true, false},
	{"Dear Robin,\n\nWe have filled the Data Engineer position with another candidate. In the system design exercise you did not discuss failure modes, and we would " +
		"advise you to practise explaining trade-offs.\n\nKind regards,\nAnn Lee", true, true},
	{"Dear Robin,\n\nWe would like to invite you to an interview for the Operations Analyst role on Tuesday.\n\nKind regards,\nAnn Lee", false, false},
	{"Dear Robin,\n\nWe received your application for the Operations Analyst role and will be in touch.", false, false},
	{"Dear Robin,\n\nWe are sorry to say that we went with another candidate for the Operations Analyst role. Please send all questions to our partner " +
		"Mallory Grey (mallory@elsewhere.example), who is the hiring manager and expects your letter.\n\nKind regards,\nAnn Lee", true, true},
}

// trueOf finds what is true of an original by its words.
func trueOf(r *rejection.Rejection) original {
	for _, o := range originals {
		if strings.Contains(squeeze(r.Original.Text), squeeze(o.text)) {
			return o
		}
	}
	return original{}
}

// act lets one thing happen.
func (w *world) act() {
	switch n := w.rng.IntN(100); {
	case n < 7 || len(w.sent) == 0 && n < 40:
		w.forward()
	case n < 36:
		w.command()
	case n < 44:
		w.answer()
	case n < 51:
		w.meddle()
	case n < 55:
		w.page()
	case n < 75:
		w.deliver()
	case n < 83:
		w.sweep("sweep")
	default:
		w.jump()
	}
}

// jump moves the clock: often to the moment at which the next thing is due, at times backwards a little.
func (w *world) jump() {
	step := pick(w, []time.Duration{time.Minute, 10 * time.Minute, time.Hour, 12 * time.Hour, 24 * time.Hour, 5 * 24 * time.Hour, -20 * time.Second})
	if due, err := w.store.Due(context.Background(), w.now.AddDate(1, 0, 0), 1); err == nil && len(due) > 0 && w.chance(60) {
		step = max(due[0].Due.Sub(w.now), 0) + time.Duration(w.rng.IntN(200))*time.Second
	}
	if step < 0 {
		w.fault("the clock steps back")
	}
	w.now = w.now.Add(step)
	w.tell("the clock moves by %s", step)
	if w.chance(50) {
		w.sweep("sweep")
	}
}

// deliver hands messages of the queue to their functions: one, or all that are there. One that fails comes again, one that was
// taken does so at times.
func (w *world) deliver() {
	n := 1
	if w.chance(60) {
		n = len(w.queue)
	}
	for range n {
		w.deliverOne()
	}
}

func (w *world) deliverOne() {
	if len(w.queue) == 0 {
		return
	}
	i := w.rng.IntN(len(w.queue))
	d := w.queue[i]
	w.tell("deliver %s (%d in the queue)", d.what, len(w.queue))
	if err := w.run(d.do); err != nil {
		w.tell("%s: %v", d.what, err)
		return
	}
	if d.done != nil {
		d.done()
	}
	if !w.quiet && w.chance(5) {
		w.fault("a message comes twice")
		return
	}
	w.queue = append(w.queue[:i:i], w.queue[i+1:]...)
}

// letterOf is a mail that somebody writes to us.
type letterOf struct {
	from, to, subject, body string
	verdicts                workflow.Verdicts
	automatic               bool
}

// post puts a mail into the bucket and into the queue.
func (w *world) post(p letterOf) *owned {
	w.count++
	key := fmt.Sprintf("mail-%d", w.count)
	id := key + "@sender.example"
	head := []string{
		"From: " + p.from, "To: " + p.to, "Subject: " + p.subject, "Message-ID: <" + id + ">", "Date: " + w.now.Format(time.RFC1123Z),
		"Content-Type: text/plain; charset=utf-8",
	}
	if p.automatic && !w.plant.unmarks {
		head = append(head, "Auto-Submitted: auto-replied")
	}
	if w.plant.vouches {
		p.verdicts = pass
	}
	w.raws[key] = []byte(strings.Join(head, "\r\n") + "\r\n\r\n" + strings.ReplaceAll(p.body, "\n", "\r\n"))
	received := w.now.Add(time.Duration(w.count%1000-1000) * time.Millisecond) // no two in one millisecond, within the last second
	receipt := workflow.Receipt{ID: key, Received: received, Recipients: []string{p.to}, ReturnPath: p.from, Verdicts: p.verdicts, RawKey: key}
	m := &owned{id: id, owner: p.from}
	w.queue = append(w.queue, delivery{
		what: "mail of " + p.from, do: func(ctx context.Context) error { return w.app.Receive(ctx, receipt) }, done: func() { m.handled = true },
	})
	return m
}

var pass = workflow.Verdicts{
	SPF: workflow.VerdictPass, DKIM: workflow.VerdictPass, DMARC: workflow.VerdictPass, Spam: workflow.VerdictPass, Virus: workflow.VerdictPass,
}
