package workflow

import (
	"context"
	"time"

	"lemonaid/shared/rejection"
)

// Store keeps rejections and the small things around them. Every error is or wraps a *[rejection.Error] with one of the
// codes named at the method, or is a failure of the store itself. Implementations are safe for concurrent use, and one
// suite, package storetest, runs against each of them.
type Store interface {
	// Create stores a new rejection as version 1. CodeExists: the id is taken.
	Create(ctx context.Context, r rejection.Rejection) error
	// Load returns a rejection, CodeNotFound where there is none. The caller checks the owner.
	Load(ctx context.Context, id rejection.ID) (rejection.Rejection, error)
	// Save stores r as version r.Version+1. CodeConflict: r.Version is not the stored version, or r was deleted.
	Save(ctx context.Context, r rejection.Rejection) error
	// Delete removes a rejection and its summary; deleting what is not there is no error.
	Delete(ctx context.Context, id rejection.ID) error
	// List returns one page of an owner's summaries, in the order of the filter, and the cursor of the next page, "" at the end.
	// CodeInvalid: the cursor is not one of this list's.
	List(ctx context.Context, owner rejection.Owner, f Filter, p Page) ([]rejection.Summary, string, error)
	// Due returns at most limit rejections whose [rejection.Rejection.Due] is not after now, oldest first. It may lag
	// behind Save where the index does.
	Due(ctx context.Context, now time.Time, limit int) ([]Key, error)

	Profiles
	Lessons
	Tokens
	Guards
}

// Profiles keeps what is known of owners.
type Profiles interface {
	// LoadProfile returns an owner's profile, CodeNotFound where there is none.
	LoadProfile(ctx context.Context, owner rejection.Owner) (rejection.Profile, error)
	// SaveProfile stores p as version p.Version+1; version 0 creates. CodeConflict: p.Version is not the stored one.
	SaveProfile(ctx context.Context, p rejection.Profile) error
	// Erase removes an owner's profile, lessons and tokens. Rejections are deleted one by one before.
	Erase(ctx context.Context, owner rejection.Owner) error
}

// Lessons keeps what was learned; a lesson outlives its rejection.
type Lessons interface {
	// SaveLesson stores a lesson, replacing the one with its id.
	SaveLesson(ctx context.Context, l rejection.Lesson) error
	// ListLessons returns one page of an owner's lessons, newest first, and the cursor of the next page, "" at the end.
	ListLessons(ctx context.Context, owner rejection.Owner, p Page) ([]rejection.Lesson, string, error)
	// DeleteLesson removes a lesson; deleting what is not there is no error.
	DeleteLesson(ctx context.Context, owner rejection.Owner, id string) error
}

// Tokens keeps random tokens by their hash; the tokens themselves are never stored.
type Tokens interface {
	// SaveToken stores a token. CodeExists: the hash is taken.
	SaveToken(ctx context.Context, t Token) error
	// LoadToken returns a token that is not expired at now, else CodeNotFound.
	LoadToken(ctx context.Context, hash string, now time.Time) (Token, error)
	// TakeToken returns a token that is not expired and removes it, so that only one caller ever gets it.
	TakeToken(ctx context.Context, hash string, now time.Time) (Token, error)
	// DeleteToken removes a token; deleting what is not there is no error.
	DeleteToken(ctx context.Context, hash string) error
	// ListTokens returns an owner's tokens for one purpose that are not expired at now, at most 100.
	ListTokens(ctx context.Context, owner rejection.Owner, purpose Purpose, now time.Time) ([]Token, error)
}

// Guards keeps what must not happen, or not too often.
type Guards interface {
	// Suppress remembers for ever that an address, given by its keyed hash, is never written to again.
	Suppress(ctx context.Context, key string, why string, at time.Time) error
	// Suppressed reports whether the key was suppressed.
	Suppressed(ctx context.Context, key string) (bool, error)
	// Reserve takes one place in each cap for by, all or none. A place that by holds already counts once.
	// CodeLimited: one of them is full. It holds under races.
	Reserve(ctx context.Context, now time.Time, by string, caps []Cap) error
	// Release gives by's places back.
	Release(ctx context.Context, by string, caps []Cap) error
	// Once marks key for by until a time. CodeExists: somebody else marked it, and that mark is not over at now.
	Once(ctx context.Context, key, by string, now, until time.Time) error
}

// Cap is a bound on how often something happens in a window that ends now.
type Cap struct {
	// Key names what is counted; it holds hashes, never addresses.
	Key    string
	Limit  int
	Window time.Duration
}

