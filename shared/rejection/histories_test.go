package rejection

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"
)

// command draws a word: mostly about the current draft, sometimes about another one, received now or up to a week ago.
func (m *machine) command(t *rapid.T) Command {
	verbs := []Verb{VerbSend, VerbSend, VerbSend, VerbSendAnyway, VerbSendAgain}
	for v := range acts() {
		verbs = append(verbs, v)
	}
	slices.Sort(verbs)
	c := Command{Meta: m.meta(), Verb: rapid.SampledFrom(append(verbs, VerbStatus, VerbHelp, VerbCall, VerbDelete, "NONSENSE")).Draw(t, "verb")}
	if l := m.r.Current(); l != nil {
		c.Letter, c.Revision = l.Kind, l.Revision-rapid.SampledFrom([]int{0, 0, 0, 0, 1}).Draw(t, "older")
	}
	c.At = m.now.Add(-rapid.SampledFrom([]time.Duration{0, 0, 0, time.Second, hour, 80 * hour}).Draw(t, "late"))
	c.Person = rapid.SampledFrom([]Person{{Name: "Ann Lee", Address: ann}, {Name: "Raj", Address: raj}, {}}).Draw(t, "to")
	c.Text = rapid.SampledFrom([]string{
		"", "yes", "NO", "Words of my own.", "FORBIDDEN words", "de", "+353 1 555 0147", m.now.Add(50 * hour).Format("2006-01-02 15:04"),
		m.now.Add(-day).Format("2006-01-02 15:04"), strings.Repeat("<", 5000),
	}).Draw(t, "text")
	c.Heard.Class = rapid.SampledFrom([]AnswerClass{"", AnswerSubstantive}).Draw(t, "heard")
	return c
}

func (m *machine) answer(t *rapid.T) Answered {
	meta := m.meta()
	a := Answered{Meta: meta, Automatic: rapid.Bool().Draw(t, "automatic"), Answer: Answer{
		ID: meta.ID, At: m.now, From: Address{Name: "Ann", Address: ann}, RawKey: "raw-" + meta.ID,
		Text: rapid.SampledFrom([]string{"", "Hello.", strings.Repeat("é", 9000)}).Draw(t, "text"),
	}}
	a.Answer.Judgement.Class = rapid.SampledFrom(answerClasses()).Draw(t, "class")
	a.Answer.Judgement.ReturnOn = rapid.SampledFrom([]string{"", "2026-12-01", "9999-12-31", "soon"}).Draw(t, "back")
	a.Answer.Judgement.Redirect = Person{Name: "Raj", Address: raj}
	a.Answer.Judgement.Points = []Feedback{{Text: "long", Theme: ThemeCommunicationClarity}}
	a.Answer.Suspect = rapid.Bool().Draw(t, "suspect")
	a.Answer.Infected = rapid.SampledFrom([]bool{false, false, true}).Draw(t, "infected")
	return a
}

func answerClasses() []AnswerClass {
	return []AnswerClass{
		AnswerSubstantive, AnswerPartial, AnswerGeneric, AnswerRefusal, AnswerOfferToCall, AnswerRedirect, AnswerReopens,
		AnswerOutOfOffice, AnswerBounce, AnswerOptOut, AnswerHostile, AnswerUnclear,
	}
}

// attempt draws one that was tried, the latest most often, or one that never was.
func (m *machine) attempt(t *rapid.T) string {
	if len(m.tried) == 0 {
		return "never-tried"
	}
	if rapid.Bool().Draw(t, "latest") {
		return m.tried[len(m.tried)-1].id
	}
	return rapid.SampledFrom(m.tried).Draw(t, "attempt").id
}

// claim moves the clock to what is scheduled, most times, and claims it.
func (m *machine) claim(t *rapid.T) {
	if l := m.r.Current(); l != nil && l.State == LetterScheduled && rapid.SampledFrom([]bool{true, true, true, false}).Draw(t, "on time") {
		m.now = later(m.now, l.Slot.At)
	}
	m.step(t, Claim{m.meta(), fmt.Sprintf("attempt-%d", m.n)})
}

