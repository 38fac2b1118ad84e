package workflow

import (
	"regexp"
	"strings"

	"lemonaid/shared/rejection"
)

// insults are words that nobody uses who means well, in English, German and French. One of them may be a slip or a quote; two are not.
var insults = regexp.MustCompile(`(?i)\b(are you kidding( me)?|who do you think you are|how dare you|wast(e|ed|ing) (of )?(my|our) time|nonsense|pathetic|ridiculous|idiots?|stupid|moron|loser|shut up|get lost|leave me alone|go away|harass(ing|ment)?|you were (terrible|awful|a joke)|disgusting|unverschämt\w*|frechheit|lächerlich\w*|lassen sie mich in ruhe|spinnen sie|was fällt ihnen ein|ridicule|honteu(x|se)|fichez-moi la paix|laissez-moi tranquille|pour qui vous prenez-vous)(?:\P{L}|$)`)

// enoughInsults is how many different insults make an answer hostile, whatever the judge made of it: to stop where nothing was wrong
// costs the owner a mail of their own, and thanks for an insult cost more.
const enoughInsults = 2

// hostile reports whether an answer insults.
func hostile(words string) bool {
	seen := map[string]bool{}
	for _, m := range insults.FindAllStringSubmatch(words, -1) {
		seen[strings.ToLower(m[1])] = true
	}
	return len(seen) >= enoughInsults
}

// calmed is a judgement in which no insult is taken for feedback.
func calmed(j rejection.AnswerJudgement, words string) rejection.AnswerJudgement {
	switch j.Class {
	case rejection.AnswerOptOut, rejection.AnswerBounce, rejection.AnswerOutOfOffice, rejection.AnswerHostile:
		return j
	}
	if hostile(words) {
		j.Class, j.Points = rejection.AnswerHostile, nil
	}
	return j
}
