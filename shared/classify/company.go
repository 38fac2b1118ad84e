package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lemonaid/shared/classify/internal/text"
)

// trackers are the domains of tracking systems: the mail is theirs, the company is not. Subdomains count.
var trackers = words(`greenhouse.io greenhouse-mail.io lever.co myworkday.com myworkdayjobs.com workday.com ashbyhq.com
	smartrecruiters.com icims.com taleo.net oraclecloud.com successfactors.com successfactors.eu sapsf.com teamtailor.com
	teamtailor-mail.com personio.de personio.com recruitee.com jobvite.com bamboohr.com workable.com workablemail.com breezy.hr
	jazz.co applytojob.com applitrack.com frontlineeducation.com pageuppeople.com cornerstoneondemand.com csod.com avature.net
	eightfold.ai phenompeople.com gem.com dover.com rippling.com hire.trakstar.com comeet.co comeet-notifications.com pinpointhq.com
	pinpoint.email ukg.com ultipro.com paylocity.com adp.com paycomonline.net usajobs.gov governmentjobs.com neogov.com
	indeed.com indeedemail.com linkedin.com ziprecruiter.com stepstone.de softgarden.io rexx-systems.com onlyfy.io join.com
	dvinci.de concludis.de talention.com welcometothejungle.com welcomekit.co flatchr.io homerun.co otys.nl carerix.net
	hrworks.de bullhorn.com bullhornmail.com erecruit.com jobadder.com vincere.io freshteam.com zohorecruit.com factorialhr.com
	infojobs.net gupy.io kenoby.com inrecruiting.com altamiraweb.com zucchetti.com hirehive.com occupop.com manatal.com
	recruiterbox.com polymer.co fountain.com hireology.com clearcompany.com silkroad.com jobscore.com catsone.com`)

// freeMail are domains whose mailboxes are anybody's.
var freeMail = words(`gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk ymail.com icloud.com me.com
	mac.com aol.com gmx.de gmx.net gmx.com web.de t-online.de freenet.de proton.me protonmail.com pm.me mail.com zoho.com fastmail.com
	orange.fr free.fr laposte.net sfr.fr wanadoo.fr libero.it virgilio.it alice.it tiscali.it terra.com.br uol.com.br bol.com.br
	hotmail.fr hotmail.es hotmail.it outlook.fr outlook.es yahoo.fr yahoo.es yahoo.it ziggo.nl kpnmail.nl hey.com tutanota.com qq.com
	163.com yandex.ru mail.ru btinternet.com sky.com comcast.net verizon.net att.net bigpond.com xtra.co.nz mail.example`)

// under reports whether a domain or one it is under is in the set.
func under(domain string, in set) bool {
	for domain != "" {
		if in[domain] {
			return true
		}
		_, domain, _ = strings.Cut(domain, ".")
	}
	return false
}

// hiringWords stand around a company's name in a display name or a signature.
var hiringWords = words(`careers career recruiting recruitment recruiter talent acquisition hr human resources jobs job team the hiring people
	at from of via noreply no-reply do not reply notifications notification workday candidate experience applications department
	staffing personnel personalabteilung ihr recruiting-team équipe recrutement service rh equipo selección
	de recursos humanos team werving het van equipa recrutamento time ufficio personale il di risorse umane - , &co das bewerbermanagement
	selection resourcing onboarding ta ats panel secretary committee administration personalwesen personalstelle bewerbermanagement karriereteam
	karriere personalservice personalmanagement personnel protocollo afdeling p&o registro general secretaría secretariat secrétariat talents
	talento talenti candidature candidaturas vagas pessoal divisão gente gestão lavora con noi grants fellowships system portal mailer jobportal
	search bewerbung bewerbungen kandidaten du des dei delle empleo emploi ressources humaines humanas umane oficina bureau ufficio
	scuola apply online center centre desk hello info contact mail services operations hoofd admin trac dein ihre het équipe equipe equipo equipa`)

