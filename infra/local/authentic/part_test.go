package authentic_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"

	"lemonaid/infra/local/authentic/authentictest"
)

// signPart signs the first bytes of the text alone, as l= allows; with a length of -1 it signs the whole of it.
func signPart(domain string, length int, raw string) string {
	head, text, _ := strings.Cut(raw, "\r\n\r\n")
	from := ""
	for line := range strings.SplitSeq(head, "\r\n") {
		if strings.HasPrefix(line, "From:") {
			from = line + "\r\n"
		}
	}
	part := ""
	if length >= 0 {
		part, text = fmt.Sprintf("l=%d; ", length), text[:length]
	}
	hash := sha256.Sum256([]byte(text))
	field := "DKIM-Signature: v=1; a=ed25519-sha256; c=simple/simple; d=" + domain + "; s=post; " + part + "h=From; bh=" +
		base64.StdEncoding.EncodeToString(hash[:]) + "; b="
	signed := sha256.Sum256([]byte(from + field))
	return field + base64.StdEncoding.EncodeToString(ed25519.Sign(authentictest.Modern(), signed[:])) + "\r\n" + raw
}
