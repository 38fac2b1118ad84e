package model

// A head is one question asked of every sentence; its classes are columns of the sentence model.
type Head struct {
	Name    string
	From    int // first column
	Classes []string
}

// To is the column behind the head's last.
func (h Head) To() int { return h.From + len(h.Classes) }

// Index returns the class's place in the head, or 0.
func (h Head) Index(class string) int {
	for i, c := range h.Classes {
		if c == class {
			return i
		}
	}
	return 0
}

// The heads of the sentence model, in the order of its columns. Class 0 of each is "says nothing of it".
var (
	Act      = Head{"act", 0, []string{"", "rejection", "acknowledgement", "conditional", "invitation", "offer", "update", "other", "machine"}}
	Fill     = Head{"fill", 9, []string{"", "unknown", "likely", "confirmed", "not_filled", "closed_no_hire"}}
	Content  = Head{"content", 15, []string{"", "partial", "substantive", "strength"}}
	Feedback = Head{"feedback", 19, []string{"", "offers", "refuses"}}
	Stage    = Head{"stage", 22, []string{"", "applied", "interviewed"}}
)

// Heads returns the heads of the sentence model.
func Heads() []Head { return []Head{Act, Fill, Content, Feedback, Stage} }

// SentenceColumns is the number of columns of the sentence model that are asked of sentences.
const SentenceColumns = 25

// The heads that are asked of a whole mail, in the columns behind: what its words say, whatever their order.
var (
	KindOfAll    = Head{"kind of all", SentenceColumns, []string{"rejection", "acknowledgement", "invitation", "offer", "update", "other"}}
	ContentOfAll = Head{"content of all", 31, []string{"generic", "partial", "substantive"}}
	FillOfAll    = Head{"fill of all", 34, []string{"unknown", "likely", "confirmed", "not_filled", "closed_no_hire"}}
	StageOfAll   = Head{"stage of all", 39, []string{"unknown", "applied", "interviewed"}}
)

// MailHeads returns the heads that are asked of a whole mail.
func MailHeads() []Head { return []Head{KindOfAll, ContentOfAll, FillOfAll, StageOfAll} }

// Columns is the number of columns of the sentence model.
const Columns = 42

// Themes are the classes of the theme model.
var Themes = Head{"theme", 0, []string{
	"technical_depth", "problem_solving", "communication_clarity", "examples_evidence", "preparation", "motivation",
	"culture_fit", "experience_gap", "qualification", "presentation_presence", "interview_craft", "salary_logistics",
	"external", "positive_strength",
}}

// Answers are the classes of a sentence in an interviewer's answer.
var Answers = Head{"answer", 0, []string{
	"", "substantive", "partial", "generic", "policy_refusal", "offer_to_call", "redirect", "reopens_candidacy",
	"out_of_office", "bounce", "opt_out", "hostile", "strength",
}}
