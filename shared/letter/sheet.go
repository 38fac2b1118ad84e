package letter

import (
	"regexp"
	"slices"
	"strings"

	"lemonaid/shared/rejection"
)

// sheet is a letter being written.
type sheet struct {
	bank      bank
	facts     facts
	seed      string
	rejection rejection.Rejection
	to        rejection.Person
	tone      rejection.Tone
	wording   variety
	brief     bool // the shortest variant of every part
}

// say picks the variant of a part in the manner that fits, and remembers it.
func (s *sheet) say(part string) string { return s.sayOf(part, s.facts) }

func (s *sheet) sayOf(part string, f facts) string {
	part = s.bank.manner(part, s.tone, s.to.Part)
	variants := s.bank.parts[part]
	if len(variants) == 0 {
		return ""
	}
	if s.brief {
		return f.fill(variants[s.wording.take(part, shortest(variants))])
	}
	return f.fill(variants[s.wording.choose(part, s.seed, len(variants))])
}

// fit gives up what there is no room for: the detail first, then the role, then the praise, at last the variety.
func (s *sheet) fit(kind rejection.LetterKind) {
	for _, shorten := range []func(*sheet){func(*sheet) {}, (*sheet).noDetail, (*sheet).shortRole, (*sheet).noPraise, (*sheet).short} {
		shorten(s)
		if wordsOf(s.body(kind)) <= limitOf(kind, s.rejection) {
			return
		}
	}
}

func (s *sheet) noDetail() { s.facts.detail = "" }

// shortRole gives up the name of the role in the body; the subject still has it.
func (s *sheet) shortRole() {
	s.facts.title = ""
	s.facts.role = s.bank.rolePhrase("")
}

func (s *sheet) noPraise() { s.facts.praise = "" }

func (s *sheet) short() { s.brief = true }

func (s *sheet) met() bool { return met(s.rejection, s.to) }

// met reports whether it is on record that owner and firm spoke: the mail says so or has a date, or the owner remembered a
// detail or somebody they got on with.
func met(r rejection.Rejection, to rejection.Person) bool {
	rapport := func(p rejection.Person) bool { return p.Rapport > 0 }
	return r.Judgement.Stage == rejection.StageInterviewed || sayDate(r.Judgement.InterviewedOn, "en") != "" ||
		r.Detail != "" || rapport(to) || slices.ContainsFunc(r.People, rapport)
}

// stage names the parts that fit how far the application went.
func (s *sheet) stage() string {
	switch {
	case s.facts.date != "":
		return ".date"
	case s.met():
		return ".met"
	}
	return ".applied"
}

// asks is the stage for questions: it does not matter when the interview was.
func (s *sheet) asks() string {
	if s.met() {
		return ".met"
	}
	return ".applied"
}

// body writes the letter of a kind: the greeting, the paragraphs, the signature.
func (s *sheet) body(kind rejection.LetterKind) string {
	paragraphs := []string{s.greeting()}
	switch kind {
	case rejection.LetterFollowUp:
		paragraphs = append(paragraphs, s.reminder()...)
	case rejection.LetterThankYou:
		paragraphs = append(paragraphs, s.thanks()...)
	case rejection.LetterStatusQuestion:
		paragraphs = append(paragraphs, s.statusQuestion()...)
	case rejection.LetterClosingNote:
		paragraphs = append(paragraphs, s.closingNote()...)
	default:
		paragraphs = append(paragraphs, s.request()...)
	}
	return strings.Join(append(paragraphs, s.facts.me), "\n\n")
}

// greeting is by name where there is one; formally it needs to be on record how the person is addressed.
func (s *sheet) greeting() string {
	honour := honourOf(s.to, s.bank.language)
	switch {
	case s.facts.name == "":
		return s.say("greeting.unknown")
	case s.tone == rejection.ToneFormal && honour.part != "":
		formally := s.facts
		formally.name = honour.name
		return s.sayOf(honour.part, formally)
	}
	return s.say("greeting")
}

// request is the letter that asks for a little advice.
func (s *sheet) request() []string {
	ask := s.say("request.ask" + s.asks())
	if s.facts.detail != "" {
		ask = s.say("request.detail") + " " + ask
	}
	questions := "- " + s.say("request.improve"+s.asks()) + "\n- " + s.say("request.best"+s.asks())
	respect := s.say("request.respect")
	if s.rejection.Judgement.Fill == rejection.FillConfirmed {
		respect = s.say("request.respect.confirmed")
	}
	return []string{
		s.say("request.open"+s.stage()) + " " + respect,
		ask + "\n" + questions,
		ending(s.say("request.ease")+" "+s.say("request.decline"), s.say("request.close")),
	}
}

// reminder is the only follow-up.
func (s *sheet) reminder() []string {
	return []string{ending(s.say("reminder.open")+" "+s.say("reminder.ask")+" "+s.say("reminder.decline"), s.say("reminder.close"))}
}

