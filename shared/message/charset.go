package message

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// detector names the likely character set of bytes that are not UTF-8, "" where it cannot tell.
type detector func(content []byte, isHTML bool) string

// detectCharset asks ICU's statistics. It costs a hundred times what reading a mail does, so it runs only where the
// character set is missing or wrong.
func detectCharset(content []byte, isHTML bool) string {
	d := chardet.NewTextDetector()
	if isHTML {
		d = chardet.NewHtmlDetector()
	}
	const enough, sure = 64 << 10, 20
	results, err := d.DetectAll(content[:min(len(content), enough)])
	if err != nil || len(results) == 0 {
		return ""
	}
	// The detector asks its recognizers side by side, and gives equals in the order in which they happen to end.
	best := slices.MaxFunc(results, func(a, b chardet.Result) int {
		return cmp.Or(cmp.Compare(a.Confidence, b.Confidence), cmp.Compare(b.Charset, a.Charset))
	})
	if best.Confidence < sure {
		return ""
	}
	return best.Charset
}

// decodeText turns the bytes of a text part into clean UTF-8. The declared character set is believed as long as the bytes
// can be it.
func decodeText(content []byte, declared string, isHTML bool, detect detector) string {
	if declared == "" && isHTML {
		declared = htmlCharset(content)
	}
	return cleanText(decodeBytes(content, declared, isHTML, detect))
}

func decodeBytes(content []byte, declared string, isHTML bool, detect detector) string {
	if text, ok := decodeMarked(content); ok {
		return text
	}
	stateful := bytes.IndexByte(content, 0x1b) >= 0
	enc := lookupCharset(declared)
	switch {
	case enc == nil && stateful && bytes.Contains(content, []byte("\x1b$")):
		enc = lookupCharset("iso-2022-jp")
	case !stateful && isASCII(content) && !mapsASCII(declared):
		return string(content)
	case utf8.Valid(content) && (enc == nil || isSingleByte(enc)):
		// Bytes above 0x7f that form UTF-8 are UTF-8 whatever a one-byte set is claimed to be.
		return string(content)
	}
	if enc != nil {
		if text, ok := convert(content, enc); ok {
			return text
		}
	}
	return decodeDetected(content, isHTML, detect)
}

// decodeDetected is for bytes that are neither UTF-8 nor what they are declared to be.
func decodeDetected(content []byte, isHTML bool, detect detector) string {
	if utf8.Valid(content) {
		return string(content)
	}
	if mostlyUTF8(content) {
		return strings.ToValidUTF8(string(content), string(utf8.RuneError))
	}
	if enc := lookupCharset(detect(content, isHTML)); enc != nil {
		if text, ok := convert(content, enc); ok {
			return text
		}
	}
	text, _ := convert(content, charmap.Windows1252)
	return text
}

// decodeMarked decodes what begins with a byte order mark.
func decodeMarked(content []byte) (string, bool) {
	if len(content) < 2 || content[0] < 0xef {
		return "", false
	}
	enc, name, sure := charset.DetermineEncoding(content[:2], "")
	if bytes.HasPrefix(content, []byte("\xef\xbb\xbf")) || !sure || !strings.HasPrefix(name, "utf-16") {
		return "", false
	}
	return convert(content[2:], enc)
}

// convert decodes and reports whether at most one character in fifty was not in the set.
func convert(content []byte, enc encoding.Encoding) (string, bool) {
	text, err := enc.NewDecoder().Bytes(content)
	if err != nil {
		return "", false
	}
	bad := bytes.Count(text, []byte("\uFFFD"))
	return string(text), bad*50 <= utf8.RuneCount(text)
}

// lookupCharset finds a character set by any name of the WHATWG Encoding standard, and a few wrong ones seen in mail. It
// returns nil for UTF-8 and ASCII, which need no conversion, and for unknown names.
func lookupCharset(name string) encoding.Encoding {
	name = strings.ToLower(strings.Trim(name, " \t\"'"))
	name = strings.TrimPrefix(name, "charset=")
	switch name {
	case "", "utf-8", "utf8", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit":
		return nil
	case "cp932", "ms932", "windows-932":
		name = "shift_jis"
	case "cp949", "ks_c_5601", "ksc5601", "uhc":
		name = "euc-kr"
	case "cp936", "gb-2312":
		name = "gb18030"
	case "cp950":
		name = "big5"
	case "iso-8859-8-e":
		name = "iso-8859-8"
	}
	if alias, found := strings.CutPrefix(name, "cp125"); found {
		name = "windows-125" + alias
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	return enc
}

func isSingleByte(enc encoding.Encoding) bool {
	_, ok := enc.(*charmap.Charmap)
	return ok
}

// mapsASCII reports whether ASCII bytes may mean other characters in that set.
func mapsASCII(name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, "utf-16") || strings.HasPrefix(name, "hz-")
}

func isASCII(content []byte) bool {
	for _, c := range content {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// mostlyUTF8 is for UTF-8 that was cut or damaged in a few places.
func mostlyUTF8(content []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(content); {
		if content[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	return good > 10*bad
}

// htmlCharset returns the set that a meta element near the top names, or "".
func htmlCharset(content []byte) string {
	head := content[:min(len(content), 1024)]
	if !bytes.Contains(bytes.ToLower(head), []byte("charset")) {
		return ""
	}
	if _, name, sure := charset.DetermineEncoding(head, ""); sure || name != "windows-1252" {
		return name
	}
	return ""
}

// cleanText makes line ends LF and drops NUL and byte order marks.
func cleanText(s string) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "")
	}
	if strings.Contains(s, "\ufeff") {
		s = strings.ReplaceAll(s, "\ufeff", "")
	}
	return s
}
