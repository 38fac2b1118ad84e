package model

import (
	"sync"
	"testing"
)

func TestLexiconsAreAtMostHalfFull(t *testing.T) {
	all, err := lexicons(lexiconText)
	if err != nil {
		t.Fatal(err)
	}
	for language, x := range all {
		for name, table := range map[string]table32{"exact": x().exact, "starts": x().starts} {
			used := 0
			for _, s := range table.slots {
				if s.value != 0 {
					used++
				}
			}
			if used == 0 || used*2 > len(table.slots) {
				t.Errorf("%s %s: %d of %d entries used", language, name, used, len(table.slots))
			}
		}
	}
}

func TestLexiconText(t *testing.T) {
	for _, bad := range []string{"en CAND candidate", "CAND: candidate"} {
		if _, err := lexicons(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
	if all, err := lexicons("# remark\n\nen A: x\n"); err != nil || len(all) != 1 {
		t.Errorf("a remark and a blank line: %v, %v", all, err)
	}
}

func TestALexiconIsReadOnceAndOnlyForItsLanguage(t *testing.T) {
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		language, other string
		same            bool
	}{
		{"en", "en", true},
		{"de", "de", true},
		{"en", "de", false},
		{"fr", "pt", false},
		{"ja", "en", true},
		{"", "en", true}, // English stands in
	}
	for _, tt := range tests {
		var a, b *lexicon
		var both sync.WaitGroup
		both.Go(func() { a = m.lexicon(tt.language) })
		both.Go(func() { b = m.lexicon(tt.other) })
		if both.Wait(); (a == b) != tt.same {
			t.Errorf("%q and %q: the same lexicon is %v, want %v", tt.language, tt.other, a == b, tt.same)
		}
	}
}

func TestALaterLineOfTheLexiconCounts(t *testing.T) {
	all, err := lexicons("en A: one two*\nde A: eins\nen B: three one *four\nen NEG: two*\n")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		language, word string
		want           concept
	}{
		{"en", "three", firstFreeConcept + 1},
		{"en", "one", firstFreeConcept + 1},
		{"en", "twofold", conceptNeg},
		{"en", "thirtyfour", firstFreeConcept + 1},
		{"de", "eins", firstFreeConcept},
		{"de", "one", conceptNone},
	}
	for _, tt := range tests {
		if got, _ := all[tt.language]().word(tt.word); got.concept != tt.want {
			t.Errorf("%s %q is concept %d, want %d", tt.language, tt.word, got.concept, tt.want)
		}
	}
}

func TestConcepts(t *testing.T) {
	all, err := lexicons(lexiconText)
	if err != nil {
		t.Fatal(err)
	}
	same := []struct{ language, a, b string }{
		{"en", "candidate", "applicant"},
		{"en", "rejected", "declined"},
		{"en", "Unfortunately", "regretfully"},
		{"en", "don't", "not"},
		{"en", "can't", "unable"},
		{"en", "if", "should"},
		{"de", "leider", "bedauerlicherweise"},
		{"de", "kein", "nicht"},
		{"de", "falls", "sofern"},
		{"fr", "ne", "pas"},
		{"es", "entrevista", "entrevistas"},
		{"nl", "gesprek", "kennismaking"},
		{"pt", "não", "nenhum"},
		{"it", "purtroppo", "spiacenti"},
	}
	for _, tt := range same {
		x := all[tt.language]()
		a, b := x.words(nil, tt.a), x.words(nil, tt.b)
		if a[0].concept == 0 || a[0].concept != b[0].concept {
			t.Errorf("%s: %q is concept %d, %q is %d", tt.language, tt.a, a[0].concept, tt.b, b[0].concept)
		}
	}
	if en, de := all["en"]().words(nil, "not"), all["de"]().words(nil, "nicht"); en[0].concept != de[0].concept {
		t.Error("a concept differs between languages")
	}
}
