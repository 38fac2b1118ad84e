package classify

import "strings"

// lowerBehind reads a role in small letters behind what announces one, as the Romance languages and Dutch write it: "le poste
// de conductrice de travaux", "a vaga de projetista", "de functie van werkvoorbereider", "als Disponent".
func lowerBehind(s string, all []token, lead int) []phrase {
	at := lead + 1
	if all[lead].closes || all[lead].comma {
		return nil
	}
	score := 0.0
	for at < len(all) && (roleLeads[all[at].core] || romancePrepositions[all[at].core] || romanceArticles[all[at].core]) {
		if romancePrepositions[all[at].core] && !all[at].comma {
			score = 2.5
		}
		at++
	}
	if elided(s, all, at) || at < len(all) && elision(all[at].core) > 0 {
		score = 2.5
	}
	if score == 0 || at >= len(all) {
		return nil
	}
	as := all[at-1].core == "als" || all[at-1].core == "come" || all[at-1].core == "como"
	germanic := germanicPrepositions[all[at-1].core]
	if all[at-1].core != "van" && germanic && startsUpper(all[lead].core) && !startsUpper(all[at].core) {
		return nil
	}
	if !roleLeads.has(all[lead].core) && !as {
		score = 1.2 // "candidature à", "selección de": often a role, not always
	}
	if last := roleEnd(all, at, germanic); last >= at {
		return []phrase{{text: s[all[at].start+elision(all[at].core) : all[last].end], score: score, sure: score > 1.5}}
	}
	return nil
}

// elided reports whether a token stood behind an article of one letter: "d'acheteuse".
func elided(s string, all []token, at int) bool {
	return at < len(all) && all[at].start > 1 && (strings.HasSuffix(s[:all[at].start], "'") || strings.HasSuffix(s[:all[at].start], "’"))
}

// elision is the length of an article of one letter that a word in small letters starts with: 2 of "d'acheteuse".
func elision(w string) int {
	for _, e := range []string{"d'", "d’", "l'", "l’"} {
		if strings.HasPrefix(w, e) {
			return len(e)
		}
	}
	return 0
}

// germanicPrepositions stand before a role in German and Dutch, where a verb may follow it.
var germanicPrepositions = words("als der für van voor")

var (
	romancePrepositions = words("de d' di du da do des van voor als pour para per come como à a au em von der")
	romanceArticles     = words("de la le el il lo o een un una uno um uma der die den l'")
	// between are what may stand between the words of a role.
	between = words("de d' di du da do des della del dei degli van en em in y e et à di")
	// afterRole are words that follow a role and are not of it.
	afterRole = words(`est é è es is ist em en na no nella nel presso chez bij bei por porque que qui quien che was war wurde wird werd
		est. était foi fue ha a avait has have hat haben und aber pero mas ma mais si se sa son sur sous pour per par para con com avec mit
		met aan op om dat die dat wordt is zijn niet no non pas nicht zu zum zur sind ont ont été auprès dans chez lors vous nous te le la
		les los las il lo i gli o os as un une una uno um uma el te ti ci vi je je u ik we wij ons onze hier heute nu y e et ou of o oder
		bij tot uit ab seit für pela pelo ao aos às au aux sino cuando donde como quando dove come wie als wanneer where tem tiene avec
		ainda ancora encore todavía noch nog sigue resta reste blijft bleibt`)
)

// roleEnd returns the last token of a role in small letters, or -1: a noun, more nouns behind "de" and the like, one more word
// where the phrase ends with it.
func roleEnd(all []token, at int, germanic bool) int {
	const most = 6
	if !roleWord(all[at].core) {
		return -1
	}
	last := at
	for last+1 < len(all) && last-at < most && !all[last].closes && !all[last].comma {
		next := all[last+1].core
		switch {
		case startsUpper(next) && !isDigits(next) && startsUpper(all[at].core) && !roleNouns.has(next), strings.HasPrefix(next, "("):
			last++
		case between[next] && last+2 < len(all) && roleWord(all[last+2].core) && !all[last+1].comma:
			last += 2
		case roleWord(next) && !germanic && !startsUpper(next) && (all[last+1].closes || all[last+1].comma || last+2 == len(all)):
			return last + 1
		default:
			return last
		}
	}
	return last
}

func roleWord(w string) bool {
	return len(w) > 3 && !afterRole.has(w) && !notRole.has(w) && !romanceArticles.has(w) && !isDigits(w) && !roleNouns.has(w) && !roleLeads.has(w) &&
		!isMonth(w)
}
