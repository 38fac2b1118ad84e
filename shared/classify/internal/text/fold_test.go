package text_test

import (
	"testing"

	"lemonaid/shared/classify/internal/text"
)

func TestFolded(t *testing.T) {
	tests := map[string]string{
		"":           "",
		"Plain":      "plain",
		"ÄÖÜ äöü":    "aou aou",
		"Ibáñez":     "ibanez",
		"Łódź":       "lodz",
		"Ångström":   "angstrom",
		"Đorđe":      "dorde",
		"Şule İnce":  "sule ince",
		"façade":     "facade",
		"Ørsted":     "orsted",
		"Београд":    "београд",
		"ΑΘΗΝΑ":      "αθηνα",
		"straße":     "strase",
		"C++ & C#":   "c++ & c#",
		"naïve café": "naive cafe",
	}
	for in, want := range tests {
		if got := text.Folded(in); got != want {
			t.Errorf("Folded(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestIsWord(t *testing.T) {
	tests := map[rune]bool{
		'a': true, 'Z': true, '0': true, '9': true, 'é': true, 'ß': true, 'ж': true, '日': true, '\u0301': true,
		' ': false, '-': false, '\'': false, '@': false, '.': false, '\n': false, '—': false, '€': false,
	}
	for r, want := range tests {
		if got := text.IsWord(r); got != want {
			t.Errorf("IsWord(%q) = %v, want %v", r, got, want)
		}
	}
}

func TestLetters(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "Harbour & Pike": "harbourpike", "harbour-pike.example": "harbourpikeexample", "Café 24!": "cafe24", "...": "", "日本 語": "日本語",
	} {
		if got := text.Letters(s); got != want {
			t.Errorf("Letters(%q) = %q, want %q", s, got, want)
		}
	}
}
