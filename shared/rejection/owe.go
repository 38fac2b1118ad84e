package rejection

import (
	"slices"
	"time"
)

// owe adds a notice to the owner. Its id is made of the kind and the input, or where time alone brings it of the kind, the
// letter and the moment, so that what is repeated owes nothing twice.
func (s *step) owe(kind NoticeKind, n Notice) {
	source := s.in.ID
	if source == "" {
		source = string(n.Letter) + ":" + s.now.UTC().Format(time.RFC3339)
	}
	n.ID, n.Kind, n.Due = string(kind)+":"+source, kind, s.now
	n.InReplyTo = s.in.InReplyTo
	same := func(owed Notice) bool { return owed.ID == n.ID }
	if !slices.ContainsFunc(s.r.Notices, same) {
		s.r.Notices = append(s.r.Notices, n)
	}
}

// owesAnswer reports whether an answer still waits to be relayed.
func (r *Rejection) owesAnswer(id string) bool {
	return slices.ContainsFunc(r.Notices, func(n Notice) bool { return n.Kind == NoticeAnswer && n.Answer == id })
}

// relaysOwed counts the answers that wait to be relayed.
func (r *Rejection) relaysOwed() int {
	owed := 0
	for _, n := range r.Notices {
		if n.Kind == NoticeAnswer {
			owed++
		}
	}
	return owed
}
