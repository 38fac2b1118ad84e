package message

import (
	"strings"
	"testing"
)

func TestLinesKnowTheirQuotes(t *testing.T) {
	for _, tt := range []struct {
		in    string
		depth int
		text  string
	}{
		{"a", 0, "a"},
		{"> a", 1, "a"},
		{">a", 1, "a"},
		{">> a", 2, "a"},
		{"> > a", 2, "a"},
		{"  > a", 1, "a"},
		{">", 1, ""},
		{"a > b", 0, "a > b"},
		{"\u00a0> a", 1, "a"},
		{"", 0, ""},
		{strings.Repeat(">", 1000), maxQuote, strings.Repeat(">", 1000-maxQuote)},
	} {
		depth, text := cutQuote(tt.in)
		if depth != tt.depth || text != tt.text {
			t.Errorf("%q: got %d and %q, want %d and %q", cutText(tt.in, 20), depth, cutText(text, 20), tt.depth, cutText(tt.text, 20))
		}
	}
}

func TestQuoteMarksAreTakenOff(t *testing.T) {
	for _, tt := range []struct {
		in   string
		n    int
		want string
	}{
		{"> a", 1, "a"},
		{">> a", 1, "> a"},
		{">> a", 2, "a"},
		{">   a", 1, "  a"},
		{"> a", 3, "a"},
		{"a", 1, "a"},
		{"> > a", 2, "a"},
	} {
		if got := splitLines(tt.in, nil)[0].unquoted(tt.n); got != tt.want {
			t.Errorf("%d off %q: got %q, want %q", tt.n, tt.in, got, tt.want)
		}
	}
}

func TestRender(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   string
		n    int
		want string
	}{
		{
			name: "trimmed",
			in:   "\n\na\n\nb\n\n",
			want: "a\n\nb",
		},
		{
			name: "space at line ends",
			in:   "a  \nb\u00a0",
			want: "a\nb",
		},
		{
			name: "indentation that all lines share",
			in:   "    a\n      b\n\n    c",
			want: "a\n  b\n\nc",
		},
		{
			name: "indentation of some lines",
			in:   "a\n    b",
			want: "a\n    b",
		},
		{
			name: "quotes off",
			in:   "> a\n>\n>> b",
			n:    1,
			want: "a\n\n> b",
		},
		{
			name: "blank lines alone",
			in:   "\n\n\n",
			want: "",
		},
	} {
		if got := render(splitLines(tt.in, nil), tt.n); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestWhereAForwardEnds(t *testing.T) {
	const head = "---------- Forwarded message ---------\nFrom: Ann <ann@x.example>\nTo: robin@vale.example\nSubject: hello\n\n"
	for _, tt := range []struct {
		name  string
		in    string
		text  string
		below string
	}{
		{
			name: "at the end",
			in:   head + "Text\n",
			text: "Text",
		},
		{
			name:  "at a line that says so",
			in:    head + "Text\n----- End forwarded message -----\nBye",
			text:  "Text",
			below: "Bye",
		},
		{
			name: "at a closing rule",
			in:   head + "Text\n------------------------\n",
			text: "Text",
		},
		{
			name: "not at a rule in the middle",
			in:   head + "Text\n------------------------\nMore",
			text: "Text\n------------------------\nMore",
		},
		{
			name: "a body that is quoted as a whole",
			in:   head + "> Text\n>\n> More",
			text: "Text\n\nMore",
		},
		{
			name: "a body that is quoted in part",
			in:   head + "> Text\n\nMore",
			text: "> Text\n\nMore",
		},
		{
			name: "an empty body",
			in:   head,
			text: "",
		},
		{
			name:  "where the quote ends",
			in:    "> " + strings.ReplaceAll(strings.TrimSpace(head), "\n", "\n> ") + "\n>\n> Text\n\nBye",
			text:  "Text",
			below: "Bye",
		},
	} {
		f, ok := ParseForward(Body{Text: tt.in}, unhurried())
		if !ok {
			t.Errorf("%s: not found", tt.name)
			continue
		}
		if f.Layers[0].Text != tt.text || f.Below != tt.below {
			t.Errorf("%s: got %q and %q, want %q and %q", tt.name, f.Layers[0].Text, f.Below, tt.text, tt.below)
		}
	}
}

func TestHostileAddressListsTakeLinearTime(t *testing.T) {
	for name, list := range map[string]string{
		"quotes":      strings.Repeat(`"a;`, 50_000),
		"semicolons":  strings.Repeat(";", 100_000),
		"brackets":    strings.Repeat("<", 100_000),
		"parentheses": strings.Repeat("(", 100_000),
		"both":        strings.Repeat("(a,", 50_000) + strings.Repeat("<b;", 50_000),
		"mailto":      strings.Repeat("<mailto:", 20_000),
	} {
		if got := len(parseAddresses(list, 100)); got > 100 {
			t.Errorf("%s: %d addresses", name, got)
		}
	}
}

func TestTablesOfFieldsInOneBlock(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   string
		want [fieldKinds]string
		end  int
	}{
		{
			name: "four",
			in:   "From: a\nTo: b\nSubject: c\nDate: d\n\ntext",
			want: [fieldKinds]string{fromField: "a", toField: "b", subjectField: "c", dateField: "d"},
			end:  4,
		},
		{
			name: "a second sender begins another",
			in:   "From: a\nTo: b\nFrom: c\nTo: d",
			want: [fieldKinds]string{fromField: "a", toField: "b"},
			end:  2,
		},
		{
			name: "a blank line, then words",
			in:   "From: a\nTo: b\n\nHello: c",
			want: [fieldKinds]string{fromField: "a", toField: "b"},
			end:  2,
		},
		{
			name: "a blank line, then another field",
			in:   "From: a\n\nTo: b\n\ntext",
			want: [fieldKinds]string{fromField: "a", toField: "b"},
			end:  3,
		},
		{
			name: "complete, then a field of the body",
			in:   "From: a\nTo: b\nSubject: c\nDate: d\n\nCc: e",
			want: [fieldKinds]string{fromField: "a", toField: "b", subjectField: "c", dateField: "d"},
			end:  4,
		},
		{
			name: "a folded list",
			in:   "From: a\nTo: b@x.example,\n c@x.example\nSubject: d\n\ntext",
			want: [fieldKinds]string{fromField: "a", toField: "b@x.example, c@x.example", subjectField: "d"},
			end:  4,
		},
		{
			name: "a label that lost its colon",
			in:   "Od: a\nDo: b\nDw Ann <ann@x.example>\nTemat: d\n\ntext",
			want: [fieldKinds]string{fromField: "a", toField: "b", ccField: "Ann <ann@x.example>", subjectField: "d"},
			end:  4,
		},
		{
			name: "a label with a note",
			in:   "Von: a\nAn: b\nKopie (CC): c\nBetreff: d\n\ntext",
			want: [fieldKinds]string{fromField: "a", toField: "b", ccField: "c", subjectField: "d"},
			end:  4,
		},
	} {
		b, ok := words().parseBlock(splitLines(tt.in, nil), 0, "")
		if !ok || b.values != tt.want || b.end != tt.end {
			t.Errorf("%s: got %q to line %d, want %q to %d", tt.name, b.values, b.end, tt.want, tt.end)
		}
	}
}
