package evaluate

import (
	"fmt"
	"io"
	"math"
	"sort"
	"strings"
)

// Share is how many of how many were right.
type Share struct{ Right, Of int }

// Add counts one more.
func (s *Share) Add(right bool) {
	s.Of++
	if right {
		s.Right++
	}
}

// Rate is the share, 0 to 1; it is 1 of nothing.
func (s Share) Rate() float64 {
	if s.Of == 0 {
		return 1
	}
	return float64(s.Right) / float64(s.Of)
}

// Interval is the 95 % confidence interval of the rate: Wilson's score interval (Wilson 1927, JASA 22).
func (s Share) Interval() (low, high float64) {
	if s.Of == 0 {
		return 0, 1
	}
	const z = 1.959964
	n, p := float64(s.Of), s.Rate()
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(middle-half, 0), min(middle+half, 1)
}

// String is the share as people read it: 0.963 (26/27, 95 % 0.817 to 0.993).
func (s Share) String() string {
	low, high := s.Interval()
	return fmt.Sprintf("%.3f (%d/%d, 95 %% %.3f to %.3f)", s.Rate(), s.Right, s.Of, low, high)
}

// short is the share and its interval alone: 0.963 (0.817-0.993).
func (s Share) short() string {
	low, high := s.Interval()
	return fmt.Sprintf("%.3f (%.3f-%.3f)", s.Rate(), low, high)
}

// Matrix counts what was judged for what was right: Matrix[right][judged].
type Matrix map[string]map[string]int

// Add counts one judgement.
func (m Matrix) Add(right, judged string) {
	if m[right] == nil {
		m[right] = map[string]int{}
	}
	m[right][judged]++
}

// Precision is the share of what was judged to be the label that is.
func (m Matrix) Precision(label string) (s Share) {
	for right, row := range m {
		s.Of += row[label]
		if right == label {
			s.Right += row[label]
		}
	}
	return s
}

// Recall is the share of what is the label that was judged so.
func (m Matrix) Recall(label string) (s Share) {
	for judged, n := range m[label] {
		s.Of += n
		if judged == label {
			s.Right += n
		}
	}
	return s
}

// Accuracy is the share that was judged right.
func (m Matrix) Accuracy() (s Share) {
	for right := range m {
		r := m.Recall(right)
		s.Right += r.Right
		s.Of += r.Of
	}
	return s
}

// Labels returns every label that was right or judged, sorted.
func (m Matrix) Labels() []string {
	seen := map[string]bool{}
	for right, row := range m {
		seen[right] = true
		for judged := range row {
			seen[judged] = true
		}
	}
	out := make([]string, 0, len(seen))
	for l := range seen {
		out = append(out, l)
	}
	sort.Strings(out)
	return out
}

// print writes the matrix with the precision and recall of each label.
func (m Matrix) print(w io.Writer, title string) {
	labels := m.Labels()
	if len(labels) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s: %s right\n%-16s", title, m.Accuracy(), "right \\ judged")
	for _, l := range labels {
		fmt.Fprintf(w, " %8.8s", l)
	}
	fmt.Fprintln(w, "  precision (95 %)     recall (95 %)")
	for _, right := range labels {
		fmt.Fprintf(w, "%-16s", right)
		for _, judged := range labels {
			fmt.Fprintf(w, " %8d", m[right][judged])
		}
		fmt.Fprintf(w, "  %s  %s\n", m.Precision(right).short(), m.Recall(right).short())
	}
}

// Calibration gathers how sure the judge was and how often it was right.
type Calibration struct {
	bins [10]struct {
		sure  float64
		share Share
	}
}

// Add counts one judgement of that confidence, 0 to 1.
func (c *Calibration) Add(confidence float64, right bool) {
	b := &c.bins[min(max(int(confidence*10), 0), 9)]
	b.sure += confidence
	b.share.Add(right)
}

// Error is the expected calibration error over ten bins (Guo et al. 2017, section 2).
func (c *Calibration) Error() float64 {
	total, sum := 0, 0.0
	for _, b := range c.bins {
		total += b.share.Of
		sum += math.Abs(b.sure - float64(b.share.Right))
	}
	if total == 0 {
		return 0
	}
	return sum / float64(total)
}

// print writes a line for each bin that has judgements: how sure they were, and how many were right.
func (c *Calibration) print(w io.Writer, title string) {
	fmt.Fprintf(w, "calibration of %s: expected error %.3f\n", title, c.Error())
	for i, b := range c.bins {
		if b.share.Of > 0 {
			fmt.Fprintf(w, "  %.1f to %.1f sure: %.3f on average, right %s\n", float64(i)/10, float64(i+1)/10, b.sure/float64(b.share.Of), b.share)
		}
	}
}

// indent puts a text on one line of at most n bytes, for lists of what went wrong.
func indent(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > n {
		s = strings.ToValidUTF8(s[:n], "") + "..."
	}
	return s
}
