package classify_test

import (
	"strings"
	"testing"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
)

// mailOf250Words is a mail of the length that the benchmark is stated for.
func mailOf250Words() classify.Mail {
	const paragraph = `Thank you for taking the time to meet with our team about the Operations Analyst position at Northwind.
We enjoyed hearing about your work on the harbour timetable, and the panel was impressed by your preparation.
After careful consideration we have decided to offer the role to another candidate, whose experience in freight planning
was a closer match. In the case study you recommended a route before you had sized the demand, and we would have liked
to see the assumptions first. We know that this is disappointing, and it was not an easy decision for any of us.
`
	return classify.Mail{
		From:    rejection.Address{Name: "Ann Lee", Address: "ann.lee@northwind.example"},
		Subject: "Your application for Operations Analyst",
		Text:    "Dear Robin,\n\n" + strings.Repeat(paragraph+"\n", 3) + "Kind regards,\nAnn Lee\nHead of Planning\nNorthwind\n+353 1 555 0147",
	}
}

// BenchmarkJudge reads a mail of 250 words: at most 150 microseconds and 64 KB are wanted.
func BenchmarkJudge(b *testing.B) {
	j, m := newJudge(b), mailOf250Words()
	b.ReportAllocs()
	b.ReportMetric(float64(len(strings.Fields(m.Text))), "words")
	for b.Loop() {
		j.Judge(m)
	}
}

// BenchmarkNew loads the model: at most 5 milliseconds are wanted.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := classify.New(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAnswer reads an answer of a few lines.
func BenchmarkAnswer(b *testing.B) {
	j := newJudge(b)
	const reply = "Hi Robin,\n\nYour answers were thoughtful but long, and I sometimes lost the thread.\n\nAnn"
	b.ReportAllocs()
	for b.Loop() {
		j.Answer(classify.Mail{}, reply)
	}
}

func newJudge(tb testing.TB) *classify.Judge {
	tb.Helper()
	j, err := classify.New()
	if err != nil {
		tb.Fatal(err)
	}
	return j
}
