package e2e

import (
	"fmt"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
	"lemonaid/shared/ses/sestest"
)

// TestI03CompiledFunctionsSendOnce: the compiled functions against a mail service that fails as services on a network do. Whatever it
// does with a letter, it accepts it once. What is not known is held, and the Send event, whenever it comes, proves that it left.
func TestI03CompiledFunctionsSendOnce(t *testing.T) {
	w := newWorld(t)
	for i, tc := range []struct {
		fault    sestest.Fault
		accepted int
		then     rejection.LetterState
		proven   rejection.LetterState
	}{
		{"", 1, rejection.LetterSent, rejection.LetterSent},
		{sestest.HangUp, 1, rejection.LetterHeld, rejection.LetterSent},
		{sestest.Error500, 1, rejection.LetterHeld, rejection.LetterSent},
		{sestest.Error503, 1, rejection.LetterHeld, rejection.LetterSent},
		{sestest.Garbled, 1, rejection.LetterHeld, rejection.LetterSent},
		{sestest.Stall, 1, rejection.LetterHeld, rejection.LetterSent},
		{sestest.Drop, 0, rejection.LetterHeld, rejection.LetterHeld},
		{sestest.Refuse, 0, rejection.LetterRefused, rejection.LetterRefused},
		{sestest.Paused, 0, rejection.LetterScheduled, rejection.LetterScheduled},
		{sestest.Throttle, 1, rejection.LetterSent, rejection.LetterSent}, // the client repeats a throttle, and nothing else
	} {
		t.Run(string(tc.fault), func(t *testing.T) {
			w.t, w.owner = t, fmt.Sprintf("owner%d@vale.example", i) // three requests a day are an owner's
			to := w.scheduled(i)
			w.slotIsNow()
			w.ses.Fail(tc.fault)
			for range 3 {
				w.minute()
			}
			if n := len(w.to(to)); n != tc.accepted {
				t.Errorf("the service accepted the letter %d times, want %d", n, tc.accepted)
			}
			if got := w.only().Current().State; got != tc.then {
				t.Errorf("the letter is %s, want %s", got, tc.then)
			}
			w.reports()
			if got := w.only().Current().State; got != tc.proven {
				t.Errorf("the letter is %s after its events, want %s", got, tc.proven)
			}
			w.leasesEnd()
			for range 3 {
				w.minute()
			}
			if n := len(w.to(to)); n > 1 {
				t.Errorf("the service accepted the letter %d times in the end", n)
			}
			if err := w.store.Delete(t.Context(), w.only().ID); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// scheduled brings a rejection by another firm to the approval of its letter, and returns to whom it goes.
func (w *world) scheduled(n int) string {
	w.t.Helper()
	firm := fmt.Sprintf("firm%d", n)
	text := strings.NewReplacer(robin, w.owner, "northwind.example", firm+".example", "Northwind", "Firm"+fmt.Sprint(n)).Replace(forward())
	w.arrives("Robin Vale <"+w.owner+">", inbox, "Fwd: Your application", text)
	for _, word := range []string{"GENERIC", "FILLED", "SEND"} {
		w.arrives(w.owner, w.replyTo(w.owner), "Re: a draft", word)
	}
	w.settle(rejection.StatusScheduled)
	return "ann.lee@" + firm + ".example"
}
