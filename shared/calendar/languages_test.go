package calendar

import (
	"testing"

	"lemonaid/shared/rejection"
)

// saidTimes are the same times in three languages, said on Monday 16 November 2026 at 09:31.
var saidTimes = []struct {
	want  string
	words []string
}{
	{"2026-11-17T09:30", []string{"tomorrow", "tmrw", "morgen", "demain", "tomorrow morning", "morgen vormittag", "demain matin"}},
	{"2026-11-17T10:00", []string{"tomorrow 10:00", "tomorrow at 10am", "morgen um 10 Uhr", "morgen 10:00 Uhr", "demain à 10h", "demain à 10h00"}},
	{"2026-11-18T09:30", []string{"day after tomorrow", "übermorgen", "après-demain", "in two days", "in zwei Tagen", "dans deux jours", "wednesday", "Mittwoch", "mercredi"}},
	{"2026-11-16T15:15", []string{"today 15:15", "heute 15:15", "aujourd'hui 15h15", "3:15pm", "3.15 p.m.", "15:15", "15.15 Uhr", "um 15:15"}},
	{"2026-11-17T14:00", []string{"tomorrow afternoon", "morgen nachmittag", "demain après-midi"}},
	{"2026-11-17T18:00", []string{"tomorrow evening", "morgen abend", "demain soir"}},
	{"2026-11-17T12:00", []string{"tomorrow noon", "tomorrow at midday", "morgen mittag", "demain midi"}},
	{"2026-11-19T09:30", []string{"thu", "thur", "thurs", "Thursday", "this thursday", "Donnerstag", "jeudi", "in 3 days", "in drei Tagen", "dans trois jours"}},
	{"2026-11-20T09:00", []string{"fri 9am", "friday at 9", "Freitag um 9 Uhr", "Freitag 9:00", "vendredi à 9h", "vendredi 9h00"}},
	{"2026-11-24T09:30", []string{"24 nov", "24 November", "November 24", "nov 24th", "24. November", "24.11.", "24.11.2026", "le 24 novembre", "24 novembre 2026", "2026-11-24"}},
	{"2026-12-01T08:45", []string{"1 dec 8:45", "Dec 1st, 8:45am", "1. Dezember 8:45", "1. Dez. um 8:45", "1 décembre à 8h45", "01.12.2026 8:45"}},
	{"2027-02-03T09:30", []string{"3 feb", "feb 3rd", "3. Februar", "3 février", "03.02.", "2027-02-03"}},
	{"2027-02-03T10:00", []string{"3 february 10:00", "3. Februar 10 Uhr", "3 février à 10h"}},
	{"2026-11-23T09:30", []string{"in a week", "in one week", "in einer Woche", "dans une semaine", "in 7 days", "next monday"}},
	{"2026-11-16T11:31", []string{"in 2 hours", "in two hours", "in zwei Stunden", "dans deux heures", "in 120 minutes"}},
}

// TestSaidInThreeLanguages: each way to say a time is understood as that time.
func TestSaidInThreeLanguages(t *testing.T) {
	for _, c := range saidTimes {
		for _, words := range c.words {
			slot, err := planner.When(robin, words, monday)
			if err != nil || slot.Wall != c.want || !slot.Chosen {
				t.Errorf("%q is %s, %v; want %s", words, slot.Wall, err, c.want)
			}
		}
	}
}

// TestRefusedInThreeLanguages: what is no single time is asked back, never guessed.
func TestRefusedInThreeLanguages(t *testing.T) {
	for _, words := range []string{
		"soon",
		"later",
		"whenever",
		"asap",
		"next week",
		"sometime tomorrow",
		"not tomorrow",
		"tomorrow or tuesday",
		"tue-thu",
		"between 9 and 10",
		"after 10:00",
		"10",
		"3",
		"tue 3",
		"24:00",
		"10:60",
		"0am",
		"13 pm",
		"30 feb",
		"31.11.",
		"32 nov",
		"2026-02-30",
		"2026-11-31 10:00",
		"11/24/2026",
		"24/11",
		"in -3 days",
		"in 0 weeks",
		"in 1000 days",
		"in three months",
		"3 days ago",
		"yesterday",
		"tomorrow tomorrow",
		"10:00 10:00",
		"monday tuesday",
		"bald",
		"nächste Woche",
		"nicht morgen",
		"gestern",
		"morgen oder Dienstag",
		"bientôt",
		"la semaine prochaine",
		"hier",
		"pas demain",
		"demain ou mardi",
		"明日",
		"mañana",
		"🍋",
		"SEND",
		"tue 10:00; DROP TABLE",
		"\x00",
	} {
		if slot, err := planner.When(robin, words, monday); rejection.CodeOf(err) != rejection.CodeNotUnderstood {
			t.Errorf("%q is read as %s, %v", words, slot.Wall, err)
		}
	}
}

// TestSaidAtTheOwnersClock: the words mean the owner's wall, wherever the letter goes.
func TestSaidAtTheOwnersClock(t *testing.T) {
	for zone, want := range map[string]string{
		"Europe/Dublin":       "2026-11-17T10:00:00Z",
		"Europe/Berlin":       "2026-11-17T09:00:00Z",
		"America/New_York":    "2026-11-17T15:00:00Z",
		"America/Los_Angeles": "2026-11-17T18:00:00Z",
		"Asia/Kolkata":        "2026-11-17T04:30:00Z",
		"Pacific/Auckland":    "2026-11-16T21:00:00Z",
	} {
		slot, err := planner.When(rejection.Profile{Zone: zone}, "tue 10:00", monday)
		if got := slot.At.Format("2006-01-02T15:04:05Z"); err != nil || got != want || slot.Zone != zone {
			t.Errorf("%s: %s, %v; want %s", zone, got, err, want)
		}
	}
}
