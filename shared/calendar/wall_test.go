package calendar

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// TestResolve: what a wall time means where clocks change.
func TestResolve(t *testing.T) {
	noted := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct{ wall, zone, want string }{
		"winter":                    {"2026-11-18T09:40", "Europe/Dublin", "2026-11-18T09:40:00Z"},
		"summer":                    {"2026-07-14T09:40", "Europe/Dublin", "2026-07-14T08:40:00Z"},
		"before the gap":            {"2026-03-29T00:59", "Europe/Dublin", "2026-03-29T00:59:00Z"},
		"in the gap":                {"2026-03-29T01:30", "Europe/Dublin", "2026-03-29T01:30:00Z"}, // 02:30 by the new clock
		"after the gap":             {"2026-03-29T02:00", "Europe/Dublin", "2026-03-29T01:00:00Z"},
		"in the fold, the first":    {"2026-10-25T01:30", "Europe/Dublin", "2026-10-25T00:30:00Z"},
		"after the fold":            {"2026-10-25T02:00", "Europe/Dublin", "2026-10-25T02:00:00Z"},
		"in the gap of New York":    {"2026-03-08T02:15", "America/New_York", "2026-03-08T07:15:00Z"},
		"in the fold of New York":   {"2026-11-01T01:15", "America/New_York", "2026-11-01T05:15:00Z"},
		"a gap of half an hour":     {"2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00Z"},
		"the day of the gap, later": {"2026-03-29T09:40", "Europe/Dublin", "2026-03-29T08:40:00Z"},
		"the day after the fold":    {"2026-10-26T09:40", "Europe/Dublin", "2026-10-26T09:40:00Z"},
		"a day that Samoa left out": {"2011-12-30T10:00", "Pacific/Apia", "2011-12-30T20:00:00Z"},
		"a zone that is none":       {"2026-11-18T09:40", "Mars/Olympus", "2026-01-01T00:00:00Z"},
		"a wall that is none":       {"Wednesday", "Europe/Dublin", "2026-01-01T00:00:00Z"},
		"no zone":                   {"2026-11-18T09:40", "", "2026-01-01T00:00:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			got := planner.Resolve(rejection.Slot{At: noted, Wall: c.wall, Zone: c.zone})
			if got.UTC().Format(time.RFC3339) != c.want {
				t.Errorf("%s in %s is %s, want %s", c.wall, c.zone, got.UTC().Format(time.RFC3339), c.want)
			}
		})
	}
}

// TestZoneRulesMayChange: the wall time is what is meant, whatever instant was noted for it.
func TestZoneRulesMayChange(t *testing.T) {
	slot := rejection.Slot{At: time.Date(2026, 11, 18, 8, 40, 0, 0, time.UTC), Wall: "2026-11-18T09:40", Zone: "Europe/Dublin"}
	if got := planner.Resolve(slot); !got.Equal(time.Date(2026, 11, 18, 9, 40, 0, 0, time.UTC)) {
		t.Errorf("%v", got)
	}
}

// TestInstantShowsItsWall: outside gaps, the clock shows the wall time at the instant; in a gap it shows at most a few hours more.
func TestInstantShowsItsWall(t *testing.T) {
	zones := rapid.SampledFrom([]string{"Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo", "Pacific/Auckland"})
	rapid.Check(t, func(t *rapid.T) {
		zone, err := time.LoadLocation(zones.Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		wall := date3(2024, 1, 1).Add(time.Duration(rapid.IntRange(0, 6*365*24*60).Draw(t, "minutes")) * time.Minute)
		if ahead := wallOf(instant(wall, zone)).Sub(wall); ahead != 0 && ahead != time.Hour && ahead != 30*time.Minute {
			t.Fatalf("%v in %v shows %v more", wall, zone, ahead)
		}
	})
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		slot rejection.Slot
		want string
	}{
		{rejection.Slot{Wall: "2026-11-18T09:40", Zone: "Europe/Dublin"}, "Wed 18 Nov at 09:40 in Dublin"},
		{rejection.Slot{Wall: "2026-07-01T23:05", Zone: "America/New_York"}, "Wed 1 Jul at 23:05 in New York"},
		{rejection.Slot{Wall: "2026-07-01T09:05", Zone: "America/Argentina/Buenos_Aires"}, "Wed 1 Jul at 09:05 in Buenos Aires"},
		{rejection.Slot{Wall: "2026-07-01T09:05", Zone: "UTC"}, "Wed 1 Jul at 09:05 UTC"},
		{rejection.Slot{At: monday, Wall: "x", Zone: "Mars/Olympus"}, "Mon 16 Nov at 09:31 UTC"},
		{rejection.Slot{At: monday}, "Mon 16 Nov at 09:31 UTC"},
	} {
		if got := Words(c.slot); got != c.want {
			t.Errorf("%+v is %q, want %q", c.slot, got, c.want)
		}
	}
	for zone, want := range map[string][2]string{
		"Europe/Berlin": {"10:31", "Mon 16 Nov"}, "Etc/GMT+5": {"04:31", "Mon 16 Nov"}, "Pacific/Auckland": {"22:31", "Mon 16 Nov"}, "nowhere": {"09:31", "Mon 16 Nov"},
	} {
		if clock, day := Clock(monday, zone), Day(monday, zone); clock != want[0] || day != want[1] {
			t.Errorf("%s: %s on %s", zone, clock, day)
		}
	}
	if Where("Etc/GMT+5") != "UTC" || Where("") != "UTC" {
		t.Error("a zone without a city has one")
	}
}

func TestCeilMinute(t *testing.T) {
	if got := ceilMinute(monday.Add(time.Nanosecond)); !got.Equal(monday.Add(time.Minute)) {
		t.Errorf("%v", got)
	}
	if got := ceilMinute(monday); !got.Equal(monday) {
		t.Errorf("%v", got)
	}
}
