package letter

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// tonesOf are the tones, partsOf the parts of people, that a letter may be written in and to.
var (
	tonesOf = []rejection.Tone{rejection.ToneWarm, rejection.TonePlain, rejection.ToneFormal}
	partsOf = []rejection.Part{rejection.PartInterviewer, rejection.PartHiringManager, rejection.PartRecruiter, rejection.PartAgency}
)

// mannerCase is one of the ways in which a letter may be written.
type mannerCase struct {
	language string
	tone     rejection.Tone
	part     rejection.Part
}

func (m mannerCase) String() string { return fmt.Sprintf("%s %s to %s", m.language, m.tone, m.part) }

// everyManner is each tone, to each part, in each language.
func everyManner() (out []mannerCase) {
	for _, language := range Languages() {
		for _, tone := range tonesOf {
			for _, part := range partsOf {
				out = append(out, mannerCase{language, tone, part})
			}
		}
	}
	return out
}

// TestEveryMannerOfEveryLetterPasses: every scene of every letter in every manner passes all that blocks, and no two people at the
// firm get the same words below the greeting.
func TestEveryMannerOfEveryLetterPasses(t *testing.T) {
	people := []string{"Ann Lee", "Raj Rao", "Frau Dr. Ute Kern", "山田 太郎"}
	if testing.Short() {
		people = people[1:3]
	}
	for _, m := range everyManner() {
		for _, c := range letterScenes(m.language) {
			p, seen, r := robin, map[string]string{}, c.r
			p.Tone = m.tone
			for _, name := range people {
				to := rejection.Person{Name: name, Address: ann.Address, Part: m.part}
				d := writer.Write(r, p, c.kind, to)
				l := rejection.Letter{Kind: c.kind, Revision: 1, To: to, Subject: d.Subject, Body: d.Body, Footer: d.Footer}
				for _, f := range writer.Check(r, p, l) {
					if f.Blocks {
						t.Errorf("%s, %s: %s %q\n%s", m, c.name, f.Check, f.Words, l.Body)
					}
				}
				_, prose, _ := strings.Cut(d.Body, "\n")
				if other := seen[prose]; other != "" {
					t.Errorf("%s, %s: %s and %s get the same words", m, c.name, other, name)
				}
				seen[prose] = name
				r.Used = append(r.Used, d.Wording)
			}
		}
	}
}

// TestNoMannerRepeatsAnother: a sentence stands in one manner of its part only, so that a code of one names no words of another.
func TestNoMannerRepeatsAnother(t *testing.T) {
	for _, language := range Languages() {
		seen := map[string]string{}
		for part, variants := range bankFor(language).parts {
			base, _, _ := strings.Cut(part, "~")
			if few.MatchString(part) {
				continue
			}
			for _, v := range variants {
				if other := seen[base+v]; other != "" {
					t.Errorf("%s: %s and %s both say %q", language, other, part, v)
				}
				seen[base+v] = part
			}
		}
	}
}

// TestMannersKnowTheirParts: a manner says a part of its language otherwise; it brings no part of its own but the formal greetings.
func TestMannersKnowTheirParts(t *testing.T) {
	for _, language := range Languages() {
		b := bankFor(language)
		for part := range b.parts {
			base, manner, said := strings.Cut(part, "~")
			if said && !b.has(base) && base != "greeting.madam" && base != "greeting.sir" {
				t.Errorf("%s: %s is said %s and has no part that it changes", language, base, manner)
			}
		}
	}
}

// TestEveryMannerIsWhole: each tone has a word of its own for each part that carries tone, in every language.
func TestEveryMannerIsWhole(t *testing.T) {
	neutral := []string{
		"request.improve", "request.best", "thanks.plan", "thanks.more", "closing.more", "thanks.question", "thanks.plain~plain", "status.days",
	}
	letters := []string{"request.", "reminder.", "status.", "thanks.", "refusal.", "closing."}
	for _, language := range Languages() {
		b := bankFor(language)
		for part := range b.parts {
			if strings.Contains(part, "~") || !startsWithOne(part, letters) {
				continue
			}
			for _, tone := range []string{"~plain", "~formal"} {
				if !b.has(part+tone) && !startsWithOne(part+tone, neutral) {
					t.Errorf("%s: %s is not said%s", language, part, tone)
				}
			}
		}
	}
}

