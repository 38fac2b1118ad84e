package letter

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// noon is the frozen time of these tests: Monday 16 November 2026, 09:31 in Dublin.
var noon = time.Date(2026, 11, 16, 9, 31, 0, 0, time.UTC)

var (
	robin  = rejection.Profile{Owner: "robin@vale.example", Name: "Robin Vale", Zone: "Europe/Dublin", Country: "IE"}
	ann    = rejection.Person{Name: "Ann Lee", Address: "ann.lee@northwind.example", Rapport: 1}
	writer = Writer{Privacy: "https://lemonaid.example/privacy"}
)

// northwind is Robin's rejection: generic, and somebody was chosen.
func northwind() rejection.Rejection {
	const text = "Dear Robin,\n\nThank you for your interest in the Operations Analyst position at Northwind. " +
		"We were impressed by the quality of applications. After careful thought we have decided to offer the position to another candidate. " +
		"We will keep your details on file.\n\nKind regards,\nNorthwind Recruiting, Dublin"
	r := rejection.Rejection{
		ID: "nw2345nw2345nw2345nw", Owner: robin.Owner, Created: noon,
		Original: rejection.Original{
			From: rejection.Address{Name: "Northwind Recruiting", Address: "no-reply@northwind.example"}, Subject: "Your application",
			Date: "2026-11-16T08:00:00Z", Text: text, MessageID: "<rej@northwind.example>",
		},
		Judgement: rejection.Judgement{
			Kind: rejection.KindRejection, Content: rejection.ContentGeneric, Fill: rejection.FillLikely, Stage: rejection.StageInterviewed,
			Confidence: rejection.Confidence{Kind: 0.99, Content: 0.95, Fill: 0.9, Stage: 0.9}, Language: "en",
			Company: "Northwind", Role: "Operations Analyst", InterviewedOn: "2026-11-12", Blah: 0.9,
			Evidence: []rejection.Evidence{
				{Text: "After careful thought we have decided to offer the position to another candidate.", Says: "fill:likely"},
			},
			Marks: marksOf(text),
		},
		People: []rejection.Person{ann},
		Detail: "the ferry timetable puzzle",
	}
	return r
}

// marksOf calls every sentence blah.
func marksOf(text string) []rejection.Mark {
	var marks []rejection.Mark
	start := 0
	for i := range len(text) {
		if text[i] == '.' || text[i] == '\n' {
			if i > start+1 {
				marks = append(marks, rejection.Mark{Start: start, End: i + 1, Blah: true})
			}
			start = i + 1
		}
	}
	return marks
}

// said is an answer of Ann's with a criticism and a strength.
func said() rejection.Answer {
	return rejection.Answer{
		ID: "a1", At: noon.AddDate(0, 0, 3), From: ann.Mailbox(), MessageID: "<ans@northwind.example>", Subject: "Re: Operations Analyst",
		Text: "Hi Robin, your answers were thoughtful but long, and I sometimes lost the thread. The timetable exercise was the best we saw. Ann",
		Judgement: rejection.AnswerJudgement{
			Class: rejection.AnswerSubstantive, Confidence: 0.9,
			Points: []rejection.Feedback{
				{Text: "your answers were thoughtful but long, and I sometimes lost the thread", Theme: rejection.ThemeCommunicationClarity, Polarity: rejection.PolarityWeakness},
				{Text: "The timetable exercise was the best we saw", Theme: rejection.ThemeProblemSolving, Polarity: rejection.PolarityStrength},
			},
		},
	}
}

// saidIn is Ann's answer in another language.
func saidIn(language string) rejection.Answer {
	a := said()
	words := map[string][2]string{
		"de": {"Ihre Antworten waren klug, aber lang, und ich habe manchmal den Faden verloren", "Die Fahrplanaufgabe war die beste, die wir gesehen haben"},
		"fr": {"vos réponses étaient réfléchies mais longues, et j'ai parfois perdu le fil", "L'exercice des horaires était le meilleur que nous ayons vu"},
	}[language]
	if words[0] == "" {
		return a
	}
	a.Text, a.Judgement.Language = words[0]+". "+words[1]+".", language
	a.Judgement.Points = slices.Clone(a.Judgement.Points)
	a.Judgement.Points[0].Text, a.Judgement.Points[1].Text = words[0], words[1]
	return a
}

// refusedBy is an answer that declines.
func refusedBy() rejection.Answer {
	a := said()
	a.Text, a.Judgement = "Hi Robin, I'm afraid our policy is not to give feedback. Ann", rejection.AnswerJudgement{Class: rejection.AnswerRefusal, Confidence: 0.95}
	return a
}

