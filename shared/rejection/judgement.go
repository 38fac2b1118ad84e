package rejection

// Kind is what a mail from an employer is.
type Kind string

// The kinds of mail. KindOther is everything that is not about an application, and what could not be read.
const (
	KindRejection       Kind = "rejection"
	KindAcknowledgement Kind = "acknowledgement"
	KindInvitation      Kind = "invitation"
	KindOffer           Kind = "offer"
	KindUpdate          Kind = "update"
	KindOther           Kind = "other"
)

// Content says how much a rejection tells this candidate; it is "" for every other kind.
type Content string

// The contents: generic could have gone to anyone, partial names one gap without detail, substantive names a criterion
// with evidence or advice.
const (
	ContentGeneric     Content = "generic"
	ContentPartial     Content = "partial"
	ContentSubstantive Content = "substantive"
)

// Fill says whether somebody else is known to have the job.
type Fill string

// The fills, from the surest to the least: see [Fill.Open] for the gate.
const (
	FillConfirmed    Fill = "confirmed"
	FillLikely       Fill = "likely"
	FillUnknown      Fill = "unknown"
	FillNotFilled    Fill = "not_filled"
	FillClosedNoHire Fill = "closed_no_hire"
)

// Open reports whether the filled gate is open: the decision stands, and a request can no longer be read as a plea.
func (f Fill) Open() bool {
	return f == FillConfirmed || f == FillLikely || f == FillClosedNoHire
}

// Stage is how far the application went.
type Stage string

// The stages.
const (
	StageApplied     Stage = "applied"
	StageInterviewed Stage = "interviewed"
	StageUnknown     Stage = "unknown"
)

// Theme is what a piece of feedback is about.
type Theme string

// The themes. ThemeExternal and ThemeSalaryLogistics are never weaknesses of the candidate.
const (
	ThemeTechnicalDepth       Theme = "technical_depth"
	ThemeProblemSolving       Theme = "problem_solving"
	ThemeCommunicationClarity Theme = "communication_clarity"
	ThemeExamplesEvidence     Theme = "examples_evidence"
	ThemePreparation          Theme = "preparation"
	ThemeMotivation           Theme = "motivation"
	ThemeCultureFit           Theme = "culture_fit"
	ThemeExperienceGap        Theme = "experience_gap"
	ThemeQualification        Theme = "qualification"
	ThemePresentationPresence Theme = "presentation_presence"
	ThemeInterviewCraft       Theme = "interview_craft"
	ThemeSalaryLogistics      Theme = "salary_logistics"
	ThemeExternal             Theme = "external"
	ThemePositiveStrength     Theme = "positive_strength"
)

// Polarity is the direction of a point of feedback.
type Polarity string

// The polarities.
const (
	PolarityStrength Polarity = "+"
	PolarityWeakness Polarity = "-"
	PolarityNeutral  Polarity = "0"
)

// Feedback is one point made to the candidate. Text is an exact substring of the mail it came from.
type Feedback struct {
	Text     string   `json:"text"`
	Theme    Theme    `json:"theme"`
	Polarity Polarity `json:"polarity,omitempty"`
}

// Evidence is a sentence that decided something. Text is an exact substring of the mail; Says is a label such as
// "kind:rejection", "content:generic", "fill:likely" or "stage:interviewed".
type Evidence struct {
	Text string `json:"text"`
	Says string `json:"says"`
}

// Confidence is the calibrated probability, 0 to 1, that each label is right.
type Confidence struct {
	Kind    float64 `json:"kind"`
	Content float64 `json:"content"`
	Fill    float64 `json:"fill"`
	Stage   float64 `json:"stage"`
}

// Mark tells boilerplate from the rest in one sentence: Start and End are byte offsets into the judged text.
type Mark struct {
	Start int  `json:"start"`
	End   int  `json:"end"`
	Blah  bool `json:"blah"`
}

// Part is what a person had to do with an application.
type Part string

// The parts. An agency's people work for another firm than the employer.
const (
	PartInterviewer   Part = "interviewer"
	PartHiringManager Part = "hiring_manager"
	PartRecruiter     Part = "recruiter"
	PartAgency        Part = "agency"
)