// Filter narrows a list and says its order; its zero value keeps everything, newest first.
type Filter struct {
	Status  rejection.Status
	Content rejection.Content
	Kind    rejection.Kind
	// Oldest turns the order round: the oldest first.
	Oldest bool
}

// Keeps reports whether the filter keeps s.
func (f Filter) Keeps(s rejection.Summary) bool {
	return (f.Status == "" || f.Status == s.Status) &&
		(f.Content == "" || f.Content == s.Content) &&
		(f.Kind == "" || f.Kind == s.Kind)
}

// Page is a part of a list.
type Page struct {
	// Limit is the most entries of a page, 1 to 100; 0 means 50.
	Limit int
	// Cursor is what the page before returned, "" for the first.
	Cursor string
}

// Size returns the limit within its bounds.
func (p Page) Size() int {
	if p.Limit <= 0 {
		return 50
	}
	return min(p.Limit, 100)
}

// Key names a rejection that is due.
type Key struct {
	ID  rejection.ID
	Due time.Time
}

// Purpose is what a token is for.
type Purpose string

// The purposes.
const (
	PurposeSignIn  Purpose = "sign_in" // traded for a session, once
	PurposeSession Purpose = "session" // the cookie of a browser
	PurposeAPI     Purpose = "api"     // a bearer token
	PurposeConfirm Purpose = "confirm" // confirms an act that was asked for by mail, once
	PurposeInbox   Purpose = "inbox"   // an owner's secret inbox address
)

// Token is a random secret, known by its hash.
type Token struct {
	Hash    string          `json:"hash"`
	Owner   rejection.Owner `json:"owner"`
	Purpose Purpose         `json:"purpose"`
	// Name is what the owner calls it; Act what it confirms.
	Name    string    `json:"name,omitempty"`
	Act     string    `json:"act,omitempty"`
	Created time.Time `json:"created"`
	// Expires is when it ends; zero means never.
	Expires time.Time `json:"expires,omitzero"`
}

// Live reports whether the token is not expired.
func (t Token) Live(now time.Time) bool { return t.Expires.IsZero() || now.Before(t.Expires) }

// SecondReader reads again what the first reading of a mail left in doubt. It has no other way to act.
type SecondReader interface {
	// ReadAgain labels an original: its kind and, for a rejection, its content and fill, with evidence and feedback that are exact
	// substrings of its text. No other field is looked at but Model, which names the reader. It returns when ctx ends. The text of
	// an error is safe to log: it holds nothing of the mail.
	ReadAgain(ctx context.Context, o rejection.Original) (rejection.Judgement, error)
}

// Raw keeps raw mails.
type Raw interface {
	// Get returns a raw mail. CodeNotFound: there is none; CodeTooLarge: it is longer than limit bytes and was not read.
	Get(ctx context.Context, key string, limit int64) ([]byte, error)
	// Delete removes a raw mail; deleting what is not there is no error.
	Delete(ctx context.Context, key string) error
}

// Mailer hands one message to the mail service, once: it retries throttles only, and never what may have been accepted.
type Mailer interface {
	// Send returns the id that the service gave the message. An error that is no *[SendError] counts as OutcomeUnknown.
	Send(ctx context.Context, e Envelope) (messageID string, err error)
}

// Envelope is one message to one recipient.
type Envelope struct {
	// From is the envelope's sender, To its one recipient: bare addresses.
	From, To string
	// Raw is the message of RFC 5322.
	Raw []byte
	// Tags come back with the service's events; they hold ids only.
	Tags map[string]string
}

// The tags of an envelope.
const (
	TagRejection = "rejection" // the rejection's id
	TagAttempt   = "attempt"   // the attempt's id, for letters
	TagNotice    = "notice"    // the kind, for notices
)

// Outcome is what became of a send.
type Outcome string

// The outcomes. Only a refused or throttled message is known not to have left.
const (
	OutcomeAccepted  Outcome = "accepted"
	OutcomeRefused   Outcome = "refused"
	OutcomeThrottled Outcome = "throttled"
	OutcomeUnknown   Outcome = "unknown"
)

// SendError is a send that was not accepted, or that nobody knows about.
type SendError struct {
	Outcome Outcome
	// Reason is a code of the service, safe to log.
	Reason string
	Err    error
}

// Error names the outcome and the reason; the wrapped error may hold addresses and is not part of it.
func (e *SendError) Error() string { return "send " + string(e.Outcome) + ": " + e.Reason }

// Unwrap returns the service's error.
func (e *SendError) Unwrap() error { return e.Err }

// Clock tells the time.
type Clock interface{ Now() time.Time }
