package rejection

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestSet: each setting as an owner writes it.
func TestSet(t *testing.T) {
	for _, c := range []struct {
		line string
		want Profile
	}{
		{"NAME Jane Doe", Profile{Name: "Jane Doe"}},
		{"name:  José Núñez-O'Neill ", Profile{Name: "José Núñez-O'Neill"}},
		{"Name 李 明", Profile{Name: "李 明"}},
		{"SIGNATURE Dr. J. Doe", Profile{Signature: "Dr. J. Doe"}},
		{"SIGNATURE off", Profile{}},
		{"ZONE Europe/Berlin", Profile{Zone: "Europe/Berlin"}},
		{"zone europe/berlin.", Profile{Zone: "Europe/Berlin"}},
		{"ZONE Berlin", Profile{Zone: "Europe/Berlin"}},
		{"ZONE new york", Profile{Zone: "America/New_York"}},
		{"ZONE America/Argentina/Buenos_Aires", Profile{Zone: "America/Argentina/Buenos_Aires"}},
		{"ZONE UTC", Profile{Zone: "UTC"}},
		{"COUNTRY ie", Profile{Country: "IE"}},
		{"TONE plain", Profile{Tone: TonePlain}},
		{"tone: Formal!", Profile{Tone: ToneFormal}},
		{"LANGUAGE de", Profile{Language: "de"}},
		{"LANGUAGE Français", Profile{Language: "fr"}},
		{"LANGUAGE English", Profile{Language: "en"}},
		{"LANGUAGE mail", Profile{}},
		{"QUIET 48 h", Profile{RestHours: 48}},
		{"QUIET 48", Profile{RestHours: 48}},
		{"QUIET 2 days", Profile{RestHours: 48}},
		{"quiet 168 hours", Profile{RestHours: 168}},
		{"WINDOW Tue-Thu 09:15-11:00", Profile{Window: Window{2, 4, 555, 660}}},
		{"window monday-friday 8:00-18:00", Profile{Window: Window{1, 5, 480, 1080}}},
		{"WINDOW Wed 10.00 - 10.30", Profile{Window: Window{3, 3, 600, 630}}},
		{"WINDOW off", Profile{}},
		{"SELF-SEND on", Profile{SelfSend: true}},
		{"self send yes", Profile{SelfSend: true}},
		{"SELF-SEND off", Profile{}},
	} {
		got, err := Profile{}.Set(c.line)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%q: %v\n%s", c.line, err, diff)
		}
		if err := got.Check(); err != nil {
			t.Errorf("%q gives a profile that can't be: %v", c.line, err)
		}
	}
}

// TestSetRefuses what can't be, and changes nothing.
func TestSetRefuses(t *testing.T) {
	before := Profile{Name: "Robin Vale", Zone: "Europe/Dublin", Tone: TonePlain, RestHours: 48}
	for _, c := range []struct {
		line string
		want Code
	}{
		{"NAME http://x.example", CodeInvalid},
		{"NAME Robin <robin@x.example>", CodeInvalid},
		{"NAME " + strings.Repeat("a", 150), CodeInvalid},
		{"NAME ...", CodeInvalid},
		{"NAME Robin\u202eelaV", CodeInvalid},
		{"NAME =?utf-8?q?x?=", CodeInvalid},
		{"NAME", CodeNotUnderstood},
		{"ZONE Atlantis", CodeInvalid},
		{"ZONE ../../etc/passwd", CodeInvalid},
		{"ZONE Local", CodeInvalid},
		{"COUNTRY Ireland", CodeInvalid},
		{"TONE loud", CodeInvalid},
		{"LANGUAGE la", CodeInvalid},
		{"QUIET 3 h", CodeInvalid},
		{"QUIET 9 days", CodeInvalid},
		{"QUIET soon", CodeInvalid},
		{"WINDOW Sat 10:00-12:00", CodeInvalid},
		{"WINDOW Thu-Tue 10:00-12:00", CodeInvalid},
		{"WINDOW Tue 10:00-10:20", CodeInvalid},
		{"WINDOW Tue 12:00-10:00", CodeInvalid},
		{"WINDOW Tue 25:00-26:00", CodeInvalid},
		{"WINDOW Tue", CodeInvalid},
		{"SELF-SEND maybe", CodeInvalid},
		{"COLOUR blue", CodeNotUnderstood},
		{"", CodeNotUnderstood},
	} {
		got, err := before.Set(c.line)
		if CodeOf(err) != c.want || got != before {
			t.Errorf("%q: %v, want %s; the profile is %+v", c.line, err, c.want, got)
		}
	}
}

