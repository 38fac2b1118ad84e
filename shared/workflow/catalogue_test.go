package workflow_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// entry is one error of the catalogue: how it comes about, who hears of it, and what the answer says: what was wrong, what was not
// done, and one way on.
type entry struct {
	name  string
	cause func(s *stage)
	to    string
	says  []string
	// again makes the same mistake a second time; nil where the first way can be gone again.
	again func(s *stage)
}

// bare is a mail of robin's to the inbox.
func bare(words string) func(*stage) {
	return func(s *stage) { s.asks(robin, words) }
}

// ontoCase opens a rejection and answers its draft.
func ontoCase(words string) func(*stage) {
	return func(s *stage) {
		s.generic("")
		s.clock.move(time.Minute)
		s.replies(words)
	}
}

func again(words string) func(*stage) {
	return func(s *stage) {
		s.clock.move(time.Minute)
		s.replies(words)
	}
}

// doubtful is a judge who is not sure what a mail is.
type doubtful struct{ real workflow.Judge }

func (d doubtful) Answer(m classify.Mail, reply string) rejection.AnswerJudgement {
	return d.real.Answer(m, reply)
}

func (d doubtful) Judge(m classify.Mail) rejection.Judgement {
	j := d.real.Judge(m)
	j.Confidence.Kind = .5
	return j
}

func holiday(s *stage) {
	s.app.Judge = doubtful{s.app.Judge}
	s.asks(robin, "Dear friends,\nlook at my holiday pictures, they are from the island of Skye.")
}

func gray() workflow.Verdicts {
	v := pass
	v.DMARC = workflow.VerdictGray
	return v
}

// attached is a forward of two mails as files.
func attached() []byte {
	one := func(from string) string {
		return "Content-Type: message/rfc822\r\n\r\nFrom: " + from + "\r\nTo: " + robin + "\r\nSubject: Your application\r\n" +
			"Date: Fri, 13 Nov 2026 16:20:00 +0000\r\nContent-Type: text/plain\r\n\r\nWe chose another candidate for the Analyst role.\r\n"
	}
	return []byte("From: Robin Vale <" + robin + ">\r\nTo: " + inbox + "\r\nSubject: Fwd: two\r\nMIME-Version: 1.0\r\n" +
		"Message-ID: <two@vale.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + one("hr@northwind.example") +
		"\r\n--b\r\n" + one("jobs@contoso.example") + "\r\n--b--\r\n")
}

func catalogue() []entry {
	return []entry{
		{"unknown sender", func(s *stage) { s.asks(mallory, "y") }, mallory, []string{"not on the list", "Nothing was sent", "the address you signed up with"}, nil},
		{
			"sender not verified", func(s *stage) {
				s.count++
				s.arrives(post{from: robin, to: inbox, subject: "x", body: "EXPORT", verdicts: gray()})
			}, robin, []string{"could not verify", "Nothing was sent", "Use the page instead"}, nil,
		},
		{"empty", bare(""), robin, []string{"nothing in it", "Nothing was sent", "Forward the rejection"}, nil},
		{"not understood, at the inbox", bare("make it so"), robin, []string{"did not understand", "> make it so", "Nothing was sent", "STATUS, HELP"}, nil},
		{"not understood, at a case", ontoCase("make it so"), robin, []string{"did not understand", "> make it so", "Nothing was changed", "Reply with one word"}, again("make it so")},
		{"no rejection found", holiday, robin, []string{"no forwarded mail", "Nothing was sent", "forward it to me"}, nil},
		{
			"several companies", func(s *stage) { s.arrives(post{from: robin, to: inbox, raw: attached()}) },
			robin,
			[]string{"several companies", "Nothing was sent", "one by one"},
			nil,
		},
		{
			"no human to write to", func(s *stage) {
				s.arrives(post{from: robin, to: inbox, subject: "Fwd: x", body: forwarded("", "No Reply <no-reply@northwind.example>",
					"Your application", strings.ReplaceAll(genericText, "Ann Lee\nTalent Manager, Northwind\nann.lee@northwind.example", "Northwind Careers"))})
				s.clock.move(time.Minute)
				s.replies("SEND")
			}, robin, []string{"no human to write to", "Nothing was changed and nothing was sent", "Reply TO with a name"}, nil,
		},
		{
			"recipient opted out", func(s *stage) {
				suppress(s, ann)
				s.generic("Spoke with Ann Lee (" + ann + ").")
				s.clock.move(time.Minute)
				s.replies("SEND")
			}, robin, []string{"asked for no more mail", "Nothing was changed", "reply TO"}, nil,
		},
		{
			"already sent", func(s *stage) {
				s.generic("")
				s.replies("SEND")
				s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
				s.replies("CANCEL")
			}, robin, []string{"already left", "Nothing was changed", "answer"}, nil,
		},
		{"too big", func(s *stage) { s.arrives(post{from: robin, to: inbox, raw: make([]byte, 11<<20)}) }, robin, []string{"over 10 MB", "Nothing was sent", "without its attachments"}, nil},
		{
			"infected", func(s *stage) {
				s.generic("")
				s.replies("SEND")
				s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
				infected := pass
				infected.Virus = workflow.VerdictFail
				s.arrives(post{from: ann, to: s.replyTo(s.last(ann)), subject: "Re: x", body: "See the file.", verdicts: infected})
			}, robin, []string{"something harmful", "do not pass it on", "write to them directly"}, nil,
		},
		{"too many", tooMany, robin, []string{"more than I take in one day", "Nothing was sent", "tomorrow"}, nil},
		{
			"link expired", func(s *stage) {
				s.asks(robin, "EXPORT")
				to := s.replyTo(s.last(robin))
				s.clock.move(25 * time.Hour)
				s.arrives(post{from: robin, to: to, subject: "Re: x", body: "EXPORT"})
			}, robin, []string{"has ended", "Nothing was sent", "Write STATUS"}, nil,
		},
		{"a word without its case", bare("SEND"), robin, []string{"does not say which one", "Nothing was done", "forward a rejection"}, nil},
	}
}

