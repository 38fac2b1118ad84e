package e2e

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/calendar"
	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// TestCapsUnderRaces: two compiled dispatch functions at the same time, with many due letters to one recipient, of one owner, and of one
// owner to one recipient. The second one begins while the first is at work on a list of its own, so that both are at letters under
// the same cap at the same time, and what they read of the caps takes a while on its way. However they interleave, no cap is exceeded, each is
// used, and nothing is sent twice.
func TestCapsUnderRaces(t *testing.T) {
	const groups, many = 4, 6
	w := newWorld(t)
	c := capped{want: map[string]int{}}
	for g := range groups {
		w.crowd(&c, g, many)
	}
	second := w.again("dispatch")
	for range 2 { // the second time everything that a cap kept back is due again, as on a new day or by its owner's SEND
		w.race(second, c.all)
	}
	got := map[string]int{}
	for _, m := range w.ses.Accepted() {
		_, firm, _ := strings.Cut(m.To[0], "@")
		if _, counts := c.want[firm]; counts {
			got[firm]++
		}
	}
	if diff := cmp.Diff(c.want, got); diff != "" {
		t.Errorf("letters left (-want +got):\n%s", diff)
	}
	w.agrees(c.all, groups*(2+3+1))
}

// capped are rejections whose letters the caps keep back, and how many may leave to each domain.
type capped struct {
	all  []rejection.ID
	want map[string]int
}

// crowd approves many letters under each cap: two in 30 days to one recipient over all owners, one request of one owner to one recipient in
// 180 days, three requests of one owner a day.
func (w *world) crowd(c *capped, group, many int) {
	w.t.Helper()
	busy, once, keen := fmt.Sprintf("busy%d.example", group), fmt.Sprintf("once%d.example", group), fmt.Sprintf("keen%d.example", group)
	c.want[busy], c.want[once], c.want[keen] = 2, 1, 3
	for n := range many {
		c.all = append(c.all, w.approved(fmt.Sprintf("owner%d-%d@vale.example", group, n), "jo@"+busy, len(c.all)))
	}
	for range many {
		c.all = append(c.all, w.approved(fmt.Sprintf("stubborn%d@vale.example", group), "kim@"+once, len(c.all)))
	}
	for n := range many {
		c.all = append(c.all, w.approved(fmt.Sprintf("keen%d@vale.example", group), fmt.Sprintf("lee%d@%s", n, keen), len(c.all)))
	}
}

// desk writes as the functions do.
func desk(owner rejection.Owner) rejection.Desk {
	return rejection.Desk{
		Writer: letter.Writer{}, Planner: calendar.New(calendar.DefaultSettings()), Limits: rejection.DefaultTiming(),
		Profile: rejection.Profile{Owner: owner, Name: "Robin Vale", Zone: "Europe/Dublin"},
	}
}

// approved stores a rejection whose request its owner approved, and returns its id.
func (w *world) approved(owner, recipient string, n int) rejection.ID {
	w.t.Helper()
	o := rejection.NewOwner(owner)
	d, opened := desk(o), time.Now().AddDate(0, 0, -4)
	_ = w.store.SaveProfile(w.t.Context(), d.Profile) // an owner of several is there already
	r := d.Open(rejection.Opening{
		Meta: rejection.Meta{ID: fmt.Sprint("forward-", n), At: opened}, Owner: o,
		Original: rejection.Original{
			From: rejection.Address{Name: "Talent", Address: recipient}, Subject: fmt.Sprintf("Your application %d", n),
			Text: "Thank you for interviewing. We decided to offer the position to another candidate, who has accepted it.",
		},
		Judgement: rejection.Judgement{
			Kind: rejection.KindRejection, Content: rejection.ContentGeneric, Fill: rejection.FillConfirmed, Stage: rejection.StageInterviewed,
			Confidence: rejection.Confidence{Kind: 1, Content: 1, Fill: 1, Stage: 1}, Company: fmt.Sprintf("Firm %d", n), Role: "Operations Analyst", Language: "en",
		},
		People: []rejection.Person{{Name: "Ann Lee", Address: recipient, Rapport: 1}},
	}, opened)
	l := r.Current()
	r, err := d.Step(r, rejection.Command{
		Meta: rejection.Meta{ID: fmt.Sprint("send-", n), At: opened}, Verb: rejection.VerbSend, Letter: l.Kind, Revision: l.Revision,
	}, opened)
	if err != nil {
		w.t.Fatalf("approve: %v", err)
	}
	r.Notices = nil
	if err := w.store.Create(w.t.Context(), r); err != nil {
		w.t.Fatal(err)
	}
	return r.ID
}

