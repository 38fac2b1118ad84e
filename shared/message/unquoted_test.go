package message

import (
	"strings"
	"testing"
)

func TestUnquoted(t *testing.T) {
	const quote = "On Wed, 18 Nov 2026 at 09:40, Robin Vale (via Lemonaid)\n<robin@lemonaid.example> wrote:\n> Hello Ann,\n>\n> Thank you."
	for _, tt := range []struct{ name, text, want string }{
		{"nothing quoted", "Dear Robin,\n\nNo.  \n\n-- \nAnn Lee", "Dear Robin,\n\nNo.  \n\n-- \nAnn Lee"},
		{"a quote below", "Dear Robin,\n\nNo.\n\nAnn Lee\nHead of Operations\n\n" + quote, "Dear Robin,\n\nNo.\n\nAnn Lee\nHead of Operations"},
		{"a signature stays", "No.\n\n-- \nAnn Lee\n+353 1 555 0100\n\n" + quote, "No.\n\n-- \nAnn Lee\n+353 1 555 0100"},
		{"a notice stays", "No.\n\nThis email is confidential.\n\n" + quote, "No.\n\nThis email is confidential."},
		{"a quote above", quote + "\n\nNo.\n\nAnn Lee", "No.\n\nAnn Lee"},
		{"header lines", "No.\n\nFrom: Robin Vale <robin@vale.example>\nSent: Monday, November 16, 2026 8:55 AM\nTo: Ann Lee\nSubject: hello\n\nHello Ann", "No."},
		{"answers between the lines", "> When?\n\nOn Monday.\n\n> Where?\n\nIn Dublin.", "> When?\n\nOn Monday.\n\n> Where?\n\nIn Dublin."},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			m, err := Read([]byte("From: ann@x.example\nSubject: Re: hello\n\n"+strings.ReplaceAll(tt.text, "\n", end)+"\n"), unhurried())
			if err != nil || m.Unquoted != tt.want {
				t.Errorf("%s: got %q, want %q (%v)", tt.name, m.Unquoted, tt.want, err)
			}
		}
	}
}

func TestReplies(t *testing.T) {
	for _, tt := range []struct {
		name, subject, text string
		want                bool
	}{
		{"a prefix", "Re: hello", "Yes.", true},
		{"a German prefix", "AW: hello", "Ja.", true},
		{"a Polish prefix", "Odp: hello", "Tak.", true},
		{"a Chinese prefix", "回复：hello", "好。", true},
		{"a prefix behind a mark", "[EXTERNAL] Re: hello", "Yes.", true},
		{"a quote", "hello", "Yes.\n\n> Well?", true},
		{"a sentence above a quote", "hello", "Yes.\n\nOn 3 May 2024, Ann wrote:\nWell?", true},
		{"neither", "hello", "Yes: 5 > 3.", false},
		{"a word and a colon", "Research: hello", "Yes.", false},
		{"a forward", "Fwd: hello", fourFields, false},
	} {
		m := mustParse(t, mailParts{subject: tt.subject, text: tt.text}.String())
		if m.Replies != tt.want {
			t.Errorf("%s: %t, want %t", tt.name, m.Replies, tt.want)
		}
	}
}

func TestUnquotedInHTML(t *testing.T) {
	m := mailParts{subject: "Re: x", html: `<p>No.</p><p>Ann Lee</p><div class="gmail_quote"><div class="gmail_attr">On Wed, 18 Nov 2026, Robin wrote:<br></div><blockquote>Hello</blockquote></div>`}
	got, err := Read([]byte(m.String()), unhurried())
	if err != nil || got.Unquoted != "No.\n\nAnn Lee" {
		t.Errorf("%q, %v", got.Unquoted, err)
	}
}

func TestUnquotedOfAForwardIsItsText(t *testing.T) {
	m, err := Read([]byte(plainForward), unhurried())
	if err != nil || m.Unquoted != m.Text {
		t.Errorf("%q, %v", m.Unquoted, err)
	}
}

// TestUnquotedKeepsWhatStandsThere: every line of it is a line of the text, in order.
func TestUnquotedKeepsWhatStandsThere(t *testing.T) {
	for _, f := range loadFixtures(t) {
		m, err := Read([]byte(f.raw), unhurried())
		if err != nil {
			t.Fatal(err)
		}
		rest := m.Text
		for line := range strings.SplitSeq(m.Unquoted, "\n") {
			_, after, found := strings.Cut(rest, line)
			if !found {
				t.Fatalf("%s: %q is no line of the text", f.File, line)
			}
			rest = after
		}
	}
}
