package letter

import (
	"fmt"
	"strings"
	"time"

	"lemonaid/shared/rejection"
)

func (x *exam) longReminder() (string, string) {
	if n := wordsOf(x.prose); n > maxReminderWords {
		return fmt.Sprintf("The reminder has %d words; at most %d.", n, maxReminderWords), ""
	}
	return "", ""
}

func (x *exam) notTheOnly() (string, string) {
	if sign("only", x.plain) == "" {
		return "It should say that it is the only reminder.", ""
	}
	return "", ""
}

func (x *exam) guilty() (string, string) {
	if found := sign("guilt", x.plain); found != "" {
		return "This makes them feel guilty; nobody answers gladly then.", found
	}
	return "", ""
}

// otherThread looks whether the reminder answers the request that it reminds of.
func (x *exam) otherThread() (string, string) {
	request := x.r.Letter(rejection.LetterRequest)
	if request == nil || !request.Left() {
		return "There is no request that left and that this could remind of.", ""
	}
	if request.MessageID != "" && x.l.InReplyTo != "" && x.l.InReplyTo != request.MessageID && !x.answers(x.l.InReplyTo) {
		return "The reminder belongs into the thread of the request.", ""
	}
	if !strings.EqualFold(request.To.Address, x.l.To.Address) {
		return "The reminder goes to the person the request went to.", x.l.To.Address
	}
	return "", ""
}

// answers reports whether a Message-ID is that of an answer.
func (x *exam) answers(id string) bool {
	for _, a := range x.r.Answers {
		if a.MessageID == id {
			return true
		}
	}
	return false
}

func (x *exam) afterTheEnd() (string, string) {
	for _, a := range x.r.Answers {
		if a.Judgement.Class != rejection.AnswerOutOfOffice {
			return "There was an answer already, so no reminder is due.", ""
		}
	}
	if request := x.r.Letter(rejection.LetterRequest); request != nil && request.State == rejection.LetterBounced {
		return "The request came back, so a reminder can't arrive.", ""
	}
	if x.r.Stopped {
		return "Everything automatic has ended for this one.", ""
	}
	return "", ""
}

func (x *exam) notExceptional() (string, string) {
	if sign("thanks", x.start(1)) == "" {
		return "A thank-you starts with thanks.", ""
	}
	if sign("exceptional", x.start(3)) == "" {
		return "Say early that it is rare to get an answer.", ""
	}
	return "", ""
}

func (x *exam) wrongLength() (string, string) {
	if n := wordsOf(x.prose); n < minThanksWords || n > maxLetterWords {
		return fmt.Sprintf("The thank-you has %d words; %d to %d are right.", n, minThanksWords, maxLetterWords), ""
	}
	return "", ""
}

func (x *exam) defending() (string, string) {
	if found := sign("defence", x.plain); found != "" {
		return "This defends or explains; a thank-you only takes it in.", found
	}
	return "", ""
}

// pointMissing looks for at least one point of theirs; where they made none, there is none to repeat.
func (x *exam) pointMissing() (string, string) {
	if x.said.point() == "" {
		return "", ""
	}
	for _, p := range x.said.points {
		if x.repeats(p.Text) {
			return "", ""
		}
	}
	return "Repeat at least one point that they made, in their words.", x.said.point()
}

// repeats reports whether the letter has a point as a quote, or five of its words in a row.
func (x *exam) repeats(point string) bool {
	body := strings.ToLower(oneLine(straight(x.l.Body), 8000))
	if quote := strings.ToLower(straight(quotable(point))); quote != "" && strings.Contains(body, quote) {
		return true
	}
	fields := strings.Fields(strings.ToLower(straight(point)))
	for i := 0; i+5 <= len(fields); i++ {
		if strings.Contains(body, strings.Join(fields[i:i+5], " ")) {
			return true
		}
	}
	return false
}

func (x *exam) nothingPromised() (string, string) {
	if sign("will", x.plain) == "" {
		return "Say one concrete thing that you will do.", ""
	}
	return "", ""
}

func (x *exam) praiseMissing() (string, string) {
	praise := x.said.praise()
	if praise != "" && !x.repeats(praise) {
		return "They named a strength too; it is good to take that up.", praise
	}
	return "", ""
}

func (x *exam) questioning() (string, string) {
	if questionMarks(x.plain) > 0 {
		return "A thank-you asks nothing.", "?"
	}
	return "", ""
}

func (x *exam) notInterested() (string, string) {
	if sign("interest", x.plain) == "" {
		return "Say that you would be glad of another suitable position.", ""
	}
	return "", ""
}

// wrongFlag holds "top choice" and "apply again" to what the owner said.
func (x *exam) wrongFlag() (string, string) {
	top, again := sign("topchoice", x.plain), sign("again", x.plain)
	switch {
	case x.r.TopChoice && (top == "" || again == ""):
		return "You said that they are your top choice; the thank-you should say that, and that you would apply again.", ""
	case !x.r.TopChoice && top+again != "":
		return "It says more than you told me; reply TOP CHOICE YES if it is true.", strings.TrimSpace(top + " " + again)
	}
	return "", ""
}

// otherPerson holds the thank-you to somebody who wrote or was written to, or whom the owner named.
func (x *exam) otherPerson() (string, string) {
	known := []string{x.r.Original.From.Address, x.r.Original.ReplyTo.Address, x.r.Judgement.Contact.Address, x.r.Chosen}
	for _, a := range x.r.Answers {
		known = append(known, a.From.Address)
	}
	for _, p := range x.r.People {
		known = append(known, p.Address)
	}
	for _, l := range x.r.Letters {
		if l.Left() {
			known = append(known, l.To.Address)
		}
	}
	for _, k := range known {
		if strings.EqualFold(k, x.l.To.Address) {
			return "", ""
		}
	}
	return "The thank-you goes to the person who wrote.", x.l.To.Address
}

func (x *exam) late() (string, string) {
	if a := x.said.answer; a != nil && !x.l.Slot.At.IsZero() && x.l.Slot.At.Sub(a.At) > 24*time.Hour {
		return "A thank-you within a day is worth more.", ""
	}
	return "", ""
}

func (x *exam) flattering() (string, string) {
	if found := sign("flattery", x.plain); found != "" {
		return "Plain thanks sound truer than praise.", found
	}
	return "", ""
}

func (x *exam) longAfterRefusal() (string, string) {
	switch n := wordsOf(x.prose); {
	case n > maxRefusalWords:
		return fmt.Sprintf("After a refusal, %d words are too many; at most %d.", n, maxRefusalWords), ""
	case sign("thanks", x.plain) == "" || sign("accept", x.plain) == "":
		return "After a refusal, thank them and accept it.", ""
	}
	return "", ""
}
