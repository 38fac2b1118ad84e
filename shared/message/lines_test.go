package message

import (
	"strings"
	"testing"
)

func TestLinesOfAText(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   string
		want []line
	}{
		{"one", "a", []line{{raw: "a", text: "a"}}},
		{"two", "a\nb", []line{{raw: "a", text: "a"}, {raw: "b", text: "b"}}},
		{"a line end at the end", "a\n", []line{{raw: "a", text: "a"}, {}}},
		{"space at the end", "a \t", []line{{raw: "a", text: "a"}}},
		{"space in front", "  a", []line{{raw: "  a", text: "a"}}},
		{"a quote", "> a", []line{{raw: "> a", text: "a", quote: 1}}},
		{"a blank quote", ">", []line{{raw: ">", quote: 1}}},
		{"invisible", "\u200b\u200e", []line{{}}},
		{"nothing", "", []line{{}}},
	} {
		got := splitLines(tt.in, nil)
		if len(got) != len(tt.want) {
			t.Errorf("%s: %d lines, want %d", tt.name, len(got), len(tt.want))
			continue
		}
		for i := range got {
			tt.want[i].index = int32(i)
			if got[i] != tt.want[i] {
				t.Errorf("%s, line %d: got %+v, want %+v", tt.name, i, got[i], tt.want[i])
			}
		}
	}
}

func TestMarksStandBesideTheirLines(t *testing.T) {
	got := splitLines("a\nb\nc", map[int]mark{1: quoteMark, 5: signMark})
	for i, want := range []mark{noMark, quoteMark, noMark} {
		if got[i].mark != want {
			t.Errorf("line %d: got %d, want %d", i, got[i].mark, want)
		}
	}
}

func TestSpacesOfAllKinds(t *testing.T) {
	for _, tt := range []struct {
		name  string
		r     rune
		space bool
	}{
		{"space", ' ', true},
		{"tab", '\t', true},
		{"line feed", '\n', true},
		{"carriage return", '\r', true},
		{"no-break space", 0xa0, true},
		{"narrow no-break space", 0x202f, true},
		{"figure space", 0x2007, true},
		{"ideographic space", 0x3000, true},
		{"zero width space", 0x200b, true},
		{"zero width joiner", 0x200d, true},
		{"direction mark", 0x200e, true},
		{"direction embedding", 0x202a, true},
		{"isolate", 0x2068, true},
		{"word joiner", 0x2060, true},
		{"byte order mark", 0xfeff, true},
		{"soft hyphen", 0xad, true},
		{"Hangul filler", 0x3164, true},
		{"a letter", 'a', false},
		{"a figure", '0', false},
		{"a hyphen", '-', false},
		{"an accent", 'é', false},
		{"CJK", '日', false},
		{"NUL", 0, false},
		{"escape", 0x1b, false},
		{"the sign for a missing character", 0xfffd, false},
	} {
		if got := isSpace(tt.r); got != tt.space {
			t.Errorf("%s: got %t", tt.name, got)
		}
		if got := trimSpace(string(tt.r)+"x"+string(tt.r)) == "x"; got != tt.space {
			t.Errorf("%s: trimmed %t", tt.name, got)
		}
	}
}

func TestSpacesAreMadePlain(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a b", "a b"},
		{"a\u00a0b", "a b"},
		{"a\u202fb", "a b"},
		{"a\u3000b", "a b"},
		{"a\u200bb", "ab"},
		{"a\u2028b", "a\nb"},
		{"a\u2029b", "a\nb"},
		{"a\u0085b", "a\nb"},
		{"a\vb", "a\nb"},
		{"a\fb", "a\nb"},
		{"é\vb", "é\nb"},
		{"a\tb", "a\tb"},
		{"", ""},
	} {
		if got := spaces(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestHowManyQuoteMarksComeOff(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   string
		base int
		want int
	}{
		{"none", "a\nb", 0, 0},
		{"every line", "> a\n> b", 0, 1},
		{"every line but blank ones", "> a\n\n> b", 0, 1},
		{"some lines", "> a\nb", 0, 0},
		{"one more than the base", ">> a\n>> b", 1, 2},
		{"as many as the base", "> a\n> b", 1, 1},
		{"more in some lines", "> a\n>> b", 0, 1},
		{"blank lines alone", "\n\n", 0, 0},
	} {
		if got := unquoteAll(splitLines(tt.in, nil), tt.base); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestClassesOfLines(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   string
		want string // one letter a line: see lineClass
	}{
		{"words", "a\nb", "tt"},
		{"blank", "a\n\nb", "tet"},
		{"quote", "> a\n>> b", "qq"},
		{"a blank quote", "> a\n>\n> b", "qqq"},
		{"sentence", "On 3 May 2026, Ann wrote:\n> a", "bq"},
		{"sentence over two lines", "On 3 May 2026, Ann Lee <ann@x.example>\nwrote:\n> a", "bbq"},
		{"separator", "-----Original Message-----\na", "bt"},
		{"rule", "a\n-----\nb", "tdt"},
		{"signature", "a\n-- \nb", "tdt"},
		{"header lines", "From: Ann <ann@x.example>\nTo: b\nSubject: c\n\na", "hhhet"},
		{"too few header lines", "From: Ann\na", "tt"},
		{"footer", "a\n\nSent from my iPhone", "tes"},
		{"bars below a sentence", "On 3 May 2026, Ann wrote:\n| a\n| b", "bqq"},
		{"bars of the writer's", "| a\n| b", "tt"},
		{"a fence", "```\n> a\n-----\n```\n> b", "ttttq"},
		{"an open fence", "```\n> a", "tq"},
		{"two fences", "```\n> a\n```\n> b\n```\n> c\n```", "tttqttt"},
		{"nothing", "", "e"},
	} {
		got := words().classify(splitLines(tt.in, nil), never)
		if string(classLetters(got)) != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, classLetters(got), tt.want)
		}
	}
}

