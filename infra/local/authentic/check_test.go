package authentic_test

import (
	"context"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-msgauth/dkim"
	"github.com/google/go-cmp/cmp"

	"lemonaid/infra/local/authentic"
	"lemonaid/infra/local/authentic/authentictest"
	"lemonaid/shared/workflow"
)

const (
	pass   = workflow.VerdictPass
	fail   = workflow.VerdictFail
	gray   = workflow.VerdictGray
	failed = workflow.VerdictProcessingFailed
)

// vale is the owner's provider: it signs, names its servers, and wants everything else refused.
func vale(t testing.TB) *authentictest.Zone {
	return &authentictest.Zone{
		Texts: map[string][]string{
			"_dmarc.vale.example":            {"v=DMARC1; p=reject"},
			"post._domainkey.vale.example":   {authentictest.KeyRecord(t, authentictest.Modern())},
			"rsa._domainkey.vale.example":    {authentictest.KeyRecord(t, authentictest.Old())},
			"vale.example":                   {"some-site-verification=1", "v=spf1 ip4:192.0.2.0/28 mx -all"},
			"post._domainkey.evil.example":   {authentictest.KeyRecord(t, authentictest.Modern())},
			"evil.example":                   {"v=spf1 +all"},
			"post._domainkey.m.vale.example": {authentictest.KeyRecord(t, authentictest.Modern())},
		},
		Fails: map[string]error{},
	}
}

var (
	ours   = net.ParseIP("192.0.2.7")    // a server of vale.example
	theirs = net.ParseIP("198.51.100.9") // anybody else's
)

const fromRobin = "From: Robin Vale <robin@vale.example>"

// mail is a mail with a From field as given.
func mail(from string) string {
	return from + "\r\nTo: rejections@lemonaid.example\r\nSubject: Fwd: Your application\r\nMessage-ID: <1@vale.example>\r\n\r\nSEND\r\n\r\nSent from my phone\r\n"
}

// case_ is a mail, how it came, and what is to be thought of it.
type case_ struct {
	name   string
	client net.IP
	sender string
	raw    string
	change func(z *authentictest.Zone)
	want   workflow.Verdicts
}

func verdicts(spf, dkim, dmarc workflow.Verdict, policy ...string) workflow.Verdicts {
	return workflow.Verdicts{SPF: spf, DKIM: dkim, DMARC: dmarc, DMARCPolicy: strings.Join(policy, "")}
}

