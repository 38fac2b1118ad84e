package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"lemonaid/shared/classify/evaluate"
)

// corpus is everything to learn from and to measure with.
type corpus struct {
	writers []writer
	wholes  []whole
	fillers fillers
	answers []answerLine
	mails   []evaluate.Case
}

// mailsPerWriter is how many whole mails are composed from one writer's sentences.
const mailsPerWriter = 24

func readCorpus(folder string) (c corpus, err error) {
	if c.writers, err = readWriters(filepath.Join(folder, "writers")); err != nil {
		return c, err
	}
	if c.wholes, err = readWholes(filepath.Join(folder, "whole")); err != nil {
		return c, err
	}
	if c.fillers, err = readFillers(filepath.Join(folder, "fills.json")); err != nil {
		return c, err
	}
	if c.answers, err = readAnswers(filepath.Join(folder, "answers")); err != nil {
		return c, err
	}
	c.compose()
	return c, nil
}

func (c *corpus) compose() {
	for _, w := range c.writers {
		if !w.shared {
			c.mails = append(c.mails, composer{c.fillers}.write(w, mailsPerWriter)...)
		}
	}
	for _, w := range c.wholes {
		c.mails = append(c.mails, w.mail)
	}
}

// sentenceRow is one row of sentences.jsonl.
type sentenceRow struct {
	Writer, Language, Split, Text              string
	Act, Fill, Content, Feedback, Stage, Theme string `json:",omitempty"`
}

// write writes the composed mails and the labelled sentences as JSON Lines.
func (c *corpus) write(folder string) error {
	var sentences []any
	for _, w := range c.writers {
		for _, l := range w.all {
			t := l.tags
			sentences = append(sentences, sentenceRow{w.name, w.language, w.split, l.text, t.act, t.fill, t.content, t.feedback, t.stage, t.theme})
		}
	}
	for _, w := range c.wholes {
		for _, l := range w.sentences {
			t := l.tags
			sentences = append(sentences, sentenceRow{"whole", w.mail.Language, w.mail.Split, l.text, t.act, t.fill, t.content, t.feedback, t.stage, t.theme})
		}
	}
	mails := make([]any, len(c.mails))
	for i := range c.mails {
		mails[i] = c.mails[i]
	}
	if err := writeRows(filepath.Join(folder, "sentences.jsonl"), sentences); err != nil {
		return err
	}
	return writeRows(filepath.Join(folder, "mails.jsonl"), mails)
}

func writeRows(file string, rows []any) error {
	f, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("write corpus: %w", err)
	}
	b := bufio.NewWriter(f)
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	for _, r := range rows {
		if err := encoder.Encode(r); err != nil {
			_ = f.Close()
			return fmt.Errorf("write corpus: %w", err)
		}
	}
	if err := b.Flush(); err != nil {
		_ = f.Close()
		return fmt.Errorf("write corpus: %w", err)
	}
	return f.Close()
}
