package rejection

import "errors"

// Code is the kind of a failure that a caller must tell apart.
type Code string

// The codes. Stores return CodeNotFound, CodeExists and CodeConflict; steps return the rest as refusals.
const (
	CodeNotFound Code = "not_found" // there is no such thing, or it is somebody else's
	CodeExists   Code = "exists"    // the id is taken
	CodeConflict Code = "conflict"  // the version is not the stored one
	CodeInvalid  Code = "invalid"   // the input cannot be what it says
	CodeDenied   Code = "denied"    // no authority for this act
	CodeTooLarge Code = "too_large" // past a bound
	CodeLimited  Code = "limited"   // a cap or rate is reached

	CodeDuplicate     Code = "duplicate"      // this input was applied before
	CodeStale         Code = "stale"          // older than the last act, or than 72 h
	CodeOldRevision   Code = "old_revision"   // names a revision of the draft that is not the current one
	CodeNoLetter      Code = "no_letter"      // there is no letter that this could act on
	CodeNoPerson      Code = "no_person"      // no human to write to
	CodeAlreadySent   Code = "already_sent"   // the letter left
	CodeSending       Code = "sending"        // the letter is leaving right now
	CodeNotHeld       Code = "not_held"       // SEND AGAIN without a held letter
	CodeNotRejection  Code = "not_rejection"  // the mail is not known to be a rejection
	CodeOptedOut      Code = "opted_out"      // the recipient asked for no more mail
	CodeUnfit         Code = "unfit"          // a check that blocks sending failed
	CodeClosed        Code = "closed"         // the rejection is closed
	CodeNotUnderstood Code = "not_understood" // not one command
)

// Error is a failure with a code. Reason is safe to log: it holds no text, address or token from a mail.
type Error struct {
	Code   Code
	Reason string
}

// Error returns the code and the reason.
func (e *Error) Error() string {
	if e.Reason == "" {
		return string(e.Code)
	}
	return string(e.Code) + ": " + e.Reason
}

// Is matches any Error of the same code, whatever its reason.
func (e *Error) Is(target error) bool {
	var t *Error
	return errors.As(target, &t) && t.Code == e.Code
}

// Refuse returns an Error with that code and reason.
func Refuse(code Code, reason string) error { return &Error{Code: code, Reason: reason} }

// CodeOf returns the code of the first Error in err's chain, or "" where there is none.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
