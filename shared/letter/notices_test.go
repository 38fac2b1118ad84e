package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

func rendered(t *testing.T, s Scene) Page {
	t.Helper()
	page, err := service.Render(s)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// has fails for each of the words that a text does not have.
func has(t *testing.T, text string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			t.Errorf("no %q in\n%s", w, text)
		}
	}
}

// TestEveryAnswerSaysWhatTheCraftAsks: what was understood, what is next and when, the letter and to whom, the words to
// reply, the link, and the promise.
func TestEveryAnswerSaysWhatTheCraftAsks(t *testing.T) {
	draft := drafted(northwind(), request, rejection.LetterDraft)
	page := rendered(t, at(draft, rejection.Notice{Kind: rejection.NoticeReceived}))
	quoted := "> " + strings.ReplaceAll(draft.Letters[0].Text(), "\n", "\n> ")
	has(t, strings.ReplaceAll(page.Text, "\n>\n", "\n> \n"), quoted)
	has(t, page.Text,
		"After careful thought we have decided to offer the position to another candidate.", "in Dublin", ann.Mailbox().String(),
		draft.Letters[0].Subject, "Reply SEND", "Reply EDIT", "Reply WAIT", "https://lemonaid.example/r/",
		"Nothing is sent until you reply SEND; after that you can CANCEL until Tue 17 Nov at", "60 % of rejected candidates got no feedback (Talent Board, 2021)",
		"I will keep quiet until",
	)
	if strings.Contains(page.HTML, "!<") || strings.Contains(page.Text, "Great") {
		t.Error("it is cheerful about a rejection")
	}
}

// TestQuestions: each need is asked for, in its order.
func TestQuestions(t *testing.T) {
	received := rejection.Notice{Kind: rejection.NoticeReceived}
	unsure, nobody, shut := northwind(), northwind(), northwind()
	unsure.Judgement.Confidence.Kind = 0.5
	nobody.People = nil
	shut.Judgement.Fill = rejection.FillUnknown
	withoutPerson := drafted(nobody, request, rejection.LetterDraft)
	withoutPerson.Letters[0].To = rejection.Person{}
	for name, c := range map[string]struct {
		r      rejection.Rejection
		has    []string
		hasNot string
	}{
		"judgement": {drafted(unsure, request, rejection.LetterDraft), []string{"GENERIC", "SUBSTANTIVE", "NOT A REJECTION"}, "Reply SEND:"},
		"person":    {withoutPerson, []string{"Who interviewed you?", "TO Ann Lee <", "(nobody yet)"}, "Reply SEND:"},
		"filled":    {drafted(shut, request, rejection.LetterDraft), []string{"FILLED", "Reply SEND: approve; it waits"}, "Reply SEND: approve and schedule"},
		"approval":  {drafted(northwind(), request, rejection.LetterDraft), []string{"Reply SEND: approve and schedule"}, "FILLED"},
	} {
		t.Run(name, func(t *testing.T) {
			page := rendered(t, at(c.r, received))
			has(t, page.Text, c.has...)
			if strings.Contains(page.Text, c.hasNot) {
				t.Errorf("it says %q too:\n%s", c.hasNot, page.Text)
			}
		})
	}
}

// TestBlockedLetterIsNotOffered: a letter that fails a blocking check has no SEND button.
func TestBlockedLetterIsNotOffered(t *testing.T) {
	r := drafted(northwind(), request, rejection.LetterDraft)
	r.Letters[0].Body, r.Letters[0].Edited = "Please reconsider.\n\nRobin Vale", true
	page := rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbEdit}))
	has(t, page.Text, "Must change:", `("reconsider")`, "Reply EDIT")
	if strings.Contains(page.Text, "Reply SEND:") {
		t.Error("SEND is offered")
	}
}

