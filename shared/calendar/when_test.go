package calendar

import (
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

var (
	planner = New(DefaultSettings())
	robin   = rejection.Profile{Zone: "Europe/Dublin"}
	// monday is 16 November 2026, 09:31 in Dublin.
	monday = time.Date(2026, 11, 16, 9, 31, 0, 0, time.UTC)
)

// TestWhen: the words, and what they mean on Monday 16 November 2026 at 09:31 in Dublin.
func TestWhen(t *testing.T) {
	for words, want := range map[string]string{
		"tue 10:00":                  "2026-11-17T10:00",
		"TUE 10.00":                  "2026-11-17T10:00",
		"Tuesday at 10:00":           "2026-11-17T10:00",
		"tue at 10":                  "2026-11-17T10:00",
		"on Tuesday, 10am":           "2026-11-17T10:00",
		"this thursday 3:15 pm":      "2026-11-19T15:15",
		"thursday":                   "2026-11-19T09:30",
		"monday":                     "2026-11-23T09:30",
		"monday 10:00":               "2026-11-16T10:00",
		"mon 8:00":                   "2026-11-23T08:00",
		"next tuesday 9am":           "2026-11-24T09:00",
		"next monday":                "2026-11-23T09:30",
		"next sunday":                "2026-11-29T09:30",
		"tomorrow morning":           "2026-11-17T09:30",
		"tomorrow morning at 10:15":  "2026-11-17T10:15",
		"10:15 in the morning":       "2026-11-16T10:15",
		"tomorrow":                   "2026-11-17T09:30",
		"tomorrow at noon":           "2026-11-17T12:00",
		"day after tomorrow":         "2026-11-18T09:30",
		"today 5pm":                  "2026-11-16T17:00",
		"this evening":               "",
		"tonight":                    "2026-11-16T18:00",
		"in 3 days":                  "2026-11-19T09:30",
		"in a week":                  "2026-11-23T09:30",
		"in 2 weeks at 14:00":        "2026-11-30T14:00",
		"in 2 hours":                 "2026-11-16T11:31",
		"in 45 minutes":              "2026-11-16T10:16",
		"24 Nov 9am":                 "2026-11-24T09:00",
		"24th november, 09:30":       "2026-11-24T09:30",
		"Nov 24 9:30":                "2026-11-24T09:30",
		"december 1st, 2026 at 8:45": "2026-12-01T08:45",
		"2026-11-24 09:30":           "2026-11-24T09:30",
		"2026-11-24T09:30":           "2026-11-24T09:30",
		"2026-11-24":                 "2026-11-24T09:30",
		"24.11.2026 9:30":            "2026-11-24T09:30",
		"24.11. um 9 uhr":            "2026-11-24T09:00",
		"10 jan":                     "2027-01-10T09:30",
		"15:00":                      "2026-11-16T15:00",
		"9:00":                       "2026-11-17T09:00",
		"12am":                       "2026-11-17T00:00",
		"12 pm":                      "2026-11-16T12:00",
		"morgen früh":                "2026-11-17T09:30",
		"Dienstag 10 Uhr":            "2026-11-17T10:00",
		"in zwei Tagen":              "2026-11-18T09:30",
		"mardi 10h30":                "2026-11-17T10:30",
		"demain matin":               "2026-11-17T09:30",
		"dans 3 jours":               "2026-11-19T09:30",
		"tue 10:00.":                 "2026-11-17T10:00",
	} {
		slot, err := planner.When(robin, words, monday)
		if want == "" {
			if rejection.CodeOf(err) != rejection.CodeNotUnderstood {
				t.Errorf("%q is read as %s, %v", words, slot.Wall, err)
			}
			continue
		}
		if err != nil || slot.Wall != want || !slot.Chosen || slot.Zone != "Europe/Dublin" || slot.ZoneOf != "owner" {
			t.Errorf("%q gives %+v, %v; want %s", words, slot, err, want)
		}
	}
}

func TestWhenRefuses(t *testing.T) {
	for words, want := range map[string]rejection.Code{
		"":                     rejection.CodeNotUnderstood,
		"   ":                  rejection.CodeNotUnderstood,
		"soon":                 rejection.CodeNotUnderstood,
		"tue or wed":           rejection.CodeNotUnderstood,
		"tue wed 10:00":        rejection.CodeNotUnderstood,
		"10:00 11:00":          rejection.CodeNotUnderstood,
		"tomorrow morning 3pm": rejection.CodeNotUnderstood,
		"tue 25:00":            rejection.CodeNotUnderstood,
		"tue 10:75":            rejection.CodeNotUnderstood,
		"13pm":                 rejection.CodeNotUnderstood,
		"31 feb":               rejection.CodeNotUnderstood,
		"2026-13-01":           rejection.CodeNotUnderstood,
		"in 0 days":            rejection.CodeNotUnderstood,
		"tue at 3":             rejection.CodeNotUnderstood,
		"11/12":                rejection.CodeNotUnderstood,
		"at":                   rejection.CodeNotUnderstood,
		"tuesdays":             rejection.CodeNotUnderstood,
		"tomorrow tomorrow tomorrow tomorrow tomorrow tomorrow tomorrow": rejection.CodeNotUnderstood,
		"today 9:00":       rejection.CodeInvalid,
		"2026-11-01 09:00": rejection.CodeInvalid,
		"16.11.2026 9:31":  rejection.CodeInvalid,
		"in 91 days":       rejection.CodeInvalid,
		"2027-11-24":       rejection.CodeInvalid,
		"in 30 weeks":      rejection.CodeInvalid,
	} {
		if slot, err := planner.When(robin, words, monday); rejection.CodeOf(err) != want {
			t.Errorf("%q gives %+v, %v; want %s", words, slot, err, want)
		}
	}
}

// TestWhenIsBounded: whatever the words, a time is ahead, within the horizon, and means what it says.
func TestWhenIsBounded(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"tue", "next", "friday", "10:00", "9am", "in", "3", "days", "tomorrow", "morning", "24", "nov", "at", "2026-11-29", "um", "uhr", "à", "99", ":", "",
	})
	rapid.Check(t, func(t *rapid.T) {
		words := ""
		for range rapid.IntRange(1, 5).Draw(t, "n") {
			words += pieces.Draw(t, "piece") + " "
		}
		now := monday.Add(time.Duration(rapid.Int64Range(0, 300*24*3600).Draw(t, "later")) * time.Second)
		slot, err := planner.When(robin, words, now)
		if err != nil {
			return
		}
		if !slot.At.After(now) || slot.At.After(now.Add(90*24*time.Hour)) || !planner.Resolve(slot).Equal(slot.At) {
			t.Fatalf("%q at %v gives %+v", words, now, slot)
		}
	})
}

