package letter

import (
	"fmt"
	"net/mail"
	"regexp"
	"strings"

	"lemonaid/shared/rejection"
)

var (
	numbers  = regexp.MustCompile(`\d+`)
	capitals = regexp.MustCompile(`[a-zà-ÿ,;] ([A-Z][\pL'-]+)`)
	// ordinary are words that English writes with a capital, and that say nothing about anyone.
	ordinary = regexp.MustCompile(`^(I|I'm|I'd|I'll|I've|LinkedIn|English|German|French|CV|OK)$`)
	// nobody are mailboxes that no person reads; desks are those that several do.
	nobody = regexp.MustCompile(`(?i)^(no|do-?not|never)[-_.]?reply|^(mailer-daemon|postmaster|bounces?|notifications?|auto(mated|mail)?)([-_.+].*)?$|noreply`)
	desks  = regexp.MustCompile(`(?i)^(jobs?|careers?|hr|human-?resources|recruit\w*|talent|hiring|people|team|info|hello|contact|office|support|admin|applications?|bewerbung(en)?|personal|recrutement|rh)$`)
	tags   = regexp.MustCompile(`(?i)</?[a-z][^>\n]*>|\]\(|&[a-z]{2,6};|\[cid:`)
)

// inventing looks for numbers and names that are not on record. Names are only told by their capital in English.
func (x *exam) inventing() (string, string) {
	record := x.record()
	for _, n := range numbers.FindAllString(x.plain, -1) {
		if !strings.Contains(record, n) {
			return "This number is nowhere on record.", n
		}
	}
	if x.tongue != "en" {
		return "", ""
	}
	for _, m := range capitals.FindAllStringSubmatch(x.plain, -1) {
		if name := m[1]; !ordinary.MatchString(name) && !strings.Contains(record, strings.ToLower(name)) {
			return "This name is nowhere on record.", name
		}
	}
	return "", ""
}

func (x *exam) noHuman() (string, string) {
	address := x.l.To.Address
	parsed, err := mail.ParseAddress("<" + address + ">")
	local, _, _ := strings.Cut(address, "@")
	switch {
	case address == "":
		return "", "" // no person yet: the rejection says that it needs one
	case err != nil || parsed.Address != address:
		return "The letter goes to one person, and this is not one address.", address
	case nobody.MatchString(local):
		return "Nobody reads this address.", address
	case !humanName(x.l.To.Name) && desks.MatchString(local):
		return "The letter goes to a person; this address belongs to a desk and has no name to it.", address
	}
	return "", ""
}

func (x *exam) badSubject() (string, string) {
	bare := replyMarks.ReplaceAllString(x.l.Subject, "")
	if bare != x.l.Subject {
		if x.ownThread(bare) {
			return "", ""
		}
		return "The subject pretends to be an answer.", x.l.Subject
	}
	if n := wordsOf(bare); n < 3 || n > 8 {
		return fmt.Sprintf("The subject has %d words; three to eight are right.", n), x.l.Subject
	}
	title := subjectRole(x.r.Judgement.Role)
	if title != "" && !strings.Contains(strings.ToLower(bare), strings.ToLower(title)) {
		return "The subject should name the role.", title
	}
	return "", ""
}

// ownThread reports whether a subject is that of a mail that the letter really answers.
func (x *exam) ownThread(bare string) bool {
	known := []string{x.r.Original.Subject}
	for _, l := range x.r.Letters {
		if l.Left() {
			known = append(known, l.Subject)
		}
	}
	for _, a := range x.r.Answers {
		known = append(known, a.Subject)
	}
	for _, k := range known {
		if k != "" && strings.EqualFold(replyMarks.ReplaceAllString(oneLine(k, 150), ""), bare) {
			return x.l.Kind == rejection.LetterFollowUp || x.l.Kind == rejection.LetterThankYou
		}
	}
	return false
}

// maxGrade is the reading grade that everyone reads with ease.
const maxGrade = 8

func (x *exam) hardToRead() (string, string) {
	if n := strings.Count(x.plain, "!"); n > 1 {
		return "One exclamation mark is enough.", "!"
	}
	if x.tongue != "en" {
		return "", ""
	}
	if grade := readingGrade(x.plain); grade > maxGrade {
		return fmt.Sprintf("It reads at grade %.0f; shorter sentences and words are kinder.", grade), ""
	}
	return "", ""
}

func (x *exam) notPlain() (string, string) {
	text := x.l.Subject + "\n" + x.l.Body
	if found := tags.FindString(text); found != "" {
		return "A letter is plain text; this looks like markup.", found
	}
	if found := linkSign.FindString(maskAll(text, []string{string(ownerOf(x.r, x.p))})); found != "" {
		return "A letter holds no link.", found
	}
	if hidden(text) || strings.ContainsAny(x.l.Subject, "\n\t") {
		return "There are characters in it that can't be seen.", ""
	}
	return "", ""
}

func (x *exam) unsigned() (string, string) {
	who, ok := footerWho(x.l.Footer)
	if !ok || !strings.Contains(who, string(ownerOf(x.r, x.p))) {
		return "The footer that says who sent it and how to hear no more is missing or changed.", ""
	}
	name, _, _ := strings.Cut(who, " (")
	end := lastLines(x.l.Body, 4)
	for _, signed := range []string{x.sign, oneLine(x.p.Name, maxName), name} {
		if signed != "" && strings.Contains(end, signed) {
			return "", ""
		}
	}
	return "Sign it with your name: the last line should be " + oneLine(x.sign, maxName) + ".", ""
}

// footerWho returns for whom a footer of ours speaks. The owner's name may have been corrected since it was written.
func footerWho(footer string) (string, bool) {
	line, privacy, _ := strings.Cut(footer, "\n")
	for _, language := range Languages() {
		b := bankFor(language)
		before, after, _ := strings.Cut(b.parts["footer"][0], "{who}")
		start, _, _ := strings.Cut(b.parts["footer.privacy"][0], "{privacy}")
		if len(line) > len(before)+len(after) && strings.HasPrefix(line, before) && strings.HasSuffix(line, after) &&
			(privacy == "" || strings.HasPrefix(privacy, start) && !strings.Contains(privacy, "\n")) {
			return line[len(before) : len(line)-len(after)], true
		}
	}
	return "", false
}

func lastLines(text string, n int) string {
	all := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(all[max(len(all)-n, 0):], "\n")
}

// notApproved looks for an approval that was of other words. Without an approval there is nothing to compare yet.
func (x *exam) notApproved() (string, string) {
	if x.l.Approval.Digest != "" && !x.l.Approved() {
		return "These are not the words and the person that you approved.", ""
	}
	return "", ""
}
