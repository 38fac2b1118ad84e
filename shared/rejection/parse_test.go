package rejection

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestParse reads each word as an owner writes it.
func TestParse(t *testing.T) {
	annLee := Person{Name: "Ann Lee", Address: "ann@x.example"}
	for _, c := range []struct {
		text string
		want Command
	}{
		{"SEND", Command{Verb: VerbSend}},
		{"send", Command{Verb: VerbSend}},
		{"Send.", Command{Verb: VerbSend}},
		{"SEND!", Command{Verb: VerbSend}},
		{"*SEND*", Command{Verb: VerbSend}},
		{"_Send_", Command{Verb: VerbSend}},
		{"“SEND”", Command{Verb: VerbSend}},
		{"  SEND  ", Command{Verb: VerbSend}},
		{"\n\n\t\nSEND\n", Command{Verb: VerbSend}},
		{"\ufeffSEND\r\n", Command{Verb: VerbSend}},
		{"\u00a0SEND\u200b", Command{Verb: VerbSend}},
		{"SEND\n\nThanks a lot,\nRobin", Command{Verb: VerbSend}},
		{"SEND\n-- \nRobin Vale\n+353 1 234567", Command{Verb: VerbSend}},
		{"Send\r\n\r\nSent from my phone", Command{Verb: VerbSend}},
		{"send anyway", Command{Verb: VerbSendAnyway}},
		{"SEND   ANYWAY", Command{Verb: VerbSendAnyway}},
		{"SEND\u00a0ANYWAY.", Command{Verb: VerbSendAnyway}},
		{"Send again", Command{Verb: VerbSendAgain}},
		{"call", Command{Verb: VerbCall}},
		{"CALLED", Command{Verb: VerbCalled}},
		{"called\nShe said I was\nthoughtful.", Command{Verb: VerbCalled, Text: "She said I was\nthoughtful."}},
		{"WAIT", Command{Verb: VerbWait}},
		{"wait friday", Command{Verb: VerbWait, Text: "friday"}},
		{"Wait until 1 December", Command{Verb: VerbWait, Text: "until 1 December"}},
		{"EDIT", Command{Verb: VerbEdit}},
		{"edit\nHello Ann,\n\nthank you.\n", Command{Verb: VerbEdit, Text: "Hello Ann,\n\nthank you."}},
		{"EDIT:\nHello", Command{}},
		{"EDIT\n\n\nHello Ann,\nSEND me a word?", Command{Verb: VerbEdit, Text: "Hello Ann,\nSEND me a word?"}},
		{"EDIT\nOne line of my own.", Command{Verb: VerbEdit, Text: "One line of my own."}},
		{"WHEN tue 10:00", Command{Verb: VerbWhen, Text: "tue 10:00"}},
		{"when  tomorrow   morning", Command{Verb: VerbWhen, Text: "tomorrow morning"}},
		{"TO Ann Lee <ann@x.example>", Command{Verb: VerbTo, Text: "Ann Lee <ann@x.example>", Person: annLee}},
		{"to Ann Lee ann@x.example", Command{Verb: VerbTo, Text: "Ann Lee ann@x.example", Person: annLee}},
		{"TO Ann Lee (ann@x.example).", Command{Verb: VerbTo, Text: "Ann Lee (ann@x.example).", Person: annLee}},
		{"To ann@x.example", Command{Verb: VerbTo, Text: "ann@x.example", Person: Person{Address: "ann@x.example"}}},
		{"To <ann@x.example>", Command{Verb: VerbTo, Text: "<ann@x.example>", Person: Person{Address: "ann@x.example"}}},
		{"TO \"Lee, Ann\" <ann@x.example>", Command{Verb: VerbTo, Text: "\"Lee, Ann\" <ann@x.example>", Person: Person{Name: "Lee, Ann", Address: "ann@x.example"}}},
		{"to José Núñez <jose@x.example>", Command{Verb: VerbTo, Text: "José Núñez <jose@x.example>", Person: Person{Name: "José Núñez", Address: "jose@x.example"}}},
		{"Filled", Command{Verb: VerbFilled}},
		{"not filled", Command{Verb: VerbNotFilled}},
		{"generic", Command{Verb: VerbGeneric}},
		{"SUBSTANTIVE", Command{Verb: VerbSubstantive}},
		{"Not a rejection.", Command{Verb: VerbNotRejection}},
		{"cancel!", Command{Verb: VerbCancel}},
		{"status", Command{Verb: VerbStatus}},
		{"ghosted", Command{Verb: VerbGhosted}},
		{"TOP CHOICE YES", Command{Verb: VerbTopChoice, Text: "YES"}},
		{"top choice no.", Command{Verb: VerbTopChoice, Text: "NO"}},
		{"brief", Command{Verb: VerbBrief}},
		{"tips", Command{Verb: VerbTips}},
		{"ALSO robin@work.example", Command{Verb: VerbAlso, Text: "robin@work.example"}},
		{"done", Command{Verb: VerbDone}},
		{"export", Command{Verb: VerbExport}},
		{"delete", Command{Verb: VerbDelete}},
		{"Delete all", Command{Verb: VerbDeleteAll}},
		{"stop", Command{Verb: VerbStop}},
		{"'Help'", Command{Verb: VerbHelp}},
	} {
		t.Run(c.text, func(t *testing.T) {
			got, err := Parse(c.text)
			if want := c.want.Verb == ""; want != (err != nil) {
				t.Fatalf("Parse gives %q, %v", got.Verb, err)
			}
			quote, _ := firstLine(c.text)
			c.want.Quote = quote
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("Parse (-want +got):\n%s", diff)
			}
		})
	}
}

