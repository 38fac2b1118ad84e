package classify

import "strings"

// closeEnough is by how much a longer form of a role may fall short of the shorter one.
const closeEnough = 1.5

var weekdays = words("monday tuesday wednesday thursday friday saturday sunday")

// maxRoleWords bounds the words of a role.
const maxRoleWords = 9

// phrase is a possible role and how much speaks for it.
type phrase struct {
	text  string
	score float64
	sure  bool // whatever its nouns
}

// role reads the role that the mail is about, or "". Sentences come first to last, so that of two equally likely roles the
// first one named wins: a second one is another opening.
func (r *reading) role(company string) string {
	best := phrase{}
	consider := func(p phrase) {
		if p.sure {
			p.text = tidyRole(p.text, company)
		} else {
			p.text = cleanRole(p.text, company)
		}
		if p.text == "" || r.language == "de" && !p.sure && !hasHeadNoun(p.text) { // German capitals mark every noun
			return
		}
		head := hasHeadNoun(p.text)
		if head {
			p.score += 1.2
		}
		switch longer := best.text != "" && strings.HasPrefix(p.text, best.text+" "); {
		case longer && p.score > best.score-closeEnough:
			best.text = p.text
		case p.score > best.score && !strings.HasPrefix(best.text, p.text+" "):
			best = p
		}
	}
	signed := r.signedAt()
	for i := range r.Spans {
		if r.Spans[i].Start >= signed {
			break
		}
		weight := 1.0
		if p := &r.Found[i]; p[4] > clear { // an invitation may name another role
			weight = 0.6
		}
		for _, p := range rolesIn(r.words(i)) {
			p.score *= weight
			consider(p)
		}
	}
	for _, p := range r.namedTwice(company) {
		p.sure = true
		consider(p)
	}
	for _, p := range subjectRoles(r.mail.Subject, company) {
		consider(p)
	}
	return r.learnedRole(best, company)
}

// words returns a sentence on one line, and its tokens. They are cut once.
func (r *reading) words(i int) (string, []token) {
	if r.cutWords == nil {
		r.cutWords, r.flat = make([][]token, len(r.Spans)), make([]string, len(r.Spans))
		r.tokens = make([]token, 0, len(r.mail.Text)/5+len(r.Spans))
	}
	if r.cutWords[i] == nil {
		r.flat[i] = oneLine(r.sentence(i))
		from := len(r.tokens)
		r.tokens = appendTokens(r.tokens, r.flat[i])
		r.cutWords[i] = r.tokens[from:len(r.tokens):len(r.tokens)]
	}
	return r.flat[i], r.cutWords[i]
}

// oneLine joins wrapped lines.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for w := range strings.FieldsSeq(s) {
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(w)
	}
	return out.String()
}

// rolesIn finds the phrases of a sentence that are named as a role.
func rolesIn(s string, all []token) []phrase {
	var out []phrase
	for i := range all {
		w := all[i].core
		if isASCII(w) && !roleGlance.MayFold(w) {
			continue
		}
		if w = lowered(w); !roleWords[w] {
			continue
		}
		if roleNouns.has(w) && i > 0 && !all[i-1].closes {
			if p, ok := roleBefore(s, all, i); ok {
				out = append(out, p)
			}
		}
		if i+1 < len(all) && (roleLeads.has(w) || applyWords.has(w) || looseLeads[w]) {
			out = append(out, lowerBehind(s, all, i)...)
			out = append(out, roleBehind(s, all, i)...)
		}
	}
	return out
}

// roleWords are all words that a role stands before or behind.
var (
	roleWords  = union(roleNouns, roleLeads, applyWords, looseLeads)
	roleGlance = roleWords.glance()
)

