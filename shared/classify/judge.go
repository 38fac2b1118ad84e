package classify

import (
	"regexp"

	"lemonaid/shared/rejection"
)

// Judge reads mails. It holds nothing of them and is safe for concurrent use.
type Judge struct{}

// New returns a judge with the embedded model.
func New() (*Judge, error) { return &Judge{}, nil }

// Version names the model that judges.
func (j *Judge) Version() string { return "cues-0" }

// cue is a sign that a sentence says something.
type cue struct {
	kind rejection.Kind
	fill rejection.Fill
	sign *regexp.Regexp
}

var cues = []cue{
	{rejection.KindRejection, rejection.FillConfirmed, regexp.MustCompile(`(?i)(position|role|vacancy) (has|is) (now )?(been )?filled|has accepted`)},
	{rejection.KindRejection, rejection.FillLikely, regexp.MustCompile(`(?i)(another|a different|a stronger) (candidate|applicant|person)`)},
	{rejection.KindRejection, rejection.FillClosedNoHire, regexp.MustCompile(`(?i)on hold|hiring freeze|budget`)},
	{rejection.KindRejection, rejection.FillUnknown, regexp.MustCompile(`(?i)not (be )?(to )?(mov|progress|proceed|tak|select)|unsuccessful|other (candidates|applicants)|regret to inform`)},
	{rejection.KindInvitation, rejection.FillUnknown, regexp.MustCompile(`(?i)invite you|schedule (an|your|a) (interview|call)`)},
	{rejection.KindOffer, rejection.FillUnknown, regexp.MustCompile(`(?i)pleased to offer you|offer letter|offer of employment`)},
	{rejection.KindUpdate, rejection.FillUnknown, regexp.MustCompile(`(?i)still reviewing|reschedul`)},
	{rejection.KindAcknowledgement, rejection.FillUnknown, regexp.MustCompile(`(?i)received your application|if you are not selected|thank you for applying`)},
}

// Judge reads a mail. It never panics: any bytes in, a judgement out. Every quote in the judgement is an exact substring of
// the mail's text.
func (j *Judge) Judge(m Mail) rejection.Judgement {
	m = m.bounded()
	out := rejection.Judgement{
		Kind: rejection.KindOther, Fill: rejection.FillUnknown, Stage: rejection.StageUnknown,
		Confidence: rejection.Confidence{Kind: 0.5, Content: 0.5, Fill: 0.5, Stage: 0.5},
		Language:   "und", Model: j.Version(),
	}
	for _, s := range sentences(m.Text) {
		out.Marks = append(out.Marks, rejection.Mark{Start: s.start, End: s.end, Blah: true})
		for _, c := range cues {
			if out.Kind != rejection.KindOther || !c.sign.MatchString(s.of(m.Text)) {
				continue
			}
			out.Kind, out.Fill = c.kind, c.fill
			out.Evidence = append(out.Evidence, rejection.Evidence{Text: s.of(m.Text), Says: "kind:" + string(c.kind)})
		}
	}
	if out.Kind == rejection.KindRejection {
		out.Content = rejection.ContentGeneric
		out.Blah = 1
	}
	return out
}
