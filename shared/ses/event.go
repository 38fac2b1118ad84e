package ses

import (
	"regexp"
	"strings"
	"time"

	"lemonaid/shared/workflow"
)

// published is an event that SES publishes of a message that went out, as far as it is used:
// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
type published struct {
	EventType string `json:"eventType"`
	Mail      struct {
		Timestamp   time.Time           `json:"timestamp"`
		MessageID   string              `json:"messageId"`
		Destination []string            `json:"destination"`
		Tags        map[string][]string `json:"tags"`
	} `json:"mail"`
	Bounce        detail `json:"bounce"`
	Complaint     detail `json:"complaint"`
	Delivery      detail `json:"delivery"`
	DeliveryDelay detail `json:"deliveryDelay"`
	Reject        detail `json:"reject"`
}

// detail is what the events say beside the mail; each has some of it.
type detail struct {
	Timestamp             time.Time   `json:"timestamp"`
	FeedbackID            string      `json:"feedbackId"`
	BounceType            string      `json:"bounceType"`
	BounceSubType         string      `json:"bounceSubType"`
	BouncedRecipients     []recipient `json:"bouncedRecipients"`
	ComplaintFeedbackType string      `json:"complaintFeedbackType"`
	ComplainedRecipients  []recipient `json:"complainedRecipients"`
	Recipients            []string    `json:"recipients"`
	DelayType             string      `json:"delayType"`
	DelayedRecipients     []recipient `json:"delayedRecipients"`
	Reason                string      `json:"reason"`
}

type recipient struct {
	EmailAddress string `json:"emailAddress"`
}

// DecodeEvent reads the body of a message of SQS that tells what became of a message: an event of a configuration set, in
// SNS's envelope or without. Event types that are not known here come back by their name and with what all events have.
// [IsSetup] tells setup messages apart. CodeInvalid: it is something else, the older notifications of an identity
// included, or lacks what every event has.
func DecodeEvent(body []byte) (workflow.DeliveryEvent, error) {
	var p published
	if err := open(body, &p); err != nil {
		return workflow.DeliveryEvent{}, err
	}
	if p.EventType == "" || p.Mail.MessageID == "" || p.Mail.Timestamp.IsZero() {
		return workflow.DeliveryEvent{}, invalid("not an event")
	}
	d := p.detail()
	e := workflow.DeliveryEvent{
		Type: p.EventType, At: d.Timestamp, MessageID: p.Mail.MessageID, Tags: p.tags(),
		Recipients: p.recipients(d), Permanent: d.BounceType == "Permanent", Reason: d.reason(),
	}
	if len(e.Recipients) > maxRecipients {
		return workflow.DeliveryEvent{}, invalid("too many recipients")
	}
	if e.At.IsZero() {
		e.At = p.Mail.Timestamp
	}
	// SES gives an id to feedback only; a repeated event has the same moment, and another event of the type does not.
	e.ID = strings.Join([]string{e.MessageID, e.Type, e.At.UTC().Format(time.RFC3339Nano), d.FeedbackID}, "/")
	return e, nil
}

// detail returns the part that belongs to the type.
func (p published) detail() detail {
	switch p.EventType {
	case "Bounce":
		return p.Bounce
	case "Complaint":
		return p.Complaint
	case "Delivery":
		return p.Delivery
	case "DeliveryDelay":
		return p.DeliveryDelay
	case "Reject":
		return p.Reject
	}
	return detail{}
}

// tags returns the tags of the envelope; those that SES adds begin with "ses:".
func (p published) tags() map[string]string {
	tags := map[string]string{}
	for name, values := range p.Mail.Tags {
		if len(values) > 0 && !strings.HasPrefix(name, "ses:") {
			tags[name] = values[0]
		}
	}
	return tags
}

// recipients returns the bare addresses that the event is about: those it names, else those of the message.
func (p published) recipients(d detail) []string {
	addresses := d.Recipients
	for _, list := range [][]recipient{d.BouncedRecipients, d.ComplainedRecipients, d.DelayedRecipients} {
		for _, r := range list {
			addresses = append(addresses, r.EmailAddress)
		}
	}
	if len(addresses) == 0 {
		addresses = p.Mail.Destination
	}
	bare := make([]string, 0, len(addresses))
	for _, a := range addresses {
		bare = append(bare, bareAddress(a))
	}
	return bare
}

var eventReason = regexp.MustCompile(`^[A-Za-z0-9 _./-]{1,64}$`)

// reason returns SES's own words for why, "" where they are not its own.
func (d detail) reason() string {
	why := d.BounceType
	if d.BounceSubType != "" {
		why += "/" + d.BounceSubType
	}
	why += d.ComplaintFeedbackType + d.DelayType + d.Reason
	if !eventReason.MatchString(why) {
		return ""
	}
	return why
}
