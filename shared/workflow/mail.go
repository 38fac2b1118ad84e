package workflow

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// maxRelay is the size in bytes up to which an answer goes along with its notice.
const maxRelay = 7 << 20

// outgoing is a mail to an owner that is about no single rejection.
type outgoing struct {
	kind      letter.ReplyKind
	data      letter.ReplyData
	inReplyTo string
	// id is the input that this answers.
	id string
}

// reply answers a mail. An error of one kind is answered once per sender and day, and to a sender who is not vouched for once
// in seven days; a word that asks is always answered.
func (a *App) reply(ctx context.Context, in arrival, p rejection.Profile, kind letter.ReplyKind, data letter.ReplyData) error {
	out := outgoing{kind: kind, data: data, inReplyTo: in.mail.MessageID, id: a.inputID(in, placeInbox)}
	quiet := day
	if in.Verdicts.Standing() != StandingVouched {
		quiet = 7 * day
	}
	now := a.now()
	key := a.Config.Tokens.Key("reply", string(p.Owner), string(kind))
	first, err := a.first(ctx, key, in.ID, now.Add(quiet))
	if err != nil || !first {
		return err
	}
	return a.send(ctx, p, out)
}

// relayOnce sends an owner something that came for them, once for each message however often that is delivered.
func (a *App) relayOnce(ctx context.Context, in arrival, p rejection.Profile, kind letter.ReplyKind, data letter.ReplyData) error {
	id := a.inputID(in, placeInbox)
	first, err := a.first(ctx, a.Config.Tokens.Key("relay", string(kind), id), in.ID, a.now().Add(7*day))
	if err != nil || !first {
		return err
	}
	return a.send(ctx, p, outgoing{kind: kind, data: data, inReplyTo: in.mail.MessageID, id: id})
}

// first reports whether nobody but this receipt marked the key until that time. The same receipt, delivered again after a
// failure, is still the first.
func (a *App) first(ctx context.Context, key, receipt string, until time.Time) (bool, error) {
	err := a.Store.Once(ctx, key, receipt, a.now(), until)
	if rejection.CodeOf(err) == rejection.CodeExists {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("mark what is answered: %w", err)
	}
	return true, nil
}

// send writes and sends a mail to an owner. An error means that it must be tried again; a mail that can't be sent at all is none.
func (a *App) send(ctx context.Context, p rejection.Profile, out outgoing) error {
	out.data.Profile, out.data.Now, out.data.StatusURL = p, a.now(), cmp.Or(out.data.StatusURL, a.Config.URL)
	out.data.Address = cmp.Or(out.data.Address, a.Config.InboxAddress())
	page, err := a.Notices.Reply(out.kind, out.data)
	if err != nil {
		return err
	}
	m := a.ownersMessage(p, page)
	m.ReplyTo = rejection.Address{Name: serviceName, Address: out.data.Address}
	m.InReplyTo = a.msgID(out.inReplyTo)
	return a.post(ctx, p, m, map[string]string{TagNotice: string(out.kind)})
}

// serviceName stands before the address of every mail to an owner.
const serviceName = "Lemonaid"

// ownersMessage is the frame of every mail to an owner.
func (a *App) ownersMessage(p rejection.Profile, page letter.Page) letter.Mail {
	return letter.Mail{
		From: rejection.Address{Name: serviceName, Address: a.Config.InboxAddress()},
		To:   rejection.Address{Name: p.Name, Address: string(p.Owner)}, Subject: page.Subject, Text: page.Text, HTML: page.HTML,
		Attach: page.Attach, Notice: true, Loop: a.Config.Domain,
	}
}

// post sends a mail to an owner, unless they want none or their address bounced (I7).
func (a *App) post(ctx context.Context, p rejection.Profile, m letter.Mail, tags map[string]string) error {
	if !p.Stopped.IsZero() {
		return nil
	}
	if gone, err := a.Store.Suppressed(ctx, a.suppression(m.To.Address)); err != nil || gone {
		return err
	}
	e, err := a.envelope(m, tags)
	if err != nil {
		return err
	}
	_, err = a.Mailer.Send(ctx, e)
	return err
}

// envelope makes the bytes of a mail and addresses them to its one recipient.
func (a *App) envelope(m letter.Mail, tags map[string]string) (Envelope, error) {
	id, err := a.newID()
	if err != nil {
		return Envelope{}, err
	}
	m.MessageID, m.Date, m.Boundary = "<"+id+"@"+a.Config.Domain+">", a.now(), id
	raw, err := letter.Compose(m)
	if err != nil {
		return Envelope{}, fmt.Errorf("compose a mail: %w", err)
	}
	return Envelope{From: m.From.Address, To: m.To.Address, Raw: raw, Tags: tags}, nil
}

