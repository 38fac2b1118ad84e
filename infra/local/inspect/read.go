package inspect

import (
	"cmp"
	"strings"

	"lemonaid/shared/classify"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// Reader reads messages. It is safe for concurrent use.
type Reader struct {
	Judge  workflow.Judge
	Limits message.Limits
}

// NewReader returns a reader with the embedded model and the limits of the product.
func NewReader() (Reader, error) {
	judge, err := classify.New()
	if err != nil {
		return Reader{}, err
	}
	return Reader{Judge: judge, Limits: message.DefaultLimits()}, nil
}

// Read says what the system makes of one raw message. It never fails: what can't be read is a report with an error.
func (r Reader) Read(file string, raw []byte) (rep Report) {
	defer func() {
		if recover() != nil {
			rep = failed(file, "reading it failed in an unforeseen way")
		}
	}()
	m, err := message.Read(raw, r.Limits)
	if err != nil {
		return failed(file, reason(err))
	}
	if why := hidden(m); why != "" {
		return failed(file, why)
	}
	return r.report(file, m)
}

func failed(file, why string) Report { return Report{File: file, Error: &why} }

// reason is the error without its code: "message larger than the limit".
func reason(err error) string {
	text := err.Error()
	if _, rest, found := strings.Cut(text, ": "); found && rejection.CodeOf(err) != "" {
		return rest
	}
	return text
}

// hidden is why a body is there and can't be read, "" where it can. An empty mail is read: it says nothing.
func hidden(m message.Mail) string {
	if len(m.Layers) > 0 {
		return ""
	}
	switch m.Unreadable {
	case message.UnreadableTNEF:
		return "its body is in Outlook's own format (winmail.dat)"
	case message.UnreadableEncrypted:
		return "its body is encrypted"
	}
	return ""
}

func (r Reader) report(file string, m message.Mail) Report {
	u := workflow.Understand(r.Judge, m)
	j := u.Judgement
	automatic := string(m.Automatic)
	rep := Report{
		File: file, Forwarder: &Mailbox{m.From.Name, m.From.Address}, Note: &m.Note, Layers: layers(m.Layers),
		Language: &j.Language, Reply: &m.Reply, Automatic: &automatic,
		Kind: &j.Kind, Feedback: feedback(j.Feedback), Fill: &j.Fill, Stage: &j.Stage, Confidence: &j.Confidence,
		Evidence: append([]rejection.Evidence{}, j.Evidence...), Answer: r.answer(m),
		InterviewedOn: known(j.InterviewedOn), Company: known(j.Company), Role: known(j.Role), Contact: contact(j.Contact),
		blah: j.Blah,
	}
	if j.Kind == rejection.KindRejection {
		rep.Content = &j.Content
	}
	if len(rep.Layers) > 0 {
		rep.Original = &rep.Layers[0]
	}
	if u.Judged >= 0 {
		rep.Judged = &u.Judged
	}
	return rep
}

func layers(list []message.Layer) []Layer {
	out := make([]Layer, len(list))
	for i, l := range list {
		out[i] = Layer{
			From: Mailbox{l.From.Name, l.From.Address}, To: mailboxes(l.To), CC: mailboxes(l.CC),
			Subject: l.Subject, Date: cmp.Or(l.Date, l.DateRaw), Text: l.Text,
		}
	}
	return out
}

func mailboxes(list []rejection.Address) []Mailbox {
	out := make([]Mailbox, len(list))
	for i, a := range list {
		out[i] = Mailbox{a.Name, a.Address}
	}
	return out
}

func feedback(points []rejection.Feedback) []Feedback {
	out := make([]Feedback, len(points))
	for i, p := range points {
		out[i] = Feedback{p.Text, p.Theme}
	}
	return out
}

// known is nil for what the mail does not say.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func contact(p rejection.Person) *Contact {
	c := Contact{p.Name, p.Address, p.Title, p.Phone}
	if c == (Contact{}) {
		return nil
	}
	return &c
}
