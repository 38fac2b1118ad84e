package workflow_test

import (
	"context"
	"testing"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// overtaken is a store in which somebody else's change comes just before the first Save.
type overtaken struct {
	workflow.Store
	change func()
}

func (o *overtaken) Save(ctx context.Context, r rejection.Rejection) error {
	if o.change != nil {
		change := o.change
		o.change = nil
		change()
	}
	return o.Store.Save(ctx, r)
}

// TestActOnTheVersionThatWasShown: an act that was asked for one version is not made on the one that somebody else saved between
// its check and its save; one that was asked for any version is.
func TestActOnTheVersionThatWasShown(t *testing.T) {
	for _, c := range []struct {
		name    string
		version func(shown int) int
		want    rejection.Code
		status  rejection.Status
	}{
		{"the version that was shown", func(shown int) int { return shown }, rejection.CodeConflict, rejection.StatusCancelled},
		{"any version", func(int) int { return 0 }, "", rejection.StatusScheduled},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			s.generic("")
			shown := s.only()
			s.app.Store = &overtaken{Store: s.store, change: func() {
				if _, err := s.app.Act(t.Context(), shown.Owner, shown.ID, 0, rejection.Command{Verb: rejection.VerbCancel}); err != nil {
					t.Fatal(err)
				}
			}}
			send := rejection.Command{Verb: rejection.VerbSend, Letter: shown.Current().Kind, Revision: shown.Current().Revision}
			_, err := s.app.Act(t.Context(), shown.Owner, shown.ID, c.version(shown.Version), send)
			if got := rejection.CodeOf(err); got != c.want {
				t.Errorf("code %q (%v), want %q", got, err, c.want)
			}
			if got := s.status(); got != c.status {
				t.Errorf("status %s, want %s", got, c.status)
			}
		})
	}
}

// TestActTellsItsOwnerOnce: the check ends with the act: what it owes is noted on the versions after it.
func TestActTellsItsOwnerOnce(t *testing.T) {
	s := newStage(t)
	s.generic("")
	shown := s.only()
	c := rejection.Command{Verb: rejection.VerbCancel}
	if _, err := s.app.Act(t.Context(), shown.Owner, shown.ID, shown.Version, c); err != nil {
		t.Fatal(err)
	}
	if left := s.only().Notices; len(left) != 0 {
		t.Errorf("%d notices are still owed", len(left))
	}
}
