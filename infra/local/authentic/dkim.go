package authentic

import (
	"bytes"
	"context"

	"github.com/emersion/go-msgauth/dkim"

	"lemonaid/shared/workflow"
)

// maxSignatures is how many signatures of a mail are looked at, the topmost first: senders add one or two, lists one more.
const maxSignatures = 5

// signers are the domains that signed a mail.
func (c Checker) signers(ctx context.Context, raw []byte) []voice {
	q := &questions{names: c.Names}
	checked, err := dkim.VerifyWithOptions(bytes.NewReader(raw), &dkim.VerifyOptions{
		LookupTXT:        func(name string) ([]string, error) { return q.LookupTXT(ctx, name) },
		MaxVerifications: maxSignatures,
	})
	if err != nil && len(checked) == 0 {
		return []voice{{verdict: workflow.VerdictFail}}
	}
	var signers []voice
	for _, v := range checked {
		signers = append(signers, voice{domain: asciiDomain(v.Domain), verdict: ofSignature(v.Err)})
	}
	return signers
}

// ofSignature is the verdict on one signature. One that covers a part of the text alone (l=) is none: the library refuses it, and
// so should everybody (RFC 6376 section 8.2).
func ofSignature(err error) workflow.Verdict {
	switch {
	case err == nil:
		return workflow.VerdictPass
	case dkim.IsTempFail(err):
		return workflow.VerdictProcessingFailed
	}
	return workflow.VerdictFail
}
