package message

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/rejection"
)

const fourFields = "From: Ann Lee <ann@x.example>\nSent: Monday, November 16, 2026 8:55 AM\nTo: Robin Vale <robin@vale.example>\nSubject: hello\n\nText"

func TestForwardsAndReplies(t *testing.T) {
	for _, tt := range []struct {
		name    string
		subject string
		text    string
		want    int // layers
	}{
		{"header lines, subject of a forward", "Fwd: hello", fourFields, 1},
		{"header lines, no prefix", "hello", fourFields, 1},
		{"header lines, no subject", "", fourFields, 1},
		{"header lines, subject of a reply", "Re: hello", "ok\n\n" + fourFields, 0},
		{"header lines, subject of a German reply", "AW: hello", "ok\n\n" + fourFields, 0},
		{"a separator of forwards beats the subject", "Re: hello", "---------- Forwarded message ---------\n" + fourFields, 1},
		{"the original's separator does not", "Re: hello", "ok\n\n-----Original Message-----\n" + fourFields, 0},
		{"the original's separator in a forward", "Fwd: hello", "-----Original Message-----\n" + fourFields, 1},
		{"a sentence, subject of a forward", "Fwd: hello", "On 3 May 2024, Ann wrote:\n> Text", 1},
		{"a sentence, no subject", "", "ok\n\nOn 3 May 2024, Ann wrote:\n> Text", 0},
		{"a reply to a forward", "Re: Fwd: hello", "ok\n\nOn 3 May 2024, Ann wrote:\n> ---------- Forwarded message ---------\n> From: Ann <ann@x.example>\n> To: b\n>\n> Text", 0},
		{"three fields without an address", "", "From: Ann\nTo: Bo\nSubject: x\n\nText", 1},
		{"two fields are too few", "", "From: Ann\nTo: Bo\n\nText", 0},
		{"two fields behind a separator", "", "---------- Forwarded message ---------\nFrom: Ann\nTo: Bo\n\nText", 1},
		{"no sender", "", "To: Bo\nSubject: x\nDate: Monday\n\nText", 0},
		{"a separator and no fields", "Fwd: x", "---------- Forwarded message ---------\n\nText", 0},
		{"words alone", "hello", "Text", 0},
		{"nothing", "", "", 0},
		{"Danish VS forwards", "VS: hello", "Fra: Ann <ann@x.example>\nSendt: mandag\nTil: Robin\nEmne: hello\n\nText", 1},
		{"Finnish VS replies", "VS: hello", "ok\n\nLähettäjä: Ann <ann@x.example>\nLähetetty: maanantai\nVastaanottaja: Robin\nAihe: hello\n\nText", 0},
		{"Finnish VL forwards", "VL: hello", "Lähettäjä: Ann <ann@x.example>\nLähetetty: maanantai\nVastaanottaja: Robin\nAihe: hello\n\nText", 1},
	} {
		f, ok := ParseForward(Body{Subject: tt.subject, Text: tt.text}, unhurried())
		if len(f.Layers) != tt.want || ok != (tt.want > 0) {
			t.Errorf("%s: %d layers, %t, want %d", tt.name, len(f.Layers), ok, tt.want)
		}
	}
}

