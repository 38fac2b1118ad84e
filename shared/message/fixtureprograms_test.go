package message

import (
	"fmt"
	"html"
	"strings"
)

// program writes a forward the way one mail program does: the subject, the text and the HTML of the body. Either may be "".
type program struct {
	name  string
	write func(w wording) rendered
	// only names the locales it is used in; none means all.
	only []string
}

// rendered is a forward's body, and how its date is to be read.
type rendered struct {
	subject, text, html string
	date                string
}

const (
	day      = "2026-11-16"
	minute   = "2026-11-16T08:55:00"
	rfcDate  = "Mon, 16 Nov 2026 08:55:10 +0100"
	rfcValue = "2026-11-16T08:55:10+01:00"
	owner    = "Robin Vale <robin@vale.example>"
	ownerAt  = "robin@vale.example"
)

func (w wording) who() string { return w.sender.Name + " <" + w.sender.Address + ">" }

// headerLines writes labels and values with a colon behind each label.
func headerLines(colon string, pairs ...string) string {
	var s strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		s.WriteString(pairs[i] + colon + pairs[i+1] + "\n")
	}
	return s.String()
}

// quoted puts > before every line.
func quoted(s string) string {
	return strings.ReplaceAll("> "+strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n> "), "> \n", ">\n")
}

// divs writes a text as programs do in HTML: a div for each line, one with br for each blank line.
func divs(s string) string {
	var out strings.Builder
	for line := range strings.SplitSeq(s, "\n") {
		if line == "" {
			line = "<br>"
		} else {
			line = html.EscapeString(line)
		}
		out.WriteString("<div>" + line + "</div>\n")
	}
	return out.String()
}

// mso writes a text as Outlook does: a paragraph without margins for each line.
func mso(s string) string {
	var out strings.Builder
	for line := range strings.SplitSeq(s, "\n") {
		if line == "" {
			line = "&nbsp;"
		} else {
			line = html.EscapeString(line)
		}
		out.WriteString(`<p class="MsoNormal"><span lang="EN-US">` + line + "<o:p></o:p></span></p>\r\n")
	}
	return out.String()
}

func mailLink(address string) string {
	return `<a href="mailto:` + address + `">` + address + `</a>`
}

// bold writes header lines with bold labels, and the addresses as links.
func bold(w wording, date string, order ...string) string {
	values := map[string]string{
		w.from:    html.EscapeString(w.sender.Name) + " &lt;" + mailLink(w.sender.Address) + "&gt;",
		w.to:      "Robin Vale &lt;" + mailLink(ownerAt) + "&gt;",
		w.subject: html.EscapeString(w.title),
	}
	var out []string
	for _, label := range order {
		value, ok := values[label]
		if !ok {
			value = html.EscapeString(date)
		}
		out = append(out, "<b>"+html.EscapeString(label)+":</b> "+value)
	}
	return strings.Join(out, "<br>\n")
}

func page(s string) string {
	return "<html><head><meta charset=\"utf-8\"><style>p{margin:0}</style></head><body>" + s + "</body></html>"
}

func noteHTML(w wording) string {
	return "<div>" + html.EscapeString(w.note) + "</div><div><br></div>\n"
}

// gmail writes Gmail's web form; class is that of its container, which differs on phones.
func gmail(class string) func(w wording) rendered {
	return func(w wording) rendered {
		colon := ": "
		if w.locale == "fr" {
			colon = " : "
		}
		head := "---------- Forwarded message ---------\n" + headerLines(colon, w.from, w.who()) +
			headerLines(": ", "Date", w.gmailDate, "Subject", w.title, "To", owner)
		attr := "---------- Forwarded message ---------<br>" + w.from + colon + `<strong class="gmail_sendername" dir="auto">` +
			html.EscapeString(w.sender.Name) + `</strong> <span dir="auto">&lt;` + mailLink(w.sender.Address) + `&gt;</span><br>Date: ` +
			html.EscapeString(w.gmailDate) + "<br>Subject: " + html.EscapeString(w.title) + "<br>To: Robin Vale &lt;" + mailLink(ownerAt) + "&gt;<br>"
		return rendered{
			subject: "Fwd: " + w.title, date: minute,
			text: w.note + "\n\n" + head + "\n\n" + w.body + "\n",
			html: `<div dir="auto">` + noteHTML(w) + `<div class="` + class + `"><div dir="ltr" class="gmail_attr">` + attr + "</div><br><br>" + divs(w.body) + "</div></div>",
		}
	}
}

// outlookWeb writes a rule, then bold header lines in #divRplyFwdMsg.
func outlookWeb(open, rule string) func(w wording) rendered {
	return func(w wording) rendered {
		head := headerLines(": ", w.from, w.who(), w.sent, w.outlookDate, w.to, owner, w.subject, w.title)
		return rendered{
			subject: w.prefix + ": " + w.title, date: minute,
			text: w.note + "\n\n" + rule + head + "\n" + w.body + "\n",
			html: page(noteHTML(w) + open + `<font face="Calibri, sans-serif" color="#000000" style="font-size:11pt">` +
				bold(w, w.outlookDate, w.from, w.sent, w.to, w.subject) + "</font><div>&nbsp;</div></div>\n<div>" + divs(w.body) + "</div>"),
		}
	}
}

// outlookDesktop writes paragraphs, and a border above the header lines.
func outlookDesktop(colour, rule string) func(w wording) rendered {
	return func(w wording) rendered {
		head := headerLines(": ", w.from, w.who(), w.sent, w.outlookDate, w.to, owner, w.subject, w.title)
		return rendered{
			subject: strings.ToUpper(w.prefix) + ": " + w.title, date: minute,
			text: w.note + "\n\n" + rule + head + "\n" + w.body + "\n",
			html: page(`<div class="WordSection1">` + mso(w.note+"\n") + `<div><div style="border:none;border-top:solid ` + colour +
				` 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">` + bold(w, w.outlookDate, w.from, w.sent, w.to, w.subject) +
				"<o:p></o:p></p></div></div>" + mso("\n"+w.body) + "</div>"),
		}
	}
}

// appleMail quotes everything, its opening included.
func appleMail(signature string) func(w wording) rendered {
	return func(w wording) rendered {
		head := w.apple + ":\n\n" + headerLines(": ", w.from, w.who(), w.subject, w.title, w.date, w.appleDate, w.to, owner)
		return rendered{
			subject: "Fwd: " + w.title, date: "apple",
			text: w.note + signature + "\n\n" + quoted(head+"\n"+w.body) + "\n",
			html: page(strings.ReplaceAll(divs(w.note+signature), "\n", "") + `<div><br><blockquote type="cite"><div>` + w.apple + `:</div><br class="Apple-interchange-newline">` +
				`<div style="margin:0px"><span>` + strings.ReplaceAll(bold(w, w.appleDate, w.from, w.subject, w.date, w.to), "<br>\n", "</span></div>\n<div style=\"margin:0px\"><span>") +
				"</span></div><br><div>" + divs(w.body) + "</div></blockquote></div>"),
		}
	}
}

// thunderbird writes a table of header fields; the date is the message's own.
func thunderbird(w wording) rendered {
	head := "-------- " + w.separator + " --------\n" + headerLines(": \t", w.subject, w.title, w.date, rfcDate, w.from, w.who(), w.to, owner)
	var rows strings.Builder
	for _, pair := range [][2]string{{w.subject, w.title}, {w.date, rfcDate}, {w.from, w.who()}, {w.to, owner}} {
		fmt.Fprintf(&rows, `<tr><th nowrap="nowrap" align="RIGHT" valign="BASELINE">%s: </th><td>%s</td></tr>`+"\n", pair[0], html.EscapeString(pair[1]))
	}
	return rendered{
		subject: "Fwd: " + w.title, date: rfcValue,
		text: w.note + "\n\n" + head + "\n\n\n" + w.body + "\n",
		html: page("<p>" + html.EscapeString(w.note) + `</p><div class="moz-forward-container"><br><br>-------- ` + w.separator +
			` --------<table class="moz-email-headers-table" cellspacing="0" cellpadding="0" border="0"><tbody>` + rows.String() + "</tbody></table><br><br>" + divs(w.body) + "</div>"),
	}
}

func thunderbirdText(w wording) rendered {
	r := thunderbird(w)
	r.html = ""
	return r
}

// yahoo runs its header lines together in text.
func yahoo(w wording) rendered {
	head := "   ----- " + w.separator + " ----- " + w.from + ": " + w.who() + w.to + ": \"Robin Vale\" <" + ownerAt + ">" + w.sent + ": " + w.outlookDate + " GMT+1" + w.subject + ": " + w.title
	lines := "<div>----- " + w.separator + " -----</div>"
	for _, l := range strings.Split(bold(w, w.outlookDate+" GMT+1", w.from, w.to, w.sent, w.subject), "<br>\n") {
		lines += "<div>" + l + "</div>"
	}
	return rendered{
		subject: "Fw: " + w.title, date: minute + "+01:00",
		text: w.note + "\n\n" + head + "\n " + w.body + "\n",
		html: noteHTML(w) + `<div id="ydp1a2b3c" class="ydp1a2b3cyahoo_quoted"><div style="font-family:sans-serif">` + lines + "<div><br></div>" + divs(w.body) + "</div></div>",
	}
}

// dashed writes a separator of its own and header lines; container is the HTML around them.
func dashed(before, after, prefix, container string) func(w wording) rendered {
	return func(w wording) rendered {
		head := before + w.separator + after + "\n" + headerLines(": ", w.from, w.who(), w.date, w.appleDate, w.subject, w.title, w.to, owner)
		return rendered{
			subject: prefix + w.title, date: "apple",
			text: w.note + "\n\n" + head + "\n" + w.body + "\n",
			html: noteHTML(w) + container + html.EscapeString(before) + w.separator + html.EscapeString(after) + "<br>" +
				bold(w, w.appleDate, w.from, w.date, w.subject, w.to) + "<br><br>" + divs(w.body) + "</div>",
		}
	}
}

// quotedAll quotes header lines and body, under a separator that may be quoted too.
func quotedAll(separator string, separatorToo bool) func(w wording) rendered {
	return func(w wording) rendered {
		head := headerLines(": ", w.from, w.who(), w.to, owner, w.date, w.appleDate, w.subject, w.title)
		text := separator + "\n\n" + quoted(head+"\n"+w.body)
		if separatorToo {
			text = quoted(separator + "\n" + head + "\n" + w.body)
		}
		return rendered{subject: "Fwd: " + w.title, date: "apple", text: w.note + "\n\n" + text + "\n"}
	}
}

// quotedBody quotes the body alone, as Missive does.
func quotedBody(w wording) rendered {
	head := "---------- Forwarded message ----------\n" + headerLines(": ", w.from, w.who(), w.date, w.appleDate, w.to, owner, w.subject, w.title)
	return rendered{subject: "Fwd: " + w.title, date: "apple", text: w.note + "\n\n" + head + "\n" + quoted(w.body) + "\n"}
}

// plain writes header lines in text only, under a separator and above an end if there is one.
func plain(separator, end, subject string) func(w wording) rendered {
	return func(w wording) rendered {
		head := headerLines(": ", w.from, w.who(), w.to, owner, w.date, rfcDate, w.subject, w.title)
		text := w.note + "\n\n" + strings.ReplaceAll(separator, "%s", w.separator) + "\n" + head + "\n" + w.body + "\n"
		if end != "" {
			text += "\n" + end + "\n"
		}
		return rendered{subject: strings.ReplaceAll(subject, "%s", w.title), date: rfcValue, text: text}
	}
}

// chinese writes the full-width colons of QQ and NetEase.
func chinese(separator, class string) func(w wording) rendered {
	return func(w wording) rendered {
		head := separator + "\n" + headerLines("：", w.from, w.who(), w.sent, w.outlookDate, w.to, owner, w.subject, w.title)
		return rendered{
			subject: "转发：" + w.title, date: minute, text: w.note + "\n\n" + head + "\n" + w.body + "\n",
			html: noteHTML(w) + `<div class="` + class + `"><div>` + separator + "</div><div>" + strings.ReplaceAll(html.EscapeString(head[len(separator)+1:]), "\n", "</div><div>") + "</div><br>" + divs(w.body) + "</div>",
		}
	}
}

// programs are all the layouts that fixtures are written in.
func programs() []program {
	rule := strings.Repeat("_", 32) + "\n"
	return []program{
		{name: "Gmail", write: gmail("gmail_quote")},
		{name: "Gmail on Android", write: gmail("gmail_quote gmail_quote_container")},
		{name: "Outlook on the web", write: outlookWeb(`<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">`, rule)},
		{name: "new Outlook for Windows", write: outlookWeb(`<div id="appendonsend"></div><div id="mail-editor-reference-message-container"><div>`, "")},
		{name: "Outlook for iOS", write: outlookWeb(`<div class="ms-outlook-mobile-reference-message"><hr><div>`, rule)},
		{name: "Outlook 2016", write: outlookDesktop("#E1E1E1", "")},
		{name: "Outlook 2010", write: outlookDesktop("#B5C4DF", "-----Original Message-----\n")},
		{name: "Outlook for Mac", write: outlookWeb(`<span id="OLK_SRC_BODY_SECTION"><div>`, "")},
		{name: "Apple Mail", write: appleMail("")},
		{name: "Mail on iPhone", write: appleMail("\n\nSent from my iPhone")},
		{name: "Thunderbird", write: thunderbird},
		{name: "Thunderbird, text", write: thunderbirdText},
		{name: "Yahoo", write: yahoo},
		{name: "Proton", write: dashed("------- ", " -------", "Fw: ", `<div class="protonmail_quote">`)},
		{name: "Zoho", write: dashed("============ ", " ============", "Fwd: ", `<div class="zmail_extra">`)},
		{name: "HubSpot", write: dashed("---------- ", " ---------", "Fwd: ", "<div>")},
		{name: "mail.ru", write: dashed("-------- ", " --------", "Fwd: ", `<div class="js-helper js-readmsg-msg">`), only: []string{"ru", "uk", "en"}},
		{name: "Yandex", write: plain("-------- %s --------", "-------- Конец пересылаемого сообщения --------", "Fwd: %s"), only: []string{"ru", "uk", "en"}},
		{name: "IONOS", write: quotedAll("---------- Original Message ----------", true), only: []string{"en", "de", "es", "fr"}},
		{name: "MailMate", write: quotedAll("Forwarded message:", false), only: []string{"en", "de", "da", "nl"}},
		{name: "Missive", write: quotedBody, only: []string{"en", "fr", "es", "pt-BR"}},
		{name: "Fastmail", write: plain("----- Original message -----", "", "Fwd: %s"), only: []string{"en", "de", "nl", "sv"}},
		{name: "Samsung", write: plain("-------- Original message --------", "", "Fwd: %s"), only: []string{"en", "ko", "it", "pl"}},
		{name: "Roundcube", write: plain("-------- %s --------", "", "Fwd: %s")},
		{name: "KMail", write: plain("----------  %s  ----------\n", "-------------------------------------------------------", "Fwd: %s"), only: []string{"de", "cs", "hu"}},
		{name: "Mutt", write: plain("----- Forwarded message from Talent <talent@northwind.example> -----\n", "----- End forwarded message -----", "[talent@northwind.example: %s]"), only: []string{"en"}},
		{name: "Lotus Notes", write: plain("----- Forwarded by Robin Vale/Home on 16.11.2026 09:31 -----\n", "", "Fw: %s"), only: []string{"en", "de"}},
		{name: "GMX", write: plain("", "", "Fwd: %s"), only: []string{"de", "en", "fr"}},
		{name: "QQ Mail", write: chinese("------------------ 原始邮件 ------------------", "qmbox"), only: []string{"zh-CN"}},
		{name: "NetEase", write: chinese("-------- 转发邮件信息 --------", "ntes"), only: []string{"zh-CN", "zh-TW"}},
	}
}