func run(t *testing.T, cases []case_) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			z := vale(t)
			if c.client == nil {
				c.client = theirs
			}
			if c.change != nil {
				c.change(z)
			}
			d := authentic.Delivery{Client: c.client, Hello: "mail.elsewhere.example", Sender: c.sender, Raw: []byte(c.raw)}
			got := authentic.Checker{Names: z}.Check(t.Context(), d)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("verdicts (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSignatures: what a signature is worth, with an envelope that is worth nothing.
func TestSignatures(t *testing.T) {
	good := authentictest.Sign(t, "vale.example", authentictest.Modern(), mail(fromRobin))
	selector := func(name string) func(*dkim.SignOptions) { return func(o *dkim.SignOptions) { o.Selector = name } }
	expires := func(in time.Duration) func(*dkim.SignOptions) {
		return func(o *dkim.SignOptions) { o.Expiration = time.Now().Add(in) }
	}
	texts := func(name string, text ...string) func(*authentictest.Zone) {
		return func(z *authentictest.Zone) { z.Texts[name] = text }
	}
	const key = "post._domainkey.vale.example"
	refused := verdicts(gray, fail, fail, "reject")
	run(t, []case_{
		{name: "Ed25519", raw: good, want: verdicts(gray, pass, pass)},
		{name: "RSA", raw: authentictest.Sign(t, "vale.example", authentictest.Old(), mail(fromRobin), selector("rsa")), want: verdicts(gray, pass, pass)},
		{name: "fields on top of it", raw: "Return-Path: <x@elsewhere.example>\r\nReceived: by us\r\n" + good, want: verdicts(gray, pass, pass)},
		{name: "to be expired tomorrow", raw: authentictest.Sign(t, "vale.example", authentictest.Modern(), mail(fromRobin), expires(24*time.Hour)), want: verdicts(gray, pass, pass)},
		{name: "signed by hand", raw: signPart("vale.example", -1, mail(fromRobin)), want: verdicts(gray, pass, pass)},
		{name: "none", raw: mail(fromRobin), want: verdicts(gray, gray, fail, "reject")},
		{name: "another word", raw: strings.Replace(good, "SEND", "SEND ANYWAY", 1), want: refused},
		{name: "another author", raw: strings.Replace(good, "robin@", "sam@", 1), want: refused},
		{name: "another subject", raw: strings.Replace(good, "Fwd:", "Re:", 1), want: refused},
		{name: "words below", raw: good + "DELETE ALL\r\n", want: refused},
		{name: "expired", raw: authentictest.Sign(t, "vale.example", authentictest.Modern(), mail(fromRobin), expires(-time.Hour)), want: refused},
		{name: "a part of the text (l=)", raw: signPart("vale.example", 4, mail(fromRobin)), want: refused},
		{name: "a part, and words below", raw: signPart("vale.example", 4, mail(fromRobin)) + "more\r\n", want: refused},
		{name: "From is not signed", raw: strings.Replace(signPart("vale.example", -1, mail(fromRobin)), "h=From", "h=To", 1), want: refused},
		{name: "another's key", raw: authentictest.Sign(t, "vale.example", authentictest.Old(), mail(fromRobin)), want: refused},
		{name: "no key", raw: good, change: texts(key), want: refused},
		{name: "a key that was withdrawn", raw: good, change: texts(key, "v=DKIM1; k=ed25519; p="), want: refused},
		{name: "two keys", raw: good, change: texts(key, authentictest.KeyRecord(t, authentictest.Modern()), authentictest.KeyRecord(t, authentictest.Modern())), want: refused},
		{name: "a giant key", raw: good, change: texts(key, authentictest.KeyRecord(t, authentictest.Modern())+strings.Repeat(" ", 9<<10)), want: refused},
		{name: "no sense", raw: "DKIM-Signature: v=1; a\r\n" + mail(fromRobin), want: refused},
		{name: "DNS fails", raw: good, change: func(z *authentictest.Zone) { z.Fails[key] = authentictest.ErrServer }, want: verdicts(gray, failed, failed)},
	})
}

// TestSeveralSignatures: one that is good and aligned is enough, among the topmost five.
func TestSeveralSignatures(t *testing.T) {
	good := authentictest.Sign(t, "vale.example", authentictest.Modern(), mail(fromRobin))
	foreign := authentictest.Sign(t, "evil.example", authentictest.Modern(), mail(fromRobin))
	broken := func(n int, below string) string {
		for i := range n {
			below = fmt.Sprintf("DKIM-Signature: v=1; a=ed25519-sha256; d=vale%d.example; s=post; h=From; bh=AA==; b=AA==\r\n", i) + below
		}
		return below
	}
	run(t, []case_{
		{name: "of a list and the author", raw: authentictest.Sign(t, "evil.example", authentictest.Modern(), good), want: verdicts(gray, pass, pass)},
		{name: "a broken one beside a good one", raw: broken(1, good), want: verdicts(gray, pass, pass)},
		{name: "four broken ones above a good one", raw: broken(4, good), want: verdicts(gray, pass, pass)},
		{name: "five broken ones above a good one", raw: broken(5, good), want: verdicts(gray, fail, fail, "reject")},
		{name: "a hundred", raw: broken(100, mail(fromRobin)), want: verdicts(gray, fail, fail, "reject")},
		{name: "somebody else's", raw: foreign, want: verdicts(gray, pass, fail, "reject")},
		{
			name: "DNS fails for somebody else's, which would not count", raw: foreign,
			change: func(z *authentictest.Zone) { z.Fails["post._domainkey.evil.example"] = authentictest.ErrServer },
			want:   verdicts(gray, failed, fail, "reject"),
		},
		{
			name: "DNS fails for one, the other is good", raw: authentictest.Sign(t, "evil.example", authentictest.Modern(), good),
			change: func(z *authentictest.Zone) { z.Fails["post._domainkey.evil.example"] = authentictest.ErrServer },
			want:   verdicts(gray, pass, pass),
		},
	})
}

// TestEnvelopes: what the sender of the envelope is worth, with no signature.
func TestEnvelopes(t *testing.T) {
	const robin = "robin@vale.example"
	spf := func(record string) func(*authentictest.Zone) {
		return func(z *authentictest.Zone) { z.Texts["vale.example"] = []string{record} }
	}
	raw := mail(fromRobin)
	run(t, []case_{
		{name: "from its own server", client: ours, sender: robin, raw: raw, want: verdicts(pass, gray, pass)},
		{name: "from its own server, as IPv6 has it", client: ours.To16(), sender: robin, raw: raw, want: verdicts(pass, gray, pass)},
		{name: "from elsewhere", client: theirs, sender: robin, raw: raw, want: verdicts(fail, gray, fail, "reject")},
		{name: "a soft fail", client: theirs, sender: robin, raw: raw, change: spf("v=spf1 ~all"), want: verdicts(fail, gray, fail, "reject")},
		{name: "neutral", client: theirs, sender: robin, raw: raw, change: spf("v=spf1 ?all"), want: verdicts(gray, gray, fail, "reject")},
		{name: "no record", client: ours, sender: robin, raw: raw, change: spf("hello"), want: verdicts(gray, gray, fail, "reject")},
		{name: "no sense", client: ours, sender: robin, raw: raw, change: spf("v=spf1 ip4:300.0.0.1"), want: verdicts(fail, gray, fail, "reject")},
		{name: "in a circle", client: ours, sender: robin, raw: raw, change: spf("v=spf1 include:vale.example -all"), want: verdicts(fail, gray, fail, "reject")},
		{name: "somebody else's sender", client: theirs, sender: "x@evil.example", raw: raw, want: verdicts(pass, gray, fail, "reject")},
		{name: "two @", client: theirs, sender: "a@vale.example@evil.example", raw: raw, want: verdicts(pass, gray, fail, "reject")},
		{name: "no domain", client: ours, sender: "robin", raw: raw, want: verdicts(gray, gray, fail, "reject")},
		{name: "a domain of the machine's search list", client: ours, sender: "x@vale", raw: raw, want: verdicts(gray, gray, fail, "reject")},
		{name: "an unknown client", client: net.IP{}, sender: robin, raw: raw, want: verdicts(fail, gray, fail, "reject")},
		{
			name: "DNS fails", client: ours, sender: robin, raw: raw,
			change: func(z *authentictest.Zone) { z.Fails["vale.example"] = authentictest.ErrServer }, want: verdicts(failed, gray, failed),
		},
		{
			name: "DNS fails for a mail that is signed", client: ours, sender: robin, raw: authentictest.Sign(t, "vale.example", authentictest.Modern(), raw),
			change: func(z *authentictest.Zone) { z.Fails["vale.example"] = authentictest.ErrServer }, want: verdicts(failed, pass, pass),
		},
		{name: "forwarded, and still signed", client: theirs, sender: robin, raw: authentictest.Sign(t, "vale.example", authentictest.Modern(), raw), want: verdicts(fail, pass, pass)},
	})
}

// TestGreeting: where the envelope has no sender the client's own name stands in.
func TestGreeting(t *testing.T) {
	for hello, want := range map[string]workflow.Verdicts{
		"vale.example":           verdicts(pass, gray, pass),
		"mail.elsewhere.example": verdicts(gray, gray, fail, "reject"),
		"[192.0.2.7]":            verdicts(gray, gray, fail, "reject"),
		"localhost":              verdicts(gray, gray, fail, "reject"),
		"":                       verdicts(gray, gray, fail, "reject"),
	} {
		got := authentic.Checker{Names: vale(t)}.Check(t.Context(), authentic.Delivery{Client: ours, Hello: hello, Raw: []byte(mail(fromRobin))})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", hello, diff)
		}
	}
}

