package message

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// clientHTML are bodies in the structure that each program gives a forward or a reply. All say the same.
var clientHTML = []struct {
	name string
	html string
}{
	{
		"Gmail", `<div dir="ltr">See this.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Ann Lee</strong> <span dir="auto">&lt;<a href="mailto:ann@x.example">ann@x.example</a>&gt;</span><br>
Date: Mon, Nov 16, 2026 at 8:55 AM<br>Subject: hello<br>To:  &lt;<a href="mailto:robin@vale.example">robin@vale.example</a>&gt;<br></div><br><br><div>We chose another.</div></div>`,
	},
	{
		"Gmail of old", `<div>See this.</div><div class="gmail_extra"><br><div class="gmail_quote">---------- Forwarded message ----------<br>From: <b class="gmail_sendername">Ann Lee</b> &lt;ann@x.example&gt;<br>
Date: Mon, Nov 16, 2026 at 8:55 AM<br>Subject: hello<br>To: robin@vale.example<br><br>We chose another.</div></div>`,
	},
	{
		"Outlook on the web", `<div>See this.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>From:</b> Ann Lee &lt;ann@x.example&gt;<br><b>Sent:</b> Monday, November 16, 2026 8:55 AM<br>
<b>To:</b> robin@vale.example &lt;robin@vale.example&gt;<br><b>Subject:</b> hello</font><div>&nbsp;</div></div><div>We chose another.</div>`,
	},
	{
		"Outlook for Windows", `<div class="WordSection1"><p class="MsoNormal">See this.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Ann Lee &lt;ann@x.example&gt; <br><b>Sent:</b> Monday, November 16, 2026 8:55 AM<br>
<b>To:</b> robin@vale.example<br><b>Subject:</b> hello<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">We chose another.<o:p></o:p></p></div>`,
	},
	{
		"Outlook 2010", `<div><p class="MsoNormal">See this.</p><div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b><span lang=EN-US>From:</span></b><span> Ann Lee [mailto:ann@x.example] <br><b>Sent:</b> Monday, November 16, 2026 8:55 AM<br><b>To:</b> robin@vale.example<br><b>Subject:</b> hello</span></p></div><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>We chose another.</p></div>`,
	},
	{
		"Outlook for Mac", `<div>See this.</div><div id="mail-editor-reference-message-container"><div><div style="border-right:none;border-bottom:none;border-left:none;border-top:1pt solid rgb(181, 196, 223);padding:3pt 0in 0in"><p><b>From: </b>Ann Lee &lt;ann@x.example&gt;<br><b>Date: </b>Monday, November 16, 2026 at 8:55 AM<br><b>To: </b>robin@vale.example<br><b>Subject: </b>hello</p></div><p>We chose another.</p></div></div>`,
	},
	{
		"Outlook on phones", `<div>See this.</div><div class="ms-outlook-mobile-reference-message skipProofing"><hr><div dir="ltr"><b>From:</b> Ann Lee &lt;ann@x.example&gt;<br><b>Sent:</b> Monday, November 16, 2026 8:55 AM<br><b>To:</b> robin@vale.example<br><b>Subject:</b> hello<br></div><br><div>We chose another.</div></div>`,
	},
	{
		"Apple Mail", `<div>See this.<br><div><br><blockquote type="cite"><div>Begin forwarded message:</div><br class="Apple-interchange-newline"><div style="margin:0"><span><b>From: </b></span><span>Ann Lee &lt;<a href="mailto:ann@x.example">ann@x.example</a>&gt;<br></span></div><div style="margin:0"><b>Subject: </b>hello<br></div><div style="margin:0"><b>Date: </b>16 November 2026 at 08:55<br></div><div style="margin:0"><b>To: </b>robin@vale.example<br></div><br><div>We chose another.</div></blockquote></div></div>`,
	},
	{
		"Apple Mail on phones", `<div dir="ltr">See this.</div><div dir="ltr"><br>Begin forwarded message:<br><br></div><blockquote type="cite"><div dir="ltr"><b>From:</b> Ann Lee &lt;ann@x.example&gt;<br><b>Date:</b> 16 November 2026 at 08:55<br><b>To:</b> robin@vale.example<br><b>Subject:</b> <b>hello</b><br><br></div></blockquote><blockquote type="cite"><div dir="ltr">We chose another.</div></blockquote>`,
	},
	{
		"Thunderbird", `<p>See this.</p><div class="moz-forward-container"><br><br>-------- Forwarded Message --------<table class="moz-email-headers-table" cellspacing="0"><tbody><tr><th align="RIGHT">Subject: </th><td>hello</td></tr><tr><th>Date: </th><td>Mon, 16 Nov 2026 08:55</td></tr><tr><th>From: </th><td>Ann Lee <a class="moz-txt-link-rfc2396E" href="mailto:ann@x.example">&lt;ann@x.example&gt;</a></td></tr><tr><th>To: </th><td>robin@vale.example</td></tr></tbody></table><br><br>We chose another.</div>`,
	},
	{
		"Yahoo", `<div>See this.</div><div id="yahoo_quoted_123" class="yahoo_quoted"><div><div>----- Forwarded Message -----</div><div><b>From:</b> Ann Lee &lt;ann@x.example&gt;</div><div><b>To:</b> robin@vale.example</div><div><b>Sent:</b> Monday, November 16, 2026 at 08:55 AM</div><div><b>Subject:</b> hello</div><div><br></div><div>We chose another.</div></div></div>`,
	},
	{
		"Proton", `<div>See this.</div><div class="protonmail_quote">------- Forwarded Message -------<br>From: Ann Lee &lt;ann@x.example&gt;<br>Date: On Monday, 16 November 2026 at 08:55<br>Subject: hello<br>To: robin@vale.example<br><br><div>We chose another.</div></div>`,
	},
	{
		"Zoho", `<div>See this.</div><div class="zmail_extra"><div>============ Forwarded message ============</div>From: Ann Lee &lt;ann@x.example&gt;<br>To: robin@vale.example<br>Date: Mon, 16 Nov 2026 08:55<br>Subject: hello<br>============ Forwarded message ============<br><div><br>We chose another.</div></div>`,
	},
	{
		"Samsung", `<div>See this.</div><div><br></div><div align="left" dir="auto"><div>-------- Original message --------</div><div>From: Ann Lee &lt;ann@x.example&gt; </div><div>Date: 16/11/2026  08:55  </div><div>To: robin@vale.example </div><div>Subject: hello </div><div><br></div></div>We chose another.`,
	},
	{
		"a quote in a table", `<table><tr><td>See this.</td></tr></table><hr><table><tr><td><b>From:</b></td><td>Ann Lee &lt;ann@x.example&gt;</td></tr><tr><td><b>Sent:</b></td><td>Monday, November 16, 2026 8:55 AM</td></tr><tr><td><b>To:</b></td><td>robin@vale.example</td></tr><tr><td><b>Subject:</b></td><td>hello</td></tr></table><p>We chose another.</p>`,
	},
	{
		"quoted again by Outlook", `<div>See this.</div><hr><div id="x_divRplyFwdMsg"><b>From:</b> Ann Lee &lt;ann@x.example&gt;<br><b>Sent:</b> Monday, November 16, 2026 8:55 AM<br><b>To:</b> robin@vale.example<br><b>Subject:</b> hello</div><div class="x_WordSection1"><p class="x_MsoNormal">We chose another.</p></div>`,
	},
	{
		"one that marks nothing", `See this.<br><br>From: Ann Lee &lt;ann@x.example&gt;<br>Sent: Monday, November 16, 2026 8:55 AM<br>To: robin@vale.example<br>Subject: hello<br><br>We chose another.`,
	},
	{
		"with a preheader and styles", `<html><head><title>x</title><style>p{color:red}</style></head><body><div style="display:none">You have mail</div><p>See this.</p><hr><p><b>From:</b> Ann Lee &lt;ann@x.example&gt;<br><b>Sent:</b> Monday, November 16, 2026 8:55 AM<br><b>To:</b> robin@vale.example<br><b>Subject:</b> hello</p><p>We chose another.</p></body></html>`,
	},
}

