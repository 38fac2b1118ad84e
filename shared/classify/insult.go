package classify

import (
	"regexp"
	"strings"

	"lemonaid/shared/rejection"
)

// insults are words that nobody uses who means well, in English, German and French. One of them may be a slip or a quote; two are not.
var insults = regexp.MustCompile(`(?i)\b(are you kidding( me)?|who do you think you are|how dare you|wast(e|ed|ing) (of )?(my|our) time|nonsense|pathetic|ridiculous|idiots?|stupid|moron|loser|shut up|get lost|leave me alone|go away|harass(ing|ment)?|you were (terrible|awful|a joke)|disgusting|unverschämt\w*|frechheit|lächerlich\w*|lassen sie mich in ruhe|spinnen sie|was fällt ihnen ein|ridicule|honteu(x|se)|fichez-moi la paix|laissez-moi tranquille|pour qui vous prenez-vous)(?:\P{L}|$)`)

// enoughInsults is how many different insults make an answer hostile, whatever the model made of it: to stop where nothing was wrong
// costs the owner a mail of their own, and thanks for an insult cost more.
const enoughInsults = 2

// insulting reports whether an answer insults, so that no sentence of it is taken for feedback. A machine and a wish for no more mail
// are left what they are.
func insulting(class rejection.AnswerClass, reply string) bool {
	switch class {
	case rejection.AnswerOptOut, rejection.AnswerBounce, rejection.AnswerOutOfOffice:
		return false
	}
	seen := map[string]bool{}
	for _, m := range insults.FindAllStringSubmatch(reply, -1) {
		seen[strings.ToLower(m[1])] = true
	}
	return len(seen) >= enoughInsults
}
