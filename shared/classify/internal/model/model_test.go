package model

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestExpAndLog(t *testing.T) {
	for x := -39.9; x <= 0; x += 0.137 {
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 1e-8*max(want, 1e-12)+1e-15 && math.Abs(got-want) > 1e-9 {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	for x := 0.0025; x < 1; x += 0.0071 {
		if got, want := log(x), math.Log(x); math.Abs(got-want) > 1e-8 {
			t.Errorf("log(%v) = %v, want %v", x, got, want)
		}
	}
	if got := exp(-1000); got != 0 {
		t.Errorf("exp(-1000) = %v", got)
	}
}

func TestPowersOfTwoAreExact(t *testing.T) {
	for n := -60; n <= 1; n++ { // exp needs no other
		for _, sum := range []float64{1, 0.75, 1.4142135623730951, math.Nextafter(0.7, 1)} {
			if got, want := sum*powerOfTwo(n), math.Ldexp(sum, n); got != want {
				t.Errorf("%v times 2 to the power of %d is %v, want %v", sum, n, got, want)
			}
		}
	}
	if got := exp(0); got != 1 {
		t.Errorf("exp(0) = %v", got)
	}
}

func TestLogit(t *testing.T) {
	tests := []struct{ p, want float64 }{
		{0.5, 0}, {0.9, math.Log(9)}, {0.1, -math.Log(9)}, {0, Logit(0.0025)}, {1, Logit(0.9975)}, {-3, Logit(0.0025)},
	}
	for _, tt := range tests {
		if got := Logit(tt.p); math.Abs(got-tt.want) > 1e-7 {
			t.Errorf("Logit(%v) = %v, want %v", tt.p, got, tt.want)
		}
	}
}

func TestSoftmaxSumsToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOfN(rapid.Float64Range(-50, 50), 1, 20).Draw(t, "scores")
		best := 0
		for i, s := range scores {
			if s > scores[best] {
				best = i
			}
		}
		out := append([]float64(nil), scores...)
		Softmax(out)
		sum := 0.0
		for _, p := range out {
			if p < 0 || p > 1 {
				t.Fatalf("probability %v", p)
			}
			sum += p
			if p > out[best] {
				t.Fatalf("the highest score is not the likeliest: %v -> %v", scores, out)
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("sum %v", sum)
		}
	})
}

