package classify

import "lemonaid/shared/rejection"

// NoteReading is what an owner's note above a forward says.
type NoteReading struct {
	// People are those whom the note names, in its order, with Rapport 1 for the one the owner got on with best. Source is
	// the sentence that named them.
	People []rejection.Person
	// Detail is what was talked about, as a phrase that fits behind "I enjoyed talking about": "the ferry timetable
	// puzzle". It is "" where the note does not say.
	Detail string
	// DetailSource is the sentence that Detail came from.
	DetailSource string
}

// People reads the owner's note: persons, their addresses and numbers, and with whom the owner got on best. An address that
// is not on domain is marked as off the domain; with an empty domain none is.
func People(note, domain string) NoteReading { return NoteReading{} }
