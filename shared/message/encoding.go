package message

import "bytes"

const base64Name = "base64"

// withoutFalseBase64 takes the claim back that a part is base64 (RFC 2045 section 6.8) where its first line is plainly none: some
// programs write the field and forget to encode, and decoding would destroy what they wrote.
func withoutFalseBase64(raw []byte, limits Limits) []byte {
	mended := raw
	for n, from := 0, 0; n < limits.Parts; n++ {
		at := indexBase64(raw[from:])
		if at < 0 {
			break
		}
		at += from
		from = at + len(base64Name)
		if !isEncodingField(raw, at) || !isPlain(bodyBelow(raw[from:], limits.HeaderBytes)) {
			continue
		}
		if &mended[0] == &raw[0] {
			mended = bytes.Clone(raw)
		}
		copy(mended[at:], "8bit  ")
	}
	return mended
}

// indexBase64 finds base64, Base64 or BASE64.
func indexBase64(raw []byte) int {
	small := bytes.Index(raw, []byte("ase64"))
	if small > 0 {
		raw = raw[:small]
	}
	if capital := bytes.Index(raw, []byte("ASE64")); capital > 0 {
		return capital - 1
	}
	return max(small, 0) - 1
}

// isEncodingField reports whether what stands at that place is the whole value of a Content-Transfer-Encoding field.
func isEncodingField(raw []byte, at int) bool {
	const field, longest = "content-transfer-encoding:", 80
	before := raw[max(0, at-longest):at]
	before = bytes.TrimRight(before[bytes.LastIndexByte(before, '\n')+1:], " \t")
	after, _, ended := bytes.Cut(raw[at:min(len(raw), at+longest)], []byte("\n"))
	return ended && len(before) == len(field) && hasFoldPrefix(before, field) && len(bytes.TrimSpace(after)) == len(base64Name)
}

// bodyBelow returns what stands under the header that goes on here, nil where it does not end.
func bodyBelow(raw []byte, limit int) []byte {
	head := raw[:min(len(raw), limit)]
	for from := 0; ; {
		i := bytes.IndexByte(head[from:], '\n')
		if i < 0 {
			return nil
		}
		from += i + 1
		if rest := head[from:]; len(rest) > 0 && (rest[0] == '\n' || rest[0] == '\r') {
			return bytes.TrimLeft(raw[from:], "\r\n")
		}
	}
}

// isPlain reports whether a body is no base64 by its first line, or by its second where the first could be a word of either.
func isPlain(body []byte) bool {
	const longest = 200
	first, rest, _ := bytes.Cut(body[:min(len(body), longest)], []byte("\n"))
	first = bytes.TrimRight(first, " \t\r")
	if !isBase64(first) {
		return true
	}
	second, _, ended := bytes.Cut(bytes.TrimLeft(rest, "\r\n"), []byte("\n"))
	return len(first)%4 != 0 && ended && !bytes.HasPrefix(second, []byte("--")) && !isBase64(bytes.TrimRight(second, " \t\r"))
}

func isBase64(line []byte) bool {
	for _, c := range line {
		letter := c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || isDigit(c)
		if !letter && c != '+' && c != '/' && c != '=' {
			return false
		}
	}
	return true
}
