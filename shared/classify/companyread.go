package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	name := v.winner()
	if name == "" || hasUpper(name) {
		return name
	}
	if written := r.spelled(letters(name)); written != "" {
		return written
	}
	return capitalised(name) // only the domain names it
}

// spelled returns how the mail writes a name of which the domain gives the letters: "Northern Gate" for northerngate.
func (r *reading) spelled(key string) string {
	for i := range r.Spans {
		s, all := r.words(i)
		if name := spelledIn(s, all, key); name != "" {
			return name
		}
	}
	return spelledIn(r.mail.Subject, tokens(r.mail.Subject), key)
}

func spelledIn(s string, all []token, key string) string {
	const most = 6
	for i := range all {
		if !startsUpper(all[i].core) {
			continue
		}
		joined := ""
		for j := i; j < min(i+most, len(all)) && len(joined) < len(key); j++ {
			joined += letters(all[j].core)
			if joined == key {
				return s[all[i].start:all[j].end]
			}
			if all[j].closes {
				break
			}
		}
	}
	return ""
}

// capitalised writes the label of a domain as a name: its parts apart, each with a capital.
func capitalised(label string) string {
	parts := strings.FieldsFunc(label, func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) == 1 {
		parts = splitLabel(parts[0])
	}
	for i, part := range parts {
		first, n := utf8.DecodeRuneInString(part)
		parts[i] = string(unicode.ToUpper(first)) + part[n:]
	}
	return strings.Join(parts, " ")
}

// firmWords are words that names of firms end in, or in other languages start with; a domain writes them without a space.
var (
	firmEnds = strings.Fields(`care health media studio studios foods bakery bakes games software systems group labs energy
		logistics capital partners consulting consultants clinic hospital school schools college university academy trust council
		insurance seguros hotel hotels motors airlines marine shipping robotics analytics digital design films radio foundation society hospice people arkitekter property pixel cinema jogos resort electrical staffing recruitment search
		press books kitchen kitchens brewing coffee farm farms homes living legal dental pharma biotech bio diagnostics
		solutions services networks telecom transport freight finance grid power solar museum`)
	firmStarts = strings.Fields(`grupo banco hotel studio atelier instituto universidad universita universite stadtwerke klinik
		clinica clinique comune gemeente mairie ville hospital caisse cooperativa editorial festival musee museo theater teatro`)
)

// splitLabel parts a label at the word of firms that it ends in or starts with.
func splitLabel(label string) []string {
	const least = 3 // letters of the other part
	for _, w := range firmEnds {
		if rest, found := strings.CutSuffix(label, w); found && len(rest) >= least {
			return []string{rest, w}
		}
	}
	for _, w := range firmStarts {
		if rest, found := strings.CutPrefix(label, w); found && len(rest) >= least {
			return []string{w, rest}
		}
	}
	return []string{label}
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
	return !personal(from) || strings.HasPrefix(letters(from.Address), letters(s))
}

