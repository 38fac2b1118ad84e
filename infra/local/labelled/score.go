package labelled

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"lemonaid/shared/classify"
	"lemonaid/shared/classify/evaluate"
)

// maxLine bounds one line in bytes.
const maxLine = 4 << 20

// Scorer scores labelled mails.
type Scorer struct {
	Judge *classify.Judge
	// Progress is called after each mail with how many there were; nil is none.
	Progress func(n int)

	report  *evaluate.Report
	answers evaluate.Matrix
	broken  []string
}

// File scores the mails of one file, "-" for stdin. A line that can't be read is listed in the report and does not end it.
func (s *Scorer) File(ctx context.Context, path string, stdin io.Reader) error {
	in, folder := stdin, "."
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("score: %w", err)
		}
		defer func() { _ = f.Close() }() // it was only read
		in, folder = f, filepath.Dir(path)
	}
	if s.report == nil {
		s.report, s.answers = evaluate.NewReport(), evaluate.Matrix{}
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	for n := 1; lines.Scan() && ctx.Err() == nil; n++ {
		if len(lines.Bytes()) > 0 {
			s.line(lines.Bytes(), folder, fmt.Sprintf("%s:%d", path, n))
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("score %s: %w", path, err)
	}
	return ctx.Err()
}

func (s *Scorer) line(text []byte, folder, at string) {
	l, err := read(text, folder)
	if err != nil {
		s.broken = append(s.broken, fmt.Sprintf("%s: %v", at, err))
		return
	}
	if l.ID == "" {
		l.ID = at
	}
	if l.Text != "" {
		s.report.Score(s.Judge, l.Case)
	}
	if l.Answer != "" {
		s.answer(l)
	}
	if s.Progress != nil {
		s.Progress(s.report.Cases)
	}
}

// answer scores the class of a reply.
func (s *Scorer) answer(l line) {
	words := l.Reply
	if words == "" {
		words = l.Text
	}
	s.answers.Add(l.Answer, string(s.Judge.Answer(l.Mail(), words).Class))
}

// Print writes what was measured, with at most wrong of the mistakes.
func (s *Scorer) Print(w io.Writer, wrong int) {
	if s.report != nil {
		s.report.Print(w, wrong)
	}
	s.printAnswers(w)
	if len(s.broken) > 0 {
		fmt.Fprintf(w, "\n%d lines could not be read:\n", len(s.broken))
	}
	for i, b := range s.broken {
		if i == wrong {
			fmt.Fprintf(w, "  and %d more\n", len(s.broken)-wrong)
			break
		}
		fmt.Fprintf(w, "  %s\n", b)
	}
}

// printAnswers writes the confusion matrix of the classes of answers, where there were any.
func (s *Scorer) printAnswers(w io.Writer) {
	labels := s.answers.Labels()
	if len(labels) == 0 {
		return
	}
	fmt.Fprintf(w, "\nanswer: %s right\n%-18s %9s %9s  judged\n", s.answers.Accuracy(), "right", "precision", "recall")
	for _, label := range labels {
		fmt.Fprintf(w, "%-18s %9.3f %9.3f ", label, s.answers.Precision(label).Rate(), s.answers.Recall(label).Rate())
		for _, judged := range labels {
			if n := s.answers[label][judged]; n > 0 {
				fmt.Fprintf(w, " %s:%d", judged, n)
			}
		}
		fmt.Fprintln(w)
	}
}

// Broken is how many lines could not be read.
func (s *Scorer) Broken() int { return len(s.broken) }
