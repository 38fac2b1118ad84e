package letter

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// TestPhoneScript: within its words whatever is on record, and with everything that the craft asks of a call.
func TestPhoneScript(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, p, to := anyCase(t)
		to.Phone = "+353 1 555 0142"
		s := PhoneScript(r, p, to)
		if n := wordsOf(s.Call); n > maxCallWords {
			t.Fatalf("the call has %d words", n)
		}
		if n := wordsOf(s.Voicemail); n > maxVoicemailWords {
			t.Fatalf("the voicemail has %d words", n)
		}
		if strings.ContainsAny(s.Call+s.Voicemail, "{}") {
			t.Fatalf("a gap is left: %s", s.Call)
		}
	})
	s := PhoneScript(northwind(), robin, rejection.Person{Name: "Ann Lee", Phone: "+353 1 555 0142"})
	for _, part := range []string{"Robin Vale", "Operations Analyst", "12 November", "respect", "thank you", "exceptional", "listen", "interrupt", "notes", "Smile", "position"} {
		if !strings.Contains(s.Call, part) {
			t.Errorf("the call does not have %q:\n%s", part, s.Call)
		}
	}
	if len(s.Branches) != 4 {
		t.Errorf("%d branches", len(s.Branches))
	}
	if got := PhoneScript(northwind(), robin, ann); got.Call != "" {
		t.Error("a script without a number")
	}
}

func TestInvitation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, _, to := anyCase(t)
		if text := Invitation(r, to); len([]rune(text)) > 300 || strings.ContainsAny(text, "{}") || text == "" {
			t.Fatalf("%q", text)
		}
	})
}

func TestEvent(t *testing.T) {
	got := Event(Entry{
		UID: "abc@lemonaid", Stamp: noon, Start: noon.AddDate(0, 0, 2), Minutes: 15, Title: "Call Ann; now, please",
		Detail: "Zeile eins\nGrüße, und eine ziemlich lange Zeile mit Umlauten öäü, die gefaltet werden muss, weil sie zu lang ist \\ Ende",
	})
	want := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Lemonaid//Lemonaid//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n" +
		"BEGIN:VEVENT\r\nUID:abc@lemonaid\r\nDTSTAMP:20261116T093100Z\r\nDTSTART:20261118T093100Z\r\nDURATION:PT15M\r\n" +
		"SUMMARY:Call Ann\\; now\\, please\r\n"
	if !bytes.HasPrefix(got, []byte(want)) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	unfolded := strings.ReplaceAll(string(got), "\r\n ", "")
	if !strings.Contains(unfolded, "DESCRIPTION:Zeile eins\\nGrüße\\, und eine ziemlich lange Zeile") || !strings.Contains(unfolded, `\\ Ende`) {
		t.Errorf("the detail is not whole:\n%s", unfolded)
	}
	for line := range strings.SplitSeq(string(got), "\r\n") {
		if len(line) > 75 || strings.Contains(line, "\n") {
			t.Errorf("line of %d bytes: %q", len(line), line)
		}
	}
}

// TestEventHoldsNothingElse: no text can open a second component.
func TestEventHoldsNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := string(Event(Entry{UID: "u", Stamp: noon, Start: noon, Title: rapid.String().Draw(t, "title"), Detail: "x\r\nEND:VEVENT\r\nBEGIN:VEVENT"}))
		if strings.Count(got, "\r\nBEGIN:VEVENT") != 1 || strings.Count(got, "\r\nEND:VEVENT") != 1 {
			t.Fatalf("%q", got)
		}
	})
}

func TestTone(t *testing.T) {
	for text, want := range map[string]string{
		"Actually, I was ill that day.":                            "defence",
		"To be fair, nobody told me.":                              "defence",
		"Why did you not take me?":                                 "argument",
		"Your decision was unfair.":                                "argument",
		"Please reconsider.":                                       "plea",
		"I beg you, this was my dream job.":                        "plea",
		"I expect an answer by Friday.":                            "pressure",
		"You must tell me as soon as possible.":                    "pressure",
		"I'm disappointed that you ignored my mail.":               "pressure",
		"My lawyer will hear of it.":                               "pressure",
		"Das war ungerecht.":                                       "argument",
		"Je vous supplie de revoir votre décision.":                "plea",
		"Ich erwarte umgehend eine Antwort.":                       "pressure",
		"Thank you. What could I do better next time?":             "",
		"Danke für Ihre Zeit. Woran sollte ich arbeiten?":          "",
		"Merci. Que puis-je améliorer la prochaine fois ?":         "",
		"I’d value one line on what to work on. No need to reply.": "",
	} {
		got := ""
		if found := Tone(text); len(found) > 0 {
			got = found[0].Check
			if found[0].Blocks || found[0].Words == "" || found[0].Says == "" {
				t.Errorf("%q: %+v", text, found[0])
			}
		}
		if got != want {
			t.Errorf("Tone(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestReadingGrade(t *testing.T) {
	easy := readingGrade("Thank you for your time. What can I do better next time?")
	hard := readingGrade("Notwithstanding organizational considerations, interdepartmental communication necessitates comprehensive understanding.")
	if easy > 4 || hard < 15 || readingGrade("") != 0 || readingGrade("12 34") > 8 {
		t.Errorf("easy %.1f, hard %.1f", easy, hard)
	}
}
