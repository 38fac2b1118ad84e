package letter

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// stage is a letter with what it is read beside.
type stage struct {
	r rejection.Rejection
	p rejection.Profile
	l rejection.Letter
}

// good returns a letter of ours of that kind, on a case in which it is due.
func good(kind rejection.LetterKind) *stage {
	r := northwind()
	switch kind {
	case rejection.LetterFollowUp:
		r = sentRequest(r)
	case rejection.LetterThankYou:
		r = sentRequest(r)
		r.Answers = []rejection.Answer{said()}
	}
	return &stage{r, robin, written(r, kind, ann)}
}

// afterRefusalOf returns a thank-you after a refusal.
func afterRefusalOf() *stage {
	s := good(rejection.LetterThankYou)
	s.r.Answers = []rejection.Answer{refusedBy()}
	s.l = written(s.r, rejection.LetterThankYou, ann)
	return s
}

// insert puts a sentence into the letter, before its last paragraph but one.
func (s *stage) insert(text string) {
	parts := strings.Split(s.l.Body, "\n\n")
	at := len(parts) - 2
	parts[at] = text + " " + parts[at]
	s.l.Body = strings.Join(parts, "\n\n")
}

// without takes words out of the letter.
func (s *stage) without(words string) { s.l.Body = strings.ReplaceAll(s.l.Body, words, "") }

// paragraphs replaces the paragraphs between greeting and signature.
func (s *stage) paragraphs(text ...string) {
	s.l.Body = "Hello Ann,\n\n" + strings.Join(text, "\n\n") + "\n\nRobin Vale"
}

const (
	request = rejection.LetterRequest
	remind  = rejection.LetterFollowUp
	thank   = rejection.LetterThankYou
	status  = rejection.LetterStatusQuestion
	note    = rejection.LetterClosingNote
)

