package message

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"testing"
)

// How labels and values stand in text and in HTML.
var (
	madeLocalLabels = []string{"%s: ", "*%s:* ", "*%s*: ", "%s : ", "%s:\t", "%s：", "%s:"}
	madeRows        = []string{
		"<b>%s:</b> %s<br>\n", "<div><b>%s: </b>%s</div>", `<p style="margin:0"><b>%s</b>: %s</p>`, "<tr><td><b>%s:</b></td><td>%s</td></tr>",
		"%s:&nbsp;%s<br/>", "<tr><th align=right>%s: </th><td>%s</td></tr>", "<p><strong>%s:</strong>&#160;%s</p>",
		"<span style='font-weight:bold'>%s：</span>%s<br>", "<div><span><b>%s&nbsp;:</b></span> <span>%s</span></div>",
	}
	madeContainers = []string{
		"%s", `<div class="gmail_quote">%s</div>`, `<blockquote type="cite">%s</blockquote>`, `<div id="x_divRplyFwdMsg">%s</div>`,
		`<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">%s</div>`, `<table><tr><td>%s</td></tr></table>`,
		`<div class="moz-forward-container"><br>%s</div>`, `<div><div><div>%s</div></div></div>`,
	}
	madeSenders = []string{
		`%s &lt;<a href="mailto:%s">%[2]s</a>&gt;`, `<a href="mailto:%[2]s">%[1]s</a>`, `%s &lt;%s&gt;`, `"%s" &lt;%s&gt;`,
		`<strong class="gmail_sendername">%s</strong> <span dir="auto">&lt;%s&gt;</span>`, `%s&nbsp;&lt;<a href="mailto:%s" target="_blank">%[2]s</a>&gt;`,
		`%s [<a href="mailto:%s">mailto:%[2]s</a>]`, `<span>%s</span>&nbsp;<span>&lt;<a href="mailto:%s?subject=x">%[2]s</a>&gt;</span>`,
	}
)

// checkMade compares a forward with the wording that it was made from; in HTML, white space is the program's.
func checkMade(t *testing.T, w wording, note string, b Body) bool {
	t.Helper()
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	f, ok := ParseForward(b, unhurried())
	if ok {
		l := f.Layers[0]
		ok = l.From == w.sender && l.Subject == w.title && len(l.To) == 1 && l.To[0].Address == ownerAt && f.Note == note &&
			strings.HasPrefix(l.Date, minute[:len(minute)-3]) && squeeze(l.Text) == squeeze(w.body) && (b.Text == "" || l.Text == w.body)
	}
	if !ok {
		t.Errorf("%s, subject %q:\n%s%s\n\nis read as %+v", w.locale, b.Subject, b.Text, b.HTML, f)
	}
	return ok
}

// TestTextsInAnyCombinationAndLanguage and the next test put forwards together in every language; the seeds are fixed.
func TestTextsInAnyCombinationAndLanguage(t *testing.T) {
	rng := rand.New(rand.NewPCG(16, 13))
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	for n, ws := 0, loadWording(t); n < 2000; n++ {
		w, label := ws[rng.IntN(len(ws))], pick(madeLocalLabels...)
		rows := []string{
			fmt.Sprintf(label, w.from) + w.who(), fmt.Sprintf(label, pick(w.sent, w.date)) + pick(w.outlookDate, w.appleDate, w.gmailDate),
			fmt.Sprintf(label, w.subject) + w.title, fmt.Sprintf(label, w.to) + owner,
		}
		rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		note, prefix := pick("", w.note, w.note+"\n\nRobin"), pick("", "> ", ">", "    ", "\t")
		opening := pick("", "---------- "+w.separator+" ---------", w.apple+":", "-----"+w.original+"-----", "________________________________", w.separator)
		text := prefix + strings.ReplaceAll(strings.Join(rows, "\n")+"\n"+pick(madeGaps...)+w.body, "\n", "\n"+prefix)
		subject := pick(w.prefix+": "+w.title, "Fwd: "+w.title, w.title, "", "[EXT] "+w.prefix+" : "+w.title)
		if !checkMade(t, w, note, Body{Subject: subject, Text: strings.TrimLeft(note+"\n\n"+opening+"\n"+text, "\n")}) {
			return
		}
	}
}

func TestHTMLInAnyCombinationAndLanguage(t *testing.T) {
	rng := rand.New(rand.NewPCG(16, 14))
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	for n, ws := 0, loadWording(t); n < 2000; n++ {
		w, row := ws[rng.IntN(len(ws))], pick(madeRows...)
		pairs := [][2]string{
			{w.from, fmt.Sprintf(pick(madeSenders...), html.EscapeString(w.sender.Name), w.sender.Address)},
			{w.subject, html.EscapeString(w.title)},
			{pick(w.sent, w.date), html.EscapeString(pick(w.outlookDate, w.appleDate, w.gmailDate))},
			{w.to, fmt.Sprintf(madeSenders[0], "Robin Vale", ownerAt)},
		}
		rng.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
		head := ""
		for _, p := range pairs {
			head += fmt.Sprintf(row, html.EscapeString(p[0]), p[1])
		}
		if strings.HasPrefix(row, "<tr>") {
			head = "<table border=0><tbody>" + head + "</tbody></table>"
		}
		body := pick(divs(w.body), mso(w.body), strings.ReplaceAll(html.EscapeString(w.body), "\n", "<br>\n"))
		opening := pick("", "---------- "+w.separator+" ---------<br>", w.apple+":<br><br>", "-----"+w.original+"-----<br>", "<div>"+w.separator+"</div>")
		doc, note := fmt.Sprintf(pick(madeContainers...), opening+head+pick("<br>", "<div><br></div>", "<p>&nbsp;</p>", "<br><br>")+body), pick("", w.note)
		if note != "" {
			doc = "<p>" + html.EscapeString(note) + "</p>" + doc
		}
		if !checkMade(t, w, note, Body{Subject: pick(w.prefix+": "+w.title, "Fwd: "+w.title, w.title, ""), HTML: pick(doc, page(doc), `<div dir="ltr">`+doc+`</div>`)}) {
			return
		}
	}
}