func TestHTMLOfPrograms(t *testing.T) {
	for _, tt := range clientHTML {
		f, ok := ParseForward(Body{Subject: "Fwd: hello", HTML: tt.html}, unhurried())
		if !ok || len(f.Layers) != 1 {
			t.Errorf("%s: %d layers in %q", tt.name, len(f.Layers), convertHTML(tt.html, 256).out.String())
			continue
		}
		l := f.Layers[0]
		got := []string{f.Note, l.From.String(), l.Subject, l.Date, l.Text}
		if diff := cmp.Diff([]string{"See this.", "Ann Lee <ann@x.example>", "hello", morning, "We chose another."}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if len(l.To) != 1 || l.To[0].Address != ownerAt {
			t.Errorf("%s: to %v", tt.name, l.To)
		}
	}
}

// TestHTMLOfProgramsUnderAReply: the same structures under an answer are the quote, and go.
func TestHTMLOfProgramsUnderAReply(t *testing.T) {
	for _, tt := range clientHTML {
		if got := parseReplyBody(Body{HTML: tt.html}); got != "See this." {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}

// TestHTMLOfRepliesInEveryProgram: the containers in which programs put what they quote, under the words of the writer.
func TestHTMLOfRepliesInEveryProgram(t *testing.T) {
	const sentence = "On Mon, Nov 16, 2026 at 8:55 AM Ann Lee &lt;ann@x.example&gt; wrote:"
	for _, tt := range []struct {
		name string
		html string
	}{
		{"Gmail", `<div dir="ltr">SEND</div><div class="gmail_quote"><div class="gmail_attr">` + sentence + `<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">Hello<br>Ann</blockquote></div>`},
		{"Apple Mail", `<div>SEND<br><div><br><blockquote type="cite"><div>` + sentence + `</div><br><div>Hello</div></blockquote></div></div>`},
		{"Thunderbird", `<p>SEND</p><div class="moz-cite-prefix">` + sentence + `<br></div><blockquote type="cite"><p>Hello</p></blockquote>`},
		{"Yahoo", `<div>SEND</div><div class="yahoo_quoted"><div>` + sentence + `</div><div>Hello</div></div>`},
		{"Proton", `<div>SEND</div><div class="protonmail_quote">` + sentence + `<br><blockquote class="protonmail_quote">Hello</blockquote></div>`},
		{"Zoho", `<div>SEND</div><div class="zmail_extra"><div>---- ` + sentence + ` ----</div><blockquote>Hello</blockquote></div>`},
		{"Tutanota", `<div>SEND</div><div class="tutanota_quote">16 Nov 2026, 08:55 by ann@x.example:</div><blockquote class="tutanota_quote">Hello</blockquote>`},
		{"Mail.ru", `<div>SEND</div><div class="js-helper js-readmsg-msg"><div>Hello<br>Ann</div></div>`},
		{"Front", `<div>SEND</div><blockquote class="front-blockquote">Hello</blockquote>`},
		{"Gmail with a signature", `<div>SEND</div><div class="gmail_signature">Robin Vale<br>Dublin</div><div class="gmail_quote">` + sentence + `<blockquote>Hello</blockquote></div>`},
		{"Outlook on phones with a signature", `<div>SEND</div><div id="ms-outlook-mobile-signature">Get Outlook for iOS</div><hr><div id="divRplyFwdMsg"><b>From:</b> Ann &lt;ann@x.example&gt;<br><b>Sent:</b> Monday<br><b>To:</b> me<br><b>Subject:</b> x</div>Hello`},
		{"Apple Mail with a signature", `<div>SEND</div><div id="AppleMailSignature">Sent from my iPhone</div><blockquote type="cite">` + sentence + `<br>Hello</blockquote>`},
	} {
		if got := parseReplyBody(Body{HTML: tt.html}); got != "SEND" {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}
