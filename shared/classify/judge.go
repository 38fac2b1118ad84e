package classify

import (
	_ "embed"
	"fmt"
	"sync"

	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

//go:embed model.bin
var modelFile string

// Judge reads mails. It holds nothing of them and is safe for concurrent use.
type Judge struct {
	model     *model.Model
	languages *text.Languages
	readers   sync.Pool // of *model.Reader: scratch space
}

// New returns a judge with the embedded model. It fails only where the binary was built from a damaged model file.
func New() (*Judge, error) { return Open(modelFile) }

// Open returns a judge with another model, given as the bytes of its file: the trainer measures models before one is embedded.
func Open(file string) (*Judge, error) {
	m, err := model.Decode(file)
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	languages, err := text.NewLanguages()
	if err != nil {
		return nil, fmt.Errorf("load languages: %w", err)
	}
	j := &Judge{model: m, languages: languages}
	j.readers.New = func() any { return model.NewReader(m) }
	return j, nil
}

// Version names the model that judges. It changes whenever the weights do.
func (j *Judge) Version() string { return j.model.Version }

// Judge reads a mail. It never panics: any bytes in, a judgement out. Every quote in the judgement is an exact substring of
// the mail's text.
func (j *Judge) Judge(m Mail) rejection.Judgement {
	m = m.bounded()
	r := j.read(m)
	out := rejection.Judgement{
		Fill: rejection.FillUnknown, Stage: rejection.StageUnknown, Language: r.language, Model: j.Version(),
	}
	r.judgeKind(&out)
	r.judgeStage(&out)
	if out.Kind == rejection.KindRejection {
		r.judgeContent(&out)
		r.judgeFill(&out)
	}
	r.mark(&out)
	out.OffersFeedback = r.surest(model.Feedback, "offers")
	out.RefusesFeedback = r.surest(model.Feedback, "refuses")
	r.extract(&out)
	if !judged(r.language) {
		out.Confidence = doubtful(out.Confidence)
	}
	return out
}

// judged reports whether the model learned a language; of any other the owner is asked.
func judged(language string) bool {
	switch language {
	case "en", "de", "fr", "es", "nl", "pt", "it":
		return true
	}
	return false
}

// doubt is the confidence that no threshold lets pass.
const doubt = 0.4

func doubtful(c rejection.Confidence) rejection.Confidence {
	return rejection.Confidence{
		Kind: min(c.Kind, doubt), Content: min(c.Content, doubt), Fill: min(c.Fill, doubt), Stage: min(c.Stage, doubt),
	}
}

// read runs the sentence model over a mail.
func (j *Judge) read(m Mail) *reading {
	language := j.languages.Of(m.Text)
	reader := j.readers.Get().(*model.Reader)
	defer j.readers.Put(reader)
	r := &reading{mail: m, model: j.model, language: language, Reading: reader.Read(language, m.Subject, m.Text)}
	r.features, r.lines = r.Gather(), text.Lines(m.Text)
	r.themes = func(sentence string) []float64 {
		own := j.readers.Get().(*model.Reader) // the one above is somebody else's by then
		defer j.readers.Put(own)
		return own.Classify(&j.model.Themes, language, sentence)
	}
	r.findNames = func(m *model.NameMail) []model.Named {
		own := j.readers.Get().(*model.Reader)
		defer j.readers.Put(own)
		return own.Names(m)
	}
	return r
}

// Label is one possible answer and how probable it is.
type Label struct {
	Name        string
	Probability float64
}

// Kinds returns the kinds that a mail may be, the likeliest first: the first two are what a doubtful owner is asked about.
func (j *Judge) Kinds(m Mail) []Label {
	r := j.read(m.bounded())
	return ranked(r.model.Kind.Classes, r.model.Kind.Probabilities(r.features))
}
