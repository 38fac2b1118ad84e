package message

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestEachLimitJustUnderAtAndOver reads a mail that is one short of a limit, at it, and one past it.
func TestEachLimitJustUnderAtAndOver(t *testing.T) {
	for _, tt := range []struct {
		name  string
		make  func(n int) string
		set   func(l *Limits, n int)
		limit int
		want  error
	}{
		{
			"bytes of the message",
			func(n int) string { return sized("From: a@b.example\n\n", n) },
			func(l *Limits, n int) { l.Size = n }, 1000, ErrTooLarge,
		},
		{
			"bytes of a header",
			func(n int) string { return sized("From: a@b.example\nX-Long: ", n-2) + "\n\nhi" },
			func(l *Limits, n int) { l.HeaderBytes = n }, 1000, ErrHeader,
		},
		{
			"bytes of a part's header",
			func(n int) string {
				return "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + sized("X-Long: ", n-2) + "\n\nhi\n--b--\n"
			},
			func(l *Limits, n int) { l.HeaderBytes = n }, 500, ErrHeader,
		},
		{
			"parts beside each other",
			func(n int) string { return manyParts(n - 1) }, // the multipart itself is one
			func(l *Limits, n int) { l.Parts = n }, 12, ErrTooManyParts,
		},
		{
			"multiparts in each other",
			nestedParts,
			func(l *Limits, n int) { l.Depth = n }, 7, ErrTooDeep,
		},
	} {
		for _, n := range []int{tt.limit - 1, tt.limit, tt.limit + 1} {
			var limits Limits
			tt.set(&limits, tt.limit)
			want := error(nil)
			if n > tt.limit {
				want = tt.want
			}
			if _, err := Read([]byte(tt.make(n)), limits); !errors.Is(err, want) {
				t.Errorf("%s: %d of %d: %v, want %v", tt.name, n, tt.limit, err, want)
			}
		}
	}
}

// sized fills a text with one letter up to n bytes.
func sized(s string, n int) string { return s + strings.Repeat("x", max(0, n-len(s))) }

// TestLimitsThatCutRatherThanRefuse: past these a mail is read in part, as its other words are still worth reading.
func TestLimitsThatCutRatherThanRefuse(t *testing.T) {
	forwards := func(n int) string {
		return "From: a@b.example\nSubject: Fwd: x\n\n" + strings.Repeat("---------- Forwarded message ---------\nFrom: a@b.example\nTo: c@d.example\nSubject: Fwd: x\n\nText.\n\n", n)
	}
	for _, tt := range []struct {
		name   string
		raw    string
		limits Limits
		layers int
		files  int
	}{
		{"layers, under", forwards(4), Limits{Layers: 5}, 4, 0},
		{"layers, at", forwards(5), Limits{Layers: 5}, 5, 0},
		{"layers, over", forwards(6), Limits{Layers: 5}, 5, 0},
		{"attached, under", nestedMessages(2), Limits{Attached: 3}, 2, 0},
		{"attached, at", nestedMessages(3), Limits{Attached: 3}, 3, 0},
		{"attached, over", nestedMessages(4), Limits{Attached: 3}, 3, 0},
		{"attached side by side, under", attachedBeside(2), Limits{Layers: 3}, 2, 0},
		{"attached side by side, at", attachedBeside(3), Limits{Layers: 3}, 3, 0},
		{"attached side by side, over", attachedBeside(5), Limits{Layers: 3}, 3, 2},
	} {
		m, err := Read([]byte(tt.raw), tt.limits)
		if err != nil || len(m.Layers) != tt.layers || len(m.Attachments) != tt.files {
			t.Errorf("%s: %d layers and %d attachments, want %d and %d: %v", tt.name, len(m.Layers), len(m.Attachments), tt.layers, tt.files, err)
		}
	}
}

// attachedBeside is a mail with n messages attached, beside each other.
func attachedBeside(n int) string {
	return "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n" +
		strings.Repeat("--b\nContent-Type: message/rfc822\n\nFrom: c@d.example\nSubject: x\n\nText.\n\n", n) + "--b--\n"
}

// TestDepthOfHTMLCutsNothing: past the limit elements are read as if they were flat, and their words stay.
func TestDepthOfHTMLCutsNothing(t *testing.T) {
	for _, depth := range []int{9, 10, 11, 1000} {
		source := strings.Repeat("<div>", depth) + "hello" + strings.Repeat("</div>", depth) + "<p>there</p>"
		if got := convertHTML(source, 10).out.String(); got != "hello\n\nthere" {
			t.Errorf("%d deep: %q", depth, got)
		}
	}
}

// TestQuotesOfHTMLAreBounded: a small mail of nested quotes makes no large text.
func TestQuotesOfHTMLAreBounded(t *testing.T) {
	for _, tt := range []struct{ depth, want int }{
		{deepestQuote - 1, deepestQuote - 1},
		{deepestQuote, deepestQuote},
		{deepestQuote + 1, deepestQuote},
		{5000, deepestQuote},
	} {
		got := convertHTML(strings.Repeat("<blockquote>", tt.depth)+"hello", 10_000).out.String()
		if strings.TrimLeft(got, "\n") != strings.Repeat(">", tt.want)+" hello" {
			t.Errorf("%d quotes: %.60q", tt.depth, got)
		}
	}
}

