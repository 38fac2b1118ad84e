package workflow

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"lemonaid/shared/rejection"
)

// Case is what the token in a case address says: which rejection, for whom, about which draft.
type Case struct {
	ID rejection.ID
	// Interviewer marks the address that stands in a letter's From: what comes to it is an answer, never an act.
	Interviewer bool
	// Letter and Revision are the draft that the owner had before them; "" and 0 where there was none.
	Letter   rejection.LetterKind
	Revision int
	// Opened is the opening of the rejection, see [openingOf]; 0 for an interviewer. A mail that is forwarded again after its
	// rejection was deleted opens one of the same id, whose drafts the owner has not seen.
	Opened int64
}

// openingOf tells the openings of one id apart: the last 40 bits of the milliseconds at which it was opened, 34 years.
func openingOf(r *rejection.Rejection) int64 {
	return r.Created.UnixMilli() & (1<<(8*openingBytes) - 1)
}

// A token is the id, one byte for whom and which letter, two for the revision, for owners five for the opening, and the first
// ten of an HMAC-SHA256 over them (RFC 2104 section 5 allows to truncate it to half): 25 bytes, 40 characters, for
// interviewers, 30 and 48 for owners, within the 64 of a local part.
const (
	macBytes     = 10
	openingBytes = 5
	letterBytes  = rejection.IDBytes + 3
	tokenLength  = (letterBytes + macBytes) * 8 / 5
)

// letterNumbers gives the letters their numbers in tokens; a number is never used for another letter.
func letterNumbers() []rejection.LetterKind {
	return []rejection.LetterKind{
		"", rejection.LetterRequest, rejection.LetterFollowUp, rejection.LetterThankYou, rejection.LetterStatusQuestion,
		rejection.LetterClosingNote,
	}
}

const interviewerBit = 0x80

// Tokener makes and reads the tokens of case addresses.
type Tokener struct{ secret []byte }

// NewTokener returns a Tokener for a secret of at least 32 bytes.
func NewTokener(secret []byte) (Tokener, error) {
	if len(secret) < 32 {
		return Tokener{}, fmt.Errorf("the secret has %d bytes, 32 are needed", len(secret))
	}
	return Tokener{secret: slices.Clone(secret)}, nil
}

// Token returns the token of a case.
func (t Tokener) Token(c Case) string {
	id, err := rejection.Base32().DecodeString(string(c.ID))
	if err != nil || len(id) < rejection.IDBytes {
		id = make([]byte, rejection.IDBytes)
	}
	b := append(make([]byte, 0, letterBytes+openingBytes+macBytes), id[:rejection.IDBytes]...)
	b = append(b, caseByte(c))
	b = binary.BigEndian.AppendUint16(b, uint16(min(max(c.Revision, 0), 0xffff))) //nolint:gosec // bounded above
	if !c.Interviewer {
		b = append(b, binary.BigEndian.AppendUint64(nil, uint64(c.Opened))[8-openingBytes:]...) //nolint:gosec // never negative
	}
	return rejection.Base32().EncodeToString(append(b, t.mac("case", b)[:macBytes]...))
}

func caseByte(c Case) byte {
	n := byte(max(slices.Index(letterNumbers(), c.Letter), 0)) //nolint:gosec // one of six
	if c.Interviewer {
		n |= interviewerBit
	}
	return n
}

// Read returns the case of a token that we made, CodeDenied for any other string.
func (t Tokener) Read(token string) (Case, error) {
	b, err := rejection.Base32().DecodeString(strings.ToLower(token))
	end := len(b) - macBytes
	if err != nil || end < letterBytes || !hmac.Equal(b[end:], t.mac("case", b[:end])[:macBytes]) {
		return Case{}, rejection.Refuse(rejection.CodeDenied, "not a token of ours")
	}
	c := Case{
		ID:          rejection.ID(rejection.Base32().EncodeToString(b[:rejection.IDBytes])),
		Interviewer: b[rejection.IDBytes]&interviewerBit != 0,
		Revision:    int(binary.BigEndian.Uint16(b[rejection.IDBytes+1:])),
	}
	n := int(b[rejection.IDBytes] &^ interviewerBit)
	if n >= len(letterNumbers()) || c.Interviewer != (end == letterBytes) {
		return Case{}, rejection.Refuse(rejection.CodeDenied, "token of an unknown letter")
	}
	c.Letter = letterNumbers()[n]
	if !c.Interviewer {
		c.Opened = int64(binary.BigEndian.Uint64(append(make([]byte, 8-openingBytes), b[letterBytes:end]...))) //nolint:gosec // 40 bits
	}
	return c, nil
}

// Key returns the keyed hash under which a value is remembered without being kept: suppressions, caps, marks.
func (t Tokener) Key(purpose string, values ...string) string {
	return hex.EncodeToString(t.mac(purpose, []byte(strings.ToLower(strings.Join(values, "\x00"))))[:16])
}

// mac separates purposes, so that a hash for one thing is never one for another.
func (t Tokener) mac(purpose string, b []byte) []byte {
	h := hmac.New(sha256.New, t.secret)
	_, _ = h.Write([]byte(purpose + "\x00"))
	_, _ = h.Write(b)
	return h.Sum(nil)
}

// NewSecret returns a random secret of 160 bits, and the hash under which it is stored.
func NewSecret(random io.Reader) (secret, hash string, err error) {
	b := make([]byte, 20)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", "", fmt.Errorf("read random bytes: %w", err)
	}
	secret = rejection.Base32().EncodeToString(b)
	return secret, HashSecret(secret), nil
}

// HashSecret returns the hash under which a random secret is stored. It needs no key: the secret has 160 random bits.
func HashSecret(secret string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.TrimSpace(secret))))
	return hex.EncodeToString(sum[:])
}

// Random returns the source of randomness of production.
func Random() io.Reader { return rand.Reader }
