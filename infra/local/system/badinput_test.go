package system_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"lemonaid/infra/local/client"
	"lemonaid/shared/rejection"
)

// The table of issue 2, by SMTP: what comes in, and what its sender hears.

func TestAnEmptyMailIsAnswered(t *testing.T) {
	w := begin(t, nil)
	w.submit(robin, inbox, []byte("From: <"+robin+">\r\nTo: <"+inbox+">\r\nMessage-ID: <e@mail.example>\r\n\r\n"))
	w.rest()
	if got := w.last(robin); got.Notice != "empty" || len(w.rejections(robin)) != 0 {
		t.Errorf("answered with %q, %d rejections", got.Notice, len(w.rejections(robin)))
	}
}

func TestAMailOf40MBIsAnsweredUnread(t *testing.T) {
	w := begin(t, nil)
	head := "From: <" + robin + ">\r\nTo: <" + inbox + ">\r\nMessage-ID: <big@mail.example>\r\n\r\n"
	line := strings.Repeat("x", 998) + "\r\n"
	raw := []byte(head + strings.Repeat(line, (40<<20-len(head)-500)/len(line)))
	w.submit(robin, inbox, raw)
	w.rest()
	if got := w.last(robin); got.Notice != "too_big" || len(w.rejections(robin)) != 0 {
		t.Errorf("answered with %q", got.Notice)
	}
}

func TestAMailOver40MBStaysWithItsSender(t *testing.T) {
	w := begin(t, nil)
	s := client.Submitter{Address: w.smtp, Tries: 1}
	raw := append([]byte("From: <"+robin+">\r\n\r\n"), bytes.Repeat([]byte(strings.Repeat("x", 998)+"\r\n"), 42_000)...)
	err := s.Send(t.Context(), client.Submission{From: robin, To: inbox, Raw: raw})
	if err == nil || !strings.Contains(err.Error(), "552") {
		t.Errorf("%v, want 552", err)
	}
	w.rest()
	if n := len(w.outbox(robin)); n != 0 {
		t.Errorf("%d mails were sent", n)
	}
}

func TestAForwardOfAForwardOpensTheInnermost(t *testing.T) {
	w := begin(t, nil)
	w.sample(robin, inbox, "forward-of-forward.eml")
	if r := w.only(); r.Original.From.Address != "priya.raman@saltmarsh.example" {
		t.Errorf("the original is from %s", r.Original.From.Address)
	}
}

func TestAStrangerIsToldOnceADay(t *testing.T) {
	w := begin(t, map[string]string{"LEMONAID_OWNERS": "jane@mail.example,@post.example"})
	for range 3 {
		w.writes(robin, inbox, "Hello?")
	}
	list := w.outbox(robin)
	if len(list) != 1 || list[0].Notice != "unknown_sender" || len(w.rejections(robin)) != 0 {
		t.Errorf("%d answers, %d rejections", len(list), len(w.rejections(robin)))
	}
	w.sample("sam.okafor@post.example", inbox, "forward-apple-partial.eml")
	if len(w.rejections("sam.okafor@post.example")) != 1 {
		t.Error("somebody of a permitted domain was not let in")
	}
}

func TestAMailWithoutARejectionInIt(t *testing.T) {
	for name, text := range map[string]string{
		"words":  "Hello, what is this for? I have a question about your service.",
		"a link": "https://jobs.northwind.example/application/42",
	} {
		t.Run(name, func(t *testing.T) {
			w := begin(t, nil)
			w.writes(robin, inbox, text)
			if got := w.last(robin); got.Notice == "" {
				t.Errorf("answered with a letter")
			}
			for _, r := range w.rejections(robin) {
				if r.SurelyRejection() || r.Current() != nil {
					t.Errorf("it was taken for a rejection: %+v", r.Judgement)
				}
			}
		})
	}
}

func TestABrokenMIMETreeIsReadAsFarAsItCanBe(t *testing.T) {
	for name, test := range map[string]struct{ kind, body string }{
		"no boundary":       {"multipart/alternative", "--x\r\nContent-Type: text/plain\r\n\r\n"},
		"never closed":      {"multipart/mixed; boundary=x", "--x\r\nContent-Type: text/plain\r\n\r\n"},
		"a wrong boundary":  {"multipart/mixed; boundary=y", "--x\r\nContent-Type: text/plain\r\n\r\n"},
		"broken base64":     {"text/plain; charset=nonsense\r\nContent-Transfer-Encoding: 7bitt", ""},
		"nested in nothing": {"multipart/mixed; boundary=x", "--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n"},
	} {
		t.Run(name, func(t *testing.T) {
			w := begin(t, nil)
			raw := fmt.Sprintf("From: <%s>\r\nTo: <%s>\r\nSubject: Fwd: Your application\r\nMessage-ID: <b@mail.example>\r\nMIME-Version: 1.0\r\n"+
				"Content-Type: %s\r\n\r\n%s---------- Forwarded message ---------\r\nFrom: Jobs <jobs@northwind.example>\r\n"+
				"Date: Fri, 13 Nov 2026 at 16:42\r\nSubject: Your application\r\nTo: <%s>\r\n\r\n"+
				"We regret to inform you that we have chosen another candidate for the position.\r\n", robin, inbox, test.kind, test.body, robin)
			w.submit(robin, inbox, []byte(raw))
			w.rest()
			if len(w.outbox(robin)) != 1 {
				t.Fatalf("%d answers, want 1", len(w.outbox(robin)))
			}
			if set, err := w.Shelf.List(); err != nil || len(set) != 0 {
				t.Errorf("set aside: %v, %v", set, err)
			}
		})
	}
}

