package letter

import (
	"slices"

	"lemonaid/shared/rejection"
)

// check is one row of the craft: which letters it reads, whether it blocks, and how it finds what is wrong. find returns a
// sentence for the owner, "" where all is well, and the words it is about.
type check struct {
	id     string
	kinds  []rejection.LetterKind
	blocks bool
	find   func(*exam) (says, words string)
}

var (
	asking   = []rejection.LetterKind{rejection.LetterRequest, rejection.LetterStatusQuestion}
	reminder = []rejection.LetterKind{rejection.LetterFollowUp}
	thanking = []rejection.LetterKind{rejection.LetterThankYou}
	closing  = []rejection.LetterKind{rejection.LetterClosingNote}
	// deciding are the letters after a decision, and parting those that end on thanks and an open door.
	deciding = []rejection.LetterKind{rejection.LetterRequest, rejection.LetterClosingNote}
	framed   = []rejection.LetterKind{rejection.LetterRequest, rejection.LetterStatusQuestion, rejection.LetterClosingNote}
	parting  = []rejection.LetterKind{rejection.LetterThankYou, rejection.LetterClosingNote}
	every    = []rejection.LetterKind{
		rejection.LetterRequest, rejection.LetterStatusQuestion, rejection.LetterFollowUp, rejection.LetterThankYou,
		rejection.LetterClosingNote,
	}
)

// checks is the craft as one table. F is the request's list, U the reminder's, T the thank-you's, C the closing note's.
var checks = []check{
	{"F1", asking, true, (*exam).tooLong},
	{"F2", deciding, true, (*exam).notAccepting},
	{"F3", framed, true, (*exam).thankless},
	{"F4", asking, true, (*exam).notOneAsk},
	{"F5", asking, true, (*exam).backward},
	{"F6", every, true, (*exam).pleading},
	{"F7", every, true, (*exam).comparing},
	{"F8", every, true, (*exam).threatening},
	{"F9", framed, true, (*exam).offRecord},
	{"F10", every, true, (*exam).inventing},
	{"F11", asking, false, (*exam).withoutDetail},
	{"F12", every, true, (*exam).noWayOut},
	{"F13", asking, false, (*exam).noEasyWay},
	{"F14", every, true, (*exam).noHuman},
	{"F15", every, true, (*exam).badSubject},
	{"F16", every, false, (*exam).hardToRead},
	{"F17", every, true, (*exam).notPlain},
	{"F18", every, true, (*exam).unsigned},
	{"F19", every, true, (*exam).notApproved},
	{"F20", deciding, true, (*exam).tooEarly},
	{"F21", asking, true, (*exam).topChoicePlea},
	{"U1", reminder, true, (*exam).longReminder},
	{"U2", reminder, true, (*exam).notTheOnly},
	{"U3", reminder, true, (*exam).guilty},
	{"U4", reminder, true, (*exam).otherThread},
	{"U5", reminder, true, (*exam).afterTheEnd},
	{"T1", thanking, true, (*exam).notExceptional},
	{"T2", thanking, true, (*exam).wrongLength},
	{"T3", parting, true, (*exam).defending},
	{"T4", thanking, true, (*exam).pointMissing},
	{"T5", thanking, true, (*exam).nothingPromised},
	{"T6", thanking, false, (*exam).praiseMissing},
	{"T7", thanking, true, (*exam).questioning},
	{"T8", parting, true, (*exam).notInterested},
	{"T9", parting, true, (*exam).wrongFlag},
	{"T10", thanking, true, (*exam).otherPerson},
	{"T11", thanking, false, (*exam).late},
	{"T12", parting, false, (*exam).flattering},
	{"T14", thanking, true, (*exam).longAfterRefusal},
	{"C1", closing, true, (*exam).noteLength},
	{"C2", closing, true, (*exam).noteAsks},
	{"C3", closing, true, (*exam).wishless},
}

// afterRefusal are the checks that T14 replaces.
var afterRefusal = []string{"T2", "T4", "T5", "T8"}

// guards are the checks that protect others: they block the owner's own words too.
var guards = []string{"F6", "F7", "F8", "F14", "F17", "F18", "F19"}

// Check returns what is wrong with a letter, the blocking findings first. In the owner's own words only the checks that
// guard others block; the rest are said and left to the owner.
func (w Writer) Check(r rejection.Rejection, p rejection.Profile, l rejection.Letter) []rejection.Finding {
	x := w.read(r, p, l)
	var blocking, warnings []rejection.Finding
	for _, c := range checks {
		if !slices.Contains(c.kinds, l.Kind) || x.excepted(c.id) {
			continue
		}
		says, words := c.find(x)
		switch {
		case says == "":
		case c.blocks && (!l.Edited || slices.Contains(guards, c.id)):
			blocking = append(blocking, rejection.Finding{Check: c.id, Blocks: true, Says: says, Words: words})
		default:
			warnings = append(warnings, rejection.Finding{Check: c.id, Says: says, Words: words})
		}
	}
	return append(blocking, warnings...)
}

// excepted reports whether a check gives way for this letter.
func (x *exam) excepted(id string) bool {
	switch id {
	case "T14":
		return !x.said.refused
	case "T7":
		return x.mayAsk()
	}
	return x.said.refused && x.l.Kind == rejection.LetterThankYou && slices.Contains(afterRefusal, id)
}
