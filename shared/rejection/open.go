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
	// People and Detail are what the owner wrote above the forward.
	People []Person
	Detail string
}

// Open makes the rejection of a first forward, with the draft and the first answer it owes.
func (d Desk) Open(o Opening, now time.Time) Rejection {
	r := Rejection{
		ID: NewID(o.Owner, o.Original), Owner: o.Owner, Created: o.At, Original: o.Original,
		Judgement: o.Judgement,
	}
	var cut bool
	r.Original.Text, cut = Cap(r.Original.Text, maxText)
	r.Original.Cut = r.Original.Cut || cut
	s := &step{desk: d, r: &r, in: o.Meta, now: now}
	s.keepRaw(o.RawKey)
	s.remember(o.People, o.Detail)
	s.propose(append([]Person{o.Judgement.Contact}, o.Judgement.People...))
	s.log(ActorOwner, "forwarded", nil, "")
	s.log(ActorLemonaid, "judged", nil, string(r.Judgement.Kind))
	s.settle()
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
	if key != "" && !slices.Contains(s.r.RawKeys, key) {
		s.r.RawKeys = append(s.r.RawKeys, key)
	}
}

// remember takes over what the owner wrote above a forward.
func (s *step) remember(people []Person, detail string) {
	if detail != "" && s.r.Detail == "" {
		s.r.Detail, _ = Cap(detail, maxDetail)
	}
	s.propose(people)
}

// propose adds people who are not known yet; a mail proposes, only the owner's approval chooses (I10).
func (s *step) propose(people []Person) {
	home := s.r.Original.From.Domain()
	for _, p := range people {
		if p.Name == "" && p.Address == "" && p.Phone == "" {
			continue
		}
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
	p.Rapport = max(p.Rapport, more.Rapport)
	if p.Address == "" && more.Address != "" {
		p.Address, p.OffDomain, p.Source = more.Address, more.OffDomain, more.Source
	}
}

func sameOrganisation(a, b string) bool {
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}

// target returns who a letter is for: the owner's word, then the best rapport, then a hiring manager, then who came first.
// Someone off the firm's domain is never chosen by a mail alone where somebody else can be written to.
func (r *Rejection) target() Person {
	best := Person{}
	for _, p := range r.People {
		if p.Reachable() && (!best.Reachable() || r.preferred(p) > r.preferred(best)) {
			best = p
		}
	}
	return best
}

func (r *Rejection) preferred(p Person) int {
	score := p.Rapport * 4
	if strings.EqualFold(p.Address, r.Chosen) && r.Chosen != "" {
		score += 1000
	}
	if strings.Contains(strings.ToLower(p.Title), "manager") {
		score += 2
	}
	if !p.OffDomain {
		score++
	}
	return score
}

// join takes a further forward of the same original in.
func (s *step) join(in Joined) error {
	s.keepRaw(in.RawKey)
	s.remember(in.People, in.Detail)
	s.log(ActorOwner, "forwarded again", nil, "")
	if l := s.r.Current(); l != nil && l.State == LetterDraft && !l.To.Reachable() && s.r.target().Reachable() {
		s.draft(l.Kind, s.r.target())
	}
	s.owe(NoticeJoined, Notice{})
	return nil
}