func TestHeaderLinesHoweverTheyAreWritten(t *testing.T) {
	want := Layer{
		From:    rejection.Address{Name: "Ann Lee", Address: "ann@x.example"},
		To:      []rejection.Address{{Name: "Robin Vale", Address: "robin@vale.example"}},
		Subject: "hello",
		Date:    "2026-11-16T08:55:00",
		DateRaw: "Monday, November 16, 2026 8:55 AM",
		Text:    "Text",
	}
	for _, tt := range []struct{ name, text string }{
		{"plain", fourFields},
		{"bold labels", "*From:* Ann Lee <ann@x.example>\n*Sent:* Monday, November 16, 2026 8:55 AM\n*To:* Robin Vale <robin@vale.example>\n*Subject:* hello\n\nText"},
		{"bold outside the colon", "*From*: Ann Lee <ann@x.example>\n*Sent*: Monday, November 16, 2026 8:55 AM\n*To*: Robin Vale <robin@vale.example>\n*Subject*: hello\n\nText"},
		{"bold twice", "**From:** Ann Lee <ann@x.example>\n**Sent:** Monday, November 16, 2026 8:55 AM\n**To:** Robin Vale <robin@vale.example>\n**Subject:** hello\n\nText"},
		{"no space", "From:Ann Lee <ann@x.example>\nSent:Monday, November 16, 2026 8:55 AM\nTo:Robin Vale <robin@vale.example>\nSubject:hello\n\nText"},
		{"tabs", "From:\tAnn Lee <ann@x.example>\nSent:\tMonday, November 16, 2026 8:55 AM\nTo:\tRobin Vale <robin@vale.example>\nSubject:\thello\n\nText"},
		{"space before the colon", "From : Ann Lee <ann@x.example>\nSent : Monday, November 16, 2026 8:55 AM\nTo : Robin Vale <robin@vale.example>\nSubject : hello\n\nText"},
		{"wide colons", "From：Ann Lee <ann@x.example>\nSent：Monday, November 16, 2026 8:55 AM\nTo：Robin Vale <robin@vale.example>\nSubject：hello\n\nText"},
		{"capitals", "FROM: Ann Lee <ann@x.example>\nSENT: Monday, November 16, 2026 8:55 AM\nTO: Robin Vale <robin@vale.example>\nSUBJECT: hello\n\nText"},
		{"subject first", "Subject: hello\nFrom: Ann Lee <ann@x.example>\nSent: Monday, November 16, 2026 8:55 AM\nTo: Robin Vale <robin@vale.example>\n\nText"},
		{"blank lines between", "From: Ann Lee <ann@x.example>\n\nSent: Monday, November 16, 2026 8:55 AM\n\nTo: Robin Vale <robin@vale.example>\n\nSubject: hello\n\nText"},
		{"body right below", "From: Ann Lee <ann@x.example>\nSent: Monday, November 16, 2026 8:55 AM\nTo: Robin Vale <robin@vale.example>\nSubject: hello\nText"},
		{"quoted", "> From: Ann Lee <ann@x.example>\n> Sent: Monday, November 16, 2026 8:55 AM\n> To: Robin Vale <robin@vale.example>\n> Subject: hello\n>\n> Text"},
		{"quoted twice", ">> From: Ann Lee <ann@x.example>\n>> Sent: Monday, November 16, 2026 8:55 AM\n>> To: Robin Vale <robin@vale.example>\n>> Subject: hello\n>>\n>> Text"},
		{"indented", "  From: Ann Lee <ann@x.example>\n  Sent: Monday, November 16, 2026 8:55 AM\n  To: Robin Vale <robin@vale.example>\n  Subject: hello\n\n  Text"},
		{"address wrapped", "From: Ann Lee <\nann@x.example>\nSent: Monday, November 16, 2026 8:55 AM\nTo: Robin Vale\n<robin@vale.example>\nSubject: hello\n\nText"},
		{"value on the next line", "From:\nAnn Lee <ann@x.example>\nSent:\nMonday, November 16, 2026 8:55 AM\nTo:\nRobin Vale <robin@vale.example>\nSubject: hello\n\nText"},
		{"date wrapped", "From: Ann Lee <ann@x.example>\nSent: Monday, November 16,\n 2026 8:55 AM\nTo: Robin Vale <robin@vale.example>\nSubject: hello\n\nText"},
		{"other lines between", "From: Ann Lee <ann@x.example>\nSent: Monday, November 16, 2026 8:55 AM\nTo: Robin Vale <robin@vale.example>\nSubject: hello\nImportance: High\nAttachments: a.pdf\n\nText"},
		{"mailto notes", "From: Ann Lee <ann@x.example<mailto:ann@x.example>>\nSent: Monday, November 16, 2026 8:55 AM\nTo: Robin Vale <robin@vale.example<mailto:robin@vale.example>>\nSubject: hello\n\nText"},
		{"direction marks", "\u200eFrom: Ann Lee <ann@x.example>\n\u200eSent: Monday, November 16, 2026 8:55 AM\n\u200eTo: Robin Vale <robin@vale.example>\n\u200eSubject: hello\n\nText"},
	} {
		f, ok := ParseForward(Body{Subject: "Fwd: hello", Text: tt.text}, unhurried())
		if !ok {
			t.Errorf("%s: not found", tt.name)
			continue
		}
		if diff := cmp.Diff(want, f.Layers[0]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestWrappedSubjectsEndWhereTheMailsOwnSubjectEnds(t *testing.T) {
	const text = "From: Ann Lee <ann@x.example>\nSent: Monday\nTo: Robin\nSubject: Your application as\nOperations Analyst\nDear Robin,\n\nText"
	f, _ := ParseForward(Body{Subject: "Fwd: Your application as Operations Analyst", Text: text}, unhurried())
	if len(f.Layers) != 1 || f.Layers[0].Subject != "Your application as Operations Analyst" || f.Layers[0].Text != "Dear Robin,\n\nText" {
		t.Errorf("%+v", f.Layers)
	}
}

func TestWhatStandsUnderAForward(t *testing.T) {
	for _, tt := range []struct{ name, text, below string }{
		{"under a quote", "> " + "From: Ann <ann@x.example>\n> To: b\n> Subject: c\n> Date: d\n>\n> Text\n\nSee you.", "See you."},
		{"under an end", "---------- Forwarded message ---------\nFrom: Ann <ann@x.example>\nTo: b\n\nText\n\n----- End forwarded message -----\nSee you.", "See you."},
		{"a lazy line goes on", "> From: Ann <ann@x.example>\n> To: b\n> Subject: c\n> Date: d\n>\n> A long line that was\nwrapped.", ""},
	} {
		f, ok := ParseForward(Body{Subject: "Fwd: x", Text: tt.text}, unhurried())
		if !ok || f.Below != tt.below {
			t.Errorf("%s: got %q, want %q", tt.name, f.Below, tt.below)
		}
	}
}

func TestJudged(t *testing.T) {
	robin := rejection.Address{Name: "Robin Vale", Address: "robin@vale.example"}
	ann := rejection.Address{Name: "Ann Lee", Address: "ann@x.example"}
	bare := rejection.Address{Name: "robin vale"}
	layer := func(from rejection.Address, depth int) Layer { return Layer{From: from, Depth: depth, Text: "x"} }
	for _, tt := range []struct {
		name   string
		layers []Layer
		want   int
	}{
		{"none", nil, -1},
		{"one", []Layer{layer(ann, 0)}, 0},
		{"the owner's own", []Layer{layer(robin, 0)}, -1},
		{"the owner's own, address lost", []Layer{layer(bare, 0)}, -1},
		{"inside the owner's own", []Layer{layer(robin, 0), layer(ann, 1)}, 1},
		{"above the owner's own", []Layer{layer(ann, 0), layer(robin, 1)}, 0},
		{"the innermost of two", []Layer{layer(ann, 0), layer(ann, 1)}, 1},
		{"the first of two side by side", []Layer{layer(ann, 0), layer(ann, 0)}, 0},
		{"nobody named", []Layer{layer(rejection.Address{}, 0)}, 0},
		{"an empty one does not count", []Layer{layer(ann, 0), {From: ann, Depth: 1}}, 0},
	} {
		if got := (Mail{From: robin, Layers: tt.layers}).Judged(); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}
