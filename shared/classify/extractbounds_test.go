package classify

import (
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// found draws pieces that extraction looks for, with what a hostile sender would put between them.
func found() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(
			rapid.String(),
			rapid.SampledFrom([]string{
				"Thank you for applying for the Data Analyst position", "the position of ", "Staff Nurse ", "at Harbourline", ". ", ", ",
				"\n\nBest,\n", "Ann Lee", "\nRecruiter", "\n+353 1 555 0188", " ann.lee@harbourline.example ", "\r\n", "\t", "\x00", "\x1b[2J",
				"\u202e", "\u2028", "(R-10293)", "Please ring Raj Patel on 020 7946 0321 today", "careers@harbourline.example",
				"Unfortunately we chose another candidate.", "We met on 12 November 2026. ", "\xff", "Leider ", "Bcc: x@y.example\r\n",
			}),
		), 0, 14).Draw(t, "parts"), "")
	})
}

// checkFound fails where something found could break a header, a line or a page.
func checkFound(t interface{ Errorf(string, ...any) }, what, s string, most int) {
	if len(s) > most {
		t.Errorf("%s of %d bytes, at most %d", what, len(s), most)
	}
	if !utf8.ValidString(s) {
		t.Errorf("%s %q is not UTF-8", what, s)
	}
	if strings.ContainsFunc(s, unicode.IsControl) || strings.ContainsAny(s, "\u2028\u2029\u202e") {
		t.Errorf("%s %q holds a control character", what, s)
	}
	if strings.TrimSpace(s) != s {
		t.Errorf("%s %q has white space around it", what, s)
	}
}

func checkFoundPerson(t interface{ Errorf(string, ...any) }, p rejection.Person) {
	checkFound(t, "name", p.Name, maxName)
	checkFound(t, "address", p.Address, maxHeader)
	checkFound(t, "title", p.Title, 120)
	checkFound(t, "number", p.Phone, 60)
	if p.Address != "" && !Personal(rejection.Address{Address: p.Address}) {
		t.Errorf("%q is nobody's mailbox", p.Address)
	}
	if strings.ContainsAny(p.Address, " <>,;\r\n") {
		t.Errorf("address %q", p.Address)
	}
}

func checkExtracted(t interface{ Errorf(string, ...any) }, out rejection.Judgement) {
	checkFound(t, "company", out.Company, 120)
	checkFound(t, "role", out.Role, 120)
	checkFoundPerson(t, out.Contact)
	if len(out.People) > maxPeople {
		t.Errorf("%d people", len(out.People))
	}
	for _, p := range out.People {
		checkFoundPerson(t, p)
	}
	if d := out.InterviewedOn; d != "" && len(d) != len("2026-11-12") {
		t.Errorf("date %q", d)
	}
}

func TestWhatIsFoundIsBounded(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := Mail{
			From:    rejection.Address{Name: found().Draw(rt, "name"), Address: found().Draw(rt, "address")},
			ReplyTo: rejection.Address{Address: found().Draw(rt, "reply")},
			CC:      []rejection.Address{{Name: found().Draw(rt, "cc"), Address: "raj@harbourline.example"}},
			Subject: found().Draw(rt, "subject"), Text: found().Draw(rt, "text"), Owner: ownerOfTests, Date: written,
		}
		out := rejection.Judgement{Kind: rejection.KindRejection}
		met(t, m).extract(&out)
		checkExtracted(rt, out)
	})
}

func TestExtractionIsDeterministic(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := Mail{From: rejection.Address{Name: found().Draw(rt, "name")}, Subject: found().Draw(rt, "subject"), Text: found().Draw(rt, "text")}
		one, two := rejection.Judgement{Kind: rejection.KindRejection}, rejection.Judgement{Kind: rejection.KindRejection}
		met(t, m).extract(&one)
		met(t, m).extract(&two)
		if !reflect.DeepEqual(one, two) {
			rt.Errorf("%+v\n%+v", one, two)
		}
	})
}

func TestNothingIsReadOutOfOtherMail(t *testing.T) {
	want := rejection.Judgement{Kind: rejection.KindOther, Confidence: rejection.Confidence{Kind: sureOther}}
	out := want
	readingOf(t, Mail{
		From: rejection.Address{Name: "Ann Lee at Harbourline", Address: "ann@harbourline.example"}, Subject: "Data Analyst",
		Text: "New jobs for you: the Data Analyst position at Harbourline.",
	}).extract(&out)
	if !reflect.DeepEqual(out, want) {
		t.Errorf("%+v", out)
	}
}

