package authentic_test

import (
	"strings"
	"testing"

	"lemonaid/infra/local/authentic/authentictest"
	"lemonaid/shared/workflow"
)

// TestRecords: what the author's domain says of itself.
func TestRecords(t *testing.T) {
	const robin = "robin@vale.example"
	raw := mail(fromRobin)
	dmarc := func(records ...string) func(*authentictest.Zone) {
		return func(z *authentictest.Zone) { z.Texts["_dmarc.vale.example"] = records }
	}
	cases := []case_{
		{name: "none", change: dmarc(), want: verdicts(fail, gray, gray)},
		{name: "only other texts", change: dmarc("hello", "v=spf1 -all"), want: verdicts(fail, gray, gray)},
		{name: "reject", change: dmarc("v=DMARC1; p=reject"), want: verdicts(fail, gray, fail, "reject")},
		{name: "quarantine", change: dmarc("v=DMARC1;p=quarantine;pct=1"), want: verdicts(fail, gray, fail, "quarantine")},
		{name: "a policy of none", change: dmarc("v=DMARC1; p=none; rua=mailto:x@vale.example"), want: verdicts(fail, gray, fail, "none")},
		{name: "in capitals", change: dmarc(" v=DMARC1; P=Reject; ADKIM=S"), want: verdicts(fail, gray, fail, "reject")},
		{name: "two records", change: dmarc("v=DMARC1; p=reject", "v=DMARC1; p=none"), want: verdicts(fail, gray, gray)},
		{name: "no policy", change: dmarc("v=DMARC1"), want: verdicts(fail, gray, gray)},
		{name: "no sense", change: dmarc("v=DMARC1; p=perhaps"), want: verdicts(fail, gray, gray)},
		{name: "another version", change: dmarc("v=DMARC2; p=reject"), want: verdicts(fail, gray, gray)},
		{
			name: "DNS fails", change: func(z *authentictest.Zone) { z.Fails["_dmarc.vale.example"] = authentictest.ErrServer },
			want: verdicts(fail, gray, failed),
		},
	}
	for i := range cases {
		cases[i].client, cases[i].sender, cases[i].raw = theirs, robin, raw
	}
	run(t, cases)
}

// TestAlignment: whose signature and whose envelope speak for the author.
func TestAlignment(t *testing.T) {
	records := map[string]string{
		"relaxed": "v=DMARC1; p=reject", "strict": "v=DMARC1; p=reject; adkim=s; aspf=s",
		"strict for signatures": "v=DMARC1; p=reject; adkim=s", "strict for senders": "v=DMARC1; p=reject; aspf=s",
	}
	var cases []case_
	for _, c := range []struct {
		mode, signer, sender string
		want                 workflow.Verdict
	}{
		{"relaxed", "m.vale.example", "", pass},
		{"strict", "m.vale.example", "", fail},
		{"strict for signatures", "m.vale.example", "", fail},
		{"strict for senders", "m.vale.example", "", pass},
		{"relaxed", "", "x@news.vale.example", pass},
		{"strict", "", "x@news.vale.example", fail},
		{"strict for signatures", "", "x@news.vale.example", pass},
		{"strict for senders", "", "x@news.vale.example", fail},
		{"strict", "vale.example", "", pass},
		{"strict", "VALE.example", "", pass},
		{"strict", "", "x@vale.example", pass},
		{"relaxed", "evil.example", "x@evil.example", fail},
	} {
		raw := mail(fromRobin)
		if c.signer != "" {
			raw = authentictest.Sign(t, c.signer, authentictest.Modern(), raw)
		}
		want := workflow.Verdicts{SPF: gray, DKIM: gray, DMARC: c.want}
		if c.signer != "" {
			want.DKIM = pass
		}
		if c.sender != "" {
			want.SPF = pass
		}
		if c.want == fail {
			want.DMARCPolicy = "reject"
		}
		cases = append(cases, case_{
			name: c.mode + " " + c.signer + c.sender, client: ours, sender: c.sender, raw: raw, want: want,
			change: func(z *authentictest.Zone) {
				z.Texts["_dmarc.vale.example"] = []string{records[c.mode]}
				z.Texts["news.vale.example"] = []string{"v=spf1 ip4:192.0.2.0/28 -all"}
			},
		})
	}
	run(t, cases)
}

