package message

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// line kinds that bodies are drawn from: what people and programs write, in any order.
var drawnLines = []string{
	"", "", "Dear Robin,", "We chose another.", "Thank you for your time.", "> quoted", ">> quoted twice", "> ", "-- ", "--", "-----", "________________________________",
	"---------- Forwarded message ---------", "Begin forwarded message:", "-----Original Message-----", "Sent from my iPhone", "On Mon, Nov 16, 2026 at 8:55 AM Ann Lee <ann@x.example> wrote:",
	"Am 16.11.2026 um 08:55 schrieb Ann Lee <ann@x.example>:", "From: Ann Lee <ann@x.example>", "Von: Ann Lee <ann@x.example>", "To: robin@vale.example", "Date: Mon, 16 Nov 2026 08:55:10 +0100",
	"Sent: Monday, November 16, 2026 8:55 AM", "Subject: hello", "Betreff: hallo", "件名：こんにちは", "差出人: 李安 <an@x.example>", "*From:* Ann Lee <ann@x.example>", "```", "- a list",
	"This email is confidential.", "Grüße aus München", "\u200e\u00a0", "a\x00b", "<div>", "=?utf-8?q?x?=", "--b", "--b--",
}

// drawBody draws a text of a few lines.
func drawBody(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(drawnLines), rapid.StringN(0, 20, 60)), 0, 25).Draw(t, "lines"), "\n")
}

// plainBody draws lines without CR, as a line end of its own would change with the form of the others.
func plainBody(t *rapid.T) string {
	return strings.NewReplacer("\r", "", "\v", "", "\f", "", "\u0085", "", "\u2028", "", "\u2029", "").Replace(drawBody(t))
}

// drawMail draws a message: a header with any of some fields, and a body in one or more parts.
func drawMail(t *rapid.T) string {
	fields := rapid.SliceOfN(rapid.SampledFrom([]string{
		"From: Ann Lee <ann@x.example>", "From: robin@vale.example", "To: Robin <robin@vale.example>, bo@x.example", "Subject: Fwd: hello", "Subject: Re: hello", "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=",
		"Date: Mon, 16 Nov 2026 08:55:10 +0100", "Message-ID: <1@x.example>", "Content-Type: text/html", "Content-Type: text/plain; charset=utf-8; format=flowed", "Content-Type: multipart/mixed; boundary=b",
		"Content-Type: multipart/report; report-type=delivery-status; boundary=b", "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable", "Auto-Submitted: auto-replied", "Return-Path: <>",
	}), 0, 6).Draw(t, "fields")
	body := drawBody(t)
	if rapid.Bool().Draw(t, "parts") {
		body = "--b\n\n" + body + "\n--b\nContent-Type: " + rapid.SampledFrom([]string{"text/html", "message/rfc822", "message/delivery-status", "multipart/alternative; boundary=c"}).Draw(t, "kind") + "\n\n" + drawBody(t) + "\n--b--\n"
	}
	return strings.Join(fields, "\n") + "\n\n" + body
}

// texts are all values of a mail that are handed on.
func texts(m Mail) []string {
	out := []string{m.Text, m.Note, m.Below, m.Reply, m.Subject, m.MessageID, m.InReplyTo, m.ReturnPath, m.From.String(), m.Sender.String(), m.ReturnOn}
	for _, l := range m.Layers {
		out = append(out, l.Text, l.Subject, l.Date, l.DateRaw, l.From.String(), l.MessageID)
	}
	for _, a := range m.Attachments {
		out = append(out, a.Name, a.Type)
	}
	return out
}

func TestAnyMailIsReadToCleanText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, err := Read([]byte(drawMail(t)), unhurried())
		if err != nil {
			return // the closed list of errors is tested elsewhere
		}
		for _, s := range texts(m) {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\r") {
				t.Fatalf("not clean: %q", s)
			}
		}
	})
}

func TestAnyBytesAreReadOrRefused(t *testing.T) {
	known := []error{ErrTooLarge, ErrHeader, ErrTooManyParts, ErrTooDeep, ErrTooSlow, ErrNotMail}
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SliceOfN(rapid.Byte(), 0, 400).Draw(t, "raw")
		if _, err := Read(raw, unhurried()); err != nil && !slices.Contains(known, err) {
			t.Fatalf("an error that is not of the list: %v", err)
		}
	})
}

func TestReadingIsTheSameEachTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := []byte(drawMail(t))
		first, errFirst := Read(raw, unhurried())
		second, errSecond := Read(raw, unhurried())
		if diff := cmp.Diff(first, second, cmp.AllowUnexported(Mail{})); diff != "" || errFirst != errSecond { //nolint:errorlint // the very errors
			t.Fatalf("%v, %v (-first +second):\n%s", errFirst, errSecond, diff)
		}
	})
}

