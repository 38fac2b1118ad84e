package rejection

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestTidy cuts at a rune, counts what JSON writes, and keeps offsets.
func TestTidy(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
		cut  bool
	}{
		{"", 0, "", false},
		{"abc", 3, "abc", false},
		{"abc", 2, "ab", true},
		{"abc", 0, "", true},
		{"abc", -1, "", true},
		{"é", 1, "", true},
		{"aé", 3, "aé", false},
		{"aéb", 3, "aé", true},
		{"🍋🍋", 7, "🍋", true},
		{"a\nb", 3, "a\n", true},
		{`a"b`, 4, `a"b`, false},
		{`\\\`, 5, `\\`, true},
		{"<<", 12, "<<", false},
		{"<<", 11, "<", true},
		{"\x01\x02", 6, "\x01", true},
		{"\u2028", 5, "", true},
		{"\x7f", 1, "\x7f", false},
		{"a\xffb\xc3", 9, "a?b?", false},
		{"\ufffd", 3, "\ufffd", false},
	} {
		got, cut := tidy(c.in, c.n)
		if got != c.want || cut != c.cut {
			t.Errorf("tidy(%q, %d) = %q, %v, want %q, %v", c.in, c.n, got, cut, c.want, c.cut)
		}
	}
}

// TestTidyIsWhatJSONWrites for any string: the length is right, nothing is lost on the way, and offsets stay.
func TestTidyIsWhatJSONWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := string(rapid.SliceOfN(rapid.Byte(), 0, 60).Draw(t, "bytes"))
		if rapid.Bool().Draw(t, "text") {
			in = rapid.String().Draw(t, "in")
		}
		n := rapid.IntRange(0, 80).Draw(t, "n")
		got, cut := tidy(in, n)
		b, err := json.Marshal(got)
		if err != nil || len(b)-2 > n {
			t.Fatalf("%q is %d bytes in JSON, want at most %d (%v)", got, len(b)-2, n, err)
		}
		var back string
		if err := json.Unmarshal(b, &back); err != nil || back != got {
			t.Fatalf("%q comes back as %q (%v)", got, back, err)
		}
		if whole := valid(in); len(whole) != len(in) || !strings.HasPrefix(whole, got) || cut != (len(got) < len(in)) || !utf8.ValidString(got) {
			t.Fatalf("%q of %q, cut %v", got, in, cut)
		}
	})
}

// TestCap cuts bytes at a rune boundary.
func TestCap(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
		cut  bool
	}{
		{"abc", 3, "abc", false}, {"abc", 2, "ab", true}, {"aé", 2, "a", true}, {"🍋", 3, "", true}, {"", 0, "", false}, {"a", 0, "", true},
	} {
		if got, cut := Cap(c.in, c.n); got != c.want || cut != c.cut {
			t.Errorf("Cap(%q, %d) = %q, %v, want %q, %v", c.in, c.n, got, cut, c.want, c.cut)
		}
	}
}

// TestIDsAreKeptOrHashed: cut ids would be the same where they are not.
func TestIDsAreKeptOrHashed(t *testing.T) {
	long := strings.Repeat("x", 1000)
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"input-1", "input-1", true},
		{"input-1", "input-2", false},
		{long, long, true},
		{long + "1", long + "2", false},
		{strings.Repeat("x", maxID), strings.Repeat("x", maxID+1), false},
		{"\xff", "?", false},
	} {
		a, b := shortID(c.a), shortID(c.b)
		if (a == b) != c.same || len(a) > maxID || len(b) > maxID {
			t.Errorf("%.20q is %q and %.20q is %q", c.a, a, c.b, b)
		}
	}
	if got := shortID("input-1"); got != "input-1" {
		t.Errorf("a usual id becomes %q", got)
	}
}

// TestLongIDsStayIdempotent: an input is known again whatever its id looks like.
func TestLongIDsStayIdempotent(t *testing.T) {
	p := begin(t)
	p.sends()
	a := p.answer(AnswerSubstantive)
	a.ID = strings.Repeat("<", 500)
	a.Answer.ID = a.ID
	p.do(a)
	p.refuses(CodeDuplicate, a)
	if !p.r.Applied(a.ID) || !p.r.owesAnswer(p.r.Answers[0].ID) {
		t.Errorf("inputs %v, owed %+v", p.r.Inputs, p.r.Notices)
	}
}

func (w giantWriter) Write(Rejection, Profile, LetterKind, Person) Draft {
	return Draft{Subject: giant(w.unit), Body: giant(w.unit), Footer: giant(w.unit)}
}

func (giantWriter) Check(Rejection, Profile, Letter) []Finding { return nil }