// sameCompany compares names by their letters and digits, without legal forms.
func sameCompany(a, b string) bool {
	if startsOtherwise(a, b) {
		return false
	}
	sa, sb := companyKey(a), companyKey(b)
	return sa != "" && sa == sb
}

// startsOtherwise reports whether two names begin with different letters, neither of which may be that of an article: then
// they are not the same, and most are not.
func startsOtherwise(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	letter := func(c byte) bool { return c >= 'a' && c <= 'z' && c != 't' }
	x, y := a[0]|0x20, b[0]|0x20
	return letter(x) && letter(y) && x != y
}

// legalForms end a company's name without being part of it for comparison.
var legalForms = words("ltd limited inc llc llp plc gmbh ag co corp corporation company group bv b.v nv sa s.a srl s.r.l spa sas sarl oy ab as kg lda ltda pty")

// companyKey is a company's name without spaces, marks, legal form and the article before it.
func companyKey(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 && strings.EqualFold(s[:i], "the") {
		s = strings.TrimSpace(s[i:])
	}
	for {
		i := strings.LastIndexFunc(s, unicode.IsSpace)
		if i < 0 {
			break
		}
		last := strings.TrimSpace(s[i:])
		if last != "&" && !legalForms.has(strings.Trim(last, ".,()")) {
			break
		}
		s = strings.TrimSpace(s[:i])
	}
	return text.Letters(s)
}

// votes collects names for the company. Those with the same key share their votes; the spelling that a human wrote is kept.
type votes struct {
	keys    []string
	names   []string
	scores  []float64
	spelled []phrase // how the model found names, and how sure
}

// add votes for a name; written says that a human spelled it.
func (v *votes) add(name string, score float64, written bool) {
	name = trimCompany(name)
	key := companyKey(name)
	if len(key) < 2 || len(name) > 80 || strings.Contains(name, ".") && freeMail[strings.ToLower(name)] {
		return
	}
	for i, k := range v.keys {
		if k == key {
			v.scores[i] += score
			if written && !hasUpper(v.names[i]) {
				v.names[i] = name
			}
			return
		}
	}
	v.keys, v.names, v.scores = append(v.keys, key), append(v.names, name), append(v.scores, score)
}

// hasUpper reports whether a text is not all in small letters.
func hasUpper(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			return true
		case c >= utf8.RuneSelf:
			return strings.ToLower(s) != s
		}
	}
	return false
}

// trimCompany takes punctuation off a name, but leaves the full stop of "Inc." and "Co.".
func trimCompany(s string) string {
	s = strings.Trim(s, " ,;:!?|-–\"'()<>\t\n")
	s = strings.TrimSuffix(s, "-Team")
	if bare, dotted := strings.CutSuffix(s, "."); dotted {
		last := bare[strings.LastIndexByte(bare, ' ')+1:]
		if !legalForms.has(strings.ReplaceAll(last, ".", "")) {
			return bare
		}
	}
	return s
}

// winner returns the name with most votes, or "". A longer spelling of it that has half of its votes wins: "Brightloaf Bakeries"
// over "Brightloaf".
func (v *votes) winner() string {
	best, top := -1, 0.0
	for i, s := range v.scores {
		if s > top+1e-9 {
			best, top = i, s
		}
	}
	if best < 0 {
		return ""
	}
	short := v.keys[best]
	for i, s := range v.scores {
		if s >= top/2 && len(v.keys[i]) > len(v.keys[best]) && strings.HasPrefix(v.keys[i], short) && strings.HasPrefix(v.names[i], v.names[best]+" ") && nameLike(v.names[i]) {
			best = i
		}
	}
	return v.spelling(best)
}

// spelling is how the mail writes a name: as the model found it most surely.
func (v *votes) spelling(best int) string {
	top := phrase{text: v.names[best]}
	for _, p := range v.spelled {
		if companyKey(trimCompany(p.text)) == v.keys[best] && p.score > top.score {
			top = p
		}
	}
	return top.text
}
