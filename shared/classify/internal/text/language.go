package text

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed languages.txt
var languagesText string

// Und is the BCP 47 tag of a language that is not known: RFC 5646 section 4.1.
const Und = "und"

// Languages tells which language a text is in, by its small words and its script.
type Languages struct {
	tags  []string
	words map[string][]vote
	seen  Glance // of words
}

// vote is one language's weight for a word.
type vote struct {
	language int
	weight   float32
}

// NewLanguages reads the embedded profiles.
func NewLanguages() (*Languages, error) {
	l := &Languages{words: make(map[string][]vote, 1500)}
	for line := range strings.Lines(languagesText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		tag, list, found := strings.Cut(line, ":")
		if !found {
			return nil, fmt.Errorf("languages: no tag in %q", line)
		}
		l.tags = append(l.tags, tag)
		for w := range strings.FieldsSeq(list) {
			l.words[w] = append(l.words[w], vote{language: len(l.tags) - 1})
			l.seen.Add(w)
		}
	}
	for _, votes := range l.words {
		for i := range votes {
			votes[i].weight = 1 / float32(len(votes)) // a word of many languages says little
		}
	}
	return l, nil
}

// maxLanguageWords is how many words of a text are looked at.
const maxLanguageWords = 160

// minVotes is the sum of votes below which a language is not named.
const minVotes = 1.2

// Of returns the BCP 47 tag of the text's language, or Und.
func (l *Languages) Of(text string) string {
	if tag := script(text); tag != "" {
		return tag
	}
	var sums [64]float32
	buf := make([]byte, 0, 64)
	n := 0
	for at := 0; at < len(text) && n < maxLanguageWords; {
		buf, at = nextWord(buf[:0], text, at)
		if len(buf) == 0 {
			continue
		}
		n++
		if !l.seen.May(string(buf)) {
			continue
		}
		for _, v := range l.words[string(buf)] {
			sums[v.language] += v.weight
		}
	}
	return l.winner(sums[:len(l.tags)])
}

func (l *Languages) winner(sums []float32) string {
	best, second := -1, -1
	for i, s := range sums {
		switch {
		case best < 0 || s > sums[best]:
			best, second = i, best
		case second < 0 || s > sums[second]:
			second = i
		}
	}
	if best < 0 || sums[best] < minVotes || second >= 0 && sums[best] < sums[second]*1.1 {
		return Und
	}
	return l.tags[best]
}

// maxLanguageWord is how many bytes of a word are looked at, and a letter more.
const maxLanguageWord = 24

// nextWord appends the lower-case word at or behind at to buf and returns the offset behind it. buf stays empty where
// there is none before the next byte.
func nextWord(buf []byte, text string, at int) ([]byte, int) {
	for i, r := range text[at:] {
		if r < utf8.RuneSelf {
			c := byte(r) | 0x20
			if c < 'a' || c > 'z' {
				if len(buf) > 0 {
					return buf, at + i
				}
				continue
			}
			if len(buf) < maxLanguageWord {
				buf = append(buf, c)
			}
			continue
		}
		if IsWord(r) && !unicode.IsDigit(r) {
			if len(buf) < maxLanguageWord {
				buf = utf8.AppendRune(buf, unicode.ToLower(r))
			}
			continue
		}
		if len(buf) > 0 {
			return buf, at + i
		}
	}
	return buf, len(text)
}

// scripts name the language that a script is most often used for. Where several share it the commonest stands, which is
// enough to say that it is not one that is judged.
var scripts = []struct {
	table *unicode.RangeTable
	tag   string
}{
	{unicode.Hiragana, "ja"},
	{unicode.Katakana, "ja"},
	{unicode.Hangul, "ko"},
	{unicode.Han, "zh"},
	{unicode.Cyrillic, "ru"},
	{unicode.Arabic, "ar"},
	{unicode.Hebrew, "he"},
	{unicode.Greek, "el"},
	{unicode.Thai, "th"},
	{unicode.Devanagari, "hi"},
}

// maxScriptBytes is how much of a text is looked at for its script.
const maxScriptBytes = 1600

// wordByte says which ASCII bytes are part of a word.
var wordByte = newWordByte()

func newWordByte() (table [utf8.RuneSelf]bool) {
	for r := range table {
		table[r] = IsWord(rune(r))
	}
	return table
}

// script returns the language of a text whose letters are mostly not Latin, else "".
func script(text string) string {
	var counts [16]int
	letters, other := 0, 0
	for _, r := range text[:min(len(text), maxScriptBytes)] {
		if r < utf8.RuneSelf {
			if wordByte[r] {
				letters++
			}
			continue
		}
		if r < 0x250 {
			if IsWord(r) {
				letters++
			}
			continue
		}
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				counts[i]++
				other++
				break
			}
		}
	}
	if other == 0 || other*2 < letters {
		return ""
	}
	if counts[0]+counts[1] > 0 {
		return "ja" // Japanese mixes Han with its own
	}
	best := 0
	for i := range scripts {
		if counts[i] > counts[best] {
			best = i
		}
	}
	return scripts[best].tag
}
