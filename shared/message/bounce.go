package message

import (
	"bufio"
	"bytes"
	"net/textproto"
	"strings"
)

const maxRecipients = 1000

// bounce reads the delivery report of a mail, or returns nil where it is none. Read receipts and other reports are none.
func (c *content) bounce() *Bounce {
	b := &Bounce{}
	found := false
	for _, p := range c.report {
		if !strings.HasSuffix(p.ContentType, "delivery-status") {
			continue
		}
		found = true
		b.Recipients = append(b.Recipients, reportedRecipients(p.Content)...)
	}
	if !found && c.reportType != "delivery-status" {
		return nil
	}
	b.Permanent = permanent(b.Recipients)
	b.MessageID = returnedID(c.returned)
	return b
}

// reportedRecipients reads the groups of fields behind the first, one for each recipient (RFC 3464 section 2.3).
func reportedRecipients(report []byte) []BouncedRecipient {
	var out []BouncedRecipient
	for _, group := range fieldGroups(report) {
		address := typedValue(group.Get("Final-Recipient"))
		if original := typedValue(group.Get("Original-Recipient")); address == "" || !strings.Contains(address, "@") && original != "" {
			address = original
		}
		if address == "" || len(out) == maxRecipients {
			continue
		}
		status, _, _ := strings.Cut(strings.TrimSpace(group.Get("Status")), " ")
		out = append(out, BouncedRecipient{
			Address: cutText(cleanAddress(oneLine(address)), maxAddress),
			Action:  strings.ToLower(firstWord(group.Get("Action"))),
			Status:  cutText(oneLine(status), len("5.123.123")),
		})
	}
	return out
}

// fieldGroups parts a report at its blank lines.
func fieldGroups(report []byte) []textproto.MIMEHeader {
	report = bytes.ReplaceAll(report, []byte("\r\n"), []byte("\n"))
	var out []textproto.MIMEHeader
	for group := range bytes.SplitSeq(report, []byte("\n\n")) {
		group = bytes.TrimLeft(group, "\n")
		if len(group) == 0 {
			continue
		}
		reader := textproto.NewReader(bufio.NewReader(bytes.NewReader(append(bytes.Clone(group), "\n\n"...))))
		header, _ := reader.ReadMIMEHeader() // what was read before a fault counts
		out = append(out, header)
	}
	return out
}

// typedValue takes the type off "rfc822; ann@x.example" (RFC 3464 section 2.1.2).
func typedValue(s string) string {
	_, value, found := strings.Cut(s, ";")
	if !found {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(value)
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	return strings.TrimRight(word, ";,")
}

func permanent(list []BouncedRecipient) bool {
	failed := false
	for _, r := range list {
		if r.Action != "failed" && (r.Action != "" || !strings.HasPrefix(r.Status, "5")) {
			continue
		}
		if failed = true; strings.HasPrefix(r.Status, "4") {
			return false
		}
	}
	return failed
}

// returnedID reads the Message-ID of the message or header that a report returns.
func returnedID(returned []byte) string {
	if len(returned) == 0 {
		return ""
	}
	const most = 64 << 10
	head, _, _ := bytes.Cut(bytes.ReplaceAll(returned[:min(len(returned), most)], []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	reader := textproto.NewReader(bufio.NewReader(bytes.NewReader(append(bytes.Clone(bytes.TrimLeft(head, "\n ")), "\n\n"...))))
	header, _ := reader.ReadMIMEHeader()
	return fields{header: header, detect: detectCharset}.id("Message-Id")
}
