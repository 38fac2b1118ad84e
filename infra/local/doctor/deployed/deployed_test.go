package deployed

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"
)

const domain = "lemonaid.example"

var (
	errNoName = errors.New("no such host")
	errDenied = errors.New("AccessDenied: user robin@vale.example may not")
)

// zone answers from a table.
type zone struct {
	mx    map[string][]string
	txt   map[string][]string
	cname map[string]string
}

func (z *zone) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	var found []*net.MX
	for _, host := range z.mx[name] {
		found = append(found, &net.MX{Host: host, Pref: 10})
	}
	if found == nil {
		return nil, errNoName
	}
	return found, nil
}

func (z *zone) LookupTXT(_ context.Context, name string) ([]string, error) {
	return slices.Clone(z.txt[name]), nil
}

func (z *zone) LookupCNAME(_ context.Context, name string) (string, error) {
	if z.cname[name] == "" {
		return "", errNoName
	}
	return z.cname[name], nil
}

// account is an SES account, read alone.
type account struct {
	verified types.VerificationStatus
	dkim     types.IdentityDkimAttributes
	from     types.IdentityMailFromDomainAttributes
	enabled  bool
	quota    ses.GetSendQuotaOutput
	rules    ses.DescribeActiveReceiptRuleSetOutput
	err      error
}

func (a *account) GetIdentityVerificationAttributes(context.Context, *ses.GetIdentityVerificationAttributesInput, ...func(*ses.Options)) (*ses.GetIdentityVerificationAttributesOutput, error) {
	return &ses.GetIdentityVerificationAttributesOutput{
		VerificationAttributes: map[string]types.IdentityVerificationAttributes{domain: {VerificationStatus: a.verified}},
	}, a.err
}

func (a *account) GetIdentityDkimAttributes(context.Context, *ses.GetIdentityDkimAttributesInput, ...func(*ses.Options)) (*ses.GetIdentityDkimAttributesOutput, error) {
	return &ses.GetIdentityDkimAttributesOutput{DkimAttributes: map[string]types.IdentityDkimAttributes{domain: a.dkim}}, a.err
}

func (a *account) GetIdentityMailFromDomainAttributes(context.Context, *ses.GetIdentityMailFromDomainAttributesInput, ...func(*ses.Options)) (*ses.GetIdentityMailFromDomainAttributesOutput, error) {
	return &ses.GetIdentityMailFromDomainAttributesOutput{
		MailFromDomainAttributes: map[string]types.IdentityMailFromDomainAttributes{domain: a.from},
	}, a.err
}

func (a *account) GetAccountSendingEnabled(context.Context, *ses.GetAccountSendingEnabledInput, ...func(*ses.Options)) (*ses.GetAccountSendingEnabledOutput, error) {
	return &ses.GetAccountSendingEnabledOutput{Enabled: a.enabled}, a.err
}

func (a *account) GetSendQuota(context.Context, *ses.GetSendQuotaInput, ...func(*ses.Options)) (*ses.GetSendQuotaOutput, error) {
	return &a.quota, a.err
}

func (a *account) DescribeActiveReceiptRuleSet(context.Context, *ses.DescribeActiveReceiptRuleSetInput, ...func(*ses.Options)) (*ses.DescribeActiveReceiptRuleSetOutput, error) {
	return &a.rules, a.err
}

// healthy is a deployment with which everything is well.
func healthy() (*zone, *account) {
	z := &zone{
		mx: map[string][]string{
			domain: {"inbound-smtp.eu-west-1.amazonaws.com."}, "bounce." + domain: {"feedback-smtp.eu-west-1.amazonses.com."},
		},
		txt: map[string][]string{
			"bounce." + domain: {"v=spf1 include:amazonses.com -all"}, "_dmarc." + domain: {"v=DMARC1; p=quarantine; adkim=r; aspf=r"},
		},
		cname: map[string]string{
			"key1._domainkey." + domain: "key1.dkim.amazonses.com.", "key2._domainkey." + domain: "key2.dkim.amazonses.com.",
		},
	}
	return z, &account{
		verified: types.VerificationStatusSuccess, enabled: true,
		dkim:  types.IdentityDkimAttributes{DkimTokens: []string{"key1", "key2"}, DkimVerificationStatus: types.VerificationStatusSuccess},
		from:  types.IdentityMailFromDomainAttributes{MailFromDomain: aws.String("bounce." + domain), MailFromDomainStatus: types.CustomMailFromStatusSuccess},
		quota: ses.GetSendQuotaOutput{Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 20},
		rules: ses.DescribeActiveReceiptRuleSetOutput{
			Metadata: &types.ReceiptRuleSetMetadata{},
			Rules: []types.ReceiptRule{
				{Name: aws.String("others"), Recipients: []string{"other.example"}, Enabled: true},
				{Name: aws.String("lemonaid"), Recipients: []string{domain}, Enabled: true, ScanEnabled: true},
			},
		},
	}
}

