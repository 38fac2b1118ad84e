package authentic_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"testing"

	"lemonaid/infra/local/authentic"
	"lemonaid/infra/local/authentic/authentictest"
	"lemonaid/shared/workflow"
)

// TestEveryKindOfQuestion: the terms of SPF that ask for each kind of record (RFC 7208 section 5).
func TestEveryKindOfQuestion(t *testing.T) {
	hosts := map[string][]net.IPAddr{"post.vale.example": {{IP: theirs}}, "vale.example": {{IP: theirs}}, "7.2.0.192.ok.vale.example": {{IP: ours}}}
	var crowd []net.IPAddr
	for i := range 200 {
		crowd = append(crowd, net.IPAddr{IP: net.IPv4(203, 0, 113, byte(i))})
	}
	hosts["crowd.vale.example"] = append(crowd, net.IPAddr{IP: theirs})
	for _, c := range []struct {
		record string
		client net.IP
		want   workflow.Verdict
	}{
		{"v=spf1 a -all", theirs, pass},
		{"v=spf1 a:post.vale.example -all", theirs, pass},
		{"v=spf1 a:post.vale.example -all", ours, fail},
		{"v=spf1 mx -all", theirs, pass},
		{"v=spf1 mx/24 -all", net.ParseIP("198.51.100.200"), pass},
		{"v=spf1 mx -all", ours, fail},
		{"v=spf1 exists:%{ir}.ok.%{d} -all", ours, pass},
		{"v=spf1 exists:%{ir}.ok.%{d} -all", theirs, fail},
		{"v=spf1 include:other.example -all", ours, pass},
		{"v=spf1 include:other.example -all", theirs, fail},
		{"v=spf1 redirect=other.example", ours, pass},
		{"v=spf1 redirect=other.example", theirs, fail},
		{"v=spf1 redirect=none.example", ours, fail},
		{"v=spf1 ptr -all", ours, pass},
		{"v=spf1 ptr -all", theirs, fail},
		{"v=spf1 ip6:2001:db8::/32 -all", net.ParseIP("2001:db8::7"), pass},
		{"v=spf1 ip6:2001:db8::/32 -all", net.ParseIP("2001:db9::7"), fail},
		{"v=spf1 a:crowd.vale.example -all", theirs, fail}, // more hosts than are looked at
		{"v=spf1 a:" + strings.Repeat("x.", 130) + "vale.example -all", ours, fail},
		{"v=spf1 a:none1.example a:none2.example a:none3.example a:none4.example +all", ours, fail}, // section 4.6.4: two that are void
	} {
		t.Run(c.record+" "+c.client.String(), func(t *testing.T) {
			z := vale(t)
			z.Texts["vale.example"] = []string{c.record}
			z.Texts["other.example"] = []string{"v=spf1 ip4:192.0.2.7 -all"}
			z.Hosts, z.Mail = hosts, map[string][]*net.MX{"vale.example": {{Host: "post.vale.example."}}}
			z.Names = map[string][]string{"192.0.2.7": {"mail.vale.example."}}
			z.Hosts["mail.vale.example"] = []net.IPAddr{{IP: ours}}
			got := authentic.Checker{Names: z}.Check(t.Context(), authentic.Delivery{
				Client: c.client, Hello: "mail.vale.example", Sender: "robin@vale.example", Raw: []byte(mail(fromRobin)),
			})
			if got.SPF != c.want || (got.DMARC == pass) != (c.want == pass) {
				t.Errorf("verdicts %+v, want SPF %s", got, c.want)
			}
		})
	}
}

// TestFailuresOfEveryQuestion: where DNS fails on the way the result is that it could not be asked, whatever was asked.
func TestFailuresOfEveryQuestion(t *testing.T) {
	for record, name := range map[string]string{
		"v=spf1 a -all": "vale.example", "v=spf1 a:post.vale.example -all": "post.vale.example", "v=spf1 mx:x.vale.example -all": "x.vale.example",
		"v=spf1 include:other.example -all": "other.example", "v=spf1 redirect=other.example": "other.example",
		"v=spf1 exists:e.vale.example -all": "e.vale.example",
	} {
		t.Run(record, func(t *testing.T) {
			z := vale(t)
			z.Texts["vale.example"] = []string{record}
			z.Fails[name] = authentictest.ErrServer
			got := check(t, delivery(mail(fromRobin)), z)
			if got.SPF != failed || got.DMARC != failed {
				t.Errorf("verdicts %+v", got)
			}
		})
	}
}

// TestLargeAnswers: what DNS says too much of is not read, and vouches for nobody.
func TestLargeAnswers(t *testing.T) {
	many := func(text string) []string {
		var all []string
		for i := range 200 {
			all = append(all, fmt.Sprintf("text %d", i))
		}
		return append(all, text)
	}
	for name, c := range map[string]struct {
		change func(z *authentictest.Zone)
		want   workflow.Verdicts
	}{
		"records for SPF": {
			func(z *authentictest.Zone) { z.Texts["vale.example"] = many(z.Texts["vale.example"][1]) }, verdicts(fail, gray, fail, "reject"),
		},
		"a record for SPF": {
			func(z *authentictest.Zone) {
				z.Texts["vale.example"] = []string{"v=spf1 " + strings.Repeat("ip4:203.0.113.1 ", 1000) + "+all"}
			}, verdicts(fail, gray, fail, "reject"),
		},
		"records for DMARC": {
			func(z *authentictest.Zone) { z.Texts["_dmarc.vale.example"] = many("v=DMARC1; p=reject") }, verdicts(pass, gray, gray),
		},
	} {
		t.Run(name, func(t *testing.T) {
			z := vale(t)
			c.change(z)
			if got := check(t, delivery(mail(fromRobin)), z); got != c.want {
				t.Errorf("verdicts %+v, want %+v", got, c.want)
			}
		})
	}
}

// broken is DNS with a fault of its own.
type broken struct{ *authentictest.Zone }

func (broken) LookupTXT(context.Context, string) ([]string, error) { panic("robin@vale.example") }

// TestAFaultIsNoPass, does not end the process, and is told without a word of the mail.
func TestAFaultIsNoPass(t *testing.T) {
	var log bytes.Buffer
	c := authentic.Checker{Names: broken{vale(t)}, Log: slog.New(slog.NewTextHandler(&log, nil))}
	got := c.Check(t.Context(), delivery(mail(fromRobin)))
	if got.SPF != failed || got.DMARC != failed {
		t.Errorf("verdicts %+v", got)
	}
	if says := log.String(); strings.Count(says, "check panicked") != 2 || strings.Contains(says, "robin") {
		t.Errorf("the log says %s", says)
	}
	c.Log = nil
	if got := c.Check(t.Context(), delivery(mail(fromRobin))); got.DMARC == pass {
		t.Errorf("verdicts %+v", got)
	}
}

// TestCallerGivesUp: a check ends with its caller.
func TestCallerGivesUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	z := vale(t)
	got := authentic.Checker{Names: z}.Check(ctx, delivery(mail(fromRobin)))
	if got.SPF != failed || got.DMARC != failed || len(z.Asked()) != 0 {
		t.Errorf("verdicts %+v, %d questions", got, len(z.Asked()))
	}
}
