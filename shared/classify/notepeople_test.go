package classify

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// noteCase is a note and the people it names; their Source is not compared.
type noteCase struct {
	name string
	note string
	want []rejection.Person
}

func checkNotes(t *testing.T, tests []noteCase) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := People(tt.note, "harbourline.example").People
			for i := range got {
				if !strings.Contains(tt.note, got[i].Source) || got[i].Source == "" {
					t.Errorf("source %q is not in the note", got[i].Source)
				}
				got[i].Source = ""
			}
			if len(got) != len(tt.want) {
				t.Fatalf("people %+v\n  want %+v", got, tt.want)
			}
			for i := range got {
				if got[i] != tt.want[i] {
					t.Errorf("person %d: %+v\n   want %+v", i, got[i], tt.want[i])
				}
			}
		})
	}
}

func TestNotesThatNamePeople(t *testing.T) {
	checkNotes(t, []noteCase{
		{
			name: "one",
			note: "I spoke with Ann Lee.",
			want: []rejection.Person{{Name: "Ann Lee"}},
		},
		{
			name: "two",
			note: "Interviewed by Ann Lee and Raj Patel.",
			want: []rejection.Person{{Name: "Ann Lee"}, {Name: "Raj Patel"}},
		},
		{
			name: "three with commas",
			note: "I met Ann Lee, Raj Patel and Mei Chen.",
			want: []rejection.Person{{Name: "Ann Lee"}, {Name: "Raj Patel"}, {Name: "Mei Chen"}},
		},
		{
			name: "first names only",
			note: "Spoke with Ann and Raj.",
			want: []rejection.Person{{Name: "Ann"}, {Name: "Raj"}},
		},
		{
			name: "a label",
			note: "Interviewer: Ann Lee",
			want: []rejection.Person{{Name: "Ann Lee"}},
		},
		{
			name: "a list",
			note: "Interviewers:\n- Ann Lee\n- Raj Patel",
			want: []rejection.Person{{Name: "Ann Lee"}, {Name: "Raj Patel"}},
		},
		{
			name: "the same one twice",
			note: "I spoke with Ann Lee. Ann was kind.",
			want: []rejection.Person{{Name: "Ann Lee"}},
		},
		{
			name: "a doctor",
			note: "I was interviewed by Dr. Ann Lee.",
			want: []rejection.Person{{Name: "Ann Lee"}},
		},
		{
			name: "a particle",
			note: "I spoke with Sanne van den Berg.",
			want: []rejection.Person{{Name: "Sanne van den Berg"}},
		},
		{
			name: "an apostrophe",
			note: "I spoke with Niamh O'Shea.",
			want: []rejection.Person{{Name: "Niamh O'Shea"}},
		},
		{
			name: "a title behind the name",
			note: "I met Ann Lee, the engineering manager, on Tuesday.",
			want: []rejection.Person{{Name: "Ann Lee"}},
		},
		{
			name: "a heart and a thumb",
			note: "Ann Lee was lovely 👍❤️",
			want: []rejection.Person{{Name: "Ann Lee"}},
		},
		{
			name: "shouted",
			note: "PLEASE HELP!! I met Ann Lee",
			want: []rejection.Person{{Name: "Ann Lee"}},
		},
	})
}

func TestNotesWithAddressesAndNumbers(t *testing.T) {
	checkNotes(t, []noteCase{
		{
			name: "an address in round brackets",
			note: "I spoke with Ann Lee (ann.lee@harbourline.example).",
			want: []rejection.Person{{Name: "Ann Lee", Address: "ann.lee@harbourline.example"}},
		},
		{
			name: "an address in angle brackets",
			note: "I spoke with Ann Lee <ann.lee@harbourline.example>.",
			want: []rejection.Person{{Name: "Ann Lee", Address: "ann.lee@harbourline.example"}},
		},
		{
			name: "each with an address",
			note: "I met Ann Lee (ann@harbourline.example) and Raj Patel (raj@harbourline.example).",
			want: []rejection.Person{
				{Name: "Ann Lee", Address: "ann@harbourline.example"},
				{Name: "Raj Patel", Address: "raj@harbourline.example"},
			},
		},
		{
			name: "only the second with an address",
			note: "I met Ann Lee and Raj Patel (raj@harbourline.example).",
			want: []rejection.Person{{Name: "Ann Lee"}, {Name: "Raj Patel", Address: "raj@harbourline.example"}},
		},
		{
			name: "an address in a sentence of its own",
			note: "I met Ann Lee. Her address is ann.lee@harbourline.example.",
			want: []rejection.Person{{Name: "Ann Lee", Address: "ann.lee@harbourline.example"}},
		},
		{
			name: "an address alone",
			note: "ann.lee@harbourline.example",
			want: []rejection.Person{{Name: "Ann Lee", Address: "ann.lee@harbourline.example"}},
		},
		{
			name: "an address without a name in it",
			note: "please write to alee@harbourline.example",
			want: []rejection.Person{{Address: "alee@harbourline.example"}},
		},
		{
			name: "an address elsewhere",
			note: "I met Ann Lee (ann@elsewhere.example).",
			want: []rejection.Person{{Name: "Ann Lee", Address: "ann@elsewhere.example", OffDomain: true}},
		},
		{
			name: "an address below the domain",
			note: "I met Ann Lee (ann@hr.harbourline.example).",
			want: []rejection.Person{{Name: "Ann Lee", Address: "ann@hr.harbourline.example"}},
		},
		{
			name: "a domain that only looks alike",
			note: "I met Ann Lee (ann@harbourline.example.evil.example).",
			want: []rejection.Person{{Name: "Ann Lee", Address: "ann@harbourline.example.evil.example", OffDomain: true}},
		},
		{
			name: "the team's mailbox alone",
			note: "It came from careers@harbourline.example",
			want: nil,
		},
		{
			name: "a number behind the name",
			note: "I spoke with Ann Lee, 020 7946 0321.",
			want: []rejection.Person{{Name: "Ann Lee", Phone: "020 7946 0321"}},
		},
		{
			name: "a number in a sentence of its own",
			note: "I spoke with Ann Lee. Her number is +353 1 555 0188.",
			want: []rejection.Person{{Name: "Ann Lee", Phone: "+353 1 555 0188"}},
		},
		{
			name: "address and number",
			note: "Ann Lee, ann@harbourline.example, (212) 555-0133",
			want: []rejection.Person{{Name: "Ann Lee", Address: "ann@harbourline.example", Phone: "(212) 555-0133"}},
		},
		{
			name: "the numbers of two",
			note: "I met Ann Lee (020 7946 0321) and Raj Patel (07700 900456).",
			want: []rejection.Person{
				{Name: "Ann Lee", Phone: "020 7946 0321"},
				{Name: "Raj Patel", Phone: "07700 900456"},
			},
		},
		{
			name: "a date is no number",
			note: "I spoke with Ann Lee on 12.11.2026.",
			want: []rejection.Person{{Name: "Ann Lee"}},
		},
	})
}

