package message

import (
	"strings"
	"time"
)

// returnOn finds the day on which an out-of-office says its writer is back. Of several it takes the latest, as "from 2 May until
// 12 May" says both; a day without year is the next such day after the mail was written.
func (w *wordTable) returnOn(text string, written time.Time) string {
	const most = 4000
	var best parsedDate
	for raw := range strings.SplitSeq(cutText(text, most), "\n") {
		folded := fold(raw)
		w.phrases["back"].each(folded, func(at int, phrase string) bool {
			d := w.dateNear(folded[at+len(phrase):], w.spoken[phrase], written)
			if d.ok && (!best.ok || d.time().After(best.time())) {
				best = d
			}
			return true
		})
	}
	best.hasTime = false
	return best.String()
}

// dateNear reads the date within a few words.
func (w *wordTable) dateNear(folded string, in localeSet, written time.Time) parsedDate {
	const reach = 60
	tail := cutText(folded, reach)
	for _, part := range []string{cutSentence(tail), cutText(tail, reach/2), cutText(tail, reach/3)} {
		if d := w.dayOf(part, in, written); d.ok {
			return d
		}
	}
	return parsedDate{}
}

// cutSentence cuts at the end of a sentence that is not the full stop of a date.
func cutSentence(s string) string {
	for i := 1; i+1 < len(s); i++ {
		if s[i] == '.' && s[i+1] == ' ' && !isDigit(s[i-1]) && i > 12 || s[i] == ';' || s[i] == '!' {
			return s[:i]
		}
	}
	return s
}

// dayOf reads a date that may lack its year.
func (w *wordTable) dayOf(s string, in localeSet, written time.Time) parsedDate {
	d := w.date(s, in)
	if d.ok || d.year != 0 || written.IsZero() {
		return d
	}
	d = w.date(s+" "+written.Format("2006"), in)
	if d.ok && d.time().Before(written.AddDate(0, 0, -1).Truncate(24*time.Hour)) {
		d.year++
		d.ok = d.plausible()
	}
	return d
}
