package workflow_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// Sentences of genericText.
const (
	accepted = "we have decided to offer the position to another candidate, who has accepted it."
	onFile   = "We will keep your details on file and wish you all the best in your search."
)

// told is a judge who says what the test says.
type told struct {
	real workflow.Judge
	says rejection.Judgement
}

func (j told) Answer(m classify.Mail, reply string) rejection.AnswerJudgement {
	return j.real.Answer(m, reply)
}

func (j told) Judge(classify.Mail) rejection.Judgement { return j.says }

// reader is a second reader who says what the test says, and counts.
type reader struct {
	says  rejection.Judgement
	err   error
	wait  bool
	asked []rejection.Original
	time  time.Duration
}

func (r *reader) ReadAgain(ctx context.Context, o rejection.Original) (rejection.Judgement, error) {
	r.asked = append(r.asked, o)
	if r.wait {
		begin := time.Now()
		<-ctx.Done()
		r.time = time.Since(begin)
		return r.says, ctx.Err()
	}
	return r.says, r.err
}

// unsure is a first judgement with these confidences of kind, content and fill.
func unsure(kind, content, fill float64) rejection.Judgement {
	return rejection.Judgement{
		Kind: rejection.KindRejection, Content: rejection.ContentGeneric, Fill: rejection.FillConfirmed, Stage: rejection.StageInterviewed,
		Confidence: rejection.Confidence{Kind: kind, Content: content, Fill: fill, Stage: 0.8}, Company: "Northwind", Model: "1-abc",
		Evidence: []rejection.Evidence{{Text: accepted, Says: "kind:rejection"}}, Language: "en",
	}
}

// agrees is what a second reader says who agrees with unsure.
func agrees() rejection.Judgement {
	return rejection.Judgement{
		Kind: rejection.KindRejection, Content: rejection.ContentGeneric, Fill: rejection.FillConfirmed, Model: "bedrock:m.x",
		Evidence: []rejection.Evidence{{Text: accepted, Says: "kind:rejection"}, {Text: onFile, Says: "content:generic"}},
	}
}

func but(j rejection.Judgement, change func(*rejection.Judgement)) rejection.Judgement {
	change(&j)
	return j
}

// read forwards a mail of which the two readers say that, and returns what is kept.
func read(t *testing.T, first rejection.Judgement, second *reader) rejection.Judgement {
	t.Helper()
	s := newStage(t)
	s.app.Judge = told{s.app.Judge, first}
	if second != nil {
		s.app.SecondReader = second
	}
	s.generic("")
	return s.only().Judgement
}

// TestSecondReaderIsOff unless somebody sets one.
func TestSecondReaderIsOff(t *testing.T) {
	first := unsure(0.5, 0.5, 0.5)
	if diff := cmp.Diff(first, read(t, first, nil)); diff != "" {
		t.Errorf("first - kept +\n%s", diff)
	}
}

// TestSecondReaderIsAskedInDoubtOnly, once, and is shown the mail without the note above it.
func TestSecondReaderIsAskedInDoubtOnly(t *testing.T) {
	none := unsure(0.5, 0.5, 0.5)
	other := func(kind rejection.Kind, p float64) rejection.Judgement {
		return but(unsure(p, 0, 0), func(j *rejection.Judgement) { j.Kind, j.Content = kind, "" })
	}
	for _, tc := range []struct {
		name  string
		first rejection.Judgement
		asked int
	}{
		{"sure of all", unsure(1, 1, 1), 0},
		{"just sure of all", unsure(rejection.SureKind, rejection.SureContent, rejection.SureFill), 0},
		{"the kind is in doubt", unsure(0.89, 1, 1), 1},
		{"the content is in doubt", unsure(1, 0.69, 1), 1},
		{"the fill is in doubt", unsure(1, 1, 0.69), 1},
		{"all are in doubt", none, 1},
		{"surely an offer, of which nothing else is asked", other(rejection.KindOffer, 0.95), 0},
		{"perhaps an offer", other(rejection.KindOffer, 0.6), 1},
		{"the stage is in doubt, of which nobody is asked", but(unsure(1, 1, 1), func(j *rejection.Judgement) { j.Confidence.Stage = 0 }), 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			second := &reader{says: agrees()}
			read(t, tc.first, second)
			if len(second.asked) != tc.asked {
				t.Fatalf("asked %d times, want %d", len(second.asked), tc.asked)
			}
			for _, o := range second.asked {
				if !strings.Contains(o.Text, accepted) || strings.Contains(o.Text, "Forwarded message") {
					t.Errorf("it was shown\n%s", o.Text)
				}
			}
		})
	}
}

