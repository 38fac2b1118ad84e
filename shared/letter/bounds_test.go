package letter

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// TestWordBounds: each letter passes with as many words as the craft allows it, and fails with one more or, where there is a
// least, with one less.
func TestWordBounds(t *testing.T) {
	for _, c := range []struct {
		check string
		kind  rejection.LetterKind
		words int
		finds bool
	}{
		{"F1", request, 1, false},
		{"F1", request, 120, false},
		{"F1", request, 121, true},
		{"F1", status, 120, false},
		{"F1", status, 121, true},
		{"U1", remind, 60, false},
		{"U1", remind, 61, true},
		{"U1", remind, 120, true},
		{"T2", thank, 39, true},
		{"T2", thank, 40, false},
		{"T2", thank, 120, false},
		{"T2", thank, 121, true},
	} {
		s := good(c.kind)
		s.paragraphs(strings.TrimSpace(strings.Repeat("word ", c.words)))
		if found := findingOf(s, c.check) != nil; found != c.finds {
			t.Errorf("%s of %d words: %s finds %v", c.kind, c.words, c.check, found)
		}
	}
	for words, finds := range map[int]bool{40: false, 41: true} {
		s := afterRefusalOf()
		s.paragraphs("Thank you. I respect that. " + strings.TrimSpace(strings.Repeat("word ", words-5)))
		if found := findingOf(s, "T14") != nil; found != finds {
			t.Errorf("after a refusal, %d words: %v", words, found)
		}
	}
}

// TestGreetingAndSignatureDoNotCount: the bound is for what stands between them.
func TestGreetingAndSignatureDoNotCount(t *testing.T) {
	s := good(request)
	s.p.Signature = "Robin Vale\nAnalyst of many things\n+353 1 555 0100"
	s.l.Body = "Dear good and patient Ann of Northwind,\n\n" + strings.TrimSpace(strings.Repeat("word ", 120)) + "\n\n" + s.p.Signature
	if f := findingOf(s, "F1"); f != nil {
		t.Errorf("%s", f.Says)
	}
}

// TestRecipients: who is a human that can be written to.
func TestRecipients(t *testing.T) {
	for _, c := range []struct {
		name, address string
		fine          bool
	}{
		{"Ann Lee", "ann.lee@northwind.example", true},
		{"", "ann.lee@northwind.example", true},
		{"Ann Lee", "jobs@northwind.example", true},
		{"Ann Lee", "hr@northwind.example", true},
		{"山田 太郎", "taro@northwind.example", true},
		{"", "a@b.example", true},
		{"", "", true}, // nobody yet: the rejection asks for somebody
		{"", "jobs@northwind.example", false},
		{"", "careers@northwind.example", false},
		{"", "Recruiting@northwind.example", false},
		{"", "human-resources@northwind.example", false},
		{"", "bewerbungen@firma.example", false},
		{"", "recrutement@maison.example", false},
		{"HR Team", "hr@northwind.example", false},
		{"Northwind Recruiting", "talent@northwind.example", false},
		{"Ann Lee", "no-reply@northwind.example", false},
		{"Ann Lee", "noreply@northwind.example", false},
		{"Ann Lee", "No.Reply@northwind.example", false},
		{"Ann Lee", "donotreply@northwind.example", false},
		{"Ann Lee", "do-not-reply@northwind.example", false},
		{"Ann Lee", "jobs-noreply@northwind.example", false},
		{"Ann Lee", "mailer-daemon@northwind.example", false},
		{"Ann Lee", "bounces+123@northwind.example", false},
		{"Ann Lee", "notifications@northwind.example", false},
		{"Ann Lee", "automated@northwind.example", false},
		{"Ann Lee", "postmaster@northwind.example", false},
		{"Ann Lee", "ann.lee", false},
		{"Ann Lee", "ann@a.example, raj@b.example", false},
		{"Ann Lee", "ann@a.example;raj@b.example", false},
		{"Ann Lee", "Ann <ann@a.example>", false},
		{"Ann Lee", "ann@a.example\r\nBcc: x@y.example", false},
		{"Ann Lee", " ann@a.example", false},
		{"Ann Lee", "@a.example", false},
	} {
		s := good(request)
		s.l.To.Name, s.l.To.Address = c.name, c.address
		if fine := findingOf(s, "F14") == nil; fine != c.fine {
			t.Errorf("%q <%s>: fine %v", c.name, c.address, fine)
		}
	}
}

