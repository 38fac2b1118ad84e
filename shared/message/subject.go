package message

import "strings"

// subjectVote is what the prefix of a subject says about a mail.
type subjectVote uint8

const (
	noVote subjectVote = iota
	voteForward
	voteReply
	voteEither // a prefix that forwards in one language and replies in another
)

const maxPrefix = 40 // bytes of a subject's prefix

// vote reads the first prefix of a subject, past marks such as [EXTERNAL].
func (w *wordTable) vote(subject string) subjectVote {
	subject = dropTags(subject)
	if strings.HasPrefix(fold(subject), "[fwd:") {
		return voteForward
	}
	prefix, _, found := cutPrefix(subject)
	if !found {
		return noVote
	}
	fwd, re := w.fwd[prefix], w.re[prefix]
	switch {
	case fwd != 0 && re != 0:
		return voteEither
	case fwd != 0:
		return voteForward
	case re != 0:
		return voteReply
	}
	return noVote
}

// cutPrefix parts "Fwd: x", "TR : x" or "转发：x". A count, as in "Re[2]:" or "Fwd(3):", is dropped.
func cutPrefix(subject string) (prefix, rest string, found bool) {
	head := subject[:min(len(subject), maxPrefix)]
	at, size := strings.IndexByte(head, ':'), 1
	if wide := strings.Index(head, "："); wide >= 0 && (at < 0 || wide < at) {
		at, size = wide, len("：")
	}
	if at <= 0 {
		return "", subject, false
	}
	prefix = fold(head[:at])
	if i := strings.IndexAny(prefix, "[(^"); i > 0 {
		prefix = strings.TrimSpace(prefix[:i])
	}
	return prefix, trimSpace(subject[at+size:]), true
}

// dropTags drops the [EXTERNAL], [list] and ***SPAM*** that gateways and lists put in front.
func dropTags(subject string) string {
	for {
		subject = trimSpace(subject)
		closing := byte(0)
		switch {
		case strings.HasPrefix(fold(subject), "[fwd:"):
			return subject
		case strings.HasPrefix(subject, "["):
			closing = ']'
		case strings.HasPrefix(subject, "(EXT"), strings.HasPrefix(subject, "(ext"):
			closing = ')'
		case strings.HasPrefix(subject, "***"):
			end := strings.Index(subject[3:], "***")
			if end < 0 {
				return subject
			}
			subject = subject[3+end+3:]
			continue
		case strings.HasPrefix(subject, "EXTERNAL:"), strings.HasPrefix(subject, "External:"):
			closing = ':'
		default:
			return subject
		}
		end := strings.IndexByte(subject, closing)
		if end < 0 || trimSpace(subject[end+1:]) == "" {
			return subject
		}
		subject = subject[end+1:]
	}
}

// baseSubject takes every prefix and mark off a subject.
func baseSubject(subject string) string {
	w := words()
	for range 20 {
		stripped := w.dropPrefix(subject)
		if stripped == subject {
			break
		}
		subject = stripped
	}
	return subject
}

// dropPrefix takes one prefix, and the marks before it, off a subject.
func (w *wordTable) dropPrefix(subject string) string {
	s := dropTags(subject)
	if strings.HasPrefix(fold(s), "[fwd:") {
		return trimSpace(strings.TrimSuffix(s[len("[fwd:"):], "]"))
	}
	prefix, rest, found := cutPrefix(s)
	if found && (w.fwd[prefix] != 0 || w.re[prefix] != 0) {
		return rest
	}
	return s
}