// wrongs has, for each check, what makes a good letter fail it.
var wrongs = []struct {
	check string
	kind  rejection.LetterKind
	spoil func(*stage)
	words string // part of the words that the finding shows
}{
	{"F1", request, func(s *stage) { s.insert(strings.Repeat("I liked it there. ", 30)) }, ""},
	{"F1", status, func(s *stage) { s.insert(strings.Repeat("I liked it there. ", 30)) }, ""},
	{"F2", request, func(s *stage) {
		s.paragraphs("Thank you for the talk. It was good.", "What could I do better next time?")
	}, ""},
	{"F2", request, func(s *stage) { s.paragraphs("Thank you. I respect the decision, but I am sad.") }, "but"},
	{"F3", request, func(s *stage) { s.paragraphs("I respect the decision.", "What next? Thank you.") }, ""},
	{"F3", request, func(s *stage) {
		s.paragraphs("Thank you. I respect it.", "What could I do next time? There is no need to reply.")
	}, "no need"},
	{"F4", request, func(s *stage) { s.insert("How was my talk next to the plan? Was it long?") }, ""},
	{"F4", request, func(s *stage) { s.l.Body = strings.ReplaceAll(s.l.Body, "?", ".") }, ""},
	{"F5", request, func(s *stage) { s.paragraphs("Thank you. I respect it.", "What went badly? Thanks.") }, ""},
	{"F6", request, func(s *stage) { s.insert("Please tell me why.") }, "why"},
	{"F6", request, func(s *stage) { s.insert("I believe I was the right person.") }, "i believe"},
	{"F6", request, func(s *stage) { s.insert("Please give me another chance.") }, "another chance"},
	{"F6", request, func(s *stage) { s.insert("Warum ich nicht?") }, "warum"},
	{"F6", thank, func(s *stage) { s.insert("Vous pourriez reconsidérer cela.") }, "reconsidérer"},
	{"F7", request, func(s *stage) { s.insert("How did I do compared to the person you hired?") }, "compared"},
	{"F7", status, func(s *stage) { s.insert("What was my score?") }, "score"},
	{"F8", request, func(s *stage) { s.insert("My lawyer has read this too.") }, "lawyer"},
	{"F8", remind, func(s *stage) { s.insert("Was it my age?") }, "my age"},
	{"F8", request, func(s *stage) { s.insert("Ich prüfe, das dem Gericht zu melden.") }, "gericht"},
	{"F9", request, func(s *stage) { s.without("Operations Analyst"); s.l.Subject = "Two short questions for you" }, "Operations Analyst"},
	{"F9", request, func(s *stage) { s.without("12 November") }, "12 November"},
	{"F10", request, func(s *stage) { s.insert("We spoke about your 300 ships.") }, "300"},
	{"F10", request, func(s *stage) { s.insert("It was good to meet Gregor too.") }, "Gregor"},
	{"F11", request, func(s *stage) { s.without("the ferry timetable puzzle") }, "ferry"},
	{"F11", request, func(s *stage) { s.r.Detail = "" }, ""},
	{"F12", request, func(s *stage) { s.paragraphs("Thank you. I respect it.", "A line on my next talk? Thanks.") }, ""},
	{"F12", thank, func(s *stage) {
		s.paragraphs("Thank you, few people write. I will use it. I would like another position.")
	}, ""},
	{"F13", request, func(s *stage) { s.paragraphs("Thank you. I respect it.", "What could I do next time? Thanks.") }, ""},
	{"F14", request, func(s *stage) { s.l.To = rejection.Person{Name: "Northwind", Address: "no-reply@northwind.example"} }, "no-reply"},
	{"F14", request, func(s *stage) { s.l.To = rejection.Person{Address: "careers@northwind.example"} }, "careers"},
	{"F14", thank, func(s *stage) { s.l.To.Address = "ann@x.example, raj@x.example" }, "raj"},
	{"F15", request, func(s *stage) { s.l.Subject = "Re: Operations Analyst, two questions" }, "Re:"},
	{"F15", request, func(s *stage) { s.l.Subject = "Questions" }, "Questions"},
	{"F15", request, func(s *stage) { s.l.Subject = "Two short questions for you" }, "Operations Analyst"},
	{"F15", request, func(s *stage) { s.l.Subject = "Operations Analyst: a few more words than anyone would like to read" }, ""},
	{"F16", request, func(s *stage) { s.insert("Great! Really!") }, "!"},
	{"F16", request, func(s *stage) {
		s.paragraphs("Notwithstanding organizational considerations, interdepartmental communication necessitates comprehensive understanding of multidimensional responsibilities")
	}, ""},
	{"F17", request, func(s *stage) { s.insert("See www.robin.example for more.") }, "www."},
	{"F17", request, func(s *stage) { s.insert("<b>Thanks</b> again.") }, "<b>"},
	{"F17", thank, func(s *stage) { s.insert("Thanks\u202e again.") }, ""},
	{"F18", request, func(s *stage) { s.l.Body = strings.TrimSuffix(s.l.Body, "Robin Vale") }, ""},
	{"F18", remind, func(s *stage) { s.l.Footer = "" }, ""},
	{"F19", request, func(s *stage) { s.l.Approval = rejection.Approval{Revision: 1, Digest: "of other words"} }, ""},
	{"F20", request, func(s *stage) { s.insert("I wish your new colleague well.") }, "new colleague"},
	{"F20", request, func(s *stage) {
		s.l.State, s.l.Slot = rejection.LetterScheduled, rejection.Slot{At: noon.Add(time.Hour), Wall: "2026-11-16T10:31"}
	}, "2026-11-16"},
	{"F21", request, func(s *stage) { s.insert("You are still my dream company.") }, "dream company"},
	{"U1", remind, func(s *stage) { s.insert(strings.Repeat("I liked it there. ", 15)) }, ""},
	{"U2", remind, func(s *stage) { s.paragraphs("A line on my note would help. Thank you, no need to reply.") }, ""},
	{"U3", remind, func(s *stage) { s.insert("I haven't heard from you.") }, "haven't heard"},
	{"U4", remind, func(s *stage) { s.r.Letters = nil }, ""},
	{"U4", remind, func(s *stage) { s.l.To.Address = "raj@northwind.example" }, "raj"},
	{"U4", remind, func(s *stage) { s.l.InReplyTo = "<other@x.example>" }, ""},
	{"U5", remind, func(s *stage) { s.r.Answers = []rejection.Answer{refusedBy()} }, ""},
	{"U5", remind, func(s *stage) { s.r.Letters[0].State = rejection.LetterBounced }, ""},
	{"U5", remind, func(s *stage) { s.r.Stopped = true }, ""},
	{"T1", thank, func(s *stage) { s.paragraphs("I read your mail. Few people write. Thank you.") }, ""},
	{"T1", thank, func(s *stage) { s.paragraphs("Thank you for the mail.", "I read it.") }, ""},
	{"T2", thank, func(s *stage) { s.paragraphs("Thank you, few people write so. No need to reply.") }, ""},
	{"T3", thank, func(s *stage) { s.insert("To be fair, I was ill.") }, "to be fair"},
	{"T4", thank, func(s *stage) {
		s.without("your answers were thoughtful but long, and I sometimes lost the thread")
		s.without("The timetable exercise was the best we saw")
	}, "thoughtful"},
	{"T5", thank, func(s *stage) { s.l.Body = strings.ReplaceAll(s.l.Body, "I will", "I would") }, ""},
	{"T6", thank, func(s *stage) { s.without("The timetable exercise was the best we saw") }, "timetable"},
	{"T7", thank, func(s *stage) { s.insert("Is that so?") }, "?"},
	{"T8", thank, func(s *stage) {
		for _, words := range []string{"another suitable position", "another suitable role", "Another suitable"} {
			s.without(words)
		}
	}, ""},
	{"T9", thank, func(s *stage) { s.insert("You are my top choice.") }, "top choice"},
	{"T9", thank, func(s *stage) { s.r.TopChoice = true }, ""},
	{"T10", thank, func(s *stage) { s.l.To.Address = "stranger@elsewhere.example" }, "stranger"},
	{"T11", thank, func(s *stage) { s.l.Slot.At = s.r.Answers[0].At.Add(25 * time.Hour) }, ""},
	{"T12", thank, func(s *stage) { s.insert("You are an amazing team.") }, "amazing"},
	{"C1", note, func(s *stage) { s.paragraphs("Thank you. I respect it. All the best.", "No need to reply, thanks.") }, ""},
	{"C1", note, func(s *stage) { s.insert(strings.Repeat("I liked it there. ", 12)) }, ""},
	{"C2", note, func(s *stage) { s.insert("What could I do better next time?") }, "?"},
	{"C3", note, func(s *stage) {
		s.paragraphs("Thank you for the talk. I respect your decision.", "I would be glad of another role.", "Thank you.")
	}, ""},
	{"F2", note, func(s *stage) { s.paragraphs("Thank you. I respect the decision, but I am sad.") }, "but"},
	{"F3", note, func(s *stage) { s.paragraphs("I respect the decision.", "Thank you.") }, ""},
	{"F6", note, func(s *stage) { s.insert("Please reconsider.") }, "reconsider"},
	{"F7", note, func(s *stage) { s.insert("I was better than the other candidates.") }, "better than"},
	{"F8", note, func(s *stage) { s.insert("My lawyer wishes you well too.") }, "lawyer"},
	{"F9", note, func(s *stage) { s.without("12 November") }, "12 November"},
	{"F12", note, func(s *stage) {
		s.paragraphs("Thank you for the talk. I respect your decision.", "All the best.", "Thank you.")
	}, ""},
	{"F20", note, func(s *stage) { s.insert("I wish your new colleague well.") }, "new colleague"},
	{"T3", note, func(s *stage) { s.insert("To be fair, I was ill.") }, "to be fair"},
	{"T8", note, func(s *stage) { s.paragraphs("Thank you. I respect it.", "All the best. Thank you.") }, ""},
	{"T9", note, func(s *stage) { s.insert("You are my top choice.") }, "top choice"},
}

