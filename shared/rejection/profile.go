package rejection

import "time"

// Profile is what is known of an owner: one small item, with a version as rejections have.
type Profile struct {
	Owner   Owner     `json:"owner"`
	Version int       `json:"version"`
	Created time.Time `json:"created"`
	// Name and Zone are learned from the first mail and shown for correction. Zone is an IANA name, "" where not known.
	Name string `json:"name,omitempty"`
	Zone string `json:"zone,omitempty"`
	// Country is ISO 3166-1 alpha-2, "" where not known.
	Country string `json:"country,omitempty"`
	// Signature stands under letters in place of the name.
	Signature string `json:"signature,omitempty"`
	// Tone is how letters are written, "" for warm.
	Tone Tone `json:"tone,omitempty"`
	// Language is the BCP 47 language of letters where the owner wants another than the mail's, "" for the mail's.
	Language string `json:"language,omitempty"`
	// Window is when letters leave where the owner wants another time than the craft's, the zero Window for that.
	Window Window `json:"window,omitzero"`
	// SelfSend says that the owner sends letters from their own mailbox: drafts offer that first.
	SelfSend bool `json:"self_send,omitempty"`
	// RestHours is the quiet after a rejection: 24, which is also the least, to 168.
	RestHours int `json:"rest_hours,omitempty"`
	// Inbox is the owner's secret inbox name for mailbox rules, "" until asked for.
	Inbox string `json:"inbox,omitempty"`
	// Stopped is when the owner asked for no more mail; zero while they want it.
	Stopped time.Time `json:"stopped,omitzero"`
}

// Tone is the manner of a letter.
type Tone string

// The tones.
const (
	ToneWarm   Tone = "warm"
	TonePlain  Tone = "plain"
	ToneFormal Tone = "formal"
)

// Rest returns how long nothing is sent or nudged after a rejection.
func (p Profile) Rest() time.Duration {
	return time.Duration(min(max(p.RestHours, 24), 168)) * time.Hour
}

// SignAs returns what stands under a letter.
func (p Profile) SignAs() string {
	if p.Signature != "" {
		return p.Signature
	}
	return p.Name
}

// Lesson is something learned, an item of its own: it outlives its rejection.
type Lesson struct {
	ID        string    `json:"id"`
	Owner     Owner     `json:"owner"`
	Rejection ID        `json:"rejection"`
	At        time.Time `json:"at"`
	Company   string    `json:"company,omitempty"`
	Role      string    `json:"role,omitempty"`
	// Source is "mail" for the rejection itself, "answer" for an interviewer's answer, "call" for notes of a call.
	Source   string   `json:"source"`
	Quote    string   `json:"quote"`
	Theme    Theme    `json:"theme"`
	Polarity Polarity `json:"polarity"`
	// Plan is one sentence "If ..., then I will ...", "" for a strength.
	Plan string `json:"plan,omitempty"`
}
