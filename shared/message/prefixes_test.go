package message

import (
	"strings"
	"testing"
)

// localPrefixes are the prefixes that programs of each language write, with the vote of each.
var localPrefixes = map[string][]struct {
	prefix string
	want   subjectVote
}{
	"ar":    {{"إعادة توجيه:", voteForward}, {"رد:", voteReply}},
	"cs":    {{"Přeposlat:", voteForward}, {"Odp:", voteReply}},
	"da":    {{"VS:", voteEither}, {"Videresendt:", voteForward}, {"SV:", voteReply}},
	"de":    {{"WG:", voteForward}, {"Weitergeleitet:", voteForward}, {"AW:", voteReply}, {"Antwort:", voteReply}},
	"el":    {{"ΠΡΘ:", voteForward}, {"ΣΧΕΤ:", voteReply}, {"ΑΠ:", voteReply}},
	"en":    {{"Fwd:", voteForward}, {"Fw:", voteForward}, {"Forwarded:", voteForward}, {"Re:", voteReply}},
	"es":    {{"RV:", voteForward}, {"Reenviado:", voteForward}, {"RE:", voteReply}},
	"et":    {{"ED:", voteForward}, {"VS:", voteEither}},
	"fi":    {{"VL:", voteForward}, {"VS:", voteEither}},
	"fr":    {{"TR :", voteForward}, {"Tr:", voteForward}, {"RE :", voteReply}, {"Rép:", voteReply}},
	"he":    {{"הועבר:", voteForward}, {"השב:", voteReply}},
	"hr":    {{"Prosl:", voteForward}, {"ODG:", voteReply}},
	"hu":    {{"TOV:", voteForward}, {"Továbbítás:", voteForward}, {"VÁ:", voteReply}},
	"it":    {{"I:", voteForward}, {"R:", voteReply}},
	"ja":    {{"転送:", voteForward}, {"転送：", voteForward}, {"返信:", voteReply}},
	"ko":    {{"전달:", voteForward}, {"회신:", voteReply}},
	"nl":    {{"Doorst:", voteForward}, {"Antw:", voteReply}, {"Betr:", voteReply}},
	"no":    {{"VS:", voteEither}, {"SV:", voteReply}},
	"pl":    {{"PD:", voteForward}, {"Odp:", voteReply}},
	"pt":    {{"ENC:", voteForward}, {"RES:", voteReply}},
	"pt-BR": {{"ENC:", voteForward}, {"RES:", voteReply}},
	"ro":    {{"Redirecționat:", voteForward}, {"RE:", voteReply}, {"Răspuns:", voteReply}},
	"ru":    {{"Пересл:", voteForward}, {"Отв:", voteReply}, {"На:", voteReply}},
	"sk":    {{"Preposlané:", voteForward}, {"Odp:", voteReply}},
	"sl":    {{"Posr:", voteForward}, {"Odg:", voteReply}},
	"sv":    {{"VB:", voteForward}, {"SV:", voteReply}},
	"tr":    {{"İLT:", voteForward}, {"YNT:", voteReply}},
	"uk":    {{"Пер:", voteForward}, {"НА:", voteReply}},
	"vi":    {{"CT:", voteForward}, {"TL:", voteReply}},
	"zh-CN": {{"转发:", voteForward}, {"转发：", voteForward}, {"回复:", voteReply}, {"答复：", voteReply}},
	"zh-TW": {{"轉寄:", voteForward}, {"轉寄：", voteForward}, {"回覆:", voteReply}},
}

func TestPrefixesInEveryLanguage(t *testing.T) {
	const title = "Analyst 2026: a place"
	for _, locale := range promised {
		if len(localPrefixes[locale]) < 2 {
			t.Errorf("%s: %d prefixes", locale, len(localPrefixes[locale]))
		}
		for _, tt := range localPrefixes[locale] {
			for _, subject := range []string{
				tt.prefix + " " + title,
				tt.prefix + title,
				strings.ToLower(tt.prefix) + " " + title,
				"[EXTERNAL] " + tt.prefix + " " + title,
				"  " + tt.prefix + "\u00a0" + title,
			} {
				if got := words().vote(subject); got != tt.want {
					t.Errorf("%s %q: vote %d, want %d", locale, subject, got, tt.want)
				}
				if got := baseSubject(subject); got != title {
					t.Errorf("%s %q: base %q", locale, subject, got)
				}
			}
		}
	}
}

