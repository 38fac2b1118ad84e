package workflow_test

import (
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

func (s *stage) profile() rejection.Profile {
	s.t.Helper()
	p, err := s.store.LoadProfile(s.t.Context(), rejection.NewOwner(robin))
	if err != nil {
		s.t.Fatal(err)
	}
	return p
}

// TestFirstAnswerShowsWhatWasLearned, for correction, and no later one does.
func TestFirstAnswerShowsWhatWasLearned(t *testing.T) {
	s := newStage(t)
	s.generic("")
	if text := unwrap(s.last(robin)); !strings.Contains(text, "I sign your letters Robin Vale") || !strings.Contains(text, "Europe/London") {
		t.Errorf("the first answer:\n%s", text)
	}
	s.clock.move(time.Hour)
	s.silence("")
	if text := unwrap(s.last(robin)); strings.Contains(text, "As this is your first mail") {
		t.Errorf("the second answer:\n%s", text)
	}
}

// TestSettingsAtACase: lines in an answer to a rejection's mail change settings at once, and the draft with them.
func TestSettingsAtACase(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (ann.lee@northwind.example).")
	before := s.only().Current().Revision
	s.replies("NAME Robin Maria Vale\nZONE dublin\nWINDOW Fri 14:00-16:00\nTONE velvet\n\nBest, Robin")
	p := s.profile()
	if p.Name != "Robin Maria Vale" || p.Zone != "Europe/Dublin" || p.Window.String() != "Fri 14:00-16:00" || p.Tone != "" {
		t.Errorf("the profile is %+v", p)
	}
	text := unwrap(s.last(robin))
	for _, want := range []string{"NAME Robin Maria Vale", "ZONE Europe/Dublin", "> TONE velvet", "Fri 20 Nov"} {
		if !strings.Contains(text, want) {
			t.Errorf("the answer does not say %q:\n%s", want, text)
		}
	}
	if l := s.only().Current(); l.Revision == before || !strings.HasSuffix(l.Body, "Robin Maria Vale") {
		t.Errorf("the draft is still revision %d:\n%s", l.Revision, l.Body)
	}
	s.replies("SEND")
	if at := s.only().Current().Slot.At; at.Weekday() != time.Friday || at.Hour() < 14 {
		t.Errorf("it leaves at %s, outside of the window", at)
	}
}

// TestSettingsKeepAnApproval that they do not touch, and take one back whose words they change.
func TestSettingsKeepAnApproval(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("SEND")
	s.clock.move(time.Minute)
	s.replies("QUIET 48 h")
	if got := s.status(); got != rejection.StatusScheduled || s.profile().RestHours != 48 {
		t.Errorf("status %s and a quiet of %d h after QUIET 48 h", got, s.profile().RestHours)
	}
	s.clock.move(time.Minute)
	s.replies("SIGNATURE R. Vale")
	if got := s.status(); got != rejection.StatusNeedsApproval {
		t.Errorf("status %s after other words, want needs_approval", got)
	}
}

// TestSettingsAtTheInbox are shown first; the same lines, sent to that answer, count.
func TestSettingsAtTheInbox(t *testing.T) {
	s := newStage(t)
	s.asks(robin, "HELP")
	s.asks(robin, "SETTINGS")
	if text := unwrap(s.last(robin)); !strings.Contains(text, "These are your settings") || !strings.Contains(text, "QUIET 24 h") {
		t.Errorf("SETTINGS is answered with\n%s", text)
	}
	s.replies("SELF-SEND on\nLANGUAGE de")
	if p := s.profile(); !p.SelfSend || p.Language != "de" {
		t.Errorf("after an answer to it: %+v", p)
	}
	s.asks(robin, "TONE formal\nNAME R. Vale")
	if text := unwrap(s.last(robin)); s.profile().Tone != "" || !strings.Contains(text, "Nothing is changed yet") || !strings.Contains(text, "TONE formal") {
		t.Errorf("lines to the inbox changed the profile, or are answered with\n%s", text)
	}
	s.replies("TONE formal\nNAME R. Vale")
	if p := s.profile(); p.Tone != rejection.ToneFormal || p.Name != "R. Vale" {
		t.Errorf("after the confirmation: %+v", p)
	}
	s.replies("SELF-SEND off")
	if s.profile().SelfSend {
		t.Error("the answer to the answer does not count")
	}
}

// TestSettingsThatCanNotBe change nothing, and say so.
func TestSettingsThatCanNotBe(t *testing.T) {
	s := newStage(t)
	s.generic("")
	before := s.profile()
	for _, line := range []string{"ZONE Atlantis", "QUIET 3 h", "WINDOW Sat 10:00-12:00", "TONE loud", "LANGUAGE la", "NAME http://x.example"} {
		s.clock.move(time.Minute)
		s.replies(line)
		if text := unwrap(s.last(robin)); !strings.Contains(text, "Nothing was changed") || !strings.Contains(text, line) {
			t.Errorf("%s is answered with\n%s", line, text)
		}
	}
	if after := s.profile(); after != before {
		t.Errorf("the profile became %+v", after)
	}
}

// TestConfigure: the same settings for the API, with the version that was looked at.
func TestConfigure(t *testing.T) {
	s := newStage(t)
	s.asks(robin, "HELP")
	owner := rejection.NewOwner(robin)
	p, wrong, err := s.app.Configure(t.Context(), owner, 1, "TONE plain\nCOUNTRY IE\nQUIET soon")
	if err != nil || len(wrong) != 1 || p.Version != 2 || p.Tone != rejection.TonePlain || p.Country != "IE" {
		t.Fatalf("%+v, wrong %v, %v", p, wrong, err)
	}
	if _, _, err := s.app.Configure(t.Context(), owner, 1, "TONE warm"); rejection.CodeOf(err) != rejection.CodeConflict {
		t.Errorf("an older version: %v", err)
	}
	if again, _, err := s.app.Configure(t.Context(), owner, 0, "TONE plain"); err != nil || again.Version != 2 {
		t.Errorf("what changes nothing made version %d, %v", again.Version, err)
	}
}
