package rejection

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// setting is one thing that an owner may set: its word, and what a value does. free says that any words can be its value, so
// that a sentence which only starts with the word must not count.
type setting struct {
	word string
	free bool
	set  func(*Profile, string) error
}

// settings are what an owner may set, in the order in which they are shown.
func settings() []setting {
	return []setting{
		{"NAME", true, (*Profile).setName},
		{"SIGNATURE", true, (*Profile).setSignature},
		{"ZONE", false, (*Profile).setZone},
		{"COUNTRY", false, (*Profile).setCountry},
		{"TONE", false, (*Profile).setTone},
		{"LANGUAGE", false, (*Profile).setLanguage},
		{"QUIET", false, (*Profile).setQuiet},
		{"WINDOW", false, (*Profile).setWindow},
		{"SELF-SEND", false, (*Profile).setSelfSend},
	}
}

// Set returns the profile with one setting changed, by a line such as "ZONE Europe/Berlin", "TONE plain" or "QUIET 48 h".
// CodeNotUnderstood: the line names no setting; CodeInvalid: the value can't be one.
func (p Profile) Set(line string) (Profile, error) {
	s, value, found := settingOf(line)
	if !found {
		return p, Refuse(CodeNotUnderstood, "not one of the settings")
	}
	next := p
	if err := s.set(&next, value); err != nil {
		return p, err
	}
	return next, nil
}

