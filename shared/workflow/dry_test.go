package workflow_test

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// TestDryRun: everything happens, and nothing is handed to the mail service. Its log has ids and no address (I8).
func TestDryRun(t *testing.T) {
	s := newStage(t)
	s.app.Config.Sending, s.app.Mailer = workflow.SendingDry, workflow.DryMailer{Log: s.app.Log}
	s.generic("")
	r := s.only()
	send := rejection.Command{Verb: rejection.VerbSend, Letter: r.Current().Kind, Revision: r.Current().Revision}
	if _, err := s.app.Act(t.Context(), r.Owner, r.ID, 0, send); err != nil {
		t.Fatal(err)
	}
	s.until("the letter counts as sent", func() bool { return s.only().Current().State == rejection.LetterSent })
	if len(s.mails.sent) != 0 {
		t.Errorf("%d mails were handed to the service", len(s.mails.sent))
	}
	for _, word := range []string{robin, ann, "case.", "ferry"} {
		if strings.Contains(s.log.String(), word) {
			t.Errorf("the log holds %q", word)
		}
	}
	if !strings.Contains(s.log.String(), "dry run") {
		t.Error("the log does not say that this is a dry run")
	}
}
