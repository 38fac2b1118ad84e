package letter

import (
	"regexp"
	"strings"

	"lemonaid/shared/rejection"
)

// honour is how a formal letter addresses somebody: the part of the voice and what stands in it, the zero honour where nothing
// on record says.
type honour struct{ part, name string }

// onRecordAs are forms of address and academic titles as people write them before a name, in any of the languages.
var onRecordAs = regexp.MustCompile(`(?i)(?:^|[^\pL])(frau|herrn?|mrs|ms|miss|mr|mme|mlle|madame|monsieur|m\.)\.?(?: +((?:(?:prof|dr)\.? +)*))`)

// doctors are the academic titles at the start of a name.
var doctors = regexp.MustCompile(`(?i)^((?:(?:prof|dr)\.? +)+)`)

// particles start a family name of several words.
var particles = regexp.MustCompile(`(?i)^(von|van|zu|de|du|della?|di|da|dos|le|la|der|den|ter|ten|al|el|bin|ó|mac)$`)

// honourOf finds how a person is addressed: in their name, their title, or the sentence that named them, and there only right
// before their family name.
func honourOf(to rejection.Person, language string) honour {
	family := familyName(to.Name)
	if family == "" {
		return honour{}
	}
	form, doctor := formOf(to, family)
	if doctor != "" && language != "fr" {
		family = doctor + " " + family
	}
	switch form {
	case "frau", "mrs", "ms", "miss", "mme", "mlle", "madame":
		return honour{"greeting.madam", english(form, doctor, family, language)}
	case "herr", "herrn", "mr", "m.", "monsieur":
		return honour{"greeting.sir", english(form, doctor, family, language)}
	}
	if doctor != "" && language == "en" {
		return honour{"greeting.madam", family} // "Dear Dr Lee" says nothing else
	}
	return honour{}
}

// english sets the English form before the name, where no academic title stands there.
func english(form, doctor, family, language string) string {
	if language != "en" || doctor != "" {
		return family
	}
	forms := map[string]string{
		"mrs": "Mrs", "miss": "Miss", "frau": "Ms", "ms": "Ms", "mme": "Ms", "mlle": "Ms", "madame": "Ms",
	}
	if f := forms[form]; f != "" {
		return f + " " + family
	}
	return "Mr " + family
}

// formOf looks for a form of address and an academic title where they are on record for this person.
func formOf(to rejection.Person, family string) (form, doctor string) {
	name := strings.Join(strings.Fields(to.Name), " ")
	if m := onRecordAs.FindStringSubmatchIndex(name + " "); m != nil && m[0] == 0 {
		return strings.ToLower(name[m[2]:m[3]]), doctorOf(name[m[4]:min(m[5], len(name))])
	}
	if m := doctors.FindString(name); m != "" {
		doctor = doctorOf(m)
	}
	source := strings.Join(strings.Fields(to.Source), " ")
	for _, m := range onRecordAs.FindAllStringSubmatchIndex(source, -1) {
		rest := source[m[1]:]
		if after, ok := strings.CutPrefix(rest, wholeName(to.Name)); ok || strings.HasPrefix(rest, family) {
			if !ok {
				after = rest[len(family):]
			}
			if after == "" || !joins([]rune(after)[0]) {
				return strings.ToLower(source[m[2]:m[3]]), doctorOf(source[m[4]:m[5]])
			}
		}
	}
	return "", doctor
}

// doctorOf writes academic titles as letters do.
func doctorOf(titles string) string {
	var out []string
	for _, t := range strings.Fields(strings.ToLower(titles)) {
		switch strings.TrimSuffix(t, ".") {
		case "prof":
			out = append(out, "Prof.")
		case "dr":
			out = append(out, "Dr.")
		}
	}
	return strings.Join(out, " ")
}

// familyName is the last word of a name with the particles before it; "" where the name is one word or of a script whose users
// put the family name first.
func familyName(name string) string {
	words := strings.Fields(wholeName(name))
	if len(words) < 2 || !western(name) {
		return ""
	}
	at := len(words) - 1
	for at > 1 && particles.MatchString(words[at-1]) {
		at--
	}
	return strings.Join(words[at:], " ")
}
