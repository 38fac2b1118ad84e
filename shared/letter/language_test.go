package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// TestOtherLanguage: what is answered in English says why and names the two ways on; what is answered in its own language, or as
// the owner wished, says nothing.
func TestOtherLanguage(t *testing.T) {
	for _, c := range []struct {
		mail, wish, always string
		says               string
	}{
		{"en", "", "", ""},
		{"en-GB", "", "", ""},
		{"de", "", "", ""},
		{"fr-CA", "", "", ""},
		{"", "", "", ""},
		{"und", "", "", ""},
		{"ja", "", "", "in Japanese, and I write letters only in English, German and French"},
		{"pt-BR", "", "", "in Portuguese"},
		{"ES", "", "", "in Spanish"},
		{"tlh", "", "", "in a language that I do not write"},
		{"ja", "de", "", ""},
		{"ja", "", "en", ""},
	} {
		r, p := northwind(), robin
		r.Judgement.Language, r.LetterLanguage, p.Language = c.mail, c.wish, c.always
		says := otherLanguage(r, p, request)
		if c.says == "" && says != "" || !strings.Contains(says, c.says) {
			t.Errorf("%+v: %q", c, says)
		}
		if says != "" {
			has(t, says, "DRAFT IN DE", "DRAFT IN FR", "EDIT", "the draft is in English")
		}
	}
}

// TestLanguageOfALetter: the owner's wish for this rejection comes first, then that for all, then what is answered; every other
// language is answered in English.
func TestLanguageOfALetter(t *testing.T) {
	for _, c := range []struct {
		mail, answer, wish, always string
		kind                       rejection.LetterKind
		starts                     string
	}{
		{"de", "", "", "", request, "Guten Tag"},
		{"de", "", "fr", "en", request, "Bonjour"},
		{"de", "", "", "fr", request, "Bonjour"},
		{"ja", "", "", "", request, "Hello"},
		{"es-MX", "", "", "", note, "Hello"},
		{"en", "fr", "", "", thank, "Bonjour"},
		{"fr", "und", "", "", thank, "Bonjour"},
		{"fr", "de", "", "", request, "Bonjour"},
		{"fr", "de", "en", "", thank, "Hello"},
	} {
		r, p := northwind(), robin
		r.Judgement.Language, r.LetterLanguage, p.Language = c.mail, c.wish, c.always
		if c.answer != "" {
			a := said()
			a.Judgement.Language = c.answer
			r.Answers = []rejection.Answer{a}
		}
		if body := writer.Write(r, p, c.kind, ann).Body; !strings.HasPrefix(body, c.starts) {
			t.Errorf("%+v: %.20q", c, body)
		}
	}
}
