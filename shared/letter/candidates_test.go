package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// TestAskKindNamesBothCandidates: whoever asks says what it thought of, each with its sentence, and never more than two.
func TestAskKindNamesBothCandidates(t *testing.T) {
	const moved, meet, later = "Unfortunately we have to move your slot.", "Can we meet on Tuesday?", "You will hear from us."
	says := func(text, label string) rejection.Evidence { return rejection.Evidence{Text: text, Says: label} }
	for _, tc := range []struct {
		name     string
		evidence []rejection.Evidence
		want     []string
	}{
		{"none", nil, nil},
		{"one", []rejection.Evidence{says(moved, "kind:rejection")}, []string{moved, "a rejection"}},
		{
			"two",
			[]rejection.Evidence{says(moved, "kind:rejection"), says(moved, "content:generic"), says(meet, "kind:invitation")},
			[]string{moved, "a rejection", meet, "an invitation"},
		},
		{"the same twice", []rejection.Evidence{says(moved, "kind:rejection"), says(meet, "kind:rejection")}, []string{moved, "a rejection"}},
		{
			"three",
			[]rejection.Evidence{says(moved, "kind:rejection"), says(meet, "kind:invitation"), says(later, "kind:update")},
			[]string{moved, "a rejection", meet, "an invitation"},
		},
		{"one that has no words", []rejection.Evidence{says(moved, "kind:hired"), says(later, "kind:update")}, []string{later, "news about a process that still runs"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := kindOf(rejection.KindRejection, 0.5, moved)
			r.Original.Text, r.Judgement.Evidence, r.Judgement.Marks = moved+"\n"+meet+"\n"+later, tc.evidence, nil
			question, _, _ := strings.Cut(rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeReceived})).Text, "The mail as I read it")
			has(t, question, tc.want...)
			if n := strings.Count(question, "this made me think of"); n != len(tc.want)/2 {
				t.Errorf("%d candidates, want %d:\n%s", n, len(tc.want)/2, question)
			}
		})
	}
}
