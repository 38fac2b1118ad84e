package simulation

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/mail"
	"strings"

	"github.com/jhillyerd/enmime/v2"

	"lemonaid/shared/workflow"
)

// mailer is SES: what it accepted is checked at that very moment, and reported later.
type mailer struct{ w *world }

func (m mailer) Send(ctx context.Context, e workflow.Envelope) (string, error) {
	w := m.w
	if w.plant.talks {
		w.app.Log.InfoContext(ctx, "sending", slog.String("to", e.To))
	}
	if !w.quiet && w.chance(4) {
		w.fault("SES throttles")
		w.tell("SES throttles")
		return "", &workflow.SendError{Outcome: workflow.OutcomeThrottled, Reason: "Throttling"}
	}
	name := "SES.Send"
	if e.Tags[workflow.TagAttempt] != "" {
		name = sendLetter
	}
	id, err := call(ctx, w, name, func() (string, error) { return m.take(e), nil })
	if err != nil && w.plant.resends {
		id, err = m.take(e), nil
	}
	if err != nil {
		// What a service says holds addresses at times; it must not come through.
		said := errors.Join(err, errors.New("550 5.1.1 "+e.To+" "+canary))
		return "", &workflow.SendError{Outcome: workflow.OutcomeUnknown, Reason: "Timeout", Err: said}
	}
	return id, nil
}

// take accepts a message and reports on it: on a notice rarely, for nothing follows from that.
func (m mailer) take(e workflow.Envelope) string {
	w := m.w
	w.count++
	id := fmt.Sprintf("ses-%d", w.count)
	isLetter := e.Tags[workflow.TagAttempt] != ""
	if w.plant.mails != nil {
		e.Raw = w.plant.mails(w, e)
	}
	if w.plant.loses && !isLetter && w.chance(20) {
		return id
	}
	w.accepted(e)
	if isLetter || w.chance(10) {
		w.report("Send", id, e, false)
	}
	switch n := w.rng.IntN(100); {
	case n < 3:
		w.report(pick(w, []string{"Bounce", "Complaint"}), id, e, true)
	case isLetter && n < 6:
		// The service took it, found a virus and gave it up: it never arrives, and its owner may approve it once more.
		w.rejected(e)
		w.report("Reject", id, e, false)
	case isLetter && n < 60:
		w.report("Delivery", id, e, false)
	}
	return id
}

// report queues an event of the mail service, at times twice.
func (w *world) report(typ, id string, e workflow.Envelope, permanent bool) {
	event := workflow.DeliveryEvent{ID: id + typ, Type: typ, At: w.now, MessageID: id, Tags: e.Tags, Permanent: permanent}
	if permanent {
		event.Recipients = []string{e.To}
	}
	d := delivery{what: "event " + typ, do: func(ctx context.Context) error { return w.app.Delivered(ctx, event) }}
	w.queue = append(w.queue, d)
	if w.chance(10) {
		w.fault("an event comes twice")
		w.queue = append(w.queue, d)
	}
}

// read takes the headers of an accepted message that are looked at.
func read(e workflow.Envelope) (sent, error) {
	s := sent{Envelope: e}
	m, err := mail.ReadMessage(bytes.NewReader(e.Raw))
	if err != nil {
		return s, err
	}
	s.answers = strings.Trim(m.Header.Get("In-Reply-To"), "<>")
	if a, err := mail.ParseAddress(m.Header.Get("Reply-To")); err == nil {
		s.back = a.Address
	}
	return s, nil
}

// words is the text of the message as a person reads it, squeezed.
func (s sent) words() string {
	parsed, err := enmime.NewParser(enmime.DisableCharacterDetection(true)).ReadEnvelope(bytes.NewReader(s.Raw))
	if err != nil {
		return ""
	}
	return squeeze(parsed.Text)
}

// squeeze takes line ends, quote marks and spaces for one: programs wrap and quote words.
func squeeze(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll("\n"+text, "\n>", "\n")), " ")
}
