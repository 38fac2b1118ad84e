package classify

import (
	"testing"

	"lemonaid/shared/rejection"
)

var ownerOfTests = rejection.Address{Name: "Robin Vale", Address: "robin@mail.example"}

func TestContactOfTheHeaders(t *testing.T) {
	const text = "Thank you for your time. We chose another candidate."
	tests := []struct {
		name string
		mail Mail
		want rejection.Person
	}{
		{
			name: "a human from her own mailbox",
			mail: Mail{From: rejection.Address{Name: "Ann Lee", Address: "ann.lee@harbourline.example"}},
			want: rejection.Person{
				Name: "Ann Lee", Address: "ann.lee@harbourline.example",
				Source: "From: Ann Lee <ann.lee@harbourline.example>",
			},
		},
		{
			name: "turned round, as directories have it",
			mail: Mail{From: rejection.Address{Name: "Lee, Ann", Address: "ann.lee@harbourline.example"}},
			want: rejection.Person{
				Name: "Ann Lee", Address: "ann.lee@harbourline.example",
				Source: "From: Lee, Ann <ann.lee@harbourline.example>",
			},
		},
		{
			name: "only an address, with a name in it",
			mail: Mail{From: rejection.Address{Address: "ann.lee@harbourline.example"}},
			want: rejection.Person{
				Name: "Ann Lee", Address: "ann.lee@harbourline.example", Source: "From: ann.lee@harbourline.example",
			},
		},
		{
			name: "only an address, without a name in it",
			mail: Mail{From: rejection.Address{Address: "alee@harbourline.example"}},
			want: rejection.Person{},
		},
		{
			name: "behind a tracking system",
			mail: Mail{From: rejection.Address{Name: "Ann Lee at Harbourline", Address: "no-reply@hire.lever.co"}},
			want: rejection.Person{Name: "Ann Lee", Source: "From: Ann Lee at Harbourline <no-reply@hire.lever.co>"},
		},
		{
			name: "behind a tracking system, her address in Reply-To",
			mail: Mail{
				From:    rejection.Address{Name: "Ann Lee at Harbourline", Address: "no-reply@hire.lever.co"},
				ReplyTo: rejection.Address{Address: "ann.lee@harbourline.example"},
			},
			want: rejection.Person{
				Name: "Ann Lee", Address: "ann.lee@harbourline.example",
				Source: "From: Ann Lee at Harbourline <no-reply@hire.lever.co>",
			},
		},
		{
			name: "a Reply-To of the team",
			mail: Mail{
				From:    rejection.Address{Name: "Ann Lee at Harbourline", Address: "no-reply@hire.lever.co"},
				ReplyTo: rejection.Address{Address: "careers@harbourline.example"},
			},
			want: rejection.Person{Name: "Ann Lee", Source: "From: Ann Lee at Harbourline <no-reply@hire.lever.co>"},
		},
		{
			name: "a Reply-To of a tracking system",
			mail: Mail{
				From:    rejection.Address{Name: "Ann Lee at Harbourline", Address: "no-reply@hire.lever.co"},
				ReplyTo: rejection.Address{Address: "ann.lee+4711@reply.lever.co"},
			},
			want: rejection.Person{Name: "Ann Lee", Source: "From: Ann Lee at Harbourline <no-reply@hire.lever.co>"},
		},
		{
			name: "nobody",
			mail: Mail{From: rejection.Address{Name: "Harbourline Careers", Address: "careers@harbourline.example"}},
			want: rejection.Person{},
		},
		{
			name: "a human in CC where a team writes",
			mail: Mail{
				From: rejection.Address{Name: "Harbourline Careers", Address: "careers@harbourline.example"},
				CC:   []rejection.Address{{Name: "Ann Lee", Address: "ann.lee@harbourline.example"}},
			},
			want: rejection.Person{
				Name: "Ann Lee", Address: "ann.lee@harbourline.example",
				Source: "CC: Ann Lee <ann.lee@harbourline.example>",
			},
		},
		{
			name: "the first human of several in CC",
			mail: Mail{
				From: rejection.Address{Name: "Harbourline Careers", Address: "careers@harbourline.example"},
				CC: []rejection.Address{
					{Name: "Harbourline HR", Address: "hr@harbourline.example"},
					ownerOfTests,
					{Name: "Ann Lee", Address: "ann.lee@harbourline.example"},
					{Name: "Raj Patel", Address: "raj@harbourline.example"},
				},
			},
			want: rejection.Person{
				Name: "Ann Lee", Address: "ann.lee@harbourline.example",
				Source: "CC: Ann Lee <ann.lee@harbourline.example>",
			},
		},
		{
			name: "only the owner in CC",
			mail: Mail{
				From: rejection.Address{Name: "Harbourline Careers", Address: "careers@harbourline.example"},
				CC:   []rejection.Address{ownerOfTests},
			},
			want: rejection.Person{},
		},
		{
			name: "the owner's own mail",
			mail: Mail{From: ownerOfTests},
			want: rejection.Person{},
		},
		{
			name: "no sender at all",
			mail: Mail{},
			want: rejection.Person{},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.mail.Text, tt.mail.Owner = text, ownerOfTests
			if got := readingOf(t, tt.mail).contact(); got != tt.want {
				t.Errorf("contact %+v\n   want %+v", got, tt.want)
			}
		})
	}
}