// TestSubjectLines: three to eight words with the role, and no answer that is none.
func TestSubjectLines(t *testing.T) {
	for _, c := range []struct {
		kind    rejection.LetterKind
		subject string
		fine    bool
	}{
		{request, "Operations Analyst: two questions", true},
		{request, "operations analyst, and a short question", true},
		{request, "A question about the Operations Analyst role", true},
		{request, "Operations Analyst", false},
		{request, "Two short questions for you", false},
		{request, "", false},
		{request, "Operations Analyst and some more words than fit here now", false},
		{request, "Re: Operations Analyst, two questions", false},
		{request, "RE: Your application", false},
		{request, "Fwd: Operations Analyst, two questions", false},
		{request, "AW: Operations Analyst, zwei Fragen", false},
		{status, "Re: Your application", false},
		{thank, "Re: Your application", true},
		{thank, "AW: Your application", true},
		{thank, "Re: Re: your application", true},
		{thank, "Re: Something else entirely", false},
		{remind, "Re: Something else entirely", false},
	} {
		s := good(c.kind)
		s.l.Subject = c.subject
		if fine := findingOf(s, "F15") == nil; fine != c.fine {
			t.Errorf("%s %q: fine %v", c.kind, c.subject, fine)
		}
	}
}

// TestUnfitTimes: F20 and T11 look at the time that a letter has.
func TestUnfitTimes(t *testing.T) {
	for _, c := range []struct {
		name  string
		check string
		kind  rejection.LetterKind
		state rejection.LetterState
		after time.Duration
		finds bool
	}{
		{"a request within the rest", "F20", request, rejection.LetterScheduled, 23 * time.Hour, true},
		{"a request after the rest", "F20", request, rejection.LetterScheduled, 25 * time.Hour, false},
		{"a draft has no time yet", "F20", request, rejection.LetterDraft, time.Hour, false},
		{"a status question has no rest", "F20", status, rejection.LetterScheduled, time.Hour, false},
		{"a thank-you the same day", "T11", thank, rejection.LetterScheduled, 3*24*time.Hour + 23*time.Hour, false},
		{"a thank-you two days later", "T11", thank, rejection.LetterScheduled, 5*24*time.Hour + 2*time.Hour, true},
	} {
		s := good(c.kind)
		s.l.State = c.state
		s.l.Slot = rejection.Slot{At: s.r.RejectedAt().Add(c.after), Wall: "2026-11-17T09:30"}
		if found := findingOf(s, c.check) != nil; found != c.finds {
			t.Errorf("%s: %v", c.name, found)
		}
	}
}

// TestNewColleague: is spoken of only where the job is known to be filled, in any language.
func TestNewColleague(t *testing.T) {
	for _, sentence := range []string{
		"I wish your new colleague well.",
		"May the new hire enjoy it.",
		"Alles Gute für Ihren neuen Kollegen.",
		"Ihrer neuen Mitarbeiterin viel Freude.",
		"Bonne route à votre nouvelle recrue.",
		"Bienvenue au nouveau collègue.",
		"Ich wünsche dem neuen Teammitglied viel Freude.",
		"Dem neuen Mitglied des Teams alles Gute.",
		"Bon départ à la personne qui arrive.",
		"Bienvenue à la personne qui rejoint l'équipe.",
	} {
		for _, fill := range []rejection.Fill{
			rejection.FillConfirmed, rejection.FillLikely, rejection.FillUnknown, rejection.FillNotFilled, rejection.FillClosedNoHire,
		} {
			s := good(request)
			s.r.Judgement.Fill = fill
			s.insert(sentence)
			if found := findingOf(s, "F20") != nil; found != (fill != rejection.FillConfirmed) {
				t.Errorf("%s, %q: %v", fill, sentence, found)
			}
		}
	}
}

// TestCheckRowsFitTheirLetters: F is the request's, U the reminder's, T the thank-you's, C the closing note's, and what guards others is everyone's.
func TestCheckRowsFitTheirLetters(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range checks {
		if seen[c.id] {
			t.Errorf("%s stands twice", c.id)
		}
		seen[c.id] = true
		own := map[byte]rejection.LetterKind{'F': request, 'U': remind, 'T': thank, 'C': note}[c.id[0]]
		if !slices.Contains(c.kinds, own) {
			t.Errorf("%s does not read the %s", c.id, own)
		}
	}
	for _, id := range guards {
		if row := rowOf(t, id); !row.blocks || len(row.kinds) != len(kinds) {
			t.Errorf("%s guards others and does not block everywhere", id)
		}
	}
	for _, id := range afterRefusal {
		rowOf(t, id)
	}
}
