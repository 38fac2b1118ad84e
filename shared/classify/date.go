package classify

import (
	"strconv"
	"strings"
	"time"

	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/classify/internal/text"
)

// monthNames are the names of the months, folded, one line a month, in the languages that are judged.
const monthNames = `january januar janvier enero januari janeiro gennaio jan
february februar fevrier febrero februari fevereiro febbraio feb
march marz mars marzo maart marco mar
april avril abril aprile apr
may mai mayo mei maio maggio
june juni juin junio junho giugno jun
july juli juillet julio julho luglio jul
august aout agosto augustus aug
september septembre septiembre setembro settembre sep sept
october oktober octobre octubre outubro ottobre oct okt
november novembre noviembre novembro nov
december dezember decembre diciembre dezembro dicembre dec dez`

var months = newMonths()

func newMonths() map[string]time.Month {
	out := make(map[string]time.Month)
	for i, names := range strings.Split(monthNames, "\n") {
		for n := range strings.FieldsSeq(names) {
			out[n] = time.Month(i + 1)
		}
	}
	return out
}

// monthOf returns the month that a word names.
func monthOf(w string) (month time.Month, known bool) {
	var room [24]byte // more than the longest takes with its marks
	month, known = months[string(text.AppendFolded(room[:0], w))]
	return month, known
}

func isMonth(w string) bool {
	_, known := monthOf(w)
	return known
}

// interviewedOn returns the date of the interview that the mail speaks of, as RFC 3339 full-date, or "". A date without a
// year is the last such day before the mail was written.
func (r *reading) interviewedOn() string {
	for i := range r.Spans {
		met := r.Found[i].Of(model.Stage, "interviewed")
		if met < 0.2 || met < r.Found[i].Of(model.Stage, "applied") {
			continue
		}
		_, all := r.words(i)
		if day, ok := dateOf(all, r.mail.Date, -1); ok && (r.mail.Date.IsZero() || !day.After(r.mail.Date)) {
			return day.Format(time.DateOnly)
		}
	}
	return ""
}

// dateIn finds the first date of a sentence. Where the year is missing it is the one that puts the date nearest before (way
// -1) or behind (way +1) the given day; without such a day there is no date.
func dateIn(sentence string, near time.Time, way int) (time.Time, bool) {
	return dateOf(tokens(sentence), near, way)
}

// dateOf is dateIn for the tokens of a sentence.
func dateOf(all []token, near time.Time, way int) (time.Time, bool) {
	for i := range all {
		if day, ok := numericDate(strings.Trim(all[i].core, "()")); ok {
			return day, true
		}
		month, known := monthOf(all[i].core)
		if !known || !startsUpper(all[i].core) && len(all[i].core) < 4 && all[i].core != "mei" && all[i].core != "mai" {
			continue // "you may"
		}
		if day, year := around(all, i); day > 0 {
			return complete(year, month, day, near, way)
		}
	}
	return time.Time{}, false
}

// numericDate reads 2026-09-30, 30.9.2026 and 30/9/2026; where the first two could be swapped, nothing.
func numericDate(s string) (time.Time, bool) {
	if len(s) < 8 || len(s) > 10 || s[0] < '0' || s[0] > '9' {
		return time.Time{}, false
	}
	if day, err := time.Parse(time.DateOnly, s); err == nil {
		return day, true
	}
	if day, err := time.Parse("2.1.2006", s); err == nil {
		return day, true
	}
	day, err := time.Parse("2/1/2006", s)
	return day, err == nil && (day.Day() > 12 || day.Day() == int(day.Month()))
}

// around reads the day and the year beside the name of a month: "12 November 2026", "the 9th of June", "October 2nd, 2026".
func around(all []token, month int) (day, year int) {
	before := month - 1
	for before >= 0 && (all[before].core == "of" || all[before].core == "de") {
		before--
	}
	after := month + 1
	if before >= 0 {
		day = dayNumber(all[before].core)
	}
	if day == 0 && after < len(all) {
		if day = dayNumber(all[after].core); day > 0 {
			after++
		}
	}
	for after < len(all) && (all[after].core == "of" || all[after].core == "de") {
		after++
	}
	if after < len(all) && len(all[after].core) == 4 {
		year, _ = strconv.Atoi(all[after].core)
	}
	return day, year
}

// dayNumber reads "9", "9th", "2nd", "1er", "1º".
func dayNumber(s string) int {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits == 0 || digits > 2 || len(s)-digits > 2 {
		return 0
	}
	n, _ := strconv.Atoi(s[:digits])
	if n > 31 {
		return 0
	}
	return n
}

func complete(year int, month time.Month, day int, near time.Time, way int) (time.Time, bool) {
	if year < 1990 || year > 2100 {
		if near.IsZero() {
			return time.Time{}, false
		}
		year = near.Year()
		if date := time.Date(year, month, day, 0, 0, 0, 0, time.UTC); way < 0 && date.After(near) || way > 0 && date.Before(near.AddDate(0, 0, -1)) {
			year += way
		}
	}
	date := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return date, date.Day() == day
}
