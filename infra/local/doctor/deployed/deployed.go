// Package deployed checks a deployment on AWS: what DNS says of its domain, and what the mail service says of the account. It reads
// only, sends nothing, and is safe in production.
package deployed

import (
	"context"
	"fmt"
	"net"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"

	"lemonaid/infra/local/doctor"
)

// Names answers questions of DNS; a net.Resolver does.
type Names interface {
	LookupMX(ctx context.Context, name string) ([]*net.MX, error)
	LookupTXT(ctx context.Context, name string) ([]string, error)
	LookupCNAME(ctx context.Context, name string) (string, error)
}

// Account is the part of SES that is read; a ses.Client does.
type Account interface {
	GetIdentityVerificationAttributes(ctx context.Context, in *ses.GetIdentityVerificationAttributesInput, options ...func(*ses.Options)) (*ses.GetIdentityVerificationAttributesOutput, error)
	GetIdentityDkimAttributes(ctx context.Context, in *ses.GetIdentityDkimAttributesInput, options ...func(*ses.Options)) (*ses.GetIdentityDkimAttributesOutput, error)
	GetIdentityMailFromDomainAttributes(ctx context.Context, in *ses.GetIdentityMailFromDomainAttributesInput, options ...func(*ses.Options)) (*ses.GetIdentityMailFromDomainAttributesOutput, error)
	GetAccountSendingEnabled(ctx context.Context, in *ses.GetAccountSendingEnabledInput, options ...func(*ses.Options)) (*ses.GetAccountSendingEnabledOutput, error)
	GetSendQuota(ctx context.Context, in *ses.GetSendQuotaInput, options ...func(*ses.Options)) (*ses.GetSendQuotaOutput, error)
	DescribeActiveReceiptRuleSet(ctx context.Context, in *ses.DescribeActiveReceiptRuleSetInput, options ...func(*ses.Options)) (*ses.DescribeActiveReceiptRuleSetOutput, error)
}

// Doctor checks one deployment.
type Doctor struct {
	// Domain receives and sends; Region is where SES does both.
	Domain, Region string
	Names          Names
	Account        Account
}

// Check makes every check, in a fixed order. A check that can't be made is one that failed.
func (d Doctor) Check(ctx context.Context) []doctor.Finding {
	found := []doctor.Finding{d.mail(ctx), d.bounces(ctx), d.spf(ctx), d.dmarc(ctx)}
	return append(found, d.dkim(ctx), d.identity(ctx), d.mailFrom(ctx), d.sending(ctx), d.quota(ctx), d.rules(ctx))
}

func ok(what, says string) doctor.Finding { return doctor.Finding{What: what, Says: says, OK: true} }

func bad(what, says, mend string) doctor.Finding {
	return doctor.Finding{What: what, Says: says, Mend: mend}
}

// record is the way to a DNS record: the stack's outputs hold each, ready to paste.
func record(name, typ, value string) string { return name + ". " + typ + " " + value }

func (d Doctor) mail(ctx context.Context) doctor.Finding {
	return d.mx(ctx, "mail to the domain", d.Domain, "inbound-smtp."+d.Region+".amazonaws.com")
}

func (d Doctor) bounces(ctx context.Context) doctor.Finding {
	return d.mx(ctx, "bounces", "bounce."+d.Domain, "feedback-smtp."+d.Region+".amazonses.com")
}

func (d Doctor) mx(ctx context.Context, what, name, want string) doctor.Finding {
	mend := record(name, "MX", "10 "+want+".")
	found, err := d.Names.LookupMX(ctx, name)
	if err != nil || len(found) == 0 {
		return bad(what, name+" has no MX record", mend)
	}
	for _, mx := range found {
		if !strings.EqualFold(strings.TrimSuffix(mx.Host, "."), want) {
			return bad(what, name+" has an MX record for "+mx.Host+", who would take its mail", mend+" and no other")
		}
	}
	return ok(what, name+" goes to "+want)
}

func (d Doctor) spf(ctx context.Context) doctor.Finding {
	const what = "SPF"
	name := "bounce." + d.Domain
	texts, err := d.Names.LookupTXT(ctx, name)
	policies := slices.DeleteFunc(texts, func(s string) bool { return !strings.HasPrefix(s, "v=spf1 ") })
	if err != nil || len(policies) != 1 || !strings.Contains(policies[0], "include:amazonses.com") {
		return bad(what, fmt.Sprintf("%s has %d policies, and none that names SES alone", name, len(policies)), record(name, "TXT", `"v=spf1 include:amazonses.com -all"`))
	}
	return ok(what, name+" lets SES send")
}

func (d Doctor) dmarc(ctx context.Context) doctor.Finding {
	const what = "DMARC"
	name := "_dmarc." + d.Domain
	texts, err := d.Names.LookupTXT(ctx, name)
	if err != nil || !slices.ContainsFunc(texts, func(s string) bool { return strings.HasPrefix(s, "v=DMARC1") }) {
		return bad(what, name+" says nothing", record(name, "TXT", `"v=DMARC1; p=quarantine; adkim=r; aspf=r"`))
	}
	return ok(what, name+" has a policy")
}

// dkim compares the keys that SES asks for with the records there are.
func (d Doctor) dkim(ctx context.Context) doctor.Finding {
	const what = "DKIM"
	out, err := d.Account.GetIdentityDkimAttributes(ctx, &ses.GetIdentityDkimAttributesInput{Identities: []string{d.Domain}})
	if err != nil {
		return d.unasked(what)
	}
	keys := out.DkimAttributes[d.Domain]
	if len(keys.DkimTokens) == 0 {
		return bad(what, "SES has no keys for "+d.Domain, "deploy the stack with Domain="+d.Domain+" in "+d.Region)
	}
	for _, token := range keys.DkimTokens {
		name, want := token+"._domainkey."+d.Domain, token+".dkim.amazonses.com"
		target, err := d.Names.LookupCNAME(ctx, name)
		if err != nil || !strings.EqualFold(strings.TrimSuffix(target, "."), want) {
			return bad(what, name+" does not lead to its key", record(name, "CNAME", want+"."))
		}
	}
	if keys.DkimVerificationStatus != types.VerificationStatusSuccess {
		return bad(what, "the records are there, and SES has not seen them yet: "+string(keys.DkimVerificationStatus), "wait; it takes up to 72 hours")
	}
	return ok(what, fmt.Sprintf("%d keys, seen by SES", len(keys.DkimTokens)))
}

// unasked is a check that SES did not let us make.
func (d Doctor) unasked(what string) doctor.Finding {
	return bad(what, "SES in "+d.Region+" did not answer: no credentials, or no permission to read", "aws sts get-caller-identity, and sign in")
}