// TestNearMisses: words that come close are asked back with the word that fits.
func TestNearMisses(t *testing.T) {
	draft := drafted(northwind(), request, rejection.LetterDraft)
	for said, way := range map[string]string{
		"Don't send": "you need do nothing", "do not send it": "you need do nothing", "send it Thursday instead": "WHEN thu 10:00",
		"yes": "the one word SEND", "👍": "the one word SEND", "send pls": "the one word SEND", "no": "the one word CANCEL",
		"Nicht senden": "you need do nothing", "tomorrow": "WHEN thu 10:00",
	} {
		n := rejection.Notice{Kind: rejection.NoticeRefused, Reason: rejection.CodeNotUnderstood, Quote: said}
		has(t, rendered(t, at(draft, n)).Text, "> "+said, "Nothing was changed and nothing was sent.", way)
	}
}

// TestEveryRefusalHasAWayOn: what was wrong, what was not done, one way on, for every code.
func TestEveryRefusalHasAWayOn(t *testing.T) {
	for code, r := range refusals {
		text := rendered(t, at(northwind(), rejection.Notice{Kind: rejection.NoticeRefused, Reason: code})).Text
		has(t, text, r.wrong, "Nothing was changed and nothing was sent.", r.way)
	}
	has(t, rendered(t, at(northwind(), rejection.Notice{Kind: rejection.NoticeRefused, Reason: "new"})).Text, "could not be done")
}

// TestEveryKindHasItsWords: no notice kind, command, status or answer class is left without words.
func TestEveryKindHasItsWords(t *testing.T) {
	for verb := range doneNews {
		page := rendered(t, at(drafted(northwind(), request, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeDone, Verb: verb}))
		if strings.HasPrefix(page.Text, "Done.") {
			t.Errorf("%s has no words of its own", verb)
		}
	}
	for kind := range renderers {
		s := at(drafted(northwind(), request, rejection.LetterDraft), rejection.Notice{Kind: kind, Verb: rejection.VerbSend})
		if page := rendered(t, s); strings.HasSuffix(page.Subject, ": ") {
			t.Errorf("%s has no subject", kind)
		}
	}
}

// TestAnswerIsRelayedWhole: the interviewer's words, the lessons, the draft, and what is never said without the owner.
func TestAnswerIsRelayedWhole(t *testing.T) {
	s := at(answered(said()), rejection.Notice{Kind: rejection.NoticeAnswer, Answer: "a1"})
	s.Lessons = lessons()[:2]
	s.Attach = []Attachment{{"notes.pdf", "application/pdf", []byte("x")}}
	page := rendered(t, s)
	has(t, page.Text, said().Text, "Kept for your next interview", "If ", ", then ", "TOP CHOICE YES", "LinkedIn", "Reply SEND")
	if len(page.Attach) != 1 || page.Attach[0].Name != "notes.pdf" {
		t.Errorf("attached: %+v", page.Attach)
	}
	s.Rejection.TopChoice = true
	if strings.Contains(rendered(t, s).Text, "TOP CHOICE YES") {
		t.Error("the owner is asked for what they said")
	}
}

// TestInfectedIsANotice: nothing of an infected mail is passed on.
func TestInfectedIsANotice(t *testing.T) {
	a := of(rejection.AnswerUnclear)
	a.Infected = true
	text := rendered(t, at(answered(a), rejection.Notice{Kind: rejection.NoticeAnswer, Answer: "a1"})).Text
	if strings.Contains(text, "lost the thread") {
		t.Error("its words are passed on")
	}
	has(t, text, "harmful")
}

// TestCallReminder: the chosen time of a call comes as a calendar entry.
func TestCallReminder(t *testing.T) {
	for _, n := range commandScenes(drafted(northwind(), request, rejection.LetterDraft)) {
		if n.name != "done_call" {
			continue
		}
		page := rendered(t, n.scene)
		if len(page.Attach) != 1 || page.Attach[0].Type != "text/calendar" {
			t.Fatalf("%+v", page.Attach)
		}
		has(t, string(page.Attach[0].Data), "DTSTART:20261118T093100Z", "SUMMARY:Call Ann", "+353 1 555 0142")
	}
}

func BenchmarkRender(b *testing.B) {
	s := at(drafted(northwind(), request, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeReceived})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := service.Render(s); err != nil {
			b.Fatal(err)
		}
	}
}
