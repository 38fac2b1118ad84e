package message

import (
	"strings"
	"testing"
)

// promised are the locales that forwards and replies are read in.
var promised = strings.Fields("cs da de el en es et fi fr he hr hu it ja ko nl no pl pt pt-BR ro ru sk sl sv tr uk vi ar zh-CN zh-TW")

// tableRows returns the rows of the table by locale and kind.
func tableRows(t *testing.T) map[string]map[string][]string {
	t.Helper()
	rows := map[string]map[string][]string{}
	for number, row := range strings.Split(localeTable, "\n") {
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		cells := strings.Split(row, "\t")
		if len(cells) != 4 {
			t.Fatalf("row %d has %d cells, want 4: %q", number+1, len(cells), row)
		}
		if strings.TrimSpace(cells[3]) == "" {
			t.Errorf("row %d does not say where its words are from", number+1)
		}
		if rows[cells[0]] == nil {
			rows[cells[0]] = map[string][]string{}
		}
		rows[cells[0]][cells[1]] = append(rows[cells[0]][cells[1]], strings.Split(cells[2], "|")...)
	}
	return rows
}

func TestEveryLocaleHasItsWords(t *testing.T) {
	rows := tableRows(t)
	for _, locale := range promised {
		kinds := []string{"from", "to", "cc", "date", "subject", "forwarded", "original", "fwd", "re", "wrote", "sent_from"}
		if locale != "pt-BR" { // has the rest from pt
			kinds = append(kinds, "reply_to", "away", "behalf", "on", "back")
		}
		for _, kind := range kinds {
			if len(rows[locale][kind]) == 0 {
				t.Errorf("%s has no words of the kind %q", locale, kind)
			}
		}
	}
}

func TestEveryRowIsOfAKnownKind(t *testing.T) {
	known := map[string]bool{}
	for _, kind := range strings.Fields(`from to cc bcc reply_to date subject other forwarded original end forwarded_by dated respond fwd re wrote on behalf beside
		sent_from device sent confidential list away back month weekday am pm zone`) {
		known[kind] = true
	}
	for locale, kinds := range tableRows(t) {
		for kind, list := range kinds {
			if !known[kind] {
				t.Errorf("%s: unknown kind %q", locale, kind)
			}
			for _, word := range list {
				if strings.TrimSpace(word) != word || word == "" {
					t.Errorf("%s, %s: %q is empty or has spaces around it", locale, kind, word)
				}
			}
		}
	}
}

func TestMonthsAndWeekdaysAreComplete(t *testing.T) {
	for locale, kinds := range tableRows(t) {
		if months := kinds["month"]; months != nil && len(months) != 12 {
			t.Errorf("%s has %d months", locale, len(months))
		}
		if days := kinds["weekday"]; days != nil && len(days) != 7 {
			t.Errorf("%s has %d weekdays", locale, len(days))
		}
	}
}

// TestNoLabelMeansTwoThings keeps the table usable without knowing the language first.
func TestNoLabelMeansTwoThings(t *testing.T) {
	meaning := map[string]string{}
	for locale, kinds := range tableRows(t) {
		for kind, list := range kinds {
			if _, isLabel := fieldNames[kind]; !isLabel {
				continue
			}
			for _, word := range list {
				key := fold(word)
				if before, taken := meaning[key]; taken && before != kind {
					t.Errorf("%s: %q is %s and %s", locale, word, before, kind)
				}
				meaning[key] = kind
			}
		}
	}
}

func TestFold(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"From", "from"},
		{" *From* ", "from"},
		{"__Von__", "von"},
		{"Répondre  à", "répondre à"},
		{"À\u00a0", "à"},
		{"Date d’envoi", "date d'envoi"},
		{"İLT", "ilt"},
		{"ilt", "ilt"},
		{"a\tb", "a b"},
		{"\u200eالموضوع\u200f", "الموضوع"},
		{"差出人", "差出人"},
		{"", ""},
	} {
		if got := fold(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestOffsets(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want int
		ok   bool
	}{
		{"+0200", 7200, true},
		{"-07:00", -25200, true},
		{"+5", 18000, true},
		{"+05:30", 19800, true},
		{"+1500", 0, false},
		{"+0260", 0, false},
		{"0200", 0, false},
		{"+", 0, false},
		{"+abc", 0, false},
		{"+12345", 0, false},
	} {
		if got, ok := parseOffset(tt.in); got != tt.want || ok != tt.ok {
			t.Errorf("%q: got %d, %t, want %d, %t", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func TestPhrases(t *testing.T) {
	var p phrases
	for _, phrase := range []string{"wrote", "a écrit", "has written", "写道", "napsal(a)"} {
		p.add(phrase)
	}
	for _, tt := range []struct {
		in   string
		in1  bool
		ends bool
	}{
		{"ann wrote", true, true},
		{"ann wrote this", true, false},
		{"ann rewrote", false, false},
		{"wroteup", false, false},
		{"ann a écrit", true, true},
		{"ann a écrits", false, false},
		{"ann has not written", false, false},
		{"ann 在写道中", true, false},
		{"ann 写道", true, true},
		{"eva napsal(a)", true, true},
		{"", false, false},
	} {
		if got := p.in(tt.in); got != tt.in1 {
			t.Errorf("in %q: got %t, want %t", tt.in, got, tt.in1)
		}
		if got := p.suffix(tt.in); got != tt.ends {
			t.Errorf("suffix of %q: got %t, want %t", tt.in, got, tt.ends)
		}
	}
	if got, ok := p.prefix("has written to you"); !ok || got != "has written" {
		t.Errorf("prefix: got %q, %t", got, ok)
	}
	if p.is("wrote to") || !p.is("wrote") {
		t.Error("is does not compare the whole")
	}
}
