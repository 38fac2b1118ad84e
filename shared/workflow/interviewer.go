package workflow

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"

	"lemonaid/shared/classify"
	"lemonaid/shared/letter"
	"lemonaid/shared/message/mail"
	"lemonaid/shared/rejection"
)

// atInterviewer takes in what came to a letter's address: an answer, never an act, whoever sends it (I5). It is always
// relayed (I4).
func (a *App) atInterviewer(ctx context.Context, in arrival, k Case) error {
	r, p, err := a.load(ctx, k.ID)
	if rejection.CodeOf(err) == rejection.CodeNotFound {
		a.drop(ctx, in.Receipt, placeInterviewer)
		return nil
	}
	if err != nil {
		return err
	}
	if in.mail.From.Domain() == a.Config.Domain {
		a.Log.InfoContext(ctx, "mail not relayed", slog.String("receipt", in.ID), slog.String("why", "our own"))
		return nil
	}
	meta := rejection.Meta{ID: a.inputID(in, placeInterviewer), At: in.Received, InReplyTo: in.mail.MessageID}
	o := original(in.mail, -1)
	return a.answer(ctx, r, p, meta, a.answerOf(in, o, in.mail.Reply, p), in.mail.Automatic != "")
}

// answerOf reads an answer. One that was too large, broken or infected is still one.
func (a *App) answerOf(in arrival, o rejection.Original, words string, p rejection.Profile) rejection.Answer {
	*in.kept = true
	ans := rejection.Answer{
		ID: a.inputID(in, placeInterviewer), At: in.Received, From: o.From, Text: words, RawKey: in.RawKey,
		MessageID: o.MessageID, Subject: o.Subject,
		Suspect: in.Verdicts.Suspect(), Infected: in.Verdicts.Infected(),
	}
	if in.tooLarge || in.broken || ans.Infected {
		ans.Text, ans.Cut = "", true
		ans.Judgement.Class = rejection.AnswerUnclear
		return ans
	}
	ans.Judgement = a.Judge.Answer(subject(o, rejection.Address{Name: p.Name, Address: string(p.Owner)}), words)
	if c, err := rejection.Parse(words); err == nil && c.Verb == rejection.VerbStop {
		ans.Judgement.Class, ans.Judgement.Confidence = rejection.AnswerOptOut, 1 // the word that each letter's footer names
	}
	switch in.mail.Automatic {
	case mail.AutomaticBounce:
		ans.Judgement.Class = rejection.AnswerBounce
	case mail.AutomaticAway:
		ans.Judgement.Class = rejection.AnswerOutOfOffice
		ans.Judgement.ReturnOn = cmp.Or(in.mail.ReturnOn, ans.Judgement.ReturnOn)
	}
	return ans
}

// answer records an answer, obeys "stop", keeps the lessons and relays it. Suppression comes first: if we die after it, the
// mail is delivered again and the rest is done then.
func (a *App) answer(
	ctx context.Context, r rejection.Rejection, p rejection.Profile, meta rejection.Meta, ans rejection.Answer, automatic bool,
) error {
	if ans.Judgement.Class == rejection.AnswerOptOut {
		if err := a.suppressRecipients(ctx, r); err != nil {
			return err
		}
	}
	if r.AwaitsStatus() {
		ans.Judgement = a.aboutStatus(ans)
	}
	if !ans.Suspect && !automatic {
		if err := a.learn(ctx, r, p, "answer", ans.ID, ans.Judgement.Points); err != nil {
			return err
		}
	}
	r, err := a.step(ctx, r.ID, rejection.Answered{Meta: meta, Answer: ans, Automatic: automatic})
	return a.dropCopy(ctx, r, ans.RawKey, err)
}

// aboutStatus is the judgement of an answer to the question where things stand. Such an answer is often the rejection that never came:
// it holds feedback only where it does so read as one.
func (a *App) aboutStatus(ans rejection.Answer) rejection.AnswerJudgement {
	j := ans.Judgement
	switch j.Class {
	case rejection.AnswerSubstantive, rejection.AnswerPartial:
	default:
		return j
	}
	if as := a.Judge.Judge(classify.Mail{From: ans.From, Subject: ans.Subject, Text: ans.Text}); len(as.Feedback) > 0 {
		return j
	}
	j.Class, j.Points = rejection.AnswerGeneric, nil
	return j
}

// suppressRecipients remembers for ever everybody this rejection has written to.
func (a *App) suppressRecipients(ctx context.Context, r rejection.Rejection) error {
	for _, l := range r.Letters {
		if !l.Left() || !l.To.Reachable() {
			continue
		}
		if err := a.Store.Suppress(ctx, a.suppression(l.To.Address), "stop", a.now()); err != nil {
			return fmt.Errorf("suppress after stop in rejection %s: %w", r.ID, err)
		}
	}
	return nil
}

// learn keeps the lessons of points made to the owner. Their ids follow from the source, so that learning twice keeps one.
func (a *App) learn(
	ctx context.Context, r rejection.Rejection, p rejection.Profile, source, from string, points []rejection.Feedback,
) error {
	id := func(quote string) string { return a.Config.Tokens.Key("lesson", string(r.ID), from, quote) }
	for _, l := range letter.Lessons(r, p, source, points, a.now(), id) {
		if err := a.Store.SaveLesson(ctx, l); err != nil {
			return fmt.Errorf("save a lesson of rejection %s: %w", r.ID, err)
		}
	}
	return nil
}
