package letter

import (
	"cmp"
	"strings"

	"lemonaid/shared/rejection"
)

// Writer writes and checks letters. It implements [rejection.Writer]; it is pure and safe for concurrent use.
type Writer struct {
	// Privacy is the address of the page that says what is done with data: the one link in a letter. "" leaves it out.
	Privacy string
}

var _ rejection.Writer = Writer{}

// Languages are the BCP 47 languages that letters are written in; every other rejection is answered in English.
func Languages() []string { return []string{"en", "de", "fr"} }

// Write drafts a letter of that kind to that person, in the language of the mail it answers where that is one of [Languages].
// Where it would be too long, it gives up the owner's detail first, then the role.
func (w Writer) Write(r rejection.Rejection, p rejection.Profile, kind rejection.LetterKind, to rejection.Person) rejection.Draft {
	b := bankFor(languageFor(r, p, kind))
	f := factsOf(r, p, to, b)
	if p.Tone == rejection.ToneFormal {
		f.name = wholeName(to.Name)
	}
	seed := strings.Join([]string{string(r.ID), string(kind), to.Address, to.Name}, "\x00")
	paper := sheet{bank: b, facts: f, seed: seed, rejection: r, to: to, tone: p.Tone, wording: newVariety(r.Used)}
	paper.fit(kind)
	d := rejection.Draft{Subject: paper.subject(kind), Body: paper.body(kind), Footer: w.footer(r, p, b)}
	d.Wording = paper.wording.String()
	return d
}

// languageFor is the language of a letter: the owner's wish for this rejection, else for all, else that of what it answers: a
// thank-you that of the answer, every other that of the rejection.
func languageFor(r rejection.Rejection, p rejection.Profile, kind rejection.LetterKind) string {
	if wish := cmp.Or(r.LetterLanguage, p.Language); wish != "" {
		return wish
	}
	said := occasionOf(r).answer
	if kind == rejection.LetterThankYou && said != nil && said.Judgement.Language != "" && said.Judgement.Language != "und" {
		return said.Judgement.Language
	}
	return r.Judgement.Language
}

// footer says on whose behalf the letter comes, who approved it, and how to hear no more.
func (w Writer) footer(r rejection.Rejection, p rejection.Profile, b bank) string {
	address := string(ownerOf(r, p))
	who := address
	if name := oneLine(p.Name, maxName); name != "" && !linkSign.MatchString(name) {
		who = name + " (" + address + ")"
	}
	text := strings.ReplaceAll(b.parts["footer"][0], "{who}", who)
	if w.Privacy == "" {
		return text
	}
	return text + "\n" + strings.ReplaceAll(b.parts["footer.privacy"][0], "{privacy}", w.Privacy)
}

// limitOf is the most words of a body.
func limitOf(kind rejection.LetterKind, r rejection.Rejection) int {
	switch {
	case kind == rejection.LetterFollowUp:
		return maxReminderWords
	case kind == rejection.LetterClosingNote:
		return maxClosingWords
	case kind == rejection.LetterThankYou && occasionOf(r).refused:
		return maxRefusalWords
	}
	return maxLetterWords
}

// The bounds of the craft, in words.
const (
	maxLetterWords   = 120 // F1, T2
	minThanksWords   = 40  // T2
	maxReminderWords = 60
	maxRefusalWords  = 40 // T14
	minClosingWords  = 30 // C1
	maxClosingWords  = 70 // C1
)
