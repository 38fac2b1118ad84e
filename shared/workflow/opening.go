package workflow

import (
	"context"
	"strings"

	"lemonaid/shared/calendar"
	"lemonaid/shared/classify"
	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// open makes a rejection of a forward, or joins the one that it is already. own says that the owner sent it, so that what stands
// above the forward is theirs.
func (a *App) open(ctx context.Context, in arrival, p rejection.Profile, own bool) error {
	if several(in.mail) {
		return a.reply(ctx, in, p, letter.ReplySeveral, letter.ReplyData{})
	}
	known, err := a.others(ctx, p.Owner)
	if err != nil {
		return err
	}
	if known.tooMany(a.now()) {
		*in.kept = true // the same mail may have opened one of them
		return a.reply(ctx, in, p, letter.ReplyLimited, letter.ReplyData{})
	}
	m := in.mail
	if own {
		m = whole(m)
	}
	u := Understand(a.Judge, m)
	u.Judgement = a.readAgain(ctx, p.Owner, u)
	if u.Judged < 0 && in.wrote(p, u.Original.From.Address) {
		if words := strings.Fields(in.mail.Reply); len(words) < shortestMail {
			return a.reply(ctx, in, p, letter.ReplyNotUnderstood, letter.ReplyData{Quote: strings.Join(words, " ")})
		}
		if u.Judgement.Kind != rejection.KindRejection || u.Judgement.Confidence.Kind < rejection.SureKind {
			return a.reply(ctx, in, p, letter.ReplyNoRejection, letter.ReplyData{})
		}
		u.Original.From = rejection.Address{}
	}
	if err := a.openOrJoin(ctx, a.opening(in, u, p, known, own), p); err != nil {
		return err
	}
	*in.kept = true
	return a.news(ctx, u, known)
}

// shortestMail is how many words a rejection has that its owner copied into a mail: what is shorter was meant for us.
const shortestMail = 8

// opening is what a rejection starts from: the forward, what was read out of it, and what the owner wrote above it.
func (a *App) opening(in arrival, u Understanding, p rejection.Profile, known others, own bool) rejection.Opening {
	o := rejection.Opening{
		Meta:  rejection.Meta{ID: a.inputID(in, placeInbox), At: in.Received, InReplyTo: in.mail.MessageID},
		Owner: p.Owner, Original: u.Original, RawKey: in.RawKey,
	}
	var note classify.NoteReading
	if own {
		words, ghosted := unghosted(in.mail.Note)
		note = classify.People(words, u.Original.From.Domain())
		o.Ghosted = ghosted
	}
	o.Judgement, o.People, o.Detail = informed(u.Judgement, note), note.People, note.Detail
	return known.informed(o, p)
}

// informed adds to an opening what other rejections at the firm and the law bring with them.
func (k others) informed(o rejection.Opening, p rejection.Profile) rejection.Opening {
	o.Used = k.at(o.Judgement.Company).wordings(rejection.NewID(p.Owner, o.Original))
	o.AnswerBy = calendar.AnswerBy(rejection.Rejection{Original: o.Original, Judgement: o.Judgement}, p)
	return o
}

// unghosted takes the word GHOSTED off a note above a forward, and tells whether it was there.
func unghosted(note string) (rest string, ghosted bool) {
	if c, err := rejection.Parse(note); err != nil || c.Verb != rejection.VerbGhosted {
		return note, false
	}
	return rejection.BelowFirstLine(note), true
}
