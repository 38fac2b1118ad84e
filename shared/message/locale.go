package message

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed locales.tsv
var localeTable string

// fieldKind is what a label of a forward's header lines stands for.
type fieldKind uint8

const (
	noField fieldKind = iota
	fromField
	toField
	ccField
	bccField
	replyToField
	dateField
	subjectField
	otherField
	fieldKinds
)

// separatorKind is what a line of dashes and words stands for.
type separatorKind uint8

const (
	noSeparator separatorKind = iota
	plainSeparator
	originalSeparator
	forwardedSeparator
	endSeparator
)

// localeSet is a set of rows' locales, by their order of appearance in the table.
type localeSet uint64

// label is one entry of the table for a header line.
type label struct {
	kind    fieldKind
	locales localeSet
}

// named is a month or weekday, from 1, with the locales that call it so.
type named struct {
	number  int
	locales localeSet
}

// wordTable is locales.tsv, ready for look-up. Keys and phrases are folded: see fold.
type wordTable struct {
	labels     map[string]label
	spelled    map[string]label // labels as the table spells them, for lines that run together
	separators map[string]separatorKind
	fwd, re    map[string]localeSet
	on         map[string]bool
	spoken     map[string]localeSet // in which languages a phrase is
	months     map[string][]named
	weekdays   map[string]named
	zones      map[string]int  // seconds east of UTC
	halves     map[string]byte // of the day: 'a' or 'p'
	phrases    map[string]*phrases
	locales    map[string]int
	longest    int // bytes of the longest label
}

// words loads the table once, on first use, as not every function that links this package reads mail.
var words = sync.OnceValue(func() *wordTable { return parseWords(localeTable) })

func parseWords(table string) *wordTable {
	w := &wordTable{
		labels: map[string]label{}, spelled: map[string]label{}, separators: map[string]separatorKind{},
		fwd: map[string]localeSet{}, re: map[string]localeSet{}, on: map[string]bool{}, spoken: map[string]localeSet{},
		months: map[string][]named{}, weekdays: map[string]named{}, zones: map[string]int{}, halves: map[string]byte{},
		phrases: map[string]*phrases{}, locales: map[string]int{},
	}
	for row := range strings.SplitSeq(table, "\n") {
		cells := strings.Split(row, "\t")
		if len(cells) == 4 && !strings.HasPrefix(row, "#") {
			w.add(w.locale(cells[0]), cells[1], strings.Split(cells[2], "|"))
		}
	}
	return w
}

// locale returns the set that holds the named locale alone.
func (w *wordTable) locale(name string) localeSet {
	i, ok := w.locales[name]
	if !ok {
		i = len(w.locales)
		w.locales[name] = i
	}
	return 1 << i
}

// add files the words of one row.
func (w *wordTable) add(in localeSet, kind string, list []string) {
	if field, ok := fieldNames[kind]; ok {
		w.addLabels(in, field, list)
		return
	}
	for i, word := range list {
		key := fold(word)
		switch kind {
		case "forwarded":
			w.separators[key] = forwardedSeparator
		case "original":
			w.separators[key] = originalSeparator
		case "end":
			w.separators[key] = endSeparator
		case "fwd":
			w.fwd[key] |= in
		case "re":
			w.re[key] |= in
		case "on":
			w.on[key] = true
		case "month":
			for name := range strings.SplitSeq(key, "/") {
				w.months[name] = append(w.months[name], named{i + 1, in})
			}
		case "weekday":
			w.addWeekday(in, i+1, key)
		case "zone":
			w.addZone(word)
		case "am", "pm":
			w.halves[strings.TrimRight(key, ".")] = kind[0]
		default:
			w.addPhrase(in, kind, key)
		}
	}
}

func (w *wordTable) addPhrase(in localeSet, kind, phrase string) {
	w.spoken[phrase] |= in
	set, ok := w.phrases[kind]
	if !ok {
		set = &phrases{}
		w.phrases[kind] = set
	}
	set.add(phrase)
}

var fieldNames = map[string]fieldKind{
	"from": fromField, "to": toField, "cc": ccField, "bcc": bccField, "reply_to": replyToField,
	"date": dateField, "subject": subjectField, "other": otherField,
}

func (w *wordTable) addLabels(in localeSet, field fieldKind, list []string) {
	for _, word := range list {
		for m, key := range map[*map[string]label]string{&w.labels: fold(word), &w.spelled: word} {
			entry := (*m)[key]
			entry.kind = field
			entry.locales |= in
			(*m)[key] = entry
		}
		w.longest = max(w.longest, len(word))
	}
}

func (w *wordTable) addWeekday(in localeSet, day int, names string) {
	for name := range strings.SplitSeq(names, "/") {
		entry, taken := w.weekdays[name]
		if taken && entry.number != day {
			entry.number = 0 // two languages disagree, as "mar" does: it tells nothing
		} else {
			entry.number = day
		}
		entry.locales |= in
		w.weekdays[name] = entry
	}
}

func (w *wordTable) addZone(entry string) {
	name, offset, _ := strings.Cut(entry, "=")
	if seconds, ok := parseOffset(offset); ok {
		w.zones[strings.ToLower(name)] = seconds
	}
}

// parseOffset reads +hh:mm, +hhmm, +hh or +h as seconds.
func parseOffset(s string) (int, bool) {
	if len(s) < 2 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	digits := strings.ReplaceAll(s[1:], ":", "")
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) > 4 {
		return 0, false
	}
	hours, minutes := n, 0
	if len(digits) > 2 {
		hours, minutes = n/100, n%100
	}
	if hours > 14 || minutes > 59 {
		return 0, false
	}
	seconds := hours*3600 + minutes*60
	if s[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

// fold brings a word to the form in which words are compared: lower case, one kind of space and apostrophe, no emphasis.
func fold(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r == '*' || r == '_' || isSpace(r) })
	capitals := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && s[i-1] == ' ' {
			return foldSlowly(s)
		}
		capitals = capitals || c >= 'A' && c <= 'Z'
	}
	if capitals {
		return strings.ToLower(s)
	}
	return s
}

func foldSlowly(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	space := false
	for _, r := range strings.ToLower(s) {
		switch {
		case r == ' ' || r == '\t' || r == 0xa0 || r == 0x202f || r == 0x3000 || r >= 0x2000 && r <= 0x200a:
			space = true
			continue
		case isSpace(r): // invisible
			continue
		case r == '’' || r == 'ʼ':
			r = '\''
		case r == 0x307: // the dot that lower-casing İ leaves behind
			continue
		}
		if space && out.Len() > 0 {
			out.WriteByte(' ')
		}
		space = false
		out.WriteRune(r)
	}
	return out.String()
}