// TestOrganisations: the record of an organisation holds for what is below it, as sp says, and never for a neighbour below the same
// public suffix.
func TestOrganisations(t *testing.T) {
	from := func(domain string) string { return mail("From: robin@" + domain) }
	texts := func(pairs ...string) func(*authentictest.Zone) {
		return func(z *authentictest.Zone) {
			for i := 0; i < len(pairs); i += 2 {
				z.Texts[pairs[i]] = []string{pairs[i+1]}
			}
		}
	}
	run(t, []case_{
		{name: "p for a subdomain without sp", raw: from("a.vale.example"), want: verdicts(gray, gray, fail, "reject")},
		{
			name: "sp for a subdomain", raw: from("a.b.vale.example"),
			change: texts("_dmarc.vale.example", "v=DMARC1; p=reject; sp=none"), want: verdicts(gray, gray, fail, "none"),
		},
		{
			name: "sp is not for the domain itself", raw: from("vale.example"),
			change: texts("_dmarc.vale.example", "v=DMARC1; p=quarantine; sp=reject"), want: verdicts(gray, gray, fail, "quarantine"),
		},
		{
			name: "a subdomain's own record comes first", raw: from("a.vale.example"),
			change: texts("_dmarc.a.vale.example", "v=DMARC1; p=quarantine; sp=none"), want: verdicts(gray, gray, fail, "quarantine"),
		},
		{
			name: "signed by the organisation", raw: authentictest.Sign(t, "vale.example", authentictest.Modern(), from("a.vale.example")),
			want: verdicts(gray, pass, pass),
		},
		{
			name: "signed by a neighbour below a public suffix", raw: authentictest.Sign(t, "evil.co.uk", authentictest.Modern(), from("vale.co.uk")),
			change: texts("_dmarc.vale.co.uk", "v=DMARC1; p=reject", "post._domainkey.evil.co.uk", authentictest.KeyRecord(t, authentictest.Modern())),
			want:   verdicts(gray, pass, fail, "reject"),
		},
		{
			name: "signed by the public suffix", raw: authentictest.Sign(t, "co.uk", authentictest.Modern(), from("vale.co.uk")),
			change: texts("_dmarc.vale.co.uk", "v=DMARC1; p=reject", "post._domainkey.co.uk", authentictest.KeyRecord(t, authentictest.Modern())),
			want:   verdicts(gray, pass, fail, "reject"),
		},
		{
			name: "in letters of another script", raw: authentictest.Sign(t, "xn--bcher-kva.example", authentictest.Modern(), from("bücher.example")),
			change: texts("_dmarc.xn--bcher-kva.example", "v=DMARC1; p=reject", "post._domainkey.xn--bcher-kva.example", authentictest.KeyRecord(t, authentictest.Modern())),
			want:   verdicts(gray, pass, pass),
		},
	})
}

