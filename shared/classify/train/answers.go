package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"lemonaid/shared/classify/internal/model"
)

// answerClasses are the letters of corpus/answers and the classes they stand for.
var answerClasses = map[string]string{
	"N": "", "S": "substantive", "P": "partial", "G": "generic", "R": "policy_refusal", "C": "offer_to_call", "D": "redirect",
	"O": "reopens_candidacy", "W": "out_of_office", "B": "bounce", "X": "opt_out", "H": "hostile", "+": "strength",
}

// answerLine is one labelled sentence of an answer, its placeholders not yet filled.
type answerLine struct{ language, class, theme, text string }

// readAnswers reads every file of a folder, NAME.LANGUAGE.txt, in order of name.
func readAnswers(folder string) ([]answerLine, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("list answers: %w", err)
	}
	sort.Strings(files)
	var out []answerLine
	for _, file := range files {
		parts := strings.Split(filepath.Base(file), ".")
		if len(parts) != 3 {
			return nil, fmt.Errorf("%s is not NAME.LANGUAGE.txt", filepath.Base(file))
		}
		lines, err := readAnswerFile(file, parts[1])
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}

func readAnswerFile(file, language string) ([]answerLine, error) {
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
		out = append(out, answerLine{language, class, themes[theme], text})
	}
	return out, nil
}

var (
	answerFit = fitting{columns: len(model.Answers.Classes), heads: [][2]int{{0, len(model.Answers.Classes)}}, epochs: 9, atLeast: 2, rows: 12000, rate: 0.1, decay: 0.01}
	themeFit  = fitting{columns: len(model.Themes.Classes), heads: [][2]int{{0, len(model.Themes.Classes)}}, epochs: 9, atLeast: 2, rows: 8000, rate: 0.1, decay: 0.01}
)

// learnAnswers fits the models of answers' sentences and of themes: from answers, and from what rejections say likewise.
func (c *corpus) learnAnswers(m *model.Model, rejections []material) {
	var answers, ofTheme []example
	add := func(e example, class, theme string) {
		e.targets = []int{model.Answers.Index(class)}
		answers = append(answers, e)
		if theme != "" {
			e.targets, e.weight = []int{model.Themes.Index(theme)}, 1
			ofTheme = append(ofTheme, e)
		}
	}
	reader, r := model.NewReader(m), newRandom("answers")
	for n, l := range c.answers {
		for range answerVariants {
			hashes := reader.Hashes(l.language, c.fillers.pick(r, l.language, "train").fill(l.text), false)
			add(example{hashes: append([]uint32(nil), hashes...), source: -1 - n, weight: 1}, l.class, l.theme)
		}
	}
	for _, x := range rejections {
		if class, told := answerClassOf(x.tags); told && !x.subject {
			e := x.example
			e.weight = fromRejection
			add(e, class, x.tags.theme)
		}
	}
	m.Answers = answerFit.learn(answers, nil)
	m.Themes = themeFit.learn(ofTheme, nil)
}

// answerVariants is how often each line of an answer is learned, and fromRejection how much a sentence of a rejection counts
// against one of those: there are many more of them.
const (
	answerVariants = 10
	fromRejection  = 0.1
)

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
