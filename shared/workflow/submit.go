package workflow

import (
	"context"
	"fmt"
	"mime"
	"strings"

	"lemonaid/shared/classify"
	"lemonaid/shared/message/mail"
	"lemonaid/shared/rejection"
)

// maxSubmission is the most bytes of a mail that is handed over by the page or the API.
const maxSubmission = 4 << 20

// Submission is a mail that an owner hands over by the page or the API in place of forwarding it.
type Submission struct {
	// ID makes it idempotent; it is never "".
	ID string
	// Raw is the message of RFC 5322, forwarded or as the employer sent it. Where it is empty, Text is read.
	Raw []byte
	// Text is a mail that was pasted; From and Subject are those of the employer's mail, as far as they are known.
	Text    string
	From    rejection.Address
	Subject string
	// Note is what the owner knows beside it: people, numbers, what was talked about.
	Note string
	// Ghosted says that the employer never wrote more than this mail; the word GHOSTED on the first line of the note says so too.
	Ghosted bool
}

// Submit opens the rejection of a mail that an owner handed over, or joins the one that it is already; opened tells them
// apart. The session is the authority. The mail itself is not kept, only what was read out of it. CodeDenied: the owner
// may not open rejections; CodeInvalid: there is no text to judge; CodeTooLarge: the mail is past a bound.
func (a *App) Submit(ctx context.Context, owner rejection.Owner, s Submission) (r rejection.Rejection, opened bool, err error) {
	if !a.Config.Permits(owner) {
		return r, false, rejection.Refuse(rejection.CodeDenied, "the owner may not open rejections")
	}
	m, err := s.read(a.Reader, owner)
	if err != nil {
		return r, false, err
	}
	p, err := a.profile(ctx, owner)
	if err != nil {
		return r, false, err
	}
	u := Understanding{Mail: m, Judged: m.Judged()}
	u.Original = s.original(m, owner)
	if strings.TrimSpace(u.Original.Text) == "" {
		return r, false, rejection.Refuse(rejection.CodeInvalid, "no text to judge")
	}
	u.Text, u.Judgement = u.Original.Text, a.Judge.Judge(subject(u.Original, rejection.Address{Name: p.Name, Address: string(owner)}))
	id := rejection.NewID(owner, u.Original)
	_, err = a.Store.Load(ctx, id)
	opened = rejection.CodeOf(err) == rejection.CodeNotFound
	if err != nil && !opened {
		return r, false, fmt.Errorf("look for a submitted mail: %w", err)
	}
	known, err := a.others(ctx, owner)
	if err != nil {
		return r, false, err
	}
	if opened && known.tooMany(a.now()) {
		return r, false, rejection.Refuse(rejection.CodeLimited, "too many rejections in a day")
	}
	if opened {
		u.Judgement = a.readAgain(ctx, owner, u)
	}
	o := known.informed(s.opening(u, owner, a), p)
	if err := a.openOrJoin(ctx, o, p); err != nil {
		return r, false, err
	}
	if err := a.news(ctx, u, known); err != nil {
		return r, opened, err
	}
	r, err = a.Show(ctx, owner, id)
	return r, opened, err
}

// read reads the mail. A pasted text is read as if its owner had forwarded it, so that the header lines in it count.
func (s Submission) read(reader Reader, owner rejection.Owner) (mail.Mail, error) {
	if len(s.Raw) > maxSubmission || len(s.Text) > maxSubmission {
		return mail.Mail{}, rejection.Refuse(rejection.CodeTooLarge, "a submitted mail")
	}
	raw := s.Raw
	if len(raw) == 0 {
		raw = []byte("From: <" + headerSafe(string(owner)) + ">\r\n" +
			"Subject: " + mime.QEncoding.Encode("utf-8", headerSafe(s.Subject)) + "\r\n" +
			"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + s.Text)
	}
	m, err := reader.Read(raw)
	if err != nil {
		return m, fmt.Errorf("read a submitted mail: %w", err)
	}
	return m, nil
}

func headerSafe(s string) string {
	s, _ = rejection.Cap(s, 500)
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

// original is what is judged: what the mail forwards, else the mail itself, whose author is the employer and not its owner.
func (s Submission) original(m mail.Mail, owner rejection.Owner) rejection.Original {
	o := original(m, m.Judged())
	if m.Judged() >= 0 {
		return o
	}
	if rejection.NewOwner(o.From.Address) == owner {
		o.From = s.From
	}
	return o
}

func (s Submission) opening(u Understanding, owner rejection.Owner, a *App) rejection.Opening {
	words, ghosted := unghosted(s.Note)
	note := classify.People(words+"\n"+u.Mail.Note, u.Original.From.Domain())
	u.Judgement = informed(u.Judgement, note)
	return rejection.Opening{
		Meta:  rejection.Meta{ID: s.ID, At: a.now()},
		Owner: owner, Original: u.Original, Judgement: u.Judgement, People: note.People, Detail: note.Detail,
		Ghosted: s.Ghosted || ghosted,
	}
}
