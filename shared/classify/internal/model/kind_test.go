package model

import "testing"

// sentences is a reading of sentences that each say one thing, as surely as given.
func sentences(says ...any) *Reading {
	r := &Reading{Language: "en"}
	for i := 0; i < len(says); i += 2 {
		var p Probabilities
		class, sure := says[i].(string), float32(says[i+1].(float64))
		p[Act.From+Act.Index(class)] = sure
		p[Act.From] += 1 - sure
		for _, h := range Heads()[1:] {
			p[h.From] = 1
		}
		r.Found = append(r.Found, p)
	}
	return r
}

// judging is a model whose mail model gives the kinds in the given proportions, whatever the mail.
func judging(odds ...float64) *Model {
	m := &Model{Kind: Dense{Classes: []string{"rejection", "acknowledgement", "invitation", "offer", "update", "other"}}}
	m.Kind.Weights = make([]float32, len(m.Kind.Classes)*MailFeatures)
	for c, p := range odds {
		m.Kind.Weights[c*MailFeatures] = float32(log(p))
	}
	return m
}

func TestKindOf(t *testing.T) {
	sure := []float64{0.9, 0.02, 0.02, 0.02, 0.02, 0.02}
	scarcely := []float64{0.5, 0.1, 0.1, 0.1, 0.15, 0.05}
	other := []float64{0.2, 0.02, 0.02, 0.02, 0.02, 0.72}
	tests := []struct {
		name  string
		odds  []float64
		read  *Reading
		want  string
		least float64
		most  float64
	}{
		{"sure", sure, sentences("rejection", 0.9), "rejection", 0.85, 1},
		{"sure without a word", sure, sentences("update", 0.9), "rejection", 0.85, 1},
		{"scarcely, and a sentence invites", scarcely, sentences("rejection", 0.9, "invitation", 0.8), "update", 0, doubtful},
		{"scarcely, without a word", scarcely, sentences("", 0.9), "update", 0, doubtful},
		{"scarcely, and nothing else is said", scarcely, sentences("rejection", 0.9), "rejection", 0.45, 0.55},
		{"another matter, and a sentence says so", other, sentences("rejection", 0.9, "other", 0.9), "other", 0.7, 0.75},
		{"another matter, but a sentence turns down", other, sentences("rejection", 0.9), "rejection", 0.4, 0.55},
		{"another matter, and nobody is turned down", other, sentences("", 0.9), "other", 0.7, 0.75},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := make([]float64, MailFeatures)
			x[0] = 1
			kind, p := judging(tt.odds...).KindOf(tt.read, x)
			if kind != tt.want || p < tt.least || p > tt.most {
				t.Errorf("%s, %.3f; want %s, %.2f to %.2f", kind, p, tt.want, tt.least, tt.most)
			}
		})
	}
}

func TestTurnsDown(t *testing.T) {
	gone := sentences("", 1.0)
	gone.Found[0][Fill.From], gone.Found[0][Fill.From+Fill.Index("confirmed")] = 0.1, 0.9
	subject := sentences("", 1.0)
	subject.Subject[rejects] = 0.9
	tests := []struct {
		name string
		read *Reading
		want bool
	}{
		{"a sentence", sentences("rejection", 0.9), true},
		{"a doubtful sentence", sentences("rejection", 0.1), false},
		{"the role is gone", gone, true},
		{"the subject", subject, true},
		{"a thank you", sentences("", 1.0), false},
		{"nothing", sentences(), false},
	}
	for _, tt := range tests {
		if got := tt.read.turnsDown(); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestTopics(t *testing.T) {
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text string
		want Topic
	}{
		{"The position is filled.", Topic{0: true}},
		{"Your application was read.", Topic{1: true}},
		{"Thank you for applying.", Topic{2: true}},
		{"We chose other candidates.", Topic{3: true}},
		{"Thank you for the interview.", Topic{4: true}},
		{"The flat went to somebody with a dog.", Topic{3: true}},
		{"Bring wine on Friday.", Topic{}},
		{"", Topic{}},
	}
	for _, tt := range tests {
		var f features
		var got Topic
		f.read(m.lexicon("en"), tt.text, false)
		got.add(f.marks)
		if got != tt.want {
			t.Errorf("%q: %v, want %v", tt.text, got, tt.want)
		}
		features, any := got.features(), 0.0
		for i, is := range got {
			if (features[i] == 1) != is {
				t.Errorf("%q: feature %d is %v", tt.text, i, features[i])
			}
			any = max(any, features[i])
		}
		if features[topics] != any {
			t.Errorf("%q: any is %v, want %v", tt.text, features[topics], any)
		}
	}
}

func TestStrongest(t *testing.T) {
	r := sentences("rejection", 0.6, "rejection", 0.9, "conditional", 1.0)
	r.Found[0][Content.From+2] = 0.8
	r.Found[2][Content.From+2] = 1 // an "if" names no weakness
	s := r.strongest()
	near := func(what string, got, want float64) {
		t.Helper()
		if got < want-1e-5 || got > want+1e-5 {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	near("the surest rejection", s.top[rejects], 0.9)
	near("the second", s.second, 0.6)
	near("that none rejects", s.none[rejects], 0.4*0.1)
	near("the weakness", s.weakness, 0.8)
	near("the condition", s.top[conditional], 0.999+0.001)
	if empty := (&Reading{}).strongest(); empty.weakness != 0 || empty.second != 0 || empty.none[rejects] != 1 {
		t.Errorf("of nothing: %+v", empty)
	}
}

// TestColumnsAreNamed holds the columns that have names in code to the classes they stand for.
func TestColumnsAreNamed(t *testing.T) {
	for class, column := range map[string]int{"rejection": rejects, "conditional": conditional, "other": elsewhere, "machine": machine} {
		if Act.From+Act.Index(class) != column {
			t.Errorf("%s is column %d, not %d", class, Act.From+Act.Index(class), column)
		}
	}
}
