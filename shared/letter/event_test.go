package letter

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// unfolded joins the content lines of a calendar again (RFC 5545 section 3.1) and maps names to values.
func unfolded(t interface{ Fatalf(string, ...any) }, data []byte) map[string]string {
	out := map[string]string{}
	text := strings.ReplaceAll(string(data), "\r\n ", "")
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("no content line: %q", line)
		}
		if _, twice := out[name]; !twice {
			out[name] = value
		}
	}
	return out
}

// TestEventTimes: whatever zone a time is given in, the entry holds it in UTC.
func TestEventTimes(t *testing.T) {
	for _, c := range []struct {
		zone  string
		local time.Time
		want  string
	}{
		{"Europe/Dublin", time.Date(2026, 11, 18, 9, 31, 0, 0, time.UTC), "20261118T093100Z"},
		{"Europe/Berlin", time.Date(2026, 7, 14, 9, 0, 0, 0, time.UTC), "20260714T070000Z"},
		{"America/New_York", time.Date(2026, 12, 31, 22, 30, 0, 0, time.UTC), "20270101T033000Z"},
		{"Asia/Kolkata", time.Date(2026, 3, 1, 2, 0, 0, 0, time.UTC), "20260228T203000Z"},
		{"Australia/Lord_Howe", time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC), "20260104T230000Z"},
		{"UTC", time.Date(2028, 2, 29, 0, 0, 0, 0, time.UTC), "20280229T000000Z"},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		l := c.local
		start := time.Date(l.Year(), l.Month(), l.Day(), l.Hour(), l.Minute(), 0, 0, zone)
		if got := unfolded(t, Event(Entry{UID: "u", Stamp: noon, Start: start, Minutes: 15}))["DTSTART"]; got != c.want {
			t.Errorf("%s: %s, want %s", c.zone, got, c.want)
		}
	}
}

// TestEventText: what a calendar shows is what was said, signs and lines and all.
func TestEventText(t *testing.T) {
	for text, want := range map[string]string{
		"Call Ann":                     "Call Ann",
		"Call Ann; now, please":        `Call Ann\; now\, please`,
		`C:\calls`:                     `C:\\calls`,
		"one\ntwo":                     `one\ntwo`,
		"one\r\ntwo":                   `one\ntwo`,
		"tab\there":                    "tabhere",
		"bell\a, NUL\x00":              `bell\, NUL`,
		"Grüße aus Kraków 🍋":           "Grüße aus Kraków 🍋",
		"":                             "",
		"END:VEVENT":                   "END:VEVENT",
		strings.Repeat("lemon, ", 60):  strings.Repeat(`lemon\, `, 60),
		strings.Repeat("ö", 200):       strings.Repeat("ö", 200),
		strings.Repeat("🍋", 100) + ";": strings.Repeat("🍋", 100) + `\;`,
	} {
		got := unfolded(t, Event(Entry{UID: "u", Stamp: noon, Start: noon, Title: text, Detail: text}))
		if got["SUMMARY"] != want || got["DESCRIPTION"] != want {
			t.Errorf("%q is shown as %q and %q", text, got["SUMMARY"], got["DESCRIPTION"])
		}
	}
}

// TestEventHasWhatItNeeds: the properties that RFC 5545 asks of a calendar, an event and an alarm.
func TestEventHasWhatItNeeds(t *testing.T) {
	data := string(Event(Entry{UID: "abc@lemonaid", Stamp: noon, Start: noon, Minutes: 20, Title: "Call", Detail: "x"}))
	for _, line := range []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lemonaid//Lemonaid//EN", "BEGIN:VEVENT", "UID:abc@lemonaid",
		"DTSTAMP:20261116T093100Z", "DURATION:PT20M", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT10M", "END:VALARM",
		"END:VEVENT", "END:VCALENDAR",
	} {
		if strings.Count(data, line+"\r\n") != 1 {
			t.Errorf("%s is there %d times", line, strings.Count(data, line+"\r\n"))
		}
	}
	if strings.Contains(data, "ATTENDEE") || strings.Contains(data, "ORGANIZER") {
		t.Error("it would invite somebody")
	}
}

// TestFolding: no line is over 75 bytes, none is cut within a character, and joined again they are the text.
func TestFolding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.NewReplacer("\r", "", "\n", "").Replace(strings.ToValidUTF8(rapid.String().Draw(t, "text"), "?"))
		text = strings.Repeat(text+"x", rapid.IntRange(1, 20).Draw(t, "times"))
		got := fold(text)
		for line := range strings.SplitSeq(strings.TrimSuffix(got, "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) {
				t.Fatalf("a line of %d bytes: %q", len(line), line)
			}
		}
		if strings.ReplaceAll(got, "\r\n ", "") != text+"\r\n" {
			t.Fatalf("%q became %q", text, got)
		}
	})
}

// TestReminderOfACall: the entry names whom to call, about what, and the number.
func TestReminderOfACall(t *testing.T) {
	r := drafted(northwind(), request, rejection.LetterDraft)
	r.Letters[0].To.Phone = "+353 1 555 0142"
	s := at(r, rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbCall})
	s.Call = rejection.Slot{At: noon.AddDate(0, 0, 2), Wall: "2026-11-18T09:31", Zone: "Europe/Dublin", Chosen: true}
	s.Attach = []Attachment{{"notes.txt", "text/plain", []byte("x")}}
	page := rendered(t, s)
	if len(page.Attach) != 2 || page.Attach[0].Name != "call.ics" || page.Attach[0].Type != "text/calendar" || page.Attach[1].Name != "notes.txt" {
		t.Fatalf("attached: %+v", page.Attach)
	}
	got := unfolded(t, page.Attach[0].Data)
	for name, want := range map[string]string{
		"SUMMARY":     "Call Ann",
		"DESCRIPTION": `About Northwind\, Operations Analyst. Number: +353 1 555 0142`,
		"DTSTART":     "20261118T093100Z",
		"DTSTAMP":     "20261116T093100Z",
		"UID":         "nw2345nw2345nw2345nw-call@lemonaid",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}
