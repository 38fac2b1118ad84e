package rejection

import (
	"crypto/sha256"
	"math"
	"slices"
	"unicode/utf8"
)

// Bounds of what one rejection keeps. Texts are measured as they are stored: in bytes of JSON.
const (
	maxText     = 16 << 10 // the original's text
	maxAnswer   = 4 << 10  // one answer's text
	maxAnswers  = 4        // answers whose text is kept; older ones keep their judgement
	maxRelays   = 8        // answers that wait to be relayed; past it they have to come again
	maxBody     = 3 << 10  // a letter's body
	maxFooter   = 600
	maxInputs   = 128
	maxTimeline = 100
	maxPeople   = 8
	maxNotices  = 24 // the relays, and one of each other kind
	maxRawKeys  = 40
	maxUsed     = 12
	maxDetail   = 300 // what the owner remembered
	maxQuote    = 300 // what was not understood
	maxMarks    = 400
	maxPoints   = 10  // pieces of feedback, and of evidence
	maxPoint    = 600 // one of them
	maxAddress  = 254 // RFC 5321 section 4.5.3.1.3, without the brackets
	maxName     = 100
	maxSubject  = 200
	maxLabel    = 120 // a company, a role, a reason
	maxAttempts = 5   // attempts of which nobody knows the outcome
	maxID       = 64  // an input, an attempt
	maxMail     = 250 // a Message-ID
	maxKey      = 120 // a key of the raw store
	maxList     = 5   // recipients of the original
)

// tidy returns s as valid UTF-8 that takes at most n bytes in JSON, and whether something was cut off its end. Each byte that
// is not UTF-8 becomes one question mark, so that offsets into s stay right.
func tidy(s string, n int) (string, bool) {
	s = valid(s)
	for i, r := range s {
		if n -= encoded(r); n < 0 {
			return s[:i], true
		}
	}
	return s, false
}

// short is tidy where nobody asks whether something was cut.
func short(s string, n int) string {
	s, _ = tidy(s, n)
	return s
}

func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	b := []byte(s)
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			b[i] = '?'
		}
		i += size
	}
	return string(b)
}

// encoded is the number of bytes that encoding/json writes for a rune in a string.
func encoded(r rune) int {
	switch {
	case r == '"', r == '\\', r == '\n', r == '\r', r == '\t':
		return 2
	case r < 0x20, r == '<', r == '>', r == '&', r == '\u2028', r == '\u2029':
		return 6
	}
	return utf8.RuneLen(r)
}

