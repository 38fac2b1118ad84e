package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// TestScriptBounds: the call and the voicemail stay within their words with the longest name, role and date on record.
func TestScriptBounds(t *testing.T) {
	for _, c := range []struct{ name, owner, callee, role, date string }{
		{"all short", "Bo Li", "Al Su", "Nurse", "2026-05-01"},
		{"no name of the owner", "", "Ann Lee", "Analyst", "2026-11-12"},
		{"no name of the other", "Robin Vale", "", "Analyst", "2026-11-12"},
		{"nothing known", "", "", "", ""},
		{"a long owner", "Maria del Carmen Fernández de la Vega García-Lorca y Ruiz", "Ann Lee", "Analyst", "2026-11-12"},
		{"a long role", "Robin Vale", "Ann Lee", "Principal Site Reliability Engineer for Distributed Storage and Global Networks", "2026-09-30"},
		{"everything long", strings.Repeat("Anna ", 16), strings.Repeat("Beatrice ", 8), strings.Repeat("Senior ", 9) + "Analyst", "2026-09-30"},
	} {
		r, p := northwind(), robin
		r.Judgement.Role, r.Judgement.InterviewedOn, p.Name = c.role, c.date, c.owner
		s := PhoneScript(r, p, rejection.Person{Name: c.callee, Phone: "+353 1 555 0142"})
		if call, mailbox := wordsOf(s.Call), wordsOf(s.Voicemail); call > 200 || mailbox > 75 || call < 80 || mailbox < 40 {
			t.Errorf("%s: %d and %d words", c.name, call, mailbox)
		}
		if strings.ContainsAny(s.Call+s.Voicemail, "{}") {
			t.Errorf("%s: a gap is left:\n%s", c.name, s.Call)
		}
		for _, b := range s.Branches {
			if b.If == "" || wordsOf(b.Say) < 5 || wordsOf(b.Say) > 40 {
				t.Errorf("%s: if %q, say %q", c.name, b.If, b.Say)
			}
		}
	}
}

// TestScriptHasNoTone: nothing that one is told to say defends, argues, pleads or presses.
func TestScriptHasNoTone(t *testing.T) {
	s := PhoneScript(northwind(), robin, rejection.Person{Name: "Ann Lee", Phone: "1"})
	texts := []string{s.Call, s.Voicemail}
	for _, b := range s.Branches {
		texts = append(texts, b.Say)
	}
	for _, text := range texts {
		for _, f := range Tone(text) {
			t.Errorf("a %s (%q) in\n%s", f.Check, f.Words, text)
		}
	}
}

// TestNoNumberNoScript: only a number that is one makes a script.
func TestNoNumberNoScript(t *testing.T) {
	for phone, script := range map[string]bool{"": false, "  ": false, "\t\n": false, "+353 1 555 0142": true, "ext. 12": true} {
		if got := PhoneScript(northwind(), robin, rejection.Person{Name: "Ann Lee", Phone: phone}).Call != ""; got != script {
			t.Errorf("%q: %v", phone, got)
		}
	}
}

// TestInvitationLines: a LinkedIn line greets who is known, names the role, asks nothing and fits its 300 characters.
func TestInvitationLines(t *testing.T) {
	for _, c := range []struct{ name, role, greets, says string }{
		{"Ann Lee", "Operations Analyst", "Hello Ann, ", "the Operations Analyst role"},
		{"", "Operations Analyst", "", "the Operations Analyst role"},
		{"HR Team", "", "", "the role"},
		{"山田 太郎", "Nurse", "Hello 山田 太郎, ", "the Nurse role"},
		{strings.Repeat("Anna", 19), strings.Repeat("Senior ", 9), "Hello Anna", ""},
	} {
		r := northwind()
		r.Judgement.Role = c.role
		for i := range 30 {
			line := Invitation(r, rejection.Person{Name: c.name, Address: strings.Repeat("a", i) + "@x.example"})
			if !strings.HasPrefix(line, c.greets) || !strings.Contains(line, c.says) || strings.ContainsAny(line, "?{}") || len([]rune(line)) > 300 {
				t.Errorf("%q, %q: %q", c.name, c.role, line)
			}
			if found := anySign(line, "plea", "topplea", "flattery", "why"); found != "" {
				t.Errorf("%q in %q", found, line)
			}
		}
	}
}
