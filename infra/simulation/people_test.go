package simulation

import (
	"bytes"
	"context"
	"fmt"
	"net/mail"
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
	stranger     = "mallory@elsewhere.example"
	words        = []string{
		"SEND", "SEND", "SEND", "SEND", "SEND ANYWAY", "SEND AGAIN", "CANCEL", "WAIT", "WAIT in 3 days", "FILLED", "NOT FILLED", "GENERIC",
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
	texts = []string{
		"Dear Robin,\n\nAfter careful consideration, we have decided to offer the Operations Analyst position to another candidate, who has accepted it.\n\nKind regards,\nAnn Lee",
		"Dear Robin,\n\nThank you for your interest in the Operations Analyst role. Unfortunately, we have decided to move forward with other candidates.\n\nKind regards,\nAnn Lee",
		"Dear Robin,\n\nWe have filled the Data Engineer position with another candidate. In the system design exercise you did not discuss failure modes, and we would " +
			"advise you to practise explaining trade-offs.\n\nKind regards,\nAnn Lee",
		"Dear Robin,\n\nWe would like to invite you to an interview for the Operations Analyst role on Tuesday.\n\nKind regards,\nAnn Lee",
		"Dear Robin,\n\nWe received your application for the Operations Analyst role and will be in touch.",
	}
)

var pass = workflow.Verdicts{
	SPF: workflow.VerdictPass, DKIM: workflow.VerdictPass, DMARC: workflow.VerdictPass, Spam: workflow.VerdictPass, Virus: workflow.VerdictPass,
}

// act lets one thing happen.
func (w *world) act() {
	switch n := w.rng.IntN(100); {
	case n < 12:
		w.forward()
	case n < 40:
		w.command()
	case n < 50:
		w.answer()
	case n < 55:
		w.meddle()
	case n < 75:
		w.deliver()
	case n < 90:
		w.sweep("sweep")
	default:
		w.jump()
	}
}

// jump moves the clock, at times backwards a little.
func (w *world) jump() {
	step := pick(w, []time.Duration{time.Second, time.Minute, 10 * time.Minute, time.Hour, 12 * time.Hour, 24 * time.Hour, 5 * 24 * time.Hour, -20 * time.Second})
	w.now = w.now.Add(step)
	w.tell("the clock moves by %s", step)
}

// deliver hands one message of the queue to its function. One that fails comes again, one that was taken does so at times.
func (w *world) deliver() {
	if len(w.queue) == 0 {
		return
	}
	i := w.rng.IntN(len(w.queue))
	d := w.queue[i]
	w.tell("deliver %s (%d in the queue)", d.what, len(w.queue))
	if err := w.run(d.what, d.do); err != nil {
		w.tell("%s: %v", d.what, err)
		return
	}
	if d.done != nil {
		d.done()
	}
	if w.quiet || !w.chance(5) {
		w.queue = append(w.queue[:i:i], w.queue[i+1:]...)
	}
}

// post puts a mail into the bucket and into the queue.
func (w *world) post(from, to, subject, body string, extra ...string) *owned {
	w.count++
	key := fmt.Sprintf("mail-%d", w.count)
	id := key + "@sender.example"
	head := append([]string{
		"From: " + from, "To: " + to, "Subject: " + subject, "Message-ID: <" + id + ">", "Date: " + w.now.Format(time.RFC1123Z),
		"Content-Type: text/plain; charset=utf-8",
	}, extra...)
	w.raws[key] = []byte(strings.Join(head, "\r\n") + "\r\n\r\n" + strings.ReplaceAll(body, "\n", "\r\n"))
	receipt := workflow.Receipt{ID: key, Received: w.now, Recipients: []string{to}, ReturnPath: from, Verdicts: pass, RawKey: key}
	m := &owned{id: id, owner: from}
	w.queue = append(w.queue, delivery{
		what: "mail of " + from, do: func(ctx context.Context) error { return w.app.Receive(ctx, receipt) }, done: func() { m.handled = true },
	})
	return m
}

// forward is an owner who forwards what an employer wrote up to three days ago.
func (w *world) forward() {
	owner, interviewer := pick(w, owners), pick(w, interviewers)
	written := w.now.Add(-time.Duration(w.rng.IntN(72)) * time.Hour)
	note := pick(w, []string{"", "Spoke with Ann Lee (ann.lee@northwind.example), we talked about the " + canary + " puzzle."})
	w.tell("%s forwards a mail of %s", owner, interviewer)
	m := w.post(owner, inbox, "Fwd: "+canary, note+"\n\n---------- Forwarded message ---------\nFrom: Ann Lee <"+interviewer+">\nDate: "+
		written.Format("Mon, 2 Jan 2006 at 15:04")+"\nSubject: Your application\nTo: <"+owner+">\n\n"+pick(w, texts))
	w.mails = append(w.mails, m)
}

// command is an owner who answers a mail that they got, most often the newest.
func (w *world) command() {
	owner := pick(w, owners)
	got := w.to(owner)
	if len(got) == 0 {
		return
	}
	m := got[len(got)-1]
	if w.chance(25) {
		m = pick(w, got)
	}
	word := pick(w, words)
	w.say(owner, m, word)
}

func (w *world) say(owner string, m sent, word string) {
	verb, _ := rejection.Parse(word)
	to := replyTo(m)
	w.tell("%s says %q to %s", owner, word, to)
	posted := w.post(owner, to, "Re: "+canary, word)
	posted.verb = verb.Verb
	w.mails = append(w.mails, posted)
	switch verb.Verb {
	case rejection.VerbSend, rejection.VerbSendAnyway:
		w.approvals[to]++
	case rejection.VerbSendAgain:
		w.approvals[to]++
		w.again[to]++
	}
}

// answer is an interviewer, or their machine, who answers a letter.
func (w *world) answer() {
	who := pick(w, interviewers)
	got := w.to(who)
	if len(got) == 0 {
		return
	}
	w.tell("%s answers", who)
	if w.chance(20) {
		w.post(who, replyTo(pick(w, got)), "Out of office", "I am away.", "Auto-Submitted: auto-replied")
		return
	}
	w.post(who, replyTo(pick(w, got)), "Re: interview", pick(w, answers))
}

// meddle is a stranger who got hold of an address of ours and tries to act.
func (w *world) meddle() {
	if len(w.sent) == 0 {
		return
	}
	to := replyTo(pick(w, w.sent))
	w.tell("a stranger says SEND to %s", to)
	w.post(stranger, to, "Re: "+canary, pick(w, []string{"SEND", "DELETE", "SEND ANYWAY", "stop"}))
}

// to returns what the mail service accepted for an address.
func (w *world) to(address string) []sent {
	var got []sent
	for _, s := range w.sent {
		if s.To == address {
			got = append(got, s)
		}
	}
	return got
}

func replyTo(s sent) string {
	m, err := mail.ReadMessage(bytes.NewReader(s.Raw))
	if err != nil {
		return ""
	}
	a, err := mail.ParseAddress(m.Header.Get("Reply-To"))
	if err != nil {
		return ""
	}
	return a.Address
}