func TestHealthy(t *testing.T) {
	z, a := healthy()
	for _, f := range (Doctor{Domain: domain, Region: "eu-west-1", Names: z, Account: a}).Check(t.Context()) {
		if !f.OK || f.Says == "" || f.Mend != "" {
			t.Errorf("%s: %s (%s)", f.What, f.Says, f.Mend)
		}
	}
}

// TestEachFaultIsFound breaks one thing at a time: its check fails, says so and names the way on, and no other check does.
func TestEachFaultIsFound(t *testing.T) {
	for _, tc := range []struct {
		name, what, mend string
		wrong            func(z *zone, a *account)
	}{
		{"no MX", "mail to the domain", "lemonaid.example. MX 10 inbound-smtp.eu-west-1.amazonaws.com.", func(z *zone, _ *account) { z.mx[domain] = nil }},
		{"another host takes the mail too", "mail to the domain", "and no other", func(z *zone, _ *account) { z.mx[domain] = append(z.mx[domain], "mx.other.example.") }},
		{"another region", "mail to the domain", "eu-west-1", func(z *zone, _ *account) { z.mx[domain] = []string{"inbound-smtp.us-east-1.amazonaws.com."} }},
		{"no way for bounces", "bounces", "feedback-smtp", func(z *zone, _ *account) { z.mx["bounce."+domain] = nil }},
		{"no SPF", "SPF", "v=spf1", func(z *zone, _ *account) { z.txt["bounce."+domain] = []string{"something else"} }},
		{"SPF of another", "SPF", "include:amazonses.com", func(z *zone, _ *account) { z.txt["bounce."+domain] = []string{"v=spf1 mx -all"} }},
		{"two policies", "SPF", "v=spf1", func(z *zone, _ *account) { z.txt["bounce."+domain] = append(z.txt["bounce."+domain], "v=spf1 -all") }},
		{"no DMARC", "DMARC", "v=DMARC1", func(z *zone, _ *account) { z.txt["_dmarc."+domain] = nil }},
		{"a key is missing", "DKIM", "key2._domainkey", func(z *zone, _ *account) { delete(z.cname, "key2._domainkey."+domain) }},
		{"a key leads elsewhere", "DKIM", "CNAME", func(z *zone, _ *account) { z.cname["key1._domainkey."+domain] = "key1.other.example." }},
		{"no keys", "DKIM", "deploy", func(_ *zone, a *account) { a.dkim.DkimTokens = nil }},
		{"keys not seen yet", "DKIM", "wait", func(_ *zone, a *account) { a.dkim.DkimVerificationStatus = types.VerificationStatusPending }},
		{"not verified", "identity", "wait", func(_ *zone, a *account) { a.verified = types.VerificationStatusPending }},
		{"no MAIL FROM", "MAIL FROM", "bounce.", func(_ *zone, a *account) { a.from = types.IdentityMailFromDomainAttributes{} }},
		{"paused", "sending", "--enabled", func(_ *zone, a *account) { a.enabled = false }},
		{"the sandbox", "quota", "production-access", func(_ *zone, a *account) { a.quota.Max24HourSend = 200 }},
		{"nearly used up", "quota", "ask for more", func(_ *zone, a *account) { a.quota.SentLast24Hours = 49_000 }},
		{"no active set", "receipt rules", "sam deploy", func(_ *zone, a *account) { a.rules = ses.DescribeActiveReceiptRuleSetOutput{} }},
		{"no rule", "receipt rules", "sam deploy", func(_ *zone, a *account) { a.rules.Rules = a.rules.Rules[:1] }},
		{"a rule that is off", "receipt rules", "enable", func(_ *zone, a *account) { a.rules.Rules[1].Enabled = false }},
		{"a rule that does not scan", "receipt rules", "ScanEnabled", func(_ *zone, a *account) { a.rules.Rules[1].ScanEnabled = false }},
		{"a rule for everything", "receipt rules", "recipients", func(_ *zone, a *account) { a.rules.Rules[0].Recipients = nil }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			z, a := healthy()
			tc.wrong(z, a)
			for _, f := range (Doctor{Domain: domain, Region: "eu-west-1", Names: z, Account: a}).Check(t.Context()) {
				if f.OK != (f.What != tc.what) {
					t.Errorf("%s: ok %t (%s)", f.What, f.OK, f.Says)
				}
				if f.What == tc.what && !strings.Contains(f.Mend, tc.mend) {
					t.Errorf("the way on is %q, want one with %q", f.Mend, tc.mend)
				}
			}
		})
	}
}

// TestWithoutAnAccount: what SES does not answer is no "ok", and its error, which may name a person, is not shown.
func TestWithoutAnAccount(t *testing.T) {
	z, a := healthy()
	a.err = errDenied
	failed := 0
	for _, f := range (Doctor{Domain: domain, Region: "eu-west-1", Names: z, Account: a}).Check(t.Context()) {
		if strings.Contains(f.Says+f.Mend, "robin") {
			t.Errorf("%s shows the error: %s", f.What, f.Says)
		}
		if !f.OK {
			failed++
		}
	}
	if failed != 6 {
		t.Errorf("%d checks failed, want the six that ask SES", failed)
	}
}
