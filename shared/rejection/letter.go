package rejection

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"
)

// LetterKind is what a letter to an employer is for. A rejection has at most one letter of each kind (I3).
type LetterKind string

// The kinds of letter.
const (
	LetterRequest        LetterKind = "request"
	LetterFollowUp       LetterKind = "follow_up"
	LetterThankYou       LetterKind = "thank_you"
	LetterStatusQuestion LetterKind = "status_question"
	// LetterClosingNote thanks and asks nothing: for an owner who would rather leave on a good note than ask.
	LetterClosingNote LetterKind = "closing_note"
)

// LetterState is where a letter stands.
type LetterState string

// The states of a letter. A letter in LetterApproved waits for something that the rejection still needs; one in
// LetterScheduled has a slot; one in LetterSending has an attempt under way until its lease ends.
const (
	LetterDraft     LetterState = "draft"
	LetterApproved  LetterState = "approved"
	LetterScheduled LetterState = "scheduled"
	LetterSending   LetterState = "sending"
	LetterSent      LetterState = "sent"
	LetterHeld      LetterState = "held"
	LetterRefused   LetterState = "refused"
	LetterBounced   LetterState = "bounced"
	LetterCancelled LetterState = "cancelled"
)

// Letter is one letter to one named human, from its draft to its fate.
type Letter struct {
	Kind LetterKind `json:"kind"`
	// Revision counts what the owner may have approved: each change of the person or the words adds one. It starts at 1.
	Revision int    `json:"revision"`
	To       Person `json:"to"`
	// Subject, Body and Footer are the exact text that will be sent: see [Letter.Text].
	Subject string `json:"subject"`
	Body    string `json:"body"`
	Footer  string `json:"footer"`
	// Wording names the variants that our words were put together from, so that nobody else at the firm gets the same; it is
	// kept when the owner edits.
	Wording string `json:"wording,omitempty"`
	// Edited says that the words are the owner's own: only the checks that guard others block them.
	Edited   bool        `json:"edited,omitempty"`
	State    LetterState `json:"state"`
	Approval Approval    `json:"approval"`
	Slot     Slot        `json:"slot"`
	Attempt  Attempt     `json:"attempt"`
	// PastAttempts are the attempts before this one of which nobody knows the outcome: an event that proves one of them proves
	// the letter.
	PastAttempts []string `json:"past_attempts,omitempty"`
	// MessageID is the id the mail service gave the letter; threads are keyed on it.
	MessageID string    `json:"message_id,omitempty"`
	SentAt    time.Time `json:"sent_at,omitzero"`
	// InReplyTo is the Message-ID this letter answers in its thread, "" for the first.
	InReplyTo string `json:"in_reply_to,omitempty"`
	// SelfSent says that the owner sent it from their own mailbox.
	SelfSent bool `json:"self_sent,omitempty"`
	// Delivered is set once a server took the letter; a later bounce outranks it.
	Delivered bool `json:"delivered,omitempty"`
	// Reason says why the letter was refused or bounced.
	Reason string `json:"reason,omitempty"`
}

// Approval is the owner's word for one revision of one letter (I1).
type Approval struct {
	Revision int `json:"revision,omitempty"`
	// Digest is the digest of the approved person and words: see [Letter.Digest].
	Digest string    `json:"digest,omitempty"`
	At     time.Time `json:"at,omitzero"`
	// Input is the id of the command that approved.
	Input string `json:"input,omitempty"`
	// Anyway says that the owner approved although the filled gate is shut.
	Anyway bool `json:"anyway,omitempty"`
}

// Slot is when a letter is to leave: wall time and zone are what is meant, At is what that was when it was set.
type Slot struct {
	At   time.Time `json:"at,omitzero"`
	Wall string    `json:"wall,omitempty"` // 2006-01-02T15:04
	Zone string    `json:"zone,omitempty"` // IANA name
	// ZoneOf says whose zone it is: "recipient", "company" or "owner".
	ZoneOf string `json:"zone_of,omitempty"`
	// Chosen says that the owner named the time: it wins over the windows, never over the rest.
	Chosen bool `json:"chosen,omitempty"`
}

// Attempt is one try to send. The next claim of the same approval never makes a second one.
type Attempt struct {
	ID         string    `json:"id,omitempty"`
	StartedAt  time.Time `json:"started_at,omitzero"`
	LeaseUntil time.Time `json:"lease_until,omitzero"`
	// HeldSince is when the outcome was found to be unknown; Asked that the owner was asked about it.
	HeldSince time.Time `json:"held_since,omitzero"`
	Asked     bool      `json:"asked,omitempty"`
}

// Text is the letter as it is sent: the body, the signature delimiter of RFC 3676 section 4.3, and the footer.
func (l Letter) Text() string {
	if l.Footer == "" {
		return l.Body
	}
	return l.Body + "\n\n-- \n" + l.Footer
}

// Digest binds an approval to the person, the words and the revision.
func (l Letter) Digest() string {
	h := sha256.New()
	for _, part := range []string{string(l.Kind), strconv.Itoa(l.Revision), l.To.Name, l.To.Address, l.Subject, l.Text()} {
		h.Write([]byte(strconv.Itoa(len(part)) + ":" + part))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Approved reports whether the owner approved exactly this revision, person and text.
func (l Letter) Approved() bool {
	return l.Approval.Revision == l.Revision && l.Approval.Digest != "" && l.Approval.Digest == l.Digest()
}

// Pending reports whether the letter may still leave: it is not sent, on its way, or given up.
func (l Letter) Pending() bool {
	switch l.State {
	case LetterDraft, LetterApproved, LetterScheduled, LetterCancelled:
		return true
	}
	return false
}

// Left reports whether the letter left or may have left.
func (l Letter) Left() bool {
	switch l.State {
	case LetterSending, LetterSent, LetterHeld, LetterBounced:
		return true
	}
	return len(l.PastAttempts) > 0
}
