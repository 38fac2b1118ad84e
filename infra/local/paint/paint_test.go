package paint_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"lemonaid/infra/local/paint"
)

func none(string) string { return "" }

func TestColourOnlyWhereSomebodyLooks(t *testing.T) {
	var buffer bytes.Buffer
	file, err := os.CreateTemp(t.TempDir(), "out")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if paint.Terminal(&buffer) || paint.Terminal(file) {
		t.Error("a buffer or a file is taken for a terminal")
	}
	for name, b := range map[string]paint.Brush{"a buffer": paint.For(&buffer, none), "a file": paint.For(file, none), "no brush": {}} {
		if got := b.Bold("x") + b.Dim("x") + b.Red("x") + b.Green("x") + b.Yellow("x") + b.Cyan("x"); got != "xxxxxx" {
			t.Errorf("%s is coloured: %q", name, got)
		}
	}
}

func TestABrushColours(t *testing.T) {
	b := paint.On()
	for name, test := range map[string]struct{ got, code string }{
		"bold": {b.Bold("x"), "1"}, "dim": {b.Dim("x"), "2"}, "red": {b.Red("x"), "31"}, "green": {b.Green("x"), "32"},
		"yellow": {b.Yellow("x"), "33"}, "cyan": {b.Cyan("x"), "36"},
	} {
		if want := "\x1b[" + test.code + "mx\x1b[0m"; test.got != want {
			t.Errorf("%s is %q, want %q", name, test.got, want)
		}
	}
	if b.Red("") != "" {
		t.Error("nothing was coloured")
	}
}

func TestCleanLeavesNothingThatMovesTheTerminal(t *testing.T) {
	for name, test := range map[string]struct{ in, want string }{
		"plain":          {"Grüße, 日本", "Grüße, 日本"},
		"lines and tabs": {"a\nb\tc", "a\nb c"},
		"colour":         {"\x1b[31mred\x1b[0m", "[31mred[0m"},
		"window title":   {"\x1b]0;owned\x07", "]0;owned"},
		"C1 controls":    {"a\u009b31mb", "a31mb"},
		"line back":      {"visible\rhidden", "visiblehidden"},
		"right to left":  {"a\u202eb\u2066c", "abc"},
		"broken UTF-8":   {"a\xffb", "ab"},
		"delete":         {"a\x7fb", "ab"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := paint.Clean(test.in); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func TestLine(t *testing.T) {
	for name, test := range map[string]struct {
		in    string
		limit int
		want  string
	}{
		"fits":     {"one two", 20, "one two"},
		"joined":   {" one\n\n two\t three ", 20, "one two three"},
		"cut":      {"one two three", 9, "one two…"},
		"exactly":  {"12345", 5, "12345"},
		"one more": {"123456", 5, "1234…"},
		"by runes": {"ééééé", 5, "ééééé"},
		"no comma": {"one, two", 6, "one…"},
		"no room":  {"one", 0, "…"},
		"controls": {"a\x1b[2Jb", 20, "a[2Jb"},
		"empty":    {"", 5, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := paint.Line(test.in, test.limit); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func TestWrap(t *testing.T) {
	for name, test := range map[string]struct {
		in, indent string
		width      int
		want       string
	}{
		"fits":             {"one two", "", 20, "one two\n"},
		"breaks":           {"one two three", "", 8, "one two\nthree\n"},
		"indent":           {"one two three", "  ", 8, "  one two\n  three\n"},
		"lines stay":       {"one\n\ntwo", "", 20, "one\n\ntwo\n"},
		"long words":       {"a extraordinarily b", "", 5, "a\nextraordinarily\nb\n"},
		"quotes stay":      {"> one two three", "", 9, "> one two\n> three\n"},
		"an empty quote":   {">\n> a", "", 9, ">\n> a\n"},
		"entries":          {"- one two three", "", 9, "- one two\n  three\n"},
		"quoted entries":   {"> - one two three", "", 11, "> - one two\n>   three\n"},
		"empty":            {"", "  ", 9, "  \n"},
		"spaces collapsed": {"one   two", "", 20, "one two\n"},
	} {
		t.Run(name, func(t *testing.T) {
			want := test.want
			if name == "empty" {
				want = "\n"
			}
			if got := paint.Wrap(test.in, test.indent, test.width); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}

func FuzzWrap(f *testing.F) {
	for _, s := range []string{"", "> > a", "- b", strings.Repeat("word ", 50), "\xff\x00\x1b[0m"} {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		s = paint.Clean(s)
		got := paint.Wrap(s, "", width%200)
		strip := func(text string) string {
			return strings.NewReplacer(" ", "", "\n", "", ">", "", "-", "", "\u00a0", "").Replace(strings.Join(strings.Fields(text), ""))
		}
		if strip(got) != strip(s) {
			t.Errorf("words changed: %q became %q", s, got)
		}
		if !utf8.ValidString(got) {
			t.Errorf("not valid: %q", got)
		}
	})
}
