package rejection

import (
	"net/mail"
	"strings"
	"unicode"
)

// maxCommand bounds in bytes the line that may be a command.
const maxCommand = 200

// bare are the verbs that take nothing on their line; valued the ones that do; lined those whose value is the lines below.
func bare() []Verb {
	return []Verb{
		VerbSend, VerbSendAnyway, VerbSendAgain, VerbCall, VerbWait, VerbFilled, VerbNotFilled, VerbGeneric, VerbSubstantive,
		VerbNotRejection, VerbCancel, VerbStatus, VerbGhosted, VerbNote, VerbAsk, VerbBrief, VerbTips, VerbSettings, VerbRule,
		VerbDone, VerbExport, VerbDelete, VerbDeleteAll, VerbStop, VerbHelp,
	}
}

func valued() []Verb {
	return []Verb{
		VerbTopChoice, VerbWait, VerbWhen, VerbTo, VerbAlso, VerbCall, VerbAsk, VerbDraftIn, VerbCompany, VerbRole,
	}
}

func lined() []Verb { return []Verb{VerbEdit, VerbCalled} }

// Parse reads the owner's own words as one command: the first line that is not empty, the whole of it, in any case. What is
// only near a command is CodeNotUnderstood, and TO without an address CodeNoPerson: it is asked back, never guessed. The
// command's Meta, Letter and Revision are the caller's.
func Parse(text string) (Command, error) {
	line, rest := firstLine(text)
	c, err := parseLine(line)
	c.Quote = short(line, maxQuote)
	if err != nil {
		return c, err
	}
	next, more := firstLine(rest)
	switch c.Verb {
	case VerbEdit, VerbCalled:
		c.Text = rest
		if more != "" {
			return c, nil
		}
	case VerbSettings:
		var more string
		c.Text, more = settingLines(c.Text, rest)
		next, _ = firstLine(more)
	}
	if _, err := parseLine(next); err == nil {
		return Command{Quote: c.Quote}, Refuse(CodeNotUnderstood, "two commands")
	}
	return c, nil
}

// parseLine reads one line as a command.
func parseLine(line string) (Command, error) {
	if line == "" || len(line) > maxCommand {
		return Command{}, Refuse(CodeNotUnderstood, "no line that could be a command")
	}
	words := normalise(line)
	if words == "INBOX" {
		return Command{Verb: VerbRule}, nil
	}
	for _, v := range append(bare(), lined()...) {
		if words == string(v) {
			return Command{Verb: v}, nil
		}
	}
	for _, v := range valued() {
		if value, found := valueOf(line, v); found {
			return withValue(v, line, value)
		}
	}
	if settingLine(line) {
		return Command{Verb: VerbSettings, Text: line}, nil
	}
	return Command{}, Refuse(CodeNotUnderstood, "not one of the commands")
}

// maxSettings is how many settings one mail may change.
const maxSettings = 20

// settingLines gathers the settings of a mail: the first line, if it is one, and those below it without anything between. What
// follows them is returned too.
func settingLines(first, rest string) (all, more string) {
	lines := []string{}
	if first != "" {
		lines = append(lines, first)
	}
	for len(lines) < maxSettings {
		line, below := firstLine(rest)
		if len(line) > maxCommand || !settingLine(line) {
			break
		}
		lines, rest = append(lines, line), below
	}
	return strings.Join(lines, "\n"), rest
}

// valueOf returns what stands behind a verb on its line.
func valueOf(line string, v Verb) (value string, found bool) {
	words, head := strings.FieldsFunc(line, isSpace), len(strings.Fields(string(v)))
	if len(words) <= head {
		return "", false
	}
	said := normalise(strings.Join(words[:head], " "))
	if v == VerbCompany || v == VerbRole {
		said = strings.TrimSuffix(said, ":")
	}
	if said != string(v) {
		return "", false
	}
	return strings.Join(words[head:], " "), true
}

