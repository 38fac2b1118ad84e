package rejection

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Window is when letters may leave, by the recipient's clock: on working days from First to Last, from From to To in minutes
// since midnight, To not in it. Public holidays are never in it.
type Window struct {
	First time.Weekday `json:"first"`
	Last  time.Weekday `json:"last"`
	From  int          `json:"from"`
	To    int          `json:"to"`
}

// IsZero reports whether the owner named no window.
func (w Window) IsZero() bool { return w == Window{} }

// String renders the window as its owner writes it: Tue-Thu 09:15-11:00.
func (w Window) String() string {
	if w.IsZero() {
		return ""
	}
	days := w.First.String()[:3]
	if w.Last != w.First {
		days += "-" + w.Last.String()[:3]
	}
	return fmt.Sprintf("%s %02d:%02d-%02d:%02d", days, w.From/60, w.From%60, w.To/60, w.To%60)
}

// Days returns the days of the window.
func (w Window) Days() []time.Weekday {
	var days []time.Weekday
	for d := w.First; d <= w.Last; d++ {
		days = append(days, d)
	}
	return days
}

var windowForm = regexp.MustCompile(`^([a-z]{3,9})(?: ?[-–] ?([a-z]{3,9}))? (\d{1,2})[:.](\d{2}) ?[-–] ?(\d{1,2})[:.](\d{2})$`)

// minWindow is the shortest window in minutes: a random minute has to fit, and a sweep that runs a little late.
const minWindow = 30

// ParseWindow reads a window: "Tue-Thu 09:15-11:00", "Mon 10:00-12:00". CodeInvalid: it is none, holds a weekend, goes backwards,
// or is shorter than half an hour.
func ParseWindow(text string) (Window, error) {
	m := windowForm.FindStringSubmatch(strings.ToLower(strings.Join(strings.Fields(text), " ")))
	if m == nil {
		return Window{}, Refuse(CodeInvalid, "not a window")
	}
	first, ok := weekday(m[1])
	last, also := first, true
	if m[2] != "" {
		last, also = weekday(m[2])
	}
	w := Window{First: first, Last: last, From: minutes(m[3], m[4]), To: minutes(m[5], m[6])}
	if !ok || !also {
		return Window{}, Refuse(CodeInvalid, "not a weekday")
	}
	return w, w.check()
}

// check refuses what no letter should leave in.
func (w Window) check() error {
	switch {
	case w.IsZero():
		return nil
	case w.First < time.Monday || w.Last > time.Friday || w.First > w.Last:
		return Refuse(CodeInvalid, "a window lies between Monday and Friday")
	case w.From < 0 || w.To > 24*60 || w.To-w.From < minWindow:
		return Refuse(CodeInvalid, "a window lasts at least half an hour of one day")
	}
	return nil
}

// weekday reads a day by its English name or the start of it.
func weekday(name string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.HasPrefix(strings.ToLower(d.String()), name) {
			return d, true
		}
	}
	return 0, false
}

// minutes reads a time of day, -1 where it is none. The digits are two at the most.
func minutes(hour, minute string) int {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	if h > 24 || m > 59 {
		return -1
	}
	return h*60 + m
}
