package workflow

import (
	"slices"
	"strings"

	"lemonaid/shared/classify"
	"lemonaid/shared/message/mail"
	"lemonaid/shared/rejection"
)

// Understanding is what the system makes of one mail.
type Understanding struct {
	Mail mail.Mail
	// Judged is the index of the layer that was judged, -1 where the mail itself was.
	Judged   int
	Original rejection.Original
	// Text is what was judged of the original: all of it, but for what a mail that forwards none quotes.
	Text      string
	Judgement rejection.Judgement
}

// Understand judges the innermost original that somebody else wrote, or the mail itself where it forwards none.
func Understand(j Judge, m mail.Mail) Understanding {
	u := Understanding{Mail: m, Judged: m.Judged()}
	u.Original = original(m, u.Judged)
	judged := subject(u.Original, m.From)
	if u.Judged < 0 && len(strings.Fields(m.Unquoted)) >= shortestMail {
		judged.Text = m.Unquoted // what it quotes is somebody else's
	}
	u.Text, u.Judgement = judged.Text, j.Judge(judged)
	return u
}

// whole is a mail of an owner, who may quote what it is about: nothing of it is left out.
func whole(m mail.Mail) mail.Mail {
	m.Unquoted = m.Text
	return m
}

// subject is what the judge is given of an original.
func subject(o rejection.Original, owner rejection.Address) classify.Mail {
	return classify.Mail{From: o.From, ReplyTo: o.ReplyTo, To: o.To, CC: o.CC, Subject: o.Subject, Text: o.Text, Owner: owner}
}

// informed is a judgement in the light of the owner's note: who names the people they spoke with was interviewed, whatever the
// mail sounds like.
func informed(j rejection.Judgement, note classify.NoteReading) rejection.Judgement {
	if len(note.People) == 0 && note.Detail == "" || j.Stage == rejection.StageInterviewed {
		return j
	}
	j.Stage, j.Confidence.Stage = rejection.StageInterviewed, 1
	j.Evidence = slices.DeleteFunc(slices.Clone(j.Evidence), func(e rejection.Evidence) bool { return strings.HasPrefix(e.Says, "stage:") })
	return j
}

func original(m mail.Mail, judged int) rejection.Original {
	if judged < 0 {
		return rejection.Original{
			From: m.From, ReplyTo: first(m.ReplyTo), To: m.To, CC: m.CC, Subject: m.Subject,
			Date: date(m), Text: m.Text, MessageID: m.MessageID,
		}
	}
	l := m.Layers[judged]
	return rejection.Original{
		From: l.From, ReplyTo: first(l.ReplyTo), To: l.To, CC: l.CC, Subject: l.Subject,
		Date: l.Date, Text: l.Text, MessageID: l.MessageID,
	}
}

func date(m mail.Mail) string {
	if m.Date.IsZero() {
		return ""
	}
	return m.Date.Format("2006-01-02T15:04:05Z07:00")
}

func first(list []rejection.Address) rejection.Address {
	if len(list) == 0 {
		return rejection.Address{}
	}
	return list[0]
}
