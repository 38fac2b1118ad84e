package letter

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

var letterStates = []rejection.LetterState{
	rejection.LetterDraft,
	rejection.LetterApproved,
	rejection.LetterScheduled,
	rejection.LetterSending,
	rejection.LetterSent,
	rejection.LetterHeld,
	rejection.LetterRefused,
	rejection.LetterBounced,
	rejection.LetterCancelled,
}

var allVerbs = []rejection.Verb{
	rejection.VerbSend,
	rejection.VerbSendAnyway,
	rejection.VerbSendAgain,
	rejection.VerbCall,
	rejection.VerbCalled,
	rejection.VerbWait,
	rejection.VerbEdit,
	rejection.VerbWhen,
	rejection.VerbTo,
	rejection.VerbFilled,
	rejection.VerbNotFilled,
	rejection.VerbGeneric,
	rejection.VerbSubstantive,
	rejection.VerbNotRejection,
	rejection.VerbCancel,
	rejection.VerbStatus,
	rejection.VerbGhosted,
	rejection.VerbNote,
	rejection.VerbAsk,
	rejection.VerbCompany,
	rejection.VerbRole,
	rejection.VerbDraftIn,
	rejection.VerbSettings,
	rejection.VerbTopChoice,
	rejection.VerbTips,
	rejection.VerbDone,
	rejection.VerbHelp,
}

// eachNotice calls f with every kind of notice, each of the commands among them.
func eachNotice(f func(rejection.Notice)) {
	for kind := range renderers {
		if kind == rejection.NoticeDone {
			continue
		}
		f(rejection.Notice{Kind: kind, Answer: "a1", Reason: rejection.CodeStale, Quote: "make it so"})
	}
	for _, verb := range allVerbs {
		f(rejection.Notice{Kind: rejection.NoticeDone, Verb: verb})
	}
}

// eachScene renders every notice beside a letter of every kind in every state.
func eachScene(t *testing.T, base rejection.Rejection, f func(name string, s Scene, p Page)) {
	t.Helper()
	for _, kind := range kinds {
		for _, state := range letterStates {
			r := base
			if kind == remind || kind == thank {
				r = sentRequest(r)
				r.Answers = []rejection.Answer{said()}
			}
			beside := at(drafted(r, kind, state), rejection.Notice{})
			eachNotice(func(n rejection.Notice) {
				s := beside
				s.Notice = n
				f(fmt.Sprintf("%s %s, %s %s", n.Kind, n.Verb, kind, state), s, rendered(t, s))
			})
		}
	}
}

// gaps are what a sentence with something missing looks like.
var gaps = []string{"%!", "{", "}", "<nil>", ", ,", ", .", " .\n", " ,", "()", "\"\"", "  -", "0001", "Mon 1 Jan at 00:00"}

// TestEveryNoticeInEveryState: no notice has a gap, an empty subject or no way on, whatever state its letter is in.
func TestEveryNoticeInEveryState(t *testing.T) {
	base := northwind()
	base.WaitUntil = noon.AddDate(0, 0, 7)
	eachScene(t, base, func(name string, s Scene, p Page) {
		for _, gap := range gaps {
			if i := strings.Index(p.Text, gap); i >= 0 && !sentTimeUnknown(s, gap) {
				t.Errorf("%s: %q in %q", name, gap, p.Text[max(0, i-60):min(len(p.Text), i+20)])
			}
		}
		if strings.HasSuffix(p.Subject, ": ") || !strings.HasPrefix(p.Subject, "Northwind, Operations Analyst: ") {
			t.Errorf("%s: subject %q", name, p.Subject)
		}
		if !strings.Contains(p.Text, "Reply HELP for all words") || !strings.Contains(p.Text, s.StatusURL) {
			t.Errorf("%s: no way on", name)
		}
		if strings.Contains(p.Text, "!") && !strings.Contains(p.Text, "make it so") {
			t.Errorf("%s: it is cheerful", name)
		}
	})
}

// sentTimeUnknown reports whether a notice of a letter that left is drawn beside one that did not, which has no time.
func sentTimeUnknown(s Scene, gap string) bool {
	return gap == "0001" || gap == "Mon 1 Jan at 00:00" && s.Notice.Kind == rejection.NoticeSent
}

// TestSendIsOfferedRightly: the word SEND stands only beside the whole letter that it would approve, and only where it could.
func TestSendIsOfferedRightly(t *testing.T) {
	shut := northwind()
	shut.Judgement.Fill = rejection.FillUnknown
	for _, base := range []rejection.Rejection{northwind(), shut} {
		eachScene(t, base, func(name string, s Scene, p Page) {
			if !strings.Contains(p.Text, "Reply SEND:") {
				return
			}
			l := letterOf(&s)
			if l == nil || !l.Pending() || l.Approved() || l.State == rejection.LetterScheduled {
				t.Fatalf("%s: SEND is offered for nothing", name)
			}
			if slices.ContainsFunc(s.Findings, func(f rejection.Finding) bool { return f.Blocks }) {
				t.Errorf("%s: SEND is offered for a letter that is blocked", name)
			}
			for line := range strings.Lines(l.Text()) {
				if line = strings.TrimSpace(line); !strings.Contains(p.Text, line) {
					t.Errorf("%s: the letter that SEND approves is not whole: no %q", name, line)
				}
			}
			if !strings.Contains(p.Text, l.To.Mailbox().String()) || !strings.Contains(p.Text, l.Subject) {
				t.Errorf("%s: to whom, or its subject, is not said", name)
			}
			if !strings.Contains(p.Text, "Nothing is sent until you reply SEND") {
				t.Errorf("%s: the promise is missing", name)
			}
		})
	}
}

