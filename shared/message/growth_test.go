package message

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// The heads of mails that grow.
const (
	growingText = "From: a@b.example\r\nSubject: Fwd: x\r\n\r\n"
	growingHTML = "From: a@b.example\r\nSubject: Fwd: x\r\nContent-Type: text/html\r\n\r\n"
)

// repeated makes mails of a head and as many units as the size has room for.
func repeated(head, unit string) func(size int) string {
	return func(size int) string { return head + strings.Repeat(unit, max(size-len(head), 0)/len(unit)) }
}

// grown are mails of one shape at any size: time for each byte must not grow with it.
var grown = map[string]func(size int) string{
	"text":             repeated(plainForward, "And one more line of no great interest: on 3 May 2024 we wrote nothing.\r\n"),
	"text, one line":   repeated(growingText, "word, "),
	"text, short line": repeated(growingText, "x\n"),
	"text, rules":      repeated(growingText, "-----\n"),
	"text, fences":     repeated(growingText, "```\n"),
	"text, angles":     repeated(growingText, "<\n"),
	"text, dates":      repeated(growingText, "On 3 May 2024 at 10:02\r\n"),
	"text, flowed":     repeated("From: a@b.example\r\nContent-Type: text/plain; format=flowed\r\n\r\n", "> a \n>> b \n"),
	"html": func(size int) string {
		return growingHTML + htmlForward(size/150)
	},
	"html, deep":        repeated(growingHTML, "<div>x"),
	"html, deep quotes": repeated(growingHTML, "<div><blockquote>x"),
	"html, deep tables": repeated(growingHTML, "<table><tr><td>x"),
	"html, ends alone":  repeated(growingHTML, "x</div></b>"),
	"html, links":       repeated(growingHTML, `<a href="mailto:a@b.example">x</a>`),
	"html, left open":   repeated(growingHTML, `<p>x`),
	"html, one tag":     repeated(growingHTML+"<a ", `b=c `),
	"quotes":            repeated(growingText+"On 3 May 2024, Ann wrote:\n", "> quoted\n>> twice\n"),
	"quotes, a chain":   chainOfQuotes,
	"header lines":      repeated(growingText, "From: a@b.example\nSent: today\n"),
	"header lines, to":  repeated(growingText+"From: a@b.example\nDate: 3 May 2024\nSubject: x\nTo: ", "a@b.example,\n"),
	"forwards":          repeated(growingText, "---------- Forwarded message ---------\nFrom: a@b.example\nTo: c@d.example\nSubject: Fwd: x\nDate: 3 May 2024 10:02\n\nText.\n"),
	"base64":            repeated("From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n", "SGVsbG8gd29ybGQuIEhlbGxvIHdvcmxkLiBIZWxsbyB3b3JsZC4K\r\n"),
	"base64, broken":    repeated("From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n", "!!!"),
	"quoted-printable":  repeated("From: a@b.example\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", "Gr=C3=BC=C3=9Fe aus M=C3=BCnchen, und ein langer Satz dazu, =\r\n"),
	"iso-2022-jp":       repeated("From: a@b.example\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n", "\x1b$B$\"\x1b(B "),
	"header": func(size int) string {
		return strings.Repeat("Received: from a by b; x\r\n", size/27) + growingText + "x"
	},
	"header, one field":   repeated("From: a@b.example\r\nSubject: x", "\r\n y"),
	"header, addresses":   repeated("From: a@b.example\r\nTo: ", "a@b.example, "),
	"header, words":       repeated("From: a@b.example\r\nSubject: ", "=?utf-8?q?a?= "),
	"parts":               hundredParts("text/plain", "And one more line.\r\n"),
	"parts, html":         hundredParts("text/html", "<div>And one more line.</div>\r\n"),
	"parts, attached":     hundredParts("message/rfc822", "From: a@b.example\r\n\r\nx\r\n"),
	"parts, no delimiter": repeated("From: a@b.example\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n", "--b\r\n"),
}

// chainOfQuotes is a mail that was answered up to forty times, over and over.
func chainOfQuotes(size int) string {
	var s strings.Builder
	s.WriteString(growingText)
	for i := 0; s.Len() < size; i = (i + 1) % 40 {
		s.WriteString(strings.Repeat(">", i) + " On 3 May 2024, Ann <a@b.example> wrote:\n" + strings.Repeat(">", i+1) + " Yes.\n")
	}
	return s.String()
}

// hundredParts makes mails of a hundred parts that grow.
func hundredParts(kind, line string) func(size int) string {
	return func(size int) string {
		const parts = 100
		part := "--a\r\nContent-Type: " + kind + "\r\n\r\n" + strings.Repeat(line, max(1, size/parts/len(line)))
		return "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" + strings.Repeat(part, parts) + "--a--\r\n"
	}
}

// grownLimits let mails through that are refused unread: their headers are too long. What they would cost is still measured.
func grownLimits() Limits { return Limits{Time: time.Hour, HeaderBytes: 20 << 20, Size: 20 << 20} }

// BenchmarkTimePerByte reads each shape at four sizes. ns/byte is the figure that must not grow from one to the next.
func BenchmarkTimePerByte(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(grown)) {
		for _, size := range []int{10 << 10, 100 << 10, 1 << 20, 10 << 20} {
			raw := []byte(grown[name](size))
			b.Run(fmt.Sprintf("%s/%dKB", name, size>>10), func(b *testing.B) {
				for b.Loop() {
					if _, err := Read(raw, grownLimits()); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(raw)), "ns/byte")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// TestEveryGrownMailIsRead holds the shapes of the benchmark to being mails that are read at all.
func TestEveryGrownMailIsRead(t *testing.T) {
	for name, grow := range grown {
		m, err := Read([]byte(grow(20<<10)), grownLimits())
		if err != nil || m.From.Address != "a@b.example" && m.From.Address != "robin@vale.example" {
			t.Errorf("%s: %v from %v", name, err, m.From)
		}
	}
}

// TestNothingIsLostBelowTheLastLine reads more lines than are told apart.
func TestNothingIsLostBelowTheLastLine(t *testing.T) {
	const end = "These are the last words."
	body := plainForward + strings.Repeat("x\n", 2*maxLines) + end + "\n"
	m, err := Read([]byte(body), unhurried())
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(m.Text, end) || strings.Count(m.Text, "\nx") != 2*maxLines {
		t.Errorf("%d lines of text, ending in %q", strings.Count(m.Text, "\n"), m.Text[len(m.Text)-20:])
	}
	if len(m.Layers) != 1 || !strings.HasSuffix(m.Layers[0].Text, end) {
		t.Errorf("the original has lost its end, of %d layers", len(m.Layers))
	}
}

func TestLinesAreBounded(t *testing.T) {
	for _, tt := range []struct{ breaks, lines int }{{0, 1}, {1, 2}, {maxLines - 1, maxLines}, {maxLines, maxLines + 1}, {3 * maxLines, maxLines + 1}} {
		text := strings.Repeat("x\n", tt.breaks) + "end"
		lines := splitLines(text, nil)
		if len(lines) != tt.lines || !strings.HasSuffix(lines[len(lines)-1].raw, "end") {
			t.Errorf("%d breaks: %d lines, the last %.20q", tt.breaks, len(lines), lines[len(lines)-1].raw)
		}
	}
}
