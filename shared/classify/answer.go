package classify

import (
	"strings"
	"time"

	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

// answering is an answer being read: its sentences and what each says.
type answering struct {
	reply string
	spans []text.Span
	found [][]float64 // by sentence, the probabilities of model.Answers
}

// precedence is the order in which the classes decide: what stops the automation first, then what is worth most.
var precedence = []rejection.AnswerClass{
	rejection.AnswerBounce, rejection.AnswerOutOfOffice, rejection.AnswerOptOut, rejection.AnswerHostile, rejection.AnswerReopens,
	rejection.AnswerSubstantive, rejection.AnswerPartial, rejection.AnswerRefusal, rejection.AnswerOfferToCall,
	rejection.AnswerRedirect, rejection.AnswerGeneric,
}

// plainlyHostile is how sure a sentence must be hostile: a hostile answer stops everything.
const plainlyHostile = 0.75

// Answer reads an interviewer's answer: m is the whole mail, reply the interviewer's own words without quotes. Every quote
// is an exact substring of reply. Where reply is empty the class is unclear: there is nothing to read.
func (j *Judge) Answer(m Mail, reply string) rejection.AnswerJudgement {
	m, reply = m.bounded(), cut(reply, MaxText)
	out := rejection.AnswerJudgement{
		Class: rejection.AnswerUnclear, Confidence: doubt, Language: j.languages.Of(reply), Model: j.Version(),
	}
	a := j.readAnswer(reply, out.Language)
	for _, class := range precedence {
		at, p := a.top(string(class))
		if p < a.enough(class, at) {
			continue
		}
		out.Class, out.Confidence = class, round(p)
		out.Evidence = []rejection.Evidence{{Text: a.sentence(at), Says: "answer:" + string(class)}}
		break
	}
	if out.Class == rejection.AnswerUnclear {
		a.guess(&out)
	}
	if isStop(reply) {
		out.Class, out.Confidence = rejection.AnswerOptOut, 1
	}
	if bySubject := answerSubject(m.Subject); bySubject != "" && out.Class != rejection.AnswerOptOut {
		out.Class, out.Confidence = bySubject, 0.95
	}
	if insulting(out.Class, reply) {
		out.Class, out.Confidence = rejection.AnswerHostile, 0.95
	}
	j.fillAnswer(&out, a, m.Date)
	if !judged(out.Language) && out.Language != text.Und {
		out.Confidence = min(out.Confidence, doubt)
	}
	return out
}

// enough is how sure the surest sentence must be of a class. One that surely holds feedback need not be as sure which kind it is: half
// of a sentence may praise.
func (a *answering) enough(class rejection.AnswerClass, at int) float64 {
	switch {
	case class == rejection.AnswerHostile:
		return plainlyHostile
	case class == rejection.AnswerGeneric, class == rejection.AnswerSubstantive && len(a.found) > 0 && a.tells(at) > clear:
		return doubt
	}
	return clear
}

// guess names the likeliest class of an answer that no sentence makes clear: feedback of either kind counts together, and of what
// stops everything nothing is guessed. The confidence stays below one half, so that the owner is shown the mail.
func (a *answering) guess(out *rejection.AnswerJudgement) {
	const likely = 0.2
	best, at, class := likely, a.feedback(), rejection.AnswerUnclear
	if at >= 0 {
		best, class = a.tells(at), rejection.AnswerPartial
		if p := a.found[at]; p[substantive] > p[partial] {
			class = rejection.AnswerSubstantive
		}
	}
	for _, c := range []rejection.AnswerClass{rejection.AnswerRefusal, rejection.AnswerOfferToCall, rejection.AnswerRedirect, rejection.AnswerReopens, rejection.AnswerGeneric} {
		if i, p := a.top(string(c)); p > best {
			best, at, class = p, i, c
		}
	}
	if at < 0 {
		return
	}
	out.Class, out.Confidence = class, round(min(best, clear))
	out.Evidence = []rejection.Evidence{{Text: a.sentence(at), Says: "answer:" + string(class)}}
}

// The columns of sentences that hold feedback.
var (
	substantive = model.Answers.Index("substantive")
	partial     = model.Answers.Index("partial")
	strength    = model.Answers.Index("strength")
)

// tells is how sure a sentence is to hold feedback of any kind.
func (a *answering) tells(i int) float64 {
	p := a.found[i]
	return p[substantive] + p[partial] + p[strength]
}

// feedback returns the sentence that is surest of a weakness among those that clearly hold feedback, -1 where none does.
func (a *answering) feedback() (at int) {
	at = -1
	for i, p := range a.found {
		if a.tells(i) > clear && (at < 0 || p[substantive]+p[partial] > a.found[at][substantive]+a.found[at][partial]) {
			at = i
		}
	}
	return at
}

// stopWords, alone, are what the footer of a letter asks for.
var stopWords = words("stop unsubscribe stopp arrêt arretez alto basta pare")

// isStop reports whether an answer is the word that ends all letters, and nothing else.
func isStop(reply string) bool {
	return stopWords.has(strings.Trim(reply, " \t\r\n.!\"'*"))
}

// answerSubject returns the class that a machine's subject names: RFC 3834 section 3.1.5 has "Auto: ", and mail programs their
// own words.
func answerSubject(subject string) rejection.AnswerClass {
	s := text.Folded(subject)
	for _, sign := range []struct {
		class rejection.AnswerClass
		words []string
	}{
		{rejection.AnswerOutOfOffice, []string{
			"automatic reply", "auto:", "autoreply", "out of office", "out of the office", "abwesenheit", "automatische antwort",
			"reponse automatique", "absence du bureau", "respuesta automatica", "fuera de la oficina", "automatisch antwoord",
			"afwezig", "risposta automatica", "fuori sede", "resposta automatica", "ausencia",
		}},
		{rejection.AnswerBounce, []string{
			"undeliverable", "undelivered mail", "delivery status notification", "mail delivery failed", "delivery failure",
			"returned mail", "failure notice", "unzustellbar", "non remis", "no se puede entregar", "onbestelbaar",
		}},
	} {
		for _, w := range sign.words {
			if strings.Contains(s, w) {
				return sign.class
			}
		}
	}
	return ""
}

// fillAnswer adds what a class brings with it.
func (j *Judge) fillAnswer(out *rejection.AnswerJudgement, a *answering, date time.Time) {
	switch out.Class {
	case rejection.AnswerSubstantive, rejection.AnswerPartial:
		out.Points = a.points(j, out.Language)
	case rejection.AnswerOutOfOffice:
		out.ReturnOn = a.returnOn(date)
	case rejection.AnswerRedirect:
		out.Redirect = a.redirect()
	}
}

func (j *Judge) readAnswer(reply, language string) *answering {
	a := &answering{reply: reply, spans: text.Sentences(reply)}
	reader := j.readers.Get().(*model.Reader)
	defer j.readers.Put(reader)
	for _, s := range a.spans {
		a.found = append(a.found, reader.Classify(&j.model.Answers, language, withoutGreeting(s.Of(reply))))
	}
	return a
}

// withoutGreeting takes "Hi Robin," off the start of a sentence that goes on behind it.
func withoutGreeting(s string) string {
	const longest = 30 // bytes of a greeting
	if !greetings.has(firstWord(s)) {
		return s
	}
	head, rest, found := strings.Cut(s, ",")
	if rest = strings.TrimSpace(rest); !found || len(head) > longest || rest == "" {
		return s
	}
	return rest
}

func (a *answering) sentence(i int) string { return a.spans[i].Of(a.reply) }

func (a *answering) top(class string) (at int, probability float64) {
	column := model.Answers.Index(class)
	for i, p := range a.found {
		if p[column] > probability {
			at, probability = i, p[column]
		}
	}
	return at, probability
}

// points are the sentences that hold feedback, with their themes.
func (a *answering) points(j *Judge, language string) []rejection.Feedback {
	reader := j.readers.Get().(*model.Reader)
	defer j.readers.Put(reader)
	var out []rejection.Feedback
	for i, p := range a.found {
		if a.tells(i) < clear {
			continue
		}
		s := a.sentence(i)
		theme, polarity := themeOf(reader.Classify(&j.model.Themes, language, s), p[strength] > p[substantive]+p[partial])
		out = append(out, rejection.Feedback{Text: s, Theme: theme, Polarity: polarity})
	}
	return out
}

// returnOn is the last date of the sentences that speak of an absence: "away from 3 to 17 March".
func (a *answering) returnOn(near time.Time) string {
	best := time.Time{}
	for i := range a.spans {
		s := a.sentence(i)
		for _, t := range tokens(s) { // every date of the sentence, not only its first
			if day, ok := dateIn(s[t.start:], near, 1); ok && day.After(best) {
				best = day
			}
		}
	}
	if best.IsZero() {
		return ""
	}
	return best.Format(time.DateOnly)
}

// redirect is the person that an answer points to.
func (a *answering) redirect() rejection.Person {
	at, _ := a.top(string(rejection.AnswerRedirect))
	s := a.sentence(at)
	p := rejection.Person{Name: nameIn(s), Phone: phoneIn(s), Source: s}
	for _, address := range addressesIn(s) {
		if Personal(rejection.Address{Address: address}) {
			p.Address = address
			if p.Name == "" {
				p.Name = nameFromLocal(address)
			}
			break
		}
	}
	if p.Name == "" && p.Address == "" {
		return rejection.Person{}
	}
	return p
}
