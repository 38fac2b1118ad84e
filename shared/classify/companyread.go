package classify

import (
	"strings"

	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

// company reads the employer's name, or "". Who the mail is from counts most, then who signed, then whom it names.
func (r *reading) company(human string) string {
	v := &votes{}
	domain := r.mail.From.Domain()
	r.voteSender(v, domain, human)
	r.voteDomain(v, domain)
	for i := range r.Spans {
		weight := 1.0
		if r.Found[i][7] > clear { // names in what is not about an application are not employers
			weight = 0.3
		}
		s, all := r.words(i)
		voteNamed(v, s, all, weight)
	}
	voteNamed(v, r.mail.Subject, tokens(r.mail.Subject), 1.2)
	for _, part := range splitSubject(stripPrefixes(r.mail.Subject)) {
		v.confirm(part, 0.8)
	}
	r.voteSignature(v, human)
	r.voteLearned(v)
	name := r.dotted(r.whole(v.winner(), domain))
	if name == "" || hasUpper(name) {
		return name
	}
	if written := r.spelled(text.Letters(name)); written != "" {
		return written
	}
	return capitalised(name) // only the domain names it
}

// voteSender reads the display name: "Ann Lee at Contoso", "Contoso Careers", "Contoso".
func (r *reading) voteSender(v *votes, domain, human string) {
	name := strings.Trim(r.mail.From.Name, "\"' ")
	if name == "" || strings.Contains(strings.ReplaceAll(name, " @ ", ""), "@") {
		return
	}
	name = strings.Replace(name, " (via ", " via ", 1)
	for _, link := range []string{" at ", " from ", " @ ", " | ", ", ", " via ", " (", " - ", " – ", " bei ", " von ", " chez ", " de chez ", " en ", " bij ", " van ", " na ", " da "} {
		before, after, found := strings.Cut(name, link)
		if !found {
			continue
		}
		if link == " via " {
			name = before
			continue
		}
		if looksHuman(before) || onlyHiring(before) || worksAt[link] && isFirstName(before, r.mail.From) {
			v.add(strings.TrimSuffix(after, ")"), 3, true)
			return
		}
		if onlyHiring(strings.TrimSuffix(after, ")")) {
			name = before
		}
	}
	if human != "" && sharesWord(name, human) {
		return
	}
	if left := withoutHiring(name); left != "" && !under(strings.ToLower(left), trackers) && !isTracker(left) {
		score := 2.5
		switch {
		case matchesDomain(left, domain):
		case looksHuman(name):
			score = 0.7
		case !under(domain, trackers) && !under(domain, freeMail):
			score = 2.1
			if left != name {
				score = 1.4 // an office of the company that the domain names: "Chemistry Search"
			}
		}
		v.add(left, score, true)
	}
}

// worksAt are what stands between a first name and a firm.
var worksAt = set{" at ": true, " from ": true, " @ ": true, " bei ": true, " chez ": true, " bij ": true}

// isFirstName reports whether a display name starts with the one word that the sender's own address starts with: "Hanna at Fernleaf".
func isFirstName(s string, from rejection.Address) bool {
	if s == "" || strings.Contains(s, " ") || !startsUpper(s) || hiringWords.has(s) {
		return false
	}
	return !Personal(from) || strings.HasPrefix(text.Letters(from.Address), text.Letters(s))
}

// isTracker reports whether a name is a tracking system's own.
func isTracker(name string) bool {
	key := text.Letters(name)
	for _, end := range []string{".com", ".io", ".co", "hq.com", ".net"} {
		if trackers[key+end] {
			return true
		}
	}
	return false
}

// withoutHiring takes the words of hiring off both ends of a name.
func withoutHiring(name string) string {
	all := strings.Fields(name)
	for len(all) > 0 && isHiringWord(all[len(all)-1]) {
		all = all[:len(all)-1]
	}
	for len(all) > 0 && isHiringWord(all[0]) {
		all = all[1:]
	}
	return strings.Join(all, " ")
}

// isHiringWord reports whether a word is one of hiring, or only a mark between words.
func isHiringWord(w string) bool {
	w = strings.Trim(w, ",.-–|")
	return w == "" || hiringWords.has(w)
}

func onlyHiring(name string) bool { return name != "" && withoutHiring(name) == "" }

// voteDomain reads the sender's domain, or for a tracking system the part that names its customer.
func (r *reading) voteDomain(v *votes, domain string) {
	if domain == "" || under(domain, freeMail) {
		return
	}
	if !under(domain, trackers) {
		v.add(domainLabel(domain), 1.5, false)
		v.domain(domainLabel(domain), 2)
		return
	}
	local, _, _ := strings.Cut(r.mail.From.Address, "@")
	local, _, _ = strings.Cut(local, "+")
	first, _, _ := strings.Cut(domain, ".")
	if trackers[domain] {
		first = "" // the tracking system's own name
	}
	for _, part := range []string{local, first} {
		if !isRoleMailbox(part) && !trackerWords.has(part) {
			v.add(part, 1.2, false)
			v.domain(part, 1.5)
		}
	}
}

var trackerWords = words("us eu hire mail talent app jobs mg em email invalidemail www candidates myworkday ashbyhq smartrecruiters jobvite successfactors")

// domainLabel is the part of a domain that was chosen: "contoso" of mail.contoso.co.uk.
func domainLabel(domain string) string {
	parts := strings.Split(domain, ".")
	n := len(parts)
	if n < 2 {
		return domain
	}
	if n > 2 && len(parts[n-1]) == 2 && secondLevel.has(parts[n-2]) {
		return parts[n-3]
	}
	return parts[n-2]
}

var secondLevel = words("co com org net ac gov edu or ne govt asn gob")

// domain remembers a domain's label: names that start alike get the points.
func (v *votes) domain(label string, score float64) {
	v.keys, v.names, v.scores = append(v.keys, "\x00"+text.Letters(label)), append(v.names, ""), append(v.scores, -score)
}

// bonus returns what a name's likeness to the sender's domain is worth.
func (v *votes) bonus(key string) float64 {
	for i, k := range v.keys {
		if k[0] == 0 && k != "\x00" && (strings.HasPrefix(k[1:], key) && len(key) > 2 || strings.HasPrefix(key, k[1:]) && len(k) > 4 ||
			len(key) > 4 && strings.Contains(k[1:], key) || len(k) > 5 && strings.Contains(key, k[1:])) {
			return -v.scores[i]
		}
	}
	return 0
}

// confirm adds points to a name only where it was named before.
func (v *votes) confirm(name string, score float64) {
	key := companyKey(trimCompany(name))
	for i, k := range v.keys {
		if k == key {
			v.scores[i] += score
		}
	}
}

// companyLeads stand before a company's name in a sentence.
var companyLeads = words(`at joining join with to in with from by bei chez en presso bij na à da von zu considering about choosing consider
	employer scelto`)

var companyGlance = companyLeads.glance()

// voteNamed reads names behind "at", "joining" and the like, and before "Team" and "Recruiting".
func voteNamed(v *votes, s string, all []token, weight float64) {
	for i := range all {
		if i+1 < len(all) && companyGlance.May(all[i].core) && companyLeads[all[i].core] && !all[i].closes && !all[i].comma {
			if name := properName(s, all, i+1); name != "" {
				key := companyKey(name)
				v.add(name, weight*(0.8+v.bonus(key)), true)
			}
		}
	}
}

// properName returns the run of capitalised words that starts at a token: "Halden & Pike", "Bank of Harbour".
func properName(s string, all []token, at int) string {
	if strings.EqualFold(all[at].core, "the") && at+1 < len(all) {
		at++
	}
	last := -1
	for i := at; i < len(all) && i-at < 6; i++ {
		w := all[i].core
		r := startsUpper(w)
		if i == at && (!r || notCompany.has(w)) || !r && w != "&" && w != "of" && w != "and" && w != "+" || roleNouns.has(w) {
			break
		}
		if r {
			last = i
		}
		if all[i].closes || all[i].comma {
			break
		}
	}
	if last < 0 {
		return ""
	}
	end := all[last].end
	if end < len(s) && s[end] == '.' && legalForms.has(all[last].core) {
		end++
	}
	return s[all[at].start:end]
}

// notCompany are capitalised words that follow "at" or "to" without naming a company.
var notCompany = words(`i we you it this that monday tuesday wednesday thursday friday saturday sunday january february march april may june july
	august september october november december linkedin instagram facebook twitter zoom teams google skype our your my the human robin
	mr mrs ms dr reply stop am pm english german french spanish senior junior head lead`)

// tail returns the last lines of the text that are not blank. They are looked for once.
func (r *reading) tail() []text.Span {
	if r.last == nil {
		r.last = r.lastLines()
	}
	return r.last
}

func (r *reading) lastLines() []text.Span {
	const most = 10
	all := r.unquoted(r.lines)
	out := make([]text.Span, 0, most)
	for i := len(all) - 1; i >= 0 && len(out) < most; i-- {
		if all[i].Start < all[i].End {
			out = append(out, all[i])
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// unquoted returns the lines above the mail that this one answers and quotes.
func (r *reading) unquoted(all []text.Span) []text.Span {
	for i := 1; i < len(all); i++ {
		last := i+1 == len(all)
		if quotes(all[i].Of(r.mail.Text)) && (last || strings.HasPrefix(all[i+1].Of(r.mail.Text), ">")) {
			return all[:i]
		}
	}
	return all
}

func matchesDomain(name, domain string) bool {
	key, label := companyKey(name), text.Letters(domainLabel(domain))
	return key != "" && (strings.HasPrefix(label, key) || len(label) > 4 && strings.HasPrefix(key, label))
}

// sharesWord reports whether two names have a word of three letters or more in common.
func sharesWord(a, b string) bool {
	for f := range strings.FieldsSeq(a) {
		for g := range strings.FieldsSeq(b) {
			if f = strings.Trim(f, ".,"); len(f) > 2 && sameLetters(f, strings.Trim(g, ".,")) {
				return true
			}
		}
	}
	return false
}

// sameLetters reports whether two words are the same but for capitals and marks.
func sameLetters(a, b string) bool {
	if isASCII(a) && isASCII(b) {
		return strings.EqualFold(a, b)
	}
	return strings.EqualFold(text.Folded(a), text.Folded(b))
}
