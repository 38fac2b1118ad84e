package message

import (
	"encoding/base64"
	"fmt"
	"strings"

	"lemonaid/shared/rejection"
)

// special builds a forward that is none of one program's usual ones.
type special struct {
	name   string
	parts  mailParts
	note   string
	layers []wantLayer
	judged int
}

var (
	robin = rejection.Address{Name: "Robin Vale", Address: ownerAt}
	raj   = rejection.Address{Name: "Raj Anand", Address: "raj@northwind.example"}
)

// layerOf is the layer that the wording's own mail makes.
func layerOf(w wording, date string) wantLayer {
	return wantLayer{From: w.sender, To: []rejection.Address{robin}, Subject: w.title, Date: date, Text: w.body}
}

// inner is the wording's mail as it is forwarded in text by Gmail, without a note.
func inner(w wording) string {
	return "---------- Forwarded message ---------\n" + headerLines(": ", w.from, w.who(), "Date", w.gmailDate, "Subject", w.title, "To", owner) + "\n" + w.body
}

func specialFixtures(by map[string]wording) []fixture {
	var out []fixture
	for _, group := range [][]special{subjectSpecials(by), layoutSpecials(by), htmlSpecials(by), chainSpecials(by), attachedSpecials(by)} {
		for _, s := range group {
			out = append(out, fixture{
				File: fmt.Sprintf("special-%s.eml", slug(s.name)), Program: "special: " + s.name, Locale: "en",
				Note: s.note, Layers: s.layers, Judged: s.judged, raw: s.parts.String(),
			})
		}
	}
	return out
}

func subjectSpecials(by map[string]wording) (out []special) {
	en := by["en"]
	outlook := outlookDesktop("#E1E1E1", "")(en)
	for name, subject := range map[string]string{
		"edited subject":        "could you look at this one please",
		"no subject":            "",
		"external before":       "[EXTERNAL] Fwd: " + en.title,
		"list before":           "[jobseekers] FWD: " + en.title,
		"spam mark":             "***SPAM*** FW: " + en.title,
		"French with space":     "TR : " + en.title,
		"old Mozilla brackets":  "[Fwd: " + en.title + "]",
		"prefix of prefixes":    "Fwd: FW: Fwd: " + en.title,
		"reply prefix and sure": "Re: Fwd: " + en.title,
	} {
		text := outlook.text
		if name == "reply prefix and sure" {
			text = en.note + "\n\n" + inner(en)
		}
		out = append(out, special{name: name, parts: mailParts{subject: subject, text: text}, note: en.note, layers: []wantLayer{layerOf(en, minute)}})
	}
	return sortSpecials(out)
}

func sortSpecials(list []special) []special {
	for i := range list {
		for j := i + 1; j < len(list); j++ {
			if list[j].name < list[i].name {
				list[i], list[j] = list[j], list[i]
			}
		}
	}
	return list
}

func layoutSpecials(by map[string]wording) []special {
	en, de := by["en"], by["de"]
	head := headerLines(": ", "From", en.who(), "Sent", en.outlookDate, "To", owner, "Subject", en.title)
	stars := strings.NewReplacer("From:", "*From:*", "Sent:", "*Sent:*", "To:", "*To:*", "Subject:", "*Subject:*").Replace(head)
	wrappedHead := "---------- Forwarded message ---------\nFrom: Ann Lee <\ntalent@northwind.example>\nDate: " + en.gmailDate +
		"\nSubject: " + en.title + "\nTo: Robin Vale <robin@vale.example>, Ann Lee <talent@northwind.example>,\n Raj Anand <raj@northwind.example>\n\n" + en.body
	long := layerOf(en, minute)
	long.To = []rejection.Address{robin, {Name: "Ann Lee", Address: "talent@northwind.example"}, raj}
	trap := "From: my sofa, to: you. See below.\n---- Forwarded message: I mean the one under this\nOn Monday I wrote: nothing."
	return []special{
		{name: "bold labels", parts: mailParts{subject: "Fwd: x", text: en.note + "\n\n" + stars + "\n" + en.body}, note: en.note, layers: []wantLayer{layerOf(en, minute)}},
		{name: "wrapped header lines", parts: mailParts{subject: "Fwd: x", text: wrappedHead}, layers: []wantLayer{long}},
		{name: "indented", parts: mailParts{subject: "Fwd: x", text: en.note + "\n\n    " + strings.ReplaceAll(head+"\n"+en.body, "\n", "\n    ")}, note: en.note, layers: []wantLayer{layerOf(en, minute)}},
		{name: "quoted without separator", parts: mailParts{subject: "Fwd: x", text: en.note + "\n\n" + quoted(head+"\n"+en.body)}, note: en.note, layers: []wantLayer{layerOf(en, minute)}},
		{name: "no note", parts: mailParts{subject: "Fwd: x", text: inner(en)}, layers: []wantLayer{layerOf(en, minute)}},
		{name: "note like a separator", parts: mailParts{subject: "Fwd: x", text: trap + "\n\n" + inner(en)}, note: trap, layers: []wantLayer{layerOf(en, minute)}},
		{name: "no-break spaces", parts: mailParts{subject: "WG: x", text: strings.ReplaceAll(de.note+"\n\n"+inner(de), ": ", ":\u00a0")}, note: de.note, layers: []wantLayer{layerOf(de, minute)}},
		{name: "on behalf of", parts: mailParts{subject: "Fwd: x", text: strings.Replace(inner(en), "example>", "example> on behalf of jobs@northwind.example", 1)}, layers: []wantLayer{layerOf(en, minute)}},
		{name: "a sentence above the quote", parts: mailParts{subject: "FW: " + de.title, text: de.note + "\n\nAm 16.11.2026 um 08:55 schrieb " + de.who() + ":\n\n" + quoted(de.body)}, note: de.note, layers: []wantLayer{withoutTo(layerOf(de, minute))}},
		{name: "words under the quote", parts: mailParts{subject: "Fwd: x", text: en.note + "\n\n" + quoted(head+"\n"+en.body) + "\n\nThat was all of it."}, note: en.note, layers: []wantLayer{layerOf(en, minute)}},
	}
}

