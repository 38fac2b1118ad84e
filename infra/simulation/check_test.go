package simulation

import (
	"context"
	"slices"
	"strings"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// accepted is the moment at which the mail service takes a message: what must be true of it must be true now.
func (w *world) accepted(e workflow.Envelope) {
	s, err := read(e)
	if err != nil {
		w.violate("I4: a message that can't be read: %v", err)
	}
	s.at = w.now
	w.sent = append(w.sent, s)
	if w.suppressed[w.app.Config.Tokens.Key("suppress", e.To)] {
		w.violate("I7: a mail to somebody who is suppressed")
	}
	if e.Tags[workflow.TagAttempt] == "" {
		w.tell("SES takes the notice %s for %s", e.Tags[workflow.TagNotice], e.To)
		w.checkNotice(s)
		w.machine(s)
		return
	}
	w.tell("SES takes a letter for %s", e.To)
	id := rejection.ID(e.Tags[workflow.TagRejection])
	r, err := w.store.Load(context.Background(), id)
	if err != nil || w.deleted[id] {
		w.violate("I9: a letter of a rejection that is gone: %v", err)
		return
	}
	for i := range r.Letters {
		if r.Letters[i].Attempt.ID == e.Tags[workflow.TagAttempt] {
			w.checkLetter(s, &r, &r.Letters[i])
			return
		}
	}
	w.violate("I3: a letter of an attempt that is not saved")
}

func (w *world) checkNotice(s sent) {
	switch {
	case !slices.Contains(owners, s.To) && s.To != stranger:
		w.violate("I6: a notice goes to %s, who is no owner", s.To)
	case w.automatic[s.answers]:
		w.violate("I6: a machine is answered")
	case w.deleted[rejection.ID(s.Tags[workflow.TagRejection])]:
		w.violate("I9: a notice of a rejection that is gone")
	}
}

func (w *world) checkLetter(s sent, r *rejection.Rejection, l *rejection.Letter) {
	address := w.caseAddress(r, l)
	w.checkApproval(s, address, l)
	w.checkPerson(address, r, l)
	w.checkGate(r, l)
	if w.now.Before(r.RejectedAt().Add(24 * time.Hour)) {
		w.violate("the rest: a letter left within 24 hours of the rejection")
	}
	key := letterKey(r, l)
	w.letters[key]++
	if w.letters[key] > 1+w.again[address] {
		w.violate("I3: %d letters %s for 1 approval and %d more", w.letters[key], l.Kind, w.again[address])
	}
	if w.letters[key] == 1 {
		w.checkCaps(s, r, l)
	}
}

// letterKey names a letter: a rejection that was deleted and forwarded once more is another one.
func letterKey(r *rejection.Rejection, l *rejection.Letter) string {
	return string(r.ID) + string(l.Kind) + r.Created.String()
}

// rejected is a letter that will not arrive although it was accepted.
func (w *world) rejected(e workflow.Envelope) {
	r, err := w.store.Load(context.Background(), rejection.ID(e.Tags[workflow.TagRejection]))
	if err != nil {
		return
	}
	for i := range r.Letters {
		if r.Letters[i].Attempt.ID == e.Tags[workflow.TagAttempt] {
			key := letterKey(&r, &r.Letters[i])
			w.letters[key]--
			w.past = slices.DeleteFunc(w.past, func(p left) bool { return p.key == key }) // it keeps its place for its next try
		}
	}
}

// checkApproval: the owner was shown these words under this address, approved them, and nothing else left (I1).
func (w *world) checkApproval(s sent, address string, l *rejection.Letter) {
	if w.approvals[address] == 0 || !l.Approved() {
		w.violate("I1: the %s of revision %d left without approval", l.Kind, l.Revision)
	}
	if s.To != l.To.Address || s.words() != squeeze(l.Text()) {
		w.violate("I1: other words left than those approved, or to somebody else")
	}
	if len(w.shown(address, l)) == 0 && !strings.HasPrefix(w.pages[address], squeeze(l.Body)) {
		w.violate("I1: the owner approved words that were never shown to them")
	}
}

// shown are the mails that showed a letter's words and can be answered with an approval of it.
func (w *world) shown(address string, l *rejection.Letter) []sent {
	var showed []sent
	for _, s := range w.sent {
		if s.Tags[workflow.TagAttempt] == "" && s.back == address && strings.Contains(s.words(), squeeze(l.Body)) {
			showed = append(showed, s)
		}
	}
	return showed
}

// checkPerson: what the owner approved named the person, and said so where their address is off the firm's domain (I10).
func (w *world) checkPerson(address string, r *rejection.Rejection, l *rejection.Letter) {
	if strings.HasSuffix(w.pages[address], "\x00"+l.To.Address) {
		return
	}
	_, home, _ := strings.Cut(r.Original.From.Address, "@")
	const mark = "not on the domain that the rejection came from"
	for _, s := range w.shown(address, l) {
		marked := home == "" || strings.HasSuffix(l.To.Address, "@"+home) || strings.Contains(s.words(), mark) // "" once it is forgotten
		if marked && strings.Contains(s.words(), l.To.Address) {
			return
		}
	}
	w.violate("I10: nothing that the owner approved named the person, with a mark where they are of another domain")
}

// checkGate: it was a rejection, and filled, by what the mail really said or the owner really said (I2).
func (w *world) checkGate(r *rejection.Rejection, l *rejection.Letter) {
	if l.Kind != rejection.LetterRequest && l.Kind != rejection.LetterFollowUp {
		return
	}
	o, said := w.originals[r.ID], w.said[r.ID]
	if r.Original.Text != "" {
		o = trueOf(r) // else it was forgotten, and what was true of it still is
	}
	if !o.rejection && !said[rejection.VerbGeneric] && !said[rejection.VerbSubstantive] {
		w.violate("I2: a %s for a mail that is no rejection", l.Kind)
	}
	if !o.filled && !said[rejection.VerbFilled] && !said[rejection.VerbSendAnyway] {
		w.violate("I2: a %s through a shut gate", l.Kind)
	}
}

// left is a letter that was accepted, for the caps.
type left struct {
	key   string
	owner rejection.Owner
	to    string
	kind  rejection.LetterKind
	at    time.Time
}

// checkCaps counts what left in the windows of the craft. A reply has none.
func (w *world) checkCaps(s sent, r *rejection.Rejection, l *rejection.Letter) {
	if l.Kind == rejection.LetterThankYou && len(r.Answers) > 0 {
		return
	}
	day, pair, recipient := 0, 0, 0
	for _, past := range w.past {
		age := w.now.Sub(past.at)
		if past.to == s.To && age < 30*24*time.Hour {
			recipient++
		}
		if past.kind == rejection.LetterRequest && l.Kind == rejection.LetterRequest && past.owner == r.Owner {
			if age < 24*time.Hour {
				day++
			}
			if past.to == s.To && age < 180*24*time.Hour {
				pair++
			}
		}
	}
	if day >= 3 || pair >= 1 || recipient >= 2 {
		w.violate("the caps: %d requests of the day, %d to the same person, %d letters to the recipient before this one", day, pair, recipient)
	}
	w.past = append(w.past, left{letterKey(r, l), r.Owner, s.To, l.Kind, w.now})
}

// checkStep looks at what a step left behind: the log (I8), and what the system says that owners said (I5).
func (w *world) checkStep() {
	w.checkText("the log", w.log.String())
	w.log.Reset()
	for id, version := range w.versions() {
		if w.looked[id] == version {
			continue
		}
		w.looked[id] = version
		if r, err := w.store.Load(context.Background(), id); err == nil {
			w.checkOne(&r)
		}
	}
}

func (w *world) checkOne(r *rejection.Rejection) {
	if r.Original.Text != "" {
		w.originals[r.ID] = trueOf(r)
	}
	for _, e := range r.Timeline {
		if e.By == rejection.ActorOwner && e.What == "said" && !w.said[r.ID][rejection.Verb(e.Detail)] {
			w.violate("I5: %s was obeyed, which the owner never said", e.Detail)
		}
	}
	kinds := map[rejection.LetterKind]bool{}
	for _, l := range r.Letters {
		if kinds[l.Kind] {
			w.violate("I3: two letters %s", l.Kind)
		}
		kinds[l.Kind] = true
	}
}

// versions are the rejections of all owners.
func (w *world) versions() map[rejection.ID]int {
	found := map[rejection.ID]int{}
	for _, owner := range owners {
		list, _, err := w.store.List(context.Background(), rejection.NewOwner(owner), workflow.Filter{}, workflow.Page{Limit: 100})
		if err != nil {
			w.violate("list: %v", err)
		}
		for _, s := range list {
			found[s.ID] = s.Version
		}
	}
	return found
}
