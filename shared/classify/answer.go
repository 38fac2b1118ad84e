package classify

import "lemonaid/shared/rejection"

// Answer reads an interviewer's answer: m is the whole mail, reply the interviewer's own words without quotes. Every quote
// is an exact substring of reply.
func (j *Judge) Answer(m Mail, reply string) rejection.AnswerJudgement {
	return rejection.AnswerJudgement{Class: rejection.AnswerUnclear, Confidence: 0.5, Language: "und", Model: j.Version()}
}