func TestNotesWithRapport(t *testing.T) {
	checkNotes(t, []noteCase{
		{
			name: "got on best",
			note: "I met Ann Lee and Raj Patel. I got on best with Raj.",
			want: []rejection.Person{{Name: "Ann Lee"}, {Name: "Raj Patel", Rapport: 1}},
		},
		{
			name: "clicked",
			note: "I met Ann Lee and Raj Patel. Ann and I clicked.",
			want: []rejection.Person{{Name: "Ann Lee", Rapport: 1}, {Name: "Raj Patel"}},
		},
		{
			name: "the nicest",
			note: "I met Ann Lee and Raj Patel. Raj was the nicest.",
			want: []rejection.Person{{Name: "Ann Lee"}, {Name: "Raj Patel", Rapport: 1}},
		},
		{
			name: "liked",
			note: "I met Ann Lee and Raj Patel. I really liked Ann!",
			want: []rejection.Person{{Name: "Ann Lee", Rapport: 1}, {Name: "Raj Patel"}},
		},
		{
			name: "in one sentence",
			note: "I got along best with Ann Lee.",
			want: []rejection.Person{{Name: "Ann Lee", Rapport: 1}},
		},
		{
			name: "in brackets",
			note: "I met Ann Lee (got on well) and nobody else.",
			want: []rejection.Person{{Name: "Ann Lee", Rapport: 1}},
		},
		{
			name: "did not get on",
			note: "I met Ann Lee and Raj Patel. I did not get on with Ann.",
			want: []rejection.Person{{Name: "Ann Lee"}, {Name: "Raj Patel"}},
		},
		{
			name: "did not click, then clicked",
			note: "I met Ann Lee and Raj Patel. Ann and I never clicked. I got on well with Raj.",
			want: []rejection.Person{{Name: "Ann Lee"}, {Name: "Raj Patel", Rapport: 1}},
		},
		{
			name: "did not like",
			note: "I met Ann Lee and Raj Patel. I don't think Raj liked me.",
			want: []rejection.Person{{Name: "Ann Lee"}, {Name: "Raj Patel"}},
		},
		{
			name: "nothing said",
			note: "I met Ann Lee and Raj Patel.",
			want: []rejection.Person{{Name: "Ann Lee"}, {Name: "Raj Patel"}},
		},
		{
			name: "German",
			note: "Ich habe mit Jana Brandt gesprochen. Mit Jana habe ich mich am besten verstanden.",
			want: []rejection.Person{{Name: "Jana Brandt", Rapport: 1}},
		},
		{
			name: "French",
			note: "J'ai parlé avec Élodie Marchand. C'est avec Élodie que je me suis le mieux entendue.",
			want: []rejection.Person{{Name: "Élodie Marchand", Rapport: 1}},
		},
		{
			name: "Spanish",
			note: "Hablé con Lucía Ortega. Me llevé mejor con Lucía.",
			want: []rejection.Person{{Name: "Lucía Ortega", Rapport: 1}},
		},
		{
			name: "Dutch",
			note: "Ik sprak met Bram de Wit. Met Bram klikte het.",
			want: []rejection.Person{{Name: "Bram de Wit", Rapport: 1}},
		},
		{
			name: "Portuguese",
			note: "Falei com Beatriz Santos. Dei-me melhor com Beatriz.",
			want: []rejection.Person{{Name: "Beatriz Santos", Rapport: 1}},
		},
		{
			name: "Italian",
			note: "Ho parlato con Chiara Fontana. Mi sono trovato bene con Chiara.",
			want: []rejection.Person{{Name: "Chiara Fontana", Rapport: 1}},
		},
	})
}

func TestNotesThatNameNobody(t *testing.T) {
	for _, note := range []string{
		"", " \n\n ", "please handle this", "FYI", "Here is another one :(", "Got this today.", "HR", "Ask HR please",
		"Can you help me with this?", "Sent from my phone", "It was on Zoom.", "The interview was in London on Tuesday.",
		"We talked about Python and Kubernetes.", "👎", "???", "Bitte kümmern.", "Peux-tu regarder ?", "Gracias", "I never met anyone.",
		"no interview, just the CV", "They ghosted me since March.", "see below", "Thanks!", "The recruiter was kind.",
	} {
		if got := People(note, "harbourline.example").People; len(got) != 0 {
			t.Errorf("%q: people %+v", note, got)
		}
	}
}
