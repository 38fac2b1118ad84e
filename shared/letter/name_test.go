package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

func TestGreetingName(t *testing.T) {
	for _, c := range []struct{ name, language, want string }{
		{"Ann Lee", "en", "Ann"},
		{"Ann Lee", "de", "Ann Lee"},
		{"Ann Lee", "fr", "Ann Lee"},
		{"Lee, Ann", "en", "Ann"},
		{"Dr. Ann Lee", "en", "Ann"},
		{"Prof. Dr. Karl-Heinz Graf", "en", "Karl-Heinz"},
		{"ANN LEE", "en", "Ann"},
		{"SEÁN O'BRIEN", "de", "Seán O'brien"},
		{"山田 太郎", "en", "山田 太郎"},
		{"김민수", "en", "김민수"},
		{"Олег Ткаченко", "en", "Олег"},
		{"محمد علي", "en", "محمد"},
		{"J. Ortiz", "en", "J. Ortiz"},
		{"Northwind Recruiting", "en", ""},
		{"HR Team", "en", ""},
		{"Ann Lee via Jobs", "en", ""},
		{"no-reply", "en", ""},
		{"ann.lee@x.example", "en", ""},
		{"Ann <b>", "en", ""},
		{"Ann1", "en", ""},
		{"", "en", ""},
		{"   ", "en", ""},
		{strings.Repeat("a", 81), "en", ""},
		{"\xff\xfe", "en", ""},
	} {
		if got := greetingName(c.name, c.language); got != c.want {
			t.Errorf("greetingName(%q, %s) = %q, want %q", c.name, c.language, got, c.want)
		}
	}
}

func TestRoleTitle(t *testing.T) {
	for _, c := range []struct{ role, body, subject string }{
		{"Operations Analyst", "Operations Analyst", "Operations Analyst"},
		{"Senior Engineer (m/w/d)", "Senior Engineer", "Senior Engineer"},
		{"Engineer m/f/d", "Engineer", "Engineer"},
		{"Chef de projet | Paris", "Chef de projet", "Chef de projet"},
		{"Data Engineer - R&D", "Data Engineer", "Data Engineer"},
		{"Analyst, Pricing", "Analyst", "Analyst"},
		{"Sales Manager [REQ-123]", "Sales Manager", "Sales Manager"},
		{
			"Principal Site Reliability Engineer for Distributed Storage and Global Networks",
			"Principal Site Reliability Engineer for Distributed Storage and Global", "Principal Site Reliability Engineer for Distributed",
		},
		{"Head of the", "Head", "Head"},
		{"Sachbearbeiterin in unserem Haus", "Sachbearbeiterin", "Sachbearbeiterin"},
		{"Nurse with our night team", "Nurse", "Nurse"},
		{"Comptable au sein de notre équipe", "Comptable", "Comptable"},
		{"Tour Guide for Tours", "Tour Guide for Tours", "Tour Guide for Tours"},
		{"", "", ""},
		{"Is this a role?", "Is this a role", "Is this a role"},
		{"see http://x.example", "", ""},
		{"a <b>", "", ""},
		{"12345", "", ""},
		{"Werk\nstudent", "Werk student", "Werk student"},
	} {
		if got := roleTitle(c.role); got != c.body {
			t.Errorf("roleTitle(%q) = %q, want %q", c.role, got, c.body)
		}
		if got := subjectRole(c.role); got != c.subject {
			t.Errorf("subjectRole(%q) = %q, want %q", c.role, got, c.subject)
		}
	}
}

func TestRolePhrase(t *testing.T) {
	for _, c := range []struct{ language, title, want string }{
		{"en", "Analyst", "the Analyst role"},
		{"en", "Analyst Role", "the Analyst Role"},
		{"en", "", "the role"},
		{"de", "Analyst", "Stelle als Analyst"},
		{"de", "", "Stelle"},
		{"fr", "Analyste", "poste « Analyste »"},
	} {
		if got := bankFor(c.language).rolePhrase(c.title); got != c.want {
			t.Errorf("%s: %q, want %q", c.language, got, c.want)
		}
	}
}

func TestSayDate(t *testing.T) {
	for _, c := range []struct{ date, language, want string }{
		{"2026-11-12", "en", "12 November"},
		{"2026-11-12", "de", "12. November"},
		{"2026-03-01", "fr", "1er mars"},
		{"2026-08-02", "fr", "2 août"},
		{"soon", "en", ""},
		{"2026-02-30", "en", ""},
		{"", "de", ""},
	} {
		if got := sayDate(c.date, c.language); got != c.want {
			t.Errorf("sayDate(%q, %s) = %q, want %q", c.date, c.language, got, c.want)
		}
	}
}

func TestUsableDetail(t *testing.T) {
	for detail, want := range map[string]string{
		"the ferry timetable puzzle.":  "the ferry timetable puzzle",
		"why I was rejected":           "",
		"is it so?":                    "",
		"see www.x.example":            "",
		"two\nlines":                   "two lines",
		strings.Repeat("very ", 20):    "",
		"a chance to prove myself":     "",
		"das Fährproblem in Rostock !": "das Fährproblem in Rostock",
	} {
		if got := usableDetail(detail); got != want {
			t.Errorf("usableDetail(%q) = %q, want %q", detail, got, want)
		}
	}
}

func TestHidden(t *testing.T) {
	for text, want := range map[string]bool{
		"plain\ntext\t": false, "naïve – ça va": false, "👩‍🔬": false,
		"a\u202eb": true, "a\u200bb": true, "a\x00": true, "a\rb": true, "\xff": true, "\u2066x": true,
	} {
		if got := hidden(text); got != want {
			t.Errorf("hidden(%q) = %v", text, got)
		}
	}
}

func TestForeign(t *testing.T) {
	for _, c := range []struct {
		phrase, language string
		want             bool
	}{
		{"the ferry timetable puzzle", "en", false},
		{"the ferry timetable puzzle", "de", true},
		{"the ferry timetable puzzle", "fr", true},
		{"der Fahrplan der Fähre", "en", true},
		{"der Fahrplan der Fähre", "de", false},
		{"l'horaire et le bac", "de", true},
		{"Kubernetes", "de", false},
		{"SQL und Python", "en", true},
		{"", "fr", false},
	} {
		if got := foreign(c.phrase, c.language); got != c.want {
			t.Errorf("%q in %s: %v", c.phrase, c.language, got)
		}
	}
}

// TestAnswerInItsLanguage: a thank-you answers in the language of the answer, the request in that of the rejection.
func TestAnswerInItsLanguage(t *testing.T) {
	r := sentRequest(northwind())
	r.Answers = append(r.Answers, saidIn("de"))
	for kind, want := range map[string]string{"thank_you": "Guten Tag", "request": "Hello"} {
		body := written(r, map[string]rejection.LetterKind{"thank_you": thank, "request": request}[kind], ann).Body
		if !strings.HasPrefix(body, want) {
			t.Errorf("%s:\n%s", kind, body)
		}
	}
}