// goesOn does what is the next thing to do, so that histories get far.
func (m *machine) goesOn(t *rapid.T) {
	l := m.r.Current()
	if l == nil {
		m.step(t, Command{Meta: m.meta(), Verb: VerbGeneric})
		return
	}
	word := func(v Verb) Command { return Command{Meta: m.meta(), Verb: v, Letter: l.Kind, Revision: l.Revision} }
	switch l.State {
	case LetterDraft, LetterCancelled, LetterRefused:
		m.step(t, word(rapid.SampledFrom([]Verb{VerbSend, VerbSend, VerbSendAnyway}).Draw(t, "approval")))
	case LetterApproved:
		m.step(t, word(VerbFilled))
	case LetterScheduled:
		m.claim(t)
	case LetterSending:
		m.step(t, Outcome{Meta{At: m.now}, l.Attempt.ID, rapid.SampledFrom([]string{"accepted", "accepted", "unknown", "throttled"}).Draw(t, "result"), "ses", ""})
	case LetterHeld:
		m.step(t, word(VerbSendAgain))
	case LetterBounced:
		c := word(VerbTo)
		c.Person = Person{Name: "Raj", Address: raj}
		m.step(t, c)
	case LetterSent:
		m.now = later(m.now, m.r.Due())
		m.step(t, Tick{Meta{At: m.now}})
	}
}

func (m *machine) notices(t *rapid.T) []string {
	var ids []string
	mask := rapid.Uint32().Draw(t, "these")
	for i, n := range m.r.Notices {
		if mask>>i&1 == 1 {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

func (m *machine) actions() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"goes on": m.goesOn,
		"and on":  m.goesOn,
		"further": m.goesOn,
		"command": func(t *rapid.T) { m.step(t, m.command(t)) },
		"queue":   func(t *rapid.T) { m.queued = append(m.queued, m.command(t)) },
		"handle": func(t *rapid.T) {
			if len(m.queued) == 0 {
				return
			}
			i := rapid.IntRange(0, len(m.queued)-1).Draw(t, "which")
			m.step(t, m.queued[i])
			m.queued = slices.Delete(m.queued, i, i+1)
		},
		"again": func(t *rapid.T) {
			if len(m.past) == 0 {
				return
			}
			in := rapid.SampledFrom(m.past).Draw(t, "input")
			if id := in.meta().ID; id != "" && m.r.Applied(id) {
				if _, err := m.desk.Step(m.r, in, m.now); CodeOf(err) != CodeDuplicate {
					t.Fatalf("a second %T gives %v", in, err)
				}
			}
		},
		"answer": func(t *rapid.T) { m.step(t, m.answer(t)) },
		"join": func(t *rapid.T) {
			m.step(t, Joined{Meta: m.meta(), RawKey: "raw-x", People: []Person{{Name: "Raj", Address: raj, Rapport: 1}}, Detail: "the puzzle"})
		},
		"self sent": func(t *rapid.T) { m.step(t, SelfSent{m.meta(), "<own@friends.example>"}) },
		"overtake":  func(t *rapid.T) { m.step(t, Overtaken{m.meta()}) },
		"pause":     func(t *rapid.T) { m.step(t, Paused{m.meta(), KindOffer}) },
		"tick":      func(t *rapid.T) { m.step(t, Tick{Meta{At: m.now}}) },
		"claim":     m.claim,
		"barred": func(t *rapid.T) {
			until := rapid.SampledFrom([]time.Time{{}, m.now.Add(day), m.now.Add(-day)}).Draw(t, "until")
			m.step(t, Barred{Meta{At: m.now}, rapid.SampledFrom([]Code{CodeLimited, CodeOptedOut}).Draw(t, "code"), until})
		},
		"outcome": func(t *rapid.T) {
			result := rapid.SampledFrom([]string{"accepted", "refused", "throttled", "unknown", ""}).Draw(t, "result")
			m.step(t, Outcome{Meta{At: m.now}, m.attempt(t), result, "ses", "Code"})
		},
		"event": func(t *rapid.T) {
			typ := rapid.SampledFrom([]DeliveryType{
				DeliveryAccepted, DeliveryDelivered, DeliveryBounced, DeliveryDelayed, DeliveryComplaint, DeliveryRejected,
			}).Draw(t, "type")
			m.step(t, Delivery{m.meta(), typ, m.attempt(t), "ses", "Permanent"})
		},
		"lease": func(t *rapid.T) { m.step(t, Leased{Meta{At: m.now}, m.notices(t), m.now.Add(hour)}) },
		"told": func(t *rapid.T) {
			m.step(t, Told{Meta: Meta{At: m.now}, Sent: m.notices(t), Failed: m.notices(t), GivenUp: m.notices(t)})
		},
		"clock": func(t *rapid.T) {
			m.now = m.now.Add(rapid.SampledFrom([]time.Duration{time.Minute, hour, 5 * hour, day, 6 * day, 40 * day, 200 * day, -hour, -10 * day}).Draw(t, "by"))
		},
	}
}
