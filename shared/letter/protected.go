package letter

import "regexp"

// protected are words of traits that the law protects. They are in no letter of ours and in no lesson.
var protected = regexp.MustCompile(`(?i)(^|[^\pL])(my age|your age|too old|too young|older candidates?|younger candidates?|race|racial|racis[mt]|ethnic\w*|nationality|skin colou?r|religio\w*|muslim|jewish|christian|gender|sexis[mt]|female|male|pregnan\w*|maternity|disabilit\w*|disabled|sexual orientation|gay|lesbian|transgender|marital status|schwanger\w*|behinder\w*|religion\w*|hautfarbe|herkunft|geschlecht\w*|alter|enceinte|handicap\w*|origine|âge|sexe|grossesse)([^\pL]|$)`)