func withoutTo(l wantLayer) wantLayer {
	l.To = nil
	return l
}

func htmlSpecials(by map[string]wording) []special {
	en, fr := by["en"], by["fr"]
	names := strings.NewReplacer(" <talent@northwind.example>", "", " <robin@vale.example>", "")
	gm, ol, ap := gmail("gmail_quote")(en), outlookDesktop("#E1E1E1", "")(en), appleMail("")(fr)
	apple := layerOf(fr, rfcValue)
	bare := "<div>" + en.note + "</div><br><div>From: Ann Lee &lt;talent@northwind.example&gt;</div><div>Date: " + en.gmailDate + "</div><div>To: " +
		strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(owner) + "</div><div>Subject: " + en.title + "</div><br>" + divs(en.body)
	return []special{
		{name: "Gmail in HTML alone", parts: mailParts{subject: gm.subject, html: gm.html}, note: en.note, layers: []wantLayer{layerOf(en, minute)}},
		{name: "Outlook in HTML alone", parts: mailParts{subject: ol.subject, html: ol.html}, note: en.note, layers: []wantLayer{layerOf(en, minute)}},
		{name: "Apple in HTML alone", parts: mailParts{subject: ap.subject, html: ap.html}, note: fr.note, layers: []wantLayer{apple}},
		{name: "addresses in the HTML alone", parts: mailParts{subject: ol.subject, text: names.Replace(ol.text), html: ol.html}, note: en.note, layers: []wantLayer{layerOf(en, minute)}},
		{name: "no structure in the HTML", parts: mailParts{subject: "please read", html: bare}, note: en.note, layers: []wantLayer{layerOf(en, minute)}},
		{
			name: "a stub of text", parts: mailParts{subject: gm.subject, text: "This mail needs HTML.", html: strings.Replace(gm.html, "</div></div>", divs(strings.Repeat("And so on. ", 60))+"</div></div>", 1)}, note: en.note,
			layers: []wantLayer{{From: en.sender, To: []rejection.Address{robin}, Subject: en.title, Date: minute, Text: en.body + "\n" + strings.TrimSpace(strings.Repeat("And so on. ", 60))}},
		},
	}
}

