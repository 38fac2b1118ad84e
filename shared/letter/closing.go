package letter

// closingNote thanks, wishes well and asks nothing: for an owner who would rather leave on a good note.
func (s *sheet) closingNote() []string {
	opening, wish, end := s.say("request.open"+s.stage())+" "+s.say("request.respect"), s.say("closing.wish")+" "+s.future(), s.say("thanks.close")
	if wordsOf(opening+" "+wish+" "+end) < minClosingWords+2 {
		opening += " " + s.say("closing.more")
	}
	return []string{opening, wish, end}
}

// question is the one question of a thank-you whose owner wants it, where there is a point to ask about; else "".
func (s *sheet) question() string {
	if !s.rejection.Question || s.facts.point == "" {
		return ""
	}
	return " " + s.say("thanks.question")
}

// mayAsk reports whether a thank-you may hold one question: the owner wants it, or wrote it, and there is feedback to ask about.
func (x *exam) mayAsk() bool {
	return (x.l.Edited || x.r.Question) && len(x.said.points) > 0 && questionMarks(x.plain) == 1
}
