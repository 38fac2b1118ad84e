package message

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// What a forward in English is put together from. Every one of them was seen, though not in every company.
var (
	madeSubjects = []string{"Fwd: Your application", "FW: Your application", "Your application", "", "please read", "[EXTERNAL] Fwd: Your application"}
	madeNotes    = []string{"", "Please look.", "Two things:\n- one\n- two", "Look at this\n\nRobin", "Got this: sad.\n\nSent from my iPhone"}
	madeOpenings = []string{
		"", "---------- Forwarded message ---------", "-----Original Message-----", "Begin forwarded message:", "-------- Forwarded Message --------",
		"________________________________", "------ Original Message ------", "Forwarded message:", "---- Forwarded message ----", "Forwarded message",
		"This is a forwarded message",
	}
	madeLabels    = []string{"%s: ", "*%s:* ", "*%s*: ", "**%s:** ", "%s : ", "%s:\t", "%s：", "%s:", "_%s:_ ", "%s:  ", "* %s: "}
	madeAddresses = []string{
		"Ann Lee <ann@x.example>", `"Ann Lee" <ann@x.example>`, "Ann Lee [mailto:ann@x.example]", "Ann Lee <mailto:ann@x.example>", "Ann Lee (ann@x.example)",
		"Ann Lee<ann@x.example>", "'Ann Lee' <ann@x.example>", "Ann Lee <ann@x.example<mailto:ann@x.example>>", "[Ann Lee](mailto:ann@x.example)",
		"Ann Lee\n<ann@x.example>", "Ann Lee [ann@x.example]", "*Ann Lee* <ann@x.example>", "Ann Lee <\nann@x.example>", "Ann Lee <ann@x.example>;",
		"ann@x.example (Ann Lee)", "Ann Lee < ann@x.example >", "Ann Lee &lt;ann@x.example&gt;",
	}
	madeDates = []string{
		"Mon, Nov 16, 2026 at 8:55 AM", "Mon, 16 Nov 2026 08:55:00 +0000", "Monday, November 16, 2026 8:55 AM", "16 November 2026 at 08:55:00 GMT",
		"16/11/2026 08:55", "2026-11-16 08:55", "November 16, 2026 at 8:55:00 AM GMT", "16.11.2026 08:55", "Mon 11/16/2026 8:55 AM",
		"16 Nov 2026, 08:55", "2026-11-16T08:55:00Z", "Mon Nov 16 08:55:00 2026", "Monday, November 16th, 2026 at 8:55 AM", "16-Nov-2026 08:55",
	}
	madeExtras   = []string{"", "", "Cc: Raj <raj@x.example>", "Reply-To: Raj <raj@x.example>", "Importance: High", "Bcc: Raj <raj@x.example>", "Cc:"}
	madePrefixes = []string{"", "", "> ", ">", "    ", ">> ", "\t"}
	madeGaps     = []string{"\n", "\n\n", "\n\n\n"}
	madeBodies   = []string{
		"Dear Robin,\n\nWe chose somebody else.", "Position: Analyst\nLocation: Dublin\n\nDear Robin, no.", "Hi Robin:\n\nNo.",
		"To whom it may concern:\n\nNo.", "Date: 3 May we decided.\n\nNo.", "https://x.example/a?b=c\n\nNo.", "Subject: your application\n\nNo.",
		"Note: this is automatic.\n\nNo.", "No.\n\nFrom: all of us, thank you.", "Good morning,\nNo.\n---\nAnn", "On 3 May 2026 you wrote: hello.\n\nNo.",
	}
)

// madeForward is one combination.
type madeForward struct{ subject, note, text, body string }

func makeForward(rng *rand.Rand) madeForward {
	pick := func(list []string) string { return list[rng.IntN(len(list))] }
	label, date := pick(madeLabels), []string{"Date", "Sent"}[rng.IntN(2)]
	rows := []string{
		fmt.Sprintf(label, "From") + pick(madeAddresses), fmt.Sprintf(label, date) + pick(madeDates),
		fmt.Sprintf(label, "Subject") + "Your application", fmt.Sprintf(label, "To") + "Robin Vale <robin@vale.example>",
	}
	rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	if name, value, found := strings.Cut(pick(madeExtras), ":"); found {
		at := 1 + rng.IntN(3)
		rows = append(rows[:at:at], append([]string{fmt.Sprintf(label, name) + strings.TrimSpace(value)}, rows[at:]...)...)
	}
	m := madeForward{subject: pick(madeSubjects), note: pick(madeNotes), body: pick(madeBodies)}
	prefix := pick(madePrefixes)
	m.text = prefix + strings.ReplaceAll(strings.Join(rows, "\n")+"\n"+pick(madeGaps)+m.body, "\n", "\n"+prefix)
	m.text = strings.TrimLeft(m.note+"\n\n"+pick(madeOpenings)+"\n"+m.text, "\n")
	return m
}

// TestForwardsInAnyCombination puts a few thousand forwards together that no one program writes; the seed is fixed.
func TestForwardsInAnyCombination(t *testing.T) {
	rng := rand.New(rand.NewPCG(16, 11))
	for range 5000 {
		m := makeForward(rng)
		f, ok := ParseForward(Body{Subject: m.subject, Text: m.text}, unhurried())
		if !ok {
			t.Fatalf("not found, with the subject %q:\n%s", m.subject, m.text)
		}
		l := f.Layers[0]
		switch {
		case l.From.String() != "Ann Lee <ann@x.example>", len(l.To) != 1 || l.To[0].Address != "robin@vale.example",
			l.Subject != "Your application", !strings.HasPrefix(l.Date, "2026-11-16T08:55"), l.Text != m.body, f.Note != m.note:
			t.Fatalf("with the subject %q:\n%s\n\nis read as %+v", m.subject, m.text, f)
		}
	}
}
