package message

import "testing"

// TestFiguresOfDates: the order of day, month and year where nothing but figures stands, and what decides it.
func TestFiguresOfDates(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   string
		want string
	}{
		{"year first", "2026-11-16", "2026-11-16"},
		{"year first, strokes", "2026/11/16", "2026-11-16"},
		{"year first, stops", "2026.11.16", "2026-11-16"},
		{"day first, stops", "16.11.2026", "2026-11-16"},
		{"day first, one figure", "3.5.2026", "2026-05-03"},
		{"day first, strokes", "03/05/2026", "2026-05-03"},
		{"month first by its day", "11/16/2026", "2026-11-16"},
		{"month first by AM", "03/05/2026 8:55 AM", "2026-03-05T08:55:00"},
		{"stops are never American", "03.05.2026 8:55 PM", "2026-05-03T20:55:00"},
		{"month first by its weekday", "Thu 3/5/2026 8:55", "2026-03-05T08:55:00"},
		{"day first by its weekday", "Sun 3/5/2026 8:55", "2026-05-03T08:55:00"},
		{"a weekday of neither", "Mon 3/5/2026 8:55", "2026-05-03T08:55:00"},
		{"two figures of a year", "16.11.26", "2026-11-16"},
		{"two figures and a weekday", "Thu 3/5/26 8:55", "2026-03-05T08:55:00"},
		{"two of three", "16.11.", ""},
		{"a month past twelve", "16/13/2026", ""},
		{"a day past its month", "31.04.2026", ""},
		{"a leap day", "29.02.2028", "2028-02-29"},
		{"no leap day", "29.02.2027", ""},
		{"too long ago", "16.11.1979", ""},
		{"too far off", "16.11.2101", ""},
		{"a name and a year of two figures", "16 Nov 26", "2026-11-16"},
		{"a name, year first", "2026 Nov 16", "2026-11-16"},
		{"a name and no day", "Nov 2026", ""},
		{"a name and no year", "16 Nov", ""},
		{"two names of months", "16 Nov Dec 2026", "2026-11-16"},
	} {
		if got := parseDate(tt.in).String(); got != tt.want {
			t.Errorf("%s, %q: got %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

// TestClocksOfDates reads a time behind a date; one that is none leaves the date.
func TestClocksOfDates(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"8:55", "T08:55:00"},
		{"08:55:10", "T08:55:10"},
		{"8.55", "T08:55:00"},
		{"8h55", "T08:55:00"},
		{"8h", "T08:00:00"},
		{"8：55", "T08:55:00"},
		{"8:55 AM", "T08:55:00"},
		{"8:55 PM", "T20:55:00"},
		{"8:55am", "T08:55:00"},
		{"8:55 a.m.", "T08:55:00"},
		{"12:00 AM", "T00:00:00"},
		{"12:30 PM", "T12:30:00"},
		{"20:55 PM", "T20:55:00"},
		{"24:00", "T00:00:00"},
		{"23:59:60", "T23:59:59"},
		{"8:55 +0100", "T08:55:00+01:00"},
		{"8:55 -07:00", "T08:55:00-07:00"},
		{"8:55 −0700", "T08:55:00-07:00"},
		{"8:55 GMT", "T08:55:00Z"},
		{"8:55 GMT+2", "T08:55:00+02:00"},
		{"8:55 UTC-7", "T08:55:00-07:00"},
		{"8:55 (CET)", "T08:55:00+01:00"},
		{"8:55 Z", "T08:55:00Z"},
		{"8:55 XYZ", "T08:55:00"},
		{"8:55 +9900", "T08:55:00"},
		{"25:00", ""},
		{"8:60", ""},
		{"8:5", ""},
	} {
		if got := parseDate("16 November 2026 " + tt.in).String(); got != day+tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, day+tt.want)
		}
	}
}

func TestFiguresOfManyScripts(t *testing.T) {
	for _, tt := range []struct {
		in   rune
		want int
	}{
		{'0', 0},
		{'9', 9},
		{'٠', 0},
		{'٩', 9},
		{'۰', 0},
		{'۹', 9},
		{'０', 0},
		{'９', 9},
		{'a', -1},
		{'/', -1},
		{':', -1},
		{'²', -1},
	} {
		if got := digitValue(tt.in); got != tt.want {
			t.Errorf("%q: got %d, want %d", tt.in, got, tt.want)
		}
	}
}