func FuzzWhen(f *testing.F) {
	for _, words := range []string{"tue 10:00", "in 3 days", "24.11. 9 uhr", "next \xff", "2026-11-24T09:30"} {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) {
		if slot, err := planner.When(robin, words, monday); err == nil && !slot.At.After(monday) {
			t.Errorf("%q is in the past", words)
		}
	})
}

// TestWhenWithoutAZone: an owner of whom nothing is known is read in UTC, and the slot says so.
func TestWhenWithoutAZone(t *testing.T) {
	for name, c := range map[string]struct {
		p    rejection.Profile
		zone string
	}{
		"nothing":           {rejection.Profile{}, "UTC"},
		"a zone":            {rejection.Profile{Zone: "Asia/Tokyo"}, "Asia/Tokyo"},
		"a country":         {rejection.Profile{Country: "DE"}, "Europe/Berlin"},
		"a zone that isn't": {rejection.Profile{Zone: "Mars/Olympus", Country: "fr"}, "Europe/Paris"},
		"the machine's":     {rejection.Profile{Zone: "Local"}, "UTC"},
	} {
		slot, err := planner.When(c.p, "tomorrow 10:00", monday)
		if err != nil || slot.Zone != c.zone || slot.Wall[11:] != "10:00" {
			t.Errorf("%s: %+v, %v", name, slot, err)
		}
	}
}

func BenchmarkWhen(b *testing.B) {
	for b.Loop() {
		if _, err := planner.When(robin, "tuesday 24 nov 10:00", monday); err == nil {
			b.Fatal("two days in one")
		}
	}
}
