package simulation

import (
	"context"
	"strings"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// forward is an owner who forwards what an employer wrote up to three days ago.
func (w *world) forward() {
	owner, interviewer := pick(w, owners), pick(w, interviewers)
	written := w.now.Truncate(24 * time.Hour).Add(9*time.Hour - time.Duration(w.rng.IntN(4))*24*time.Hour)
	note := pick(w, []string{"", "Spoke with Ann Lee (ann.lee@northwind.example), we talked about the " + canary + " puzzle."})
	w.tell("%s forwards a mail of %s", owner, interviewer)
	m := w.post(letterOf{from: owner, to: inbox, subject: "Fwd: " + canary, verdicts: pass, body: note +
		"\n\n---------- Forwarded message ---------\nFrom: Ann Lee <" + interviewer + ">\nDate: " +
		written.Format("Mon, 2 Jan 2006 at 15:04") + "\nSubject: Your application\nTo: <" + owner + ">\n\n" + pick(w, originals).text})
	m.forward = true
	w.mails = append(w.mails, m)
}

// command is an owner who answers a mail that they got, most often the newest, and most often with what it asks for.
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
	if w.chance(65) {
		word = w.sensible(m)
	}
	w.say(owner, m, word)
}

// sensible is what an owner who reads the mail would say to it.
func (w *world) sensible(m sent) string {
	c, ours := w.caseOf(m.back)
	if !ours {
		return "STATUS"
	}
	r, err := w.store.Load(context.Background(), c.ID)
	if err != nil {
		return "HELP"
	}
	l := r.Current()
	switch {
	case !r.KindSure() || l == nil:
		return pick(w, []string{"GENERIC", "GENERIC", "SUBSTANTIVE"})
	case !l.To.Reachable():
		return "TO Ann Lee <ann.lee@northwind.example>"
	case l.State == rejection.LetterHeld:
		return pick(w, []string{"SEND AGAIN", "STATUS"})
	case l.State == rejection.LetterApproved:
		return pick(w, []string{"FILLED", "SEND ANYWAY"})
	}
	return "SEND"
}

func (w *world) say(owner string, m sent, word string) {
	verb, _ := rejection.Parse(word)
	w.tell("%s says %q to %s", owner, word, m.back)
	posted := w.post(letterOf{from: owner, to: m.back, subject: "Re: " + canary, body: word, verdicts: pass})
	if _, ours := w.caseOf(m.back); ours || verb.Verb == rejection.VerbStatus || verb.Verb == rejection.VerbHelp {
		posted.verb = verb.Verb // an act that is sent to the inbox is an error, and those are answered once a day
	}
	w.mails = append(w.mails, posted)
	w.meant(m.back, verb.Verb)
}

// meant notes what an owner really said.
func (w *world) meant(address string, verb rejection.Verb) {
	c, ours := w.caseOf(address)
	if !ours {
		return
	}
	w.meantOf(c.ID, verb)
	switch verb {
	case rejection.VerbSend, rejection.VerbSendAnyway:
		w.approvals[address]++
	case rejection.VerbSendAgain:
		w.approvals[address]++
		w.again[address]++
	}
}

func (w *world) meantOf(id rejection.ID, verb rejection.Verb) {
	if w.said[id] == nil {
		w.said[id] = map[rejection.Verb]bool{}
	}
	w.said[id][verb] = true
}

// page is an owner who looks at a rejection in the browser and presses a button a moment later.
func (w *world) page() {
	owner := rejection.NewOwner(pick(w, owners))
	list, _, err := w.store.List(context.Background(), owner, workflow.Filter{}, workflow.Page{Limit: 100})
	if err != nil || len(list) == 0 {
		return
	}
	seen, err := w.store.Load(context.Background(), pick(w, list).ID)
	if err != nil {
		return
	}
	c := rejection.Command{Verb: pick(w, []rejection.Verb{rejection.VerbSend, rejection.VerbSendAnyway, rejection.VerbSendAgain, rejection.VerbFilled, rejection.VerbCancel})}
	if l := seen.Current(); l != nil {
		c.Letter, c.Revision = l.Kind, l.Revision
		w.pages[w.caseAddress(&seen, l)] = squeeze(l.Body) + "\x00" + l.To.Address
	}
	if w.chance(30) {
		w.deliverOne()
	}
	w.tell("%s presses %s of %s", owner, c.Verb, seen.ID)
	w.meantOf(seen.ID, c.Verb)
	if l := seen.Current(); l != nil {
		w.meant(w.caseAddress(&seen, l), c.Verb)
	}
	if err := w.run(func(ctx context.Context) error {
		_, err := w.app.Act(ctx, owner, seen.ID, seen.Version, c)
		return err
	}); err != nil {
		w.tell("the page says: %v", err)
	}
}

// caseAddress is the address that names a letter's revision.
func (w *world) caseAddress(r *rejection.Rejection, l *rejection.Letter) string {
	c := workflow.Case{ID: r.ID, Letter: l.Kind, Revision: l.Revision, Opened: r.Created.UnixMilli() & (1<<40 - 1)}
	return "case." + w.app.Config.Tokens.Token(c) + "@" + domain
}

// to returns what the mail service accepted for an address.
func (w *world) to(address string) []sent {
	var got []sent
	for _, s := range w.sent {
		if strings.EqualFold(s.To, address) {
			got = append(got, s)
		}
	}
	return got
}