// dueAgain makes the letter of a rejection due since so long, if it did not leave: what a cap ended gets its approval back.
func (w *world) dueAgain(id rejection.ID, ago time.Duration) {
	w.t.Helper()
	r, err := w.store.Load(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	l := r.Current()
	if l.State != rejection.LetterScheduled && l.State != rejection.LetterRefused {
		return
	}
	at := time.Now().UTC().Add(-time.Minute - ago)
	l.State, l.Slot = rejection.LetterScheduled, rejection.Slot{At: at, Wall: at.Format("2006-01-02T15:04"), Zone: "UTC", ZoneOf: "owner", Chosen: true}
	l.Approval = rejection.Approval{Revision: l.Revision, Digest: l.Digest(), At: at, Input: "again"}
	if err := w.store.Save(w.t.Context(), r); err != nil {
		w.t.Fatal(err)
	}
}

// race makes every other letter due and lets the first instance find them; while it stands still the rest becomes due, from an earlier
// time on, and the second instance begins with those.
func (w *world) race(second *function, all []rejection.ID) {
	w.t.Helper()
	gate := make(chan struct{})
	proxy := w.faults["dynamodb"]
	proxy.slow(func(operation string) {
		if operation != "Query" {
			<-gate
		}
		if operation == "BatchGetItem" { // what reads the caps
			time.Sleep(50 * time.Millisecond)
		}
	})
	defer proxy.slow(nil)
	w.halfDue(all, 0, time.Minute)
	before := w.atWork()
	var group sync.WaitGroup
	group.Go(func() { w.sweeps(w.disp) })
	for deadline := time.Now().Add(20 * time.Second); w.atWork() == before && time.Now().Before(deadline); {
		time.Sleep(5 * time.Millisecond)
	}
	w.halfDue(all, 1, time.Hour)
	group.Go(func() { w.sweeps(second) })
	close(gate)
	group.Wait()
}

// halfDue makes every other letter due since so long.
func (w *world) halfDue(all []rejection.ID, from int, ago time.Duration) {
	for i := from; i < len(all); i += 2 {
		w.dueAgain(all[i], ago+time.Duration(len(all)-i)*time.Second)
	}
}

// atWork counts the calls that a sweep makes once it has found what is due.
func (w *world) atWork() int {
	n := 0
	for operation, calls := range w.operations() {
		if operation != "Query" {
			n += calls
		}
	}
	return n
}

// sweeps invokes an instance until nothing can be left to do. A sweep that lost a race for an item may fail; the next one does the rest.
func (w *world) sweeps(f *function) {
	for range 3 {
		_, _ = f.invoke(w.t.Context(), events.EventBridgeEvent{Source: "aws.events", DetailType: "Scheduled Event"})
	}
}

// agrees compares what the store says of its letters with what the service took: what is called sent was, once.
func (w *world) agrees(all []rejection.ID, want int) {
	w.t.Helper()
	sent := 0
	for _, id := range all {
		r, err := w.store.Load(w.t.Context(), id)
		if err != nil {
			w.t.Fatal(err)
		}
		switch l := r.Current(); l.State {
		case rejection.LetterSent:
			sent++
		case rejection.LetterScheduled, rejection.LetterRefused:
		default:
			w.t.Errorf("a letter is %s (%s)", l.State, l.Reason)
		}
	}
	if sent != want {
		w.t.Errorf("the store says that %d letters were sent, want %d", sent, want)
	}
}