func TestContactOfHeadersAndSignature(t *testing.T) {
	tests := []struct {
		name   string
		from   rejection.Address
		signed string
		want   rejection.Address
	}{
		{
			"the same human in both",
			rejection.Address{Name: "Ann Lee", Address: "ann@harbourline.example"},
			"Best,\nAnn Lee",
			rejection.Address{Name: "Ann Lee", Address: "ann@harbourline.example"},
		},
		{
			"a short name below",
			rejection.Address{Name: "Annabel Lee", Address: "ann@harbourline.example"},
			"Best,\nAnnabel",
			rejection.Address{Name: "Annabel Lee", Address: "ann@harbourline.example"},
		},
		{
			"the longer name wins",
			rejection.Address{Name: "Ann Lee", Address: "ann@harbourline.example"},
			"Best,\nAnn Mary Lee",
			rejection.Address{Name: "Ann Mary Lee", Address: "ann@harbourline.example"},
		},
		{
			"an assistant sends for the signer",
			rejection.Address{Name: "Raj Patel", Address: "raj@harbourline.example"},
			"Best,\nAnn Lee",
			rejection.Address{Name: "Ann Lee"},
		},
		{
			"the signer is the owner: a quoted letter",
			rejection.Address{Name: "Harbourline Careers", Address: "careers@harbourline.example"},
			"Best,\nRobin Vale",
			rejection.Address{},
		},
		{
			"a team below a human's name",
			rejection.Address{Name: "Ann Lee", Address: "ann@harbourline.example"},
			"Best,\nThe Harbourline Team",
			rejection.Address{Name: "Ann Lee", Address: "ann@harbourline.example"},
		},
		{
			"a signer behind no-reply",
			rejection.Address{Name: "Harbourline", Address: "no-reply@harbourline.example"},
			"Best,\nAnn Lee\nRecruiter",
			rejection.Address{Name: "Ann Lee"},
		},
		{
			"a signer behind no-reply, with her address",
			rejection.Address{Name: "Harbourline", Address: "no-reply@harbourline.example"},
			"Best,\nAnn Lee\nann@harbourline.example",
			rejection.Address{Name: "Ann Lee", Address: "ann@harbourline.example"},
		},
		{
			"a nameless mailbox of the signer",
			rejection.Address{Address: "alee@harbourline.example"},
			"Best,\nAnn Lee",
			rejection.Address{Name: "Ann Lee", Address: "alee@harbourline.example"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Mail{From: tt.from, Owner: ownerOfTests, Text: "We chose another candidate.\n\n" + tt.signed}
			if got := readingOf(t, m).contact().Mailbox(); got != tt.want {
				t.Errorf("contact %v, want %v", got, tt.want)
			}
		})
	}
}

func TestPeopleOfTheText(t *testing.T) {
	tests := []struct {
		name, text string
		want       []rejection.Person
	}{
		{"none", "We chose another candidate. We wish you well.", nil},
		{
			"with an address",
			"For feedback please write to Raj Patel at raj.patel@harbourline.example next week.",
			[]rejection.Person{{Name: "Raj Patel", Address: "raj.patel@harbourline.example"}},
		},
		{
			"with a number",
			"For feedback please ring Raj Patel on 020 7946 0321 next week.",
			[]rejection.Person{{Name: "Raj Patel", Phone: "020 7946 0321"}},
		},
		{
			"with both",
			"You can reach Raj Patel on 020 7946 0321 or raj.patel@harbourline.example any day.",
			[]rejection.Person{{Name: "Raj Patel", Address: "raj.patel@harbourline.example", Phone: "020 7946 0321"}},
		},
		{
			"two, each in a sentence",
			"Please write to Raj Patel at raj@harbourline.example. Or please write to Mei Chen at mei@harbourline.example.",
			[]rejection.Person{
				{Name: "Raj Patel", Address: "raj@harbourline.example"}, {Name: "Mei Chen", Address: "mei@harbourline.example"},
			},
		},
		{"a name alone", "You met Raj Patel, who enjoyed the conversation a lot.", nil},
		{"an address alone", "Please write to us at raj.patel@harbourline.example for feedback.", nil},
		{"the team's address", "Please tell Raj Patel by writing to careers@harbourline.example soon.", nil},
		{"the owner", "We sent this to Robin Vale at robin@mail.example as you asked.", nil},
		{"the contact", "Please write to me, Ann Lee, at ann@harbourline.example for more.", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := readingOf(t, Mail{Text: tt.text, Owner: ownerOfTests})
			got := r.others(rejection.Person{Name: "Ann Lee"})
			if len(got) != len(tt.want) {
				t.Fatalf("people %+v\n  want %+v", got, tt.want)
			}
			for i := range got {
				if got[i].Source == "" {
					t.Errorf("person %d has no source", i)
				}
				got[i].Source = ""
				if got[i] != tt.want[i] {
					t.Errorf("person %d: %+v\n   want %+v", i, got[i], tt.want[i])
				}
			}
		})
	}
}

