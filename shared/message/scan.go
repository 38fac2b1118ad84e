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
}

// checkStructure returns the error of the first limit that the raw message breaks.
func checkStructure(raw []byte, limits Limits) error {
	s := scan{limits: limits, inHeader: true, parts: 1}
	for rest := raw; len(rest) > 0; {
		line := rest
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			line, rest = rest[:i+1], rest[i+1:]
		} else {
			rest = nil
		}
		if err := s.line(line); err != nil {
			return err
		}
	}
	return s.endHeader()
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
	if len(s.boundaries) > s.limits.Depth {
		return ErrTooDeep
	}
	return nil
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
			s.boundaries = s.boundaries[:i+1]
			s.parts++
			s.inHeader, s.header, s.field = true, 0, nil
			return true
		case bytes.HasPrefix(rest, []byte("--")):
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