// written drafts a letter and puts it in its place.
func written(r rejection.Rejection, kind rejection.LetterKind, to rejection.Person) rejection.Letter {
	d := writer.Write(r, robin, kind, to)
	return rejection.Letter{Kind: kind, Revision: 1, To: to, Subject: d.Subject, Body: d.Body, Footer: d.Footer, State: rejection.LetterDraft}
}

// sentRequest adds a request that left.
func sentRequest(r rejection.Rejection) rejection.Rejection {
	l := written(r, rejection.LetterRequest, ann)
	l.State, l.SentAt, l.MessageID = rejection.LetterSent, noon.AddDate(0, 0, 2), "<req@lemonaid.example>"
	r.Letters = append(r.Letters, l)
	return r
}

var (
	anyName = rapid.SampledFrom([]string{
		"Ann Lee", "ANNA MÜLLER-LÜDENSCHEIDT", "山田 太郎", "Олег Ткаченко", "محمد علي", "Nguyễn Thị Minh", "Seán Ó Briain", "Lee, Ann",
		"Dr. Ines Conde y Abril", "Frau Dr. Ute Kern", "Mr. Tom Becker", "Mme Zoé Le Gall", "Maria del Carmen Fernández de la Vega García-Lorca", "X Æ", "김민수", "J. Ortiz", "Prof. Dr. Karl-Heinz Graf von Falkenstein",
	})
	anyRole = rapid.SampledFrom([]string{
		"", "Operations Analyst", "Senior Software Engineer (m/w/d)", "Legal Counsel, Employment Law", "Head of Scores & Ratings",
		"Principal Site Reliability Engineer for Distributed Storage and Global Networks at Scale", "Nurse", "Werkstudent*in Buchhaltung",
		"Why Consultant", "Chef de projet | Paris", "Analyst role", "C++ Developer", "Data/ML Engineer - R&D", "http://spam.example", "Is this a role?",
		"Sr. Analyst", "Customer Service Representative II", "Race Engineer", "Teamleitung Einkauf / Logistik", "Level 3 Support Agent",
	})
	anyDetail = rapid.SampledFrom([]string{
		"", "the ferry timetable puzzle", "why boats float", "their new plant, and how 40 people will run it", "a very long thing " +
			"that goes on and on and on and on and on and on and on and on and on and on until nobody listens", "<b>bold</b>", "https://x.example",
	})
	drawPoint = rapid.Custom(func(t *rapid.T) rejection.Feedback {
		return rejection.Feedback{
			Text: rapid.SampledFrom([]string{
				"your answers were thoughtful but long, and I sometimes lost the thread", "You lacked depth in SQL.", "the best exercise we saw",
				"We compared 3 people and your score was lower, because you could not explain the second case, although you had plenty of time to do so and asked for none of the help that was offered to you by Raj",
				"Salary was out of range", "See https://x.example for why", "zu wenig Erfahrung mit SAP", "Is that so?",
			}).Draw(t, "text"),
			Theme: rapid.SampledFrom([]rejection.Theme{
				rejection.ThemeTechnicalDepth, rejection.ThemeProblemSolving, rejection.ThemeCommunicationClarity, rejection.ThemeExamplesEvidence,
				rejection.ThemePreparation, rejection.ThemeMotivation, rejection.ThemeCultureFit, rejection.ThemeExperienceGap,
				rejection.ThemeQualification, rejection.ThemePresentationPresence, rejection.ThemeInterviewCraft, rejection.ThemeSalaryLogistics,
				rejection.ThemeExternal, rejection.ThemePositiveStrength,
			}).Draw(t, "theme"),
			Polarity: rapid.SampledFrom([]rejection.Polarity{"", "+", "-", "0"}).Draw(t, "polarity"),
		}
	})
)

