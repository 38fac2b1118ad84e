package main

import (
	"testing"

	"lemonaid/shared/classify"
	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/rejection"
)

// leastAnswers is the share of the answers by unknown voices that must be read rightly.
const leastAnswers = 0.6

// TestAnswersOfUnknownVoices reads answers that nothing was learned from. A strength counts as right where it is one among
// the points or where the answer is taken for generic: it must never be a weakness.
func TestAnswersOfUnknownVoices(t *testing.T) {
	list, err := readAnswers("../corpus/answers/test.en.txt")
	if err != nil {
		t.Fatal(err)
	}
	j, err := classify.New()
	if err != nil {
		t.Fatal(err)
	}
	var all evaluate.Share
	of := map[string]*evaluate.Share{}
	for _, l := range list {
		got := j.Answer(classify.Mail{}, l.text)
		right := string(got.Class) == l.class
		if l.class == "strength" {
			right = noWeakness(got.Points)
		}
		if of[l.class] == nil {
			of[l.class] = &evaluate.Share{}
		}
		of[l.class].Add(right)
		all.Add(right)
		if !right {
			t.Logf("%s, judged %s (%.2f): %s", l.class, got.Class, got.Confidence, l.text)
		}
	}
	for class, share := range of {
		t.Logf("%-18s %v", class, share)
	}
	t.Logf("all %v", all)
	if all.Rate() < leastAnswers {
		t.Errorf("%v read rightly, want %v", all, leastAnswers)
	}
}

func noWeakness(points []rejection.Feedback) bool {
	for _, p := range points {
		if p.Polarity == rejection.PolarityWeakness {
			return false
		}
	}
	return true
}

// TestAnswerVoicesAreApart holds the answers that are only measured with out of those that are learned from.
func TestAnswerVoicesAreApart(t *testing.T) {
	learned, err := readAnswers("../corpus/answers/train.en.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, l := range learned {
		known[l.text] = true
	}
	held, err := readAnswers("../corpus/answers/test.en.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range held {
		if known[l.text] {
			t.Errorf("%q is learned from", l.text)
		}
	}
	if len(held) < 40 || len(learned) < 150 {
		t.Errorf("%d answers held out, %d learned from", len(held), len(learned))
	}
}
