package classify

import (
	"strings"
	"unicode/utf8"

	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

// NoteReading is what an owner's note above a forward says.
type NoteReading struct {
	// People are those whom the note names, in its order, with Rapport 1 for the one the owner got on with best. Source is
	// the sentence that named them.
	People []rejection.Person
	// Detail is what was talked about, as a phrase that fits behind "I enjoyed talking about": "the ferry timetable
	// puzzle". It is "" where the note does not say.
	Detail string
	// DetailSource is the sentence that Detail came from.
	DetailSource string
}

// maxNote bounds a note in bytes.
const maxNote = 4 << 10

// People reads the owner's note: persons, their addresses and numbers, and with whom the owner got on best. An address that
// is not on domain is marked as off the domain; with an empty domain none is.
func People(note, domain string) NoteReading {
	n := &noteReader{domain: strings.ToLower(domain)}
	note = cut(note, maxNote)
	for _, s := range text.Sentences(note) {
		n.sentence(s.Of(note))
	}
	n.rapport()
	return n.out
}

type noteReader struct {
	domain string
	out    NoteReading
	best   []string // sentences that say with whom the owner got on best
}

func (n *noteReader) sentence(s string) {
	if len(n.out.People) < maxPeople {
		n.people(s)
	}
	folded := text.Folded(s)
	for _, sign := range rapportSigns {
		if i := strings.Index(folded, sign); i >= 0 && !negated(folded[:i]) {
			n.best = append(n.best, s)
			break
		}
	}
	if n.out.Detail == "" {
		if d := detail(s); d != "" {
			n.out.Detail, n.out.DetailSource = d, s
		}
	}
}

// rapportSigns, folded, say that the owner got on well with who is named behind them or before them.
var rapportSigns = []string{
	"got on", "got along", "best with", "clicked", "good rapport", "good chat", "liked", "hit it off", "friendliest", "connected with",
	"bonded", "nicest", "favourite", "favorite", "am besten", "gut verstanden", "le mieux", "bien entendu", "mejor con", "buena relacion",
	"het best", "klikte", "melhor com", "meglio con", "trovato bene",
}

// negated reports whether what stands right before a sign turns it round: "we never clicked", "I don't think Raj liked me".
func negated(before string) bool {
	const reach = 20
	before = " " + before
	before = before[max(0, len(before)-reach):]
	for _, no := range []string{" not ", "n't ", "n’t ", " never ", " hardly ", " nicht ", " pas ", " niet ", " nunca ", " nao ", " non "} {
		if strings.Contains(before, no) {
			return true
		}
	}
	return false
}

// interviewWords stand before the people that an owner met.
var interviewWords = words(`with by met and & to from interviewer interviewers was were interviewed spoke talked saw contact ask call mit und bei avec
	et par con y e por met en door com da interviewer: contact: by: with:`)

// people finds the names of a sentence with the address and number that follow each.
func (n *noteReader) people(s string) {
	all := tokens(s)
	for i := 0; i < len(all); i++ {
		size := nameLength(all, i)
		if size == 0 || size == 1 && !n.introduced(all, i) {
			continue
		}
		name := s[all[i].start:all[i+size-1].end]
		rest := s[all[i+size-1].end:]
		if next := n.nextName(all, i+size); next > 0 {
			rest = s[all[i+size-1].end:all[next].start]
		}
		n.add(name, rest, s)
		i += size - 1
	}
	for _, a := range addressesIn(s) {
		n.bare(a, s)
	}
	if phone := phoneIn(s); phone != "" && len(n.out.People) > 0 { // "Her number is ..."
		if last := &n.out.People[len(n.out.People)-1]; last.Phone == "" && last.Source != s {
			last.Phone = phone
		}
	}
}

// nameLength returns how many tokens from i on are built like a human's name.
func nameLength(all []token, i int) int {
	w := all[i].core
	if !startsUpper(w) || honorifics.has(w) || strings.ContainsAny(w, "@0123456789") || notHuman.has(w) || hiringWords.has(w) || notName.has(w) {
		return 0
	}
	for size := min(4, len(all)-i); size >= 2; size-- {
		parts := make([]string, 0, size)
		for _, t := range all[i : i+size] {
			parts = append(parts, t.core)
		}
		if looksHuman(strings.Join(parts, " ")) && !breaks(all[i:i+size-1]) && !hasOf(parts, notName) && !opensInside(all[i+1:i+size]) {
			return size
		}
	}
	return 1
}

func hasOf(parts []string, in set) bool {
	for _, p := range parts {
		if in.has(p) {
			return true
		}
	}
	return false
}

func opensInside(all []token) bool {
	for _, t := range all {
		if t.opens {
			return true
		}
	}
	return false
}

// notName are capitalised words of notes that name nobody.
var notName = words(`got spoke talked met she he they her his him the a an we i my our it interview interviewed interviewer interviewers zoom teams
	google monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
	october november december please note fyi this that there also then phone call mail email linkedin ceo cto hr and best with on
	python java go kubernetes react sql excel english german french spanish office london paris berlin dublin amsterdam madrid ich wir
	here see sorry hope just did when where what
	habe am mit war je j'ai nous il elle hablé me la el ik heb met falei com ho parlato con`)

// introduced reports whether a single capitalised word stands where a name would: behind "with", or in a list of names.
func (n *noteReader) introduced(all []token, i int) bool {
	if i == 0 {
		return len(all) > 1 && (all[1].opens || strings.Contains(all[1].core, "@") || knownVerb.has(all[1].core))
	}
	if interviewWords.has(all[i-1].core) && !all[i-1].closes {
		return true
	}
	return all[i-1].comma && len(n.out.People) > 0 && nameLength(all, i-1) > 0
}

var knownVerb = words("was is asked told interviewed seemed said and ran led")

func (n *noteReader) nextName(all []token, from int) int {
	for i := from; i < len(all); i++ {
		if nameLength(all, i) > 1 || nameLength(all, i) == 1 && n.introduced(all, i) {
			return i
		}
	}
	return 0
}

// add keeps a person; one named before gets what was missing.
func (n *noteReader) add(name, rest, source string) {
	p := rejection.Person{Name: strings.TrimSuffix(name, "'s"), Phone: phoneIn(rest), Source: source}
	if a := addressesIn(rest); len(a) > 0 {
		p.Address = a[0]
	}
	if p = plainPerson(p); p.Name == "" {
		return
	}
	p.OffDomain = n.off(p.Address)
	for i := range n.out.People {
		known := &n.out.People[i]
		if !sharesWord(known.Name, p.Name) {
			continue
		}
		if known.Address == "" {
			known.Address, known.OffDomain = p.Address, p.OffDomain
		}
		if known.Phone == "" {
			known.Phone = p.Phone
		}
		return
	}
	n.out.People = append(n.out.People, p)
}

// bare keeps a person of whom the note gives an address alone.
func (n *noteReader) bare(address, source string) {
	for _, p := range n.out.People {
		if strings.EqualFold(p.Address, address) {
			return
		}
	}
	for i := range n.out.People {
		if p := &n.out.People[i]; p.Address == "" && localNames(address, p.Name) {
			p.Address, p.OffDomain = address, n.off(address)
			return
		}
	}
	if Personal(rejection.Address{Address: address}) {
		n.out.People = append(n.out.People, rejection.Person{
			Name: nameFromLocal(address), Address: address, Source: source, OffDomain: n.off(address),
		})
	}
}

func (n *noteReader) off(address string) bool {
	return address != "" && n.domain != "" && !sameSite(rejection.Address{Address: address}.Domain(), n.domain)
}

// rapport marks the person that a sentence about getting on well names.
func (n *noteReader) rapport() {
	for _, s := range n.best {
		for i := range n.out.People {
			if sharesWord(strings.NewReplacer(",", " ", ".", " ", "!", " ", "(", " ").Replace(s), n.out.People[i].Name) {
				n.out.People[i].Rapport = 1
				return
			}
		}
	}
}

// detailLeads stand before what was talked about, folded.
var detailLeads = []string{
	"we talked about ", "we spoke about ", "we chatted about ", "we discussed ", "talked a lot about ", "talked about ", "spoke about ",
	"chatted about ", "we laughed about ", "discussed ", "bonded over ", "we compared ", "she showed me ", "he showed me ", "they showed me ",
	"i enjoyed ", "puzzled over ", "we worked on ", "whiteboarded ", "conversation about ", "chat about ", "uber ", "on a parle de ", "nous avons parle de ",
	"hablamos de ", "hablamos sobre ", "we hadden het over ", "falamos sobre ", "falamos de ", "abbiamo parlato di ",
}

// maxDetail bounds a detail in bytes: it stands in one sentence of a letter.
const maxDetail = 90

// detail returns what a sentence says was talked about.
func detail(s string) string {
	flat := plain(s)
	folded := text.Folded(flat)
	for _, lead := range detailLeads {
		i := strings.Index(folded, lead)
		if i < 0 || i > 0 && text.IsWord(rune(folded[i-1])) || lead == "uber " && !strings.Contains(folded, " gesprochen") {
			continue
		}
		d := string([]rune(flat)[utf8.RuneCountInString(folded[:i+len(lead)]):]) // a folded rune may be shorter
		for _, stop := range []string{", and ", ", which ", ", she ", ", he ", ", but ", "; ", " - ", " – ", ". ", " (", ", ", " with her", " with him", " gesprochen"} {
			d, _, _ = strings.Cut(d, stop)
		}
		d = strings.Trim(d, " .!?,;:\"'")
		if len(d) >= 4 && len(d) <= maxDetail && !strings.ContainsAny(d, "@<>") {
			return d
		}
	}
	return ""
}
