package message

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/rejection"
)

// mailbox is a short way to write an address of a table.
func mailbox(name, address string) rejection.Address {
	return rejection.Address{Name: name, Address: address}
}

func TestListsOfAddresses(t *testing.T) {
	ann, bo := mailbox("Ann Lee", "ann@x.example"), mailbox("Bo Ash", "bo@x.example")
	type list = []rejection.Address
	for _, tt := range []struct {
		name string
		in   string
		want list
	}{
		// As RFC 5322 has them.
		{"two", "Ann Lee <ann@x.example>, Bo Ash <bo@x.example>", list{ann, bo}},
		{"quoted names", `"Ann Lee" <ann@x.example>, "Bo Ash" <bo@x.example>`, list{ann, bo}},
		{"a comma in quotes", `"Lee, Ann" <ann@x.example>, Bo Ash <bo@x.example>`, list{mailbox("Lee, Ann", "ann@x.example"), bo}},
		{"a semicolon in quotes", `"Lee; Ann" <ann@x.example>`, list{mailbox("Lee; Ann", "ann@x.example")}},
		{"a quote in quotes", `"Ann \"Annie\" Lee" <ann@x.example>`, list{mailbox(`Ann "Annie" Lee`, "ann@x.example")}},
		{"a backslash in quotes", `"Ann \\ Lee" <ann@x.example>`, list{mailbox(`Ann \\ Lee`, "ann@x.example")}},
		{"a comment", "ann@x.example (Ann Lee)", list{ann}},
		{"a comma in a comment", "ann@x.example (Lee, Ann), Bo Ash <bo@x.example>", list{mailbox("Lee, Ann", "ann@x.example"), bo}},
		{"bare", "ann@x.example, bo@x.example", list{mailbox("", "ann@x.example"), mailbox("", "bo@x.example")}},
		{"angles alone", "<ann@x.example>, <bo@x.example>", list{mailbox("", "ann@x.example"), mailbox("", "bo@x.example")}},
		{"no space", "Ann Lee<ann@x.example>,Bo Ash<bo@x.example>", list{ann, bo}},
		{"folded", "Ann Lee\t<ann@x.example>,  Bo  Ash <bo@x.example>", list{ann, bo}},
		{"tags", "Ann Lee <ann+jobs@x.example>", list{mailbox("Ann Lee", "ann+jobs@x.example")}},
		{"a full stop in the name", "Ann B. Lee <ann@x.example>", list{mailbox("Ann B. Lee", "ann@x.example")}},
		{"an apostrophe", "Ann O'Lee <ann.o'lee@x.example>", list{mailbox("Ann O'Lee", "ann.o'lee@x.example")}},
		{"capitals", "ANN@X.EXAMPLE", list{mailbox("", "ANN@X.EXAMPLE")}},

		// Groups (RFC 6854).
		{"an empty group", "undisclosed-recipients:;", nil},
		{"an empty group with a space", "Undisclosed recipients: ;", nil},
		{"a group", "Team: Ann Lee <ann@x.example>, Bo Ash <bo@x.example>;", list{ann, bo}},
		{"a group of one", "Team: ann@x.example;", list{mailbox("", "ann@x.example")}},

		// Unicode (RFC 6532).
		{"accents", "Zoë Müller <zoe@x.example>", list{mailbox("Zoë Müller", "zoe@x.example")}},
		{"Chinese", "李安 <an@x.example>", list{mailbox("李安", "an@x.example")}},
		{"Arabic", "ليلى <leila@x.example>", list{mailbox("ليلى", "leila@x.example")}},
		{"a local part in Cyrillic", "Анна <анна@x.example>", list{mailbox("Анна", "анна@x.example")}},
		{"a domain in German", "Ann <ann@bücher.example>", list{mailbox("Ann", "ann@bücher.example")}},
		{"an emoji", "Ann 🌊 <ann@x.example>", list{mailbox("Ann 🌊", "ann@x.example")}},
		{"curly quotes", "“Ann Lee” <ann@x.example>", list{ann}},
		{"French quotes", "« Ann Lee » <ann@x.example>", list{ann}},
		{"German quotes", "„Ann Lee“ <ann@x.example>", list{ann}},

		// As programs write them for people.
		{"Outlook", "Ann Lee <ann@x.example>; Bo Ash <bo@x.example>", list{ann, bo}},
		{"Outlook, surnames first", "Lee, Ann <ann@x.example>; Ash, Bo <bo@x.example>", list{mailbox("Lee, Ann", "ann@x.example"), mailbox("Ash, Bo", "bo@x.example")}},
		{"Outlook, surnames and commas", "Lee, Ann <ann@x.example>, Ash, Bo <bo@x.example>", list{mailbox("Lee, Ann", "ann@x.example"), mailbox("Ash, Bo", "bo@x.example")}},
		{"Outlook's link", "Ann Lee <ann@x.example<mailto:ann@x.example>>", list{ann}},
		{"Outlook's link in brackets", "Ann Lee [mailto:ann@x.example]", list{ann}},
		{"Outlook's link in capitals", "Ann Lee [MAILTO:ann@x.example]", list{ann}},
		{"names alone", "Ann Lee; Bo Ash", list{mailbox("Ann Lee", ""), mailbox("Bo Ash", "")}},
		{"single quotes", "'Ann Lee' <ann@x.example>", list{ann}},
		{"the address as its name", `"ann@x.example" <ann@x.example>`, list{mailbox("", "ann@x.example")}},
		{"the address as its name in capitals", "ANN@x.example <ann@x.example>", list{mailbox("", "ann@x.example")}},
		{"another address as a name", "jobs@y.example <ann@x.example>", list{mailbox("jobs@y.example", "ann@x.example")}},
		{"on behalf of", "Ann Lee <ann@x.example> on behalf of Bo Ash <bo@x.example>", list{ann}},
		{"im Auftrag von", "Ann Lee <ann@x.example> im Auftrag von Bo Ash <bo@x.example>", list{ann}},
		{"de la part de", "Ann Lee <ann@x.example> de la part de Bo Ash <bo@x.example>", list{ann}},
		{"via a list", "Ann Lee via Jobs <jobs@x.example>", list{mailbox("Ann Lee via Jobs", "jobs@x.example")}},
		{"bold", "*Ann Lee* <ann@x.example>", list{ann}},
		{"round brackets", "Ann Lee (ann@x.example)", list{ann}},
		{"square brackets", "Ann Lee [ann@x.example]", list{ann}},
		{"double angles", "Ann Lee <<ann@x.example>>", list{ann}},
		{"a comma at the end", "Ann Lee <ann@x.example>,", list{ann}},
		{"a full stop at the end", "ann@x.example.", list{mailbox("", "ann@x.example")}},

		// Broken.
		{"no end", "Ann Lee <ann@x.example", list{ann}},
		{"no start", "Ann Lee ann@x.example>", list{mailbox("", "")}},
		{"two at signs", "Ann <a@b@x.example>", list{mailbox("Ann", "")}},
		{"no domain", "Ann <ann@>", list{mailbox("Ann", "")}},
		{"no local part", "Ann <@x.example>", list{mailbox("Ann", "")}},
		{"a space inside", "Ann <ann lee@x.example>", list{mailbox("Ann", "")}},
		{"an open quote", `"Ann Lee <ann@x.example>, Bo Ash <bo@x.example>`, list{ann, bo}},
		{"an open comment", "ann@x.example (Ann", list{mailbox("Ann", "ann@x.example")}},
		{"separators alone", ";,;,", nil},
		{"white space", " \t ", nil},
		{"empty angles", "<>", nil},
		{"a name and empty angles", "Ann Lee <>", list{mailbox("Ann Lee", "")}},
	} {
		var want list
		for _, a := range tt.want {
			if !a.IsZero() {
				want = append(want, a)
			}
		}
		if diff := cmp.Diff(want, parseAddresses(tt.in, 10)); diff != "" {
			t.Errorf("%s, %q (-want +got):\n%s", tt.name, tt.in, diff)
		}
	}
}

