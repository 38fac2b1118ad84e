package letter

import (
	"strings"

	"lemonaid/shared/rejection"
)

// facts are what is on record for a letter: nothing else may fill a variant.
type facts struct {
	// name greets; "" greets without one. me signs.
	name, me string
	// role is the phrase for the role in the letter's language, title the role alone, "" where it is not known.
	role, title string
	company     string
	// date is the day of the interview in the letter's language, "" where it is not known.
	date   string
	detail string
	// point and praise are what the interviewer said, in their words; plan is what follows from the point.
	point, praise, plan string
}

// factsOf gathers what is on record about a letter to a person.
func factsOf(r rejection.Rejection, p rejection.Profile, to rejection.Person, b bank) facts {
	title := roleTitle(r.Judgement.Role)
	f := facts{
		name: greetingName(to.Name, b.language), me: signature(r, p), title: title, role: b.rolePhrase(title),
		company: firmName(r.Judgement.Company), date: sayDate(r.Judgement.InterviewedOn, b.language),
		detail: usableDetail(r.Detail),
	}
	if foreign(f.detail, b.language) {
		f.detail = ""
	}
	if linkSign.MatchString(f.company) {
		f.company = "" // a name that mail programs would make a link of has no place in a letter: F17
	}
	said := occasionOf(r)
	f.point, f.praise = said.point(), said.praise()
	f.plan = b.promise(said.theme(), string(r.ID))
	return f
}

// foreign reports whether a phrase is in another language than the letter, as far as its small words show.
func foreign(phrase, language string) bool {
	is := languageOf(phrase)
	return is != language && stopWords[is].MatchString(phrase) && !stopWords[language].MatchString(phrase)
}

// fill puts the facts into a variant.
func (f facts) fill(variant string) string {
	return strings.NewReplacer(
		"{name}", f.name, "{me}", f.me, "{role}", f.role, "{company}", f.company, "{date}", f.date,
		"{detail}", f.detail, "{point}", f.point, "{praise}", f.praise, "{plan}", f.plan, "{title}", f.title,
	).Replace(variant)
}

// rolePhrase says the role in a sentence: "the Operations Analyst role", or "the role".
func (b bank) rolePhrase(title string) string {
	if title == "" {
		return b.parts["role.unknown"][0]
	}
	last := strings.ToLower(title[strings.LastIndexByte(title, ' ')+1:])
	if b.language == "en" && (last == "role" || last == "position" || last == "job") {
		return "the " + title
	}
	return strings.ReplaceAll(b.parts["role.known"][0], "{title}", title)
}

// signature is what stands under the letter: what the owner set, else their name, else their address.
func signature(r rejection.Rejection, p rejection.Profile) string {
	for _, s := range []string{p.Signature, p.Name} {
		if s = strings.TrimSpace(s); s != "" && plainSignature(s) {
			return s
		}
	}
	return string(ownerOf(r, p))
}

func ownerOf(r rejection.Rejection, p rejection.Profile) rejection.Owner {
	if p.Owner != "" {
		return p.Owner
	}
	return r.Owner
}