// TestParseKnowsEveryVerb: each verb can be said as it is spelled, with a value where it needs one.
func TestParseKnowsEveryVerb(t *testing.T) {
	value := map[Verb]string{
		VerbTopChoice: " yes", VerbWhen: " mon 9:30", VerbTo: " ann@x.example", VerbAlso: " me@x.example",
		VerbDraftIn: " de", VerbCompany: " Northwind", VerbRole: " Analyst",
	}
	for _, list := range [][]Verb{bare(), valued(), lined()} {
		for _, v := range list {
			if got, err := Parse(string(v) + value[v]); err != nil || got.Verb != v {
				t.Errorf("%q is read as %q, %v", v, got.Verb, err)
			}
		}
	}
}

// nearMisses are what owners write that is not quite a command. None of it may ever send anything.
func nearMisses() []string {
	return []string{
		"Don't send", "don’t send", "Do not send", "DO NOT SEND!", "please do not SEND", "not SEND", "no send", "never send",
		"send pls", "send please", "Please send", "pls SEND", "Send it", "SEND IT", "send it Thursday", "send it Thursday instead",
		"send on Tuesday", "send tomorrow", "send later", "send now", "SEND NOW!", "send at 10:00", "send to Raj", "send it to Raj instead",
		"yes", "Yes please", "yes, send", "ok", "OK send", "okay", "sure", "go", "go ahead", "do it", "approve", "approved", "Approved: send",
		"👍", "SEND 👍", "👍 SEND", "✅", "🚀", "resend", "re-send", "sent", "sending", "sendd", "sned", "snd", "s e n d", "S.E.N.D", "SEND-ANYWAY",
		"SENDANYWAY", "sendagain", "SEND AGAIN please", "send anyways", "SEND?", "send ?", "Should I send?", "SEND or wait", "SEND / CANCEL",
		"SEND, CANCEL", "SEND CANCEL", "SEND and CANCEL", "SEND\nCANCEL", "CANCEL\nSEND", "SEND\n\nWAIT", "SEND\nTO Raj <raj@x.example>",
		"SEND\nWHEN tue 10:00", "SEND\nEDIT\nHello", "SEND\nSEND ANYWAY", "EDIT\nSEND", "CALLED\nSEND", "STATUS\nSEND", "SEND\n*cancel*",
		"> SEND", ">SEND", ">> SEND", "| SEND", "On Monday you wrote:\n> SEND", "Hello\nSEND", "Hi Lemonaid,\n\nSEND\n", "Re: SEND",
		"Subject: SEND", "SEND: yes", "SEND;", "SEND,", "SEND -", "- SEND", "1. SEND", "[SEND]", "(SEND)", "<SEND>", "`SEND`", "/send", "#SEND",
		"ＳＥＮＤ", "ſend", "SΕND", "SЕND", "sеnd", "SEN\u200bD", "SEND\u2028CANCEL", "SEND\rCANCEL", "S\u00adEND", "SEND\x00", "SEND\u202e",
		"Nicht senden", "bitte nicht senden", "Nicht SEND", "ne pas envoyer", "N'envoyez pas", "no enviar", "No lo envíes", "niet verzenden",
		"non inviare", "não enviar", "inte skicka", "wyślij", "送信しないで", "不要发送", "لا ترسل", "не отправлять", "göndermeyin", "dont send", "dnt send",
		"do  not  SEND", "DON'T SEND!!!", "Dont SEND yet", "Please hold off, don't SEND", "SEND nothing", "SEND: no", "SEND? no", "never SEND it",
		"NAME SEND", "NOTE SEND", "ASK SEND", "COMPANY SEND\nSEND", "SETTINGS SEND", "CALL SEND", "ROLE SEND", "DRAFT IN SEND", "ALSO SEND",
		"senden", "envoyer", "enviar", "Senden!", "verzenden", "", " ", "\n\n\n", "\u00a0", "...", "!", "\"\"", "**", "ok?", "what?", "hm",
		"SEND" + strings.Repeat(" ", 300) + "x", strings.Repeat("SEND ", 100), "Why would I SEND this", "I said SEND yesterday", "STOP SEND",
		"UNSEND", "SEND ANYWAY?", "don't SEND ANYWAY", "SEND ANYWAY\nCANCEL", "TO be honest, SEND", "WHEN you SEND it tell me\nSEND",
	}
}

