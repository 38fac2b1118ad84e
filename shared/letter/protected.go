package letter

import "regexp"

// protected are words of traits that the law protects. They are in no letter of ours and in no lesson.
var protected = regexp.MustCompile(`(?i)(^|[^\pL])((my|your|his|her|ihr|mein|mon|votre) (age|race|religion|gender|alter|geschlecht|âge|sexe)|too (old|young)|(older|younger) (candidates?|people|applicants?)|racial|racis[mt]|ethnic\w*|nationality|skin colou?r|religious|muslim|jewish|sexis[mt]|female|pregnan\w*|maternity|disabilit\w*|disabled (person|people|candidate)|sexual orientation|lesbian|transgender|marital status|schwanger\w*|behinder\w*|hautfarbe|herkunft|enceinte|handicap\w*|origines? ethniques?|grossesse)([^\pL]|$)`)

// labels are sentences that say what somebody is and not what they did. They are an opinion, and no lesson.
var labels = regexp.MustCompile(`(?i)(^|[^\pL])((you|he|she|they) (are|were|seem(ed)?( to be)?)|you're|the candidate (is|was)|sie sind|sie waren|sie wirkten|vous êtes|vous étiez) ` +
	`((just|simply|a bit|too|very|so|quite|rather|really|a|an|not|zu|sehr|etwas|ein|eine|nicht|trop|très|un peu|un|une|pas) )*` +
	`(arrogant|lazy|stupid|dumb|boring|dull|immature|incompetent|unintelligent|weird|rude|unlikeable|difficult person|bad person|loser|smart enough|clever enough|bright enough|` +
	`arrogante?|faul|dumm|langweilig|unreif|unfähig|unsympathisch|schwierig|klug genug|paresseu(x|se)|stupide|ennuyeu(x|se)|immature|incompétente?|antipathique|assez intelligente?)([^\pL]|$)`)

// unfit reports whether a point is kept out of lessons and letters: it touches a protected trait, or labels the person.
func unfit(text string) bool { return protected.MatchString(text) || labels.MatchString(text) }