func suppress(s *stage, address string) {
	s.t.Helper()
	if err := s.store.Suppress(context.Background(), s.app.Config.Tokens.Key("suppress", address), "stop", s.clock.Now()); err != nil {
		s.t.Fatal(err)
	}
}

// tooMany forwards one mail more than are taken in a day; the first hundred are put into the store directly.
func tooMany(s *stage) {
	s.t.Helper()
	s.asks(robin, "HELP")
	for i := range 100 {
		r := rejection.Rejection{ID: rejection.ID(fmt.Sprintf("r%019d", i)), Owner: rejection.NewOwner(robin), Created: s.clock.Now()}
		if err := s.store.Create(context.Background(), r); err != nil {
			s.t.Fatal(err)
		}
	}
	s.generic("")
}

// TestCatalogue: every error of the catalogue is told to whom it concerns: what was wrong, what was not done, and one way on.
func TestCatalogue(t *testing.T) {
	for _, c := range catalogue() {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			c.cause(s)
			text := unwrap(s.last(c.to))
			for _, want := range c.says {
				if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
					t.Errorf("the answer does not say %q:\n%s", want, text)
				}
			}
			if n := len(s.to(ann)); n > 1 {
				t.Errorf("ann got %d letters", n)
			}
		})
	}
}

// TestCatalogueOnceADay: of each kind of error one is told to a sender on a day, and another one the next day.
func TestCatalogueOnceADay(t *testing.T) {
	for _, c := range catalogue() {
		repeat := c.again
		switch c.name {
		case "no human to write to", "recipient opted out", "already sent", "infected", "link expired", "too many":
			continue // each is the answer to a command or a mail of its own, and those are always answered (I4)
		}
		if repeat == nil {
			repeat = c.cause
		}
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			c.cause(s)
			told := len(s.to(c.to))
			for range 3 {
				repeat(s)
			}
			if n := len(s.to(c.to)); n != told {
				t.Errorf("%d answers more on the same day", n-told)
			}
			s.clock.move(8 * 24 * time.Hour)
			before := len(s.to(c.to))
			repeat(s)
			if n := len(s.to(c.to)); n != before+1 {
				t.Errorf("%d answers a week later, want 1", n-before)
			}
		})
	}
}

// TestTooManyOpensNothing, and the next day it does.
func TestTooManyOpensNothing(t *testing.T) {
	s := newStage(t)
	tooMany(s)
	before, _, _ := s.store.List(t.Context(), rejection.NewOwner(robin), workflow.Filter{}, workflow.Page{Limit: 100})
	if len(before) != 100 || before[0].Company != "" {
		t.Fatalf("%d rejections, the newest of %q", len(before), before[0].Company)
	}
	s.clock.move(25 * time.Hour)
	s.generic("")
	if after, _, _ := s.store.List(t.Context(), rejection.NewOwner(robin), workflow.Filter{}, workflow.Page{Limit: 1}); after[0].Kind != rejection.KindRejection {
		t.Errorf("the next day the newest is %+v", after[0])
	}
}

// TestReplyReopens: what the owner says of a closed rejection opens it again; a question does not.
func TestReplyReopens(t *testing.T) {
	for words, open := range map[string]bool{
		"SEND": true, "EDIT\nThank you, Ann, for your time. Robin Vale": true, "WHEN wed 10:00": true, "WAIT": true, "GENERIC": true,
		"GHOSTED": true, "NOTE": true, "ROLE Data Analyst": true, "TO Raj Rao <raj.rao@northwind.example>": true,
		"STATUS": false, "HELP": false, "TIPS": false, "CALL": false, "send pls": false, "BRIEF": false, "SETTINGS": false,
	} {
		t.Run(words, func(t *testing.T) {
			s := newStage(t)
			s.generic("")
			s.clock.move(time.Minute)
			s.replies("DONE")
			if got := s.status(); got != rejection.StatusClosed {
				t.Fatalf("status %s after DONE", got)
			}
			to := s.replyTo(s.last(robin))
			s.clock.move(time.Minute)
			s.arrives(post{from: robin, to: to, subject: "Re: x", body: words})
			if got := s.status(); (got != rejection.StatusClosed) != open {
				t.Errorf("status %s", got)
			}
		})
	}
}

// TestTooManyByPage: what is handed over by the page or the API is bounded like what is forwarded; what was opened before is still shown.
func TestTooManyByPage(t *testing.T) {
	s := newStage(t)
	tooMany(s)
	sub := workflow.Submission{ID: "1", Text: genericText, From: rejection.Address{Name: "Ann Lee", Address: ann}, Subject: "Your application"}
	if _, opened, err := s.app.Submit(t.Context(), rejection.NewOwner(robin), sub); opened || rejection.CodeOf(err) != rejection.CodeLimited {
		t.Errorf("opened %v, %v", opened, err)
	}
	s.clock.move(25 * time.Hour)
	if _, opened, err := s.app.Submit(t.Context(), rejection.NewOwner(robin), sub); !opened || err != nil {
		t.Errorf("the next day: opened %v, %v", opened, err)
	}
}
