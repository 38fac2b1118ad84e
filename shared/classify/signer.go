package classify

import (
	"bytes"
	"strings"

	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

// signature reads the lines behind the close of the mail.
func (r *reading) signature() (p rejection.Person) {
	lines := r.tail()
	start := r.closeLine(lines)
	for i := start; i < len(lines); i++ {
		if p = r.signer(lines[i:]); p.Name != "" {
			return p
		}
	}
	for i := start - 1; i > 0; i-- { // what stands below the signature may be a footer
		if p = r.signer(lines[i:]); p.Name != "" && p.Title != "" {
			return p
		}
	}
	return rejection.Person{}
}

// signer reads the one who signed in the first of some lines, with the title and the number below.
func (r *reading) signer(lines []text.Span) (p rejection.Person) {
	line := lines[0].Of(r.mail.Text)
	name, rest := splitSigner(line)
	if name == "" || quotes(line) {
		return p
	}
	return rejection.Person{Name: name, Source: line, Title: r.title(rest, lines[1:]), Phone: r.phone(lines)}
}

// phone returns the first number in some lines, or "".
func (r *reading) phone(lines []text.Span) string {
	for _, l := range lines {
		if number := phoneIn(l.Of(r.mail.Text)); number != "" {
			return number
		}
	}
	return ""
}

// quotes reports whether a line introduces what the mail answers, or is of it: "On Tue, 14 Oct, Sam Pothier wrote:".
func quotes(line string) bool {
	return strings.HasPrefix(line, ">") || strings.HasSuffix(line, ":") && strings.ContainsAny(line, "0123456789")
}

// closeLine returns the first line that may hold the signer: behind "Kind regards", else the last block.
func (r *reading) closeLine(lines []text.Span) int {
	for i := len(lines) - 1; i >= 0; i-- {
		if isClose(lines[i].Of(r.mail.Text)) {
			return i + 1
		}
	}
	for i := len(lines) - 1; i > 0; i-- {
		if strings.Count(r.mail.Text[lines[i-1].End:lines[i].Start], "\n") > 1 {
			return i
		}
	}
	return max(len(lines)-1, 0)
}

// signedAt returns the offset behind the line that closes the mail, or the length of the text where none does.
func (r *reading) signedAt() int {
	for _, l := range r.tail() {
		if isClose(l.Of(r.mail.Text)) {
			return l.End
		}
	}
	return len(r.mail.Text)
}

// closes are the last words before a name, folded.
var closes = []string{
	"kind regards", "best regards", "warm regards", "regards", "best wishes", "best", "sincerely", "yours", "thanks", "thank you",
	"cheers", "all the best", "warmly", "respectfully", "very truly", "with best", "with friendly", "with collegial", "cordially",
	"mit freundlichen", "viele gruse", "beste gruse", "freundliche gruse", "liebe gruse", "herzliche gruse", "viele gruesse", "beste gruesse",
	"liebe gruesse", "viele grusse", "beste grusse", "freundliche grusse", "liebe grusse", "herzliche grusse", "cordialement", "bien a vous",
	"bien cordialement", "salutations", "un saludo", "saludos", "atentamente", "cordialmente", "met vriendelijke", "vriendelijke", "groeten",
	"groetjes", "hartelijke", "hoogachtend", "atenciosamente", "cumprimentos", "melhores", "com os", "abracos", "abraco", "cordiali", "un saluto",
	"distinti", "a presto", "hugs", "speak soon", "talk soon", "many thanks", "take care", "kindest", "warmest", "a bientot", "laters",
}

func isClose(line string) bool {
	if len(line) > 40 {
		return false
	}
	var room [64]byte
	folded := bytes.TrimRight(text.AppendFolded(room[:0], line), " ,.!-")
	for _, c := range closes {
		if len(folded) < len(c) || string(folded[:len(c)]) != c {
			continue
		}
		if len(folded) == len(c) || folded[len(c)] == ' ' && !strings.ContainsAny(line, ".!?") {
			return true
		}
	}
	return false
}

// byOrder stand before the name of one who signs for somebody else.
var byOrder = []string{"i. A. ", "i.A. ", "i. V. ", "i.V. ", "ppa. ", "p.p. ", "pp ", "p.o. ", "P.O. "}

// splitSigner reads "Ann Lee", "Ann Lee, Recruiter", "Ann Lee | Contoso" into the name and what follows.
func splitSigner(line string) (name, rest string) {
	line = strings.Trim(line, " -–—*_~")
	for _, order := range byOrder {
		line = strings.TrimPrefix(line, order)
	}
	for _, separator := range []string{", ", " | ", " - ", " – ", " — ", " (", " / "} {
		if before, after, found := strings.Cut(line, separator); found && looksHuman(before) {
			return before, strings.TrimSuffix(after, ")")
		}
	}
	if looksHuman(line) {
		return line, ""
	}
	return "", ""
}

// title reads a signer's title from behind the name or from the next line; pronouns and degrees may stand between.
func (r *reading) title(rest string, next []text.Span) string {
	for len(next) > 0 && (rest == "" || isAside(rest)) {
		rest, next = next[0].Of(r.mail.Text), next[1:]
	}
	return cleanTitle(rest)
}

// isAside reports whether what stands behind a name says neither title nor company: "she/her", "PhD", "SHRM-CP".
func isAside(s string) bool {
	s = strings.Trim(s, " ()*_")
	if strings.Contains(s, "/") && len(s) < 20 && pronouns.has(firstWord(s)) {
		return true
	}
	first := firstWord(s)
	return first == "PhD" || first == "MSc" || len(s) <= 20 && len(first) > 2 && strings.ToUpper(s) == s && !isTitle(s)
}

var pronouns = words("she he they sie er elle il ella él zij hij ela ele lei lui any")

func firstWord(s string) string {
	end := strings.IndexAny(s, " /,")
	if end < 0 {
		return s
	}
	return s[:end]
}

func cleanTitle(s string) string {
	title, _, _ := strings.Cut(s, ", ")
	title, _, _ = strings.Cut(title, " | ")
	title = strings.Trim(title, " ,|-–*_")
	if title == "" || len(title) > 60 || strings.ContainsAny(title, "@0123456789:?!") || strings.Count(title, " ") > 6 || !isTitle(title) {
		return ""
	}
	return title
}

// isTitle reports whether a line names a job.
func isTitle(s string) bool {
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '/' || r == '&' || r == ',' }) {
		if headNouns.has(f) || titleWords.has(f) {
			return true
		}
	}
	return false
}

var titleWords = words(`talent hr people recruiting recruitment acquisition chief vp president founder ceo cto coo cfo dean chair principal
	operations resources leiter leiterin leitung referentin referent geschäftsführer geschäftsführerin personalreferentin responsable directrice directeur
	chargée directora jefa gerente medewerker adviseur manager gestora responsabile recruiter teamlead engineering human partner personal`)
