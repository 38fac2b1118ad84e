package rejection

import (
	"strings"
	"testing"
	"time"
)

// TestCallWithATime notes when the call is to be; a bare CALL only asks, and ends no pause.
func TestCallWithATime(t *testing.T) {
	p := begin(t)
	p.says(VerbCall)
	if !p.r.LastAct.IsZero() || !p.r.Call.At.IsZero() {
		t.Errorf("a bare CALL acted: %v, %v", p.r.LastAct, p.r.Call)
	}
	p.saysWith(VerbCall, "2026-11-18 10:00")
	if want := time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC); !p.r.Call.At.Equal(want) {
		t.Errorf("the call is at %v", p.r.Call.At)
	}
	word := p.word(VerbCall)
	for text, code := range map[string]Code{"2026-01-01 10:00": CodeInvalid, "sometime": CodeNotUnderstood, "2029-01-01 10:00": CodeInvalid} {
		word.Text = text
		p.refuses(code, word)
	}
	p.saysWith(VerbCalled, "They were kind.")
	if !p.r.Call.At.IsZero() {
		t.Error("after the call there is still one to come")
	}
}

// TestCallWithANumber notes the number of whom the letter is for, and takes no approval back.
func TestCallWithANumber(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	p.saysWith(VerbCall, "+353 1 555 0147")
	p.saysWith(VerbCall, "2026-11-18 10:00")
	if got := p.r.Callee(); got.Phone != "+353 1 555 0147" || got.Address != ann || p.r.Call.At.IsZero() {
		t.Errorf("the callee is %+v at %v", got, p.r.Call.At)
	}
	p.status(StatusScheduled)
	p = begin(t, nobody)
	p.saysWith(VerbCall, "(020) 7946 0000")
	if got := p.r.Callee(); got.Phone != "(020) 7946 0000" {
		t.Errorf("the callee is %+v", got)
	}
	if got := (&Rejection{}).Callee(); got != (Person{}) {
		t.Errorf("nobody's number is that of %+v", got)
	}
}

// TestPhoneNumber tells numbers from times.
func TestPhoneNumber(t *testing.T) {
	for _, c := range []struct{ text, number, rest string }{
		{"+353 1 555 0147", "+353 1 555 0147", ""},
		{"(020) 7946 0000 tue 10:00", "(020) 7946 0000", "tue 10:00"},
		{"0171/555-0147", "0171/555-0147", ""},
		{"212 555 0147", "212 555 0147", ""},
		{"tue 10:00", "", "tue 10:00"},
		{"24 Nov 10:00", "", "24 Nov 10:00"},
		{"2026-11-24 09:30", "", "2026-11-24 09:30"},
		{"10:30", "", "10:30"},
		{"12", "", "12"},
		{"", "", ""},
		{"+1234567890123456789", "", "+1234567890123456789"},
	} {
		if number, rest := phoneNumber(c.text); number != c.number || rest != c.rest {
			t.Errorf("%q is %q and %q", c.text, number, rest)
		}
	}
}

// TestCorrect: the firm and the role as the owner says; a draft in our words is written anew.
func TestCorrect(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	was := p.letter(LetterRequest, LetterScheduled).Revision
	word := p.word(VerbRole)
	word.Text = "  Data   Analyst "
	p.do(word)
	if l := p.letter(LetterRequest, LetterDraft); l.Revision != was+1 || !strings.Contains(l.Body, "Data Analyst.") {
		t.Errorf("revision %d: %s", l.Revision, l.Body)
	}
	word = p.word(VerbCompany)
	word.Text, word.Used = "Contoso", []string{"a1"}
	p.do(word)
	if p.r.Judgement.Company != "Contoso" || len(p.r.Used) != 1 {
		t.Errorf("company %q, used %v", p.r.Judgement.Company, p.r.Used)
	}
	for text, code := range map[string]Code{"": CodeInvalid, "https://x.example": CodeInvalid, "a\u202eb": CodeInvalid, strings.Repeat("a", 200): CodeTooLarge} {
		word = p.word(VerbCompany)
		word.Text = text
		p.refuses(code, word)
	}
}

// TestCorrectLeavesTheOwnersWords and what left already.
func TestCorrectLeavesTheOwnersWords(t *testing.T) {
	p := begin(t)
	p.saysWith(VerbEdit, "My own words.")
	p.says(VerbSend)
	for _, verb := range []Verb{VerbRole, VerbCompany, VerbSettings} {
		p.saysWith(verb, "Data Analyst")
	}
	if l := p.letter(LetterRequest, LetterScheduled); !strings.HasPrefix(l.Body, "My own words.") {
		t.Errorf("the words are %q", l.Body)
	}
	word := p.word(VerbDraftIn)
	word.Text = "de"
	p.refuses(CodeUnfit, word)

	p = begin(t)
	p.sends()
	body := p.letter(LetterRequest, LetterSent).Body
	p.saysWith(VerbRole, "Poet")
	if l := p.letter(LetterRequest, LetterSent); l.Body != body {
		t.Error("what left was written anew")
	}
}

// TestDraftIn chooses the language of one rejection's letters.
func TestDraftIn(t *testing.T) {
	p := begin(t)
	for text, tag := range map[string]string{"de": "de", "French": "fr", "EN": "en"} {
		p.saysWith(VerbDraftIn, text)
		if p.r.LetterLanguage != tag {
			t.Errorf("%s gives %q", text, p.r.LetterLanguage)
		}
	}
	word := p.word(VerbDraftIn)
	word.Text = "Latin"
	p.refuses(CodeInvalid, word)
}

// TestSettingsWriteAnew what they change, and leave an approval where they change nothing.
func TestSettingsWriteAnew(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	p.saysWith(VerbSettings, "QUIET 48 h")
	p.status(StatusScheduled)
	p.desk.Profile.Name = "R. M. Vale"
	p.saysWith(VerbSettings, "NAME R. M. Vale")
	if l := p.letter(LetterRequest, LetterDraft); !strings.HasSuffix(l.Body, "R. M. Vale") {
		t.Errorf("signed\n%s", l.Body)
	}
}
