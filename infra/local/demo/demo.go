// Package demo tells how Lemonaid works: sample mails go through the whole loop, with a clock that the demo moves, and what
// each party receives is printed.
package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"lemonaid/events/mails"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/paint"
	"lemonaid/infra/local/system"
	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

const owner = system.SampleOwner

// Demo is the story and where it is told.
type Demo struct {
	Out   io.Writer
	Brush paint.Brush
}

// Run plays the story in a folder of its own, which is gone afterwards.
func (d Demo) Run(ctx context.Context) (err error) {
	temp, err := os.MkdirTemp("", "lemonaid-demo-")
	if err != nil {
		return fmt.Errorf("make a folder for the demo: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	stage, err := NewStage(folder.Folder(temp), dublin(16, 9, 0), "a story that is the same each time")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stage.Close()) }()
	t := &telling{Stage: stage, page: page{out: d.Out, brush: d.Brush, told: map[string]bool{}}, inbox: map[string]string{}}
	t.page.title("Didn't get the job? Go get feedback.", "Sample mails go through the whole loop. Nobody in them is real, nothing leaves this machine,\n"+
		"and the clock is moved by hand: two weeks pass in a moment. What was shown once is folded.")
	for _, chapter := range chapters() {
		if err := chapter(ctx, t); err != nil {
			return err
		}
	}
	return t.page.err
}

// dublin is a moment of the story: November 2026, by Robin's clock. Days past the 30th are in December.
func dublin(day, hour, minute int) time.Time {
	return time.Date(2026, time.November, day, hour, minute, 0, 0, zone())
}

// zone is Robin's. In winter it is UTC.
func zone() *time.Location {
	z, err := time.LoadLocation("Europe/Dublin")
	if err != nil {
		return time.UTC
	}
	return z
}

// telling is the demo under way.
type telling struct {
	*Stage
	page page
	// inbox is where each party answers: the Reply-To of the last mail they got.
	inbox map[string]string
}

// at moves the clock and says what happens then.
func (t *telling) at(ctx context.Context, when time.Time, what string) error {
	if err := t.Until(ctx, when); err != nil {
		return err
	}
	if err := t.tell(ctx); err != nil {
		return err
	}
	t.page.moment(when, what)
	return nil
}

// tell prints what went out, and to whom.
func (t *telling) tell(ctx context.Context) error {
	news, err := t.News(ctx)
	if err != nil {
		return err
	}
	for _, s := range news {
		t.inbox[s.To] = s.ReplyTo
		if s.ReplyTo == "" {
			t.inbox[s.To] = s.From
		}
		t.page.mail(s)
	}
	return nil
}

// forwards has Robin forward a sample.
func (t *telling) forwards(ctx context.Context, file string) error {
	raw, err := mails.Read(file)
	if err != nil {
		return err
	}
	t.page.file("events/mails/" + file)
	return t.deliver(ctx, owner, t.House.App.Config.InboxAddress(), raw)
}

// answers has an interviewer answer the letter that they got.
func (t *telling) answers(ctx context.Context, from, file string) error {
	raw, err := mails.Read(file)
	if err != nil {
		return err
	}
	t.page.file("events/mails/" + file)
	return t.deliver(ctx, from, t.inbox[from], raw)
}

// says has Robin reply with a word to the last mail.
func (t *telling) says(ctx context.Context, word string) error {
	t.page.says(word)
	raw := fmt.Sprintf("From: Robin Vale <%s>\r\nTo: <%s>\r\nSubject: Re: Lemonaid\r\nDate: %s\r\nMessage-ID: <robin-%d@mail.example>\r\n"+
		"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n",
		owner, t.inbox[owner], t.Clock.Now().In(zone()).Format(time.RFC1123Z), t.deliveries, strings.ReplaceAll(word, "\n", "\r\n"))
	return t.deliver(ctx, owner, t.inbox[owner], []byte(raw))
}

func (t *telling) deliver(ctx context.Context, from, to string, raw []byte) error {
	if to == "" {
		return fmt.Errorf("nobody wrote to %s yet, so they have nothing to answer", from)
	}
	if err := t.Deliver(ctx, from, to, raw); err != nil {
		return err
	}
	return t.tell(ctx)
}

// leaves moves the clock to when the current letter of a rejection leaves.
func (t *telling) leaves(ctx context.Context, domain string) error {
	r, err := t.From(ctx, owner, domain)
	if err != nil {
		return err
	}
	l := r.Current()
	if l == nil || l.State != rejection.LetterScheduled {
		return fmt.Errorf("no letter to %s is scheduled", domain)
	}
	t.page.moment(l.Slot.At.In(zone()), "The time has come.")
	if err := t.Until(ctx, l.Slot.At); err != nil {
		return err
	}
	return t.tell(ctx)
}

// lessons prints what was learned.
func (t *telling) lessons(ctx context.Context) error {
	list, _, err := t.House.Store.ListLessons(ctx, owner, workflow.Page{Limit: 100})
	if err != nil {
		return err
	}
	for _, p := range letter.Brief(list) {
		t.page.lesson(p)
	}
	return nil
}
