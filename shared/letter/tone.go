package letter

import (
	"regexp"

	"lemonaid/shared/rejection"
)

// tones are what the tone check finds in free words, and what it says of each.
var tones = []struct{ section, check, says string }{
	{"defence", "defence", "This reads as a defence; thanks work better than reasons."},
	{"why", "argument", "This asks for a justification; a question about next time gets more answers."},
	{"argument", "argument", "This argues with the decision."},
	{"plea", "plea", "This reads as a plea for the job."},
	{"pressure", "pressure", "This puts pressure on them."},
	{"guilt", "pressure", "This makes them feel guilty."},
	{"law", "pressure", "This sounds like law or a threat."},
}

// gentle are German words of pressure that their neighbours turn round: "Sie müssen nicht antworten", "ab sofort übe ich".
var gentle = regexp.MustCompile(`(?i)\bsie müssen (mir |mir gar |gar )?nicht\b|\bab sofort\b`)

// Tone finds defence, argument, plea and pressure in what the owner wrote, one finding of each kind. They block nothing:
// what the owner writes is on record.
func Tone(text string) []rejection.Finding {
	var out []rejection.Finding
	text = gentle.ReplaceAllString(straight(text), mask)
	seen := map[string]bool{}
	for _, t := range tones {
		found := sign(t.section, text)
		if found == "" || seen[t.check] {
			continue
		}
		seen[t.check] = true
		out = append(out, rejection.Finding{Check: t.check, Says: t.says, Words: found})
	}
	return out
}
