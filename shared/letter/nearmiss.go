package letter

import (
	"regexp"

	"lemonaid/shared/rejection"
)

// nearMiss offers the word that comes closest to what was not understood. Offering is all: the owner has to say it.
func (s *scene) nearMiss() {
	if s.Notice.Reason != rejection.CodeNotUnderstood || s.Notice.Quote == "" {
		return
	}
	for _, n := range near {
		sign := regexp.MustCompile(`(?i)(^|[^\pL])(` + n.sign + `)([^\pL]|$)`)
		if sign.MatchString(s.Notice.Quote) {
			s.para("%s", n.way)
			return
		}
	}
}
