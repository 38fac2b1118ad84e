package letter

import (
	"fmt"
	"net/url"
	"strings"

	"lemonaid/shared/rejection"
)

// Page is a mail to an owner, said twice: as text and as HTML. Neither needs anything from elsewhere.
type Page struct {
	Subject    string
	Text, HTML string
	Attach     []Attachment
}

// block is one piece of a page. Both renderings are made of the same blocks, so that they can't say different things.
type block struct {
	Kind blockKind
	// Spans are the words of a paragraph, of a quote or of a marked mail; Lines those of a list or a letter.
	Spans []span
	Lines [][]span
	// Head stands above a letter or a quote.
	Head []span
	// Buttons are reply words.
	Buttons []button
}

type blockKind string

const (
	blockPara    blockKind = "para"
	blockLead    blockKind = "lead"
	blockSmall   blockKind = "small"
	blockTitle   blockKind = "title"
	blockQuote   blockKind = "quote"
	blockLetter  blockKind = "letter"
	blockMarked  blockKind = "marked"
	blockList    blockKind = "list"
	blockButtons blockKind = "buttons"
)

// span is a run of text of one look.
type span struct {
	Text string
	Look look
	// Link makes it a link, "" for none.
	Link string
}

type look string

const (
	plain  look = ""
	strong look = "strong"
	grey   look = "grey"
	bright look = "bright"
)

// button is a word to reply with: the mail program opens an answer that has it already.
type button struct {
	Word, Link string
	// Does says what the word does, in a few words.
	Does  string
	First bool
}

// sayer collects the blocks of a page.
type sayer struct {
	blocks  []block
	address string // replies go here
	subject string
}

// words makes spans of a sentence. In the format *stars* make strong; the arguments are never read for stars, so that
// nothing from a mail changes how it looks.
func words(format string, args ...any) []span {
	var spans []span
	for i, part := range strings.Split(format, "*") {
		if part == "" {
			continue
		}
		n := min(strings.Count(part, "%")-2*strings.Count(part, "%%"), len(args))
		s := span{Text: fmt.Sprintf(part, args[:n]...)}
		args = args[n:]
		if i%2 == 1 {
			s.Look = strong
		}
		spans = append(spans, s)
	}
	return spans
}

func (s *sayer) add(b block) { s.blocks = append(s.blocks, b) }

func (s *sayer) para(format string, args ...any) {
	s.add(block{Kind: blockPara, Spans: words(format, args...)})
}

// lead is the one sentence that matters most.
func (s *sayer) lead(format string, args ...any) {
	s.add(block{Kind: blockLead, Spans: words(format, args...)})
}

func (s *sayer) small(format string, args ...any) {
	s.add(block{Kind: blockSmall, Spans: words(format, args...)})
}

func (s *sayer) title(text string) {
	s.add(block{Kind: blockTitle, Spans: []span{{Text: text}}})
}

// quote shows words of a mail, and what they say.
func (s *sayer) quote(text, says string) {
	b := block{Kind: blockQuote, Lines: lines(text)}
	if says != "" {
		b.Spans = []span{{Text: says}}
	}
	s.add(b)
}

func (s *sayer) list(items ...[]span) {
	if len(items) > 0 {
		s.add(block{Kind: blockList, Lines: items})
	}
}

// letter shows a letter byte for byte as it goes out, and to whom.
func (s *sayer) letter(l rejection.Letter) {
	to := l.To.Mailbox().String()
	if to == "" {
		to = "(nobody yet)"
	}
	head := []span{{Text: "To: " + to}, {Text: "Subject: " + l.Subject}}
	s.add(block{Kind: blockLetter, Head: head, Lines: lines(l.Text())})
}

// answers offers the words to reply with; the first is the one most people want.
func (s *sayer) answers(buttons ...button) {
	for i := range buttons {
		buttons[i].First = i == 0
		buttons[i].Link = s.mailto(buttons[i].Word)
	}
	s.add(block{Kind: blockButtons, Buttons: buttons})
}

// reply is a word to reply with and what it does.
func reply(word rejection.Verb, does string) button { return button{Word: string(word), Does: does} }

// mailto is a link that opens an answer to this page with a word in it (RFC 6068).
func (s *sayer) mailto(word string) string {
	if s.address == "" {
		return ""
	}
	return "mailto:" + mailtoEscape(s.address, "@") + "?subject=" + mailtoEscape("Re: "+s.subject, "") + "&body=" + mailtoEscape(word, "")
}

// ownMail is a link that opens a letter in the owner's own mail program, with a blind copy to the case.
func ownMail(l rejection.Letter, bcc string) string {
	return "mailto:" + mailtoEscape(l.To.Address, "@") + "?bcc=" + mailtoEscape(bcc, "@") +
		"&subject=" + mailtoEscape(l.Subject, "") + "&body=" + mailtoEscape(strings.ReplaceAll(l.Body, "\n", "\r\n"), "")
}

// mailtoEscape percent-encodes for a mailto link: spaces as %20, never as a plus.
func mailtoEscape(s, keep string) string {
	escaped := strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
	if keep != "" {
		escaped = strings.ReplaceAll(escaped, url.QueryEscape(keep), keep)
	}
	return escaped
}

// lines makes one list of spans of each line of a text.
func lines(text string) [][]span {
	var out [][]span
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		out = append(out, []span{{Text: line}})
	}
	return out
}

// page renders what was said.
func (s *sayer) page() Page {
	return Page{Subject: s.subject, Text: renderText(s.blocks), HTML: renderHTML(s.subject, s.blocks)}
}
