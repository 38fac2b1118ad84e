package classify

import "testing"

func TestWithoutGreeting(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Hi Robin, your answers were long.", "your answers were long."},
		{"Dear Ms Vale, thank you for asking.", "thank you for asking."},
		{"Hallo Frau Vale, gern.", "gern."},
		{"Hi Robin,", "Hi Robin,"},
		{"Hi Robin", "Hi Robin"},
		{"Good answers, but long.", "but long."},
		{"Your answers, though good, were long.", "Your answers, though good, were long."},
		{"Dear me and all of my colleagues in the house, what a day.", "Dear me and all of my colleagues in the house, what a day."},
		{"", ""},
	}
	for _, tt := range tests {
		if got := withoutGreeting(tt.in); got != tt.want {
			t.Errorf("withoutGreeting(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
