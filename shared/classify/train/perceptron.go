package main

import (
	"math/rand/v2"

	"lemonaid/shared/classify/internal/model"
)

// nameFitting holds the settings of the perceptron that learns names.
type nameFitting struct {
	epochs  int
	atLeast int   // in how many mails a feature must be
	rows    int   // features kept at most
	cost    int32 // by how much the right tags must be better than others
}

var nameFit = nameFitting{epochs: 8, atLeast: 3, rows: 32000, cost: 20}

// perceptron is an averaged structured perceptron (Collins 2002, EMNLP, section 2). Its sums are whole numbers, so that every
// machine learns the same.
type perceptron struct {
	weights, totals []int64 // by feature and tag; totals are the changes, each times the moment it was made at
	steps           model.StepWeights
	moves, moveSums []int64 // the steps again, by model.MoveAt, and their changes times their moments
	now             int64
	cost            int32
	tags            []uint8
	scores          [][model.Tags]int32
}

// learn learns from the lines of all folds but one.
func (s nameFitting) learn(lines []nameLine, without int) model.Tagger {
	var examples []example
	var of []nameLine
	for _, l := range lines {
		if l.fold == without && without != everyFold {
			continue
		}
		of = append(of, l)
		for _, h := range l.Hashes {
			examples = append(examples, example{hashes: h, source: l.mail + 1})
		}
	}
	v := vocabularyOf(examples, s.atLeast)
	rows := v.allInRows(examples)
	at := 0
	for i := range of {
		n := len(of[i].Hashes)
		of[i].Hashes = make([][]uint32, n)
		for j := range n {
			of[i].Hashes[j] = rows[at].hashes
			at++
		}
	}
	p := &perceptron{cost: s.cost}
	p.weights, p.totals = make([]int64, len(v.features)*model.Tags), make([]int64, len(v.features)*model.Tags)
	p.moves, p.moveSums = make([]int64, model.Steps), make([]int64, model.Steps)
	random := rand.New(rand.NewPCG(6, 7))
	for range s.epochs {
		random.Shuffle(len(of), func(i, j int) { of[i], of[j] = of[j], of[i] })
		for i := range of {
			p.line(&of[i])
		}
	}
	return s.tagger(v.features, p)
}

// line tags a line, and where that is wrong moves the weights towards what is right.
func (p *perceptron) line(l *nameLine) {
	p.now++
	p.scores = p.scores[:0]
	for i, rows := range l.Hashes {
		var sums [model.Tags]int32
		for _, row := range rows {
			for c := range sums {
				sums[c] += int32(p.weights[int(row)*model.Tags+c])
			}
		}
		sums[l.tags[i]] -= p.cost
		p.scores = append(p.scores, sums)
	}
	p.tags = p.steps.Decode(p.scores, p.tags, func(i int) uint32 { return l.Shapes[i] })
	before, wrong := model.Tags, model.Tags
	for i, rows := range l.Hashes {
		right, got := int(l.tags[i]), int(p.tags[i])
		if right != got {
			for _, row := range rows {
				p.change(int(row)*model.Tags+right, 1)
				p.change(int(row)*model.Tags+got, -1)
			}
		}
		if right != got || before != wrong {
			p.step(before, l.Shapes[i], right, 1)
			p.step(wrong, l.Shapes[i], got, -1)
		}
		before, wrong = right, got
	}
}

func (p *perceptron) change(at int, by int64) {
	p.weights[at] += by
	p.totals[at] += by * p.now
}

func (p *perceptron) step(before int, shape uint32, tag int, by int64) {
	p.steps[before][shape][tag] += int32(by)
	at := model.MoveAt(before, shape, tag)
	p.moves[at] += by
	p.moveSums[at] += by * p.now
}

// tagger is the mean of the weights over all moments, in bytes, of the features that weigh most.
func (s nameFitting) tagger(features []uint32, p *perceptron) model.Tagger {
	words, steps := p.mean(p.weights, p.totals), p.mean(p.moves, p.moveSums)
	kept := heaviest([][]float32{words}, len(features), s.rows)
	most := float32(0)
	for _, row := range kept {
		for _, w := range words[row*model.Tags:][:model.Tags] {
			most = max(most, w, -w)
		}
	}
	scale := make([]float32, model.Tags)
	for i := range scale {
		scale[i] = most / 127
	}
	weights, names := make([]int8, 0, len(kept)*model.Tags), make([]uint32, 0, len(kept))
	for _, row := range kept {
		names = append(names, features[row])
		for _, w := range words[row*model.Tags:][:model.Tags] {
			weights = append(weights, inByte(w, scale[0]))
		}
	}
	bytes := make([]int8, len(steps))
	for i, w := range steps {
		bytes[i] = inByte(w, scale[0])
	}
	return model.NewTagger(model.NewLinear(model.Tags, names, weights, scale), bytes)
}

func (p *perceptron) mean(weights, totals []int64) []float32 {
	out := make([]float32, len(weights))
	for i, w := range weights {
		out[i] = float32(float64(w) - float64(totals[i])/float64(p.now+1))
	}
	return out
}

func inByte(w, scale float32) int8 {
	if scale == 0 {
		return 0
	}
	v := float64(w / scale)
	if v < 0 {
		return int8(max(v-0.5, -127))
	}
	return int8(min(v+0.5, 127))
}
