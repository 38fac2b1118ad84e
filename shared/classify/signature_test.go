package classify

import (
	"testing"

	"lemonaid/shared/rejection"
)

func TestSignaturesOfNameAndTitle(t *testing.T) {
	checkSignatures(t, []signature{
		{
			name: "title below the name",
			text: `Hi Robin,

Thank you for your time. We have gone with somebody else.

Kind regards,
Orla Finch
Senior Talent Partner`,
			want: rejection.Person{Name: "Orla Finch", Title: "Senior Talent Partner"},
		},
		{
			name: "title behind a comma",
			text: `We will not take your application further.

Best wishes,
Orla Finch, Head of People`,
			want: rejection.Person{Name: "Orla Finch", Title: "Head of People"},
		},
		{
			name: "title behind a bar",
			text: `We will not take your application further.

Regards,
Orla Finch | Engineering Manager | Harbourline`,
			want: rejection.Person{Name: "Orla Finch", Title: "Engineering Manager"},
		},
		{
			name: "title behind a dash",
			text: `We will not take your application further.

Thanks,
Orla Finch – Recruitment Coordinator`,
			want: rejection.Person{Name: "Orla Finch", Title: "Recruitment Coordinator"},
		},
		{
			name: "title in brackets",
			text: `We will not take your application further.

Warm regards,
Orla Finch (Hiring Manager)`,
			want: rejection.Person{Name: "Orla Finch", Title: "Hiring Manager"},
		},
		{
			name: "title and company on one line",
			text: `We chose another candidate.

Sincerely,
Orla Finch
Talent Acquisition Specialist, Harbourline`,
			want: rejection.Person{Name: "Orla Finch", Title: "Talent Acquisition Specialist"},
		},
		{
			name: "blank line between close and name",
			text: `We chose another candidate.

Yours sincerely,

Orla Finch
Director of Nursing`,
			want: rejection.Person{Name: "Orla Finch", Title: "Director of Nursing"},
		},
		{
			name: "name without a close",
			text: `We chose another candidate, and wish you well.

Orla Finch
Office Manager`,
			want: rejection.Person{Name: "Orla Finch", Title: "Office Manager"},
		},
		{
			name: "a company below the name is no title",
			text: `We chose another candidate.

Best,
Orla Finch
Harbourline Ferries`,
			want: rejection.Person{Name: "Orla Finch"},
		},
		{
			name: "a dash before the name",
			text: `We chose another candidate.

Cheers,
- Orla Finch`,
			want: rejection.Person{Name: "Orla Finch"},
		},
		{
			name: "stars around the name, as bold text becomes",
			text: `We chose another candidate.

Best,
*Orla Finch*
*Principal Recruiter*`,
			want: rejection.Person{Name: "Orla Finch", Title: "Principal Recruiter"},
		},
		{
			name: "a close of several words",
			text: `We chose another candidate.

With best regards and every good wish,
Orla Finch
Head Teacher`,
			want: rejection.Person{Name: "Orla Finch", Title: "Head Teacher"},
		},
		{
			name: "carriage returns",
			text: "We chose another candidate.\r\n\r\nBest,\r\nOrla Finch\r\nRecruiter\r\n",
			want: rejection.Person{Name: "Orla Finch", Title: "Recruiter"},
		},
		{
			name: "a mail program's footer below",
			text: `We chose another candidate.

Best,
Orla Finch
Recruiter

Sent from my phone`,
			want: rejection.Person{Name: "Orla Finch", Title: "Recruiter"},
		},
	})
}

