// Package labelled scores the judge on labelled mails: JSON Lines whose fields are those of inspect.
package labelled

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/mail"
	"os"
	"path/filepath"

	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
)

// line is one labelled mail. What is judged is text (with from, cc and subject), else the judged layer, else the original, else
// the message in file. A label that is absent is not scored; null says that the mail does not say it.
type line struct {
	evaluate.Case
	From     address         `json:"from"`
	File     string          `json:"file"`
	Original *layer          `json:"original"`
	Layers   []layer         `json:"layers"`
	Judged   *int            `json:"judged"`
	Reply    string          `json:"reply"`
	Answer   string          `json:"answer"`
	Company  optional        `json:"company"`
	Role     optional        `json:"role"`
	Contact  json.RawMessage `json:"contact"`
}

// layer is a forwarded original as inspect prints it.
type layer struct {
	From    address             `json:"from"`
	CC      []rejection.Address `json:"cc"`
	Subject string              `json:"subject"`
	Text    string              `json:"text"`
}

// address is an object as inspect prints it, or a string as people write it.
type address rejection.Address

// UnmarshalJSON reads either form.
func (a *address) UnmarshalJSON(b []byte) error {
	var text string
	if json.Unmarshal(b, &text) != nil {
		return json.Unmarshal(b, (*rejection.Address)(a))
	}
	if parsed, err := mail.ParseAddress(text); err == nil {
		*a = address{parsed.Name, parsed.Address}
		return nil
	}
	*a = address{Name: text}
	return nil
}

// optional tells null, which is "" here, from absent, which is nil.
type optional struct{ value *string }

// UnmarshalJSON reads a string or null.
func (o *optional) UnmarshalJSON(b []byte) error {
	o.value = new(string)
	return json.Unmarshal(b, o.value)
}

// read reads one line; folder is what file is relative to.
func read(text []byte, folder string) (line, error) {
	var l line
	if err := json.Unmarshal(text, &l); err != nil {
		return l, fmt.Errorf("read a labelled mail: %w", err)
	}
	l.Case.From, l.Case.Company, l.Case.Role = rejection.Address(l.From), l.Company.value, l.Role.value
	if len(l.Contact) > 0 {
		l.Case.Contact = new(rejection.Person)
		if err := json.Unmarshal(l.Contact, l.Case.Contact); err != nil && !bytes.Equal(l.Contact, []byte("null")) {
			return l, fmt.Errorf("read a labelled contact: %w", err)
		}
	}
	if l.ID == "" {
		l.ID = l.File
	}
	return l, l.fill(folder)
}

// fill takes what is to be judged from wherever the line has it.
func (l *line) fill(folder string) error {
	from := l.Original
	if l.Judged != nil && *l.Judged >= 0 && *l.Judged < len(l.Layers) {
		from = &l.Layers[*l.Judged]
	}
	switch {
	case l.Text != "":
	case from != nil:
		l.Case.From, l.CC, l.Subject, l.Text = rejection.Address(from.From), from.CC, from.Subject, from.Text
	case l.File != "":
		return l.open(filepath.Join(folder, l.File))
	case l.Reply == "":
		return rejection.Refuse(rejection.CodeInvalid, "no text, original or file to judge")
	}
	return nil
}

// open reads the message that the line names.
func (l *line) open(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read a labelled mail: %w", err)
	}
	m, err := message.Read(raw, message.DefaultLimits())
	if err != nil {
		return fmt.Errorf("read %s: %w", l.File, err)
	}
	l.Case.From, l.CC, l.Subject, l.Text = m.From, m.CC, m.Subject, m.Text
	if i := m.Judged(); i >= 0 {
		o := m.Layers[i]
		l.Case.From, l.CC, l.Subject, l.Text = o.From, o.CC, o.Subject, o.Text
	}
	if l.Reply == "" {
		l.Reply = m.Reply
	}
	return nil
}
