package letter

// paragraphs has what a paragraph of each kind starts with.
var paragraphs = map[blockKind]string{
	blockPara:  `<p class="t" style="margin:0 0 16px 0;font-size:16px;line-height:24px;color:#1d2b26;">`,
	blockLead:  `<p class="t" style="margin:0 0 16px 0;font-size:18px;line-height:27px;color:#1d2b26;">`,
	blockTitle: `<p class="s" style="margin:24px 0 8px 0;font-size:16px;line-height:24px;font-weight:bold;color:#1d2b26;">`,
	blockSmall: `<p class="m" style="margin:0 0 12px 0;font-size:13px;line-height:19px;color:#5f6863;">`,
}

// The tables that blocks are made of: Outlook knows no other box.
const (
	wideTable   = `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px 0;"><tr>`
	narrowTable = `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px 0;">`
	// buttonTable keeps its words whole: only long addresses and links may break.
	buttonTable = `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px 0;word-break:normal;overflow-wrap:normal;">`
	bareTable   = `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>`
	endTable    = "</tr></table>\n"
)

// block writes one block and ends its line.
func (m *markup) block(b block) {
	switch b.Kind {
	case blockList:
		m.list(b.Lines)
	case blockQuote:
		m.quote(b)
	case blockMarked:
		m.tags(wideTable + `<td class="p" style="padding:12px 14px;border:1px solid #dcdcd3;background-color:#fdfdfb;font-size:14px;line-height:21px;color:#1d2b26;">`)
		m.spans(b.Spans)
		m.tags(`</td>` + endTable)
	case blockLetter:
		m.letter(b)
	case blockButtons:
		m.buttons(b.Buttons)
	default:
		m.tags(paragraphs[b.Kind])
		m.spans(b.Spans)
		m.tags("</p>\n")
	}
}

func (m *markup) list(items [][]span) {
	m.tags(narrowTable)
	for _, item := range items {
		m.tags(`<tr><td class="t" valign="top" style="padding:0 8px 6px 4px;font-size:16px;line-height:24px;color:#1d2b26;">&bull;</td>` +
			`<td class="t" style="padding:0 0 6px 0;font-size:16px;line-height:24px;color:#1d2b26;">`)
		m.spans(item)
		m.tags(`</td></tr>`)
	}
	m.tags("</table>\n")
}

func (m *markup) quote(b block) {
	m.tags(wideTable + `<td class="q" style="padding:10px 14px;border-left:4px solid #c9b458;background-color:#faf7ea;font-size:15px;line-height:22px;color:#3a433f;">`)
	m.lines(b.Lines)
	if len(b.Spans) > 0 {
		m.tags(`<br><span class="m" style="font-size:13px;color:#5f6863;">`)
		m.spans(b.Spans)
		m.tags(`</span>`)
	}
	m.tags(`</td>` + endTable)
}

func (m *markup) letter(b block) {
	m.tags(wideTable + `<td class="q" style="padding:10px 16px;border:1px solid #cfd6cf;border-bottom:0;background-color:#f2f6f2;font-size:14px;line-height:21px;color:#3a433f;">`)
	for i, head := range b.Head {
		if i > 0 {
			m.tags("<br>")
		}
		m.span(head)
	}
	m.tags(`</td></tr><tr><td class="p" style="padding:14px 16px;border:1px solid #cfd6cf;background-color:#fdfdfb;font-size:15px;line-height:23px;color:#1d2b26;">`)
	m.lines(b.Lines)
	m.tags(`</td>` + endTable)
}

func (m *markup) buttons(buttons []button) {
	m.tags(buttonTable)
	for _, b := range buttons {
		m.tags(`<tr><td valign="middle" style="padding:0 12px 10px 0;">` + bareTable)
		m.button(b)
		m.tags(`</tr></table></td><td class="t" valign="middle" style="padding:0 0 10px 0;font-size:15px;line-height:20px;color:#1d2b26;">`)
		m.text(b.Does)
		m.tags(`</td></tr>`)
	}
	m.tags("</table>\n")
}

// button writes the word itself; the first is filled, because most people want it.
func (m *markup) button(b button) {
	box, ink := `class="o" align="center" style="background-color:#ffffff;border:1px solid #1f6f54;`, `class="w" style="color:#1f6f54;`
	if b.First {
		box, ink = `class="f" align="center" style="background-color:#1f6f54;border:1px solid #1f6f54;`, `style="color:#ffffff;`
	}
	m.tags(`<td ` + box + `padding:9px 16px;font-size:14px;line-height:18px;font-weight:bold;">`)
	link := safeLink(b.Link)
	if link == "" {
		m.tags(`<span ` + ink + `">`)
		m.text(b.Word)
		m.tags(`</span></td>`)
		return
	}
	m.tags(`<a href="`)
	m.text(link)
	m.tags(`" ` + ink + `text-decoration:none;white-space:nowrap;">`)
	m.text(b.Word)
	m.tags(`</a></td>`)
}
