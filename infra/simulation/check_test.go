package simulation

import (
	"bytes"
	"context"
	"net/mail"
	"slices"
	"strings"
	"time"

	"github.com/jhillyerd/enmime/v2"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// accepted is the moment at which the mail service takes a message: what must be true of it must be true now.
func (w *world) accepted(e workflow.Envelope) {
	w.sent = append(w.sent, sent{Envelope: e, at: w.now})
	if e.Tags[workflow.TagAttempt] == "" {
		w.tell("SES takes the notice %s for %s", e.Tags[workflow.TagNotice], e.To)
		if !slices.Contains(owners, e.To) && e.To != stranger {
			w.violate("I6: a notice goes to %s, who is no owner", e.To)
		}
		return
	}
	w.tell("SES takes a letter for %s", e.To)
	r, err := w.store.Load(context.Background(), rejection.ID(e.Tags[workflow.TagRejection]))
	if err != nil || w.deleted[e.Tags[workflow.TagRejection]] {
		w.violate("I9: a letter of a rejection that is gone: %v", err)
		return
	}
	for i := range r.Letters {
		if r.Letters[i].Attempt.ID == e.Tags[workflow.TagAttempt] {
			w.checkLetter(e, &r, &r.Letters[i])
			return
		}
	}
	w.violate("I3: a letter of an attempt that is not saved")
}

func (w *world) checkLetter(e workflow.Envelope, r *rejection.Rejection, l *rejection.Letter) {
	case_ := "case." + w.app.Config.Tokens.Token(workflow.Case{ID: r.ID, Letter: l.Kind, Revision: l.Revision}) + "@" + domain
	if w.approvals[case_] == 0 || !l.Approved() || e.To != l.To.Address || !holds(e.Raw, l.Text()) {
		w.violate("I1: the %s of revision %d left without approval of these words to this person", l.Kind, l.Revision)
	}
	if !w.shown(case_, l.Body) {
		w.violate("I1: the owner approved words that were never shown to them")
	}
	if request := l.Kind == rejection.LetterRequest || l.Kind == rejection.LetterFollowUp; request {
		if !r.SurelyRejection() || !r.GateOpen() && !l.Approval.Anyway {
			w.violate("I2: a %s left through a shut gate", l.Kind)
		}
	}
	if w.now.Before(r.RejectedAt().Add(24 * time.Hour)) {
		w.violate("F20: a letter left within 24 hours of the rejection")
	}
	key := string(r.ID) + string(l.Kind)
	w.letters[key]++
	if w.letters[key] > 1+w.again[case_] {
		w.violate("I3: %d letters %s for 1 approval and %d more", w.letters[key], l.Kind, w.again[case_])
	}
	if w.suppressed[w.app.Config.Tokens.Key("suppress", e.To)] {
		w.violate("I7: a letter to somebody who is suppressed")
	}
}

// shown reports whether a mail with that Reply-To showed every line of the words.
func (w *world) shown(case_, body string) bool {
	for _, s := range w.sent {
		if s.Tags[workflow.TagAttempt] == "" && replyTo(s) == case_ && holds(s.Raw, body) {
			return true
		}
	}
	return false
}

// holds reports whether a mail's text has every line of the words.
func holds(raw []byte, words string) bool {
	m, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		return false
	}
	text := strings.Join(strings.Fields(strings.ReplaceAll(m.Text, "\n>", "\n")), " ")
	for line := range strings.Lines(words) {
		if !strings.Contains(text, strings.Join(strings.Fields(line), " ")) {
			return false
		}
	}
	return true
}

// rest lets everything come to its end without faults: whatever is queued is delivered, whatever is due is done.
func (w *world) rest() {
	w.quiet = true
	for range 400 {
		if len(w.queue) == 0 {
			break
		}
		w.deliver()
	}
	if len(w.queue) > 0 {
		w.violate("I4: %d messages can't be handled even without faults", len(w.queue))
	}
	for range 30 {
		w.now = w.now.Add(7 * time.Hour)
		w.sweep("last sweep")
		for range 100 {
			w.deliver()
		}
	}
}

// checkRest checks what must be true at the end.
func (w *world) checkRest() {
	for _, owner := range owners {
		list, _, err := w.store.List(context.Background(), rejection.NewOwner(owner), workflow.Filter{}, workflow.Page{Limit: 100})
		if err != nil {
			w.violate("list: %v", err)
		}
		for _, s := range list {
			w.checkOne(s.ID)
		}
	}
	w.checkAnswered()
	for _, word := range []string{canary, "owners.example", "northwind", "elsewhere.example", "case."} {
		if strings.Contains(w.log.String(), word) {
			w.violate("I8: the log holds %q", word)
		}
	}
}

func (w *world) checkOne(id rejection.ID) {
	r, err := w.store.Load(context.Background(), id)
	if err != nil {
		w.violate("load: %v", err)
		return
	}
	if len(r.Notices) > 0 && !w.gone(string(r.Owner)) {
		w.violate("I4: %d notices are still owed", len(r.Notices))
	}
	kinds := map[rejection.LetterKind]int{}
	for _, l := range r.Letters {
		kinds[l.Kind]++
		if kinds[l.Kind] > 1 {
			w.violate("I3: two letters %s", l.Kind)
		}
		if l.State == rejection.LetterSending {
			w.violate("a letter is being sent for ever")
		}
	}
}

// gone reports whether an owner gets no more mail, because a mail to them bounced or they complained.
func (w *world) gone(owner string) bool {
	return w.suppressed[w.app.Config.Tokens.Key("suppress", owner)]
}

// checkAnswered finds mails of owners that were handled and never answered (I4). Errors of a kind are answered once a day, so
// only forwards and the acts count.
func (w *world) checkAnswered() {
	answered := map[string]bool{}
	for _, s := range w.sent {
		if m, err := mail.ReadMessage(bytes.NewReader(s.Raw)); err == nil && s.Tags[workflow.TagAttempt] == "" {
			answered[strings.Trim(m.Header.Get("In-Reply-To"), "<>")] = true
		}
	}
	for _, m := range w.mails {
		if m.handled && !answered[m.id] && !w.gone(m.owner) && w.deletions == 0 && m.verb != "" {
			w.violate("I4: %s of %s was never answered (%s)", m.verb, m.owner, m.id)
		}
	}
}

// erase deletes everything of every owner, and looks for what is left (I9).
func (w *world) erase() {
	ctx := context.Background()
	for _, owner := range owners {
		if err := w.app.DeleteAll(ctx, rejection.NewOwner(owner)); err != nil {
			w.violate("I9: delete all: %v", err)
		}
		list, _, err := w.store.List(ctx, rejection.NewOwner(owner), workflow.Filter{}, workflow.Page{})
		lessons, _, err2 := w.store.ListLessons(ctx, rejection.NewOwner(owner), workflow.Page{})
		if err != nil || err2 != nil || len(list)+len(lessons) > 0 {
			w.violate("I9: %d rejections and %d lessons are left (%v, %v)", len(list), len(lessons), err, err2)
		}
	}
	if due, err := w.store.Due(ctx, w.now.AddDate(10, 0, 0), 10); err != nil || len(due) > 0 {
		w.violate("I9: %d are still due (%v)", len(due), err)
	}
}