func TestACommandOnADeletedRejection(t *testing.T) {
	w := begin(t, nil)
	w.drafted()
	address := w.last(robin).ReplyTo
	w.writes(robin, address, "DELETE")
	if n := len(w.rejections(robin)); n != 0 {
		t.Fatalf("%d rejections after DELETE", n)
	}
	w.writes(robin, address, "SEND")
	if got := w.last(robin); got.Notice != "not_found" {
		t.Errorf("answered with %q, want not_found", got.Notice)
	}
	w.until(monday.AddDate(0, 1, 0))
	if n := len(w.outbox(ann)); n != 0 {
		t.Errorf("%d letters left", n)
	}
}

func TestTheSameMailThreeTimesIsOne(t *testing.T) {
	w := begin(t, nil)
	for range 3 {
		w.sample(robin, inbox, "forward-gmail-generic.eml")
	}
	r := w.only()
	if n := len(w.outbox(robin)); n != 1 {
		t.Errorf("%d answers to one mail that came three times, want 1; timeline %+v", n, r.Timeline)
	}
}

func TestTheSameOriginalForwardedAgainJoins(t *testing.T) {
	w := begin(t, nil)
	w.sample(robin, inbox, "forward-gmail-generic.eml")
	w.sample(robin, inbox, "forward-gmail-generic.eml")
	raw := strings.ReplaceAll(string(read(t, "forward-gmail-generic.eml")), "CAKrv-northwind-1", "CAKrv-northwind-2")
	w.submit(robin, inbox, []byte(raw))
	w.rest()
	w.only()
	if got := w.last(robin); got.Notice != "joined" {
		t.Errorf("the last mail is %q, want joined", got.Notice)
	}
}

// TestACancelHandledBeforeAnEarlierSend delivers a SEND whose receipt is older than the CANCEL that was handled first.
func TestACancelHandledBeforeAnEarlierSend(t *testing.T) {
	w := begin(t, nil)
	w.drafted()
	address := w.last(robin).ReplyTo
	sentAt := w.clock.Now()
	w.clock.Set(sentAt.Add(time.Minute))
	w.writes(robin, address, "CANCEL")
	w.late(sentAt, address, w.plain(robin, address, "SEND"))
	r := w.only()
	if l := r.Current(); l.State == rejection.LetterScheduled || l.Approved() {
		t.Errorf("an old SEND won over a newer CANCEL: %s", l.State)
	}
	if got := w.last(robin); got.Notice != "refused" {
		t.Errorf("Robin hears %q, want that it was refused", got.Notice)
	}
	w.until(monday.AddDate(0, 1, 0))
	if n := len(w.outbox(ann)); n != 0 {
		t.Errorf("%d letters left", n)
	}
}

func TestAReplyToLastWeeksDraftApprovesNothing(t *testing.T) {
	w := begin(t, nil)
	w.drafted()
	old := w.last(robin).ReplyTo
	w.says("EDIT\r\nHello Ann,\r\n\r\nThank you for your time. What could I do better next time?\r\n\r\nRobin Vale")
	w.clock.Set(monday.AddDate(0, 0, 7))
	w.writes(robin, old, "SEND")
	r := w.only()
	if l := r.Current(); l.Approved() || l.Revision < 3 {
		t.Errorf("revision %d, approved %v", l.Revision, l.Approved())
	}
	if got := w.last(robin); got.Notice != "current_draft" || !strings.Contains(got.Text, "What could I do better") {
		t.Errorf("Robin hears %q:\n%s", got.Notice, got.Text)
	}
	w.says("SEND")
	if r := w.only(); r.Status() != rejection.StatusScheduled {
		t.Errorf("status %s after SEND on the current draft", r.Status())
	}
}

func TestSomebodyElseAtTheOwnersAddressIsNobody(t *testing.T) {
	w := begin(t, nil)
	w.drafted()
	address := w.last(robin).ReplyTo
	before := len(w.outbox(robin))
	w.writes("mallory@elsewhere.example", address, "SEND")
	r := w.only()
	if r.Current().Approved() || len(w.outbox("mallory@elsewhere.example")) != 0 || len(w.outbox(robin)) != before {
		t.Error("a stranger who knew the address was heard")
	}
}

func TestMachinesAreNotAnswered(t *testing.T) {
	w := begin(t, nil)
	for name, head := range map[string]string{
		"auto-submitted": "Auto-Submitted: auto-replied\r\n",
		"a list":         "List-Id: <x.mail.example>\r\n",
		"bulk":           "Precedence: bulk\r\n",
	} {
		raw := append([]byte(head), w.plain(robin, inbox, "HELP")...)
		w.submit(robin, inbox, raw)
		w.rest()
		if n := len(w.outbox(robin)); n != 0 {
			t.Errorf("%s: %d answers", name, n)
		}
	}
	w.submit("", inbox, w.plain(robin, inbox, "HELP"))
	w.rest()
	if n := len(w.outbox(robin)); n != 0 {
		t.Errorf("the empty sender: %d answers", n)
	}
	w.writes(robin, inbox, "HELP")
	if got := w.last(robin); got.Notice != "help" {
		t.Errorf("a person hears %q, want help", got.Notice)
	}
}
