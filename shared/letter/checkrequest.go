package letter

import (
	"fmt"
	"strings"

	"lemonaid/shared/rejection"
)

func (x *exam) tooLong() (string, string) {
	if n := wordsOf(x.prose); n > maxLetterWords {
		return fmt.Sprintf("The letter has %d words; %d are plenty.", n, maxLetterWords), ""
	}
	return "", ""
}

func (x *exam) notAccepting() (string, string) {
	start := x.start(2)
	if but := sign("but."+x.tongue, start); but != "" {
		return "The decision is accepted with a but; leave it out of the first two sentences.", but
	}
	if sign("accept", start) == "" {
		return "The first two sentences should respect their decision.", ""
	}
	return "", ""
}

func (x *exam) thankless() (string, string) {
	if sign("thanks", x.start(1)) == "" {
		return "The letter should start with thanks.", ""
	}
	if sign("thanks", x.end()) == "" {
		return "The last sentence should thank them.", x.end()
	}
	return "", ""
}

func questionMarks(text string) int { return strings.Count(text, "?") + strings.Count(text, "？") }

func (x *exam) notOneAsk() (string, string) {
	switch n := questionMarks(x.plain); {
	case n == 0:
		return "There is no question in it that they could answer.", ""
	case n > 2:
		return fmt.Sprintf("It asks %d questions; one or two are answered more often.", n), ""
	}
	return "", ""
}

func (x *exam) backward() (string, string) {
	if sign("forward", x.plain) == "" {
		return "The questions should look ahead: what to do next time, what to keep.", ""
	}
	return "", ""
}

func (x *exam) pleading() (string, string) {
	if found := anySign(x.plain, "why", "argument", "plea"); found != "" {
		return "This asks for a defence of their decision, argues with it or pleads, and makes an answer less likely.", found
	}
	return "", ""
}

func (x *exam) comparing() (string, string) {
	if found := sign("comparison", x.plain); found != "" {
		return "This compares you with someone else or asks for scores, which they can't answer.", found
	}
	return "", ""
}

func (x *exam) threatening() (string, string) {
	if found := sign("law", x.plain); found != "" {
		return "This sounds like law or a threat; nobody answers that.", found
	}
	if found := strings.TrimFunc(protected.FindString(x.plain), func(r rune) bool { return !joins(r) }); found != "" {
		return "This speaks of a protected trait; it does not belong in this letter.", found
	}
	return "", ""
}

func (x *exam) offRecord() (string, string) {
	text := strings.ToLower(x.l.Subject + "\n" + x.l.Body)
	title, short := roleTitle(x.r.Judgement.Role), subjectRole(x.r.Judgement.Role)
	if title != "" && !strings.Contains(text, strings.ToLower(title)) && !strings.Contains(text, strings.ToLower(short)) {
		return "The letter should name the role as the mail has it.", title
	}
	if x.r.Judgement.InterviewedOn == "" || sayDate(x.r.Judgement.InterviewedOn, "en") == "" {
		return "", ""
	}
	for _, language := range Languages() {
		if strings.Contains(text, strings.ToLower(sayDate(x.r.Judgement.InterviewedOn, language))) {
			return "", ""
		}
	}
	return "The letter should name the day of the interview.", sayDate(x.r.Judgement.InterviewedOn, "en")
}

func (x *exam) withoutDetail() (string, string) {
	detail := usableDetail(x.r.Detail)
	switch {
	case x.r.Judgement.Stage == rejection.StageApplied && !met(x.r, x.l.To):
		return "", ""
	case detail == "":
		return "A detail that you remember of the talk makes an answer likelier; write it under EDIT.", ""
	case !strings.Contains(x.l.Body, detail):
		return "The detail that you remembered is not in it.", detail
	}
	return "", ""
}

func (x *exam) noWayOut() (string, string) {
	if sign("decline", x.plain) == "" {
		return "It should say that there is no need to reply.", ""
	}
	return "", ""
}

func (x *exam) noEasyWay() (string, string) {
	if sign("line", x.plain) == "" || sign("call", x.plain) == "" {
		return "Offer the easy way: a line by mail, or a five-minute call.", ""
	}
	return "", ""
}

func (x *exam) topChoicePlea() (string, string) {
	if found := sign("topplea", x.plain); found != "" {
		return "A request is no place to ask for the job once more.", found
	}
	return "", ""
}

// tooEarly checks what can be seen of the letter itself; window, gate and caps are looked at when it is sent.
func (x *exam) tooEarly() (string, string) {
	if found := sign("colleague", x.plain); found != "" && x.r.Judgement.Fill != rejection.FillConfirmed {
		return "It is not certain that somebody has the job, so the letter can't speak of a new colleague.", found
	}
	rest := x.r.RestUntil(x.p)
	if x.l.State == rejection.LetterScheduled && !x.l.Slot.At.IsZero() && x.l.Slot.At.Before(rest) {
		return "Its time falls into the day of rest after the rejection.", x.l.Slot.Wall
	}
	return "", ""
}