func withValue(v Verb, line, value string) (Command, error) {
	c := Command{Verb: v, Text: value}
	switch v {
	case VerbTopChoice:
		if c.Text = normalise(value); c.Text != "YES" && c.Text != "NO" {
			return Command{}, Refuse(CodeNotUnderstood, "neither yes nor no")
		}
	case VerbTo:
		var err error
		if c.Person, err = person(value); err != nil {
			return Command{}, err
		}
	case VerbAlso:
		if _, err := person(value); err != nil {
			return Command{}, Refuse(CodeNotUnderstood, "no address after ALSO")
		}
	case VerbAsk:
		if c.Text = normalise(value); c.Text != "NO" && c.Text != "YES" {
			return Command{}, Refuse(CodeNotUnderstood, "neither yes nor no")
		}
	case VerbDraftIn:
		if _, known := letterLanguage(value); !known {
			return Command{}, Refuse(CodeNotUnderstood, "no language that letters are written in")
		}
	case VerbCompany, VerbRole:
		if !asCommand(line) && !capitalised(value) {
			return Command{}, Refuse(CodeNotUnderstood, "a sentence that begins with the word")
		}
	}
	return c, nil
}

// person reads who TO names: Ann Lee <ann@x>, ann@x, or Ann Lee ann@x.
func person(text string) (Person, error) {
	text = strings.Trim(text, " .,;")
	a, err := mail.ParseAddress(text)
	if err != nil {
		fields := strings.Fields(text)
		if len(fields) < 2 {
			return Person{}, Refuse(CodeNoPerson, "no address after TO")
		}
		address := strings.Trim(fields[len(fields)-1], "<>(),;")
		if a, err = mail.ParseAddress(address); err != nil {
			return Person{}, Refuse(CodeNoPerson, "no address after TO")
		}
		a.Name = strings.Join(fields[:len(fields)-1], " ")
	}
	return NewPerson(a.Name, a.Address)
}

// NewPerson returns a human to write to by name and address. A name that looks like an address, or like something that mail programs
// decode, is none; nor is an address that stands for itself only between quotes (RFC 5322, section 3.4.1).
func NewPerson(name, address string) (Person, error) {
	alone, err := mail.ParseAddress("<" + address + ">")
	pretends := strings.Contains(name, "@") || strings.Contains(name, "=?") || strings.ContainsFunc(name+address, unprintable)
	if err != nil || alone.Address != address || pretends || len(address) > maxAddress || len(name) > maxName {
		return Person{}, Refuse(CodeNoPerson, "not a usable address, or not a name")
	}
	return Person{Name: strings.TrimSpace(name), Address: address}, nil
}

// unprintable are the control characters, and those that turn text around (UAX 9), by which a name can pretend to be another.
func unprintable(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// firstLine returns the first line that is not empty, trimmed, and what is below it.
func firstLine(text string) (line, rest string) {
	for text != "" {
		line, text, _ = strings.Cut(text, "\n")
		if line = strings.TrimFunc(line, isSpace); line != "" {
			return line, strings.Trim(text, "\r\n")
		}
	}
	return "", ""
}

// BelowFirstLine returns what stands below the first line that is not empty.
func BelowFirstLine(text string) string {
	_, rest := firstLine(text)
	return rest
}

func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

// normalise is a line in capitals with single spaces, without the marks that mail programs and people put around a word: bold
// stars, quotes, a full stop or exclamation mark. A question mark stays: a question is no command. Only the letters of ASCII
// become capitals, for others that would turn into them ("ſend") are no word of ours.
func normalise(line string) string {
	line = strings.Map(capital, strings.Trim(line, " \t*_\"'“”‘’.!"))
	return strings.Join(strings.FieldsFunc(line, isSpace), " ")
}

func capital(r rune) rune {
	if r >= 'a' && r <= 'z' {
		return r - 'a' + 'A'
	}
	return r
}