// TestSendersOnBehalfInEveryLanguage: the address in front is the one that wrote.
func TestSendersOnBehalfInEveryLanguage(t *testing.T) {
	for locale, kinds := range tableRows(t) {
		for _, behalf := range kinds["behalf"] {
			got := firstAddress("Ann Lee <ann@x.example> " + behalf + " Bo Ash <bo@x.example>")
			if got != mailbox("Ann Lee", "ann@x.example") {
				t.Errorf("%s, %q: %v", locale, behalf, got)
			}
		}
	}
}

func TestTheFirstAddressOfAList(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want rejection.Address
	}{
		{"Ann <ann@x.example>, Bo <bo@x.example>", mailbox("Ann", "ann@x.example")},
		{", Bo <bo@x.example>", mailbox("Bo", "bo@x.example")},
		{"Ann", mailbox("Ann", "")},
		{"undisclosed-recipients:;", rejection.Address{}},
		{"", rejection.Address{}},
	} {
		if got := firstAddress(tt.in); got != tt.want {
			t.Errorf("%q: got %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestWhatIsAnAddress(t *testing.T) {
	domain := "@x.example"
	for _, tt := range []struct {
		in   string
		want bool
	}{
		{"ann@x.example", true},
		{"a@b", true},
		{"анна@почта.example", true},
		{strings.Repeat("a", maxAddress-len(domain)-1) + domain, true},
		{strings.Repeat("a", maxAddress-len(domain)) + domain, true},
		{strings.Repeat("a", maxAddress-len(domain)+1) + domain, false},
		{"ann", false},
		{"@x.example", false},
		{"ann@", false},
		{"ann@x@y.example", false},
		{"ann lee@x.example", false},
		{"ann\r\nBcc: bo@x.example", false},
		{"ann@x.example,bo@x.example", false},
		{"<ann@x.example>", false},
		{"", false},
	} {
		if got := isAddress(tt.in); got != tt.want {
			t.Errorf("%.40q of %d bytes: got %t", tt.in, len(tt.in), got)
		}
	}
}

func TestNamesAreCleaned(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Ann Lee", "Ann Lee"},
		{`"Ann Lee"`, "Ann Lee"},
		{"'Ann Lee'", "Ann Lee"},
		{"*Ann Lee*", "Ann Lee"},
		{"_Ann Lee_", "Ann Lee"},
		{"  Ann \t Lee ", "Ann Lee"},
		{"Ann Lee,", "Ann Lee"},
		{"Ann Lee (", "Ann Lee"},
		{"Ann (HR)", "Ann (HR)"},
		{"Ann <Lee", ""},
		{strings.Repeat("a", maxAddress), strings.Repeat("a", maxAddress)},
		{strings.Repeat("a", maxAddress+1), ""},
		{"", ""},
	} {
		if got := cleanName(tt.in); got != tt.want {
			t.Errorf("%.40q: got %.40q, want %.40q", tt.in, got, tt.want)
		}
	}
}

// TestTheLimitOnAddressesHolds: just under it, at it and over it, in a header and in the lines of a forward.
func TestTheLimitOnAddressesHolds(t *testing.T) {
	const limit = 20
	for _, tt := range []struct{ have, want int }{
		{limit - 1, limit - 1},
		{limit, limit},
		{limit + 1, limit},
		{10 * limit, limit},
	} {
		list := strings.TrimSuffix(strings.Repeat("Ann <ann@x.example>, ", tt.have), ", ")
		raw := "From: a@b.example\nTo: " + list + "\nSubject: Fwd: x\n\n---------- Forwarded message ---------\nFrom: Bo <bo@x.example>\nTo: " + list + "\nSubject: x\n\nText"
		m, err := Read([]byte(raw), Limits{Addresses: limit})
		if err != nil || len(m.To) != tt.want || len(m.Layers) != 1 || len(m.Layers[0].To) != tt.want {
			t.Errorf("%d addresses: %d in the header, layers %d: %v", tt.have, len(m.To), len(m.Layers), err)
		}
	}
}

// TestTheLimitHoldsOverRepeatedFields: many To fields are one list.
func TestTheLimitHoldsOverRepeatedFields(t *testing.T) {
	raw := "From: a@b.example\n" + strings.Repeat("To: Ann <ann@x.example>, Bo <bo@x.example>\n", 50) + "\nhi"
	for _, limit := range []int{1, 2, 3, 99, 100} {
		m, err := Read([]byte(raw), Limits{Addresses: limit})
		if err != nil || len(m.To) != limit {
			t.Errorf("limit %d: %d addresses, %v", limit, len(m.To), err)
		}
	}
}
