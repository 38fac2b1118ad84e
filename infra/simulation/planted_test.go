package simulation

import (
	"bytes"
	"cmp"
	"strings"
	"testing"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// plant is a fault of the system that a history has from its beginning: each shows that a check sees what it is for.
type plant struct {
	// loaded changes what the store returns; mails changes the bytes that the mail service is given.
	loaded func(w *world, r *rejection.Rejection)
	mails  func(w *world, e workflow.Envelope) []byte
	// overwrites: Save asks for no version. resends: the mail client tries again whatever it does not know. swallows: a
	// function's error never leaves it. loses: one notice in five is lost by the mail service. vouches: every verdict is PASS.
	// unmarks: machines do not say that they are. forgets: nobody is suppressed. talks: an adapter logs what it was given.
	// keeps, keepsRaw: what is deleted stays. uncapped: every place is free.
	overwrites, resends, swallows, loses, vouches, unmarks, forgets, talks, keeps, keepsRaw, uncapped bool
	judge                                                                                             func(workflow.Judge) workflow.Judge
}

// certain is a judge who takes every mail for a rejection after which somebody was hired.
type certain struct{ real workflow.Judge }

func (c certain) Judge(m classify.Mail) rejection.Judgement {
	j := c.real.Judge(m)
	j.Kind, j.Fill, j.Confidence = rejection.KindRejection, rejection.FillConfirmed, rejection.Confidence{Kind: 1, Content: 1, Fill: 1, Stage: 1}
	return j
}

func (c certain) Answer(m classify.Mail, reply string) rejection.AnswerJudgement {
	return c.real.Answer(m, reply)
}

// approveByItself is a system that approves what its owner was only shown.
func approveByItself(w *world, r *rejection.Rejection) {
	if l := r.Current(); l != nil && l.State == rejection.LetterDraft && l.To.Reachable() {
		l.Approval = rejection.Approval{Revision: l.Revision, Digest: l.Digest(), At: w.now}
		l.State, l.Slot = rejection.LetterScheduled, rejection.Slot{At: w.now, Chosen: true, Wall: w.now.Format("2006-01-02T15:04"), Zone: "UTC"}
	}
}

// unmarked forgets that people are of another domain.
func unmarked(_ *world, r *rejection.Rejection) {
	for i := range r.People {
		r.People[i].OffDomain = false
	}
	for i := range r.Letters {
		r.Letters[i].To.OffDomain = false
	}
}

func addsWords(_ *world, e workflow.Envelope) []byte {
	if e.Tags[workflow.TagAttempt] == "" {
		return e.Raw
	}
	return append(bytes.Clone(e.Raw), "P.S. Please hire me.\r\n"...)
}

func namesNobody(_ *world, e workflow.Envelope) []byte {
	if e.Tags[workflow.TagAttempt] != "" {
		return e.Raw
	}
	raw := e.Raw
	for _, who := range interviewers {
		name, _, _ := strings.Cut(who, "@")
		raw = bytes.ReplaceAll(raw, []byte(name), []byte("somebody"))
	}
	return raw
}

// planted are the mutations: every invariant has at least one, and its check must name it.
var planted = []struct {
	invariant, name string
	plant           plant
	// steps are those of a history, 0 for the usual number: caps take many letters to fill.
	steps int
}{
	{"I1", "drafts are approved by themselves", plant{loaded: approveByItself}, 0},
	{"I1", "other words leave than were approved", plant{mails: addsWords}, 0},
	{"I2", "every mail is taken for a filled rejection", plant{judge: func(j workflow.Judge) workflow.Judge { return certain{j} }}, 0},
	{"I3", "the mail client tries again what it does not know", plant{resends: true}, 0},
	{"I3", "the store saves over what others saved", plant{overwrites: true}, 0},
	{"I4", "a function swallows its errors", plant{swallows: true}, 0},
	{"I4", "the mail service loses what it accepted", plant{loses: true}, 0},
	{"I5", "every verdict is taken for PASS", plant{vouches: true}, 0},
	{"I6", "machines are not told from people", plant{unmarks: true}, 0},
	{"I7", "suppressions are forgotten", plant{forgets: true}, 0},
	{"I8", "an adapter logs the address it was given", plant{talks: true}, 0},
	{"I9", "a deleted rejection stays", plant{keeps: true}, 0},
	{"I9", "the raw mails of a deleted rejection stay", plant{keepsRaw: true}, 0},
	{"I10", "drafts do not say to whom they go", plant{mails: namesNobody}, 0},
	{"I10", "nobody is marked as of another domain", plant{loaded: unmarked}, 0},
	{"the caps", "every place under a cap is free", plant{uncapped: true}, 300},
}

// maxPlanted is how many histories a planted fault may take until it is seen.
const maxPlanted = 1000

// TestPlantedFaults runs the histories with each fault planted until the check of its invariant names it.
func TestPlantedFaults(t *testing.T) {
	for _, p := range planted {
		t.Run(p.invariant+" "+p.name, func(t *testing.T) {
			t.Parallel()
			r := newRunner(t)
			for n := range uint64(maxPlanted) {
				w := r.run(t, 1+n, cmp.Or(p.steps, *steps), p.plant)
				for _, v := range w.violations {
					if strings.HasPrefix(v, p.invariant+":") {
						t.Logf("seen in history %d: %s", n+1, v)
						return
					}
				}
			}
			t.Errorf("not seen in %d histories: the check checks nothing", maxPlanted)
		})
	}
}

// TestEveryInvariantIsPlanted keeps the list whole.
func TestEveryInvariantIsPlanted(t *testing.T) {
	have := map[string]bool{}
	for _, p := range planted {
		have[p.invariant] = true
	}
	for _, want := range []string{"I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10"} {
		if !have[want] {
			t.Errorf("no fault is planted for %s", want)
		}
	}
}
