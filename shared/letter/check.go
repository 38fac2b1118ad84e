package letter

import (
	"regexp"

	"lemonaid/shared/rejection"
)

// replyMarks are the prefixes by which mail programs mark answers and forwards.
var replyMarks = regexp.MustCompile(`(?i)^((re|aw|sv|antw|fwd?|wg|tr|rif)(\[\d+\])?\s?:\s*)+`)

// Check returns what is wrong with a letter, the blocking findings first.
func (w Writer) Check(r rejection.Rejection, p rejection.Profile, l rejection.Letter) []rejection.Finding {
	return nil
}