// TestTheClockIsAskedWhileReading: time that runs out at any look ends the reading with the one error.
func TestTheClockIsAskedWhileReading(t *testing.T) {
	raw := []byte(plainForward)
	looks := 0
	count := Limits{Time: time.Hour, Now: func() time.Time { looks++; return time.Unix(0, 0) }}
	if _, err := Read(raw, count); err != nil || looks < 2 {
		t.Fatalf("%d looks, %v", looks, err)
	}
	for stop := 2; stop <= looks; stop++ {
		n := 0
		late := Limits{Time: time.Hour, Now: func() time.Time {
			if n++; n >= stop {
				return time.Unix(7200, 0)
			}
			return time.Unix(0, 0)
		}}
		if _, err := Read(raw, late); !errors.Is(err, ErrTooSlow) {
			t.Errorf("late at look %d of %d: %v", stop, looks, err)
		}
	}
}

// TestValuesAreCutAtTheirLength: subjects, dates and names of files, under, at and over.
func TestValuesAreCutAtTheirLength(t *testing.T) {
	for _, tt := range []struct{ have, want int }{
		{maxSubject - 1, maxSubject - 1},
		{maxSubject, maxSubject},
		{maxSubject + 1, maxSubject},
		{5 * maxSubject, maxSubject},
	} {
		title := strings.Repeat("x", tt.have)
		m := mustParse(t, "From: a@b.example\nSubject: "+title+"\n\n---------- Forwarded message ---------\nFrom: c@d.example\nTo: e@f.example\nSubject: "+title+"\n\nText")
		if len(m.Subject) != tt.want || len(m.Layers) != 1 || len(m.Layers[0].Subject) != tt.want {
			t.Errorf("a subject of %d: %d", tt.have, len(m.Subject))
		}
	}
	for _, tt := range []struct{ have, want int }{{254, 254}, {255, 255}, {256, 255}, {3000, 255}} {
		name := strings.Repeat("x", tt.have)
		m := mustParse(t, "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\nContent-Type: application/pdf; name="+name+"\n\nx\n--b--\n")
		if len(m.Attachments) != 1 || len(m.Attachments[0].Name) != tt.want {
			t.Errorf("a name of %d: %d attachments", tt.have, len(m.Attachments))
		}
	}
}

// TestReferencesAreBounded counts ids under, at and over the limit.
func TestReferencesAreBounded(t *testing.T) {
	for _, tt := range []struct{ have, want int }{
		{maxReferences - 1, maxReferences - 1},
		{maxReferences, maxReferences},
		{maxReferences + 1, maxReferences},
	} {
		var ids strings.Builder
		for i := range tt.have {
			fmt.Fprintf(&ids, " <%d@x.example>\n", i)
		}
		m := mustParse(t, "From: a@b.example\nReferences:"+ids.String()+"\nhi")
		if len(m.References) != tt.want {
			t.Errorf("%d ids: got %d", tt.have, len(m.References))
		}
	}
}

func TestTextIsCutBetweenCharacters(t *testing.T) {
	for _, tt := range []struct {
		in   string
		n    int
		want string
	}{
		{"hello", 5, "hello"},
		{"hello", 4, "hell"},
		{"hello", 0, ""},
		{"é", 1, ""},
		{"aé", 2, "a"},
		{"aé", 3, "aé"},
		{"日本", 5, "日"},
		{"🌊", 3, ""},
		{"", 10, ""},
	} {
		if got := cutText(tt.in, tt.n); got != tt.want {
			t.Errorf("%q at %d: got %q", tt.in, tt.n, got)
		}
	}
}

// TestHostileTextsTakeLinearSteps reads texts that make careless parsers quadratic; a test of minutes would show it.
func TestHostileTextsTakeLinearSteps(t *testing.T) {
	const n = 30_000
	for name, text := range map[string]string{
		"quote marks":          strings.Repeat("> ", n),
		"quotes that step":     strings.Repeat("> a\n>> b\n", n),
		"labels":               strings.Repeat("From: a\n", n),
		"labels without value": strings.Repeat("From:\n", n),
		"addresses":            "From: " + strings.Repeat("a@b.example, ", n),
		"separators":           strings.Repeat("---------- Forwarded message ---------\n", n),
		"rules":                strings.Repeat("-----\n", n),
		"sentences":            strings.Repeat("On 3 May 2026, Ann <ann@x.example> wrote:\n", n),
		"half sentences":       strings.Repeat("On 3 May 2026, Ann <\n", n),
		"colons":               strings.Repeat(":", n),
		"wide colons":          strings.Repeat("：", n),
		"fences":               strings.Repeat("```\n", n),
		"blank lines":          strings.Repeat("\n", n),
		"signatures":           strings.Repeat("-- \n", n),
		"footers":              strings.Repeat("Sent from my iPhone\n", n),
		"bold":                 strings.Repeat("*From:* ", n),
		"one long line":        strings.Repeat("word ", n),
		"dates":                strings.Repeat("16 Nov 2026 ", n),
		"inline separators":    strings.Repeat("----- Forwarded Message ----- From: a@b.example To: ", 300),
		"invisible characters": strings.Repeat("\u200b\u200e", n),
	} {
		_, _ = ParseForward(Body{Subject: "Fwd: x", Text: text}, Limits{Time: time.Minute})
		if reply := ParseReply(text); len(reply) > len(text) {
			t.Errorf("%s: %d bytes of %d", name, len(reply), len(text))
		}
	}
}
