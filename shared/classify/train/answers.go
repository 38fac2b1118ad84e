package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"lemonaid/shared/classify/internal/model"
)

// answerClasses are the letters of corpus/answers and the classes they stand for.
var answerClasses = map[string]string{
	"N": "", "S": "substantive", "P": "partial", "G": "generic", "R": "policy_refusal", "C": "offer_to_call", "D": "redirect",
	"O": "reopens_candidacy", "W": "out_of_office", "B": "bounce", "X": "opt_out", "H": "hostile", "+": "strength",
}

// answerLine is one labelled sentence of an answer, its placeholders not yet filled.
type answerLine struct{ class, theme, text string }

func readAnswers(file string) ([]answerLine, error) {
	body, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out []answerLine
	for n, row := range strings.Split(string(body), "\n") {
		if row == "" || row[0] == '#' {
			continue
		}
		code, text, found := strings.Cut(row, "| ")
		letter, theme, _ := strings.Cut(code, ":")
		class, known := answerClasses[letter]
		if !found || !known || theme != "" && themes[theme] == "" {
			return nil, fmt.Errorf("%s line %d: no class, theme and sentence", filepath.Base(file), n+1)
		}
		out = append(out, answerLine{class, themes[theme], text})
	}
	return out, nil
}

var (
	answerFit = fitting{bits: 14, columns: len(model.Answers.Classes), heads: [][2]int{{0, len(model.Answers.Classes)}}, epochs: 16, rate: 0.1, decay: 0.01, rare: 1}
	themeFit  = fitting{bits: 13, columns: len(model.Themes.Classes), heads: [][2]int{{0, len(model.Themes.Classes)}}, epochs: 20, rate: 0.1, decay: 0.01, rare: 1}
)

// learnAnswers fits the models of answers' sentences and of themes: from answers, and from what rejections say likewise.
func (c *corpus) learnAnswers(m *model.Model) {
	var answers, ofTheme []example
	reader := model.NewReader(m)
	add := func(list *[]example, language, text string, target int) {
		hashes := append([]uint32(nil), reader.Hashes(language, text, false)...)
		*list = append(*list, example{hashes, []int{target}, 1})
	}
	each := func(language, text, class, theme string) {
		add(&answers, language, text, model.Answers.Index(class))
		if theme != "" {
			add(&ofTheme, language, text, model.Themes.Index(theme))
		}
	}
	r := newRandom("answers")
	for _, l := range c.answers {
		for range patternVariants {
			each("en", c.fillers.pick(r, "en", "train").fill(l.text), l.class, l.theme)
		}
	}
	for _, w := range c.writers {
		if w.split != "train" {
			continue
		}
		for _, l := range c.sentences(w) {
			if class, told := answerClassOf(l.tags); told {
				each(w.language, l.text, class, l.tags.theme)
			}
		}
	}
	m.Answers = answerFit.linear(answerFit.fit(answers))
	m.Themes = themeFit.linear(themeFit.fit(ofTheme))
}

// answerClassOf says what a sentence of a rejection would be in an answer, where that is the same.
func answerClassOf(t tags) (class string, told bool) {
	switch {
	case t.content != "":
		return t.content, true
	case t.feedback == "refuses":
		return "policy_refusal", true
	case t.act == "" && t.feedback == "" && t.fill == "":
		return "", true
	}
	return "", false
}