// TestEachCheckPassesAndFails holds every row of the table to a letter that passes and to ones that fail.
func TestEachCheckPassesAndFails(t *testing.T) {
	for _, w := range wrongs {
		t.Run(w.check+" "+string(w.kind), func(t *testing.T) {
			row := rowOf(t, w.check)
			s := good(w.kind)
			if found := findingOf(s, w.check); found != nil {
				t.Fatalf("the good letter fails: %+v\n%s", found, s.l.Body)
			}
			w.spoil(s)
			found := findingOf(s, w.check)
			if found == nil {
				t.Fatalf("not found in:\n%s\n\n%s", s.l.Subject, s.l.Body)
			}
			if found.Blocks != row.blocks {
				t.Errorf("blocks = %v, the craft says %v", found.Blocks, row.blocks)
			}
			if !strings.HasSuffix(found.Says, ".") || len(found.Says) > 160 {
				t.Errorf("it explains itself with %q", found.Says)
			}
			if !strings.Contains(found.Words, w.words) {
				t.Errorf("it shows %q, not %q", found.Words, w.words)
			}
		})
	}
}

// TestEveryCheckIsTried keeps the table above whole.
func TestEveryCheckIsTried(t *testing.T) {
	tried := map[string]bool{"T14": true} // TestAfterRefusal has it
	for _, w := range wrongs {
		tried[w.check] = true
	}
	for _, c := range checks {
		if !tried[c.id] {
			t.Errorf("%s has no letter that fails it", c.id)
		}
	}
}