// statusQuestion asks an employer who has not written where things stand.
func (s *sheet) statusQuestion() []string {
	question := s.say("status.question")
	if s.facts.detail != "" {
		question = s.say("request.detail") + " " + question
	}
	opening := s.say("request.open" + s.stage())
	if s.facts.date != "" && overdue(s.rejection) {
		opening += " " + s.say("status.days")
	}
	return []string{
		opening,
		question,
		ending(s.say("status.ease")+" "+s.say("request.decline"), s.say("request.close")),
	}
}

// overdue reports whether the day has come by which the law wants an answer. The letter names the days and no law: whether it
// holds for this employer is not on record, and a reminder of it would be a threat.
func overdue(r rejection.Rejection) bool {
	return !r.AnswerBy.IsZero() && slices.Contains(r.Asked, rejection.TimerAskStatus)
}

// ending closes a paragraph: a sentence joins it, a greeting stands below.
func ending(paragraph, end string) string {
	if strings.HasSuffix(end, ".") {
		return paragraph + " " + end
	}
	return paragraph + "\n\n" + end
}

// thanks is the thank-you that fits the occasion.
func (s *sheet) thanks() []string {
	said := occasionOf(s.rejection)
	if said.refused {
		return []string{s.afterRefusal()}
	}
	opening, middle := s.thanksFor(said)
	if s.facts.praise != "" {
		middle += " " + s.say("thanks.praise")
	}
	closing := s.future() + " " + s.say("thanks.close")
	if wordsOf(opening+" "+middle+" "+closing) < minThanksWords+5 {
		middle += " " + s.say("thanks.more")
	}
	return []string{opening, middle, closing}
}

// thanksFor opens a thank-you by what it is for: a call, an answer, or a rejection that gave reasons; and takes up what was said.
func (s *sheet) thanksFor(said occasion) (opening, middle string) {
	switch {
	case said.call:
		opening = s.say("thanks.open.call")
	case said.answer == nil:
		opening = s.say("thanks.open.rejection")
	default:
		opening = s.say("thanks.open.answer")
	}
	switch {
	case said.call:
		return opening, s.say("thanks.heard") + " " + s.say("thanks.plan")
	case s.facts.point != "":
		return opening, s.say("thanks.point") + " " + s.say("thanks.plan") + s.question()
	}
	return opening, s.say("thanks.plain")
}

// future says that the owner would be glad of another role, and what the flag allows (T9).
func (s *sheet) future() string {
	if !s.rejection.TopChoice {
		return s.say("thanks.future")
	}
	if s.facts.company == "" {
		return s.say("thanks.future.top")
	}
	return s.say("thanks.future.top.company")
}

// afterRefusal thanks and accepts; the good wish is left out where there is no room for it (T14).
func (s *sheet) afterRefusal() string {
	short := s.say("refusal.thanks") + " " + s.say("refusal.accept") + s.stillTop()
	if whole := short + " " + s.say("refusal.wish"); wordsOf(whole) <= maxRefusalWords {
		return whole
	}
	return short
}

// stillTop says after a refusal what the flag asks for.
func (s *sheet) stillTop() string {
	if !s.rejection.TopChoice {
		return ""
	}
	return " " + s.say("refusal.top")
}

// subject names the role in three to eight words. A letter in a thread carries the thread's subject.
func (s *sheet) subject(kind rejection.LetterKind) string {
	if thread := threadSubject(s.rejection, kind); thread != "" {
		return thread
	}
	if kind == rejection.LetterFollowUp {
		kind = rejection.LetterRequest // without a thread to stand in, which U4 finds
	}
	part := "subject." + string(kind)
	title := subjectRole(s.rejection.Judgement.Role)
	if title == "" {
		return s.say(part + ".norole")
	}
	words := wordsOf(title)
	short := s.facts
	short.title = title
	switch {
	case words <= 3:
		return s.sayOf(part, short)
	case words <= 6:
		return s.sayOf(part+".long", short)
	}
	return title
}

// replyMarks are the prefixes by which mail programs mark answers and forwards.
var replyMarks = regexp.MustCompile(`(?i)^((re|aw|sv|antw|fwd?|wg|tr|rif)(\[\d+\])?\s?:\s*)+`)

// threadSubject is the subject of the thread that a letter belongs to, with its "Re: "; "" where it starts one.
func threadSubject(r rejection.Rejection, kind rejection.LetterKind) string {
	switch kind {
	case rejection.LetterRequest, rejection.LetterStatusQuestion, rejection.LetterClosingNote:
		return ""
	}
	for _, l := range r.Letters {
		if l.Kind == rejection.LetterRequest && l.Left() && l.Subject != "" {
			return "Re: " + replyMarks.ReplaceAllString(oneLine(l.Subject, 150), "")
		}
	}
	return ""
}
