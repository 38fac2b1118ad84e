package inspect

import (
	"strings"

	"lemonaid/shared/classify"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
)

// IsReply reports whether a message is an answer to another one: it forwards nothing, and it says so (In-Reply-To or
// References, RFC 5322 section 3.6.4), its subject does, it quotes, or it is a machine's answer.
func IsReply(m message.Mail) bool {
	if len(m.Layers) > 0 {
		return false
	}
	switch m.Automatic {
	case message.AutomaticBounce, message.AutomaticAway:
		return true
	}
	return m.InReplyTo != "" || len(m.References) > 0 || repliesBySubject(m.Subject) || quotes(m.Text)
}

// repliesBySubject knows the one prefix that RFC 5322 section 3.6.5 names, and those of the languages that mails are judged in.
func repliesBySubject(subject string) bool {
	prefix, _, found := strings.Cut(subject, ":")
	if !found {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(prefix)) {
	case "re", "aw", "antw", "sv", "rif", "ré", "res":
		return true
	}
	return false
}

// quotes reports whether a line is marked as quoted, RFC 3676 section 4.5.
func quotes(text string) bool {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, ">") {
			return true
		}
	}
	return false
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