// TestTwoReaders: consent makes a label just sure, difference makes it doubtful, and the label is always the first reader's.
func TestTwoReaders(t *testing.T) {
	const sureKind, sureContent, sureFill = rejection.SureKind, rejection.SureContent, rejection.SureFill
	kind := func(k rejection.Kind) func(*rejection.Judgement) {
		return func(j *rejection.Judgement) { j.Kind, j.Content, j.Fill, j.Evidence = k, "", "", nil }
	}
	for _, tc := range []struct {
		name   string
		first  [3]float64
		second func(*rejection.Judgement)
		want   [3]float64
	}{
		{"they agree", [3]float64{0.6, 0.6, 0.6}, func(*rejection.Judgement) {}, [3]float64{sureKind, sureContent, sureFill}},
		{"they agree, and what was sure stays as it was", [3]float64{0.97, 0.99, 0.6}, func(*rejection.Judgement) {}, [3]float64{0.97, 0.99, sureFill}},
		{"the first only guessed", [3]float64{0.49, 0.4, 0.3}, func(*rejection.Judgement) {}, [3]float64{0.49, 0.4, 0.3}},
		{"another kind", [3]float64{0.8, 0.6, 0.6}, kind(rejection.KindUpdate), [3]float64{0.5, 0.6, 0.6}},
		{"another kind, and the first was sure", [3]float64{0.99, 0.6, 1}, kind(rejection.KindOffer), [3]float64{0.5, 0.6, 1}},
		{"another kind, and the first guessed", [3]float64{0.3, 0.6, 0.6}, kind(rejection.KindInvitation), [3]float64{0.3, 0.6, 0.6}},
		{
			"another content",
			[3]float64{0.8, 0.6, 0.6},
			func(j *rejection.Judgement) { j.Content = rejection.ContentPartial },
			[3]float64{sureKind, 0.5, sureFill},
		},
		{
			"another content, and the first was sure",
			[3]float64{0.8, 0.9, 0.9},
			func(j *rejection.Judgement) { j.Content = rejection.ContentPartial },
			[3]float64{sureKind, 0.9, 0.9},
		},
		{
			"another fill",
			[3]float64{1, 1, 0.6},
			func(j *rejection.Judgement) { j.Fill = rejection.FillNotFilled },
			[3]float64{1, 1, 0.5},
		},
		{
			"another fill, and the first was sure",
			[3]float64{1, 0.6, 0.9},
			func(j *rejection.Judgement) { j.Fill = rejection.FillUnknown },
			[3]float64{1, sureContent, 0.9},
		},
		{
			"a confidence of its own counts for nothing",
			[3]float64{0.3, 0.3, 0.3},
			func(j *rejection.Judgement) {
				j.Confidence = rejection.Confidence{Kind: 1, Content: 1, Fill: 1, Stage: 1}
			},
			[3]float64{0.3, 0.3, 0.3},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			first := unsure(tc.first[0], tc.first[1], tc.first[2])
			got := read(t, first, &reader{says: but(agrees(), tc.second)})
			if c := got.Confidence; [3]float64{c.Kind, c.Content, c.Fill} != tc.want || c.Stage != 0.8 {
				t.Errorf("confidence %+v, want %v", c, tc.want)
			}
			if got.Kind != first.Kind || got.Content != first.Content || got.Fill != first.Fill || got.Stage != first.Stage || got.Company != "Northwind" {
				t.Errorf("labels %+v, want the first reader's", got)
			}
			if got.Model != "1-abc + bedrock:m.x" {
				t.Errorf("the model is %q", got.Model)
			}
		})
	}
}

