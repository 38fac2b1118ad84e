package message

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jhillyerd/enmime/v2"
	"golang.org/x/net/html"
)

// plainForward is a forward as one mail program writes it, of the length of a usual rejection.
const plainForward = "From: Robin Vale <robin@vale.example>\r\n" +
	"To: rejections@lemonaid.example\r\n" +
	"Subject: Fwd: Your application as Operations Analyst\r\n" +
	"Date: Mon, 16 Nov 2026 09:31:00 +0000\r\n" +
	"Message-ID: <fwd-1@vale.example>\r\n" +
	"MIME-Version: 1.0\r\n" +
	"Content-Type: text/plain; charset=\"UTF-8\"\r\n" +
	"Content-Transfer-Encoding: 7bit\r\n\r\n" +
	"Spoke with Ann Lee and Raj. Got on best with Ann.\r\n\r\n" +
	"---------- Forwarded message ---------\r\n" +
	"From: Northwind Talent <talent@northwind.example>\r\n" +
	"Date: Mon, 16 Nov 2026 at 08:55\r\n" +
	"Subject: Your application as Operations Analyst\r\n" +
	"To: Robin Vale <robin@vale.example>\r\n\r\n" +
	"Dear Robin,\r\n\r\n" +
	"Thank you for the time you took to meet us. After careful thought we have decided to offer the\r\n" +
	"position to another candidate, whose experience is closer to what the team needs this year.\r\n\r\n" +
	"We were glad to meet you and wish you all the best.\r\n\r\n" +
	"Kind regards,\r\nAnn Lee\r\nNorthwind\r\n"

func BenchmarkReadPlainForward(b *testing.B) {
	raw := []byte(plainForward)
	b.ReportAllocs()
	for b.Loop() {
		m, err := Read(raw, DefaultLimits())
		if err != nil || len(m.Layers) != 1 {
			b.Fatal(err, len(m.Layers))
		}
	}
}

// BenchmarkReadLargest reads a text of 10 MB: B/op is to stay below nine times its length, and allocs/op must not grow with its lines.
func BenchmarkReadLargest(b *testing.B) {
	raw := []byte(grown["text"](10 << 20))
	b.ReportAllocs()
	for b.Loop() {
		if m, err := Read(raw, DefaultLimits()); err != nil || len(m.Layers) != 1 {
			b.Fatal(err, len(m.Layers))
		}
	}
	b.ReportMetric(float64(len(raw)), "B/mail")
}

// BenchmarkEnmimeAlone is the yardstick: the MIME parser without any detection.
func BenchmarkEnmimeAlone(b *testing.B) {
	raw := []byte(plainForward)
	parser := enmime.NewParser(enmime.DisableCharacterDetection(true))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parser.ReadParts(bytes.NewReader(raw)); err != nil {
			b.Fatal(err)
		}
	}
}

// htmlForward is a forward in HTML with n paragraphs.
func htmlForward(n int) string {
	var s strings.Builder
	s.WriteString(`<div dir="ltr">Please look at this one.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">` +
		`---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Ann Lee</strong> ` +
		`<span dir="auto">&lt;<a href="mailto:ann@northwind.example">ann@northwind.example</a>&gt;</span><br>` +
		`Date: Mon, 16 Nov 2026 at 08:55<br>Subject: Your application<br>To: &lt;<a href="mailto:robin@vale.example">robin@vale.example</a>&gt;<br></div><br><br>`)
	for i := range n {
		fmt.Fprintf(&s, `<p style="font-size:14px">Paragraph %d: we thank you &amp; wish you <b>all the best</b> for what comes next, as we do to everyone.</p>`+"\n", i)
	}
	s.WriteString(`</div></div>`)
	return s.String()
}

func BenchmarkReadHTMLForward(b *testing.B) {
	raw := []byte("From: robin@vale.example\r\nSubject: Fwd: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + htmlForward(40))
	b.ReportAllocs()
	for b.Loop() {
		m, err := Read(raw, DefaultLimits())
		if err != nil || len(m.Layers) != 1 {
			b.Fatal(err, len(m.Layers))
		}
	}
}

// BenchmarkParseHTML is the yardstick for HTML.
func BenchmarkParseHTML(b *testing.B) {
	source := htmlForward(40)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := html.Parse(strings.NewReader(source)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSlowestSample reads every sample and reports what the slowest costs at its best; 100 ms is too much for any of them.
func BenchmarkSlowestSample(b *testing.B) {
	const most = 100 * time.Millisecond
	samples := oddMessages(b)
	for _, f := range loadFixtures(b) {
		samples[f.File] = []byte(f.raw)
	}
	best := map[string]time.Duration{}
	for b.Loop() {
		for file, raw := range samples {
			begin := time.Now()
			_, _ = Read(raw, DefaultLimits())
			if took := time.Since(begin); best[file] == 0 || took < best[file] {
				best[file] = took
			}
		}
	}
	slowest := ""
	for file, took := range best {
		if took > best[slowest] {
			slowest = file
		}
	}
	b.ReportMetric(float64(best[slowest].Microseconds()), "µs/slowest")
	if best[slowest] > most {
		b.Errorf("%s takes %v", slowest, best[slowest])
	}
}
