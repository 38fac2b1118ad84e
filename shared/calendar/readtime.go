package calendar

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// reading is what the words said so far of one moment; now is the wall time at the owner's clock.
type reading struct {
	now   time.Time
	day   date
	clock time.Duration
	// hasDay and hasClock say which of the two the words gave; loose that the clock is a part of the day only.
	hasDay, hasClock, loose bool
	// weekly says that the day may be today, or the same weekday a week on, whichever is ahead.
	weekly bool
}

// maxWords is the longest text that is read as a time.
const maxWords = 60

// dayClock is what a day without a time means.
const dayClock = 9*time.Hour + 30*time.Minute

// rule reads the start of the words; it reports false where what it matched is no possible day or time.
type rule struct {
	sign *regexp.Regexp
	read func(*reading, []string) bool
}

// rules are compiled when they are first needed and tried in order at each position: a longer form stands before the
// shorter one that it starts with.
var rules = sync.OnceValue(func() []rule {
	return []rule{
		{regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ,]|$)`), func(r *reading, m []string) bool { return r.on(num(m[1]), num(m[2]), num(m[3])) }},
		{word(`(\d{1,2})\.(\d{1,2})\.(\d{4})?`), func(r *reading, m []string) bool { return r.on(num(m[3]), num(m[2]), num(m[1])) }},
		{word(`(\d{1,2})(?:st|nd|rd|th|\.)? (` + names(months) + `)\.?(?: (\d{4}))?`), func(r *reading, m []string) bool {
			return r.on(num(m[3]), int(months[m[2]]), num(m[1]))
		}},
		{word(`(` + names(months) + `)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?`), func(r *reading, m []string) bool {
			return r.on(num(m[3]), int(months[m[1]]), num(m[2]))
		}},
		{word(`(?:in|dans) (\d{1,3}|` + names(counts) + `) (` + names(spans) + `)`), func(r *reading, m []string) bool {
			return r.after(count(m[1]), spans[m[2]])
		}},
		{word(`day after tomorrow|übermorgen|après-demain`), func(r *reading, _ []string) bool { return r.days(2) }},
		{word(`tomorrow|tmrw|morgen|demain`), func(r *reading, _ []string) bool { return r.days(1) }},
		{word(`today|heute|aujourd'hui`), func(r *reading, _ []string) bool { return r.days(0) }},
		{word(`next (` + names(weekdays) + `)`), func(r *reading, m []string) bool { return r.nextWeek(weekdays[m[1]]) }},
		{word(`(?:this )?(` + names(weekdays) + `)`), func(r *reading, m []string) bool { return r.onWeekday(weekdays[m[1]]) }},
		{word(`(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm|a\.m\.|p\.m\.)`), func(r *reading, m []string) bool { return r.half(num(m[1]), num(m[2]), m[3]) }},
		{word(`(\d{1,2})[:.h](\d{2})(?: uhr)?`), func(r *reading, m []string) bool { return r.at(num(m[1]), num(m[2])) }},
		{word(`(\d{1,2})(?: uhr| ?h| o'clock)`), func(r *reading, m []string) bool { return r.at(num(m[1]), 0) }},
		{word(`(?:at|um|à) (\d{1,2})(?: uhr| ?h)?`), func(r *reading, m []string) bool { return num(m[1]) >= 7 && r.at(num(m[1]), 0) }},
		{word(names(parts)), func(r *reading, m []string) bool { return r.part(parts[m[0]]) }},
		{word(`at|on|um|am|at the|in the|à|le|the|,`), func(*reading, []string) bool { return true }},
	}
})