func TestHostileMails(t *testing.T) {
	long := strings.Repeat("Ann", 400)
	tests := map[string]Mail{
		"empty":              {},
		"a name of breaks":   {From: rejection.Address{Name: "Ann\r\nBcc: x@y.example\r\n Lee", Address: "ann@harbourline.example"}},
		"a name of controls": {From: rejection.Address{Name: "Ann\x00 Lee\x1b", Address: "ann@harbourline.example"}},
		"an address of two":  {From: rejection.Address{Name: "Ann Lee", Address: "ann@harbourline.example,raj@y.example"}},
		"an address in one":  {From: rejection.Address{Name: "Ann Lee", Address: "ann@x.example <raj@y.example>"}},
		"a break in one":     {From: rejection.Address{Name: "Ann Lee", Address: "ann@x.example\r\nBcc: raj@y.example"}},
		"many at signs":      {From: rejection.Address{Name: "Ann Lee", Address: strings.Repeat("@", 900)}},
		"a long name":        {From: rejection.Address{Name: long + " " + long, Address: "ann@harbourline.example"}},
		"a long subject":     {Subject: strings.Repeat("the Data Analyst position ", 4000)},
		"a long role":        {Text: "Thank you for applying for the " + strings.Repeat("Very", 60) + " Analyst position."},
		"a long company":     {Text: "Thank you for your interest in joining " + strings.Repeat("Harbour", 40) + "."},
		"a long signature":   {Text: "We chose another.\n\nBest,\n" + strings.Repeat("Ann Lee\n", 4000)},
		"many colleagues":    {Text: strings.Repeat("Please ring Raj Patel on 020 7946 0321 for more. ", 500)},
		"turned round":       {Text: "We chose another.\n\nBest,\n\u202eeeL nnA Lee"},
		"only commas":        {From: rejection.Address{Name: strings.Repeat(", ", 400)}, Subject: strings.Repeat(",", 900)},
		"only links":         {From: rejection.Address{Name: " at  from  via  | ( - "}, Subject: " | - : | "},
		"half runes":         {From: rejection.Address{Name: "\xe2\x82 \xc3"}, Subject: "\xff", Text: "the \xff\xfe Analyst position"},
		"a script":           {From: rejection.Address{Name: "<script>alert(1)</script>", Address: "a@x.example"}},
	}
	for name, m := range tests {
		t.Run(name, func(t *testing.T) {
			out := rejection.Judgement{Kind: rejection.KindRejection}
			met(t, m).extract(&out)
			checkExtracted(t, out)
		})
	}
}

func TestCut(t *testing.T) {
	tests := []struct {
		s     string
		limit int
		want  string
	}{
		{"", 3, ""},
		{"abc", 3, "abc"},
		{"abcd", 3, "abc"},
		{"日本", 6, "日本"},
		{"日本", 5, "日"},
		{"日本", 3, "日"},
		{"日本", 2, ""},
		{"aé", 2, "a"},
		{"abc", 0, ""},
		{"\x80\x80\x80", 2, ""},
	}
	for _, tt := range tests {
		if got := cut(tt.s, tt.limit); got != tt.want {
			t.Errorf("cut(%q, %d) = %q, want %q", tt.s, tt.limit, got, tt.want)
		}
	}
}

func TestMailsAreBounded(t *testing.T) {
	long := strings.Repeat("é", 100_000)
	many := make([]rejection.Address, 1000)
	m := Mail{
		From: rejection.Address{Name: long, Address: long}, ReplyTo: rejection.Address{Name: " Ann ", Address: "\tann@x.example\n"},
		To: many, CC: many, Subject: "  " + long, Text: long, Owner: rejection.Address{Name: long},
	}.bounded()
	for what, n := range map[string]int{
		"name": len(m.From.Name), "address": len(m.From.Address), "subject": len(m.Subject), "owner": len(m.Owner.Name),
	} {
		if n > maxHeader || n == 0 {
			t.Errorf("%s of %d bytes", what, n)
		}
	}
	if len(m.Text) > MaxText || !strings.HasPrefix(long, m.Text) || !utf8.ValidString(m.Text) {
		t.Errorf("a text of %d bytes", len(m.Text))
	}
	if len(m.To) != maxAddresses || len(m.CC) != maxAddresses {
		t.Errorf("%d and %d addresses", len(m.To), len(m.CC))
	}
	if m.ReplyTo != (rejection.Address{Name: "Ann", Address: "ann@x.example"}) {
		t.Errorf("reply to %q", m.ReplyTo)
	}
}
