package message

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
)

// encodeAs encodes a text in a character set.
func encodeAs(t *testing.T, set, text string) string {
	t.Helper()
	enc, err := htmlindex.Get(set)
	if err != nil {
		t.Fatal(err)
	}
	out, err := enc.NewEncoder().String(text)
	if err != nil {
		t.Fatal(set, err)
	}
	return out
}

const (
	german   = "Wir haben uns für eine andere Bewerberin entschieden. Schöne Grüße aus München."
	russian  = "Здравствуйте! Спасибо за ваш интерес к нашей компании. К сожалению, мы выбрали другого кандидата на эту должность."
	japanese = "この度はご応募いただきありがとうございました。今回は他の方を採用することになりました。"
)

// detections counts how often the character set had to be guessed while a mail was read.
func detections(t *testing.T, raw string) (Mail, int) {
	t.Helper()
	count := 0
	r := newReader(Limits{}, func(content []byte, isHTML bool) string {
		count++
		return detectCharset(content, isHTML)
	})
	m, err := r.read([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	return m, count
}

// TestDetectionRunsOnlyWhereTheCharsetIsMissingOrWrong is the promise that most mails never pay for a guess.
func TestDetectionRunsOnlyWhereTheCharsetIsMissingOrWrong(t *testing.T) {
	const head = "From: a@b.example\nSubject: hello\n"
	for _, tt := range []struct {
		name string
		kind string
		body string
		want int
	}{
		{"ASCII without a charset", "", "hello", 0},
		{"ASCII declared", "Content-Type: text/plain; charset=us-ascii\n", "hello", 0},
		{"UTF-8 declared", "Content-Type: text/plain; charset=utf-8\n", german, 0},
		{"UTF-8 without a charset", "", german, 0},
		{"UTF-8 declared as ASCII", "Content-Type: text/plain; charset=us-ascii\n", german, 0},
		{"UTF-8 declared as Latin 1", "Content-Type: text/plain; charset=iso-8859-1\n", german, 0},
		{"Latin 1 declared", "Content-Type: text/plain; charset=iso-8859-1\n", encodeAs(t, "windows-1252", german), 0},
		{"KOI8-R declared", "Content-Type: text/plain; charset=KOI8-R\n", encodeAs(t, "koi8-r", russian), 0},
		{"Shift_JIS declared", "Content-Type: text/plain; charset=Shift_JIS\n", encodeAs(t, "shift_jis", japanese), 0},
		{"ISO-2022-JP declared", "Content-Type: text/plain; charset=iso-2022-jp\n", encodeAs(t, "iso-2022-jp", japanese), 0},
		{"ISO-2022-JP without a charset", "", encodeAs(t, "iso-2022-jp", japanese), 0},
		{"HTML that names it", "Content-Type: text/html\n", `<meta charset="koi8-r">` + encodeAs(t, "koi8-r", russian), 0},
		{"Latin 1 without a charset", "", encodeAs(t, "windows-1252", german), 1},
		{"Latin 1 declared as UTF-8", "Content-Type: text/plain; charset=utf-8\n", encodeAs(t, "windows-1252", german), 1},
		{"Latin 1 of an unknown name", "Content-Type: text/plain; charset=x-strange\n", encodeAs(t, "windows-1252", german), 1},
		{"Russian declared as ASCII", "Content-Type: text/plain; charset=us-ascii\n", encodeAs(t, "windows-1251", russian), 1},
	} {
		if _, got := detections(t, head+tt.kind+"\n"+tt.body); got != tt.want {
			t.Errorf("%s: %d detections, want %d", tt.name, got, tt.want)
		}
	}
}

func TestNoFixtureNeedsDetection(t *testing.T) {
	for _, f := range loadFixtures(t) {
		if _, got := detections(t, f.raw); got != 0 {
			t.Errorf("%s: %d detections", f.File, got)
		}
	}
}

func TestTextsInTheirCharacterSets(t *testing.T) {
	for _, tt := range []struct {
		name     string
		declared string
		bytes    string
		want     string
	}{
		{"declared", "windows-1251", encodeAs(t, "windows-1251", russian), russian},
		{"quoted name", `"koi8-r"`, encodeAs(t, "koi8-r", russian), russian},
		{"charset= twice", "charset=koi8-r", encodeAs(t, "koi8-r", russian), russian},
		{"Microsoft's name", "cp932", encodeAs(t, "shift_jis", japanese), japanese},
		{"another name of Microsoft's", "cp1251", encodeAs(t, "windows-1251", russian), russian},
		{"Korean by its old name", "ks_c_5601-1987", encodeAs(t, "euc-kr", "지원해 주셔서 감사합니다"), "지원해 주셔서 감사합니다"},
		{"GB 2312", "gb2312", encodeAs(t, "gb18030", "感谢您的应聘"), "感谢您的应聘"},
		{"Big5", "big5", encodeAs(t, "big5", "感謝您的應徵"), "感謝您的應徵"},
		{"missing, Cyrillic", "", encodeAs(t, "windows-1251", russian), russian},
		{"missing, western", "", encodeAs(t, "windows-1252", german), german},
		{"wrong", "utf-8", encodeAs(t, "windows-1252", german), german},
		{"UTF-16 with a mark", "", "\xff\xfeh\x00i\x00", "hi"},
		{"UTF-8 with a mark", "utf-8", "\xef\xbb\xbfhi", "hi"},
		{"UTF-8 with one broken character", "utf-8", russian + "\xd0", russian + "\uFFFD"},
		{"NUL", "utf-8", "h\x00i", "hi"},
		{"CRLF", "utf-8", "a\r\nb\rc", "a\nb\nc"},
	} {
		if got := decodeText([]byte(tt.bytes), tt.declared, false, detectCharset); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestEncodedWordsOfHeaders(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "hello", "hello"},
		{"Q", "=?utf-8?q?Gr=C3=BC=C3=9Fe_an_alle?=", "Grüße an alle"},
		{"B", "=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"},
		{"two words", "=?utf-8?q?Gr=C3=BC?= =?utf-8?q?=C3=9Fe?=", "Grüße"},
		{"a character cut in two", "=?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?=", "Grüße"},
		{"words between texts", "Re: =?utf-8?q?Gr=C3=BC=C3=9Fe?= to all", "Re: Grüße to all"},
		{"two character sets", "=?iso-8859-1?q?Gr=FC?= =?utf-8?q?=C3=9Fe?=", "Grüße"},
		{"with a language", "=?utf-8*de?q?Gr=C3=BC=C3=9Fe?=", "Grüße"},
		{"base64 without padding", "=?utf-8?b?R3LDvMOfZQ?=", "Grüße"},
		{"ISO-2022-JP", "=?iso-2022-jp?b?GyRCQSo5TTdrMkwbKEI=?=", "選考結果"},
		{"broken base64 stays", "=?utf-8?b?!!!?=", "=?utf-8?b?!!!?="},
		{"unknown encoding stays", "=?utf-8?x?abc?=", "=?utf-8?x?abc?="},
		{"no end stays", "=?utf-8?q?abc", "=?utf-8?q?abc"},
		{"raw UTF-8", "Grüße", "Grüße"},
		{"raw Latin 1", encodeAs(t, "windows-1252", "Grüße"), "Grüße"},
	} {
		if got := oneLine(decodeWords(tt.in, func([]byte, bool) string { return "" })); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestManyEncodedWordsTakeLinearTime(t *testing.T) {
	long := strings.Repeat("=?utf-8?q?a?= ", 10_000) + strings.Repeat("=?x", 50_000)
	if got := decodeWords(long, detectCharset); !strings.HasPrefix(got, "aaaa") {
		t.Errorf("got %q", cutText(got, 20))
	}
}

// TestGuessesAreTheSameEachTime: among sets that are equally likely one is always chosen.
func TestGuessesAreTheSameEachTime(t *testing.T) {
	for _, content := range []string{
		"l\xea\xe2\x82)\xda\x94\xc7\xac\xb1\xa8\x1e",
		"\xe9",
		"caf\xe9",
		encodeAs(t, "windows-1252", german),
		encodeAs(t, "koi8-r", russian),
	} {
		for _, isHTML := range []bool{false, true} {
			first := detectCharset([]byte(content), isHTML)
			for range 50 {
				if again := detectCharset([]byte(content), isHTML); again != first {
					t.Fatalf("%q: %q, then %q", content, first, again)
				}
			}
		}
	}
}