// TestNothingIsOfferedForWhatLeft: a letter that left can be neither approved, stopped nor changed.
func TestNothingIsOfferedForWhatLeft(t *testing.T) {
	for _, state := range []rejection.LetterState{rejection.LetterSent, rejection.LetterSending} {
		r := drafted(northwind(), request, state)
		for _, n := range []rejection.Notice{
			{Kind: rejection.NoticeSent},
			{Kind: rejection.NoticeJoined},
			{Kind: rejection.NoticeDone, Verb: rejection.VerbStatus},
			{Kind: rejection.NoticeRefused, Reason: rejection.CodeAlreadySent},
			{Kind: rejection.NoticeRefused, Reason: rejection.CodeSending},
			{Kind: rejection.NoticeClosed},
		} {
			text := rendered(t, at(r, n)).Text
			for _, word := range []string{"Reply SEND", "Reply CANCEL", "Reply EDIT", "Reply WHEN"} {
				if strings.Contains(text, word) {
					t.Errorf("%s beside a letter that is %s: %s", n.Kind, state, word)
				}
			}
		}
	}
}

// TestScheduledSaysUntilWhen: an approved letter says to whom, when, by whose clock, and until when it can be stopped.
func TestScheduledSaysUntilWhen(t *testing.T) {
	for _, kind := range kinds {
		r := northwind()
		if kind == remind || kind == thank {
			r = sentRequest(r)
		}
		if kind == thank {
			r.Answers = []rejection.Answer{said()}
		}
		r = drafted(r, kind, rejection.LetterScheduled)
		for _, n := range []rejection.Notice{
			{Kind: rejection.NoticeDone, Verb: rejection.VerbSend},
			{Kind: rejection.NoticeDone, Verb: rejection.VerbWhen},
			{Kind: rejection.NoticeMoved, Letter: kind},
		} {
			has(t, rendered(t, at(r, n)).Text, "in Dublin", "by the company's clock", "Reply CANCEL", ann.Address)
		}
	}
}

// TestGateInEveryFill: a request waits for FILLED exactly where nobody is known to have the job.
func TestGateInEveryFill(t *testing.T) {
	for fill, open := range map[rejection.Fill]bool{
		rejection.FillConfirmed:    true,
		rejection.FillLikely:       true,
		rejection.FillClosedNoHire: true,
		rejection.FillUnknown:      false,
		rejection.FillNotFilled:    false,
	} {
		r := northwind()
		r.Judgement.Fill = fill
		r.Judgement.Evidence[0].Says = "fill:" + string(fill)
		text := rendered(t, at(drafted(r, request, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeReceived})).Text
		has(t, text, fillSays[fill])
		if strings.Contains(text, "it waits until you say FILLED") == open {
			t.Errorf("%s: the gate is said to be open: %v", fill, open)
		}
		if waits := strings.Contains(text, "approve; it waits for FILLED"); waits == open {
			t.Errorf("%s: SEND waits %v", fill, waits)
		}
	}
}

// TestEveryClosing: each way to close is told kindly and says how to go on.
func TestEveryClosing(t *testing.T) {
	for _, reason := range []rejection.CloseReason{
		rejection.CloseNotRejection, rejection.CloseDone, rejection.CloseNoAnswer, rejection.CloseRefused, rejection.CloseOptedOut, "new",
	} {
		r := sentRequest(northwind())
		r.Closed = reason
		text := rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeClosed})).Text
		has(t, text, closedSays(reason), "What you learned stays with you", "a reply to this one reopens it")
		for _, blame := range []string{"you failed", "your fault", "should have", "unfortunately"} {
			if strings.Contains(strings.ToLower(text), blame) {
				t.Errorf("%s: %q", reason, blame)
			}
		}
	}
}

// TestNotSentForEveryReason: why a letter did not leave is said for every code that can stop one.
func TestNotSentForEveryReason(t *testing.T) {
	for code := range refusals {
		r := drafted(northwind(), request, rejection.LetterRefused)
		text := rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeNotSent, Letter: request, Reason: code})).Text
		has(t, text, "was not sent: "+reasonSays(code), "I do not try again by myself", "Reply EDIT", "Reply TO Name <address>", "Reply DONE")
	}
}

// TestStatusesHaveWords: every status is said in a sentence, and the list of all says it too.
func TestStatusesHaveWords(t *testing.T) {
	for _, status := range []rejection.Status{
		rejection.StatusNeedsJudgement, rejection.StatusWaitingFilled, rejection.StatusNeedsPerson, rejection.StatusNeedsApproval,
		rejection.StatusScheduled, rejection.StatusSent, rejection.StatusAnswered, rejection.StatusClosed, rejection.StatusHeld,
		rejection.StatusBounced, rejection.StatusStopped, rejection.StatusCancelled,
	} {
		says := statusSays[status]
		if !strings.HasSuffix(says, ".") || len(says) < 15 {
			t.Errorf("%s is said as %q", status, says)
		}
		page, err := service.Reply(ReplyList, ReplyData{Profile: robin, Summaries: []rejection.Summary{{Company: "Contoso", Status: status, Created: noon}}})
		if err != nil {
			t.Fatal(err)
		}
		has(t, page.Text, "Contoso: "+says)
	}
}
