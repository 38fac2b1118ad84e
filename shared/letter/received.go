package letter

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

// received is the first answer to a forward: what it is, what shows it, and the draft.
func (s *scene) received() {
	defer s.learned()
	switch {
	case s.Rejection.Silent():
		s.ghosted()
	case s.Rejection.Judgement.Kind == rejection.KindRejection && s.Rejection.KindSure():
		s.verdict()
		s.rest()
		s.draft()
	case s.asks(rejection.NeedJudgement):
		s.askKind()
	default:
		s.otherKind()
	}
	s.mail()
}

// verdict says what was read, with the sentences that show it. It starts with a kind word and never with a cheerful one.
func (s *scene) verdict() {
	sorry := "I'm sorry."
	if you := s.you(); you != "" {
		sorry = "I'm sorry, " + you + "."
	}
	j := s.Rejection.Judgement
	switch j.Content {
	case rejection.ContentSubstantive:
		s.lead("%s This one says something real; %s.", sorry, blahCount(s.Rejection))
	case rejection.ContentPartial:
		s.lead("%s This one names a reason, without much detail; %s.", sorry, blahCount(s.Rejection))
	default:
		s.lead("%s This one is mostly blah blah: %s, and nothing in it says why.", sorry, blahCount(s.Rejection))
	}
	for _, f := range j.Feedback[:min(len(j.Feedback), 3)] {
		s.quote(f.Text, themeSays(f))
	}
	s.sensitive(j.Feedback)
	if e, ok := s.evidence("fill:"); ok {
		s.quote(e.Text, s.fillEvidence())
	}
	if s.asks(rejection.NeedJudgement) {
		s.para("I am not sure how much it really tells you. Reply *GENERIC* if it could have gone to anyone, *SUBSTANTIVE* if it gives you real reasons.")
	}
}

// blahCount says how much of a mail could have gone to anyone.
func blahCount(r rejection.Rejection) string {
	j, blah := r.Judgement, 0
	about := feedbackCuts(r.Original.Text, j.Feedback)
	for _, m := range j.Marks {
		if m.Blah && !touches(about, m.Start, m.End) {
			blah++
		}
	}
	switch {
	case len(j.Marks) == 0:
		return "it has no sentence that I could tell apart"
	case len(j.Marks) == 1 && blah == 1:
		return "its one sentence could have gone to anyone"
	case blah == 0:
		return "none of its sentences could have gone to just anyone"
	case blah == len(j.Marks):
		return fmt.Sprintf("all of its %d sentences could have gone to anyone", len(j.Marks))
	}
	return fmt.Sprintf("%d of its %d sentences could have gone to anyone", blah, len(j.Marks))
}

var fillSays = map[rejection.Fill]string{
	rejection.FillConfirmed:    "this tells me that the job is filled",
	rejection.FillLikely:       "this tells me that someone was chosen",
	rejection.FillUnknown:      "this does not say whether someone has the job yet",
	rejection.FillNotFilled:    "this tells me that they are still looking",
	rejection.FillClosedNoHire: "this tells me that nobody was hired",
}

// evidence finds the sentence that decided something, by the start of what it says.
func (s *scene) evidence(says string) (rejection.Evidence, bool) {
	for _, e := range s.Rejection.Judgement.Evidence {
		if strings.HasPrefix(e.Says, says) {
			return e, true
		}
	}
	return rejection.Evidence{}, false
}

// askKind asks what the mail is, with the sentence that left it open.
func (s *scene) askKind() {
	s.lead("I am not sure what this mail is, so I ask before I do anything.")
	for _, e := range s.candidates() {
		s.quote(e.Text, "this made me think of "+kindSays[kindIn(e)])
	}
	s.kinds()
	if s.letter != nil && s.letter.Pending() {
		s.para("If it is one, this is the letter that I would suggest. It can't be sent before I know:")
		s.letterView()
	}
}

// candidates are the sentences for the first two kinds that were thought of, one each: two readers may differ, or one mail say two
// things.
func (s *scene) candidates() []rejection.Evidence {
	var list []rejection.Evidence
	for _, e := range s.Rejection.Judgement.Evidence {
		same := func(other rejection.Evidence) bool { return other.Says == e.Says }
		if kindSays[kindIn(e)] != "" && len(list) < 2 && !slices.ContainsFunc(list, same) {
			list = append(list, e)
		}
	}
	return list
}

// kindIn is the kind that a sentence speaks for, "" where it is about something else.
func kindIn(e rejection.Evidence) rejection.Kind {
	kind, found := strings.CutPrefix(e.Says, "kind:")
	if !found {
		return ""
	}
	return rejection.Kind(kind)
}

var kindSays = map[rejection.Kind]string{
	rejection.KindRejection:       "a rejection",
	rejection.KindAcknowledgement: "a note that your application arrived",
	rejection.KindInvitation:      "an invitation",
	rejection.KindOffer:           "an offer",
	rejection.KindUpdate:          "news about a process that still runs",
	rejection.KindOther:           "something that is no answer to an application",
}

// otherKind answers a mail that is no rejection.
func (s *scene) otherKind() {
	j := s.Rejection.Judgement
	s.lead("I read this as %s, not as a rejection, so I have drafted nothing.", kindSays[j.Kind])
	if e, ok := s.evidence("kind:"); ok {
		s.quote(e.Text, "the sentence that shows it")
	}
	if j.Kind == rejection.KindInvitation && len(s.Lessons) > 0 {
		s.para("Before you go in, this is what earlier interviews taught you.")
		s.brief(s.Lessons)
	}
	s.para("If I got it wrong, tell me.")
	s.answers(
		reply(rejection.VerbGeneric, "it is a rejection that could have gone to anyone"),
		reply(rejection.VerbSubstantive, "it is a rejection that gives real reasons"),
	)
}

// rest says how long nothing will come.
func (s *scene) rest() {
	end := s.Rejection.RestUntil(s.Profile)
	if s.Now.Before(end) {
		days := "a day"
		if s.Profile.Rest() >= 48*time.Hour {
			days = "two days"
		}
		s.para("Take %s off from the search first, if you can; I will keep quiet until %s.", days, calendar.Moment(end, s.zone()))
	}
}

// legend says what the looks of a mail mean, as far as they are in it.
func (s *scene) legend() string {
	if len(s.Rejection.Judgement.Feedback) == 0 {
		return "Grey could have gone to anyone."
	}
	return "Grey could have gone to anyone; what is marked is about you."
}

// mail shows the employer's mail: what could have gone to anyone in grey, feedback marked.
func (s *scene) mail() {
	text := s.Rejection.Original.Text
	if strings.TrimSpace(text) == "" {
		return
	}
	s.title("The mail as I read it")
	s.small("%s", s.legend())
	s.add(block{Kind: blockMarked, Spans: marked(text, s.Rejection.Judgement)})
	if s.Rejection.Original.Cut {
		s.small("It was long: this is the part I keep.")
	}
}