// anyCase draws a rejection with whatever may be missing, odd or long, and somebody to write to.
func anyCase(t *rapid.T) (rejection.Rejection, rejection.Profile, rejection.Person) {
	to := rejection.Person{Name: anyName.Draw(t, "name"), Address: rapid.StringMatching(`[a-z]{2,9}\.[a-z]{2,9}@[a-z]{3,9}\.example`).Draw(t, "address")}
	to.Part = rapid.SampledFrom([]rejection.Part{"", rejection.PartInterviewer, rejection.PartHiringManager, rejection.PartRecruiter, rejection.PartAgency}).Draw(t, "part")
	r := rejection.Rejection{
		ID: rejection.ID(rapid.StringMatching(`[a-z2-7]{20}`).Draw(t, "id")), Owner: "owner@me.example", Created: noon,
		Detail: anyDetail.Draw(t, "detail"), TopChoice: rapid.Bool().Draw(t, "top"), People: []rejection.Person{to},
		Question: rapid.Bool().Draw(t, "question"), LetterLanguage: rapid.SampledFrom([]string{"", "", "de", "fr", "en"}).Draw(t, "wish"),
	}
	r.Judgement = rejection.Judgement{
		Kind: rejection.KindRejection, Role: anyRole.Draw(t, "role"),
		Language:      rapid.SampledFrom([]string{"en", "de", "fr", "en-GB", "ja", "und", ""}).Draw(t, "language"),
		Company:       rapid.SampledFrom([]string{"", "Northwind", "Möbel & Söhne GmbH", "三河屋", "Why Not Ltd", "Booking.example"}).Draw(t, "company"),
		Stage:         rapid.SampledFrom([]rejection.Stage{rejection.StageApplied, rejection.StageInterviewed, rejection.StageUnknown}).Draw(t, "stage"),
		Fill:          rapid.SampledFrom([]rejection.Fill{rejection.FillConfirmed, rejection.FillLikely, rejection.FillUnknown, rejection.FillClosedNoHire}).Draw(t, "fill"),
		InterviewedOn: rapid.SampledFrom([]string{"", "2026-11-12", "2026-08-01", "soon"}).Draw(t, "date"),
		Feedback:      rapid.SliceOfN(drawPoint, 0, 3).Draw(t, "feedback"),
	}
	p := rejection.Profile{
		Owner: "owner@me.example", Name: rapid.SampledFrom([]string{"", "Robin Vale", "Zoë Ångström", "وليد", "Maria del Carmen Fernández de la Vega"}).Draw(t, "owner"),
		Signature: rapid.SampledFrom([]string{"", "Robin", "Robin\n+353 1 555 0100", "see www.robin.example"}).Draw(t, "signature"),
	}
	if rapid.Bool().Draw(t, "overdue") {
		r.AnswerBy, r.Asked = noon, []rejection.TimerKind{rejection.TimerAskStatus}
	}
	p.Tone = rapid.SampledFrom([]rejection.Tone{"", rejection.ToneWarm, rejection.TonePlain, rejection.ToneFormal}).Draw(t, "tone")
	p.Language = rapid.SampledFrom([]string{"", "", "de", "fr"}).Draw(t, "of owner")
	switch rapid.IntRange(0, 4).Draw(t, "answer") {
	case 0:
		r.Answers = []rejection.Answer{refusedBy()}
	case 1:
		a := said()
		a.Judgement.Points = rapid.SliceOfN(drawPoint, 0, 3).Draw(t, "points")
		r.Answers = []rejection.Answer{a}
	}
	return r, p, to
}

var kinds = []rejection.LetterKind{
	rejection.LetterRequest, rejection.LetterFollowUp, rejection.LetterThankYou, rejection.LetterStatusQuestion,
	rejection.LetterClosingNote,
}

// draftedFor writes a letter of a kind for a case; a reminder gets the request that it reminds of.
func draftedFor(r rejection.Rejection, p rejection.Profile, to rejection.Person, kind rejection.LetterKind) (rejection.Rejection, rejection.Letter) {
	if kind == rejection.LetterFollowUp {
		r.Answers = nil
		d := writer.Write(r, p, rejection.LetterRequest, to)
		r.Letters = []rejection.Letter{{Kind: rejection.LetterRequest, To: to, Subject: d.Subject, Body: d.Body, State: rejection.LetterSent}}
	}
	d := writer.Write(r, p, kind, to)
	return r, rejection.Letter{Kind: kind, Revision: 1, To: to, Subject: d.Subject, Body: d.Body, Footer: d.Footer}
}

// TestDraftsPassEveryBlockingCheck draws cases in every tone, to every part, in every language, and writes the five letters of
// each. `-rapid.checks=10000` draws as many as that.
func TestDraftsPassEveryBlockingCheck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, p, to := anyCase(t)
		for _, kind := range kinds {
			r, l := draftedFor(base, p, to, kind)
			for _, f := range writer.Check(r, p, l) {
				if f.Blocks {
					t.Fatalf("%s: %s %s %q\n%s\n\n%s\n-- \n%s", kind, f.Check, f.Says, f.Words, l.Subject, l.Body, l.Footer)
				}
			}
		}
	})
}
