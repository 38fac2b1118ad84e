package classify

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

func TestCapitalisedLabels(t *testing.T) {
	tests := []struct{ label, want string }{
		{"harbourline", "Harbourline"},
		{"atelier-nord", "Atelier Nord"},
		{"stadtwerke-auental", "Stadtwerke Auental"},
		{"orchardhealth", "Orchard Health"},
		{"silverstudio", "Silver Studio"},
		{"bancoandino", "Banco Andino"},
		{"stadtwerkeauental", "Stadtwerke Auental"},
		{"school", "School"},
		{"abschool", "Abschool"},
		{"media", "Media"},
		{"a-b", "A B"},
		{"überblick", "Überblick"},
	}
	for _, tt := range tests {
		if got := capitalised(tt.label); got != tt.want {
			t.Errorf("capitalised(%q) = %q, want %q", tt.label, got, tt.want)
		}
	}
}

func TestSpelledAsInTheText(t *testing.T) {
	tests := []struct{ name, text, key, want string }{
		{"two words", "We at Little Harbour chose another candidate.", "littleharbour", "Little Harbour"},
		{"of", "The Institute of Soil has decided.", "instituteofsoil", "Institute of Soil"},
		{"one word", "Harbourline has decided.", "harbourline", "Harbourline"},
		{"an accent", "Boisfranc Santé vous remercie.", "boisfrancsante", "Boisfranc Santé"},
		{"in small letters", "we met at a little harbour.", "littleharbour", ""},
		{"not there", "We have decided.", "littleharbour", ""},
		{"over a sentence's end", "You were Little. Harbour was not.", "littleharbour", ""},
		{"nothing", "", "littleharbour", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := readingOf(t, Mail{Text: tt.text}).spelled(tt.key); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
	if got := readingOf(t, Mail{Subject: "Your time at Little Harbour"}).spelled("littleharbour"); got != "Little Harbour" {
		t.Errorf("in the subject: %q", got)
	}
}

func TestFirmsUnderASignature(t *testing.T) {
	const text = "Thank you for applying. Unfortunately, we chose another candidate.\n\n"
	tests := []struct {
		name, from, address, signature, want string
	}{
		{"on a line of its own", "Ann Lee", "no-reply@ashbyhq.com", "Ann Lee\nRecruiter\nTern Island Ferries", "Tern Island Ferries"},
		{"behind the title", "Ann Lee", "ann@ternisland.example", "Ann Lee\nRecruiter, Tern Island Ferries", "Tern Island Ferries"},
		{"a team", "", "no-reply@ternisland.example", "The Tern Island Team", "Tern Island"},
		{"a longer name than the domain", "Ann Lee", "ann@kiefernheim.example", "Ann Lee\nHeimleitung, Seniorenstift Kiefernheim", "Seniorenstift Kiefernheim"},
		{"nothing but the domain", "Ann Lee", "ann@tern-island.example", "Ann Lee", "Tern Island"},
		{"a first name at a firm", "Ann at Ternisle", "no-reply@ashbyhq.com", "Ann", "Ternisle"},
		{"an office", "Personalstelle", "personal@ternisle.example", "Personalstelle", "Ternisle"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := readingOf(t, Mail{
				From: rejection.Address{Name: tt.from, Address: tt.address}, Text: text + "Kind regards,\n" + tt.signature,
				Owner: rejection.Address{Name: "Robin Vale", Address: "robin@mail.example"},
			})
			if got := r.company(r.contact().Name); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestGreetingsNameNoFirm(t *testing.T) {
	for _, greeting := range []string{"Dear Robin,", "Dear Candidate", "Hello Robin Vale,", "Liebe Frau Vale,", "Bonjour Robin,", "Estimada Robin:", "Gentile Robin,"} {
		r := readingOf(t, Mail{
			Text:  greeting + "\n\nWe chose another candidate.\n\nGoodbye",
			Owner: rejection.Address{Name: "Robin Vale", Address: "robin@mail.example"},
		})
		if got := r.company(""); strings.Contains(greeting, got) && got != "" {
			t.Errorf("%q: company %q", greeting, got)
		}
	}
}

func TestMachinesMailboxes(t *testing.T) {
	for _, local := range []string{"no-responder", "no_respondas", "nao-responda", "ne-pas-repondre", "non.rispondere", "nicht-antworten", "keine-antwort", "niet-beantwoorden", "geen-antwoord"} {
		if !isRoleMailbox(local) {
			t.Errorf("%s@ is taken for a human's", local)
		}
	}
	for _, local := range []string{"ann", "responderson", "n.pas", "antonia.wort", "beant"} {
		if isRoleMailbox(local) {
			t.Errorf("%s@ is taken for a machine's", local)
		}
	}
}

// TestFirmsAreNoHumans holds that what is signed is not taken for a person where it is the firm.
func TestFirmsAreNoHumans(t *testing.T) {
	const text = "We chose another candidate.\n\nKind regards,\n"
	tests := []struct{ name, from, address, signature, want string }{
		{"the firm signs", "Bright River Hiring", "hiring@brightriver.example", "Bright River", ""},
		{"the firm signs below a human sender", "Ngozi Eze", "ngozi@brightriver.example", "Bright River", "Ngozi Eze"},
		{"a foundation", "", "no-reply@x.example", "Bright River Foundation", ""},
		{"an article", "", "no-reply@x.example", "Dein Karriereteam", ""},
		{"a mayor", "", "no-reply@x.example", "Le Maire", ""},
		{"a human whose firm has their name", "Ann Marsh", "ann@marsh.example", "Ann Marsh", "Ann Marsh"},
		{"a human behind a firm's mailbox", "Bright River", "jobs@brightriver.example", "Ngozi Eze", "Ngozi Eze"},
		{"one name", "Jess", "jess@popup.example", "Jess", "Jess"},
		{"one name and the firm", "Nacho Prieto", "nacho@cabra.example", "Nacho, La Cabra", "Nacho Prieto"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := readingOf(t, Mail{From: rejection.Address{Name: tt.from, Address: tt.address}, Text: text + tt.signature})
			if got := r.contact().Name; got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestWholeAndDotted: a name as long as the domain says and with the full stop of its form, where the mail writes it so.
func TestWholeAndDotted(t *testing.T) {
	tests := []struct{ name, from, text, found, want string }{
		{"the domain is longer, and written", "declan@corribpeople.example", "Corrib People found two others.", "Corrib", "Corrib People"},
		{"the domain is longer, and not written", "declan@corribpeople.example", "Corrib found two others.", "Corrib", "Corrib"},
		{"the name ends the domain", "hr@studiolambro.example", "Lo Studio Lambro ringrazia.", "Lambro", "Studio Lambro"},
		{"a tracking system's domain", "no-reply@ashbyhq.com", "Ashby HQ", "Ashby", "Ashby"},
		{"a form with stops inside", "hr@trak.example", "Trak S.A. thanks you.", "Trak S.A", "Trak S.A."},
		{"a form with a stop", "hr@trak.example", "Trak Ltd. is grateful.", "Trak Ltd", "Trak Ltd."},
		{"the end of a sentence", "hr@trak.example", "We are Trak Ltd. We thank you.", "Trak Ltd", "Trak Ltd"},
		{"a form without a stop", "hr@trak.example", "Trak GmbH. danke", "Trak GmbH", "Trak GmbH"},
		{"nothing", "hr@trak.example", "Trak Ltd. thanks", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Mail{From: rejection.Address{Address: tt.from}, Text: tt.text}
			r := readingOf(t, m)
			if got := r.dotted(r.whole(tt.found, m.From.Domain())); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
