package letter

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the longest name, in bytes, that is used to greet or sign.
const maxName = 80

var (
	// notHuman are words of a sender's name that show that it is no person.
	notHuman = regexp.MustCompile(`(?i)(^|[^\pL])(team|recruit\w*|talent|careers?|jobs?|hr|human resources|hiring|people|no-?reply|notifications?|support|info|office|admissions|personal(abteilung)?|bewerbung\w*|recrutement|ressources|bot|system|mailer|via)([^\pL]|$)`)
	// titles stand before a name and are no part of it.
	titles = regexp.MustCompile(`(?i)^((dr|prof|mr|mrs|ms|miss|mx|sir|dame|herr|frau|m|mme|mlle|dipl-?ing|ing|rev)\.? +)+`)
	// nameSigns are what a person's name is made of.
	nameSigns = regexp.MustCompile(`^[\pL\pM][\pL\pM '’.·\-]*$`)
)

// humanName reports whether a display name is a person's.
func humanName(name string) bool {
	name = strings.TrimSpace(strings.ReplaceAll(name, ",", " "))
	return name != "" && len(name) <= maxName && utf8.ValidString(name) && nameSigns.MatchString(name) &&
		!notHuman.MatchString(name) && !linkSign.MatchString(name)
}

// greetingName is how a letter in that language greets: by the first name in English, by the whole name in German and
// French, where a first name alone is too close. It is "" where the name is no person's.
func greetingName(name, language string) string {
	name = wholeName(name)
	words := strings.Fields(name)
	switch {
	case len(words) == 0:
		return ""
	case language != "en" || !western(name) || utf8.RuneCountInString(words[0]) < 2 || strings.HasSuffix(words[0], "."):
		return strings.Join(words, " ")
	}
	return words[0]
}

// wholeName is a person's name without titles, the given name first where a comma tells; "" where the name is no person's.
func wholeName(name string) string {
	if !humanName(name) {
		return ""
	}
	name = titles.ReplaceAllString(strings.Join(strings.Fields(name), " "), "")
	if family, given, ok := strings.Cut(name, ","); ok {
		name = strings.TrimSpace(given) + " " + strings.TrimSpace(family)
	}
	return strings.Join(strings.Fields(calm(name)), " ")
}

// western reports whether a name is written in a script whose users put the given name first.
func western(name string) bool {
	for _, r := range name {
		if unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Devanagari) {
			return false
		}
	}
	return true
}

// calm turns a name in capitals into one that does not shout.
func calm(name string) string {
	if utf8.RuneCountInString(name) < 4 || strings.ToUpper(name) != name || strings.ToLower(name) == name {
		return name
	}
	start := true
	return strings.Map(func(r rune) rune {
		defer func() { start = !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' }()
		if start {
			return r
		}
		return unicode.ToLower(r)
	}, name)
}