func TestReadingDoesNotChangeWhatItReads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := []byte(drawMail(t))
		before := string(raw)
		_, _ = Read(raw, unhurried())
		if string(raw) != before {
			t.Fatalf("changed to %q", raw)
		}
	})
}

func TestLineEndsOfAnyMailDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := "From: Robin Vale <robin@vale.example>\nSubject: " + rapid.SampledFrom([]string{"Fwd: hello", "Re: hello", "hello"}).Draw(t, "subject") + "\nContent-Type: text/plain; charset=utf-8\n\n" + plainBody(t) + "\n"
		lf, errLF := Read([]byte(raw), unhurried())
		crlf, errCRLF := Read([]byte(strings.ReplaceAll(raw, "\n", "\r\n")), unhurried())
		if diff := cmp.Diff(lf, crlf, cmp.AllowUnexported(Mail{})); diff != "" || errLF != nil || errCRLF != nil {
			t.Fatalf("%v, %v (-LF +CRLF):\n%s", errLF, errCRLF, diff)
		}
	})
}

// TestLayersHoldNothingThatIsNotInTheMail: every line of a layer stands somewhere in the text.
func TestLayersHoldNothingThatIsNotInTheMail(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := spaces(cleanText(plainBody(t)))
		f, _ := ParseForward(Body{Subject: "Fwd: hello", Text: text}, unhurried())
		parts := []string{f.Note, f.Below}
		for _, l := range f.Layers {
			parts = append(parts, l.Text)
		}
		for _, part := range parts {
			for line := range strings.SplitSeq(part, "\n") {
				if !strings.Contains(text, trimSpace(line)) {
					t.Fatalf("%q is not in the mail", line)
				}
			}
		}
	})
}

// TestInnerLayersAreInsideTheOuter: what a layer forwards is part of its own text.
func TestInnerLayersAreInsideTheOuter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, _ := ParseForward(Body{Subject: "Fwd: hello", Text: plainBody(t)}, unhurried())
		for i := 1; i < len(f.Layers); i++ {
			outer, inner := f.Layers[i-1], f.Layers[i]
			if inner.Depth != outer.Depth+1 {
				t.Fatalf("depth %d inside %d", inner.Depth, outer.Depth)
			}
			for line := range strings.SplitSeq(inner.Text, "\n") {
				if !strings.Contains(outer.Text, trimSpace(line)) {
					t.Fatalf("%q is not in the layer around it", line)
				}
			}
		}
	})
}

// letter draws a text that a program would forward: paragraphs of plain words.
func letter(t *rapid.T) string {
	words := rapid.SampledFrom([]string{"Dear Robin,", "we chose another.", "Thank you for the talk", "The team liked your plan.", "Grüße", "ご応募ありがとうございました。", "Мы выбрали другого.", "Kind regards, Ann"})
	return strings.Join(rapid.SliceOfN(words, 1, 8).Draw(t, "paragraphs"), "\n\n")
}

// TestQuotingAForwardGivesTheSameLayers: a forward that was quoted on the way is the same forward.
func TestQuotingAForwardGivesTheSameLayers(t *testing.T) {
	programs, wordings := programs(), loadWording(t)
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SampledFrom(wordings).Draw(t, "locale")
		w.body = letter(t)
		r := rapid.SampledFrom(programs).Draw(t, "program").write(w)
		plain, ok := ParseForward(Body{Subject: r.subject, Text: strings.TrimPrefix(r.text, w.note+"\n\n")}, unhurried())
		if !ok {
			t.Skip("a program that writes HTML alone")
		}
		quotedText := "> " + strings.ReplaceAll(strings.TrimPrefix(r.text, w.note+"\n\n"), "\n", "\n> ")
		again, ok := ParseForward(Body{Subject: r.subject, Text: quotedText}, unhurried())
		if diff := cmp.Diff(plain.Layers, again.Layers); !ok || diff != "" {
			t.Fatalf("%s, found %t (-plain +quoted):\n%s", w.locale, ok, diff)
		}
	})
}

// TestForwardsOfForwardsKeepTheInnermost: however often a mail goes on, its first writer's words are found.
func TestForwardsOfForwardsKeepTheInnermost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := letter(t)
		depth := rapid.IntRange(1, 8).Draw(t, "depth")
		body := text
		for range depth {
			body = "---------- Forwarded message ---------\nFrom: Ann Lee <ann@x.example>\nDate: Mon, Nov 16, 2026 at 8:55 AM\nSubject: Fwd: hello\nTo: robin@vale.example\n\n" + body
		}
		f, ok := ParseForward(Body{Subject: "Fwd: hello", Text: body}, unhurried())
		if !ok || len(f.Layers) != depth || f.Layers[depth-1].Text != text {
			t.Fatalf("%d layers of %d: %+v", len(f.Layers), depth, f.Layers)
		}
	})
}

