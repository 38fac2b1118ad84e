package letter

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

// exam is a letter as the checks read it.
type exam struct {
	writer  Writer
	r       rejection.Rejection
	p       rejection.Profile
	l       rejection.Letter
	said    occasion
	sign    string // what stands under it
	prose   string // the body without greeting and signature
	plain   string // the prose with what is on record masked, so that a role or a quote trips no check
	phrases []string
	tongue  string // the language it seems to be in
}

// mask stands for words that are on record.
const mask = "xx"

func (w Writer) read(r rejection.Rejection, p rejection.Profile, l rejection.Letter) *exam {
	x := &exam{writer: w, r: r, p: p, l: l, said: occasionOf(r), sign: signature(r, p)}
	x.prose = proseOf(l.Body, x.sign)
	x.plain = maskAll(straight(x.prose), x.onRecord())
	x.phrases = phrasesOf(x.plain)
	x.tongue = languageOf(x.plain)
	return x
}

// straight makes typographic apostrophes and quotes plain.
func straight(s string) string {
	return strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "\u00a0", " ", "\u202f", " ").Replace(s)
}

// proseOf is a body without its greeting line and its signature.
func proseOf(body, sign string) string {
	body = strings.TrimSpace(body)
	if first, rest, ok := strings.Cut(body, "\n"); ok && len(first) <= 2*maxName && strings.HasSuffix(strings.TrimSpace(first), ",") {
		body = strings.TrimSpace(rest)
	}
	return strings.TrimSpace(strings.TrimSuffix(body, sign))
}

// onRecord are the words that the letter may say because somebody else said them first, the longest first.
func (x *exam) onRecord() []string {
	known := []string{
		x.r.Judgement.Role, roleTitle(x.r.Judgement.Role), subjectRole(x.r.Judgement.Role),
		firmName(x.r.Judgement.Company), x.l.To.Name, greetingName(x.l.To.Name, "en"), x.sign, x.p.Name,
		usableDetail(x.r.Detail),
	}
	for _, p := range x.said.points {
		known = append(known, p.Text, quotable(p.Text))
	}
	for i, k := range known {
		known[i] = straight(strings.TrimSpace(k))
	}
	known = slices.DeleteFunc(known, func(k string) bool { return utf8.RuneCountInString(k) < 2 })
	slices.SortFunc(known, func(a, b string) int { return len(b) - len(a) })
	return known
}

func maskAll(text string, known []string) string {
	for _, k := range known {
		text = maskWord(text, k)
	}
	return text
}

// maskWord replaces whole-word occurrences.
func maskWord(text, word string) string {
	var out strings.Builder
	for {
		i := strings.Index(text, word)
		if i < 0 {
			return out.String() + text
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(word):])
		out.WriteString(text[:i])
		if joins(before) || joins(after) {
			out.WriteString(word)
		} else {
			out.WriteString(mask)
		}
		text = text[i+len(word):]
	}
}

func joins(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

var (
	phraseEnd = regexp.MustCompile(`[.!?]+["')]*\s+|\n+`)
	// dayDot is the dot of a German date, which ends no sentence.
	dayDot = regexp.MustCompile(`(\d{1,2})\. (\pL)`)
)

// phrasesOf splits a text at the ends of its sentences.
func phrasesOf(text string) []string {
	var out []string
	for _, s := range phraseEnd.Split(dayDot.ReplaceAllString(text, "$1 $2"), -1) {
		if s = strings.TrimSpace(s); wordsOf(s) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// start is the first n sentences.
func (x *exam) start(n int) string { return strings.Join(x.phrases[:min(n, len(x.phrases))], ". ") }

// end is the last sentence.
func (x *exam) end() string {
	if len(x.phrases) == 0 {
		return ""
	}
	return x.phrases[len(x.phrases)-1]
}

// languageOf is the language that a text seems to be in: English, German or French.
func languageOf(text string) string {
	best, most := "en", 0
	for _, language := range []string{"en", "de", "fr"} {
		if n := len(stopWords[language].FindAllString(text, -1)); n > most {
			best, most = language, n
		}
	}
	return best
}

var stopWords = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\b(the|and|to|of|i|you|for|is|my|it|would)\b`),
	"de": regexp.MustCompile(`(?i)\b(und|die|der|das|ich|sie|mir|den|für|zu|nicht|ein|eine|ist|mich)\b`),
	"fr": regexp.MustCompile(`(?i)\b(et|le|la|les|je|vous|pour|de|des|un|une|que|mon|ma|est)\b`),
}

// record is everything that the letter may take a fact from.
func (x *exam) record() string {
	parts := []string{
		x.r.Original.Text, x.r.Original.Subject, x.r.Original.From.Name, x.r.Original.Date, x.r.Judgement.Role, x.r.Judgement.Company,
		x.r.Detail, x.p.Name, x.p.Signature, x.l.To.Name, x.l.To.Title, string(ownerOf(x.r, x.p)),
	}
	if overdue(x.r) {
		parts = append(parts, strconv.Itoa(calendar.OntarioDays))
	}
	for _, language := range Languages() {
		parts = append(parts, sayDate(x.r.Judgement.InterviewedOn, language))
	}
	for _, a := range x.r.Answers {
		parts = append(parts, a.Text)
	}
	for _, p := range append(slices.Clone(x.r.People), x.r.Judgement.Contact) {
		parts = append(parts, p.Name)
	}
	for _, p := range x.said.points {
		parts = append(parts, p.Text)
	}
	return strings.ToLower(straight(strings.Join(parts, "\n")))
}