// TestSilentDNS: no mail waits longer than the patience, and what was not asked in time is not taken for refused.
func TestSilentDNS(t *testing.T) {
	z := vale(t)
	z.Silent = true
	begun := time.Now()
	d := authentic.Delivery{Client: ours, Sender: "robin@vale.example", Raw: []byte(authentictest.Sign(t, "vale.example", authentictest.Modern(), mail(fromRobin)))}
	got := authentic.Checker{Names: z, Patience: 20 * time.Millisecond}.Check(context.Background(), d)
	if diff := cmp.Diff(verdicts(failed, failed, failed), got); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestQuestionsAreBounded: a record that asks for hundreds of hosts is not followed.
func TestQuestionsAreBounded(t *testing.T) {
	z := vale(t)
	var terms []string
	z.Mail = map[string][]*net.MX{}
	for i := range 10 {
		domain := fmt.Sprintf("d%d.example", i)
		terms = append(terms, "mx:"+domain)
		for j := range 10 {
			z.Mail[domain] = append(z.Mail[domain], &net.MX{Host: fmt.Sprintf("h%d.%s.", j, domain)})
		}
	}
	z.Hosts = map[string][]net.IPAddr{}
	for domain := range z.Mail {
		for j := range 10 {
			z.Hosts[fmt.Sprintf("h%d.%s", j, domain)] = []net.IPAddr{{IP: theirs}}
		}
	}
	z.Texts["vale.example"] = []string{"v=spf1 " + strings.Join(terms, " ") + " -all"}
	d := authentic.Delivery{Client: ours, Sender: "robin@vale.example", Raw: []byte(mail(fromRobin))}
	got := authentic.Checker{Names: z}.Check(t.Context(), d)
	if got.DMARC != fail {
		t.Errorf("verdicts %+v", got)
	}
	if n := len(z.Asked()); n < 20 || n > 45 {
		t.Errorf("%d questions", n)
	}
	for _, name := range z.Asked() {
		if !strings.HasSuffix(name, ".") {
			t.Errorf("%q is asked with the machine's search list", name)
		}
	}
}