// TestAuthors: a mail that does not say clearly whom it is from is refused, whoever signed it.
func TestAuthors(t *testing.T) {
	for name, from := range map[string]string{
		"two fields":                  fromRobin + "\r\nFrom: Sam <sam@evil.example>",
		"two fields, one below":       "From: Sam <sam@evil.example>\r\nX-Other: x\r\nfRoM: robin@vale.example",
		"two people":                  "From: robin@vale.example, sam@evil.example",
		"two people of one domain":    "From: robin@vale.example, sam@vale.example",
		"nobody":                      "From:",
		"no field":                    "Sender: robin@vale.example",
		"a group":                     "From: us:;",
		"no domain":                   "From: robin",
		"an address of figures":       "From: robin@[192.0.2.7]",
		"a domain of one label":       "From: robin@vale",
		"an address within a name":    "From: \"robin@vale.example\" sam@vale.example",
		"an address within brackets":  "From: <robin@vale.example> <sam@vale.example>",
		"an address in encoded words": "From: =?utf-8?q?robin?=@vale.example",
		"entities":                    "From: &lt;robin@vale.example&gt;",
		"a text said twice":           fromRobin + "\r\nContent-Type: text/plain\r\nContent-Type: text/html",
		"a coding said twice":         fromRobin + "\r\nContent-Transfer-Encoding: 7bit\r\nContent-Transfer-Encoding: base64",
	} {
		t.Run(name, func(t *testing.T) {
			d := delivery(mail(from))
			if got := check(t, d); got.DMARC != fail {
				t.Errorf("verdicts %+v", got)
			}
		})
	}
	for name, from := range map[string]string{
		"bare":             "From: robin@vale.example",
		"folded":           "From: Robin\r\n Vale\r\n\t<robin@vale.example>",
		"capitals":         "FROM: <Robin@VALE.example>",
		"quoted":           "From: \"Vale, Robin\" <robin@vale.example>",
		"an address named": "From: \"sam@evil.example\" <robin@vale.example>",
		"encoded":          "From: =?gb2312?B?wt6xvg==?= <robin@vale.example>",
		"in UTF-8":         "From: Róbín Vale <robin@vale.example>",
		"a comment":        "From: robin@vale.example (Robin Vale)",
		"line feeds alone": "From: robin@vale.example\nX-Other: 1",
	} {
		t.Run(name, func(t *testing.T) {
			if got := check(t, delivery(mail(from))); got.DMARC != pass {
				t.Errorf("verdicts %+v", got)
			}
		})
	}
}

// TestHeaders: a header that is too large or malformed vouches for nobody, and costs little.
func TestHeaders(t *testing.T) {
	for name, c := range map[string]struct {
		raw  string
		want workflow.Verdict
	}{
		"a long field":              {fromRobin + "\r\nX-Long: " + strings.Repeat("x", 200<<10) + "\r\n\r\nhello", pass},
		"many fields":               {fromRobin + "\r\n" + strings.Repeat("X: y\r\n", 900) + "\r\nhello", pass},
		"folds within folds":        {fromRobin + "\r\nX: y" + strings.Repeat("\r\n z", 40_000) + "\r\n\r\nhello", pass},
		"too long":                  {fromRobin + "\r\nX-Long: " + strings.Repeat("x", 300<<10) + "\r\n\r\nhello", fail},
		"too many":                  {fromRobin + "\r\n" + strings.Repeat("X: y\r\n", 1100) + "\r\nhello", fail},
		"From below what is looked": {strings.Repeat("X: y\r\n", 100_000) + fromRobin + "\r\n\r\nhello", fail},
		"no end":                    {fromRobin, fail},
		"no end of its line":        {fromRobin + "\r\n", fail},
		"nothing":                   {"", fail},
		"a fold first":              {" x\r\n" + fromRobin + "\r\n\r\nhello", fail},
		"a line without a colon":    {fromRobin + "\r\nhello\r\n\r\nhello", fail},
		"a space before the colon":  {fromRobin + "\r\nFrom : sam@evil.example\r\n\r\nhello", fail},
		"a carriage return":         {fromRobin + "\r\nX: y\rFrom: sam@evil.example\r\n\r\nhello", fail},
		"a zero":                    {fromRobin + "\r\nX: \x00\r\n\r\nhello", fail},
	} {
		t.Run(name, func(t *testing.T) {
			if got := check(t, delivery(c.raw)); got.DMARC != c.want {
				t.Errorf("verdicts %+v, want DMARC %s", got, c.want)
			}
		})
	}
}
