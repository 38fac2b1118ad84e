package mails_test

import (
	"bytes"
	"net/mail"
	"slices"
	"strings"
	"testing"

	"lemonaid/events/mails"
	"lemonaid/shared/message"
)

func TestEachSampleIsAMail(t *testing.T) {
	names := mails.Names()
	if len(names) < 12 {
		t.Fatalf("%d samples, want at least 12", len(names))
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			raw, err := mails.Read(name)
			if err != nil {
				t.Fatal(err)
			}
			m, err := mail.ReadMessage(bytes.NewReader(raw))
			if err != nil {
				t.Fatal(err)
			}
			for _, field := range []string{"From", "To", "Subject", "Date", "Message-Id"} {
				if m.Header.Get(field) == "" {
					t.Errorf("no %s", field)
				}
			}
			if _, err := m.Header.Date(); err != nil {
				t.Errorf("date: %v", err)
			}
		})
	}
}

func TestEverybodyIsInvented(t *testing.T) {
	for _, name := range mails.Names() {
		raw, err := mails.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		for word := range strings.FieldsSeq(string(raw)) {
			_, domain, found := strings.Cut(strings.Trim(word, `<>().,;"`), "@")
			domain, _, _ = strings.Cut(domain, "\"")
			domain, _, _ = strings.Cut(domain, "<")
			domain = strings.TrimRight(strings.TrimSuffix(domain, "&gt;"), ">,.:;)")
			if found && !strings.Contains(domain, "=") && !strings.HasSuffix(domain, ".example") && !strings.HasSuffix(domain, ".localhost") {
				t.Errorf("%s: %q is on a domain that may be somebody's", name, word)
			}
		}
	}
}

func TestForwardsAreRead(t *testing.T) {
	names := mails.Names()
	for _, s := range mails.Forwards() {
		t.Run(s.Name, func(t *testing.T) {
			if !slices.Contains(names, s.Name) || s.Title == "" {
				t.Fatal("no such file, or no title")
			}
			m, err := message.Read(s.Raw, message.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			if m.Judged() < 0 || m.Automatic != "" {
				t.Errorf("judged layer %d, automatic %q: it should be a person's forward", m.Judged(), m.Automatic)
			}
		})
	}
}

func TestUnknownNamesAreAnError(t *testing.T) {
	if _, err := mails.Read("../../go.mod"); err == nil {
		t.Error("a file outside was read")
	}
}
