package simulation

import (
	"context"
	"strings"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// rest lets everything come to its end without faults: whatever is queued is delivered, whatever is due is done.
func (w *world) rest() {
	w.quiet = true
	w.drain()
	for range 12 {
		w.now = w.now.Add(17 * time.Hour)
		w.sweep("last sweep")
		w.drain()
	}
	if len(w.queue) > 0 {
		w.violate("I4: %d messages can't be handled even without faults", len(w.queue))
	}
}

func (w *world) drain() {
	for range 600 {
		if len(w.queue) == 0 {
			return
		}
		w.deliverOne()
	}
}

// checkRest checks what must be true at the end.
func (w *world) checkRest() {
	w.checkStep()
	for id := range w.versions() {
		r, err := w.store.Load(context.Background(), id)
		if err != nil {
			w.violate("load: %v", err)
		}
		if len(r.Notices) > 0 && !w.gone(string(r.Owner)) {
			w.violate("I4: %d notices are still owed", len(r.Notices))
		}
		for _, l := range r.Letters {
			if l.State == rejection.LetterSending {
				w.violate("I3: a letter is being sent for ever")
			}
		}
	}
	w.checkAnswered()
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
		if s.Tags[workflow.TagAttempt] == "" {
			answered[s.answers] = true
		}
	}
	for _, m := range w.mails {
		asks := m.verb != "" || m.forward
		if asks && m.handled && !answered[m.id] && !w.gone(m.owner) && w.deletions[m.owner] == 0 {
			w.violate("I4: %s of %s was never answered (%s)", m.what(), m.owner, m.id)
		}
	}
}

func (m *owned) what() string {
	if m.forward {
		return "a forward"
	}
	return string(m.verb)
}

// erase deletes everything of every owner, and looks for what is left (I9).
func (w *world) erase() {
	w.erasing = true
	ctx := context.Background()
	for _, owner := range owners {
		who := rejection.NewOwner(owner)
		if err := w.app.DeleteAll(ctx, who); err != nil {
			w.violate("I9: delete all: %v", err)
		}
		list, _, err := w.store.List(ctx, who, workflow.Filter{}, workflow.Page{})
		lessons, _, err2 := w.store.ListLessons(ctx, who, workflow.Page{})
		_, err3 := w.store.LoadProfile(ctx, who)
		if err != nil || err2 != nil || len(list)+len(lessons) > 0 || rejection.CodeOf(err3) != rejection.CodeNotFound {
			w.violate("I9: %d rejections and %d lessons are left (%v, %v, %v)", len(list), len(lessons), err, err2, err3)
		}
	}
	if due, err := w.store.Due(ctx, w.now.AddDate(10, 0, 0), 10); err != nil || len(due) > 0 {
		w.violate("I9: %d are still due (%v)", len(due), err)
	}
	for key, raw := range w.raws {
		if !w.loose[key+"@sender.example"] {
			w.violate("I9: a raw mail is left: %s", strings.ReplaceAll(string(raw[:min(len(raw), 160)]), "\r\n", " | "))
		}
	}
}
