package letter

import "regexp"

// protected are words of traits that the law protects. They are in no letter of ours and in no lesson.
var protected = regexp.MustCompile(`(?i)(^|[^\pL])((my|your|his|her|ihr|mein|mon|votre) (age|race|religion|gender|alter|geschlecht|âge|sexe)|too (old|young)|(older|younger) (candidates?|people|applicants?)|racial|racis[mt]|ethnic\w*|nationality|skin colou?r|religious|muslim|jewish|sexis[mt]|female|pregnan\w*|maternity|disabilit\w*|disabled (person|people|candidate)|sexual orientation|lesbian|transgender|marital status|schwanger\w*|behinder\w*|hautfarbe|herkunft|enceinte|handicap\w*|origines? ethniques?|grossesse)([^\pL]|$)`)
