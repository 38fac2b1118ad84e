package authentic

import (
	"context"
	"errors"
	"net"
	"strings"

	"github.com/emersion/go-msgauth/dmarc"
	"golang.org/x/net/publicsuffix"

	"lemonaid/shared/workflow"
)

// rule is what the domain of the From field wants of mail in its name.
type rule struct {
	// verdict is set where there is nothing to hold a mail against: GRAY without a record, FAIL without an author.
	verdict workflow.Verdict
	// author is the domain of the From field, policy what applies to it.
	author string
	record *dmarc.Record
	policy dmarc.Policy
}

// rule finds the record of the author's domain, else that of its organisation (RFC 7489 section 6.6.3). A pct is not heeded: what
// a domain tries out on some of its mail says as much of the rest.
func (c Checker) rule(ctx context.Context, fields []field) rule {
	domain, err := author(fields)
	if err != nil {
		return rule{verdict: workflow.VerdictFail}
	}
	q := &questions{names: c.Names}
	organisation := organisationOf(domain)
	record, err := q.record(ctx, domain)
	sub := errors.Is(err, errNoRecord) && organisation != domain
	if sub {
		record, err = q.record(ctx, organisation)
	}
	switch {
	case errors.Is(err, errNoRecord):
		return rule{verdict: workflow.VerdictGray}
	case err != nil:
		return rule{verdict: workflow.VerdictProcessingFailed}
	}
	r := rule{author: domain, record: record, policy: record.Policy}
	if sub && record.SubdomainPolicy != "" {
		r.policy = record.SubdomainPolicy
	}
	return r
}

// errNoRecord is a domain without a DMARC record, with several, or with one that can't be read.
var errNoRecord = errors.New("no DMARC record")

// record returns a domain's one DMARC record, [errNoRecord] where there is none to go by; any other error is DNS's.
func (q *questions) record(ctx context.Context, domain string) (*dmarc.Record, error) {
	texts, err := q.LookupTXT(ctx, "_dmarc."+domain)
	var dns *net.DNSError
	if errors.As(err, &dns) && dns.Temporary() {
		return nil, err
	}
	const version = "v=DMARC1"
	var found []string
	for _, text := range texts {
		if rest, is := strings.CutPrefix(strings.TrimSpace(text), version); is {
			found = append(found, version+strings.ToLower(rest)) // tags and values are of any case (section 6.4), the version is not
		}
	}
	if len(found) != 1 {
		return nil, errNoRecord
	}
	record, err := dmarc.Parse(found[0])
	if err != nil {
		return nil, errNoRecord
	}
	return record, nil
}

// judge holds the voices against the rule: one that passes and is aligned with the author is enough.
func (r rule) judge(signers []voice, sender voice) (workflow.Verdict, string) {
	if r.record == nil {
		return r.or(workflow.VerdictProcessingFailed), ""
	}
	var aligned []voice
	for _, signer := range signers {
		if r.aligned(signer.domain, r.record.DKIMAlignment) {
			aligned = append(aligned, signer)
		}
	}
	if r.aligned(sender.domain, r.record.SPFAlignment) {
		aligned = append(aligned, sender)
	}
	switch v := best(aligned); v {
	case workflow.VerdictPass, workflow.VerdictProcessingFailed:
		return v, ""
	}
	return workflow.VerdictFail, string(r.policy)
}

// or returns the verdict that needs no record, or where none was reached the other one.
func (r rule) or(other workflow.Verdict) workflow.Verdict {
	if r.verdict != "" {
		return r.verdict
	}
	return other
}

// aligned reports whether a domain speaks for the author's: the same one, or where that is relaxed one of the same organisation
// (RFC 7489 section 3.1).
func (r rule) aligned(domain string, mode dmarc.AlignmentMode) bool {
	if domain == "" || mode == dmarc.AlignmentStrict {
		return domain == r.author
	}
	return organisationOf(domain) == organisationOf(r.author)
}

// organisationOf is the domain that somebody registered: the one below a public suffix (RFC 7489 section 3.2).
func organisationOf(domain string) string {
	organisation, err := publicsuffix.EffectiveTLDPlusOne(domain)
	if err != nil {
		return domain // it is a public suffix itself, and nobody else's
	}
	return organisation
}
