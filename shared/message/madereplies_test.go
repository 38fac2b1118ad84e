package message

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// What a reply is put together from, beside the sentences and footers of each language.
var (
	madeWords = []string{
		"SEND", "Yes, please send it.", "Hello,\n\nthat is fine with me.\n\nRobin", "EDIT\nHello Ann,\n\nthank you for the time.\n\nRobin Vale",
		"1. shorter answers\n2. more numbers", "I wrote to Raj on Monday: he agrees.", "See https://x.example/a?b=c > d", "Well...\n\n...yes!",
	}
	madeSignatures = []string{"", "", "\n\n-- \nRobin Vale\n+353 1 555 0100", "\n\n--\nRobin", "\n\n__________________\nRobin Vale\nAnalyst"}
	madeQuotes     = []string{"> Hello Robin,\n>\n> Reply SEND.\n>\n> Lemonaid", ">Hello Robin,\n>> and before:\n>> hello", "> Hello\n\n> Robin", "> On Monday we wrote:\n>> no"}
)

// wrapAt breaks a line at the last space before each column, as programs do with the sentences above quotes.
func wrapAt(s string, column int) string {
	const narrowest = 30
	var out strings.Builder
	for rest := []rune(s); ; {
		at := -1
		for i := narrowest; len(rest) > column && i < column; i++ {
			if rest[i] == ' ' {
				at = i
			}
		}
		if at < 0 {
			return out.String() + string(rest)
		}
		out.WriteString(string(rest[:at]) + "\n")
		rest = rest[at+1:]
	}
}

// TestRepliesInAnyCombination puts a few thousand replies together that no one program writes; the seed is fixed.
func TestRepliesInAnyCombination(t *testing.T) {
	rng := rand.New(rand.NewPCG(16, 11))
	pick := func(list []string) string { return list[rng.IntN(len(list))] }
	for range 5000 {
		locale := pick(promised)
		words := pick(madeWords)
		sentence := localSentences[locale][rng.IntN(len(localSentences[locale]))].in
		if !strings.HasPrefix(sentence, ">") && rng.IntN(2) == 0 {
			sentence = wrapAt(sentence, 40+rng.IntN(40))
		}
		text := words + pick(madeSignatures)
		if rng.IntN(3) == 0 {
			text = words + "\n\n" + pick(localFooters[locale])
		}
		below := sentence + strings.Repeat("\n", 1+rng.IntN(2)) + pick(madeQuotes)
		text += strings.Repeat("\n", 1+rng.IntN(3)) + below
		if got := ParseReply(text); got != words {
			t.Errorf("%s:\n%s\n\ngives %q, want %q", locale, text, got, words)
			return
		}
	}
}

// TestAnswersBelowQuotesInAnyCombination: words under the quote are as much the writer's.
func TestAnswersBelowQuotesInAnyCombination(t *testing.T) {
	rng := rand.New(rand.NewPCG(16, 12))
	pick := func(list []string) string { return list[rng.IntN(len(list))] }
	for range 2000 {
		locale, words := pick(promised), pick(slices.DeleteFunc(slices.Clone(madeWords), func(s string) bool { return strings.Contains(s, "Hello") }))
		sentence := strings.TrimPrefix(localSentences[locale][rng.IntN(len(localSentences[locale]))].in, "> ")
		text := sentence + "\n" + pick(madeQuotes) + "\n\n" + words + pick(madeSignatures[2:])
		if got := ParseReply(text); got != words {
			t.Errorf("%s:\n%s\n\ngives %q, want %q", locale, text, got, words)
			return
		}
	}
}