// isTracker reports whether a name is a tracking system's own.
func isTracker(name string) bool {
	key := letters(name)
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
	v.keys, v.names, v.scores = append(v.keys, "\x00"+letters(label)), append(v.names, ""), append(v.scores, -score)
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

// voteNamed reads names behind "at", "joining" and the like, and before "Team" and "Recruiting".
func voteNamed(v *votes, s string, all []token, weight float64) {
	for i := range all {
		if i+1 < len(all) && companyLeads[all[i].core] && !all[i].closes && !all[i].comma {
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

// voteSignature reads the last lines: "Ann Lee, Contoso", "The Contoso Team".
func (r *reading) voteSignature(v *votes, human string) {
	below := false
	for _, s := range r.tail() {
		line := s.Of(r.mail.Text)
		if greetings.has(firstWord(strings.TrimRight(line, ",:!"))) || r.isOwner(rejection.Address{Name: strings.Trim(line, " ,:!")}) {
			continue
		}
		if len(line) > 70 || strings.ContainsAny(line, "@") {
			continue
		}
		if left := withoutHiring(line); left != "" && left != line && nameLike(left) && !looksHuman(left) && !isTitle(left) {
			v.add(left, 1.2+v.bonus(companyKey(left)), true)
		}
		signed := human != "" && sharesWord(line, human)
		below = below || signed
		r.voteLine(v, line, human, below && !signed)
	}
}

// greetings start the line that names the reader.
var greetings = words(`dear hi hello hey hiya good morning afternoon sehr liebe lieber guten hallo moin grüezi madame monsieur bonjour chère cher
	salut hola estimada estimado querida apreciada beste geachte dag hoi lieve gentile buongiorno ciao cara caro egregio prezada prezado olá
	oi exma exmo boa bom estimados`)

// voteLine reads the parts of one line of the signature; below says that it stands under the signer's name.
func (r *reading) voteLine(v *votes, line, human string, below bool) {
	for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == ',' || r == '|' || r == '·' || r == '/' }) {
		part = withoutHiring(strings.TrimSpace(part))
		key := companyKey(trimCompany(part))
		if part == "" || human != "" && sharesWord(part, human) && v.bonus(key) == 0 {
			continue
		}
		switch b := v.bonus(key); {
		case b > 0 && nameLike(part):
			v.add(part, 1.2+b, true)
		case below && nameLike(part) && !isTitle(part) && !looksHuman(part) && !strings.ContainsAny(part, "0123456789:"):
			v.add(part, 1.1, true)
		default:
			v.confirm(part, 0.8)
		}
	}
}

// nameLike reports whether a line is written as a company's name is: capitals, and small words only between them.
func nameLike(s string) bool {
	if !startsUpper(s) && !hasUpper(firstWord(s)) {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		if !hasUpper(w) && !startsUpper(w) && !inRole[w] && !nameParticles[w] && w != "&" {
			return false
		}
	}
	return true
}

// tail returns the last lines of the text that are not blank.
func (r *reading) tail() []text.Span {
	const most = 10
	all := r.lines
	var out []text.Span
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

func matchesDomain(name, domain string) bool {
	key, label := companyKey(name), letters(domainLabel(domain))
	return key != "" && (strings.HasPrefix(label, key) || len(label) > 4 && strings.HasPrefix(key, label))
}

// sharesWord reports whether two names have a word of three letters or more in common.
func sharesWord(a, b string) bool {
	for f := range strings.FieldsSeq(a) {
		for g := range strings.FieldsSeq(b) {
			if f = strings.Trim(f, ".,"); len(f) > 2 && strings.EqualFold(text.Folded(f), text.Folded(strings.Trim(g, ".,"))) {
				return true
			}
		}
	}
	return false
}

// looksHuman reports whether a name is built like a person's: two to four capitalised words, none of them of hiring.
func looksHuman(name string) bool {
	all := strings.Fields(name)
	if len(all) > 1 && honorifics.has(strings.Trim(all[0], ".")) {
		all = all[1:]
	}
	if len(all) < 2 || len(all) > 4 || len(name) > 60 {
		return false
	}
	for i, w := range all {
		if i < len(all)-1 && strings.HasSuffix(w, ",") {
			return false
		}
		w = strings.Trim(w, ".,")
		if w == "" || strings.ContainsAny(w, "0123456789@/&|:;!?()<>") {
			return false
		}
		if i > 0 && i < len(all)-1 && nameParticles.has(w) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
		if hiringWords.has(w) || notHuman.has(w) || headNouns.has(w) || legalForms.has(w) || i == 0 && articles.has(w) {
			return false
		}
	}
	return true
}

var (
	honorifics    = words("mr mrs ms mx dr prof herr frau mme m sr sra sig dott dhr mevr ing")
	nameParticles = words("van von de der den del della di da dos das la le el al bin ter ten y e zu")
	articles      = words("the our your el la los las le les il lo gli o os a as der die das ihr ihre dein deine het de votre ton tu su")
	notHuman      = words(`foundation borough co-op coop films bikes radio seafood unified textiles lines hotel hotels clinic farm farms
		association airlines air motors seguros assurances assicura universität universidad université università universiteit hochschule
		gemeente comune mairie município stadtwerke museum theatre theater festival ministry office service services administration
		bureau editorial academy holdings ventures pharma insurance logistics transport shipping software digital design creative press
		kind best warm regards wishes sincerely thanks thank yours dear hello hi good morning afternoon cordialement bien
		mit freundlichen grüßen viele grüße saludos cordiales atentamente met vriendelijke groet groeten melhores cumprimentos
		cordiali saluti distinti un saludo senior junior head manager director officer partner bank college hospital school university group
		studio studios games media energy council board labs lab health systems solutions services foods retail analytics freight
		robotics cloud committee panel consulting consultants partners bureau institute society trust agency district county city
		marine dental power brewing harbour borealis of for at the and we i you our your very truly faithfully respectfully chief vp
		principal president founder ceo cto coo lead hr people talent art team application position update interview privacy policy
		all with from sent friendly collegial speak soon take care looking forward linkedin middle high elementary sie frau herr herrn vous usted u lei`)
)
