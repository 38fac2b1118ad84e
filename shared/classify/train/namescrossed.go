package main

import (
	"fmt"
	"io"
	"strings"

	"lemonaid/shared/classify"
	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/rejection"
)

// namesFound is how many of the names in whole mails were read rightly; the writer of what is about another matter is nobody to write to.
type namesFound struct{ company, role, contact evaluate.Share }

// printNames judges the mails that were written in one piece, each with a tagger that had not seen its fold, and prints for how
// many the company and the role are right. The other parts of the model say nothing of names.
func (c *corpus) printNames(out io.Writer, m model.Model) error {
	mails := c.foldMails()
	lines := c.nameMaterial(&m, mails)
	english, others := &namesFound{}, &namesFound{}
	for fold := range foldCount {
		m.Names = nameFit.learn(lines, fold)
		judge, err := classify.Open(string(m.Encode()))
		if err != nil {
			return fmt.Errorf("judge names of fold %d: %w", fold+1, err)
		}
		for _, f := range mails {
			if !f.whole || f.fold != fold {
				continue
			}
			group := others
			if c.mails[f.index].Language == "en" {
				group = english
			}
			group.add(judge, c.mails[f.index])
		}
	}
	fmt.Fprintf(out, "\nnames, across folds\n  English: company %s, role %s, contact %s\n", english.company, english.role, english.contact)
	fmt.Fprintf(out, "  other languages: company %s, role %s, contact %s\n", others.company, others.role, others.contact)
	return nil
}

func (n *namesFound) add(judge *classify.Judge, c evaluate.Case) {
	got := judge.Judge(c.Mail())
	if c.Company != nil {
		n.company.Add(strings.EqualFold(*c.Company, got.Company))
	}
	if c.Role != nil {
		n.role.Add(strings.EqualFold(*c.Role, got.Role))
	}
	if c.Contact != nil && c.Kind != rejection.KindOther {
		n.contact.Add(strings.EqualFold(c.Contact.Mailbox().String(), got.Contact.Mailbox().String()))
	}
}
