package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// boardView is the list of rejections.
type boardView struct {
	Inbox string
	// Asks are those that wait for their owner, Rest all others; both newest first.
	Asks, Rest []cardView
	Filter     filterView
	// Empty says that there is nothing yet, whatever the filter.
	Empty   bool
	Samples []Sample
	Next    string
}

// filterView is what the list is narrowed to.
type filterView struct {
	Query, Status string
	Statuses      []choice
	Active        bool
}

// choice is one option of a select.
type choice struct {
	Value, Words string
	Chosen       bool
}

// cardView is one rejection of the list.
type cardView struct {
	ID            rejection.ID
	Company, Role string
	Standing      standing
	Content       string
	Next          string
	Created       when
}

// board lists the rejections of whoever asks.
func (s *server) board(w http.ResponseWriter, r *http.Request) error {
	owner := visitorOf(r).owner
	p, err := s.profile(r.Context(), owner)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	clock := clockIn(p.Zone)
	v := boardView{Inbox: s.App.Config.InboxAddress(), Filter: filterOf(q), Samples: s.Samples}
	found, next, err := s.search(r.Context(), search{
		Filter: workflow.Filter{Status: rejection.Status(v.Filter.Status)}, Query: v.Filter.Query, Page: workflow.Page{Cursor: q.Get("cursor")},
	})
	if err != nil {
		return cursorProblem(err)
	}
	for _, f := range found {
		card := cardOf(f, clock)
		if card.Standing.Tone == toneAsk || card.Standing.Tone == toneWarn {
			v.Asks = append(v.Asks, card)
			continue
		}
		v.Rest = append(v.Rest, card)
	}
	v.Empty = len(found) == 0 && next == "" && !v.Filter.Active && q.Get("cursor") == ""
	if next != "" {
		v.Next = "/?" + url.Values{"q": {v.Filter.Query}, "status": {v.Filter.Status}, "cursor": {next}}.Encode()
	}
	s.show(w, r, pageBoard, page{Title: "Your rejections", Here: "board", Flash: flashes[q.Get("said")], Body: v})
	return nil
}

// filterOf reads the filter of an address; what is no status is none.
func filterOf(q url.Values) filterView {
	query, _ := rejection.Cap(oneLine(q.Get("q")), 100)
	f := filterView{Query: query, Statuses: []choice{{Words: "Any status", Chosen: true}}}
	for _, st := range statuses() {
		chosen := q.Get("status") == string(st)
		if chosen {
			f.Status, f.Statuses[0].Chosen = string(st), false
		}
		f.Statuses = append(f.Statuses, choice{Value: string(st), Words: standingOf(st).Word, Chosen: chosen})
	}
	f.Active = f.Query != "" || f.Status != ""
	return f
}

// statuses are all of them, in the order in which a rejection goes through them.
func statuses() []rejection.Status {
	return []rejection.Status{
		rejection.StatusNeedsJudgement, rejection.StatusWaitingFilled, rejection.StatusNeedsPerson, rejection.StatusNeedsApproval,
		rejection.StatusScheduled, rejection.StatusSent, rejection.StatusAnswered, rejection.StatusClosed,
		rejection.StatusHeld, rejection.StatusBounced, rejection.StatusStopped, rejection.StatusCancelled,
	}
}

func cardOf(f rejection.Summary, clock wallClock) cardView {
	st := standingOf(f.Status)
	c := cardView{
		ID: f.ID, Company: cmp.Or(f.Company, "A mail without a company"), Role: f.Role, Standing: st,
		Next: nextSays(st, f, clock), Created: clock.at(f.Created),
	}
	if f.Kind == rejection.KindRejection {
		c.Content = contentWords[f.Content]
	} else {
		c.Content = kindWords[f.Kind]
	}
	return c
}

// nextSays says what happens next, and when where that is known.
func nextSays(st standing, f rejection.Summary, clock wallClock) string {
	if !strings.Contains(st.Next, "%s") {
		return st.Next
	}
	if f.Next.IsZero() {
		return st.Says
	}
	return fmt.Sprintf(st.Next, clock.at(f.Next).Words)
}
