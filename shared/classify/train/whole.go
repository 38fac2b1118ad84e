package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/rejection"
)

// whole is a mail written in one piece, and its sentences.
type whole struct {
	mail      evaluate.Case
	sentences []line
}

// readWholes reads every file of a folder of whole mails.
func readWholes(folder string) ([]whole, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("list whole mails: %w", err)
	}
	sort.Strings(files)
	var out []whole
	for _, f := range files {
		body, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		language := strings.Split(filepath.Base(f), ".")[1]
		for _, part := range strings.Split("\n"+string(body), "\n=== ")[1:] {
			w, err := parseWhole(part, language)
			if err != nil {
				return nil, fmt.Errorf("%s, mail %.20q: %w", filepath.Base(f), part, err)
			}
			out = append(out, w)
		}
	}
	return out, nil
}

func parseWhole(part, language string) (w whole, err error) {
	head, body, found := strings.Cut(strings.TrimSpace(part), "\n\n")
	if !found {
		return w, fmt.Errorf("no text")
	}
	rows := strings.Split(head, "\n")
	if _, err := fmt.Sscanf(rows[0], "%s %s", &w.mail.ID, &w.mail.Split); err != nil {
		return w, fmt.Errorf("read id and split: %w", err)
	}
	w.mail.Language, w.mail.Writer = language, "whole"
	w.mail.Contact = &rejection.Person{}
	for _, row := range rows[1:] {
		key, value, _ := strings.Cut(row, ": ")
		w.set(strings.TrimSuffix(key, ":"), value)
	}
	if err := w.body(body); err != nil {
		return w, err
	}
	w.label()
	return w, nil
}

func (w *whole) set(key, value string) {
	switch key {
	case "kind":
		w.mail.Kind = rejection.Kind(value)
	case "from":
		w.mail.From = parseAddress(value)
	case "subject":
		w.mail.Subject = value
	case "company":
		w.mail.Company = &value
	case "role":
		w.mail.Role = &value
	case "contact":
		parts := strings.Split(value+";;", ";")
		a := parseAddress(parts[0])
		w.mail.Contact = &rejection.Person{
			Name: a.Name, Address: a.Address, Title: strings.TrimSpace(parts[1]), Phone: strings.TrimSpace(parts[2]),
		}
	}
}

func parseAddress(s string) rejection.Address {
	name, address, found := strings.Cut(s, " <")
	if !found {
		return rejection.Address{Address: s}
	}
	return rejection.Address{Name: name, Address: strings.TrimSuffix(strings.TrimSpace(address), ">")}
}

// body joins the sentences into the text of the mail.
func (w *whole) body(rows string) error {
	var b strings.Builder
	fresh := true
	for _, row := range strings.Split(rows, "\n") {
		if row == "" {
			b.WriteString("\n\n")
			fresh = true
			continue
		}
		row, newLine := strings.CutPrefix(row, "/")
		l, err := parseLine("w " + row)
		if err != nil {
			return fmt.Errorf("%q: %w", row, err)
		}
		switch {
		case newLine && !fresh:
			b.WriteByte('\n')
		case !fresh:
			b.WriteByte(' ')
		}
		fresh = false
		b.WriteString(l.text)
		w.sentences = append(w.sentences, l)
	}
	w.mail.Text = b.String()
	return nil
}

// label derives the labels of the mail from those of its sentences.
func (w *whole) label() {
	all := make([]tags, 0, len(w.sentences))
	for _, l := range w.sentences {
		all = append(all, l.tags)
		if l.tags.content != "" {
			w.mail.Feedback = append(w.mail.Feedback, rejection.Feedback{Text: l.text, Theme: rejection.Theme(l.tags.theme)})
		}
	}
	w.mail.Fill, w.mail.Stage = strongestFill(all), strongestStage(all)
	if w.mail.Kind == rejection.KindRejection {
		w.mail.Content = strongestContent(all)
	}
}
