package main

import (
	"slices"

	"lemonaid/shared/classify"
	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

// nameLine is one line to learn the tagging of names from.
type nameLine struct {
	model.NameLine
	tags []uint8
	mail int // that it is of
	fold int
}

// nameMaterial marks the companies, the roles and the writers in the mails that hold them as they are labelled.
func (c *corpus) nameMaterial(m *model.Model, mails []foldMail) []nameLine {
	reader := model.NewReader(m)
	var out []nameLine
	for i, f := range mails {
		mail := c.mails[f.index]
		if mail.Company == nil && mail.Role == nil && mail.Kind != rejection.KindOther {
			continue // not labelled
		}
		for _, l := range markedLines(reader, &mail) {
			l.mail, l.fold = i, f.fold
			out = append(out, l)
		}
	}
	return out
}

// nameMail is a mail as names are read from it.
func nameMail(c *evaluate.Case) *model.NameMail {
	return &model.NameMail{
		Language: c.Language, Sender: c.From.Name, Domain: c.From.Domain(), Shared: !classify.Personal(c.From),
		Subject: c.Subject, Text: c.Text, Spans: text.Sentences(c.Text),
	}
}

// markedLines returns the lines of a mail with the names in them marked, none where a labelled name stands nowhere.
func markedLines(reader *model.Reader, c *evaluate.Case) []nameLine {
	var out []nameLine
	for _, l := range reader.NameLines(nameMail(c)) {
		out = append(out, nameLine{NameLine: l, tags: make([]uint8, len(l.Words))})
	}
	if c.Company != nil && !markAll(out, reader.NameWords(c.Language, *c.Company), model.TagCompany) {
		return nil
	}
	if c.Role != nil && !markAll(out, reader.NameWords(c.Language, *c.Role), model.TagRole) {
		return nil
	}
	if c.Contact != nil {
		markAll(out, reader.NameWords(c.Language, c.Contact.Name), model.TagPerson)
	}
	return out
}

// markAll marks every place where a name stands, and reports whether there is one. No name stands everywhere.
func markAll(lines []nameLine, name []string, first uint8) bool {
	if len(name) == 0 {
		return true
	}
	found := false
	for _, l := range lines {
		for i := 0; i+len(name) <= len(l.Words); i++ {
			if !slices.Equal(l.Words[i:i+len(name)], name) || l.tags[i] != model.TagNone {
				continue
			}
			found = true
			l.tags[i] = first
			for j := i + 1; j < i+len(name); j++ {
				l.tags[j] = first + 1
			}
		}
	}
	return found
}
