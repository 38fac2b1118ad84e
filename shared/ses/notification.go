package ses

import (
	"encoding/json"
	"errors"
	"net/mail"
	"strings"

	"lemonaid/shared/rejection"
)

const (
	// maxBody is the most bytes of a message of SQS.
	maxBody = 1 << 20
	// maxRecipients is the most recipients that one notification may name.
	maxRecipients = 1000
)

// errSetup marks what AWS sends once to see whether a topic or a bucket can be written to.
var errSetup = errors.New("a setup notification")

// IsSetup reports whether what was decoded is one of the messages that AWS sends when a rule or an event destination is
// set up. There is nothing to do with it.
func IsSetup(err error) bool { return errors.Is(err, errSetup) }

// envelope is a message of SNS in a queue: https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
type envelope struct {
	Type    string
	Message string
}

// open decodes the JSON of SES out of the body of a message of SQS into v. The body is SNS's envelope, or, with raw message
// delivery, the JSON itself.
func open(body []byte, v any) error {
	if len(body) > maxBody {
		return invalid("too long")
	}
	var e envelope
	if json.Unmarshal(body, &e) == nil && e.Type == "Notification" {
		body = []byte(e.Message)
	}
	if strings.HasPrefix(string(body), "Successfully validated SNS topic") {
		return errSetup
	}
	if err := json.Unmarshal(body, v); err != nil {
		return invalid("not JSON")
	}
	return nil
}

// invalid is a message that can't be what it should. The reason holds nothing of it.
func invalid(reason string) error {
	return rejection.Refuse(rejection.CodeInvalid, "notification of SES: "+reason)
}

// bareAddress removes a display name, which SES keeps where a header had one.
func bareAddress(s string) string {
	if parsed, err := mail.ParseAddress(s); err == nil {
		return parsed.Address
	}
	return strings.TrimSpace(s)
}
