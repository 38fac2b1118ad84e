package classify

// Words that a role stands before, behind or between.
var (
	// roleNouns stand behind a role: "the Data Analyst position".
	roleNouns = words(`position role post job vacancy opening opportunity competition gig programme program vacature functie stelle
		mandate contract requisition internship placement spot seat fellowship hire application candidacy`)
	// roleLeads stand before a role: "the position of Data Analyst", "our new Data Analyst".
	roleLeads = words(`position role post job vacancy opening programme functie vacature stelle posten poste emploi puesto vacante plaza vaga
		posição cargo lugar ruolo posizione posto`)
	rolePrepositions = words(`of as for de als van di da per para di: d' voor pour come como do em à`)
	// applyWords stand before "for" or "as" and a role: "your application for Data Analyst".
	applyWords = words(`application applying applied apply interview interviewing applicant candidacy considered candidate interest
		bewerbung beworben kandidatuur bewerbungsunterlagen candidature candidatura sollicitatie gesolliciteerd solliciteren solliciteerde postularte candidar
		inscrever aplicar postulación selezione selección candidarti candidarsi solicitud candidaturas concours concurso oferta
		bewerben interesse recrutamento recrutement inscripción inscrição proceso processo`)
	determiners = words(`the our a an this that your his their any their new no every each`)
	// inRole are lower-case words that may stand inside a role.
	inRole = words(`of on and for in the & - – / de des du der für im la y e di do da del und et met van to en + with
		m/w/d (m/w/d) (m/f/d) (f/m/x) (w/m/d) (h/f) (m/v)`)
	// headNouns say that a phrase in lower case is a role.
	headNouns = words(`engineer developer manager analyst nurse teacher baker animator assistant designer consultant officer
		associate director coordinator specialist administrator accountant technician driver chef cook waiter barista clerk
		representative executive lead scientist researcher lecturer professor intern trainee apprentice editor writer copywriter
		producer artist programmer architect planner buyer cashier cleaner electrician plumber carpenter therapist
		physiotherapist pharmacist doctor dentist lawyer paralegal counsel secretary receptionist recruiter supervisor operator
		mechanic welder librarian tutor translator bookkeeper controller auditor strategist marketer salesperson agent adviser
		leader advisor counselor counsellor negotiator apprentice fitter curator organist adjuster worker biologist merchandiser dispatcher
		instructor trainer guide steward carer aide merchant chemist surgeon midwife sommelier janitor housekeeper gardener
		florist stylist hairdresser tailor potter pilot captain sailor skipper fisher farmer florist composer conductor
		dancer singer actor actress musician photographer videographer illustrator tester crew recruit shipwright mate rep
		advisor counselor counsellor fellow head engineering owner partner broker trader underwriter surveyor inspector guard porter
		referent referentin controller pfleger arzt ärztin erzieher erzieherin meister architektin
		chef cheffe comptable infirmière infirmier développeur développeuse responsable bibliothécaire ingénieur ingénieure chargé
		chargée conseiller conseillère professeur directeur directrice technicien technicienne vendeur vendeuse
		analista enfermera enfermero desarrollador desarrolladora jefe jefa coordinador coordinadora auxiliar técnico técnica
		trabajador trabajadora ingeniero ingeniera profesor profesora director directora gerente abogado administrativo administrativa
		docent jurist verpleger leraar boekhouder chauffeur medewerker
		enfermeiro enfermeira programador programadora gestor gestora assistente engenheiro engenheira bibliotecário bibliotecária
		analista professora técnico advogado
		sviluppatore sviluppatrice infermiera infermiere addetto addetta contabile istruttore educatrice educatore autista tecnico
		impiegato impiegata ingegnere insegnante`)
	// notRole are words that never make a role alone.
	notRole = words(`the this that above following advertised same position role job a an our your open vacant current new other
		company team january february march april may june july august september october november december monday tuesday wednesday thursday
		friday interview application update thank thanks dear hi hello i we you it if unfortunately best first second third final next re fwd
		welcome while although after as at with thank after before since during when where congratulations offer absage zusage
		bewerbung candidature candidatura sollicitatie ihre deine votre ta tu su je uw die der das den le el il de o a job
		voor für pour per para por om im unsuccessful successful sein thema bezug
		post vacancy reference ref human resources please department campus jobs career careers`)
)