// TestParseSettings: one line or several are settings; a sentence that only begins like one is asked back.
func TestParseSettings(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"SETTINGS", ""},
		{"NAME Jane Doe", "NAME Jane Doe"},
		{"Name Jane Doe\nzone Berlin\n\nTONE plain\n\nBest, Jane", "Name Jane Doe\nzone Berlin\nTONE plain"},
		{"SETTINGS\nQUIET 48 h\nSELF-SEND on\n-- \nJane", "QUIET 48 h\nSELF-SEND on"},
		{"ZONE Atlantis", "ZONE Atlantis"},
		{"signature: j. doe", "signature: j. doe"},
	} {
		got, err := Parse(c.text)
		if err != nil || got.Verb != VerbSettings || got.Text != c.want || got.Sets() != (c.want != "") {
			t.Errorf("%q is read as %q with %q, %v", c.text, got.Verb, got.Text, err)
		}
	}
	for _, text := range []string{
		"Name one thing I could improve", "name and shame", "zone out", "Tone it down", "quiet please", "Window shopping", "Language matters to me",
		"signature moves are my thing", "NAME Jane\nSEND", "SETTINGS\nSEND", "TONE plain\nCANCEL", "self send, I think", "Role reversal it is",
		"Company was nice", "note to self", "NOTE: send it", "ask them why", "Ask?", "also, hello", "ALSO me", "draft in crayon", "rules", "inbox zero",
	} {
		if got, err := Parse(text); CodeOf(err) != CodeNotUnderstood || got.Verb != "" {
			t.Errorf("%q is read as %q, %v", text, got.Verb, err)
		}
	}
}

// TestCheckProfile refuses what no setting would have let in.
func TestCheckProfile(t *testing.T) {
	for _, p := range []Profile{
		{RestHours: 5},
		{RestHours: 400},
		{Name: "x\ny"},
		{Signature: "www.x.example"},
		{Zone: "Mars"},
		{Country: "Erin"},
		{Tone: "loud"},
		{Language: "xx"},
		{Window: Window{0, 6, 0, 1440}},
		{Window: Window{2, 4, 600, 610}},
	} {
		if err := p.Check(); CodeOf(err) != CodeInvalid {
			t.Errorf("%+v: %v", p, err)
		}
	}
	if err := (Profile{Owner: "x@y.example", RestHours: 24}).Check(); err != nil {
		t.Errorf("a bare profile: %v", err)
	}
}

// TestWindowRoundTrip: a window that was read is written as it can be read again.
func TestWindowRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.IntRange(0, 1440-minWindow).Draw(t, "from")
		first := rapid.IntRange(1, 5).Draw(t, "first")
		w := Window{time.Weekday(first), time.Weekday(rapid.IntRange(first, 5).Draw(t, "last")), from, rapid.IntRange(from+minWindow, 1440).Draw(t, "to")}
		got, err := ParseWindow(w.String())
		if err != nil || got != w {
			t.Fatalf("%s is read as %+v, %v", w, got, err)
		}
		if n := len(w.Days()); n != int(w.Last-w.First)+1 {
			t.Fatalf("%s has %d days", w, n)
		}
	})
}
