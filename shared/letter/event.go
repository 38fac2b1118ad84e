package letter

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Entry is one calendar entry.
type Entry struct {
	// UID is globally unique (RFC 5545 section 3.8.4.7), Stamp when the entry was made.
	UID   string
	Stamp time.Time
	Start time.Time
	// Minutes is how long it takes.
	Minutes       int
	Title, Detail string
}

// Event writes a calendar of one entry (RFC 5545), in UTC so that it needs no zone definitions, with a reminder ten
// minutes before.
func Event(e Entry) []byte {
	var out strings.Builder
	for _, line := range []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lemonaid//Lemonaid//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
		"BEGIN:VEVENT", "UID:" + icsText(e.UID), "DTSTAMP:" + icsTime(e.Stamp), "DTSTART:" + icsTime(e.Start),
		fmt.Sprintf("DURATION:PT%dM", e.Minutes), "SUMMARY:" + icsText(e.Title), "DESCRIPTION:" + icsText(e.Detail),
		"BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT10M", "DESCRIPTION:" + icsText(e.Title), "END:VALARM",
		"END:VEVENT", "END:VCALENDAR",
	} {
		out.WriteString(fold(line))
	}
	return []byte(out.String())
}

func icsTime(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// icsText escapes a value of type TEXT (RFC 5545 section 3.3.11).
func icsText(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// fold ends a content line and breaks it so that no line is longer than 75 bytes (RFC 5545 section 3.1).
func fold(line string) string {
	var out strings.Builder
	room := 75
	for _, r := range line {
		if n := utf8.RuneLen(r); n > room {
			out.WriteString("\r\n ")
			room = 74
		}
		room -= utf8.RuneLen(r)
		out.WriteRune(r)
	}
	return out.String() + "\r\n"
}

// reminder is the calendar entry of a call.
func (s *scene) reminder() Attachment {
	title := "Call " + s.them()
	number := ""
	if s.letter != nil {
		number = oneLine(s.letter.To.Phone, 40)
	}
	data := Event(Entry{
		UID: string(s.Rejection.ID) + "-call@lemonaid", Stamp: s.Now, Start: s.Call.At, Minutes: 15,
		Title: title, Detail: "About " + s.label() + ". Number: " + number,
	})
	return Attachment{Name: "call.ics", Type: "text/calendar", Data: data}
}