// roleBefore walks back from a word like "position" to where the role began.
func roleBefore(s string, all []token, noun int) (phrase, bool) {
	first := noun
	for i := noun - 1; i >= 0 && noun-i <= maxRoleWords; i-- {
		w := all[i].core
		if all[i].closes && !shortLevels.has(w) || all[i].comma && !upperish(w) && !strings.HasSuffix(w, ")") {
			break
		}
		if determiners.has(w) || !upperish(w) && !inRole.has(w) && !headNouns.has(w) {
			break
		}
		first = i
	}
	if first == noun {
		return plainBefore(s, all, noun)
	}
	if !upperish(all[first].core) {
		first = lowerStart(all, first)
	}
	for first < noun && (inRole[all[first].core] || notRole.has(all[first].core) && !headNouns.has(all[first].core) && strings.ToLower(all[first].core) != "team") { // a team leader's
		first++
	}
	if first >= noun {
		return phrase{}, false
	}
	text := s[all[first].start:all[noun-1].end]
	if !upperish(text) && !hasHeadNoun(text) {
		return phrase{}, false
	}
	return phrase{text: text, score: 3}, true
}

// plainBefore reads a role in small letters between an article and its noun: "the fitter job", "our team leader role".
func plainBefore(s string, all []token, noun int) (phrase, bool) {
	const most = 3
	for n := 1; n <= most && noun-n > 0; n++ {
		w := all[noun-n].core
		if all[noun-n].closes || all[noun-n].comma || n == 1 && notRole.has(w) || notPlain.has(w) || startsUpper(w) {
			break
		}
		if determiners[all[noun-n-1].core] {
			return phrase{text: s[all[noun-n].start:all[noun-1].end], score: 1.6}, true
		}
	}
	return phrase{}, false
}

// notPlain are words before "job" or "role" that name none.
var notPlain = words(`right great good same perfect ideal dream full-time part-time permanent temporary new current former particular specific
	suitable different similar better best only last first next second final available advertised vacant remaining which what whose
	with for in of to and or is was from many several other such no any every each some more most open paid junior senior
	challenging exciting interesting wonderful fantastic real whole entire respective relevant appropriate desired intended
	applied posted listed mentioned above-mentioned aforementioned exact old own target entry-level front-line remote internal
	external future key critical important demanding difficult hard tough busy small big large long short`)

// shortLevels end in a full stop that ends no sentence: "Sr. Data Analyst".
var shortLevels = words("sr jr asst assoc")

// lowerStart moves the start of a role in lower case back to its article: "the night porter".
func lowerStart(all []token, first int) int {
	for n := 1; n <= 2 && first-n > 0; n++ {
		if all[first-n].closes || all[first-n].comma || determiners[all[first-n].core] || startsUpper(all[first-n].core) {
			break
		}
		if determiners[all[first-n-1].core] {
			return first - n
		}
	}
	return first
}

// roleBehind walks on from "position of" or "application for" to where the role ends.
func roleBehind(s string, all []token, lead int) []phrase {
	if all[lead].closes || all[lead].comma {
		return colonRole(s, all, lead)
	}
	at := lead + 1
	score := 2.4
	switch {
	case looseLeads[all[lead].core]:
		return looseRole(s, all, at)
	case rolePrepositions.has(all[at].core):
		at++
	case applyWords.has(all[lead].core) && (all[at].core == "to" || all[at].core == "in") && namesRole(s, all, at+1):
		at++
	case strings.EqualFold(all[at].core, "to") && at+2 < len(all) && all[at+1].core == "be":
		at += 2
	case !roleLeads.has(all[lead].core) || !startsUpper(all[at].core) || startsUpper(all[lead].core) && headNouns.has(all[at].core):
		return nil // "Programme Manager" is a title, "vacature Jurist" a role
	default:
		score = 1.6
	}
	for at < len(all) && (determiners[all[at].core] || roleLeads[all[at].core] || rolePrepositions[all[at].core] || all[at].core == "to") {
		at++
	}
	if text := roleFrom(s, all, at); text != "" {
		return []phrase{{text: text, score: score}}
	}
	return nil
}

// namesRole reports whether a role with a job's noun starts at a token.
func namesRole(s string, all []token, at int) bool {
	for at < len(all) && determiners[all[at].core] {
		at++
	}
	return at < len(all) && startsUpper(all[at].core) && hasHeadNoun(roleFrom(s, all, at))
}

