package inspect

import (
	"lemonaid/shared/classify"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
)

// IsReply reports whether a message is an answer to another one: it forwards nothing, and it says so (In-Reply-To or
// References, RFC 5322 section 3.6.4), its subject does in any language, it quotes, or it is a machine's answer.
func IsReply(m message.Mail) bool {
	if len(m.Layers) > 0 {
		return false
	}
	switch m.Automatic {
	case message.AutomaticBounce, message.AutomaticAway:
		return true
	}
	return m.InReplyTo != "" || len(m.References) > 0 || m.Replies
}

// answer judges a reply as an interviewer's answer, as the workflow does with what comes to a letter's address.
func (r Reader) answer(m message.Mail) *rejection.AnswerClass {
	if !IsReply(m) {
		return nil
	}
	class := r.Judge.Answer(classify.Mail{From: m.From, To: m.To, CC: m.CC, Subject: m.Subject, Text: m.Text}, m.Reply).Class
	switch m.Automatic {
	case message.AutomaticBounce:
		class = rejection.AnswerBounce
	case message.AutomaticAway:
		class = rejection.AnswerOutOfOffice
	}
	return &class
}