// TestRepliesAreMadeOfTheirLines: nothing is added to what somebody wrote, and the order stays.
func TestRepliesAreMadeOfTheirLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := spaces(cleanText(plainBody(t)))
		rest := strings.Split(text, "\n")
		reply := ParseReply(text)
		if reply == "" {
			return
		}
		for line := range strings.SplitSeq(reply, "\n") {
			at := slices.IndexFunc(rest, func(have string) bool { return trimSpace(have) == trimSpace(line) })
			if at < 0 {
				t.Fatalf("%q is not in the reply, or out of order", line)
			}
			rest = rest[at+1:]
		}
	})
}

// TestWordsAboveAQuoteAreNeverLost: a letter with an ordinary quote under it comes back whole.
func TestWordsAboveAQuoteAreNeverLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		own := letter(t)
		sentence := rapid.SampledFrom([]string{"On Mon, Nov 16, 2026 at 8:55 AM Ann Lee <ann@x.example> wrote:", "Am 16.11.2026 um 08:55 schrieb Ann Lee <ann@x.example>:", "Le 16/11/2026 à 08:55, Ann Lee <ann@x.example> a écrit :"}).Draw(t, "sentence")
		quote := "> " + strings.ReplaceAll(letter(t), "\n", "\n> ")
		if got := ParseReply(own + "\n\n" + sentence + "\n" + quote); got != own {
			t.Fatalf("got %q, want %q", got, own)
		}
	})
}

func TestAnyDateIsReadToAFormOfRFC3339(t *testing.T) {
	parts := rapid.SampledFrom([]string{"Mon", "16", "Nov", "November", "2026", "26", "8:55", "08:55:10", "AM", "PM", "+0100", "GMT-7", "CET", "at", "um", "年", "月", "日", "午後", "/", ".", ",", "-", "31", "0", "99", "mar", "٢٠٢٦"})
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(parts, 0, 9).Draw(t, "parts"), rapid.SampledFrom([]string{" ", ""}).Draw(t, "between"))
		if got := parseDate(in).String(); got != "" && !readable(got) {
			t.Fatalf("%q gives %q", in, got)
		}
	})
}

func TestAddressesSurviveBeingWrittenOut(t *testing.T) {
	name := rapid.SampledFrom([]string{"Ann Lee", "Zoë Müller", "李安", "Ann O'Lee", "Ann B. Lee", "Dr Ann"})
	local := rapid.StringMatching(`[a-z][a-z0-9.+-]{0,20}[a-z0-9]`)
	rapid.Check(t, func(t *rapid.T) {
		n, l := name.Draw(t, "name"), local.Draw(t, "local")
		for _, form := range []string{n + " <" + l + "@x.example>", `"` + n + `" <` + l + "@x.example>", n + " [" + l + "@x.example]"} {
			if got := firstAddress(form); got != mailbox(n, l+"@x.example") {
				t.Fatalf("%q gives %v", form, got)
			}
		}
	})
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if once := fold(s); !utf8.ValidString(once) || fold(once) != once {
			t.Fatalf("%q folds to %q, then to %q", s, once, fold(once))
		}
	})
}

func TestFlowedTextKeepsItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := plainBody(t)
		if got, want := strings.Fields(unflow(text, false)), strings.Fields(text); len(want) > 0 && !strings.Contains(text, ">") && !slices.Equal(got, want) {
			t.Fatalf("%q gives %q", text, got)
		}
	})
}

func TestAnyHTMLBecomesText(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"<div>", "</div>", "<blockquote>", "</blockquote>", "<p>", "<br>", "<pre>", "</pre>", "<a href=\"mailto:a@b.example\">", "</a>", "<table><tr><td>", "</table>", "<hr>", "<style>", "</style>", "<!--", "-->", "&lt;", "&nbsp;", "words", "\n", "<div class=gmail_quote>", "<div style=\"display:none\">", "<"})
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(pieces, 0, 40).Draw(t, "pieces"), "")
		out := convertHTML(source, 16)
		text := out.out.String()
		if !utf8.ValidString(text) || strings.Contains(text, "<div") {
			t.Fatalf("%q gives %q", source, text)
		}
		for at := range out.marks {
			if at < 0 || at > strings.Count(text, "\n") {
				t.Fatalf("a mark on line %d of %q", at, text)
			}
		}
	})
}