// Person is a human who can be written to or called. Source is the sentence of the mail or note that named them.
type Person struct {
	Name    string `json:"name"`
	Address string `json:"address"`
	Title   string `json:"title,omitempty"`
	Phone   string `json:"phone,omitempty"`
	// Source is the sentence, header or command that proposed the person, shown to the owner (I10).
	Source string `json:"source,omitempty"`
	// OffDomain marks an address that is not on the domain the mail came from.
	OffDomain bool `json:"off_domain,omitempty"`
	// Part is what they had to do with the application, "" where nothing says.
	Part Part `json:"part,omitempty"`
	// Rapport is what the owner said of them: 1 for the one they got on with best, 0 where nothing was said.
	Rapport int `json:"rapport,omitempty"`
}

// Mailbox returns the person's name and address.
func (p Person) Mailbox() Address { return Address{Name: p.Name, Address: p.Address} }

// Reachable reports whether the person can be written to.
func (p Person) Reachable() bool { return p.Address != "" }

// Judgement is what was read out of an original.
type Judgement struct {
	Kind       Kind       `json:"kind"`
	Content    Content    `json:"content,omitempty"`
	Fill       Fill       `json:"fill"`
	Stage      Stage      `json:"stage"`
	Confidence Confidence `json:"confidence"`
	Evidence   []Evidence `json:"evidence,omitempty"`
	Feedback   []Feedback `json:"feedback,omitempty"`
	// Marks cover the sentences of the text in order; what lies between them is white space.
	Marks []Mark `json:"marks,omitempty"`
	// Blah is the share of the mail's words, 0 to 1, that is boilerplate.
	Blah float64 `json:"blah"`
	// Language is the BCP 47 tag of the text, "und" where it is not known.
	Language string `json:"language"`
	// Company and Role are "" where the mail does not say.
	Company string `json:"company,omitempty"`
	Role    string `json:"role,omitempty"`
	// Contact is the human who wrote or signed, or the zero Person.
	Contact Person `json:"contact"`
	// People are the other humans the mail names with an address or number.
	People []Person `json:"people,omitempty"`
	// InterviewedOn is the date of the interview as RFC 3339 full-date where the mail says it, else "".
	InterviewedOn string `json:"interviewed_on,omitempty"`
	// OffersFeedback and RefusesFeedback are the sentences that say so, else "".
	OffersFeedback  string `json:"offers_feedback,omitempty"`
	RefusesFeedback string `json:"refuses_feedback,omitempty"`
	// Model is the version of the model that judged.
	Model string `json:"model,omitempty"`
}

// AnswerClass is what an interviewer's answer is.
type AnswerClass string

// The classes of answers. Only substantive and partial become lessons; reopens_candidacy and hostile stop all automation.
const (
	AnswerSubstantive AnswerClass = "substantive"
	AnswerPartial     AnswerClass = "partial"
	AnswerGeneric     AnswerClass = "generic"
	AnswerRefusal     AnswerClass = "policy_refusal"
	AnswerOfferToCall AnswerClass = "offer_to_call"
	AnswerRedirect    AnswerClass = "redirect"
	AnswerReopens     AnswerClass = "reopens_candidacy"
	AnswerOutOfOffice AnswerClass = "out_of_office"
	AnswerBounce      AnswerClass = "bounce"
	AnswerOptOut      AnswerClass = "opt_out"
	AnswerHostile     AnswerClass = "hostile"
	AnswerUnclear     AnswerClass = "unclear"
)

// AnswerJudgement is what was read out of an interviewer's answer.
type AnswerJudgement struct {
	Class      AnswerClass `json:"class"`
	Confidence float64     `json:"confidence"`
	// Points are the pieces of feedback, exact substrings of the answer.
	Points   []Feedback `json:"points,omitempty"`
	Evidence []Evidence `json:"evidence,omitempty"`
	// ReturnOn is the date an out-of-office says its writer is back, as RFC 3339 full-date, else "".
	ReturnOn string `json:"return_on,omitempty"`
	// Redirect is the person an answer points to, or the zero Person.
	Redirect Person `json:"redirect"`
	Language string `json:"language,omitempty"`
	Model    string `json:"model,omitempty"`
}