func TestLinearScores(t *testing.T) {
	// Two columns, four features: bytes above 127 are negative and must not be read as parts of a rune.
	l := NewLinear(2, []uint32{7, 1 << 31, 9, 0}, []int8{1, -2, 3, -128, 127, 0, -61, -92}, []float32{1, 0.5})
	tests := []struct {
		name   string
		hashes []uint32
		want   [2]float64
	}{
		{"no feature", nil, [2]float64{0, 0}},
		{"one", []uint32{7}, [2]float64{1, -1}},
		{"a negative", []uint32{1 << 31}, [2]float64{3, -64}},
		{"two bytes that look like one rune", []uint32{0}, [2]float64{-61, -46}},
		{"one that was not learned", []uint32{8, 7, 16}, [2]float64{1, -1}},
		{"sum over the root", []uint32{7, 1 << 31, 9, 0}, [2]float64{35, -111 / 2.0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got [2]float64
			l.Scores(tt.hashes, got[:])
			if math.Abs(got[0]-tt.want[0]) > 1e-9 || math.Abs(got[1]-tt.want[1]) > 1e-9 {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestHeadsFitTheColumns(t *testing.T) {
	at := 0
	for _, h := range Heads() {
		if h.From != at {
			t.Errorf("head %s starts at column %d, want %d", h.Name, h.From, at)
		}
		if h.Classes[0] != "" {
			t.Errorf("head %s: class 0 is %q", h.Name, h.Classes[0])
		}
		at = h.To()
	}
	if at != SentenceColumns {
		t.Errorf("the heads have %d columns, want %d", at, SentenceColumns)
	}
	for _, h := range MailHeads() {
		if h.From != at {
			t.Errorf("head %s starts at column %d, want %d", h.Name, h.From, at)
		}
		at = h.To()
	}
	if at != Columns {
		t.Errorf("all heads have %d columns, want %d", at, Columns)
	}
	for _, n := range []int{Columns, len(Themes.Classes), len(Answers.Classes)} {
		if n > maxColumns {
			t.Errorf("%d columns do not fit into %d", n, maxColumns)
		}
	}
}

func TestHeadIndex(t *testing.T) {
	tests := []struct {
		class string
		want  int
	}{{"", 0}, {"rejection", 1}, {"machine", 8}, {"no such class", 0}}
	for _, tt := range tests {
		if got := Act.Index(tt.class); got != tt.want {
			t.Errorf("Index(%q) = %d, want %d", tt.class, got, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	x := &lexicon{}
	tests := []struct {
		text string
		want int
	}{
		{"", 0},
		{"...", 0},
		{"one", 1},
		{"two words", 2},
		{"don't stop", 2},
		{"don’t stop", 2},
		{"C++ and C#", 3},
		{"ann.lee@x.example", 3},
		{"Ann-Marie", 2},
		{"日本 語", 2},
		{"\xff\xfe", 0},
		{"a\xffb", 2},
	}
	for _, tt := range tests {
		if got := x.words(nil, tt.text); len(got) != tt.want {
			t.Errorf("%q has %d words, want %d", tt.text, len(got), tt.want)
		}
	}
	if got := len(x.words(nil, strings.Repeat("w ", 5000))); got != maxWords {
		t.Errorf("%d words of a long sentence, want %d", got, maxWords)
	}
}

func TestWordHashes(t *testing.T) {
	x := &lexicon{}
	one := func(s string) word { return x.words(nil, s)[0] }
	equal := [][2]string{{"Café", "cafe"}, {"don't", "dont"}, {"don't", "don’t"}, {"2026", "1999"}, {"12th", "30th"}, {"NEIN", "nein"}}
	for _, p := range equal {
		if one(p[0]).hash != one(p[1]).hash {
			t.Errorf("%q and %q differ", p[0], p[1])
		}
	}
	differ := [][2]string{{"candidate", "candidates"}, {"another", "other"}, {"c", "c++"}}
	for _, p := range differ {
		if one(p[0]).hash == one(p[1]).hash {
			t.Errorf("%q and %q are one", p[0], p[1])
		}
	}
	if one("candidate").stem != one("candidature").stem {
		t.Error("words that start alike have different stems")
	}
}

func TestFeaturesTellNegationAndConditions(t *testing.T) {
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(m)
	read := func(s string) map[uint32]bool {
		out := map[uint32]bool{}
		for _, h := range r.Hashes("en", s, false) {
			out[h] = true
		}
		return out
	}
	pairs := []struct{ name, a, b string }{
		{"negation", "you were selected", "you were not selected"},
		{"condition", "you are selected", "if you are selected"},
		{"order", "we chose another candidate", "another candidate we chose"},
		{"number", "another candidate", "other candidates"},
		{"question", "are you free", "are you free?"},
	}
	for _, p := range pairs {
		a, b := read(p.a), read(p.b)
		extra := 0
		for h := range b {
			if !a[h] {
				extra++
			}
		}
		if extra < 1 {
			t.Errorf("%s: %q adds nothing to %q", p.name, p.b, p.a)
		}
	}
	if subject := r.Hashes("en", "Your application", true); len(subject) == len(r.Hashes("en", "Your application", false)) {
		t.Error("a subject is not told from a sentence")
	}
}

func small() *Model {
	m, err := New()
	if err != nil {
		panic(err)
	}
	linear := func(columns int) Linear {
		weights := make([]int8, 4*columns)
		for i := range weights {
			weights[i] = 1
		}
		return NewLinear(columns, []uint32{1, 2, 3, 4}, weights, make([]float32, columns))
	}
	m.Version = "test"
	m.Sentences, m.Themes, m.Answers = linear(Columns), linear(len(Themes.Classes)), linear(len(Answers.Classes))
	m.Names = NewTagger(linear(Tags), nil)
	for _, d := range []*Dense{&m.Kind, &m.Content, &m.Fill, &m.Stage} {
		d.Classes, d.Weights = []string{"a", "b"}, make([]float32, 2*MailFeatures)
	}
	return m
}

func TestFileRoundTrip(t *testing.T) {
	file := small().Encode()
	got, err := Decode(string(file))
	if err != nil {
		t.Fatal(err)
	}
	if again := got.Encode(); string(again) != string(file) {
		t.Error("a model that was read is written differently")
	}
	if got.Version != "test" || got.Kind.Classes[1] != "b" {
		t.Errorf("version %q, classes %q", got.Version, got.Kind.Classes)
	}
}

func TestDamagedFiles(t *testing.T) {
	file := string(small().Encode())
	for _, n := range []int{0, 1, len(magic) - 1, len(magic), len(magic) + 4, len(magic) + 12, len(file) / 2, len(file) - 1} {
		if _, err := Decode(file[:n]); !errors.Is(err, ErrFile) {
			t.Errorf("%d of %d bytes: %v", n, len(file), err)
		}
	}
	if _, err := Decode(file + "x"); !errors.Is(err, ErrFile) {
		t.Errorf("a byte too many: %v", err)
	}
	if _, err := Decode("lemonaid-model-1\n" + file[len(magic):]); !errors.Is(err, ErrFile) {
		t.Errorf("another layout: %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(string(small().Encode()))
	f.Add(magic)
	f.Add(magic + "\xff\xff\xff\x7f")
	f.Fuzz(func(_ *testing.T, s string) { _, _ = Decode(s) })
}

func TestGatherHasItsNumberOfFeatures(t *testing.T) {
	r := NewReader(small())
	for _, body := range []string{"", "One.", "One. Two.", strings.Repeat("We met. ", 900)} {
		reading := r.Read("en", "Subject", body)
		x := reading.Gather()
		if len(x) != MailFeatures {
			t.Fatalf("%d features, want %d", len(x), MailFeatures)
		}
		for i, v := range x {
			if math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) > 2 {
				t.Errorf("feature %d of a text of %d bytes is %v", i, len(body), v)
			}
		}
	}
}

func TestProbabilities(t *testing.T) {
	var p Probabilities
	p[Fill.From+2] = 0.7
	p[Fill.From] = 0.3
	class, sure := p.Best(Fill)
	if class != "likely" || sure < 0.69 {
		t.Errorf("best is %q, %v", class, sure)
	}
	if got := p.Of(Fill, "likely"); got < 0.69 || got > 0.71 {
		t.Errorf("Of = %v", got)
	}
	if got := p.Of(Fill, ""); got < 0.29 || got > 0.31 {
		t.Errorf("Of nothing = %v", got)
	}
}

func TestDenseProbabilities(t *testing.T) {
	d := Dense{Classes: []string{"a", "b"}, Weights: make([]float32, 2*MailFeatures)}
	d.Weights[MailFeatures] = 3
	x := make([]float64, MailFeatures)
	if p := d.Probabilities(x); p[0] != 0.5 || p[1] != 0.5 {
		t.Errorf("without a feature: %v", p)
	}
	x[0] = 1
	if p := d.Probabilities(x); p[1] < 0.95 || math.Abs(p[0]+p[1]-1) > 1e-9 {
		t.Errorf("with the feature of b: %v", p)
	}
}
