package message

import (
	"strings"
	"time"
	"unicode"
)

// parsedDate is what was read of a date as a mail program writes it for people.
type parsedDate struct {
	year, month, day     int
	hour, minute, second int
	offset               int // seconds east of UTC, where hasZone
	ok, hasTime, hasZone bool
}

// String gives the date in the forms of RFC 3339: with zone, without where it is not known, or a full-date.
func (d parsedDate) String() string {
	t := d.time()
	switch {
	case !d.ok:
		return ""
	case d.hasTime && d.hasZone:
		return t.Format("2006-01-02T15:04:05Z07:00")
	case d.hasTime:
		return t.Format("2006-01-02T15:04:05")
	}
	return t.Format(time.DateOnly)
}

// time is the moment, in UTC where no zone is known.
func (d parsedDate) time() time.Time {
	zone := time.UTC
	if d.hasZone && d.offset != 0 {
		zone = time.FixedZone("", d.offset)
	}
	return time.Date(d.year, time.Month(d.month), d.day, d.hour, d.minute, d.second, 0, zone)
}

const maxDate = 200 // bytes

// parseDate reads a date in any of the languages of the table.
func parseDate(s string) parsedDate { return words().date(s, ^localeSet(0)) }

// date reads a date; the locales, where known, tell months of the same name apart.
func (w *wordTable) date(s string, in localeSet) parsedDate {
	if len(s) > maxDate {
		return parsedDate{}
	}
	p := dateParser{words: w, in: in}
	p.tokens = dateTokens(s)
	p.run()
	return p.result()
}

// dateToken is a number, a word or a single sign of a date.
type dateToken struct {
	text   string // a word is folded
	number int    // -1 for a word or sign
	digits int
	spaced bool // white space stands before it
}

func (t dateToken) is(sign string) bool { return t.number < 0 && t.text == sign }

// dateTokens parts a date. Figures of any script count: ٢٠٢٤ is 2024.
func dateTokens(s string) []dateToken {
	var out []dateToken
	var word []rune
	number, digits, spaced, before := 0, 0, false, false
	flush := func() {
		if digits > 0 {
			out = append(out, dateToken{number: number, digits: digits, spaced: before})
		} else if len(word) > 0 {
			out = append(out, dateToken{text: fold(string(word)), number: -1, spaced: before})
		}
		number, digits, word = 0, 0, word[:0]
	}
	for _, r := range s {
		d := digitValue(r)
		switch {
		case d >= 0 && digits < 9:
			if digits == 0 {
				flush()
				before = spaced
			}
			number, digits = number*10+d, digits+1
		case unicode.IsLetter(r) || unicode.IsMark(r) || r == '\'' || r == '׳' || r == '’':
			if digits > 0 || len(word) == 0 {
				flush()
				before = spaced
			}
			word = append(word, r)
		default:
			flush()
			if !isSpace(r) {
				out = append(out, dateToken{text: string(r), number: -1, spaced: spaced})
			}
		}
		spaced = isSpace(r)
	}
	flush()
	return out
}

// digitValue is the value of a decimal digit of the scripts in use in mail, or -1.
func digitValue(r rune) int {
	for _, zero := range []rune{'0', '٠', '۰', '０'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

// plausible rejects what no calendar has.
func (d parsedDate) plausible() bool {
	if d.year < 1980 || d.year > 2100 || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31 {
		return false
	}
	t := d.time()
	return t.Day() == d.day && d.hour < 24 && d.minute < 60 && d.second < 61
}

// weekdayOf returns 1 for Monday to 7 for Sunday.
func (d parsedDate) weekdayOf() int {
	return (int(d.time().Weekday())+6)%7 + 1
}

// dayHalf returns 'a' for the words of the morning, 'p' for those of the afternoon, 0 for all others.
func (w *wordTable) dayHalf(word string) byte {
	word = strings.TrimRight(word, ".")
	return w.halves[word]
}
