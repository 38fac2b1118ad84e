package bedrock

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// formOf draws a form that counts of a text: labels of the lists, quotes of the text.
func formOf(t *rapid.T, text string) answer {
	quote := func(name string) string {
		words := strings.Fields(text)
		begin := rapid.IntRange(0, len(words)-1).Draw(t, name)
		from := strings.Index(text, words[begin])
		return text[from : from+len(words[begin])]
	}
	a := answer{
		Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), KindQuote: quote("kind_quote"),
		Content: rapid.SampledFrom(contents).Draw(t, "content"), ContentQuote: quote("content_quote"),
		Fill: rapid.SampledFrom(fills).Draw(t, "fill"), FillQuote: quote("fill_quote"),
	}
	if a.Content != rejection.ContentGeneric {
		for range rapid.IntRange(1, maxFeedback).Draw(t, "points") {
			a.Feedback = append(a.Feedback, point{
				Text: quote("text"), Theme: rapid.SampledFrom(themes).Draw(t, "theme"), Polarity: rapid.SampledFrom(polarities).Draw(t, "polarity"),
			})
		}
	}
	return a
}

// readForm writes a form as a model does, and reads it.
func readForm(t *rapid.T, a answer, text string) (rejection.Judgement, error) {
	form, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return read(form, text)
}

// textOf draws a mail in which every word has a letter.
func textOf(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.StringMatching(`[a-zà-öø-ÿ]{1,9}[.,"\\<&]?`), 1, 40).Draw(t, "words"), rapid.SampledFrom([]string{" ", "\n", "\r\n", "  "}).Draw(t, "space"))
}

// TestEveryFormOfTheListsCounts: whatever the labels are, and whatever the quotes hold that JSON has to escape.
func TestEveryFormOfTheListsCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := textOf(t)
		a := formOf(t, text)
		j, err := readForm(t, a, text)
		if err != nil {
			t.Fatalf("%v of %+v", err, a)
		}
		if isRejection := a.Kind == rejection.KindRejection; j.Kind != a.Kind || isRejection != (j.Content != "") || isRejection != (j.Fill != "") {
			t.Errorf("read %+v of %+v", j, a)
		}
	})
}

// TestOneWrongQuoteVoidsAll: a quote with one letter that the mail does not have, wherever it stands.
func TestOneWrongQuoteVoidsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := textOf(t)
		a := formOf(t, text)
		spoil := []*string{&a.KindQuote, &a.ContentQuote, &a.FillQuote}
		for i := range a.Feedback {
			spoil = append(spoil, &a.Feedback[i].Text)
		}
		quote := rapid.SampledFrom(spoil).Draw(t, "which")
		at := rapid.IntRange(0, len(*quote)).Draw(t, "at")
		*quote = (*quote)[:at] + rapid.SampledFrom([]string{"Z", "ß7", "\u200b", "…"}).Draw(t, "letter") + (*quote)[at:]
		if j, err := readForm(t, a, text); err == nil {
			t.Errorf("a quote that is not in the mail counts: %+v", j)
		}
	})
}

// TestOneWrongLabelVoidsAll: a label that is in no list, wherever it stands, even where it would not be looked at.
func TestOneWrongLabelVoidsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := textOf(t)
		a := formOf(t, text)
		wrong := rapid.StringMatching(`[A-Za-z_ ]{1,12}!`).Draw(t, "label")
		switch rapid.IntRange(0, 3).Draw(t, "which") {
		case 0:
			a.Kind = rejection.Kind(wrong)
		case 1:
			a.Content, a.Feedback = rejection.Content(wrong), nil
		case 2:
			a.Fill = rejection.Fill(wrong)
		default:
			a.Content = rejection.ContentPartial
			a.Feedback = []point{{Text: a.KindQuote, Theme: rejection.Theme(wrong), Polarity: rejection.PolarityNeutral}}
		}
		if j, err := readForm(t, a, text); err == nil {
			t.Errorf("a label of its own counts: %+v", j)
		}
	})
}
