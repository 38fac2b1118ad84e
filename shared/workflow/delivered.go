package workflow

import (
	"context"
	"fmt"
	"log/slog"

	"lemonaid/shared/rejection"
)

// Delivered takes in an event of the mail service. Events come late, twice and in any order.
func (a *App) Delivered(ctx context.Context, e DeliveryEvent) error {
	if err := a.suppressBounced(ctx, e); err != nil {
		return err
	}
	typ, known := deliveryType(e)
	id, attempt := rejection.ID(e.Tags[TagRejection]), e.Tags[TagAttempt]
	if !known || id == "" || attempt == "" {
		a.Log.InfoContext(ctx, "delivery event", slog.String("type", e.Type), slog.String("rejection", string(id)))
		return nil
	}
	_, err := a.step(ctx, id, rejection.Delivery{
		Meta: rejection.Meta{ID: a.Config.Tokens.Key("event", e.ID, e.Type, attempt), At: e.At},
		Type: typ, Attempt: attempt, MessageID: e.MessageID, Reason: e.Reason,
	})
	if err = harmless(err); err != nil {
		return fmt.Errorf("apply a delivery event to rejection %s: %w", id, err)
	}
	return nil
}

// deliveryType translates the service's word: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
func deliveryType(e DeliveryEvent) (rejection.DeliveryType, bool) {
	switch e.Type {
	case "Send":
		return rejection.DeliveryAccepted, true
	case "Delivery":
		return rejection.DeliveryDelivered, true
	case "DeliveryDelay":
		return rejection.DeliveryDelayed, true
	case "Complaint":
		return rejection.DeliveryComplaint, true
	case "Reject":
		return rejection.DeliveryRejected, true
	case "Bounce":
		if e.Permanent {
			return rejection.DeliveryBounced, true
		}
		return rejection.DeliveryDelayed, true
	}
	return "", false
}

// suppressBounced remembers addresses that bounced for good or complained (I7), owners' among them.
func (a *App) suppressBounced(ctx context.Context, e DeliveryEvent) error {
	if e.Type != "Complaint" && (e.Type != "Bounce" || !e.Permanent) {
		return nil
	}
	for _, address := range e.Recipients {
		if err := a.Store.Suppress(ctx, a.suppression(address), e.Type, a.now()); err != nil {
			return fmt.Errorf("suppress after %s: %w", e.Type, err)
		}
	}
	return nil
}
