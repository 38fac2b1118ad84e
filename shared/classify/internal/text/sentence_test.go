package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lemonaid/shared/classify/internal/text"
)

func cutAll(s string) []string {
	var out []string
	for _, span := range text.Sentences(s) {
		out = append(out, span.Of(s))
	}
	return out
}

func TestSentences(t *testing.T) {
	tests := []struct {
		name string
		text string
		want []string
	}{
		{"nothing", "", nil},
		{"white space", " \n\t\r\n ", nil},
		{"one", "We chose you.", []string{"We chose you."}},
		{"two", "We met. We liked it.", []string{"We met.", "We liked it."}},
		{"no full stop at the end", "We met. Bye", []string{"We met.", "Bye"}},
		{"question and exclamation", "Free on Tuesday? Great! See you.", []string{"Free on Tuesday?", "Great!", "See you."}},
		{"ellipsis", "Well... We passed.", []string{"Well...", "We passed."}},
		{"one-rune ellipsis", "Well… We passed.", []string{"Well…", "We passed."}},
		{"quote behind the stop", `She said "no." We agree.`, []string{`She said "no."`, "We agree."}},
		{"bracket behind the stop", "(It was close.) We chose.", []string{"(It was close.)", "We chose."}},
		{"titles", "Dr. Lee and Mrs. Moss met Mr. Pike. They talked.", []string{"Dr. Lee and Mrs. Moss met Mr. Pike.", "They talked."}},
		{"initials", "J. R. Vale wrote. We read.", []string{"J. R. Vale wrote.", "We read."}},
		{"company forms", "Halden Ltd. Careers wrote. Bye.", []string{"Halden Ltd. Careers wrote.", "Bye."}},
		{"for example", "Bring proof, e.g. Passport copies. Thanks.", []string{"Bring proof, e.g. Passport copies.", "Thanks."}},
		{"countries", "Our U.S. Office is closed. Write.", []string{"Our U.S. Office is closed.", "Write."}},
		{"the word I", "So do I. We agree.", []string{"So do I.", "We agree."}},
		{"German date", "Wir laden Sie am 3. November ein. Bis dann.", []string{"Wir laden Sie am 3. November ein.", "Bis dann."}},
		{"German abbreviation", "Das gilt z.B. Montags. Danke.", []string{"Das gilt z.B. Montags.", "Danke."}},
		{"Spanish abbreviation", "Estimada Sra. Vale, gracias. Adiós.", []string{"Estimada Sra. Vale, gracias.", "Adiós."}},
		{
			"a writer without capitals", "we liked you. but your milk was too hot! see you, e.g. next week",
			[]string{"we liked you.", "but your milk was too hot!", "see you, e.g. next week"},
		},
		{"lower case goes on", "The role (req. no. 12) is open.", []string{"The role (req. no. 12) is open."}},
		{"numbers", "The score was 4.5 of 10. Well done.", []string{"The score was 4.5 of 10.", "Well done."}},
		{"addresses", "Write to ann.lee@x.example. Bye.", []string{"Write to ann.lee@x.example.", "Bye."}},
		{"links", "See https://x.example/a.b?c=d now.", []string{"See https://x.example/a.b?c=d now."}},
		{"paragraphs", "No stop here\n\nNext one", []string{"No stop here", "Next one"}},
		{"greeting line", "Dear Robin,\nThank you.", []string{"Dear Robin,", "Thank you."}},
		{"greeting before lower case", "Hallo Robin,\nvielen Dank.", []string{"Hallo Robin,", "vielen Dank."}},
		{"signature lines", "Best,\nAnn Lee\nRecruiter\nContoso", []string{"Best,", "Ann Lee", "Recruiter", "Contoso"}},
		{
			"wrapped lines",
			"After careful consideration of all the applications that we had received, we\nhave decided to go on with others whose\nprofile is closer.",
			[]string{"After careful consideration of all the applications that we had received, we\nhave decided to go on with others whose\nprofile is closer."},
		},
		{
			"a capital behind a wrap",
			"Thank you for the time that you took to talk about the position of Senior\nEngineer with us.",
			[]string{"Thank you for the time that you took to talk about the position of Senior\nEngineer with us."},
		},
		{"bullets", "We liked:\n- Your code\n- Your notes\nBye", []string{"We liked:", "- Your code", "- Your notes", "Bye"}},
		{"numbered list", "Next:\n1. Call us\n2. Wait", []string{"Next:", "1. Call us", "2. Wait"}},
		{"stars", "* one thing\n* another thing", []string{"* one thing", "* another thing"}},
		{"a dash inside", "It was close - very close.", []string{"It was close - very close."}},
		{"carriage returns", "We met.\r\n\r\nWe chose.\r\n", []string{"We met.", "We chose."}},
		{"Japanese stops", "ありがとうございます。残念ですが。", []string{"ありがとうございます。", "残念ですが。"}},
		{"Chinese question", "你好吗？我很好！", []string{"你好吗？", "我很好！"}},
		{"heading", "Your application:\nWe read it.", []string{"Your application:", "We read it."}},
		{"invalid bytes", "a\xffb. C\xfe.", []string{"a\xffb.", "C\xfe."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, cutAll(tt.text)); diff != "" {
				t.Errorf("Sentences(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestSentencesAreBounded(t *testing.T) {
	tests := []struct {
		name string
		text string
		most int
	}{
		{"full stops", strings.Repeat("A. ", 20000), 600},
		{"lines", strings.Repeat("Word\n\n", 20000), 600},
		{"no end at all", strings.Repeat("word ", 12000), 60},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			spans := text.Sentences(tt.text)
			if len(spans) == 0 || len(spans) > tt.most {
				t.Errorf("%d sentences, want 1 to %d", len(spans), tt.most)
			}
			if last := spans[len(spans)-1]; strings.TrimSpace(tt.text[last.End:]) != "" {
				t.Errorf("what stands behind byte %d is lost", last.End)
			}
		})
	}
}

// checkCover fails where spans overlap, are out of order or bounds, or leave out anything but white space.
func checkCover(t interface{ Errorf(string, ...any) }, s string, spans []text.Span) {
	at := 0
	for _, span := range spans {
		if span.Start < at || span.End <= span.Start || span.End > len(s) {
			t.Errorf("span %v behind byte %d of %d", span, at, len(s))
			return
		}
		if gap := s[at:span.Start]; strings.IndexFunc(gap, func(r rune) bool { return !unicode.IsSpace(r) }) >= 0 {
			t.Errorf("lost %q", gap)
		}
		at = span.End
	}
	if rest := s[at:]; strings.TrimSpace(rest) != "" {
		t.Errorf("lost %q at the end", rest)
	}
}

func TestSentencesCoverTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.OneOf(
			rapid.String(),
			rapid.SampledFrom([]string{". ", "\n", "\n\n", "Dear Ann,\n", "- item\n", "Dr. ", "… ", "。", "!)", " ", "\r\n", "Word"}),
		)).Draw(t, "parts")
		s := strings.Join(parts, "")
		checkCover(t, s, text.Sentences(s))
	})
}

func FuzzSentences(f *testing.F) {
	for _, seed := range []string{"", "Dear Ann,\nWe met. Bye.", "a\xff\xfe. B", "- x\n- y", "1. a\n2) b", strings.Repeat(".", 50)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return // white space that is cut in half is not white space
		}
		checkCover(t, s, text.Sentences(s))
	})
}

func TestLines(t *testing.T) {
	const s = "  a \n\n\tb\r\nc"
	var got []string
	for _, l := range text.Lines(s) {
		got = append(got, l.Of(s))
	}
	if diff := cmp.Diff([]string{"a", "", "b", "c"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