// looseLeads may stand before a role, or before anything else: what follows counts only where it ends in a job's noun.
var looseLeads = words("for to as about becoming regarding our my als als: comme como come para per um como")

func looseRole(s string, all []token, at int) []phrase {
	for at < len(all) && determiners[all[at].core] {
		at++
	}
	if text := roleFrom(s, all, at); text != "" && hasHeadNoun(text) {
		return []phrase{{text: text, score: 0.9}}
	}
	return nil
}

func colonRole(s string, all []token, lead int) []phrase {
	if all[lead].comma || !strings.HasPrefix(s[all[lead].end:], ":") {
		return nil
	}
	if text := roleFrom(s, all, lead+1); text != "" {
		return []phrase{{text: text, score: 2}}
	}
	return nil
}

// roleFrom returns the longest role that starts at a token.
func roleFrom(s string, all []token, at int) string {
	if at >= len(all) || !upperish(all[at].core) && !headNouns.has(all[at].core) {
		return ""
	}
	last := -1
	for i := at; i < len(all) && i-at < maxRoleWords; i++ {
		w := all[i].core
		upper := upperish(w)
		if i > at && i+1 < len(all) && (w == "in" || w == "for" || w == "on") && (determiners[all[i+1].core] || isMonth(all[i+1].core) || weekdays.has(all[i+1].core) || isDigits(all[i+1].core)) {
			break // "Research Fellow in the Department of Chemistry"
		}
		if i > at && strings.HasPrefix(w, "I'") || i > at && strings.HasPrefix(w, "I’") {
			break // "... and I'd like"
		}
		if i > at && (!upper && !inRole.has(w) && !headNouns.has(w) || roleNouns[w]) {
			break
		}
		if upper || headNouns.has(w) || strings.HasPrefix(w, "(") {
			last = i
		}
		if all[i].closes && !shortLevels.has(w) || all[i].comma && !nextIsRolePart(all, i) {
			break
		}
	}
	if last < 0 {
		return ""
	}
	return s[all[at].start:all[last].end]
}

// upperish reports whether a word is written with a capital somewhere near its start: "Engineer", "iOS", "eCommerce".
func upperish(s string) bool {
	return startsUpper(s) || len(s) > 2 && s[1] >= 'A' && s[1] <= 'Z'
}

// nextIsRolePart reports whether what follows a comma still belongs to the role: "Engineer, Cloud Infrastructure".
func nextIsRolePart(all []token, i int) bool {
	return i+1 < len(all) && startsUpper(all[i+1].core) && !notRole.has(all[i+1].core) && !isDigits(all[i+1].core)
}

// isDigits reports whether a word is a number or starts with one, as dates do.
func isDigits(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

func hasHeadNoun(s string) bool {
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" /,-–()", r) }) {
		if headNouns.has(f) || headEnding(f) {
			return true
		}
	}
	return false
}

// headEnding reports whether a long word ends as the names of jobs do in languages that write them as one word.
func headEnding(w string) bool {
	if isASCII(w) && len(w) <= shortestEnding+1 {
		return false
	}
	w = strings.ToLower(w)
	for _, e := range headEndings {
		if len(w) > len(e)+1 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// shortestEnding is the bytes of the shortest of headEndings.
const shortestEnding = 5

var headEndings = []string{
	"kraft", "leiter", "leiterin", "entwickler", "entwicklerin", "mitarbeiter", "mitarbeiterin", "bearbeiter", "bearbeiterin",
	"ingenieur", "ingenieurin", "berater", "beraterin", "verkäufer", "verkäuferin", "kaufmann", "kauffrau", "pfleger", "lehrer",
	"lehrerin", "techniker", "technikerin", "manager", "managerin", "helfer", "fahrer", "assistent", "assistentin", "medewerker",
	"ontwikkelaar", "kundige", "regisseur", "adviseur", "beheerder", "coördinator", "ingénieur", "leider",
}