func classLetters(classes []lineClass) []byte {
	out := make([]byte, len(classes))
	for i, c := range classes {
		out[i] = byte(c)
	}
	return out
}

func TestRules(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want bool
	}{
		{"--", true},
		{"---", true},
		{"___", true},
		{"===", true},
		{"***", true},
		{"~~~", true},
		{"-_-", true},
		{"—", true},
		{trackerMark, true},
		{"-", false},
		{"- -", false},
		{"-a-", false},
		{"a", false},
		{"", false},
	} {
		if got := isRule(tt.in); got != tt.want {
			t.Errorf("%q: got %t", tt.in, got)
		}
	}
}

func TestPhrasesOfScriptsWithoutSpaces(t *testing.T) {
	var p phrases
	for _, phrase := range []string{"から送信", "写道", "iphone"} {
		p.add(phrase)
	}
	for _, tt := range []struct {
		in   string
		want bool
	}{
		{"iphoneから送信", true},
		{"androidのスマートフォンから送信", true},
		{"我的iphone手机", true},
		{"iphones", false},
		{"myiphone", false},
		{"iphone용", true},
		{"安写道", true},
		{"写 道", false},
		{"éiphone", false},
	} {
		if got := p.in(tt.in); got != tt.want {
			t.Errorf("%q: got %t", tt.in, got)
		}
	}
	for in, want := range map[string]string{"android용": "android", "don't stop": "don't", "日本の": "日本の", "日本abc": "日本", "-a": "", "a-b": "a", "": ""} {
		if got := leadingWord(in); got != want {
			t.Errorf("first word of %q: %q, want %q", in, got, want)
		}
	}
}

func TestUnknownLabelsAreGuessed(t *testing.T) {
	w := words()
	for _, tt := range []struct {
		text  string
		name  string
		value string
		found bool
	}{
		{"Nuo: Ann", "Nuo", "Ann", true},
		{"Nuo : Ann", "Nuo ", "Ann", true},
		{"丙：2026", "丙", "2026", true},
		{"*Nuo:* Ann", "*Nuo", "Ann", true},
		{"One two three: a", "One two three", "a", true},
		{"One two three four: a", "", "", false},
		{"At 10:30", "", "", false},
		{"ann@x.example: a", "", "", false},
		{"https://x.example: a", "https", "//x.example: a", true},
		{"Nuo:", "Nuo", "", false},
		{strings.Repeat("x", 40) + ": a", strings.Repeat("x", 40), "a", true},
		{strings.Repeat("x", 41) + ": a", "", "", false},
		{": a", "", "", false},
		{"a", "", "", false},
	} {
		name, value, found := cutLabel(tt.text)
		if name != tt.name || value != tt.value || found != tt.found {
			t.Errorf("%.50q: got %q, %q, %t", tt.text, name, value, found)
		}
	}
	var b block
	for i, tt := range []struct {
		value string
		want  fieldKind
	}{
		{"Ann <ann@x.example>", fromField},
		{"robin@vale.example", toField},
		{"bo@x.example", ccField},
		{"cy@x.example", otherField},
		{"2026-11-16 08:55", dateField},
		{"hello", subjectField},
	} {
		if got := w.guessKind(&b, tt.value); got != tt.want {
			t.Errorf("value %d: got %d, want %d", i, got, tt.want)
		}
		b.values[tt.want] = tt.value
	}
}
