package model

import (
	"fmt"

	"lemonaid/shared/classify/internal/text"
)

// Probabilities are those of one sentence, by the columns of the sentence model: each head sums to 1.
type Probabilities [SentenceColumns]float32

// Best returns the likeliest class of a head and its probability.
func (p *Probabilities) Best(h Head) (class string, probability float64) {
	best := h.From
	for c := h.From; c < h.To(); c++ {
		if p[c] > p[best] {
			best = c
		}
	}
	return h.Classes[best-h.From], float64(p[best])
}

// Of returns the probability of a class.
func (p *Probabilities) Of(h Head, class string) float64 { return float64(p[h.From+h.Index(class)]) }

// Reading is what the sentence model makes of a mail.
type Reading struct {
	Language string
	Spans    []text.Span
	Found    []Probabilities                    // one a span
	Subject  Probabilities                      // all zero where there is no subject
	About    Topic                              // what the subject and the sentences speak of
	All      [Columns - SentenceColumns]float64 // probabilities of the heads that are asked of a whole mail
}

// Reader reads sentences with a model. It keeps scratch space, so it serves one goroutine at a time.
type Reader struct {
	model    *Model
	features features
	tagger   tagger
	all      sums // of the mail so far
}

// NewReader returns a reader for the model.
func NewReader(m *Model) *Reader { return &Reader{model: m} }

// lexicon returns the language's lexicon; English stands in for a language that has none, since much foreign mail quotes it.
func (m *Model) lexicon(language string) *lexicon {
	if x := m.lexicons[language]; x != nil {
		return x()
	}
	return m.lexicons["en"]()
}

// Hashes returns the features of one sentence, valid until the next call.
func (r *Reader) Hashes(language, sentence string, subject bool) []uint32 {
	r.features.read(r.model.lexicon(language), sentence, subject)
	return r.features.hashes
}

// Sentence returns the probabilities of one sentence.
func (r *Reader) Sentence(language, sentence string, subject bool) (p Probabilities) {
	return r.probabilities(r.Hashes(language, sentence, subject))
}

func (r *Reader) probabilities(hashes []uint32) (p Probabilities) {
	var scores [SentenceColumns]float64
	var s sums
	r.model.Sentences.sum(hashes, &s)
	r.model.Sentences.scores(&s, scores[:])
	r.all.add(&s)
	for _, h := range Heads() {
		Softmax(scores[h.From:h.To()])
	}
	for i, s := range scores {
		p[i] = float32(s)
	}
	return p
}

// Classify returns the classes' probabilities of a sentence by another of the model's classifiers.
func (r *Reader) Classify(l *Linear, language, sentence string) []float64 {
	out := make([]float64, l.Columns)
	l.Scores(r.Hashes(language, sentence, false), out)
	Softmax(out)
	return out
}

// Read reads a whole mail.
func (r *Reader) Read(language, subject, body string) Reading {
	out := Reading{Language: language, Spans: text.Sentences(body)}
	r.all = sums{}
	out.Found = make([]Probabilities, len(out.Spans))
	for i, s := range out.Spans {
		out.Found[i] = r.Sentence(language, s.Of(body), false)
		out.About.add(r.features.marks)
	}
	if subject != "" {
		out.Subject = r.Sentence(language, subject, true)
		out.About.add(r.features.marks)
	}
	r.whole(&out)
	return out
}

// whole asks the heads of the whole mail.
func (r *Reader) whole(out *Reading) {
	var scores [Columns]float64
	r.model.Sentences.scores(&r.all, scores[:])
	for _, h := range MailHeads() {
		Softmax(scores[h.From:h.To()])
	}
	copy(out.All[:], scores[SentenceColumns:])
}

// Model is everything that was learned, and the lexicons it was learned with.
type Model struct {
	Version   string
	Sentences Linear
	Themes    Linear
	Answers   Linear
	Names     Tagger
	Kind      Dense
	Content   Dense
	Fill      Dense
	Stage     Dense

	lexicons map[string]func() *lexicon // by language
}

// New returns an empty model with the embedded lexicons.
func New() (*Model, error) {
	x, err := lexicons(lexiconText)
	if err != nil {
		return nil, fmt.Errorf("read lexicons: %w", err)
	}
	return &Model{lexicons: x}, nil
}
