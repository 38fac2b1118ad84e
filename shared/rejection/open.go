package rejection

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Opening is what a rejection starts from: the first forward of an original.
type Opening struct {
	Meta
	Owner     Owner
	Original  Original
	RawKey    string
	Judgement Judgement
	// People and Detail are what the owner wrote above the forward; Ghosted that the employer never wrote more than this.
	People  []Person
	Detail  string
	Ghosted bool
	// Used are the wordings that others at the firm got, AnswerBy the day by which the law wants an answer.
	Used     []string
	AnswerBy time.Time
	// OptedOut are addresses of these people that asked for no more mail before: none of them is drafted for.
	OptedOut []string
}

// Open makes the rejection of a first forward, with the draft and the first answer it owes.
func (d Desk) Open(o Opening, now time.Time) Rejection {
	r := Rejection{ID: NewID(o.Owner, o.Original), Owner: o.Owner, Created: o.At, Original: o.Original.bounded()}
	r.Judgement = o.Judgement.bounded(r.Original.Text)
	if r.Created.IsZero() {
		r.Created = now
	}
	r.Used, r.AnswerBy, r.OptedOut = o.Used, o.AnswerBy, o.OptedOut
	s := d.begin(&r, o.Meta, now)
	s.keepRaw(o.RawKey)
	s.remember(o.People, o.Detail)
	s.proposeFromMail(append([]Person{r.Judgement.Contact}, r.Judgement.People...))
	s.log(ActorOwner, "forwarded", nil, "")
	s.log(ActorLemonaid, "judged", nil, short(string(r.Judgement.Kind), maxID))
	if o.Ghosted {
		s.silence()
	} else {
		s.settle()
	}
	s.owe(NoticeReceived, Notice{})
	s.finish()
	return r
}

// settle follows from the judgement: a draft for a rejection, the end for everything that surely is none.
func (s *step) settle() {
	switch {
	case s.r.Judgement.Kind == KindRejection:
		s.draft(s.r.firstLetter(), s.r.target())
	case s.r.KindSure():
		s.close(CloseNotRejection)
	}
}

// firstLetter is what a rejection calls for: where real feedback came already, thanks, else the request.
func (r *Rejection) firstLetter() LetterKind {
	if r.Judgement.Content == ContentSubstantive {
		return LetterThankYou
	}
	return LetterRequest
}

func (s *step) keepRaw(key string) {
	if key = whole(key, maxKey); key != "" && !slices.Contains(s.r.RawKeys, key) {
		s.r.RawKeys = append(s.r.RawKeys, key)
	}
}

// remember takes over what the owner wrote above a forward. Who wrote the mail and is named there by the same name has its address.
func (s *step) remember(people []Person, detail string) {
	if s.r.Detail == "" {
		s.r.Detail = short(detail, maxDetail)
	}
	from := s.r.Original.From
	for i := range people {
		if p := &people[i]; p.Address == "" && p.Name != "" && strings.EqualFold(p.Name, from.Name) && !noReply(from.Address) {
			p.Address = from.Address
		}
	}
	s.propose(people)
}

// proposeFromMail adds people whom a mail names. With whom the owner got on is not for a mail to say.
func (s *step) proposeFromMail(people []Person) {
	for i := range people {
		people[i].Rapport = 0
	}
	s.propose(people)
}

// propose adds people who are not known yet; a mail proposes, only the owner's approval chooses (I10).
func (s *step) propose(people []Person) {
	home := s.r.Original.From.Domain()
	for _, p := range people {
		p = p.bounded()
		if p.Name == "" && p.Address == "" && p.Phone == "" {
			continue
		}
		p.Part = partOf(p)
		p.OffDomain = p.Address != "" && home != "" && !sameOrganisation(p.Mailbox().Domain(), home)
		if known := s.r.find(p); known != nil {
			known.complete(p)
			continue
		}
		if len(s.r.People) < maxPeople {
			s.r.People = append(s.r.People, p)
		}
	}
}

// find returns the known person whom p means: the same address, or the same name where one address is missing.
func (r *Rejection) find(p Person) *Person {
	for i := range r.People {
		known := &r.People[i]
		if p.Address != "" && strings.EqualFold(known.Address, p.Address) {
			return known
		}
		if (p.Address == "" || known.Address == "") && p.Name != "" && strings.EqualFold(known.Name, p.Name) {
			return known
		}
	}
	return nil
}

// complete fills what was not known of a person.
func (p *Person) complete(more Person) {
	p.Name = cmp.Or(p.Name, more.Name)
	p.Title = cmp.Or(p.Title, more.Title)
	p.Phone = cmp.Or(p.Phone, more.Phone)
	p.Part = cmp.Or(p.Part, more.Part)
	p.Rapport = max(p.Rapport, more.Rapport)
	if p.Address == "" && more.Address != "" {
		p.Address, p.OffDomain, p.Source = more.Address, more.OffDomain, more.Source
	}
}

// sameOrganisation reports whether one domain is the other or lies below it. A top-level domain is nobody's.
func sameOrganisation(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || strings.Contains(a, ".") && strings.HasSuffix(b, "."+a)
}

// target returns who a letter is for: the owner's word, then the best rapport, then somebody on the firm's domain; of those a hiring
// manager, then who interviewed, then a recruiter, then who came first. Nobody reads a no-reply address.
func (r *Rejection) target() Person {
	best := Person{}
	for _, p := range r.People {
		if !p.Reachable() || r.optedOut(p.Address) || noReply(p.Address) && !strings.EqualFold(p.Address, r.Chosen) {
			continue
		}
		if !best.Reachable() || r.preferred(p) > r.preferred(best) {
			best = p
		}
	}
	return best
}

func (r *Rejection) preferred(p Person) int {
	score := min(p.Rapport, 10) * 100
	if r.Chosen != "" && strings.EqualFold(p.Address, r.Chosen) {
		score += 10000
	}
	if !p.OffDomain {
		score += 10
	}
	return score + map[Part]int{PartHiringManager: 4, PartInterviewer: 3, PartRecruiter: 2, PartAgency: 1}[p.Part]
}

// join takes a further forward of the same original in. What the owner wrote above it this time is news for a first letter
// that nobody approved yet.
func (s *step) join(in Joined) error {
	s.keepRaw(in.RawKey)
	known := s.r.Detail
	s.remember(in.People, in.Detail)
	s.log(ActorOwner, "forwarded again", nil, "")
	to := s.r.target()
	if l := s.r.Current(); l != nil && l.State == LetterDraft && l.Kind == s.r.firstLetter() && len(s.r.Answers) == 0 {
		other := to.Reachable() && !strings.EqualFold(to.Address, l.To.Address)
		if other && !l.To.Reachable() || !l.Edited && (other || s.r.Detail != known) {
			s.redraft(to)
		}
	}
	s.owe(NoticeJoined, Notice{})
	return nil
}
