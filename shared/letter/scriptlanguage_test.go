package letter

import (
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// TestScriptSpeaksTheirLanguage: the call is in the language that a letter to them would have, with everything that the craft asks
// of one, in every variant.
func TestScriptSpeaksTheirLanguage(t *testing.T) {
	callee := ann
	callee.Phone = "+353 1 555 0142"
	for language, parts := range map[string][]string{
		"en": {"Hello Ann, this is Robin Vale", "12 November", "respect", "exceptional", "Do not interrupt", "notes", "Smile", "another suitable position"},
		"de": {"Guten Tag Ann Lee, hier spricht Robin Vale", "12. November", "respektiere", "nicht selbstverständlich", "Nicht unterbrechen", "Mitschreiben", "Lächeln", "andere passende Stelle"},
		"fr": {"Bonjour Ann Lee, ici Robin Vale", "12 novembre", "respecte", "exceptionnelle", "N'interrompez pas", "notes", "Souriez", "autre poste"},
	} {
		for _, id := range []rejection.ID{"a", "b", "c", "d", "e", "f", "g"} {
			r, p := northwind(), robin
			r.ID, r.LetterLanguage = id, language
			s := PhoneScript(r, p, callee)
			has(t, s.Call, parts...)
			if n := questionMarks(s.Call); n < 2 || n > 4 {
				t.Errorf("%s: %d questions, the one whether it is a good moment among them\n%s", language, n, s.Call)
			}
			if wordsOf(s.Call) > maxCallWords || wordsOf(s.Voicemail) > maxVoicemailWords {
				t.Errorf("%s: %d and %d words", language, wordsOf(s.Call), wordsOf(s.Voicemail))
			}
			for _, b := range s.Branches {
				if b.Say == "" {
					t.Errorf("%s: nothing to say if %s", language, b.If)
				}
			}
			for _, line := range []string{s.Voicemail, s.Branches[0].Say, s.Branches[1].Say} {
				for _, f := range Tone(line) {
					t.Errorf("%s: %q has a %s", language, line, f.Check)
				}
			}
		}
	}
}

// TestRestSaysHowLong: a rest of two days is told as one.
func TestRestSaysHowLong(t *testing.T) {
	for hours, want := range map[int]string{0: "Take a day off", 24: "Take a day off", 47: "Take a day off", 48: "Take two days off", 168: "Take two days off"} {
		s := at(drafted(northwind(), request, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeReceived})
		s.Profile.RestHours = hours
		has(t, rendered(t, s).Text, want)
	}
	s := at(drafted(northwind(), request, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeReceived})
	s.Now = s.Now.Add(200 * time.Hour)
	if strings.Contains(rendered(t, s).Text, "off from the search") {
		t.Error("the rest is over, and still asked for")
	}
}
