package calendar

import (
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// TestAnswerBy: 45 days after the interview, in Ontario alone, at nine by its clock whatever the clocks did meanwhile.
func TestAnswerBy(t *testing.T) {
	toronto := rejection.Profile{Zone: "America/Toronto"}
	for _, c := range []struct {
		name, day, text string
		owner           rejection.Profile
		want            string
	}{
		{"the firm is in Toronto", "2026-10-01", "Kind regards\nNorthwind, 5 King Street, Toronto", robin, "2026-11-16T14:00:00Z"},
		{"over the change to summer", "2027-02-01", "Northwind, Ottawa, Ontario", robin, "2027-03-19T13:00:00Z"},
		{"only the owner's place is known", "2026-10-01", "Kind regards", toronto, "2026-11-16T14:00:00Z"},
		{"Quebec has another law", "2026-10-01", "Northwind, Montréal", robin, ""},
		{"Dublin has none", "2026-10-01", "Northwind, 1 Quay Street, Dublin", toronto, ""},
		{"no interview on record", "", "Northwind, Toronto", toronto, ""},
		{"a date that is none", "soon", "Northwind, Toronto", toronto, ""},
	} {
		r := rejection.Rejection{Original: rejection.Original{Text: c.text}, Judgement: rejection.Judgement{InterviewedOn: c.day}}
		got := ""
		if at := AnswerBy(r, c.owner); !at.IsZero() {
			got = at.Format(time.RFC3339)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
