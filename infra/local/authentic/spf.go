package authentic

import (
	"cmp"
	"context"
	"strings"

	"blitiri.com.ar/go/spf"

	"lemonaid/shared/workflow"
)

// sender is the domain of the envelope's sender, and whether the client may send for it. A bounce has no sender: the name in the
// client's greeting stands in (RFC 7208 section 2.4).
func (c Checker) sender(ctx context.Context, d Delivery) voice {
	address := cmp.Or(d.Sender, "postmaster@"+d.Hello)
	at := strings.LastIndexByte(address, '@')
	local, domain := address[:max(at, 0)], asciiDomain(address[at+1:])
	if domain == "" {
		return voice{verdict: workflow.VerdictGray}
	}
	if strings.Contains(local, "@") {
		local = "postmaster" // the library looks for the domain behind the first @
	}
	q := &questions{names: c.Names}
	result, _ := spf.CheckHostWithSender(d.Client, d.Hello, local+"@"+domain, // the error only explains the result
		spf.WithContext(ctx), spf.WithResolver(q))
	if q.excess.Load() {
		result = spf.PermError // the library takes it for a failure of DNS
	}
	return voice{domain: domain, verdict: ofSender(result)}
}

// ofSender is the verdict on the result of an SPF check. A record that can't be understood vouches for nobody, and asking again
// would not change it.
func ofSender(r spf.Result) workflow.Verdict {
	switch r {
	case spf.Pass:
		return workflow.VerdictPass
	case spf.None, spf.Neutral:
		return workflow.VerdictGray
	case spf.TempError:
		return workflow.VerdictProcessingFailed
	}
	return workflow.VerdictFail
}
