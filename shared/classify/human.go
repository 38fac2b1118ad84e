package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
