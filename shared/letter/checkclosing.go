package letter

import "fmt"

// noteLength holds the closing note to a few lines.
func (x *exam) noteLength() (string, string) {
	if n := wordsOf(x.prose); n < minClosingWords || n > maxClosingWords {
		return fmt.Sprintf("The closing note has %d words; %d to %d are right.", n, minClosingWords, maxClosingWords), ""
	}
	return "", ""
}

// noteAsks finds a question: who closes asks nothing more.
func (x *exam) noteAsks() (string, string) {
	if questionMarks(x.plain) > 0 {
		return "A closing note asks nothing.", "?"
	}
	return "", ""
}

func (x *exam) wishless() (string, string) {
	if sign("wish", x.plain) == "" {
		return "Wish them well, in a few words.", ""
	}
	return "", ""
}
