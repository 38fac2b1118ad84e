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
		VerbNotRejection, VerbCancel, VerbStatus, VerbGhosted, VerbTopChoice, VerbBrief, VerbTips, VerbDone, VerbExport, VerbDelete,
		VerbDeleteAll, VerbStop, VerbHelp,
	}
}

func valued() []Verb { return []Verb{VerbTopChoice, VerbWait, VerbWhen, VerbTo, VerbAlso} }

func lined() []Verb { return []Verb{VerbEdit, VerbCalled} }

// Parse reads the owner's own words as one command: the first line that is not empty, the whole of it, in any case. What is
// only near a command is CodeNotUnderstood: it is asked back, never guessed. The command's Meta, Letter and Revision are the
// caller's.
func Parse(text string) (Command, error) {
	line, rest := firstLine(text)
	c := Command{Quote: line}
	c.Quote, _ = Cap(c.Quote, maxQuote)
	if line == "" || len(line) > maxCommand {
		return c, Refuse(CodeNotUnderstood, "no line that could be a command")
	}
	words := normalise(line)
	for _, v := range bare() {
		if words == string(v) {
			return only(c, v, rest)
		}
	}
	for _, v := range lined() {
		if words == string(v) {
			c.Verb, c.Text = v, rest
			return c, nil
		}
	}
	return withValue(c, line, rest)
}

// only takes a verb without a value, unless another command follows: two commands are one too many.
func only(c Command, v Verb, rest string) (Command, error) {
	if next, _ := firstLine(rest); next != "" && isCommand(normalise(next)) {
		return c, Refuse(CodeNotUnderstood, "two commands")
	}
	c.Verb = v
	return c, nil
}

func isCommand(words string) bool {
	for _, list := range [][]Verb{bare(), lined()} {
		for _, v := range list {
			if words == string(v) {
				return true
			}
		}
	}
	return false
}

// withValue reads a verb whose value stands behind it on the line.
func withValue(c Command, line, rest string) (Command, error) {
	for _, v := range valued() {
		head := strings.Fields(string(v))
		words := strings.Fields(line)
		if len(words) <= len(head) || normalise(strings.Join(words[:len(head)], " ")) != string(v) {
			continue
		}
		c.Text = strings.Join(words[len(head):], " ")
		if v == VerbTo {
			var err error
			if c.Person, err = person(c.Text); err != nil {
				return c, err
			}
		}
		return only(c, v, rest)
	}
	return c, Refuse(CodeNotUnderstood, "not one of the commands")
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
	if strings.ContainsFunc(a.Name+a.Address, unicode.IsControl) || len(a.Address) > 254 || len(a.Name) > 100 {
		return Person{}, Refuse(CodeNoPerson, "not a usable address after TO")
	}
	return Person{Name: strings.TrimSpace(a.Name), Address: a.Address}, nil
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

func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00a0'
}

// normalise is a line in capitals with single spaces, without the marks that mail programs and people put around a word: bold
// stars, quotes, a full stop or exclamation mark. A question mark stays: a question is no command.
func normalise(line string) string {
	line = strings.Trim(strings.ToUpper(line), " \t*_\"'“”‘’.!")
	return strings.Join(strings.FieldsFunc(line, isSpace), " ")
}
