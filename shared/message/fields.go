package message

import (
	"encoding/base64"
	"net/mail"
	"net/textproto"
	"strings"
	"time"
	"unicode/utf8"

	"lemonaid/shared/rejection"
)

const (
	maxSubject    = 998 // RFC 5322 section 2.1.1: the longest line
	maxReferences = 200
)

// fields reads the header of a message.
type fields struct {
	header textproto.MIMEHeader
	limits Limits
	detect detector
}

// text returns a field decoded, on one line and without control characters.
func (f fields) text(name string) string {
	return oneLine(decodeWords(f.header.Get(name), f.detect))
}

func (f fields) addresses(name string) []rejection.Address {
	var out []rejection.Address
	for _, value := range f.header.Values(name) {
		for _, a := range parseAddresses(oneLine(value), f.limits.Addresses-len(out)) {
			a.Name = cleanName(oneLine(decodeWords(a.Name, f.detect)))
			a.Address = oneLine(decodeWords(a.Address, f.detect))
			out = append(out, a)
		}
		if len(out) >= f.limits.Addresses {
			break
		}
	}
	return out
}

func (f fields) address(name string) rejection.Address {
	if all := f.addresses(name); len(all) > 0 {
		return all[0]
	}
	return rejection.Address{}
}

func (f fields) date() time.Time {
	value := oneLine(f.header.Get("Date"))
	if t, err := time.Parse("Mon, 2 Jan 2006 15:04:05 -0700", value); err == nil {
		return t // nearly all of them: ParseDate tries this form among many
	}
	if t, err := mail.ParseDate(value); err == nil {
		return t
	}
	if d := parseDate(value); d.ok && d.hasTime {
		return d.time()
	}
	return time.Time{}
}

// ids returns the msg-ids of a field; what stands outside angle brackets counts only where nothing stands inside.
func (f fields) ids(name string) []string {
	value := oneLine(f.header.Get(name))
	var out []string
	for rest := value; len(out) < maxReferences; {
		_, after, found := strings.Cut(rest, "<")
		id, remaining, closed := strings.Cut(after, ">")
		if !found || !closed {
			break
		}
		if id = strings.TrimSpace(id); id != "" {
			out = append(out, id)
		}
		rest = remaining
	}
	if len(out) == 0 && value != "" && !strings.ContainsAny(value, " <>") {
		out = append(out, value)
	}
	return out
}

func (f fields) id(name string) string {
	if all := f.ids(name); len(all) > 0 {
		return all[0]
	}
	return ""
}

// oneLine folds white space and drops control characters, so that nothing from a mail can break a header or a log line.
func oneLine(s string) string {
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		clean = s[i] >= ' ' && s[i] < 0x7f && (s[i] != ' ' || i+1 < len(s) && s[i+1] != ' ' && i > 0)
	}
	if clean {
		return s
	}
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, string(utf8.RuneError)), func(r rune) bool {
		return r <= ' ' || r == 0x7f || isSpace(r) || r >= 0x80 && r < 0xa0
	}), " ")
}

// encodedWord is one =?charset?encoding?text?= of RFC 2047.
type encodedWord struct {
	charset string
	bytes   []byte
}

// decodeWords decodes the encoded words of a field value. Words that follow each other in one character set are decoded
// together, as many programs cut characters in two, and broken words are left as they stand.
func decodeWords(s string, detect detector) string {
	if !strings.Contains(s, "=?") {
		if isASCII([]byte(s)) {
			return s
		}
		return decodeText([]byte(s), "", false, detect)
	}
	var out strings.Builder
	var pending encodedWord
	flush := func() {
		out.WriteString(decodeText(pending.bytes, pending.charset, false, detect))
		pending = encodedWord{}
	}
	for s != "" {
		word, before, after, found := cutWord(s)
		if !found || strings.Trim(before, " \t\r\n") != "" || word.charset != pending.charset {
			flush()
		}
		if !found {
			out.WriteString(s)
			break
		}
		if strings.Trim(before, " \t\r\n") != "" || out.Len() == 0 && pending.bytes == nil {
			out.WriteString(before)
		}
		pending.charset = word.charset
		pending.bytes = append(pending.bytes, word.bytes...)
		s = after
	}
	flush()
	return out.String()
}

// cutWord finds the first encoded word.
func cutWord(s string) (word encodedWord, before, after string, found bool) {
	for from := 0; ; {
		i := strings.Index(s[from:], "=?")
		if i < 0 {
			return encodedWord{}, s, "", false
		}
		start := from + i
		if word, length, ok := parseWord(s[start:]); ok {
			return word, s[:start], s[start+length:], true
		}
		from = start + 2
	}
}

// parseWord parses the encoded word that s begins with.
func parseWord(s string) (word encodedWord, length int, ok bool) {
	const longest = 2048 // 75 in RFC 2047; some programs never fold
	head := s[:min(len(s), longest)]
	parts := strings.SplitN(head[2:], "?", 3)
	if len(parts) < 3 || len(parts[1]) != 1 {
		return word, 0, false
	}
	end := strings.Index(parts[2], "?=")
	if end < 0 {
		return word, 0, false
	}
	text := parts[2][:end]
	word.charset, _, _ = strings.Cut(strings.ToLower(parts[0]), "*") // RFC 2231 adds *language
	length = 2 + len(parts[0]) + 1 + len(parts[1]) + 1 + end + 2
	switch parts[1] {
	case "q", "Q":
		word.bytes = decodeQ(text)
	case "b", "B":
		word.bytes, ok = decodeB(text)
		return word, length, ok
	default:
		return word, 0, false
	}
	return word, length, true
}

func decodeB(s string) ([]byte, bool) {
	s = strings.TrimRight(strings.ReplaceAll(s, " ", ""), "=")
	decoded, err := base64.RawStdEncoding.DecodeString(s)
	return decoded, err == nil
}

func decodeQ(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '_':
			out = append(out, ' ')
		case s[i] == '=' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			out = append(out, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
		default:
			out = append(out, s[i])
		}
	}
	return out
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}
