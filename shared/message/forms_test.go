package message

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/rejection"
)

func TestTheFormsOfOneMailAreJoined(t *testing.T) {
	ann := rejection.Address{Name: "Ann Lee", Address: "ann@x.example"}
	named := rejection.Address{Name: "Ann Lee"}
	bo := rejection.Address{Name: "Bo", Address: "bo@x.example"}
	for _, tt := range []struct {
		name string
		text Layer
		html Layer
		want Layer
	}{
		{
			name: "the text is whole",
			text: Layer{From: ann, Subject: "hello", Text: "text"},
			html: Layer{From: bo, Subject: "other", Text: "html"},
			want: Layer{From: ann, Subject: "hello", Text: "text"},
		},
		{
			name: "the sender's address is lost",
			text: Layer{From: named, Text: "text"},
			html: Layer{From: ann, Text: "html"},
			want: Layer{From: ann, Text: "text"},
		},
		{
			name: "another sender is not taken",
			text: Layer{From: named, Text: "text"},
			html: Layer{From: bo, Text: "html"},
			want: Layer{From: named, Text: "text"},
		},
		{
			name: "the sender is lost",
			text: Layer{Text: "text"},
			html: Layer{From: ann, Text: "html"},
			want: Layer{From: ann, Text: "text"},
		},
		{
			name: "the name is lost",
			text: Layer{From: named, Text: "text"},
			html: Layer{From: rejection.Address{Address: "ann@x.example"}, Text: "html"},
			want: Layer{From: ann, Text: "text"},
		},
		{
			name: "recipients are lost",
			text: Layer{To: []rejection.Address{named}, Text: "text"},
			html: Layer{To: []rejection.Address{ann, bo}, CC: []rejection.Address{bo}, Text: "html"},
			want: Layer{To: []rejection.Address{ann, bo}, CC: []rejection.Address{bo}, Text: "text"},
		},
		{
			name: "the subject is cut",
			text: Layer{Subject: "Your application", Text: "text"},
			html: Layer{Subject: "Your application as Analyst", Text: "html"},
			want: Layer{Subject: "Your application as Analyst", Text: "text"},
		},
		{
			name: "the date cannot be read",
			text: Layer{Date: "some day", DateRaw: "some day", Text: "text"},
			html: Layer{Date: "2026-11-16", DateRaw: "16 Nov 2026", Text: "html"},
			want: Layer{Date: "2026-11-16", DateRaw: "16 Nov 2026", Text: "text"},
		},
		{
			name: "the text is empty",
			text: Layer{From: ann},
			html: Layer{From: ann, Text: "html"},
			want: Layer{From: ann, Text: "html"},
		},
	} {
		got := joinForms(Forward{Layers: []Layer{tt.text}}, Forward{Layers: []Layer{tt.html}})
		if diff := cmp.Diff([]Layer{tt.want}, got.Layers); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestTheFormWithMoreLayersCounts(t *testing.T) {
	one := Forward{Note: "note", Layers: []Layer{{Text: "a"}}}
	two := Forward{Note: "other", Layers: []Layer{{Text: "a"}, {Text: "b"}}}
	for _, tt := range []struct {
		name string
		text Forward
		html Forward
		want int
		note string
	}{
		{
			name: "HTML sees more",
			text: one,
			html: two,
			want: 2,
			note: "note",
		},
		{
			name: "text sees more",
			text: two,
			html: one,
			want: 2,
			note: "other",
		},
		{
			name: "text sees nothing",
			html: one,
			want: 1,
			note: "note",
		},
		{
			name: "HTML sees nothing",
			text: one,
			want: 1,
			note: "note",
		},
		{
			name: "neither sees anything",
		},
	} {
		got := joinForms(tt.text, tt.html)
		if len(got.Layers) != tt.want || got.Note != tt.note {
			t.Errorf("%s: %d layers and note %q, want %d and %q", tt.name, len(got.Layers), got.Note, tt.want, tt.note)
		}
	}
}

func TestStubsOfText(t *testing.T) {
	long := strings.Repeat("These are the words of the mail. ", 30)
	for _, tt := range []struct {
		name string
		text string
		html string
		want bool
	}{
		{
			name: "a stub",
			text: "Please view this mail in a browser.",
			html: long,
			want: true,
		},
		{
			name: "a short mail",
			text: "Yes.",
			html: "Yes.",
		},
		{
			name: "the beginning of the HTML",
			text: "These are the words",
			html: long,
		},
		{
			name: "a long text",
			text: strings.Repeat("Other words. ", 40),
			html: long,
		},
		{
			name: "no HTML",
			text: "Yes.",
		},
	} {
		if got := isStub(tt.text, tt.html); got != tt.want {
			t.Errorf("%s: got %t, want %t", tt.name, got, tt.want)
		}
	}
}

// TestTimeIsBoundedInsideABody: the clock is looked at while lines are read, not only between the parts.
func TestTimeIsBoundedInsideABody(t *testing.T) {
	for name, body := range map[string]string{
		"header lines": strings.Repeat("From: a@b.example\nSent: today\n", 20_000),
		"dates":        strings.Repeat("On 3 May 2024 at 10:02\n", 20_000),
		"quotes":       strings.Repeat("> a\nb\n", 20_000),
	} {
		looks := 0
		limits := Limits{Time: time.Hour, Now: func() time.Time {
			looks++
			return time.Date(2026, 11, 16, 9, looks, 0, 0, time.UTC)
		}}
		_, err := Read([]byte("From: a@b.example\nSubject: x\n\n"+body), limits)
		if !errors.Is(err, ErrTooSlow) || looks > 200 {
			t.Errorf("%s: %v after %d looks at the clock", name, err, looks)
		}
	}
}

func TestDeviceFooters(t *testing.T) {
	for _, tt := range []struct {
		line string
		want bool
	}{
		{"Sent from my iPhone", true},
		{"sent from my phone", true},
		{"(Sent from mobile device)", true},
		{"<<sent by galaxy>>", true},
		{"From my iPad", true},
		{"Robin from mobile", true},
		{"Sent from [Mail](https://x.example) for Windows 10", true},
		{"Sent with Airmail", true},
		{"Sent from Outlook for Android", true},
		{"Get [Outlook for Android](https://x.example)", true},
		{"Verzonden met BlackBerry Work", true},
		{"Télécharger Outlook pour iOS", true},
		{"Sent from my desk, which is tidy.", false},
		{"Sent by my brother", false},
		{"Sent with love", false},
		{"The parcel was sent from Dublin", false},
		{"I read it on my phone.", false},
		{"", false},
	} {
		if got := words().isDeviceFooter(splitLines(tt.line, nil), 0); got != tt.want {
			t.Errorf("%q: got %t, want %t", tt.line, got, tt.want)
		}
	}
}
