package classify

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"lemonaid/shared/classify/internal/model"
)

// written is the day on which the mails of these tests were sent: a Friday.
var written = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

type dateCase struct{ text, want string }

func checkDates(t *testing.T, near time.Time, way int, tests []dateCase) {
	t.Helper()
	for _, tt := range tests {
		got := ""
		if day, ok := dateIn(tt.text, near, way); ok {
			got = day.Format(time.DateOnly)
		}
		if got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestDatesWithAYear(t *testing.T) {
	checkDates(t, time.Time{}, -1, []dateCase{
		{"We met on 12 November 2026.", "2026-11-12"},
		{"We met on November 12, 2026.", "2026-11-12"},
		{"We met on November 12 2026.", "2026-11-12"},
		{"We met on November 12th, 2026.", "2026-11-12"},
		{"We met on the 12th of November 2026.", "2026-11-12"},
		{"We met on the 12th of November, 2026.", "2026-11-12"},
		{"We met on Thursday, 12 November 2026.", "2026-11-12"},
		{"We met on Thursday, November 12, 2026, at 10 am.", "2026-11-12"},
		{"We met on 12 Nov 2026.", "2026-11-12"},
		{"We met on 12 Nov. 2026.", "2026-11-12"},
		{"We met on Nov. 12, 2026.", "2026-11-12"},
		{"We met on 12-Nov-2026.", ""},
		{"We met on 2026-11-12.", "2026-11-12"},
		{"We met (2026-11-12) in Port Ellis.", "2026-11-12"},
		{"We met on 12.11.2026.", "2026-11-12"},
		{"We met on 2.1.2026.", "2026-01-02"},
		{"We met on 31/10/2026.", "2026-10-31"},
		{"We met on 1st September 2026.", "2026-09-01"},
		{"We met on 2nd September 2026.", "2026-09-02"},
		{"We met on 3rd September 2026.", "2026-09-03"},
		{"We met on 29 February 2024.", "2024-02-29"},
		{"We met on 3 May 2026.", "2026-05-03"},
		{"We met on 3 Sept 2026.", "2026-09-03"},
	})
}

func TestDatesInOtherLanguages(t *testing.T) {
	checkDates(t, time.Time{}, -1, []dateCase{
		{"Vielen Dank für das Gespräch am 12. November 2026.", "2026-11-12"},
		{"Vielen Dank für das Gespräch am 3. März 2026.", "2026-03-03"},
		{"Vielen Dank für das Gespräch am 24. Dezember 2025.", "2025-12-24"},
		{"Vielen Dank für das Gespräch am 5. Jänner.", ""},
		{"Merci pour notre entretien du 12 novembre 2026.", "2026-11-12"},
		{"Merci pour notre entretien du 1er février 2026.", "2026-02-01"},
		{"Merci pour notre entretien du 3 août 2026.", "2026-08-03"},
		{"Merci pour notre entretien du 14 décembre 2025.", "2025-12-14"},
		{"Gracias por la entrevista del 12 de noviembre de 2026.", "2026-11-12"},
		{"Gracias por la entrevista del 3 de enero de 2026.", "2026-01-03"},
		{"Gracias por la entrevista del 9 de septiembre de 2026.", "2026-09-09"},
		{"Bedankt voor het gesprek op 12 november 2026.", "2026-11-12"},
		{"Bedankt voor het gesprek op 3 maart 2026.", "2026-03-03"},
		{"Bedankt voor het gesprek op 3 mei 2026.", "2026-05-03"},
		{"Obrigado pela entrevista de 12 de novembro de 2026.", "2026-11-12"},
		{"Obrigado pela entrevista de 3 de março de 2026.", "2026-03-03"},
		{"Obrigado pela entrevista de 3 de fevereiro de 2026.", "2026-02-03"},
		{"Grazie per il colloquio del 12 novembre 2026.", "2026-11-12"},
		{"Grazie per il colloquio del 3 luglio 2026.", "2026-07-03"},
		{"Grazie per il colloquio del 1º giugno 2026.", "2026-06-01"},
	})
}

func TestDatesWithoutAYear(t *testing.T) {
	checkDates(t, written, -1, []dateCase{
		{"We met on 12 November.", "2026-11-12"},
		{"We met on 20 November.", "2026-11-20"},
		{"We met on 21 November.", "2025-11-21"},
		{"We met on December 3rd.", "2025-12-03"},
		{"We met on January 9.", "2026-01-09"},
		{"Gespräch am 12. November", "2026-11-12"},
		{"entretien du 12 novembre", "2026-11-12"},
		{"entrevista del 12 de noviembre", "2026-11-12"},
	})
	checkDates(t, written, 1, []dateCase{
		{"I am away until 14 December.", "2026-12-14"},
		{"I am away until 20 November.", "2026-11-20"},
		{"I am away until 7 January.", "2027-01-07"},
		{"I am away until 18 November.", "2027-11-18"},
		{"Ich bin bis zum 3. Dezember nicht da.", "2026-12-03"},
	})
	checkDates(t, time.Time{}, -1, []dateCase{
		{"We met on 12 November.", ""},
		{"We met on December 3rd.", ""},
	})
}

func TestNoDates(t *testing.T) {
	checkDates(t, written, -1, []dateCase{
		{"", ""},
		{"We met last week.", ""},
		{"We met on Thursday.", ""},
		{"We met in November.", ""},
		{"We met in November 2026.", ""},
		{"We met at 10:30.", ""},
		{"You may try again.", ""},
		{"We march on.", ""},
		{"We met on 31 November 2026.", ""},
		{"We met on 30 February 2026.", ""},
		{"We met on 29 February 2026.", ""},
		{"We met on 40 May 2026.", ""},
		{"We met on 2026-13-01.", ""},
		{"We met on 32.12.2026.", ""},
		{"We met on 11/12/2026.", ""}, // the 11th of December, or the 12th of November
		{"Call 020 7946 0321.", ""},
		{"Version 1.2.3", ""},
		{"a salary of 52,000", ""},
	})
}

func TestDatesOfEqualDayAndMonthNeedNoGuess(t *testing.T) {
	checkDates(t, time.Time{}, -1, []dateCase{
		{"We met on 11/11/2026.", "2026-11-11"},
		{"We met on 5/5/2026.", "2026-05-05"},
		{"We met on 13/5/2026.", "2026-05-13"},
		{"We met on 5/13/2026.", ""},
	})
}

func TestDayNumbers(t *testing.T) {
	tests := []struct {
		s    string
		want int
	}{
		{"9", 9},
		{"09", 9},
		{"9th", 9},
		{"1st", 1},
		{"2nd", 2},
		{"23rd", 23},
		{"1er", 1},
		{"1º", 1},
		{"31", 31},
		{"32", 0},
		{"99", 0},
		{"123", 0},
		{"9thx", 0},
		{"", 0},
		{"th", 0},
		{"-1", 0},
		{"x9", 0},
	}
	for _, tt := range tests {
		if got := dayNumber(tt.s); got != tt.want {
			t.Errorf("dayNumber(%q) = %d, want %d", tt.s, got, tt.want)
		}
	}
}

func TestMonthsAreTwelve(t *testing.T) {
	count := map[time.Month]int{}
	for name, m := range months {
		if m < time.January || m > time.December {
			t.Errorf("%s is month %d", name, m)
		}
		count[m]++
	}
	for m := time.January; m <= time.December; m++ {
		if count[m] < 5 {
			t.Errorf("%v has %d names", m, count[m])
		}
	}
}

// met is a reading whose every sentence speaks of an interview.
func met(t *testing.T, m Mail) *reading {
	t.Helper()
	r := readingOf(t, m)
	for i := range r.Found {
		r.Found[i][model.Stage.From+model.Stage.Index("interviewed")] = 0.9
	}
	return r
}

func TestInterviewDates(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"the first of two", "Thank you for the interview on 3 November. The panel met on 10 November.", "2026-11-03"},
		{"the second sentence", "Thank you for coming. We enjoyed the interview on 3 November.", "2026-11-03"},
		{"not one to come", "We look forward to the interview on 3 December 2026.", ""},
		{"one to come, then one past", "The new colleague starts on 1 December 2026. We met on 3 November 2026.", "2026-11-03"},
		{"the day of the mail", "Thank you for the interview on 20 November 2026.", "2026-11-20"},
		{"last year's", "Thank you for the interview on 30 December.", "2025-12-30"},
		{"none", "Thank you for the interview.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := met(t, Mail{Text: tt.text, Date: written}).interviewedOn(); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestInterviewDatesOfAnyText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{
			"on 12 November 2026 ", "on 3 May. ", "2026-11-30 ", "31/12/2026", " 1.1.1900 ", "9999-01-01 ", "May ", "the 31st of ", "June ", "2030 ",
		}), 0, 12).Draw(rt, "parts")
		text := ""
		for _, p := range parts {
			text += p
		}
		got := met(t, Mail{Text: text, Date: written}).interviewedOn()
		if got == "" {
			return
		}
		day, err := time.Parse(time.DateOnly, got)
		if err != nil || day.After(written) {
			rt.Errorf("%q: %q", text, got)
		}
	})
}
