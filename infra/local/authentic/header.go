package authentic

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/mail"
	"strings"

	"golang.org/x/net/idna"

	"lemonaid/shared/message"
)

// Bounds of a header. The largest of real mails, with a dozen relays' traces, have some 30 KB and 150 fields.
const (
	maxHeader = 256 << 10
	maxFields = 1000
)

var (
	errHeader = errors.New("the header is malformed or too large")
	errAuthor = errors.New("the mail does not say clearly whom it is from")
)

// field is one field of a header; its value is as it stood, folds included.
type field struct {
	name  string // in lower case
	value []byte
}

// readHeader splits a header as RFC 5322 section 2.2 has it, and refuses what two readers could split differently.
func readHeader(raw []byte) ([]field, error) {
	var fields []field
	value := 0 // where that of the last field begins
	for at := 0; at < maxHeader && len(fields) <= maxFields; {
		length := bytes.IndexByte(raw[at:], '\n')
		if length < 0 {
			break
		}
		start, line := at, bytes.TrimSuffix(raw[at:at+length], []byte("\r"))
		at += length + 1
		if len(line) == 0 {
			return fields, nil
		}
		if bytes.ContainsAny(line, "\r\x00") {
			break
		}
		if folded := line[0] == ' ' || line[0] == '\t'; folded && len(fields) > 0 {
			fields[len(fields)-1].value = raw[value : start+len(line)]
			continue
		}
		name, rest, found := bytes.Cut(line, []byte(":"))
		if !found || !isName(name) {
			break
		}
		value = start + len(name) + 1
		fields = append(fields, field{name: strings.ToLower(string(name)), value: rest})
	}
	return nil, errHeader
}

// isName reports whether a field may be called so (RFC 5322 section 3.6.8).
func isName(name []byte) bool {
	return len(name) > 0 && !bytes.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' })
}

// author returns the domain of the one address in the one From field. Fields that say how the text is to be read may not stand
// twice either: a signature covers one of the two, and a reader may take the other.
func author(fields []field) (string, error) {
	var from []byte
	count := map[string]int{}
	for _, f := range fields {
		count[f.name]++
		if f.name == "from" {
			from = f.value
		}
	}
	if count["from"] != 1 || count["content-type"] > 1 || count["content-transfer-encoding"] > 1 {
		return "", errAuthor
	}
	parser := mail.AddressParser{WordDecoder: &mime.WordDecoder{CharsetReader: asItStands}}
	list, err := parser.ParseList(strings.NewReplacer("\r", "", "\n", "").Replace(string(from)))
	if err != nil || len(list) != 1 {
		return "", errAuthor
	}
	address := list[0].Address
	if read, err := (message.Reader{}).Read([]byte("From:" + string(from) + "\r\n\r\n")); err != nil || !strings.EqualFold(read.From.Address, address) {
		return "", errAuthor // the workflow would take it for somebody else
	}
	domain := asciiDomain(address[strings.LastIndexByte(address, '@')+1:])
	if domain == "" {
		return "", errAuthor
	}
	return domain, nil
}

// asItStands leaves the name before an address in a character set that nobody here needs to read.
func asItStands(_ string, in io.Reader) (io.Reader, error) { return in, nil }

// asciiDomain returns a domain in the form that DNS knows it by, "" for what is none.
func asciiDomain(domain string) string {
	ascii, err := idna.Lookup.ToASCII(strings.TrimSuffix(domain, "."))
	if err != nil || len(ascii) > 253 || !strings.Contains(ascii, ".") {
		return ""
	}
	return ascii
}
