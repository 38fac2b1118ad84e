package message

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// author splits an attribution into who wrote and when.
func (w *wordTable) author(a attribution) (name, date string) {
	s := strings.Trim(a.text, ruleCharacters+" \ufeff:：")
	name, at := w.authorAddress(s)
	if at < 0 {
		return w.authorName(s)
	}
	before, after := s[:at], s[at+len(name):]
	date = w.trimAttribution(before)
	if !hasTime(date) {
		date = w.trimAttribution(after)
	}
	return trimSpace(name), date
}

// authorAddress finds `Ann Lee <ann@x.example>` in a sentence: the address, and the name before it back to the date.
func (w *wordTable) authorAddress(s string) (string, int) {
	open := strings.IndexByte(s, '<')
	if open < 0 {
		return w.bracketedAddress(s)
	}
	end := strings.IndexByte(s[open:], '>')
	if end < 0 {
		return "", -1
	}
	end += open + 1
	for strings.HasPrefix(s[end:], ">") {
		end++
	}
	start := w.nameStart(s[:open])
	return s[start:end], start
}

// bracketedAddress finds `Ann Lee (ann@x.example)` in a sentence.
func (w *wordTable) bracketedAddress(s string) (string, int) {
	at := bracketed.FindStringIndex(s)
	if at == nil {
		return "", -1
	}
	start := w.nameStart(s[:at[0]])
	return s[start:at[1]], start
}

// nameStart finds where a name that ends s begins: at its quote, or behind the last figure, comma or word of time.
func (w *wordTable) nameStart(s string) int {
	trimmed := strings.TrimRight(s, " ")
	for _, pair := range []string{`""`, "“”", "„”", "„“", "«»", "''"} {
		open, closing := firstRuneOf(pair), lastRuneOf(pair)
		if strings.HasSuffix(trimmed, closing) {
			if i := strings.LastIndex(trimmed[:len(trimmed)-len(closing)], open); i >= 0 {
				return i
			}
		}
	}
	start := 0
	for i, r := range s {
		if unicode.IsDigit(r) || r == ',' || r == ':' || r == '，' || r == '、' || r == '،' || r == ')' {
			start = i + utf8.RuneLen(r)
		}
	}
	return start + w.skipTimeWords(s[start:])
}

func firstRuneOf(s string) string { _, n := utf8.DecodeRuneInString(s); return s[:n] }
func lastRuneOf(s string) string  { _, n := utf8.DecodeLastRuneInString(s); return s[len(s)-n:] }

// skipTimeWords counts the bytes of the words before a name that belong to the time or the sentence: AM, GMT, uur, heeft.
func (w *wordTable) skipTimeWords(s string) int {
	n := 0
	for {
		rest := strings.TrimLeft(s[n:], " .-–+")
		word, _, _ := strings.Cut(rest, " ")
		if word == "" || !w.timeWord(fold(strings.TrimRight(word, ".,"))) {
			return len(s) - len(rest)
		}
		n = len(s) - len(rest) + len(word)
	}
}

func (w *wordTable) timeWord(word string) bool {
	if _, zone := w.zones[word]; zone || w.on[word] || w.beside(word) || w.verbWord(word) {
		return true
	}
	_, weekday := w.weekdays[word]
	_, month := w.months[word]
	return weekday || month || w.dayHalf(word) != 0
}

// authorName is for sentences without an address.
func (w *wordTable) authorName(s string) (name, date string) {
	cut := len(s)
	folded := fold(s)
	if len(folded) == len(s) {
		w.phrases["wrote"].each(folded, func(at int, _ string) bool {
			if at > 0 && at < cut {
				cut = at
			}
			return true
		})
	}
	head := trimSpace(s[:cut])
	start := w.nameStart(head)
	if start >= len(head) {
		return "", w.trimAttribution(s)
	}
	date = w.trimAttribution(head[:start])
	if !hasTime(date) {
		date = w.trimAttribution(s[cut:])
	}
	return trimSpace(head[start:]), date
}

// trimAttribution takes the words of the sentence off a date.
func (w *wordTable) trimAttribution(s string) string {
	s = strings.Trim(s, ruleCharacters+" ,:：\ufeff\"")
	for {
		word, rest, found := strings.Cut(s, " ")
		if !found || hasTime(word) || strings.ContainsFunc(word, unicode.IsDigit) || !w.on[fold(word)] && !w.verbWord(fold(word)) {
			break
		}
		if _, weekday := w.weekdays[fold(strings.TrimRight(word, ".,"))]; weekday {
			break
		}
		s = trimSpace(rest)
	}
	for {
		i := strings.LastIndexByte(s, ' ')
		if i < 0 || !w.beside(fold(s[i+1:])) {
			return strings.Trim(s, " ,")
		}
		s = s[:i]
	}
}

// beside reports whether a word is one that stands between a date and a name.
func (w *wordTable) beside(word string) bool { return w.phrases["beside"].is(word) }

func (w *wordTable) verbWord(word string) bool { return w.phrases["wrote"].is(word) }

// sentenceLocales are the languages whose verb stands in a sentence; all where none does.
func (w *wordTable) sentenceLocales(sentence string) localeSet {
	var in localeSet
	w.phrases["wrote"].each(fold(sentence), func(_ int, verb string) bool {
		in |= w.spoken[verb]
		return true
	})
	if in == 0 {
		return ^localeSet(0)
	}
	return in
}