func rowOf(t *testing.T, id string) check {
	t.Helper()
	i := slices.IndexFunc(checks, func(c check) bool { return c.id == id })
	if i < 0 {
		t.Fatalf("no check %s", id)
	}
	return checks[i]
}

func findingOf(s *stage, id string) *rejection.Finding {
	for _, f := range writer.Check(s.r, s.p, s.l) {
		if f.Check == id {
			return &f
		}
	}
	return nil
}

func TestAfterRefusal(t *testing.T) {
	s := afterRefusalOf()
	if found := writer.Check(s.r, s.p, s.l); len(found) > 0 {
		t.Fatalf("the letter after a refusal fails: %+v\n%s", found, s.l.Body)
	}
	if n := wordsOf(proseOf(s.l.Body, "Robin Vale")); n > 40 {
		t.Errorf("it has %d words", n)
	}
	s.insert(strings.Repeat("Thank you for that. ", 10))
	if f := findingOf(s, "T14"); f == nil || !f.Blocks {
		t.Error("a long letter after a refusal is not stopped")
	}
	for _, replaced := range []string{"T2", "T4", "T5", "T8"} {
		if f := findingOf(s, replaced); f != nil {
			t.Errorf("%s is replaced by T14 and still finds %q", replaced, f.Says)
		}
	}
	s.paragraphs("Thank you, few people write. There is no need to reply.")
	if findingOf(s, "T14") == nil {
		t.Error("a letter that does not accept the refusal passes")
	}
}

// TestOwnersWords: in what the owner wrote, only the checks that guard others block.
func TestOwnersWords(t *testing.T) {
	blocking := []string{"F6", "F7", "F8", "F14", "F17", "F18", "F19"}
	for _, w := range wrongs {
		if w.check == "T7" {
			continue // one question is the owner's to ask: TestOneQuestionAfterFeedback
		}
		s := good(w.kind)
		w.spoil(s)
		s.l.Edited = true
		found := findingOf(s, w.check)
		if found == nil {
			t.Errorf("%s finds nothing in the owner's words", w.check)
			continue
		}
		if want := slices.Contains(blocking, w.check); found.Blocks != want {
			t.Errorf("%s blocks the owner's words: %v, want %v", w.check, found.Blocks, want)
		}
	}
}

// TestOneQuestionAfterFeedback: T7 gives way when the owner asks for one.
func TestOneQuestionAfterFeedback(t *testing.T) {
	s := good(thank)
	s.insert("Which two minutes were too long?")
	s.l.Edited = true
	if f := findingOf(s, "T7"); f != nil {
		t.Errorf("one question of the owner's after real feedback is held against them: %s", f.Says)
	}
	s.insert("And where?")
	if findingOf(s, "T7") == nil {
		t.Error("two questions pass")
	}
}

// TestBlockingFirst: the findings that block stand first.
func TestBlockingFirst(t *testing.T) {
	s := good(request)
	s.insert("Great! Really! Please tell me why.")
	found := writer.Check(s.r, s.p, s.l)
	if len(found) < 2 || !found[0].Blocks || found[len(found)-1].Blocks {
		t.Errorf("not sorted: %+v", found)
	}
}

// TestRecordIsNoFinding: what is on record trips no check, whatever words it has.
func TestRecordIsNoFinding(t *testing.T) {
	for _, role := range []string{"Legal Counsel", "Ratings and Scores Analyst", "Why Consultant", "Discrimination Law Lead"} {
		s := good(request)
		s.r.Judgement.Role = role
		s.l = written(s.r, request, ann)
		for _, f := range writer.Check(s.r, s.p, s.l) {
			t.Errorf("%s: %s finds %q", role, f.Check, f.Words)
		}
	}
}

// TestRealReply: a subject with Re: is no lie in a thread of ours.
func TestRealReply(t *testing.T) {
	s := good(remind)
	if !strings.HasPrefix(s.l.Subject, "Re: ") || findingOf(s, "F15") != nil {
		t.Errorf("the reminder's subject %q does not pass", s.l.Subject)
	}
}
