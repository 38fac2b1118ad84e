package letter

import (
	"regexp"
	"strings"
)

var (
	vowels  = regexp.MustCompile(`[aeiouy]+`)
	silentE = regexp.MustCompile(`([^aeiouyl])(es|ed|e)$`)
)

// readingGrade is the school grade that reads an English text with ease, by Kincaid and others (1975): 0.39 words a
// sentence + 11.8 syllables a word - 15.59. Syllables are counted by groups of vowels.
func readingGrade(text string) float64 {
	sentences := len(phrasesOf(text))
	words, syllables := 0, 0
	for _, word := range strings.Fields(strings.ToLower(text)) {
		if n := syllablesOf(word); n > 0 {
			words++
			syllables += n
		}
	}
	if words == 0 || sentences == 0 {
		return 0
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
}

func syllablesOf(word string) int {
	word = strings.Trim(word, `.,;:!?"'()-`)
	if wordsOf(word) == 0 {
		return 0
	}
	return max(1, len(vowels.FindAllString(silentE.ReplaceAllString(word, "$1"), -1)))
}
