package letter

import (
	"fmt"
	"time"
)

var monthNames = map[string][]string{
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	"de": {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	"fr": {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
}

// sayDate says an RFC 3339 full-date in a sentence of that language, without its year; "" where it is none.
func sayDate(fullDate, language string) string {
	t, err := time.Parse(time.DateOnly, fullDate)
	if err != nil {
		return ""
	}
	month := monthNames[language][t.Month()-1]
	switch {
	case language == "de":
		return fmt.Sprintf("%d. %s", t.Day(), month)
	case language == "fr" && t.Day() == 1:
		return "1er " + month
	}
	return fmt.Sprintf("%d %s", t.Day(), month)
}
