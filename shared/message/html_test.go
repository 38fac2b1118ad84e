package message

import (
	"strings"
	"testing"
)

func TestHTMLAsText(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   string
		want string
	}{
		{"words", "<b>Dear</b> Robin,", "Dear Robin,"},
		{"white space", "a\n   b\t c", "a b c"},
		{"line breaks", "a<br>b<br/>c", "a\nb\nc"},
		{"blank line", "a<br><br>b", "a\n\nb"},
		{"divs", "<div>a</div><div>b</div>", "a\nb"},
		{"divs in divs", "<div><div>a</div></div><div><div>b</div></div>", "a\nb"},
		{"an empty div", "<div>a</div><div><br></div><div>b</div>", "a\n\nb"},
		{"a div held open", "<div>a</div><div>&nbsp;</div><div>b</div>", "a\n\nb"},
		{"paragraphs", "<p>a</p><p>b</p>", "a\n\nb"},
		{"paragraphs left open", "<p>a<p>b", "a\n\nb"},
		{"Outlook's paragraphs", `<p class="MsoNormal">a</p><p class="MsoNormal">b</p>`, "a\nb"},
		{"paragraphs without margin", `<p style="margin: 0">a</p><p style="margin: 0">b</p>`, "a\nb"},
		{"headings", "<h1>a</h1>b", "a\nb"},
		{"list", "<ul><li>a</li><li>b</li></ul>", "- a\n- b"},
		{"table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"},
		{"entities", "a &lt; b &amp; c &eacute; &#233;", "a < b & c é é"},
		{"an entity that is written out", "&amp;lt;", "&lt;"},
		{"no-break space", "a&nbsp;b", "a b"},
		{"style and script", "<style>p{}</style>a<script>x()</script>", "a"},
		{"title", "<head><title>x</title></head>a", "a"},
		{"comment", "a<!-- b -->c", "ac"},
		{"conditional comment", "a<!--[if mso]>b<![endif]-->c", "ac"},
		{"hidden", `a<div style="display: none">b<p>c</p></div>d`, "a\nd"},
		{"hidden from Outlook", `<span style="mso-hide:all">b</span>d`, "d"},
		{"quote", "a<blockquote>b</blockquote>c", "a\n> b\n\nc"},
		{"quote in a quote", "<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>> b"},
		{"blockquote that only indents", `<blockquote style="margin:0 0 0 40px; border: none">a</blockquote>`, "a"},
		{"preformatted", "<pre>a\n  b</pre>c", "a\n  b\nc"},
		{"link", `<a href="https://x.example">here</a>`, "here"},
		{"address behind a name", `<a href="mailto:ann@x.example?subject=y">Ann</a>`, "Ann <ann@x.example>"},
		{"address that shows", `<a href="mailto:ann@x.example">ann@x.example</a>`, "ann@x.example"},
		{"address behind nothing", `<a href="mailto:ann@x.example"></a>a`, "a"},
		{"no address", `<a href="mailto:no address">Ann</a>`, "Ann"},
		{"end without a start", "a</div></blockquote>b", "a\n\nb"},
		{"start without an end", "<blockquote>a<div>b", "> a\n> b"},
		{"cut off", "a<div", "a"},
		{"image", `a<img src="x" alt="y">b`, "ab"},
		{"nothing", "", ""},
	} {
		if got := strings.TrimSpace(convertHTML(tt.in, 256).out.String()); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestHTMLTellsWhatItQuotes(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   string
		want mark
	}{
		{"Gmail", `x<div class="gmail_quote">y</div>`, quoteMark},
		{"Outlook on the web", `x<div id="divRplyFwdMsg">y</div>`, quoteMark},
		{"Outlook, quoted again", `x<div id="x_divRplyFwdMsg">y</div>`, quoteMark},
		{"Outlook's border", `x<div style="border:none;border-top:solid #E1E1E1 1.0pt">y</div>`, quoteMark},
		{"another border", `x<div style="border-top:solid red 1.0pt">y</div>`, noMark},
		{"Thunderbird", `x<div class="moz-forward-container">y</div>`, forwardMark},
		{"Yahoo", `x<div class="ydp12yahoo_quoted">y</div>`, quoteMark},
		{"Proton", `x<div class="protonmail_quote">y</div>`, quoteMark},
		{"Zoho", `x<div class="zmail_extra">y</div>`, quoteMark},
		{"a rule", `x<hr>y`, ruleMark},
		{"a signature", `x<div class="gmail_signature">y</div>`, signMark},
		{"nothing", `x<div class="y">y</div>`, noMark},
	} {
		out := convertHTML(tt.in, 256)
		if got := out.marks[1]; got != tt.want {
			t.Errorf("%s: got %d, want %d in %q", tt.name, got, tt.want, out.out.String())
		}
	}
}

func TestRepliesThatOnlyHTMLTells(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   string
		want string
	}{
		{"signature", `<div>SEND</div><div class="gmail_signature">Robin<br>Vale</div>`, "SEND"},
		{"a mark without a sentence", `<div>SEND</div><div class="yahoo_quoted"><div>What they wrote</div><div>and more</div></div>`, "SEND"},
		{"Outlook", `<div>SEND</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Ann &lt;ann@x.example&gt;<br><b>Sent:</b> Monday<br><b>To:</b> me<br><b>Subject:</b> x</div><div>Hello</div>`, "SEND"},
		{"Thunderbird", `<p>SEND</p><div class="moz-cite-prefix">Am 16.11.26 um 08:55 schrieb Ann Lee:</div><blockquote type="cite">Hallo</blockquote>`, "SEND"},
		{"a rule of the writer's own", `<div>one</div><hr><div>two</div>`, "one\ntwo"},
		{"answers between the quotes", `<blockquote type="cite">Monday?</blockquote><div>Yes.</div><blockquote type="cite">Ten?</blockquote><div>No.</div>`, "> Monday?\n\nYes.\n> Ten?\n\nNo."},
	} {
		if got := parseReplyBody(Body{HTML: tt.in}); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestTheFieldsAreTakenFromWhereTheyAreWhole(t *testing.T) {
	const text = "---------- Forwarded message ---------\nFrom: Ann Lee\nDate: some day\nSubject: Your application as\nTo: Robin\n\nThe words of the text."
	const html = `<div class="gmail_quote">---------- Forwarded message ---------<br>From: Ann Lee &lt;<a href="mailto:ann@x.example">ann@x.example</a>&gt;<br>
Date: Mon, 16 Nov 2026 at 08:55<br>Subject: Your application as Operations Analyst<br>To: Robin &lt;robin@vale.example&gt;, Bo &lt;bo@x.example&gt;<br>Cc: Cy &lt;cy@x.example&gt;<br><br>The words of the HTML.</div>`
	f, ok := ParseForward(Body{Subject: "Fwd: x", Text: text, HTML: html}, unhurried())
	if !ok || len(f.Layers) != 1 {
		t.Fatalf("%+v", f)
	}
	l := f.Layers[0]
	for what, pair := range map[string][2]string{
		"from":    {l.From.String(), "Ann Lee <ann@x.example>"},
		"subject": {l.Subject, "Your application as Operations Analyst"},
		"date":    {l.Date, "2026-11-16T08:55:00"},
		"text":    {l.Text, "The words of the text."},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: got %q, want %q", what, pair[0], pair[1])
		}
	}
	if len(l.To) != 2 || len(l.CC) != 1 {
		t.Errorf("to %v, cc %v", l.To, l.CC)
	}
}
