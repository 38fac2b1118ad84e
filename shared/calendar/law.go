package calendar

import (
	"regexp"
	"time"

	"lemonaid/shared/rejection"
)

// OntarioDays is the time that an employer of 25 or more in Ontario has, from the last interview on, to say whether a decision was
// made (Employment Standards Act, 2000, as in force from 2026).
const OntarioDays = 45

// quebec are words of places that share Ontario's clock and not its law.
var quebec = regexp.MustCompile(`(?i)\b(qu[ée]bec|montr[ée]al|laval|gatineau|QC)\b`)

// AnswerBy returns nine in the morning of the day after which the law says that the employer must have told where things stand, zero
// where no law that is known here does, or no interview is on record. Whether the law holds for this employer, only the owner can
// tell: it is a reason to ask, not a claim.
func AnswerBy(r rejection.Rejection, prof rejection.Profile) time.Time {
	day, err := time.Parse(time.DateOnly, r.Judgement.InterviewedOn)
	if err != nil {
		return time.Time{}
	}
	where := placeOf(r, prof, addressee(r))
	if where.zone.String() != "America/Toronto" || quebec.MatchString(lastRunes(r.Original.Text, 600)) {
		return time.Time{}
	}
	return instant(dateOf(day).plus(OntarioDays+1).wall(9*time.Hour), where.zone).UTC()
}
