package rejection

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// giant is text that is as long as can be, and six times as long in JSON.
func giant(unit string) string { return strings.Repeat(unit, (20<<10)/len(unit)) }

func giantPerson(unit string, i int) Person {
	return Person{
		Name: fmt.Sprint(i) + giant(unit), Address: fmt.Sprintf("%d%s@northwind.example", i, strings.Repeat("a", 230)),
		Title: giant(unit), Phone: giant(unit), Source: giant(unit), Rapport: 1,
	}
}

func giantAnswer(unit string, class AnswerClass) AnswerJudgement {
	j := AnswerJudgement{Class: class, ReturnOn: giant(unit), Language: giant(unit), Model: giant(unit), Redirect: giantPerson(unit, 99)}
	for range 15 {
		j.Points = append(j.Points, Feedback{Text: giant(unit), Theme: Theme(giant(unit)), Polarity: Polarity(giant(unit))})
		j.Evidence = append(j.Evidence, Evidence{Text: giant(unit), Says: giant(unit)})
	}
	return j
}

// giantOpening is a mail by somebody who wants the item to be large.
func giantOpening(unit string) func(*Opening) {
	return func(o *Opening) {
		for i := range 50 {
			o.People = append(o.People, giantPerson(unit, i))
			o.Judgement.People = append(o.Judgement.People, giantPerson(unit, 100+i))
			o.Judgement.Evidence = append(o.Judgement.Evidence, Evidence{Text: giant(unit), Says: giant(unit)})
			o.Judgement.Feedback = append(o.Judgement.Feedback, Feedback{Text: giant(unit), Theme: Theme(giant(unit))})
			o.Original.To = append(o.Original.To, Address{Name: giant(unit), Address: giant(unit)})
			o.Original.CC = append(o.Original.CC, Address{Name: giant(unit), Address: strings.Repeat("c", 250)})
		}
		for i := range 20000 {
			o.Judgement.Marks = append(o.Judgement.Marks, Mark{i, i + 1, true})
		}
		o.Original.Text, o.Original.Subject, o.Original.Date, o.Original.MessageID = giant(unit), giant(unit), giant(unit), giant(unit)
		o.Original.From = Address{Name: giant(unit), Address: giant(unit)}
		o.RawKey, o.Detail = strings.Repeat("k", maxKey), giant(unit)
		j := &o.Judgement
		j.Language, j.Company, j.Role, j.InterviewedOn, j.Model = giant(unit), giant(unit), giant(unit), giant(unit), giant(unit)
		j.OffersFeedback, j.RefusesFeedback, j.Contact = giant(unit), giant(unit), giantPerson(unit, 98)
	}
}

// giantWriter writes as much as it can.
type giantWriter struct{ unit string }

// giantSteps are 500 steps that each bring as much text as they can.
func giantSteps(p *play, unit string) {
	random := rand.New(rand.NewPCG(1, uint64(len(unit))))
	for i := range 500 {
		p.passes(time.Duration(random.IntN(20)) * hour)
		word := p.word(VerbStatus)
		word.ID, word.InReplyTo, word.Quote = word.ID+giant(unit), strings.Repeat("i", maxMail), giant(unit)
		switch i % 8 {
		case 0:
			a := p.answer(answerClasses()[random.IntN(len(answerClasses()))])
			a.Answer.Text, a.Answer.Subject, a.Answer.MessageID = giant(unit), giant(unit), strings.Repeat("m", maxMail)
			a.Answer.From = Address{Name: giant(unit), Address: strings.Repeat("f", maxAddress)}
			a.Answer.ID, a.ID = word.ID, word.ID
			a.Answer.RawKey = fmt.Sprintf("%0*d", maxKey, i)
			a.Answer.Judgement = giantAnswer(unit, a.Answer.Judgement.Class)
			takes(p, a)
		case 1:
			takes(p, Joined{Meta: word.Meta, RawKey: fmt.Sprintf("%0*d", maxKey, i), People: []Person{giantPerson(unit, i)}, Detail: giant(unit)})
		case 2:
			p.r = p.desk.Refused(p.r, word, CodeNotUnderstood, p.now)
		case 3:
			word.Verb, word.Text = VerbEdit, giant("a")[:maxBody-20]
			takes(p, word)
		case 4:
			word.Verb, word.Person = VerbTo, giantPerson(unit, i)
			takes(p, word)
		case 5:
			giantSend(p, word, unit)
		case 6:
			word.Verb, word.Text, word.Heard = VerbCalled, giant(unit), giantAnswer(unit, AnswerSubstantive)
			takes(p, word)
		case 7:
			takes(p, Tick{Meta{At: p.now}})
			takes(p, word)
		}
	}
}

// takes takes a step, if it is not refused, and looks at the size of what becomes of it.
func takes(p *play, in Input) {
	p.Helper()
	next, err := p.desk.Step(p.r, in, p.now)
	if err != nil {
		return
	}
	p.r = next
	if size := p.r.size(); size == 0 || size >= promised {
		p.Errorf("after %T the item has %d bytes", in, size)
	}
}

// giantSend takes the current letter as far as it goes.
func giantSend(p *play, word Command, unit string) {
	for _, v := range []Verb{VerbSend, VerbSendAgain} {
		word.Verb = v
		takes(p, word)
	}
	if l := p.r.Current(); l != nil && l.State == LetterScheduled {
		p.until(l.Slot.At)
		attempt := fmt.Sprintf("%0*d", maxID, p.n)
		takes(p, Claim{Meta{At: p.now}, attempt})
		takes(p, Outcome{Meta{At: p.now}, attempt, "unknown", giant(unit), giant(unit)})
		if p.n%3 == 0 {
			takes(p, Delivery{Meta: Meta{ID: p.id()}, Attempt: attempt, Type: DeliveryBounced, MessageID: giant(unit), Reason: giant(unit)})
		}
	}
}

// TestItemStaysSmall: under 64 KB after 500 steps of maximal texts, whatever they are made of.
func TestItemStaysSmall(t *testing.T) {
	for _, unit := range []string{"<", "漢", "\xff\n"} {
		t.Run(fmt.Sprintf("%q", unit), func(t *testing.T) {
			t.Parallel()
			p := begin(t, giantOpening(unit))
			p.desk.Writer = giantWriter{unit}
			giantSteps(p, unit)
			p.sound()
			if n := len(p.r.Letters); n < 2 {
				t.Errorf("only %d letters were drafted", n)
			}
		})
	}
}