// Check reports what of a profile can't be: CodeInvalid. What an owner sets by any way passes it.
func (p Profile) Check() error {
	if p.RestHours != 0 && (p.RestHours < minRest || p.RestHours > maxRest) {
		return Refuse(CodeInvalid, "a quiet of 24 to 168 hours")
	}
	for _, err := range []error{
		checkSet(p.Name != "", (&Profile{}).setName, p.Name), checkSet(p.Signature != "", (&Profile{}).setSignature, p.Signature),
		checkSet(p.Zone != "", (&Profile{}).setZone, p.Zone), checkSet(p.Country != "", (&Profile{}).setCountry, p.Country),
		checkSet(p.Tone != "", (&Profile{}).setTone, string(p.Tone)), checkSet(p.Language != "", (&Profile{}).setLanguage, p.Language),
		p.Window.check(),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// checkSet checks a value where there is one.
func checkSet(set bool, how func(string) error, value string) error {
	if !set {
		return nil
	}
	return how(value)
}

// settingOf finds the setting that a line names, and the value behind its word.
func settingOf(line string) (setting, string, bool) {
	line = strings.Join(strings.FieldsFunc(line, isSpace), " ")
	word, value, _ := strings.Cut(line, " ")
	for _, s := range settings() {
		name := strings.TrimSuffix(normalise(word), ":")
		rest := value
		if two := strings.ReplaceAll(s.word, "-", " "); two != s.word && strings.HasPrefix(normalise(line), two+" ") {
			name, rest = s.word, line[len(two)+1:] // SELF SEND on
		}
		if name == s.word && rest != "" {
			return s, strings.TrimSpace(strings.TrimPrefix(rest, ":")), true
		}
	}
	return setting{}, "", false
}

// settingLine reads a line as a setting. One whose value may be any words has to be meant: its word is in capitals or ends in a
// colon, or the value is a few words that all begin with a capital. One whose value is wrong counts where its word is in
// capitals: its owner hears why.
func settingLine(line string) bool {
	s, value, found := settingOf(line)
	if !found {
		return false
	}
	if asCommand(line) {
		return true
	}
	err := s.set(&Profile{}, value)
	return err == nil && (!s.free || capitalised(value))
}

// asCommand reports whether the first word of a line is written as a command: in capitals, or with a colon.
func asCommand(line string) bool {
	word := strings.FieldsFunc(strings.TrimLeft(line, "*_ "), isSpace)[0]
	return word == strings.ToUpper(word) || strings.HasSuffix(word, ":")
}

// capitalised reports whether a text is a few words that each begin with no small letter of ASCII.
func capitalised(text string) bool {
	words := strings.Fields(text)
	for _, w := range words {
		if w[0] >= 'a' && w[0] <= 'z' {
			return false
		}
	}
	return len(words) <= 5 && !strings.ContainsAny(text, "?!")
}

// The bounds of what an owner sets.
const (
	minRest      = 24  // hours
	maxRest      = 168 // hours
	maxSignature = 200
)

func (p *Profile) setName(value string) error {
	name, err := nameLike(value, maxName)
	if err == nil {
		p.Name = name
	}
	return err
}

// setSignature takes the name under letters; OFF takes it away again.
func (p *Profile) setSignature(value string) error {
	if normalise(value) == "OFF" {
		p.Signature = ""
		return nil
	}
	signature, err := nameLike(value, maxSignature)
	if err == nil {
		p.Signature = signature
	}
	return err
}

var linkLike = regexp.MustCompile(`(?i)(https?:|www\.|://|[<>@{}]|=\?)`)

// nameLike refuses what can't stand for a person: links, addresses, what can't be seen, and what is too long.
func nameLike(value string, limit int) (string, error) {
	if linkLike.MatchString(value) || strings.ContainsFunc(value, unprintable) || valid(value) != value {
		return "", Refuse(CodeInvalid, "no name")
	}
	value = strings.Trim(value, " ,;\"")
	if value == "" || len(value) > limit || !strings.ContainsFunc(value, isWordRune) {
		return "", Refuse(CodeInvalid, "no name, or one that is too long")
	}
	return value, nil
}

// setZone takes an IANA name, or the city of one. The database of zones is part of the program, so this stays pure.
func (p *Profile) setZone(value string) error {
	value = strings.Trim(value, " .!\"")
	name := strings.ReplaceAll(strings.TrimSpace(value), " ", "_")
	for _, area := range []string{"", "Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/"} {
		for _, spelled := range []string{name, zoneSpelling(name)} {
			if _, err := time.LoadLocation(area + spelled); err == nil && spelled != "" && !strings.EqualFold(spelled, "local") {
				p.Zone = area + spelled
				return nil
			}
		}
	}
	return Refuse(CodeInvalid, "no zone of the IANA database")
}

// zoneSpelling writes a zone as the database does: each word of each part with a capital.
func zoneSpelling(name string) string {
	b := []byte(strings.ToLower(name))
	for i := range b {
		if b[i] >= 'a' && b[i] <= 'z' && (i == 0 || b[i-1] == '/' || b[i-1] == '_' || b[i-1] == '-') {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

func (p *Profile) setCountry(value string) error {
	value = normalise(value)
	if len(value) != 2 || strings.Trim(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return Refuse(CodeInvalid, "no country of two letters")
	}
	p.Country = value
	return nil
}

func (p *Profile) setTone(value string) error {
	for _, t := range []Tone{ToneWarm, TonePlain, ToneFormal} {
		if normalise(value) == strings.ToUpper(string(t)) {
			p.Tone = t
			return nil
		}
	}
	return Refuse(CodeInvalid, "neither warm, plain nor formal")
}

// setLanguage takes the language of letters; MAIL is that of the mail again.
func (p *Profile) setLanguage(value string) error {
	if word := normalise(value); word == "MAIL" || word == "AUTO" {
		p.Language = ""
		return nil
	}
	tag, ok := letterLanguage(value)
	if !ok {
		return Refuse(CodeInvalid, "no language that letters are written in")
	}
	p.Language = tag
	return nil
}

// letterLanguage reads a language that letters are written in, by its tag or name.
func letterLanguage(value string) (string, bool) {
	tags := map[string]string{
		"EN": "en", "ENGLISH": "en", "ENGLISCH": "en", "ANGLAIS": "en", "DE": "de", "GERMAN": "de", "DEUTSCH": "de", "ALLEMAND": "de",
		"FR": "fr", "FRENCH": "fr", "FRANZÖSISCH": "fr", "FRANZöSISCH": "fr", "FRANçAIS": "fr", "FRANCAIS": "fr",
	}
	tag, ok := tags[normalise(value)]
	return tag, ok
}

var hoursForm = regexp.MustCompile(`^(\d{1,3}) ?(H|HOURS?|STD|STUNDEN|D|DAYS?|TAGE?)?$`)

func (p *Profile) setQuiet(value string) error {
	m := hoursForm.FindStringSubmatch(normalise(value))
	if m == nil {
		return Refuse(CodeInvalid, "no number of hours")
	}
	hours, _ := strconv.Atoi(m[1])
	if strings.HasPrefix(m[2], "D") || strings.HasPrefix(m[2], "T") {
		hours *= 24
	}
	if hours < minRest || hours > maxRest {
		return Refuse(CodeInvalid, "a quiet of 24 to 168 hours")
	}
	p.RestHours = hours
	return nil
}

// setWindow takes when letters leave; OFF is the craft's window again.
func (p *Profile) setWindow(value string) error {
	if word := normalise(value); word == "OFF" || word == "DEFAULT" {
		p.Window = Window{}
		return nil
	}
	w, err := ParseWindow(strings.Trim(value, " .!\""))
	if err == nil {
		p.Window = w
	}
	return err
}

func (p *Profile) setSelfSend(value string) error {
	switch normalise(value) {
	case "ON", "YES":
		p.SelfSend = true
	case "OFF", "NO":
		p.SelfSend = false
	default:
		return Refuse(CodeInvalid, "neither on nor off")
	}
	return nil
}
