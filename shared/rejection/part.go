package rejection

import (
	"regexp"
	"strings"
)

// partWords tell what somebody has to do with an application, in English, German and French; the first that fits counts. An
// agency's people often call themselves recruiters, and a talent manager manages no team.
var partWords = []struct {
	part  Part
	words *regexp.Regexp
}{
	{PartAgency, regexp.MustCompile(`(?i)\b(agency|agencies|headhunt\w*|staffing|search consultant|executive search|recruitment consultant|personalberat\w*|personalvermittl\w*|zeitarbeit|cabinet de recrutement|chasse\w* de t[êe]tes?|int[ée]rim)\b`)},
	{PartRecruiter, regexp.MustCompile(`(?i)\b(recruit\w*|talent\w*|hr|human resources|people (team|partner|operations|manager|lead)|sourcer|personal(abteilung|referent\w*|wesen|leit\w*)?|recrut\w*|rh|ressources humaines)\b`)},
	{PartHiringManager, regexp.MustCompile(`(?i)\b(hiring manager|manager\w*|head of|team ?lead\w*|lead|director|vp|vice president|chief|cto|ceo|founder|boss|would be my|leiter\w*|teamleit\w*|abteilungsleit\w*|chef(fe)? d|chef\w*|responsable|directeur|directrice|vorgesetzt\w*)\b`)},
	{PartInterviewer, regexp.MustCompile(`(?i)\b(interview\w*|spoke with|talked (to|with)|met|panel|engineer|developer|analyst|designer|gespr[äa]ch\w*|entretien|rencontr\w*)\b`)},
}

// partOf reads what a person had to do with the application: from the title, else from the words beside the name in the
// sentence that named them.
func partOf(p Person) Part {
	if p.Part != "" {
		return p.Part
	}
	if part := partIn(p.Title); part != "" {
		return part
	}
	return partIn(beside(p.Source, p.Name))
}

func partIn(text string) Part {
	for _, w := range partWords {
		if w.words.MatchString(text) {
			return w.part
		}
	}
	return ""
}

// besideName is how many bytes beside a name are read.
const besideName = 60

// beside returns what a sentence says right before and behind a name: in brackets, or up to the next comma or "and".
func beside(sentence, name string) string {
	i := strings.Index(sentence, name)
	if name == "" || i < 0 {
		return ""
	}
	before, after := sentence[max(0, i-besideName):i], sentence[i+len(name):]
	if j := strings.LastIndexAny(strings.TrimRight(before, ", "), ",;.()"); j >= 0 {
		before = before[j+1:]
	}
	if j := lastAnd(before); j >= 0 {
		before = before[j:]
	}
	return before + " " + behind(after)
}

// behind is what follows a name and is about it: "(ann@x), the hiring manager and Raj" gives the part up to "and".
func behind(after string) string {
	after = after[:min(len(after), 2*besideName)]
	if j := nameEnd.FindStringIndex(after); j != nil {
		after = after[:j[0]]
	}
	return after
}

// nameEnd is where the next person begins: behind "and", or behind a comma and before a capital.
var nameEnd = regexp.MustCompile(`(?i:\s(and|und|et|&|with|mit|avec)\s)|,\s+\p{Lu}|[.;](\s|$)`)

var andWords = regexp.MustCompile(`(?i)\s(and|und|et|&)\s`)

func lastAnd(text string) int {
	all := andWords.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return -1
	}
	return all[len(all)-1][1]
}

// machineMailbox is the local part of an address that nobody reads.
var machineMailbox = regexp.MustCompile(`(no|not)[-_.]?(reply|answer)|^(mailer-daemon|postmaster|bounces?|notifications?|(antwort-nicht|nicht-antworten|ne-?pas-?repondre).*)([-_.+].*)?$`)

// noReply reports whether an address says that nobody reads it.
func noReply(address string) bool {
	local, _, _ := strings.Cut(strings.ToLower(address), "@")
	return machineMailbox.MatchString(local)
}