func TestSignaturesWithMoreThanAName(t *testing.T) {
	checkSignatures(t, []signature{
		{
			name: "pronouns in brackets",
			text: `We chose another candidate.

Best,
Orla Finch (she/her)
Talent Partner`,
			want: rejection.Person{Name: "Orla Finch", Title: "Talent Partner"},
		},
		{
			name: "pronouns on the line below",
			text: `We chose another candidate.

Best,
Orla Finch
they/them
Talent Partner`,
			want: rejection.Person{Name: "Orla Finch", Title: "Talent Partner"},
		},
		{
			name: "certification behind a comma",
			text: `We chose another candidate.

Best,
Orla Finch, SHRM-CP
HR Manager`,
			want: rejection.Person{Name: "Orla Finch", Title: "HR Manager"},
		},
		{
			name: "degree behind a comma",
			text: `We chose another candidate.

Sincerely,
Orla Finch, PhD
Associate Professor`,
			want: rejection.Person{Name: "Orla Finch", Title: "Associate Professor"},
		},
		{
			name: "doctor",
			text: `We chose another candidate.

Sincerely,
Dr Orla Finch
Consultant`,
			want: rejection.Person{Name: "Dr Orla Finch", Title: "Consultant"},
		},
		{
			name: "professor with a full stop",
			text: `The committee chose another candidate.

With best wishes,
Prof. Orla Finch
Chair of the Search Committee`,
			want: rejection.Person{Name: "Prof. Orla Finch", Title: "Chair of the Search Committee"},
		},
		{
			name: "middle initial",
			text: `We chose another candidate.

Respectfully,
Orla M. Finch
Principal`,
			want: rejection.Person{Name: "Orla M. Finch", Title: "Principal"},
		},
		{
			name: "on behalf of the team",
			text: `We chose another candidate.

Best,
Orla Finch
on behalf of the Harbourline hiring team`,
			want: rejection.Person{Name: "Orla Finch"},
		},
		{
			name: "two signers: the first",
			text: `We chose another candidate.

All the best,
Orla Finch, Recruiter
Tomas Reyes, Engineering Manager`,
			want: rejection.Person{Name: "Orla Finch", Title: "Recruiter"},
		},
		{
			name: "a phone with its label",
			text: `We chose another candidate.

Best,
Orla Finch
Recruiter
T: +44 20 7946 0321
www.harbourline.example`,
			want: rejection.Person{Name: "Orla Finch", Title: "Recruiter", Phone: "+44 20 7946 0321"},
		},
		{
			name: "the first of two phones",
			text: `We chose another candidate.

Best,
Orla Finch
Recruiter
Direct 020 7946 0321
Mobile 07700 900456`,
			want: rejection.Person{Name: "Orla Finch", Title: "Recruiter", Phone: "020 7946 0321"},
		},
		{
			name: "an address of her own",
			text: `We chose another candidate.

Best,
Orla Finch
Recruiter
orla.finch@harbourline.example`,
			want: rejection.Person{Name: "Orla Finch", Title: "Recruiter", Address: "orla.finch@harbourline.example"},
		},
		{
			name: "address and phone on one line",
			text: `We chose another candidate.

Best,
Orla Finch
Recruiter
orla@harbourline.example | +353 1 555 0188`,
			want: rejection.Person{
				Name: "Orla Finch", Title: "Recruiter", Address: "orla@harbourline.example", Phone: "+353 1 555 0188",
			},
		},
		{
			name: "the team's address is not hers",
			text: `We chose another candidate.

Best,
Orla Finch
Recruiter
careers@harbourline.example`,
			want: rejection.Person{Name: "Orla Finch", Title: "Recruiter"},
		},
		{
			name: "a colleague's address is not hers",
			text: `Questions go to tomas.reyes@harbourline.example.

Best,
Orla Finch
Recruiter`,
			want: rejection.Person{Name: "Orla Finch", Title: "Recruiter"},
		},
	})
}

func TestSignaturesOfNobody(t *testing.T) {
	for _, signed := range []string{
		"",
		"Best,\nThe Harbourline Team",
		"Best regards,\nHarbourline Recruiting",
		"Kind regards,\nHuman Resources",
		"Sincerely,\nTalent Acquisition Team",
		"Thanks,\nHR",
		"Regards,\nThe Hiring Team",
		"Best,\nPeople Team | Harbourline",
		"Yours,\nCareers",
		"Mit freundlichen Grüßen\nIhr Recruiting-Team",
		"Cordialement,\nL'équipe recrutement",
		"Un saludo,\nEquipo de Selección",
		"Met vriendelijke groet,\nTeam Werving",
		"Atenciosamente,\nEquipa de Recrutamento",
		"Cordiali saluti,\nUfficio Risorse Umane",
		"This mailbox is not monitored. Please do not reply.",
		"Harbourline, 12 Quay Street, Port Ellis",
		"© 2026 Harbourline. All rights reserved.",
		"Unsubscribe | Privacy",
		"no-reply@harbourline.example",
	} {
		if got := signedBy(t, "We have chosen another candidate.\n\n"+signed); got != (rejection.Person{}) {
			t.Errorf("%q: contact %+v", signed, got)
		}
	}
}
