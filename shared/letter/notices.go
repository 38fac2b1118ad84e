package letter

import (
	"fmt"
	"strings"
	"time"

	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

// Notices writes the mails to owners. It is pure and safe for concurrent use.
type Notices struct {
	// Inbox is the address that rejections are forwarded to.
	Inbox string
	// Home is the address of the pages, Privacy of the page about data, both "" where there is none.
	Home, Privacy string
	// Links are where TIPS finds more: coaches, webinars.
	Links []Link
}

// Link is a named address of a page.
type Link struct{ Name, URL string }

// Scene is everything that a notice about a rejection is made of.
type Scene struct {
	Rejection rejection.Rejection
	Profile   rejection.Profile
	Notice    rejection.Notice
	Now       time.Time
	// CaseAddress is the Reply-To of this notice: it carries the letter and revision that it shows.
	CaseAddress string
	// StatusURL is the page of this rejection, "" where there is none.
	StatusURL string
	// Findings are what the check says of the current letter.
	Findings []rejection.Finding
	// Slot is when the current letter would leave if it were approved now; zero where that is not known.
	Slot rejection.Slot
	// Lessons are those that an answer or a call led to; for an invitation, those of the owner so far.
	Lessons []rejection.Lesson
	// Callee is who is to be called, Script the phone script of CALL, and Call the time that the owner chose for it.
	Callee rejection.Person
	Script Script
	Call   rejection.Slot
	// Attach goes with the notice: the files of a relayed answer.
	Attach []Attachment
}

// scene is a notice being written.
type scene struct {
	sayer
	Scene
	service Notices
	letter  *rejection.Letter
}

// renderers has one writer for each kind of notice.
var renderers = map[rejection.NoticeKind]func(*scene){
	rejection.NoticeReceived:     (*scene).received,
	rejection.NoticeJoined:       (*scene).joined,
	rejection.NoticeDone:         (*scene).done,
	rejection.NoticeRefused:      (*scene).refused,
	rejection.NoticeCurrentDraft: (*scene).currentDraft,
	rejection.NoticeSent:         (*scene).sent,
	rejection.NoticeAnswer:       (*scene).answer,
	rejection.NoticeHeld:         (*scene).held,
	rejection.NoticeNotSent:      (*scene).notSent,
	rejection.NoticeBounced:      (*scene).bounced,
	rejection.NoticeOptedOut:     (*scene).optedOut,
	rejection.NoticeMoved:        (*scene).moved,
	rejection.NoticePaused:       (*scene).paused,
	rejection.NoticeAskFilled:    (*scene).askFilled,
	rejection.NoticeAskStatus:    (*scene).askStatus,
	rejection.NoticeFollowUp:     (*scene).followUp,
	rejection.NoticeClosed:       (*scene).closed,
}

// Render writes the notice of a scene. An unknown kind is a CodeInvalid error.
func (n Notices) Render(in Scene) (Page, error) {
	write, ok := renderers[in.Notice.Kind]
	if !ok {
		return Page{}, fmt.Errorf("rendering a notice: %w", rejection.Refuse(rejection.CodeInvalid, "unknown kind of notice"))
	}
	s := &scene{Scene: in, service: n, letter: letterOf(&in)}
	s.address = in.CaseAddress
	s.subject = s.label() + ": " + s.news()
	write(s)
	s.foot()
	page := s.page()
	page.Attach = s.attachments()
	return page, nil
}

// letterOf is the letter that a notice is about: the one it names, else the current one.
func letterOf(in *Scene) *rejection.Letter {
	if in.Notice.Letter != "" {
		if l := in.Rejection.Letter(in.Notice.Letter); l != nil {
			return l
		}
	}
	return in.Rejection.Current()
}

// label names the case in a subject: "Northwind, Operations Analyst".
func (s *scene) label() string {
	var parts []string
	for _, part := range []string{firmName(s.Rejection.Judgement.Company), roleTitle(s.Rejection.Judgement.Role)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "Your forwarded mail"
	}
	return strings.Join(parts, ", ")
}

// firm is what the employer is called in a sentence.
func (s *scene) firm() string {
	if company := firmName(s.Rejection.Judgement.Company); company != "" {
		return company
	}
	return "the company"
}

// them is what the recipient is called in a sentence.
func (s *scene) them() string {
	if s.letter != nil {
		if name := greetingName(s.letter.To.Name, "en"); name != "" {
			return name
		}
	}
	return "the interviewer"
}

// you greets the owner: "Robin, " or nothing.
func (s *scene) you() string { return greetingName(s.Profile.Name, "en") }

// slot is when the letter leaves, or would leave.
func (s *scene) slot() rejection.Slot {
	if s.letter != nil && !s.letter.Slot.At.IsZero() {
		return s.letter.Slot
	}
	return s.Slot
}

// zone is the owner's zone.
func (s *scene) zone() string { return s.Profile.Zone }

// foot closes every notice with the way to the page and to help.
func (s *scene) foot() {
	if s.StatusURL != "" {
		s.add(block{Kind: blockSmall, Spans: []span{{Text: "Where it stands: "}, {Text: s.StatusURL, Link: s.StatusURL}}})
	}
	s.small("Reply HELP for all words, STOP for no more mail. The word goes on the first line of your reply.")
}

func (s *scene) attachments() []Attachment {
	files := s.Attach
	if !s.Call.At.IsZero() {
		files = append([]Attachment{s.reminder()}, files...)
	}
	return files
}

// clockOf says whose clock a slot goes by.
func clockOf(slot rejection.Slot) string {
	switch {
	case slot.Chosen:
		return "the time you named, by your clock"
	case slot.ZoneOf == "recipient":
		return "a good hour by their clock"
	case slot.ZoneOf == "company":
		return "a good hour by the company's clock"
	}
	return "a good hour by your clock, since I do not know theirs"
}

// until says when a letter can no longer be stopped: "Wed 18 Nov at 09:40 in Dublin", in the slot's zone.
func until(slot rejection.Slot) string { return calendar.Words(slot) }
