package web

import (
	"cmp"
	"strings"
	"time"

	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

// when is a moment, for people and for machines.
type when struct {
	Machine string
	Words   string
}

// wallClock is a zone's clock, looked up once for all the moments of a page.
type wallClock struct {
	zone  *time.Location
	where string
}

// clockIn returns the clock of an IANA zone, that of UTC where the zone is not known.
func clockIn(zone string) wallClock {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc, zone = time.UTC, ""
	}
	return wallClock{zone: loc, where: calendar.Where(zone)}
}

// at says when a moment is: "Mon 16 Nov 2026 at 09:31 in Dublin".
func (c wallClock) at(t time.Time) when {
	if t.IsZero() {
		return when{}
	}
	return when{Machine: t.UTC().Format(time.RFC3339), Words: t.In(c.zone).Format("Mon 2 Jan 2006 at 15:04") + " " + c.where}
}

// eventView is one line of the timeline.
type eventView struct {
	At   when
	Says string
}

// eventWords complete the actor's name; %l is the letter, %d the detail.
var eventWords = map[string]string{
	"forwarded":          "forwarded the mail.",
	"forwarded again":    "forwarded it again.",
	"judged":             "read it and took it for %d.",
	"said":               "said %d.",
	"refused":            "said something that could not be done.",
	"drafted":            "drafted the %l.",
	"edited":             "changed the words of the %l.",
	"approved":           "approved the %l.",
	"approved again":     "approved the %l again.",
	"sent it themselves": "sent the %l yourself.",
	"scheduled":          "gave the %l its time.",
	"moved":              "moved the %l to its next good time.",
	"sending":            "handed the %l to the mail service.",
	"sent":               "took the %l.",
	"delivered":          "delivered the %l.",
	"delayed":            "is still trying to deliver the %l.",
	"throttled":          "asked to send the %l later.",
	"held":               "does not know whether the %l left, and does not send it again.",
	"not sent":           "did not send the %l.",
	"bounced":            "sent the %l back: the address takes no mail.",
	"complaint":          "passed on that the recipient wants no such mail.",
	"answered":           "wrote: %d.",
	"paused":             "held what was about to leave, and asked you.",
	"closed":             "closed it: %d.",
	"reopened":           "opened it again.",
	"told":               "wrote to you.",
	"notice refused":     "could not deliver a mail to you.",
}

// timeline says what happened, the newest first.
func timeline(r rejection.Rejection, clock wallClock) []eventView {
	out := make([]eventView, 0, len(r.Timeline))
	for i := len(r.Timeline) - 1; i >= 0; i-- {
		e := r.Timeline[i]
		out = append(out, eventView{At: clock.at(e.At), Says: eventSays(e)})
	}
	return out
}

func eventSays(e rejection.Event) string {
	words, known := eventWords[e.What]
	if !known {
		words = e.What + "."
	}
	words = strings.NewReplacer("%l", cmp.Or(letterWords[e.Letter], "letter"), "%d", detailSays(e)).Replace(words)
	return actorWords[e.By] + " " + words
}

// detailSays puts the code of an event into words.
func detailSays(e rejection.Event) string {
	switch e.What {
	case "judged":
		return cmp.Or(kindWords[rejection.Kind(e.Detail)], "a mail")
	case "answered":
		return cmp.Or(answerWords[rejection.AnswerClass(e.Detail)], "an answer")
	case "closed":
		return cmp.Or(closeWords[rejection.CloseReason(e.Detail)], "it is done")
	}
	return e.Detail
}
