package classify

import (
	"testing"

	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

// readingOf is a reading of which the sentence model knows nothing: what is read out of the words alone is the same
// whatever the model learned.
func readingOf(t testing.TB, m Mail) *reading {
	t.Helper()
	languages, err := text.NewLanguages()
	if err != nil {
		t.Fatal(err)
	}
	m = m.bounded()
	r := &reading{mail: m, language: languages.Of(m.Text), lines: text.Lines(m.Text)}
	r.Spans = text.Sentences(m.Text)
	r.Found = make([]model.Probabilities, len(r.Spans))
	return r
}

// signedBy reads the contact of a mail that a careers mailbox sent, so that only the signature can name it.
func signedBy(t *testing.T, body string) rejection.Person {
	t.Helper()
	p := readingOf(t, Mail{
		From: rejection.Address{Name: "Harbourline Careers", Address: "careers@harbourline.example"},
		Text: body,
	}).contact()
	p.Source = ""
	return p
}

// signature is one mail and the human who signed it.
type signature struct {
	name string
	text string
	want rejection.Person
}

func checkSignatures(t *testing.T, tests []signature) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := signedBy(t, tt.text); got != tt.want {
				t.Errorf("contact %+v\n   want %+v", got, tt.want)
			}
		})
	}
}
