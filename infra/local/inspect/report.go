package inspect

import (
	"lemonaid/shared/rejection"
)

// Report is what the system makes of one message. The fields stand in the order in which they are printed; a nil pointer or
// slice is printed as null. Where Error is set, every other field but File is null.
type Report struct {
	// File is the path given, "-" for standard input.
	File string `json:"file"`
	// Forwarder is the sender of the message: who forwarded it, where Layers is not empty.
	Forwarder *Mailbox `json:"forwarder"`
	// Note is what the forwarder wrote above the original, "" where nothing was forwarded.
	Note *string `json:"note"`
	// Layers are the forwarded originals, outermost first, empty where nothing was forwarded.
	Layers []Layer `json:"layers"`
	// Original is Layers[0], null where there is none.
	Original *Layer `json:"original"`
	// Judged is the index of the layer that was judged, null where the message itself was.
	Judged *int `json:"judged"`
	// Language is BCP 47, of the judged text, "und" where it is not known.
	Language *string `json:"language"`
	// Reply is the sender's own words: without quotes, attributions and signatures.
	Reply *string `json:"reply"`
	// Automatic is why it is automatic mail, "" for a person's.
	Automatic *string `json:"automatic"`
	// Kind is what the judged mail is; Content how much it tells, null for all but rejections.
	Kind     *rejection.Kind    `json:"kind"`
	Content  *rejection.Content `json:"content"`
	Feedback []Feedback         `json:"feedback"`
	Fill     *rejection.Fill    `json:"fill"`
	Stage    *rejection.Stage   `json:"stage"`
	// Confidence is the probability that each label is right, 0 to 1.
	Confidence *rejection.Confidence `json:"confidence"`
	// Evidence are the sentences that decided it.
	Evidence []rejection.Evidence `json:"evidence"`
	// Answer is the class of a reply, null where the message is none: see [IsReply].
	Answer *rejection.AnswerClass `json:"answer"`
	// InterviewedOn is a full-date of RFC 3339, null where the mail does not say; so are the next three.
	InterviewedOn *string  `json:"interviewed_on"`
	Company       *string  `json:"company"`
	Role          *string  `json:"role"`
	Contact       *Contact `json:"contact"`
	// Error is why the message could not be read, null where it could.
	Error *string `json:"error"`

	blah float64 // the share that is boilerplate, for people
}

// Mailbox is a name and an address, each "" where it is not known.
type Mailbox struct {
	Name    string `json:"name"`
	Address string `json:"address"`
}

// Layer is one forwarded original.
type Layer struct {
	From    Mailbox   `json:"from"`
	To      []Mailbox `json:"to"`
	CC      []Mailbox `json:"cc"`
	Subject string    `json:"subject"`
	// Date is RFC 3339 where it can be read, else as the mail has it.
	Date string `json:"date"`
	// Text is the original's body; the chain that it forwards itself is part of it.
	Text string `json:"text"`
}

// Feedback is one point made to the candidate, an exact substring of the judged text.
type Feedback struct {
	Text  string          `json:"text"`
	Theme rejection.Theme `json:"theme"`
}

// Contact is the human who wrote or signed the judged mail; what is not known of them is "".
type Contact struct {
	Name    string `json:"name"`
	Address string `json:"address"`
	Title   string `json:"title"`
	Phone   string `json:"phone"`
}