// TestNearMissesNeverSend: whatever is only near SEND is asked back, or is another word.
func TestNearMissesNeverSend(t *testing.T) {
	if n := len(nearMisses()); n < 60 {
		t.Fatalf("only %d near misses", n)
	}
	for _, text := range nearMisses() {
		t.Run(text, func(t *testing.T) {
			got, err := Parse(text)
			switch got.Verb {
			case VerbSend, VerbSendAnyway, VerbSendAgain:
				t.Fatalf("read as %s", got.Verb)
			case "":
				if code := CodeOf(err); code != CodeNotUnderstood && code != CodeNoPerson {
					t.Errorf("refused with %v", err)
				}
			}
			p := begin(t)
			got.Meta, got.Letter, got.Revision = p.meta(), LetterRequest, 1
			if err == nil {
				_ = p.try(got)
			}
			if l := p.r.Letter(LetterRequest); l.Approved() || l.State == LetterScheduled {
				t.Errorf("approved: %s", l.State)
			}
		})
	}
}

// TestNearMissesOfOtherWords are asked back too.
func TestNearMissesOfOtherWords(t *testing.T) {
	for _, c := range []struct {
		text string
		want Code
	}{
		{"TOP CHOICE", CodeNotUnderstood},
		{"TOP CHOICE maybe", CodeNotUnderstood},
		{"TOP CHOICE?", CodeNotUnderstood},
		{"TO", CodeNotUnderstood},
		{"TO Ann Lee", CodeNoPerson},
		{"To whom does it go?", CodeNoPerson},
		{"TO ann@", CodeNoPerson},
		{"TO <>", CodeNoPerson},
		{"TO Ann\u202eeeL <ann@x.example>", CodeNoPerson},
		{"TO ann@x.example, raj@x.example", CodeNoPerson},
		{"TO =?utf-8?q?Ann=0D=0ABcc:_x?= <ann@x.example>", CodeNoPerson},
		{"TO " + strings.Repeat("a", 150) + " <ann@x.example>", CodeNoPerson},
		{"TO \"0>\"@x.example", CodeNoPerson},
		{"WHEN", CodeNotUnderstood},
		{"EDIT Hello Ann", CodeNotUnderstood},
		{"CALLED her yesterday", CodeNotUnderstood},
		{"ALSO", CodeNotUnderstood},
		{"cancel it", CodeNotUnderstood},
		{"DELETE everything", CodeNotUnderstood},
		{"unsubscribe", CodeNotUnderstood},
		{"wait, what?\nCANCEL", CodeNotUnderstood},
		{"WAIT\nCANCEL", CodeNotUnderstood},
		{"TO ann@x.example\nSEND", CodeNotUnderstood},
		{"filled?", CodeNotUnderstood},
		{"fılled", CodeNotUnderstood},
	} {
		if got, err := Parse(c.text); CodeOf(err) != c.want || got.Verb != "" {
			t.Errorf("%q is read as %q, %v, want %s", c.text, got.Verb, err, c.want)
		}
	}
}

// TestParseQuotesWhatWasWritten, within bounds, for the answer.
func TestParseQuotesWhatWasWritten(t *testing.T) {
	got, err := Parse("\n  send it, " + strings.Repeat("é", 400) + "\nmore")
	if CodeOf(err) != CodeNotUnderstood || !strings.HasPrefix(got.Quote, "send it, éé") || len(got.Quote) > maxQuote {
		t.Errorf("quote of %d bytes %q, %v", len(got.Quote), got.Quote, err)
	}
}

// FuzzParse: never a panic; what is understood is a known verb; SEND only where the first line that is not empty is SEND.
func FuzzParse(f *testing.F) {
	for _, text := range nearMisses() {
		f.Add(text)
	}
	for _, v := range append(bare(), lined()...) {
		f.Add(string(v) + "\n\nthe rest")
	}
	f.Add("TO Ann Lee <ann@x.example>")
	for _, s := range settings() {
		f.Add("SETTINGS\n" + s.word + " Europe/Berlin\n" + s.word + ": on\n\nSEND")
	}
	f.Add("CALL +353 1 555 0147")
	f.Add("role: Data Analyst\nSEND")
	known := map[Verb]bool{}
	for _, list := range [][]Verb{bare(), valued(), lined()} {
		for _, v := range list {
			known[v] = true
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse(text)
		code := CodeOf(err)
		if known[c.Verb] != (err == nil) || err != nil && code != CodeNotUnderstood && code != CodeNoPerson {
			t.Fatalf("verb %q, %v", c.Verb, err)
		}
		line, _ := firstLine(text)
		if sends := c.Verb == VerbSend; sends && normalise(line) != "SEND" {
			t.Fatalf("%q is read as SEND", line)
		}
		if len(c.Quote) > maxQuote || len(c.Person.Address) > maxAddress || len(c.Person.Name) > maxName {
			t.Fatal("past its bounds")
		}
	})
}