// shortID keeps an id as it is where it is of a usual length, else what stands for it: cut ids would no longer be different.
func shortID(id string) string {
	if len(id) <= maxID && short(id, maxID) == id {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return Base32().EncodeToString(sum[:])
}

// whole returns s if it fits, else "": half a key or Message-ID finds nothing.
func whole(s string, n int) string {
	if kept, cut := tidy(s, n); !cut && kept == s {
		return s
	}
	return ""
}

func (a Address) bounded() Address {
	return Address{Name: short(a.Name, maxName), Address: whole(a.Address, maxAddress)}
}

func boundedList(list []Address) []Address {
	var kept []Address
	for _, a := range list[:min(len(list), maxList)] {
		kept = append(kept, a.bounded())
	}
	return kept
}

func (o Original) bounded() Original {
	var cut bool
	o.Text, cut = tidy(o.Text, maxText)
	o.Cut = o.Cut || cut
	o.From, o.ReplyTo, o.To, o.CC = o.From.bounded(), o.ReplyTo.bounded(), boundedList(o.To), boundedList(o.CC)
	o.Subject, o.Date, o.MessageID = short(o.Subject, maxSubject), short(o.Date, maxID), whole(o.MessageID, maxMail)
	return o
}

func (p Person) bounded() Person {
	p.Name, p.Title, p.Phone = short(p.Name, maxName), short(p.Title, maxName), short(p.Phone, maxID)
	p.Address, p.Source = whole(p.Address, maxAddress), short(p.Source, maxQuote)
	p.Part = Part(short(string(p.Part), maxID))
	return p
}

func boundedPeople(people []Person) []Person {
	var kept []Person
	for _, p := range people[:min(len(people), maxPeople)] {
		kept = append(kept, p.bounded())
	}
	return kept
}

func boundedFeedback(points []Feedback) []Feedback {
	var kept []Feedback
	for _, p := range points[:min(len(points), maxPoints)] {
		p.Text, p.Theme, p.Polarity = short(p.Text, maxPoint), Theme(short(string(p.Theme), maxID)), Polarity(short(string(p.Polarity), 1))
		kept = append(kept, p)
	}
	return kept
}

func boundedEvidence(list []Evidence) []Evidence {
	var kept []Evidence
	for _, e := range list[:min(len(list), maxPoints)] {
		kept = append(kept, Evidence{Text: short(e.Text, maxPoint), Says: short(e.Says, maxID)})
	}
	return kept
}

// bounded also drops the marks that lie past the end of the text that is kept.
func (j Judgement) bounded(text string) Judgement {
	j.Evidence, j.Feedback = boundedEvidence(j.Evidence), boundedFeedback(j.Feedback)
	j.Contact, j.People = j.Contact.bounded(), boundedPeople(j.People)
	j.Language, j.Model, j.InterviewedOn = short(j.Language, maxID), short(j.Model, maxID), short(j.InterviewedOn, maxID)
	j.Company, j.Role = short(j.Company, maxLabel), short(j.Role, maxLabel)
	j.OffersFeedback, j.RefusesFeedback = short(j.OffersFeedback, maxPoint), short(j.RefusesFeedback, maxPoint)
	c := &j.Confidence
	for _, p := range []*float64{&j.Blah, &c.Kind, &c.Content, &c.Fill, &c.Stage} {
		*p = probability(*p)
	}
	j.Marks = marksWithin(j.Marks, len(text))
	return j
}

func marksWithin(marks []Mark, end int) []Mark {
	var kept []Mark
	for _, m := range marks {
		if m.Start >= 0 && m.Start < m.End && m.End <= end && len(kept) < maxMarks {
			kept = append(kept, m)
		}
	}
	return kept
}

// probability bounds a figure to 0 to 1; what is no number is 0, for JSON has no word for it.
func probability(p float64) float64 {
	if math.IsNaN(p) {
		return 0
	}
	return max(0, min(1, p))
}

func (j AnswerJudgement) bounded() AnswerJudgement {
	j.Confidence = probability(j.Confidence)
	j.Points, j.Evidence, j.Redirect = boundedFeedback(j.Points), boundedEvidence(j.Evidence), j.Redirect.bounded()
	j.ReturnOn, j.Language, j.Model = short(j.ReturnOn, maxID), short(j.Language, maxID), short(j.Model, maxID)
	return j
}

func (a Answer) bounded() Answer {
	var cut bool
	a.Text, cut = tidy(a.Text, maxAnswer)
	a.Cut = a.Cut || cut
	a.ID, a.From, a.Subject = shortID(a.ID), a.From.bounded(), short(a.Subject, maxSubject)
	a.RawKey, a.MessageID, a.Judgement = whole(a.RawKey, maxKey), whole(a.MessageID, maxMail), a.Judgement.bounded()
	return a
}

// bounded takes over what a writer wrote.
func (d Draft) bounded() Draft {
	return Draft{
		Subject: short(d.Subject, maxSubject), Body: short(d.Body, maxBody), Footer: short(d.Footer, maxFooter),
		Wording: short(d.Wording, maxID),
	}
}

func (s Slot) bounded() Slot {
	s.Wall, s.Zone, s.ZoneOf = short(s.Wall, maxID), short(s.Zone, maxID), short(s.ZoneOf, maxID)
	return s
}

// keep holds the lists to their bounds.
func (r *Rejection) keep() {
	r.Timeline = lastOf(r.Timeline, maxTimeline)
	r.Used = lastOf(r.Used, maxUsed)
	r.RawKeys = lastOf(r.RawKeys, maxRawKeys)
	r.Inputs = lastOf(r.Inputs, maxInputs)
	for len(r.Notices) > maxNotices {
		i := r.superseded()
		r.Notices = slices.Delete(r.Notices, i, i+1)
	}
}

// superseded returns the oldest notice of a kind of which there is a newer one: what a notice shows is derived when it is sent,
// so the newer one says it all. Answers are each relayed; of all else there are fewer kinds than places.
func (r *Rejection) superseded() int {
	for i, n := range r.Notices {
		newer := func(m Notice) bool { return m.Kind == n.Kind }
		if n.Kind != NoticeAnswer && slices.ContainsFunc(r.Notices[i+1:], newer) {
			return i
		}
	}
	return max(0, slices.IndexFunc(r.Notices, func(n Notice) bool { return n.Kind != NoticeAnswer }))
}

func lastOf[T any](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	return slices.Clone(list[len(list)-n:])
}
