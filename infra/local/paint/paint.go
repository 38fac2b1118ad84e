// Package paint is how the terminal is written to: colour where somebody looks, plain text where a file or a pipe does, and
// lines that break between words.
package paint

import (
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-isatty"
)

// Terminal reports whether what is written to w is shown on a terminal.
func Terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}

// Brush colours text, or leaves it alone where it is off. Colours are the terminal's own (ECMA-48 section 8.3.117).
type Brush struct{ on bool }

// For returns a brush that colours where w is a terminal and the environment does not say otherwise (NO_COLOR, https://no-color.org, or
// TERM=dumb).
func For(w io.Writer, getenv func(string) string) Brush {
	return Brush{on: Terminal(w) && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"}
}

// On returns a brush that always colours.
func On() Brush { return Brush{on: true} }

func (b Brush) paint(code, s string) string {
	if !b.on || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// Bold, Dim and the colours mark a text.
func (b Brush) Bold(s string) string { return b.paint("1", s) }

// Dim makes a text quieter than what is around it.
func (b Brush) Dim(s string) string { return b.paint("2", s) }

// Green marks what went well, or holds something.
func (b Brush) Green(s string) string { return b.paint("32", s) }

// Yellow marks what needs somebody.
func (b Brush) Yellow(s string) string { return b.paint("33", s) }

// Red marks what went wrong.
func (b Brush) Red(s string) string { return b.paint("31", s) }

// Cyan marks names and addresses.
func (b Brush) Cyan(s string) string { return b.paint("36", s) }

// Clean makes a text from outside fit for a terminal: what could move the cursor, colour or rename the window is left out.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
}

// Line is a text from outside on one line, cut to a number of characters.
func Line(s string, limit int) string {
	s = strings.Join(strings.Fields(Clean(s)), " ")
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	runes := []rune(s)
	return strings.TrimRight(string(runes[:max(limit-1, 0)]), " ,.;:") + "…"
}
