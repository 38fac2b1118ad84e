package transcripts

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

var update = flag.Bool("update", false, "write the transcripts anew")

// talk is one conversation. Where wrong is set, something goes wrong on its way.
type talk struct {
	name, title string
	owner       string
	wrong       bool
	play        func(s *stage)
	// ends are the statuses in which its rejections are at the end, newest first.
	ends []rejection.Status
}

// TestTranscripts plays every conversation and compares it with what was read and found good.
func TestTranscripts(t *testing.T) {
	if testing.Short() {
		t.Skip("plays 25 conversations")
	}
	for _, c := range talks() {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t, c.owner)
			s.tell.title(c.title)
			defer func() { golden(t, filepath.Join("testdata", c.name+".txt"), s.tell.out.String()) }()
			c.play(s)
			s.end(c.ends)
		})
	}
}

// TestEnough: 25 conversations, of which 8 go wrong on the way; each file of testdata is one of them.
func TestEnough(t *testing.T) {
	all, wrong := map[string]bool{}, 0
	for _, c := range talks() {
		all[c.name+".txt"] = true
		if c.wrong {
			wrong++
		}
	}
	if len(all) < 25 || wrong < 8 {
		t.Errorf("%d conversations, of which %d go wrong", len(all), wrong)
	}
	files, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !all[f.Name()] {
			t.Errorf("%s is no conversation any more", f.Name())
		}
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); go test -update writes it anew:\n%s", path, diff)
	}
}

// on moves the clock to a moment in Dublin.
func (s *stage) on(moment string) {
	s.t.Helper()
	s.until(at(moment))
}

// later lets some time pass.
func (s *stage) later(d time.Duration) {
	s.t.Helper()
	s.until(s.now.Add(d))
}

// says answers the newest mail that the owner got.
func (s *stage) says(words string) {
	s.t.Helper()
	s.later(time.Minute)
	to := s.owner.Address
	s.posts(post{from: s.owner.String(), to: s.replyTo(to), subject: "Re: " + s.last(to).Header.Get("Subject"), body: words})
}

// asks writes a bare word to the inbox.
func (s *stage) asks(words string) {
	s.t.Helper()
	s.later(time.Minute)
	s.posts(post{from: s.owner.String(), to: inbox, subject: "(no subject)", body: words})
}

// sends says SEND: after the word that says what the mail is where that is asked first, and before FILLED where the gate is shut.
func (s *stage) sends(what string) {
	s.t.Helper()
	if r := s.newest(); r.AwaitsStatus() || slices.Contains(r.Needs(), rejection.NeedJudgement) {
		s.says(what)
	}
	s.says("SEND")
	if slices.Contains(s.newest().Needs(), rejection.NeedFilled) {
		s.says("FILLED")
	}
}

// newest returns the owner's newest rejection.
func (s *stage) newest() *rejection.Rejection {
	s.t.Helper()
	list, _, err := s.store.List(context.Background(), rejection.NewOwner(s.owner.Address), workflow.Filter{}, workflow.Page{Limit: 1})
	if err != nil || len(list) != 1 {
		s.t.Fatalf("%d rejections (%v)", len(list), err)
	}
	r, err := s.store.Load(context.Background(), list[0].ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return &r
}

// leaves lives on until the next letter to somebody has left.
func (s *stage) leaves(to string) {
	s.t.Helper()
	count := func() (n int) {
		for _, e := range s.sent {
			if e.To == to {
				n++
			}
		}
		return n
	}
	before, end := count(), s.now.AddDate(0, 0, 30)
	for count() == before {
		if !s.now.Before(end) {
			s.t.Fatalf("no letter left for %s in 30 days", to)
		}
		s.later(10 * time.Minute)
	}
}

// answers writes back to the newest letter that somebody got.
func (s *stage) answers(from, words string, headers ...string) {
	s.t.Helper()
	s.later(5 * time.Hour)
	to := person(from).Address
	s.posts(post{from: from, to: s.replyTo(to), subject: "Re: " + s.last(to).Header.Get("Subject"), body: words, headers: headers})
}

// event is what the mail service reports of the newest letter to somebody.
func (s *stage) event(to, kind string, permanent bool) {
	s.t.Helper()
	for i := len(s.sent) - 1; i >= 0; i-- {
		e := s.sent[i]
		if e.To != to {
			continue
		}
		s.tell.aside("The mail service reports of the letter to %s: %s.", to, kind)
		err := s.app.Delivered(context.Background(), workflow.DeliveryEvent{
			ID: fmt.Sprintf("event-%d", s.n), Type: kind, At: s.now, MessageID: fmt.Sprintf("ses-%d", i+1), Tags: e.Tags,
			Recipients: []string{to}, Permanent: permanent, Reason: "550",
		})
		if err != nil {
			s.t.Fatalf("Delivered: %v", err)
		}
		s.news()
		return
	}
	s.t.Fatalf("nothing was sent to %s", to)
}

// end tells how it ended: where each rejection stands, and what was learned.
func (s *stage) end(want []rejection.Status) {
	s.t.Helper()
	owner := rejection.NewOwner(s.owner.Address)
	list, _, err := s.store.List(context.Background(), owner, workflow.Filter{}, workflow.Page{})
	if err != nil {
		s.t.Fatal(err)
	}
	s.tell.aside("The end.")
	var got []rejection.Status
	for _, sum := range list {
		got = append(got, sum.Status)
		s.tell.ending(sum)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		s.t.Errorf("it ends otherwise (-want +got):\n%s", diff)
	}
	lessons, _, err := s.store.ListLessons(context.Background(), owner, workflow.Page{})
	if err != nil {
		s.t.Fatal(err)
	}
	for _, l := range lessons {
		fmt.Fprintf(&s.tell.out, "  lesson (%s, %s %s): %q %s\n", l.Source, l.Theme, l.Polarity, l.Quote, l.Plan)
	}
}