// letterEnvelope is an approved letter as it leaves: plain text, one recipient, nothing that was not approved.
func (a *App) letterEnvelope(r rejection.Rejection, p rejection.Profile, l rejection.Letter) (Envelope, error) {
	name := cmp.Or(p.Name, string(p.Owner))
	from := rejection.Address{Name: name + " (via Lemonaid)", Address: a.Config.letterAddress(&r, l.Kind, name)}
	m := letter.Mail{From: from, ReplyTo: from, To: l.To.Mailbox(), Subject: l.Subject, Text: l.Text(), InReplyTo: a.msgID(l.InReplyTo)}
	return a.envelope(m, map[string]string{TagRejection: string(r.ID), TagAttempt: l.Attempt.ID})
}

// msgID puts an id into the form of RFC 5322 section 3.6.4. The mail service gives the ids of our own mails without a domain.
func (a *App) msgID(id string) string {
	if id == "" {
		return ""
	}
	id = strings.Trim(id, "<>")
	if !strings.Contains(id, "@") {
		id += "@" + cmp.Or(a.Config.MessageIDDomain, a.Config.Domain)
	}
	return "<" + id + ">"
}

// sendNotice writes and sends one notice of a rejection.
func (a *App) sendNotice(ctx context.Context, r rejection.Rejection, p rejection.Profile, n rejection.Notice) error {
	scene, err := a.scene(ctx, r, p, n)
	if err != nil {
		return err
	}
	page, err := a.Notices.Render(scene)
	if err != nil {
		return err
	}
	m := a.ownersMessage(p, page)
	m.ReplyTo = rejection.Address{Name: serviceName, Address: scene.CaseAddress}
	m.InReplyTo = a.msgID(n.InReplyTo)
	return a.post(ctx, p, m, map[string]string{TagRejection: string(r.ID), TagNotice: string(n.Kind)})
}

// scene gathers what a notice is made of.
func (a *App) scene(ctx context.Context, r rejection.Rejection, p rejection.Profile, n rejection.Notice) (letter.Scene, error) {
	s := letter.Scene{
		Rejection: r, Profile: p, Notice: n, Now: a.now(), CaseAddress: a.Config.caseAddress(&r),
		Slot: a.desk(p).Preview(r, a.now()),
	}
	if a.Config.URL != "" {
		s.StatusURL = a.Config.URL + "/rejections/" + string(r.ID)
	}
	if l := r.Current(); l != nil {
		s.Findings = a.Writer.Check(r, p, *l)
	}
	var err error
	switch {
	case n.Kind == rejection.NoticeReceived && r.Judgement.Kind == rejection.KindInvitation:
		s.Lessons, err = a.lessons(ctx, r.Owner)
	case n.Kind == rejection.NoticeDone && n.Verb == rejection.VerbCall:
		s.Callee = r.Callee()
		s.Script, s.Call = letter.PhoneScript(r, p, s.Callee), r.Call
	case n.Kind == rejection.NoticeDone && n.Verb == rejection.VerbCalled:
		s.Lessons = a.ofCall(r, p)
	}
	if n.Kind == rejection.NoticeAnswer && err == nil {
		err = a.relay(ctx, r, p, n, &s)
	}
	return s, err
}

// ofCall are the lessons of the last call.
func (a *App) ofCall(r rejection.Rejection, p rejection.Profile) []rejection.Lesson {
	for _, ans := range slices.Backward(r.Answers) {
		if ans.Call {
			id := func(quote string) string { return a.Config.Tokens.Key("lesson", string(r.ID), ans.ID, quote) }
			return letter.Lessons(r, p, "call", ans.Judgement.Points, ans.At, id)
		}
	}
	return nil
}

// relay adds what goes along with an interviewer's answer: the mail as it came, and the lessons in it. What is infected, too
// large or gone does not go along; the notice says so.
func (a *App) relay(ctx context.Context, r rejection.Rejection, p rejection.Profile, n rejection.Notice, s *letter.Scene) error {
	for _, ans := range r.Answers {
		if ans.ID != n.Answer {
			continue
		}
		id := func(quote string) string { return a.Config.Tokens.Key("lesson", string(r.ID), ans.ID, quote) }
		if !ans.Suspect {
			s.Lessons = letter.Lessons(r, p, "answer", ans.Judgement.Points, ans.At, id)
		}
		if ans.Infected || ans.RawKey == "" {
			return nil
		}
		raw, err := a.Raw.Get(ctx, ans.RawKey, maxRelay)
		if code := rejection.CodeOf(err); code == rejection.CodeNotFound || code == rejection.CodeTooLarge {
			return nil
		}
		if err != nil {
			return fmt.Errorf("get the raw mail of an answer: %w", err)
		}
		s.Attach = append(s.Attach, letter.Attachment{Name: "answer.eml", Type: "message/rfc822", Data: raw})
	}
	return nil
}
