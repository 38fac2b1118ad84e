package deployed

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"

	"lemonaid/infra/local/doctor"
)

func (d Doctor) identity(ctx context.Context) doctor.Finding {
	const what = "identity"
	out, err := d.Account.GetIdentityVerificationAttributes(ctx, &ses.GetIdentityVerificationAttributesInput{Identities: []string{d.Domain}})
	if err != nil {
		return d.unasked(what)
	}
	status := out.VerificationAttributes[d.Domain].VerificationStatus
	if status != types.VerificationStatusSuccess {
		return bad(what, fmt.Sprintf("%s is not verified (%s)", d.Domain, cmp.Or(string(status), "none")), "set the DKIM records, then wait")
	}
	return ok(what, d.Domain+" is verified")
}

func (d Doctor) mailFrom(ctx context.Context) doctor.Finding {
	const what = "MAIL FROM"
	out, err := d.Account.GetIdentityMailFromDomainAttributes(ctx, &ses.GetIdentityMailFromDomainAttributesInput{Identities: []string{d.Domain}})
	if err != nil {
		return d.unasked(what)
	}
	got := out.MailFromDomainAttributes[d.Domain]
	if name := "bounce." + d.Domain; got.MailFromDomain == nil || *got.MailFromDomain != name || got.MailFromDomainStatus != types.CustomMailFromStatusSuccess {
		return bad(what, fmt.Sprintf("%s is not in use (%s)", name, cmp.Or(string(got.MailFromDomainStatus), "none")), "set the records of "+name+", then wait")
	}
	return ok(what, *got.MailFromDomain)
}

func (d Doctor) sending(ctx context.Context) doctor.Finding {
	const what = "sending"
	out, err := d.Account.GetAccountSendingEnabled(ctx, &ses.GetAccountSendingEnabledInput{})
	if err != nil {
		return d.unasked(what)
	}
	if !out.Enabled {
		return bad(what, "the account may not send: it was paused", "aws ses update-account-sending-enabled --enabled --region "+d.Region)
	}
	return ok(what, "the account may send")
}

// sandboxed is the quota of a day that the sandbox has, and nothing else does.
const sandboxed = 200

// quota tells the sandbox by its quota, and how much of the day's is used.
func (d Doctor) quota(ctx context.Context) doctor.Finding {
	const what = "quota"
	out, err := d.Account.GetSendQuota(ctx, &ses.GetSendQuotaInput{})
	if err != nil {
		return d.unasked(what)
	}
	says := fmt.Sprintf("%.0f of %.0f mails in 24 hours, %.0f a second", out.SentLast24Hours, out.Max24HourSend, out.MaxSendRate)
	switch {
	case out.Max24HourSend <= sandboxed:
		return bad(what, says+": the sandbox, which sends to verified addresses alone",
			"https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html")
	case out.SentLast24Hours > 0.8*out.Max24HourSend:
		return bad(what, says+": nearly used up", "aws service-quotas list-service-quotas --service-code ses --region "+d.Region+", and ask for more")
	}
	return ok(what, says)
}

// rules looks for the one rule of the active set that takes the domain's mail.
func (d Doctor) rules(ctx context.Context) doctor.Finding {
	const what = "receipt rules"
	out, err := d.Account.DescribeActiveReceiptRuleSet(ctx, &ses.DescribeActiveReceiptRuleSetInput{})
	if err != nil {
		return d.unasked(what)
	}
	if out.Metadata == nil {
		return bad(what, "no rule set is active, so no mail is received", "sam deploy once more: the stack makes one active where none is")
	}
	mend := "aws ses describe-active-receipt-rule-set --region " + d.Region
	for i, rule := range out.Rules {
		switch ours := slices.Contains(rule.Recipients, d.Domain); {
		case len(rule.Recipients) == 0 && rule.Enabled:
			return bad(what, "rule "+*rule.Name+" takes the whole account's mail, this domain's too", mend+", and give it recipients")
		case !ours:
			continue
		case !rule.Enabled:
			return bad(what, "rule "+*rule.Name+" is switched off", mend+", and enable it")
		case !rule.ScanEnabled:
			return bad(what, "rule "+*rule.Name+" does not scan: nobody would be vouched for", mend+", and set ScanEnabled")
		default:
			return ok(what, fmt.Sprintf("rule %d of the active set takes %s, and scans", i+1, d.Domain))
		}
	}
	return bad(what, "no rule of the active set takes "+d.Domain, "sam deploy once more, or activate the set that has it: aws ses set-active-receipt-rule-set")
}