// TestTwoReadersSentences: the owner sees why each of them says what it says; feedback is taken where both say that there is some.
func TestTwoReadersSentences(t *testing.T) {
	first := unsure(0.6, 0.6, 0.6)
	point := rejection.Feedback{Text: onFile, Theme: rejection.ThemeExternal, Polarity: rejection.PolarityNeutral}
	second := but(agrees(), func(j *rejection.Judgement) {
		j.Content, j.Feedback = rejection.ContentPartial, []rejection.Feedback{point}
		j.Evidence = []rejection.Evidence{{Text: onFile, Says: "kind:rejection"}, {Text: onFile, Says: "content:partial"}}
	})
	many := but(first, func(j *rejection.Judgement) {
		j.Evidence = slices.Repeat([]rejection.Evidence{{Text: accepted, Says: "kind:rejection"}}, 10)
	})
	partial := but(first, func(j *rejection.Judgement) { j.Content = rejection.ContentPartial })
	for _, tc := range []struct {
		name          string
		first, second rejection.Judgement
		evidence      []string
		feedback      int
	}{
		{"another content", first, second, []string{"kind:rejection", "content:partial"}, 0},
		{"both partial", partial, second, []string{"kind:rejection", "content:partial"}, 1},
		{"another kind", first, but(second, func(j *rejection.Judgement) {
			j.Kind, j.Evidence = rejection.KindUpdate, []rejection.Evidence{{Text: onFile, Says: "kind:update"}}
		}), []string{"kind:rejection", "kind:update"}, 0},
		{"more than is kept", many, second, append(slices.Repeat([]string{"kind:rejection"}, 9), "content:partial"), 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := read(t, tc.first, &reader{says: tc.second})
			var says []string
			for _, e := range got.Evidence {
				says = append(says, e.Says)
			}
			if diff := cmp.Diff(tc.evidence, says); diff != "" || got.Evidence[0].Text != accepted {
				t.Errorf("want - got +\n%s", diff)
			}
			if len(got.Feedback) != tc.feedback {
				t.Errorf("feedback %+v, want %d", got.Feedback, tc.feedback)
			}
		})
	}
}

// TestI02SecondReaderOpensNothing: whatever it says of a mail that the first reader holds for no rejection, and of a gate that
// is shut, no letter is due and the owner is asked (I2).
func TestI02SecondReaderOpensNothing(t *testing.T) {
	for name, first := range map[string]rejection.Judgement{
		"an invitation, perhaps": but(unsure(0.6, 0, 0), func(j *rejection.Judgement) {
			j.Kind, j.Content, j.Fill = rejection.KindInvitation, "", rejection.FillUnknown
		}),
		"a fill that is unknown": but(unsure(0.95, 0.9, 0.6), func(j *rejection.Judgement) { j.Fill = rejection.FillUnknown }),
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			s.app.Judge, s.app.SecondReader = told{s.app.Judge, first}, &reader{says: agrees()}
			s.generic("")
			if r := s.only(); r.SurelyRejection() && r.GateOpen() {
				t.Errorf("it is a rejection and the gate is open: %+v", r.Judgement)
			}
			s.clock.move(100 * time.Hour)
			s.sweep()
			if n := len(s.to(ann)); n != 0 {
				t.Errorf("%d letters left", n)
			}
		})
	}
}

// TestI08NoSecondReading: whatever goes wrong, the first judgement stands as it was, and the log holds no word of the mail (I8).
func TestI08NoSecondReading(t *testing.T) {
	first := unsure(0.6, 0.6, 0.6)
	invented := []rejection.Evidence{{Text: "They hired Mallory.", Says: "kind:rejection"}}
	for name, second := range map[string]*reader{
		"it fails":          {says: agrees(), err: errors.New("second reading: HTTP500")},
		"a quote of no one": {says: but(agrees(), func(j *rejection.Judgement) { j.Evidence = invented })},
		"feedback of no one": {says: but(agrees(), func(j *rejection.Judgement) {
			j.Feedback = []rejection.Feedback{{Text: "They hired Mallory.", Theme: rejection.ThemeExternal}}
		})},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			s.app.Judge, s.app.SecondReader = told{s.app.Judge, first}, second
			s.generic("")
			if diff := cmp.Diff(first, s.only().Judgement); diff != "" || len(second.asked) != 1 {
				t.Errorf("asked %d times; first - kept +\n%s", len(second.asked), diff)
			}
			if log := s.log.String(); !strings.Contains(log, "no second reading") || strings.Contains(log, "Mallory") || strings.Contains(log, "candidate") {
				t.Errorf("the log is\n%s", log)
			}
		})
	}
}