func TestAddressesOffTheDomainAreFlagged(t *testing.T) {
	tests := []struct {
		from, address string
		want          bool
	}{
		{"careers@harbourline.example", "ann@harbourline.example", false},
		{"careers@mail.harbourline.example", "ann@harbourline.example", false},
		{"careers@harbourline.example", "ann@hr.harbourline.example", false},
		{"careers@harbourline.example", "ann@elsewhere.example", true},
		{"careers@harbourline.example", "ann@gmail.com", true},
		{"careers@harbourline.example", "ann@harbourline.example.evil.example", true},
		{"careers@HARBOURLINE.example", "ann@harbourline.EXAMPLE", false},
		{"no-reply@hire.lever.co", "ann@harbourline.example", false},
		{"", "ann@harbourline.example", false},
		{"careers@harbourline.example", "", false},
	}
	for _, tt := range tests {
		p := rejection.Person{Address: tt.address}
		readingOf(t, Mail{From: rejection.Address{Address: tt.from}}).flag(&p)
		if p.OffDomain != tt.want {
			t.Errorf("%q in a mail from %q: off the domain %v", tt.address, tt.from, p.OffDomain)
		}
	}
}

func TestCloses(t *testing.T) {
	for _, line := range []string{
		"Best", "Best,", "best regards", "Kind regards,", "Kindest regards", "Warm regards,", "Regards", "Sincerely,", "Yours sincerely,",
		"Yours faithfully", "Thanks!", "Thank you,", "Many thanks,", "Cheers,", "All the best,", "Best wishes from Port Ellis,", "Respectfully,",
		"Mit freundlichen Grüßen", "Mit freundlichen Gruessen", "Viele Grüße", "Beste Grüße", "Liebe Grüße aus Graz", "Cordialement,",
		"Bien à vous,", "Bien cordialement", "Un saludo,", "Saludos cordiales,", "Atentamente,", "Met vriendelijke groet,", "Groetjes,",
		"Hartelijke groeten,", "Atenciosamente,", "Com os melhores cumprimentos,", "Abraços,", "Cordiali saluti,", "Distinti saluti", "A presto,",
	} {
		if !isClose(line) {
			t.Errorf("%q does not close a mail", line)
		}
	}
	for _, line := range []string{
		"", "Ann Lee", "Thank you for your application.", "We wish you all the best.", "Best of all was your talk. It was clear.",
		"Bester Kandidat", "Thanksgiving is near", "Thank you for taking the time to come to our office", "Recruiter",
	} {
		if isClose(line) {
			t.Errorf("%q closes a mail", line)
		}
	}
}

func TestTitles(t *testing.T) {
	tests := []struct{ line, want string }{
		{"Recruiter", "Recruiter"},
		{"Senior Technical Recruiter", "Senior Technical Recruiter"},
		{"Head of Talent, Harbourline", "Head of Talent"},
		{"People Partner | Harbourline", "People Partner"},
		{"CTO", "CTO"},
		{"Co-founder & CEO", "Co-founder & CEO"},
		{"*HR Manager*", "HR Manager"},
		{"Harbourline", ""},
		{"12 Quay Street", ""},
		{"T: 020 7946 0321", ""},
		{"ann@harbourline.example", ""},
		{"Manager of all the many things that we do here every day", ""},
		{"Are you a manager?", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := cleanTitle(tt.line); got != tt.want {
			t.Errorf("cleanTitle(%q) = %q, want %q", tt.line, got, tt.want)
		}
	}
}
