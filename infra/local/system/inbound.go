package system

import (
	"context"
	"encoding/json"
	"fmt"

	"lemonaid/infra/local/smtpd"
	"lemonaid/infra/local/worker"
	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// Take stores a mail that came over loopback, which is trusted: see the package comment. It is a [smtpd.Intake].
func (h *House) Take(ctx context.Context, m smtpd.Mail) error {
	return h.store(ctx, m, workflow.Verdicts{
		SPF: workflow.VerdictPass, DKIM: workflow.VerdictPass, DMARC: workflow.VerdictPass,
		Spam: workflow.VerdictPass, Virus: workflow.VerdictPass,
	})
}

// store stores a mail and its place in the queue as one: when it returns nil both are on the disk.
func (h *House) store(ctx context.Context, m smtpd.Mail, v workflow.Verdicts) error {
	body, err := json.Marshal(workflow.Receipt{
		ID: m.ID, Received: m.Received, Recipients: m.To, ReturnPath: m.From, RawKey: m.ID, Verdicts: v,
	})
	if err != nil {
		return fmt.Errorf("encode a receipt: %w", err)
	}
	return h.Store.Inbound().Put(ctx, m.Received, body, embedded.Mail{Key: m.ID, Bytes: m.Raw})
}

// receive hands a queued mail to the workflow.
func (h *House) receive(ctx context.Context, body []byte) error {
	var r workflow.Receipt
	if err := json.Unmarshal(body, &r); err != nil {
		return rejection.Refuse(rejection.CodeInvalid, "not a receipt")
	}
	return h.App.Receive(ctx, r)
}

// delivered hands what the outbox reports to the workflow.
func (h *House) delivered(ctx context.Context, body []byte) error {
	var r embedded.Report
	if err := json.Unmarshal(body, &r); err != nil {
		return rejection.Refuse(rejection.CodeInvalid, "not a report")
	}
	return h.App.Delivered(ctx, workflow.DeliveryEvent{
		ID: r.MessageID, Type: r.Type, At: r.At, MessageID: r.MessageID, Tags: r.Tags, Recipients: r.Recipients,
	})
}

// PutBack puts what was set aside into its queue again and returns how many items those were.
func (h *House) PutBack(ctx context.Context) (int, error) {
	return h.Shelf.PutBack(func(k worker.Kept) error {
		switch k.Queue {
		case h.inbound.Name:
			return h.Store.Inbound().Put(ctx, h.settings.Clock.Now(), k.Body)
		case h.events.Name:
			return h.Store.Events().Put(ctx, h.settings.Clock.Now(), k.Body)
		}
		return rejection.Refuse(rejection.CodeInvalid, "no such queue")
	})
}
