package bedrock

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime/types"

	"lemonaid/shared/rejection"
)

// filledIn returns the form in an answer, as JSON. There is exactly one, and nothing was cut off; words beside it are not read.
func filledIn(out *sdk.ConverseOutput) ([]byte, error) {
	message, ok := out.Output.(*types.ConverseOutputMemberMessage)
	if !ok {
		return nil, void("no message")
	}
	if out.StopReason != types.StopReasonToolUse {
		return nil, void("the model stopped before the form was filled in")
	}
	var forms []types.ToolUseBlock
	for _, block := range message.Value.Content {
		if use, ok := block.(*types.ContentBlockMemberToolUse); ok {
			forms = append(forms, use.Value)
		}
	}
	if len(forms) != 1 || aws.ToString(forms[0].Name) != formName || forms[0].Input == nil {
		return nil, void("not one form")
	}
	form, err := forms[0].Input.MarshalSmithyDocument()
	if err != nil {
		return nil, void("no JSON")
	}
	return form, nil
}

// answer is the form as the model filled it in.
type answer struct {
	Kind         rejection.Kind    `json:"kind"`
	KindQuote    string            `json:"kind_quote"`
	Content      rejection.Content `json:"content"`
	ContentQuote string            `json:"content_quote"`
	Fill         rejection.Fill    `json:"fill"`
	FillQuote    string            `json:"fill_quote"`
	Feedback     []point           `json:"feedback"`
}

type point struct {
	Text     string             `json:"text"`
	Theme    rejection.Theme    `json:"theme"`
	Polarity rejection.Polarity `json:"polarity"`
}

// read checks a form against the text that it is about. One thing that is wrong makes all of it void: who errs in one field
// has no credit for the others.
func read(form []byte, text string) (rejection.Judgement, error) {
	var a answer
	d := json.NewDecoder(bytes.NewReader(form))
	d.DisallowUnknownFields()
	if err := d.Decode(&a); err != nil {
		return rejection.Judgement{}, void("not the form")
	}
	if _, err := d.Token(); err != io.EOF {
		return rejection.Judgement{}, void("more than the form")
	}
	for _, check := range []func(string) error{a.labels, a.quotes, a.points} {
		if err := check(text); err != nil {
			return rejection.Judgement{}, err
		}
	}
	return a.judgement(), nil
}

// labels checks that every label is of its list. What only a rejection has may be left empty for anything else.
func (a answer) labels(string) error {
	need := a.Kind == rejection.KindRejection
	switch {
	case !slices.Contains(kinds, a.Kind):
		return void("no such kind")
	case !slices.Contains(contents, a.Content) && (need || a.Content != ""):
		return void("no such content")
	case !slices.Contains(fills, a.Fill) && (need || a.Fill != ""):
		return void("no such fill")
	}
	return nil
}

// quotes checks that what shows a label stands in the text. Nothing shows that a fill is unknown.
func (a answer) quotes(text string) error {
	need := a.Kind == rejection.KindRejection
	for _, q := range []struct {
		quote string
		need  bool
	}{
		{a.KindQuote, true}, {a.ContentQuote, need}, {a.FillQuote, need && a.Fill != rejection.FillUnknown},
	} {
		if q.quote == "" && !q.need {
			continue
		}
		if err := quoted(q.quote, text); err != nil {
			return err
		}
	}
	return nil
}

// points checks the feedback: a generic rejection has none, any other some.
func (a answer) points(text string) error {
	if len(a.Feedback) > maxFeedback {
		return void("too much feedback")
	}
	if some := a.Content == rejection.ContentPartial || a.Content == rejection.ContentSubstantive; some != (len(a.Feedback) > 0) {
		return void("feedback and content disagree")
	}
	for _, p := range a.Feedback {
		if !slices.Contains(themes, p.Theme) || !slices.Contains(polarities, p.Polarity) {
			return void("no such theme or polarity")
		}
		if err := quoted(p.Text, text); err != nil {
			return err
		}
	}
	return nil
}

// quoted checks one quote: words of the text, letter by letter, and not too many.
func quoted(quote, text string) error {
	switch {
	case len(quote) > maxQuote:
		return void("a quote past the bound")
	case !strings.ContainsFunc(quote, unicode.IsLetter):
		return void("a quote without a word")
	case !strings.Contains(text, quote):
		return void("a quote that is not in the mail")
	}
	return nil
}

// judgement is what the form says; what is about rejections alone is left out of anything else.
func (a answer) judgement() rejection.Judgement {
	j := rejection.Judgement{Kind: a.Kind, Evidence: []rejection.Evidence{{Text: a.KindQuote, Says: "kind:" + string(a.Kind)}}}
	if a.Kind != rejection.KindRejection {
		return j
	}
	j.Content, j.Fill = a.Content, a.Fill
	j.Evidence = append(j.Evidence, rejection.Evidence{Text: a.ContentQuote, Says: "content:" + string(a.Content)})
	if a.FillQuote != "" {
		j.Evidence = append(j.Evidence, rejection.Evidence{Text: a.FillQuote, Says: "fill:" + string(a.Fill)})
	}
	for _, p := range a.Feedback {
		j.Feedback = append(j.Feedback, rejection.Feedback{Text: p.Text, Theme: p.Theme, Polarity: p.Polarity})
	}
	return j
}
