package classify

import (
	"strings"
	"unicode/utf8"

	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

// roleMailbox are words of local parts that no single human reads.
var roleMailbox = words(`noreply no-reply no_reply donotreply do-not-reply nicht-antworten keine-antwort career careers job jobs hr hrteam
	recruiting recruitment recruiter recruiters recruit talent talentacquisition ta info hello hi team support notification
	notifications notify admin office contact people hiring mailer-daemon postmaster bewerbung bewerbungen karriere personal
	personalabteilung rh recrutement emploi candidature candidatures seleccion rrhh empleo trabaja vacatures werving solliciteren
	personeelszaken selezione lavora lavoraconnoi risorseumane candidature recrutamento vagas system alerts alert digest mail
	email apply application applications applicants candidate candidates autoreply auto bounce bounces list newsletter news
	registry grants fellowships programme talento talents protocollo secretaria secretariat personeel sollicitaties pessoal gente
	selecao kontakt kariera affitti admissions crewing principal
	employment personnel staffing humanresources resourcing vacancies jobsupport service services desk enquiries inquiries
	staff segreteria direzione reclutamento personale rekrytering geral verwaltung hola ola bonjour hallo secretariat sekretariat personas
	direction peopleteam rekrutacja secretariaat sekretariat vrijwilligers administratie administracion administracao amministrazione
	vacantes equipo equipe capitalhumano selection reclutamiento contato reception empfang posta onthaal emplois ufficio direccion direcao
	directie hire auswahl praxis
	geral desk oficialia conductores calendar administration secretary secretaria secretariado sekretariat reception recepcion recepcao accueil
	buero office bureau shop store service orchesterbuero wochen empleos vacantes
	reply feedback survey billing sales workday greenhouse lever committee panel search admissions events security account claims`)

// isRoleMailbox reports whether a local part is a team's, a list's or a machine's.
func isRoleMailbox(local string) bool {
	local = strings.ToLower(local)
	if roleMailbox[local] {
		return true
	}
	squeezed := strings.Map(func(r rune) rune {
		if strings.ContainsRune("-_.", r) {
			return -1
		}
		return r
	}, local)
	if roleMailbox[squeezed] || strings.Contains(squeezed, "noreply") || strings.Contains(squeezed, "donotreply") || machineMailbox(squeezed) || strings.HasPrefix(squeezed, "bounce") {
		return true
	}
	for part := range strings.FieldsFuncSeq(local, func(r rune) bool { return strings.ContainsRune("-_.+", r) }) {
		if roleMailbox[part] {
			return true
		}
	}
	return false
}

// machineMailbox reports whether a local part without its marks says, in another language, that nobody reads it.
func machineMailbox(squeezed string) bool {
	for _, w := range []string{
		"noresponder", "norespondas", "naoresponda", "naoresponder", "nepasrepondre", "nereply", "nonrispondere", "nichtantworten",
		"keineantwort", "nietbeantwoorden", "geenantwoord", "automail", "mailbot", "unmonitored",
	} {
		if strings.Contains(squeezed, w) {
			return true
		}
	}
	return false
}

// Personal reports whether an address is one human's mailbox that can be written to.
func Personal(a rejection.Address) bool {
	local, domain, found := strings.Cut(a.Address, "@")
	if strings.Count(a.Address, "@") != 1 || strings.ContainsAny(a.Address, " \t\r\n,;<>()\"") {
		return false // two addresses, or none
	}
	return found && local != "" && domain != "" && !isRoleMailbox(local) && !under(strings.ToLower(domain), trackers)
}

// contact reads the human who wrote or signed: the zero Person where none did.
func (r *reading) contact() rejection.Person {
	p := r.signature()
	sender := senderName(r.mail.From)
	if sender == "" && p.Name == "" {
		sender = r.signedFirst()
	}
	if p.Name != "" && r.namesFirm(p.Name, sender) {
		p = rejection.Person{}
	}
	name := r.writer(p.Name, sender)
	if p.Name == "" || !partOf(p.Name, name) && !partOf(name, p.Name) {
		p = r.signedBy(name)
	}
	p.Name = name
	if name != "" && partOf(name, sender) {
		p.Source = strings.TrimSpace("From: " + r.mail.From.String())
	}
	if r.isOwner(rejection.Address{Name: p.Name}) {
		p = rejection.Person{}
	}
	p.Address = r.addressOf(p.Name)
	if p.Name == "" && p.Address == "" {
		return r.copied()
	}
	if p.Name == "" {
		p.Name, p.Source = nameFromLocal(p.Address), "From: "+p.Address
	}
	if p.Name == "" {
		return rejection.Person{}
	}
	return p
}

// signedFirst returns the first name that the sender's name begins with, where the mail is signed with it: "Trish at Kelp & Ember".
func (r *reading) signedFirst() string {
	name, rest, _ := strings.Cut(strings.Trim(r.mail.From.Name, "\"' "), " ")
	if len(name) < 3 || !startsUpper(name) || hiringWords.has(name) || rest != "" && !worksAt[" "+firstWord(rest)+" "] {
		return ""
	}
	lines := r.tail()
	for _, l := range lines[min(1, len(lines)):] { // the first greets
		line := l.Of(r.mail.Text)
		if strings.Trim(firstWord(line), ",.-–") == name && strings.Count(line, " ") < 5 {
			return name
		}
	}
	return ""
}

// namesFirm reports whether a signed name is the firm's: every word of it stands in the sender's domain, and not in the sender's
// own name or mailbox.
func (r *reading) namesFirm(name, sender string) bool {
	if sender != "" && sharesWord(sender, name) || localNames(r.mail.From.Address, name) {
		return false
	}
	label := text.Letters(domainLabel(r.mail.From.Domain()))
	for w := range strings.FieldsSeq(name) {
		if w = text.Letters(w); len(w) > 3 && strings.Contains(label, w) {
			return true
		}
	}
	return false
}

// senderName is the human in a display name: "Ann Lee" of "Ann Lee at Contoso", "Lee, Ann" turned round.
func senderName(a rejection.Address) string {
	name := strings.Trim(a.Name, "\"' ")
	if last, first, found := strings.Cut(name, ", "); found && !strings.Contains(last, " ") && looksHuman(first+" "+last) {
		return first + " " + last
	}
	for _, link := range []string{" at ", " from ", " @ ", " | ", " via ", " (", ", ", " - ", " bei ", " chez "} {
		if before, _, found := strings.Cut(name, link); found && looksHuman(before) {
			return before
		}
	}
	if looksHuman(name) && (Personal(a) && !matchesDomain(name, a.Domain()) || a.Address == "") {
		return name
	}
	first, _, _ := strings.Cut(name, " at ")
	if local, _, _ := strings.Cut(a.Address, "@"); Personal(a) && len(first) > 2 && !strings.Contains(first, " ") && strings.EqualFold(text.Letters(local), text.Letters(first)) && startsUpper(first) {
		return first // "Jess" of jess@
	}
	return ""
}

// addressOf returns the address of a human of that name: the sender's where it is hers, else one of Reply-To, CC or the text that the
// name is found in. A mailbox without her name, before it or in it, may be her team's.
func (r *reading) addressOf(name string) string {
	from := r.mail.From
	if Personal(from) && !r.isOwner(from) && (name == "" || sharesWord(from.Name, name) || localNames(from.Address, name) || initialsOf(from.Address, name)) {
		return from.Address
	}
	if name == "" {
		return ""
	}
	for _, a := range append([]rejection.Address{r.mail.ReplyTo}, r.mail.CC...) {
		if Personal(a) && !r.isOwner(a) && (sharesWord(a.Name, name) || localNames(a.Address, name)) {
			return a.Address
		}
	}
	for _, a := range addressesIn(r.mail.Text) {
		if address := (rejection.Address{Address: a}); Personal(address) && !r.isOwner(address) && localNames(a, name) {
			return a
		}
	}
	return ""
}

// initialsOf reports whether a local part is made of a name's first letters: "mdf" and "mdfall" of Mame Diarra Fall.
func initialsOf(address, name string) bool {
	local, _, _ := strings.Cut(text.Folded(address), "@")
	initials := ""
	for w := range strings.FieldsSeq(text.Folded(name)) {
		first, _ := utf8.DecodeRuneInString(w)
		initials += string(first)
	}
	return len(initials) > 1 && strings.HasPrefix(text.Letters(local), initials)
}

// localNames reports whether the local part of an address holds a word of the name.
func localNames(address, name string) bool {
	local, _, _ := strings.Cut(address, "@")
	local = text.Letters(local)
	for w := range strings.FieldsSeq(name) {
		if w = text.Letters(w); len(w) > 2 && strings.Contains(local, w) {
			return true
		}
	}
	return false
}

// copied returns the first human in CC.
func (r *reading) copied() rejection.Person {
	for _, a := range r.mail.CC {
		if looksHuman(a.Name) && Personal(a) && !r.isOwner(a) {
			return rejection.Person{Name: a.Name, Address: a.Address, Source: "CC: " + a.String()}
		}
	}
	return rejection.Person{}
}

func (r *reading) isOwner(a rejection.Address) bool {
	o := r.mail.Owner
	return a.Address != "" && strings.EqualFold(a.Address, o.Address) || a.Name != "" && strings.EqualFold(a.Name, o.Name)
}

// nameFromLocal turns "ann.lee@x" into "Ann Lee"; a local part of one word is no name.
func nameFromLocal(address string) string {
	local, _, _ := strings.Cut(address, "@")
	parts := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' || r == '-' })
	if len(parts) != 2 {
		return ""
	}
	for i, p := range parts {
		first, n := utf8.DecodeRuneInString(p)
		if len(p) < 2 || strings.ContainsAny(p, "0123456789") {
			return ""
		}
		parts[i] = strings.ToUpper(string(first)) + p[n:]
	}
	return strings.Join(parts, " ")
}
