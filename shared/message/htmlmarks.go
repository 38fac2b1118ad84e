package message

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// invisible elements hold no text to read.
var invisible = map[atom.Atom]bool{
	atom.Style: true, atom.Script: true, atom.Title: true, atom.Meta: true, atom.Link: true, atom.Base: true, atom.Img: true,
}

// void elements have no end (HTML living standard, section 13.1.2).
var void = map[atom.Atom]bool{
	atom.Br: true, atom.Hr: true, atom.Img: true, atom.Input: true, atom.Meta: true, atom.Link: true, atom.Col: true,
	atom.Base: true, atom.Area: true, atom.Embed: true, atom.Source: true, atom.Wbr: true, atom.Track: true, atom.Param: true,
}

// blocks begin and end lines.
var blocks = map[atom.Atom]bool{
	atom.Div: true, atom.Tr: true, atom.Table: true, atom.Tbody: true, atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true,
	atom.Dt: true, atom.Dd: true, atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true, atom.Center: true,
	atom.Address: true, atom.Form: true, atom.Fieldset: true, atom.Pre: true, atom.Blockquote: true, atom.Body: true,
	atom.H4: true, atom.H5: true, atom.H6: true, atom.Main: true, atom.Nav: true, atom.Aside: true, atom.Details: true,
}

// paragraphs stand between blank lines.
var paragraphs = map[atom.Atom]bool{atom.P: true, atom.H1: true, atom.H2: true, atom.H3: true}

func (t *htmlText) breakBefore(tag atom.Atom, a attributes) {
	switch {
	case tag == atom.Br:
		if t.hidden == 0 {
			t.newLine()
		}
	case tag == atom.Hr:
		t.breakLine(0)
		t.pending = max(t.pending, ruleMark)
	case tag == atom.Td || tag == atom.Th:
		t.space = t.space || t.line.Len() > 0
	case tag == atom.Li:
		t.breakLine(0)
		if t.hidden == 0 {
			t.line.WriteString("- ")
		}
	case paragraphs[tag]:
		t.breakLine(margin(a))
	case blocks[tag]:
		t.breakLine(0)
	}
}

func (t *htmlText) breakAfter(tag atom.Atom) {
	switch {
	case tag == atom.Blockquote:
		t.breakLine(1) // what follows a quote is not the quote going on
	case paragraphs[tag], blocks[tag]:
		t.breakLine(0)
	}
}

// margin is the blank lines around a paragraph: none in Outlook's, whose blank lines are paragraphs of their own.
func margin(a attributes) int {
	style := strings.ReplaceAll(a.style, " ", "")
	if strings.Contains(a.class, "MsoNormal") || strings.Contains(style, "margin:0") || strings.Contains(style, "margin-top:0") {
		return 0
	}
	return 1
}

// isHidden reports whether an element is not shown: preheaders and the like.
func isHidden(a attributes) bool {
	if a.style == "" {
		return false
	}
	style := strings.ToLower(strings.ReplaceAll(a.style, " ", ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "mso-hide:all")
}

// isSignature knows the elements in which programs put signatures.
func isSignature(a attributes) bool {
	for _, name := range []string{"gmail_signature", "moz-signature", "protonmail_signature_block", "ms-outlook-mobile-signature", "zmail_signature"} {
		if strings.Contains(a.class, name) || a.id == name {
			return true
		}
	}
	return a.id == "Signature" || a.id == "AppleMailSignature" || a.id == "x_Signature"
}

// markNames are the classes and ids in which mail programs put what they quote or forward, each with what it says.
var markNames = []struct {
	name string
	mark mark
}{
	{"moz-forward-container", forwardMark}, // Thunderbird
	{"moz-email-headers-table", forwardMark},
	{"gmail_quote", quoteMark}, // Gmail
	{"gmail_attr", quoteMark},
	{"gmail_extra", quoteMark},
	{"divRplyFwdMsg", quoteMark}, // Outlook on the web; x_ in front where it was quoted again
	{"appendonsend", quoteMark},
	{"mail-editor-reference-message-container", quoteMark}, // Outlook for Mac
	{"ms-outlook-mobile-reference-message", quoteMark},     // Outlook on phones
	{"OLK_SRC_BODY_SECTION", quoteMark},                    // Outlook for Mac 2011
	{"yahoo_quoted", quoteMark},
	{"yahoo-quoted", quoteMark},
	{"protonmail_quote", quoteMark},
	{"zmail_extra", quoteMark}, // Zoho
	{"moz-cite-prefix", quoteMark},
	{"js-helper", quoteMark}, // mail.ru
	{"ReplyHeader", quoteMark},
	{"WordSection1_reply", quoteMark},
	{"replyforwardmessage", quoteMark}, // Samsung
	{"composer_quote", quoteMark},
	{"tutanota_quote", quoteMark},
	{"front-blockquote", quoteMark},
	{"hmmessage_quote", quoteMark},
	{"mimestream-quote", quoteMark},
	{"fwd-header", quoteMark},
}

// markOf reads what an element says of the lines in it.
func markOf(tag atom.Atom, a attributes) mark {
	if a.class != "" || a.id != "" {
		for _, m := range markNames {
			if strings.Contains(a.class, m.name) || strings.Contains(a.id, m.name) {
				return m.mark
			}
		}
	}
	if tag == atom.Div && strings.Contains(a.style, "border-top") && isOutlookBorder(a.style) {
		return quoteMark
	}
	return noMark
}

// isOutlookBorder knows the thin line that Outlook draws above the header lines, by its colours.
func isOutlookBorder(style string) bool {
	style = strings.ToUpper(style)
	return strings.Contains(style, "#B5C4DF") || strings.Contains(style, "#E1E1E1") || strings.Contains(style, "#C4C4C4")
}
