package authentic_test

import (
	"strings"
	"testing"

	"lemonaid/infra/local/authentic"
	"lemonaid/infra/local/authentic/authentictest"
	"lemonaid/shared/message"
	"lemonaid/shared/workflow"
)

// delivery is a mail that Robin's own server brings, with Robin's own envelope.
func delivery(raw string) authentic.Delivery {
	return authentic.Delivery{Client: ours, Hello: "mail.vale.example", Sender: "robin@vale.example", Raw: []byte(raw)}
}

// check returns the verdicts on a mail, by the DNS of vale.example where it is told no other.
func check(t *testing.T, d authentic.Delivery, names ...authentic.Names) workflow.Verdicts {
	t.Helper()
	return authentic.Checker{Names: append(names, vale(t))[0]}.Check(t.Context(), d)
}

// FuzzCheck: whatever bytes come, they pass only where the reader of the workflow takes the mail for one of the domain that was
// vouched for. Robin's server brings them all, so the envelope vouches for vale.example and for nobody else.
func FuzzCheck(f *testing.F) {
	good := authentictest.Sign(f, "vale.example", authentictest.Modern(), mail(fromRobin))
	for _, raw := range []string{
		good, mail(fromRobin), signPart("vale.example", 4, mail(fromRobin)), authentictest.Sign(f, "evil.example", authentictest.Modern(), good),
		mail("From: \"robin@vale.example\" <sam@evil.example>"), mail("From: sam@evil.example\r\n (robin@vale.example)"),
		mail("From: =?utf-8?q?robin=40vale.example_=3Csam=40evil.example=3E?= <robin@vale.example>"),
		mail("From : sam@evil.example\r\nFrom: robin@vale.example"), "From sam@evil.example Mon Jan  5\r\n" + mail(fromRobin),
		mail("From: robin@vale.example\r\n \r\nFrom: sam@evil.example"), mail("From: <@evil.example:robin@vale.example>"),
	} {
		f.Add(raw, "robin@vale.example", "mail.vale.example")
	}
	f.Add(good, "\"a@b\"@vale.example", "")
	f.Fuzz(func(t *testing.T, raw, sender, hello string) {
		got := authentic.Checker{Names: vale(t)}.Check(t.Context(), authentic.Delivery{Client: ours, Hello: hello, Sender: sender, Raw: []byte(raw)})
		for _, v := range []workflow.Verdict{got.SPF, got.DKIM, got.DMARC} {
			if v != pass && v != fail && v != gray && v != failed {
				t.Errorf("verdicts %+v", got)
			}
		}
		if got.DMARC != pass {
			return
		}
		m, err := (message.Reader{}).Read([]byte("Return-Path: <x@y.example>\r\n" + raw))
		if domain := m.From.Domain(); err == nil && domain != "vale.example" && !strings.HasSuffix(domain, ".vale.example") {
			t.Errorf("a mail of %q passes:\n%q", m.From.Address, raw)
		}
	})
}