// chainSpecials are forwards in forwards.
func chainSpecials(by map[string]wording) []special {
	en, de := by["en"], by["de"]
	rajFields := headerLines(": ", "From", "Raj Anand <raj@northwind.example>", "Date", "Tue, Nov 17, 2026 at 10:00 AM", "Subject", "Fwd: "+en.title, "To", owner)
	outer := "---------- Forwarded message ---------\n" + rajFields + "\nSee what Ann wrote.\n\n" + inner(en)
	first := wantLayer{From: raj, To: []rejection.Address{robin}, Subject: "Fwd: " + en.title, Date: "2026-11-17T10:00:00", Text: "See what Ann wrote.\n\n" + inner(en)}
	own := strings.NewReplacer("Raj Anand <raj@northwind.example>", owner, "To: "+owner, "To: Raj Anand <raj@northwind.example>").Replace(rajFields)
	mine := wantLayer{From: robin, To: []rejection.Address{raj}, Subject: "Fwd: " + en.title, Date: "2026-11-17T10:00:00", Text: "See what Ann wrote.\n\n" + inner(en)}
	outlookInner := "________________________________\n" + headerLines(": ", de.from, de.who(), de.sent, de.outlookDate, de.to, owner, de.subject, de.title) + "\n" + de.body
	mixed := wantLayer{From: raj, To: []rejection.Address{robin}, Subject: "Fwd: " + en.title, Date: "2026-11-17T10:00:00", Text: "Hello.\n\n" + outlookInner}
	history := en.body + "\n\nOn Sun, Nov 15, 2026 at 9:00 AM Robin Vale <robin@vale.example> wrote:\n> Did you decide?"
	replied := layerOf(en, minute)
	replied.Subject, replied.Text = "Re: "+en.title, history
	return []special{
		{name: "a forward in a forward", parts: mailParts{subject: "Fwd: " + en.title, text: outer}, layers: []wantLayer{first, layerOf(en, minute)}, judged: 1},
		{name: "a forward of the owner's forward", parts: mailParts{subject: "Fwd: x", text: "---------- Forwarded message ---------\n" + own + "\nSee what Ann wrote.\n\n" + inner(en)}, layers: []wantLayer{mine, layerOf(en, minute)}, judged: 1},
		{name: "Outlook in Gmail", parts: mailParts{subject: "Fwd: x", text: "---------- Forwarded message ---------\n" + rajFields + "\nHello.\n\n" + outlookInner}, layers: []wantLayer{mixed, layerOf(de, minute)}, judged: 1},
		{name: "a reply with its history", parts: mailParts{subject: "Fwd: x", text: strings.Replace(inner(en), en.title, "Re: "+en.title, 1) + strings.TrimPrefix(history, en.body)}, layers: []wantLayer{replied}},
		{name: "quoted twice", parts: mailParts{subject: "Fwd: x", text: quoted(strings.ReplaceAll(outer, inner(en), quoted(inner(en))))}, layers: []wantLayer{quotedTwice(first, en), layerOf(en, minute)}, judged: 1},
	}
}

func quotedTwice(l wantLayer, w wording) wantLayer {
	l.Text = "See what Ann wrote.\n\n" + quoted(inner(w))
	return l
}

// original5322 is the wording's mail as a message of its own.
func original5322(w wording) string {
	m := mailParts{from: w.who(), subject: w.title, text: w.body}
	return strings.Replace(m.String(), "To: rejections@lemonaid.example", "To: "+owner, 1)
}

func attachedSpecials(by map[string]wording) []special {
	en, de := by["en"], by["de"]
	layer := func(w wording) wantLayer { return layerOf(w, "2026-11-16T09:31:00Z") }
	lf := func(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }
	rfc := func(w wording) string { return "Content-Type: message/rfc822\n\n" + lf(original5322(w)) }
	eml := "Content-Type: application/octet-stream; name=\"mail.eml\"\nContent-Disposition: attachment; filename=\"mail.eml\"\nContent-Transfer-Encoding: base64\n\n" +
		wrapped(base64.StdEncoding.EncodeToString([]byte(original5322(de))))
	encoded := strings.Replace(eml, "application/octet-stream; name=\"mail.eml\"", "message/rfc822", 1)
	nested := mailParts{from: "Raj Anand <raj@northwind.example>", subject: "Fwd: " + en.title, text: "For you.", extra: []string{rfc(en)}}
	nestedRaw := strings.NewReplacer("outer", "nested", "To: rejections@lemonaid.example", "To: "+owner).Replace(lf(nested.String()))
	rajs := wantLayer{From: raj, To: []rejection.Address{robin}, Subject: "Fwd: " + en.title, Date: "2026-11-16T09:31:00Z", Text: "For you."}
	return []special{
		{name: "attached", parts: mailParts{subject: "Fwd: x", text: en.note, extra: []string{rfc(en)}}, note: en.note, layers: []wantLayer{layer(en)}},
		{name: "attached eml in base64", parts: mailParts{subject: "a rejection", text: de.note, extra: []string{eml}}, note: de.note, layers: []wantLayer{layer(de)}},
		{name: "attached rfc822 in base64", parts: mailParts{subject: "a rejection", text: de.note, extra: []string{encoded}}, note: de.note, layers: []wantLayer{layer(de)}},
		{name: "two attached", parts: mailParts{subject: "two", text: en.note, extra: []string{rfc(en), eml}}, note: en.note, layers: []wantLayer{layer(en), layer(de)}},
		{name: "attached in attached", parts: mailParts{subject: "Fwd: x", text: en.note, extra: []string{"Content-Type: message/rfc822\n\n" + nestedRaw}}, note: en.note, layers: []wantLayer{rajs, layer(en)}, judged: 1},
	}
}