func startsWithOne(s string, starts []string) bool {
	for _, start := range starts {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return false
}

// TestTonesDiffer: one case in three tones to four parts gives letters that differ, and the ones to a recruiter and an agency say
// what those did.
func TestTonesDiffer(t *testing.T) {
	did := map[string]string{
		"en recruiter": "team", "en agency": "client", "de recruiter": "Team", "de agency": "Auftraggeber", "fr recruiter": "équipe", "fr agency": "client",
	}
	for _, language := range Languages() {
		seen := map[string]string{}
		for _, tone := range tonesOf {
			for _, part := range []rejection.Part{rejection.PartInterviewer, rejection.PartRecruiter, rejection.PartAgency} {
				p, to := robin, ann
				p.Tone, p.Language, to.Part = tone, language, part
				body := writer.Write(northwind(), p, request, to).Body
				name := fmt.Sprint(tone, " to ", part)
				if other := seen[body]; other != "" {
					t.Errorf("%s: %s and %s are the same", language, other, name)
				}
				seen[body] = name
				if word := did[language+" "+string(part)]; !strings.Contains(body, word) {
					t.Errorf("%s %s does not speak of %q:\n%s", language, name, word, body)
				}
			}
		}
	}
}

// TestOwnersGenderIsNotOnRecord: no French or German word of ours says what the owner is.
func TestOwnersGenderIsNotOnRecord(t *testing.T) {
	gendered := map[string][]string{
		"fr": {"heureux", "heureuse", "m'avoir reçu", "m'avoir lu", "m'avoir informé", "m'avoir représenté", "reconnaissant ", "suis ouvert", "ravi", "m'a intéressé", "suis prêt", "motivé"},
		"de": {"als Bewerber", "als Kandidat", "Ihr Bewerber"},
		"en": {"as a man", "as a woman"},
	}
	for language, words := range gendered {
		for part, variants := range bankFor(language).parts {
			for _, v := range variants {
				for _, w := range words {
					if strings.Contains(v, w) {
						t.Errorf("%s %s says what the owner is: %q", language, part, v)
					}
				}
			}
		}
	}
}

// TestTonesGolden shows the request in each tone and to each part, and the other letters in the tones that are not warm, in each
// language, to read.
func TestTonesGolden(t *testing.T) {
	for _, language := range Languages() {
		var requests, others strings.Builder
		scenes := letterScenes(language)
		for _, m := range everyManner() {
			if m.language != language {
				continue
			}
			tell(&requests, m, scenes[0])
			if m.tone == rejection.ToneWarm || m.part != rejection.PartInterviewer {
				continue
			}
			for _, c := range scenes[1:] {
				tell(&others, m, c)
			}
		}
		golden(t, "letters/"+language+"_tones.txt", requests.String())
		golden(t, "letters/"+language+"_tones_others.txt", others.String())
	}
}

// tell writes one letter of a scene in a manner.
func tell(out *strings.Builder, m mannerCase, c letterScene) {
	p := robin
	p.Tone, c.to.Part = m.tone, m.part
	d := writer.Write(c.r, p, c.kind, c.to)
	fmt.Fprintf(out, "=== %s, %s, to %s\nSubject: %s\n\n%s\n\n", c.name, m.tone, m.part, d.Subject, d.Body)
}

// TestOverdueSaysDaysAndNoLaw: the status question of the day by which the law wants an answer names the days as they are on
// record, and nothing that sounds like law.
func TestOverdueSaysDaysAndNoLaw(t *testing.T) {
	for _, language := range Languages() {
		r, p := northwind(), robin
		p.Language = language
		asked := []rejection.TimerKind{rejection.TimerAskStatus}
		for _, c := range []struct {
			name  string
			spoil func(*rejection.Rejection)
			said  bool
		}{
			{"no law known", func(r *rejection.Rejection) { r.Asked = asked }, false},
			{"the day has not come", func(r *rejection.Rejection) { r.AnswerBy = noon }, false},
			{"no date of an interview", func(r *rejection.Rejection) {
				r.AnswerBy, r.Asked, r.Judgement.InterviewedOn = noon, asked, ""
			}, false},
			{"the day has come", func(r *rejection.Rejection) { r.AnswerBy, r.Asked = noon, asked }, true},
		} {
			r := r
			c.spoil(&r)
			d := writer.Write(r, p, status, ann)
			if said := strings.Contains(d.Body, "45"); said != c.said {
				t.Errorf("%s, %s: the days are said: %v\n%s", language, c.name, said, d.Body)
			}
			l := rejection.Letter{Kind: status, Revision: 1, To: ann, Subject: d.Subject, Body: d.Body, Footer: d.Footer}
			for _, f := range writer.Check(r, p, l) {
				if f.Blocks {
					t.Errorf("%s, %s: %s %q", language, c.name, f.Check, f.Words)
				}
			}
		}
	}
}

// TestOpeningsSpeakOfNoAnswer: requests, status questions and closing notes open alike, and who gets a status question has not
// written: an opening may thank for an interview or an application, and for no letter, news or decision.
func TestOpeningsSpeakOfNoAnswer(t *testing.T) {
	words := regexp.MustCompile(`(?i)reply|letter|answer|news|inform|letting me know|decided|nachricht|antwort|rückmeldung|mitteilung|auf dem laufenden|entschieden|réponse|message|répondu|nouvelles|décidé`)
	for _, language := range Languages() {
		for part, variants := range bankFor(language).parts {
			for _, v := range variants {
				if found := words.FindString(v); strings.HasPrefix(part, "request.open.") && found != "" {
					t.Errorf("%s %s speaks of %q: %q", language, part, found, v)
				}
			}
		}
	}
}
