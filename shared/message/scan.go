package message

import (
	"bytes"

	"github.com/jhillyerd/enmime/v2/mediatype"
)

// scan walks the MIME structure of a raw message line by line, in one pass and without decoding anything, so that limits
// hold before a parser sees the mail. Parsers that nest their readers are quadratic in depth.
type scan struct {
	limits     Limits
	boundaries [][]byte // of the open multiparts, outermost first
	parts      int
	header     int    // bytes of the header being read
	inHeader   bool   // false inside a body
	field      []byte // the Content-Type field so far, unfolded

	rest      []byte // of the message, from the line being read
	open      []byte // from the preamble being read to the end of the message; nil outside one
	preambles preambles
}

// preambles are what multiparts hold before their first part, by boundary, in the order of the message. Parsers drop them; a
// multipart whose boundary never comes is nothing else.
type preambles map[string][][]byte

// take returns the preamble of the next multipart with that boundary.
func (p preambles) take(boundary string) []byte {
	all := p[boundary]
	if len(all) == 0 {
		return nil
	}
	p[boundary] = all[1:]
	return all[0]
}

// checkStructure returns the preambles of the raw message, or the error of the first limit that it breaks.
func checkStructure(raw []byte, limits Limits) (preambles, error) {
	s := scan{limits: limits, inHeader: true, parts: 1, preambles: preambles{}}
	for rest := raw; len(rest) > 0; {
		line := rest
		s.rest = rest
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			line, rest = rest[:i+1], rest[i+1:]
		} else {
			rest = nil
		}
		if err := s.line(line); err != nil {
			return nil, err
		}
	}
	s.rest = nil
	s.endPreamble()
	return s.preambles, s.endHeader()
}

func (s *scan) line(line []byte) error {
	if len(s.boundaries) > 0 && s.delimiter(line) {
		if s.parts > s.limits.Parts {
			return ErrTooManyParts
		}
		return nil
	}
	if !s.inHeader {
		return nil
	}
	s.header += len(line)
	if s.header > s.limits.HeaderBytes {
		return ErrHeader
	}
	return s.headerLine(bytes.TrimRight(line, "\r\n"))
}

func (s *scan) headerLine(line []byte) error {
	switch {
	case len(line) == 0:
		return s.endHeader()
	case line[0] == ' ' || line[0] == '\t':
		if s.field != nil {
			s.field = append(s.field, line...)
		}
	case hasFoldPrefix(line, "content-type"):
		s.field = append([]byte{}, line...)
	}
	return nil
}

// endHeader opens the multipart that the header declared, if any.
func (s *scan) endHeader() error {
	field := s.field
	s.field, s.inHeader, s.header = nil, false, 0
	_, value, found := bytes.Cut(field, []byte(":"))
	if !found || !bytes.Contains(bytes.ToLower(value), []byte("boundary")) {
		return nil
	}
	_, params, _, err := mediatype.ParseWithOptions(string(value), mediaOptions)
	if err != nil || params["boundary"] == "" {
		return nil
	}
	s.boundaries = append(s.boundaries, []byte("--"+params["boundary"]))
	s.open = s.rest
	if len(s.boundaries) > s.limits.Depth {
		return ErrTooDeep
	}
	return nil
}

// endPreamble keeps the preamble that ends before the line being read.
func (s *scan) endPreamble() {
	if s.open == nil {
		return
	}
	boundary := string(s.boundaries[len(s.boundaries)-1][len("--"):])
	s.preambles[boundary] = append(s.preambles[boundary], s.open[:len(s.open)-len(s.rest)])
	s.open = nil
}

// delimiter reports whether the line delimits one of the open multiparts, and moves there.
func (s *scan) delimiter(line []byte) bool {
	if !bytes.HasPrefix(line, []byte("--")) {
		return false
	}
	line = bytes.TrimRight(line, " \t\r\n")
	for i := len(s.boundaries) - 1; i >= 0; i-- {
		rest, found := bytes.CutPrefix(line, s.boundaries[i])
		switch {
		case !found:
		case len(rest) == 0:
			s.endPreamble()
			s.boundaries = s.boundaries[:i+1]
			s.parts++
			s.inHeader, s.header, s.field = true, 0, nil
			return true
		case bytes.HasPrefix(rest, []byte("--")):
			s.endPreamble()
			s.boundaries = s.boundaries[:i]
			s.inHeader = false
			return true
		}
	}
	return false
}

// hasFoldPrefix reports whether line begins with the lower-case ASCII prefix, in any case.
func hasFoldPrefix(line []byte, prefix string) bool {
	return len(line) >= len(prefix) && bytes.EqualFold(line[:len(prefix)], []byte(prefix))
}
