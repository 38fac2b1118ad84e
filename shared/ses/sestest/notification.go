package sestest

import (
	"encoding/json"
	"time"

	"lemonaid/shared/workflow"
)

// object is a JSON object in the making.
type object map[string]any

// Notify wraps a message as SNS does for a queue without raw message delivery.
func Notify(message []byte) []byte {
	return marshal(object{"Type": "Notification", "MessageId": "00000000-0000-4000-8000-000000000000", "Message": string(message)})
}

// ReceiptJSON is what SES publishes of a mail that came in by an S3 action.
func ReceiptJSON(r workflow.Receipt, bucket string) []byte {
	v := r.Verdicts
	receipt := object{
		"timestamp": r.Received.Add(time.Second), "processingTimeMillis": 500, "recipients": r.Recipients,
		"spamVerdict": status(v.Spam), "virusVerdict": status(v.Virus), "spfVerdict": status(v.SPF),
		"dkimVerdict": status(v.DKIM), "dmarcVerdict": status(v.DMARC),
		"action": object{"type": "S3", "bucketName": bucket, "objectKey": r.RawKey},
	}
	if v.DMARCPolicy != "" {
		receipt["dmarcPolicy"] = v.DMARCPolicy
	}
	mail := object{"timestamp": r.Received, "source": r.ReturnPath, "messageId": r.ID, "destination": r.Recipients}
	return marshal(object{"notificationType": "Received", "mail": mail, "receipt": receipt})
}

func status(v workflow.Verdict) object { return object{"status": v} }

// EventJSON is what SES publishes of a message that went out. The types Send, Delivery, Bounce, which is permanent, Transient, for
// a bounce that is not, Complaint and Reject are known; any other comes with nothing but the mail.
func EventJSON(eventType string, m Message, at time.Time) []byte {
	tags := object{"ses:configuration-set": []string{m.ConfigurationSet}, "ses:source-ip": []string{"192.0.2.7"}}
	for name, value := range m.Tags {
		tags[name] = []string{value}
	}
	var named []object
	for _, to := range m.To {
		named = append(named, object{"emailAddress": to})
	}
	event := object{"eventType": eventType, "mail": object{
		"timestamp": at, "source": m.From, "messageId": m.ID, "destination": m.To, "tags": tags,
	}}
	switch eventType {
	case "Send":
		event["send"] = object{}
	case "Delivery":
		event["delivery"] = object{"timestamp": at, "recipients": m.To, "smtpResponse": "250 ok"}
	case "Bounce":
		event["bounce"] = object{"timestamp": at, "bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients": named, "feedbackId": "f-" + m.ID}
	case "Transient":
		event["eventType"] = "Bounce"
		event["bounce"] = object{"timestamp": at, "bounceType": "Transient", "bounceSubType": "MailboxFull", "bouncedRecipients": named, "feedbackId": "f-" + m.ID}
	case "Complaint":
		event["complaint"] = object{"timestamp": at, "complaintFeedbackType": "abuse", "complainedRecipients": named, "feedbackId": "f-" + m.ID}
	case "Reject":
		event["reject"] = object{"reason": "Bad content"}
	}
	return marshal(event)
}

// marshal encodes what is made of texts, lists and moments alone, which cannot fail.
func marshal(v object) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