var (
	months = map[string]time.Month{
		"jan": 1, "january": 1, "januar": 1, "janvier": 1, "feb": 2, "february": 2, "februar": 2, "février": 2,
		"mar": 3, "march": 3, "märz": 3, "mars": 3, "apr": 4, "april": 4, "avril": 4, "may": 5, "mai": 5,
		"jun": 6, "june": 6, "juni": 6, "juin": 6, "jul": 7, "july": 7, "juli": 7, "juillet": 7,
		"aug": 8, "august": 8, "août": 8, "sep": 9, "sept": 9, "september": 9, "septembre": 9,
		"oct": 10, "october": 10, "okt": 10, "oktober": 10, "octobre": 10, "nov": 11, "november": 11, "novembre": 11,
		"dec": 12, "december": 12, "dez": 12, "dezember": 12, "décembre": 12,
	}
	weekdays = map[string]time.Weekday{
		"mon": 1, "monday": 1, "montag": 1, "lundi": 1, "tue": 2, "tues": 2, "tuesday": 2, "dienstag": 2, "mardi": 2,
		"wed": 3, "weds": 3, "wednesday": 3, "mittwoch": 3, "mercredi": 3, "thu": 4, "thur": 4, "thurs": 4, "thursday": 4,
		"donnerstag": 4, "jeudi": 4, "fri": 5, "friday": 5, "freitag": 5, "vendredi": 5, "sat": 6, "saturday": 6,
		"samstag": 6, "samedi": 6, "sun": 0, "sunday": 0, "sonntag": 0, "dimanche": 0,
	}
	spans = map[string]time.Duration{
		"minutes": time.Minute, "minute": time.Minute, "min": time.Minute, "minuten": time.Minute,
		"hours": time.Hour, "hour": time.Hour, "stunden": time.Hour, "stunde": time.Hour, "heures": time.Hour, "heure": time.Hour,
		"days": aDay, "day": aDay, "tagen": aDay, "tag": aDay, "jours": aDay, "jour": aDay,
		"weeks": 7 * aDay, "week": 7 * aDay, "wochen": 7 * aDay, "woche": 7 * aDay, "semaines": 7 * aDay, "semaine": 7 * aDay,
	}
	parts = map[string]time.Duration{
		"morning": dayClock, "matin": dayClock, "früh": dayClock, "vormittag": dayClock,
		"noon": 12 * time.Hour, "midday": 12 * time.Hour, "lunchtime": 12 * time.Hour, "mittag": 12 * time.Hour, "midi": 12 * time.Hour,
		"afternoon": 14 * time.Hour, "nachmittag": 14 * time.Hour, "après-midi": 14 * time.Hour,
		"evening": 18 * time.Hour, "abend": 18 * time.Hour, "soir": 18 * time.Hour, "tonight": 18 * time.Hour,
	}
	counts = map[string]int{
		"a": 1, "an": 1, "one": 1, "un": 1, "une": 1, "einem": 1, "einer": 1, "two": 2, "zwei": 2, "deux": 2,
		"three": 3, "drei": 3, "trois": 3, "four": 4, "five": 5,
	}
)

const aDay = 24 * time.Hour

// readTime reads words as one wall time, given as a time in UTC; now is the moment in the owner's zone. A dot at the end may
// belong to the time ("24.11.", "3 p.m.") or end the sentence.
func readTime(words string, now time.Time) (time.Time, bool) {
	words = strings.Join(strings.Fields(strings.ToLower(words)), " ")
	if len(words) > maxWords {
		return time.Time{}, false
	}
	if wall, ok := readWords(words, now); ok {
		return wall, true
	}
	return readWords(strings.TrimRight(words, ".!"), now)
}

func readWords(rest string, now time.Time) (time.Time, bool) {
	r := reading{now: wallOf(now)}
	for rest != "" {
		after, ok := r.take(rest)
		if !ok {
			return time.Time{}, false
		}
		rest = strings.TrimLeft(after, " ")
	}
	return r.wall()
}

// take lets the first rule that matches read the start of the words, and returns the rest.
func (r *reading) take(words string) (string, bool) {
	for _, rule := range rules() {
		m := rule.sign.FindStringSubmatch(words)
		if m == nil {
			continue
		}
		for i := range m {
			m[i] = strings.TrimSpace(m[i])
		}
		return words[len(rule.sign.FindString(words)):], rule.read(r, m)
	}
	return "", false
}

func word(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)(?:[ ,]|$)`) }

func num(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func count(s string) int {
	if n, ok := counts[s]; ok {
		return n
	}
	return num(s)
}