// TestEveryPrefixOfTheTableVotes: no row of the table is unreachable.
func TestEveryPrefixOfTheTableVotes(t *testing.T) {
	for locale, kinds := range tableRows(t) {
		for kind, wrong := range map[string]subjectVote{"fwd": voteReply, "re": voteForward} {
			for _, prefix := range kinds[kind] {
				if got := words().vote(prefix + ": hello"); got == noVote || got == wrong {
					t.Errorf("%s: %q votes %d", locale, prefix, got)
				}
			}
		}
	}
}

// TestSubjectsOfPeopleHaveNoPrefix: a colon alone is no vote.
func TestSubjectsOfPeopleHaveNoPrefix(t *testing.T) {
	for _, subject := range []string{
		"Interview: Tuesday at ten",
		"Your application (ref: 2231)",
		"Reminder: we meet on Monday",
		"Northwind: thank you for applying",
		"Q: when do you decide?",
		"Regarding: the place",
		"Forwarding agents: a list",
		"Réponse à votre candidature",
		"Antwort auf Ihre Bewerbung",
		"I applied: what now",
		"10:30 on Monday",
		"::",
		"Re",
		"Fwd",
		"：",
		"[Northwind]",
		"[Northwind] Your application",
		"[Northwind",
		"*** Your application",
		"(EXT",
		"EXTERNAL:",
	} {
		if got := words().vote(subject); got != noVote {
			t.Errorf("%q votes %d", subject, got)
		}
	}
}

func TestTagsOfGatewaysAreDropped(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"[EXTERNAL] hello", "hello"},
		{"[EXT][list] hello", "hello"},
		{"(EXT) hello", "hello"},
		{"(external) hello", "hello"},
		{"(ext) hello", "hello"},
		{"***SPAM*** hello", "hello"},
		{"***SPAM*** [EXT] hello", "hello"},
		{"***SPAM hello", "***SPAM hello"},
		{"EXTERNAL: hello", "hello"},
		{"External: hello", "hello"},
		{"external: hello", "external: hello"},
		{"[Fwd: hello]", "[Fwd: hello]"},
		{"[EXT] [fwd: hello]", "[fwd: hello]"},
		{"[EXTERNAL]", "[EXTERNAL]"},
		{"[no end", "[no end"},
		{"  hello  ", "hello"},
		{"", ""},
	} {
		if got := dropTags(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestPrefixesArePartedFromTheSubject(t *testing.T) {
	for _, tt := range []struct {
		in     string
		prefix string
		rest   string
		found  bool
	}{
		{"Fwd: hello", "fwd", "hello", true},
		{"FWD:hello", "fwd", "hello", true},
		{"TR : hello", "tr", "hello", true},
		{"转发：hello", "转发", "hello", true},
		{"Re[2]: hello", "re", "hello", true},
		{"Re(3): hello", "re", "hello", true},
		{"Re^4: hello", "re", "hello", true},
		{"Fwd: hello: there", "fwd", "hello: there", true},
		{"a：b: c", "a", "b: c", true},
		{"Fwd:", "fwd", "", true},
		{": hello", "", ": hello", false},
		{"hello", "", "hello", false},
		{strings.Repeat("long ", 10) + ": x", "", strings.Repeat("long ", 10) + ": x", false},
		{"", "", "", false},
	} {
		prefix, rest, found := cutPrefix(tt.in)
		if prefix != tt.prefix || rest != tt.rest || found != tt.found {
			t.Errorf("%q: got %q, %q, %t", tt.in, prefix, rest, found)
		}
	}
}

// TestPrefixesAreTakenOffInBoundedSteps: a subject of prefixes alone ends.
func TestPrefixesAreTakenOffInBoundedSteps(t *testing.T) {
	if got := baseSubject(strings.Repeat("Re: ", 15) + "hello"); got != "hello" {
		t.Errorf("15 prefixes: %q", got)
	}
	if got := baseSubject(strings.Repeat("Re: ", 10_000) + "hello"); !strings.HasSuffix(got, "hello") {
		t.Errorf("10,000 prefixes: %.40q", got)
	}
}
