package ses

import (
	"path"
	"time"

	"lemonaid/shared/workflow"
)

// setupObject is the name of the object that SES writes into a bucket when a rule is made.
const setupObject = "AMAZON_SES_SETUP_NOTIFICATION"

// received is what SES publishes of a mail that came in, as far as it is used:
// https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
type received struct {
	NotificationType string `json:"notificationType"`
	Mail             struct {
		Timestamp time.Time `json:"timestamp"`
		MessageID string    `json:"messageId"`
		Source    string    `json:"source"`
	} `json:"mail"`
	Receipt struct {
		Recipients   []string `json:"recipients"`
		SpamVerdict  verdict  `json:"spamVerdict"`
		VirusVerdict verdict  `json:"virusVerdict"`
		SPFVerdict   verdict  `json:"spfVerdict"`
		DKIMVerdict  verdict  `json:"dkimVerdict"`
		DMARCVerdict verdict  `json:"dmarcVerdict"`
		DMARCPolicy  string   `json:"dmarcPolicy"`
		Action       struct {
			Type      string `json:"type"`
			ObjectKey string `json:"objectKey"`
		} `json:"action"`
	} `json:"receipt"`
}

type verdict struct {
	Status workflow.Verdict `json:"status"`
}

// DecodeReceipt reads the body of a message of SQS that tells of a mail in the bucket: SES's notification of an S3 action,
// in SNS's envelope or without. [IsSetup] tells setup messages apart. CodeInvalid: it is something else, or lacks what
// every receipt has.
func DecodeReceipt(body []byte) (workflow.Receipt, error) {
	var n received
	if err := open(body, &n); err != nil {
		return workflow.Receipt{}, err
	}
	if path.Base(n.Receipt.Action.ObjectKey) == setupObject || n.Mail.MessageID == setupObject {
		return workflow.Receipt{}, errSetup
	}
	if lacks := n.lacks(); lacks != "" {
		return workflow.Receipt{}, invalid(lacks)
	}
	r := n.Receipt
	return workflow.Receipt{
		ID: n.Mail.MessageID, Received: n.Mail.Timestamp, Recipients: r.Recipients,
		ReturnPath: returnPath(n.Mail.Source), RawKey: r.Action.ObjectKey,
		Verdicts: workflow.Verdicts{
			SPF: r.SPFVerdict.Status, DKIM: r.DKIMVerdict.Status, DMARC: r.DMARCVerdict.Status,
			Spam: r.SpamVerdict.Status, Virus: r.VirusVerdict.Status, DMARCPolicy: r.DMARCPolicy,
		},
	}, nil
}

// lacks names what a receipt can't do without and this one has not, "" where it is whole.
func (n received) lacks() string {
	switch {
	case n.NotificationType != "Received":
		return "not a receipt"
	case n.Mail.MessageID == "":
		return "no message id"
	case n.Mail.Timestamp.IsZero():
		return "no time"
	case len(n.Receipt.Recipients) == 0:
		return "no recipients"
	case len(n.Receipt.Recipients) > maxRecipients:
		return "too many recipients"
	case n.Receipt.Action.Type != "S3" || n.Receipt.Action.ObjectKey == "":
		return "no object"
	}
	return ""
}

// returnPath returns the bare sender of the envelope, "" for the empty one.
func returnPath(source string) string {
	if source == "<>" {
		return ""
	}
	return bareAddress(source)
}
