package rejection

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestReady: what is due, and taken by no other sweep.
func TestReady(t *testing.T) {
	at := func(m int) time.Time { return monday.Add(time.Duration(m) * time.Minute) }
	r := Rejection{Notices: []Notice{
		{ID: "due", Due: at(0)},
		{ID: "long due", Due: at(-100)},
		{ID: "later", Due: at(1)},
		{ID: "leased", Due: at(0), LeaseUntil: at(1)},
		{ID: "lease over", Due: at(0), LeaseUntil: at(0)},
	}}
	var got []string
	for _, n := range r.Ready(at(0)) {
		got = append(got, n.ID)
	}
	if diff := cmp.Diff([]string{"due", "long due", "lease over"}, got); diff != "" {
		t.Errorf("ready (-want +got):\n%s", diff)
	}
}

// TestLease: a sweep takes some notices, another one leaves them alone until the lease ends.
func TestLease(t *testing.T) {
	p := begin(t)
	p.says(VerbStatus)
	first := p.r.Notices[0].ID
	p.do(Leased{Meta{At: p.now}, []string{first, "unknown"}, p.now.Add(2 * time.Minute)})
	if got := p.r.Ready(p.now); len(got) != 1 || got[0].ID == first {
		t.Errorf("ready %+v", got)
	}
	p.passes(2 * time.Minute)
	if got := p.r.Ready(p.now); len(got) != 2 {
		t.Errorf("ready %+v", got)
	}
}

// TestTold: what was sent goes, what failed comes again ever later, what can't be sent is given up and noted.
func TestTold(t *testing.T) {
	p := begin(t)
	p.says(VerbStatus)
	p.says(VerbHelp)
	ids := []string{p.r.Notices[0].ID, p.r.Notices[1].ID, p.r.Notices[2].ID}
	p.do(Leased{Meta{At: p.now}, ids, p.now.Add(time.Hour)})
	p.do(Told{Meta: Meta{At: p.now}, Sent: ids[:1], Failed: ids[1:2], GivenUp: ids[2:]})
	if len(p.r.Notices) != 1 || p.r.Notices[0].ID != ids[1] || !p.r.Notices[0].LeaseUntil.IsZero() {
		t.Fatalf("left: %+v", p.r.Notices)
	}
	var said []string
	for _, e := range p.r.Timeline {
		if e.What == "told" || e.What == "notice refused" {
			said = append(said, e.What+" "+e.Detail)
		}
	}
	if diff := cmp.Diff([]string{"told received", "notice refused done"}, said); diff != "" {
		t.Errorf("timeline (-want +got):\n%s", diff)
	}
}

// TestBackoff: a minute, two, four, and never more than six hours.
func TestBackoff(t *testing.T) {
	p := begin(t)
	id := p.r.Notices[0].ID
	for i, want := range []time.Duration{1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360, 360} {
		p.do(Told{Meta: Meta{At: p.now}, Failed: []string{id}})
		n := p.r.Notices[0]
		if got := n.Due.Sub(p.now); got != want*time.Minute || n.Tries != i+1 {
			t.Errorf("after %d failures (%d counted) it waits %v, want %v", i+1, n.Tries, got, want*time.Minute)
		}
		p.until(n.Due)
	}
}

// TestToldOfWhatIsGone changes nothing.
func TestToldOfWhatIsGone(t *testing.T) {
	p := begin(t)
	p.do(Told{Meta: Meta{At: p.now}, Sent: []string{"x"}, Failed: []string{"y"}, GivenUp: []string{"z"}})
	p.owes(NoticeReceived)
}

// TestNoticesAreCoalesced: of many of one kind the newest stays, and every kind does.
func TestNoticesAreCoalesced(t *testing.T) {
	p := begin(t)
	var last Command
	for range 100 {
		last = p.word(VerbStatus)
		p.do(last)
	}
	kinds := map[NoticeKind]int{}
	for _, k := range p.owed() {
		kinds[k]++
	}
	if kinds[NoticeReceived] != 1 || kinds[NoticeDone] != maxNotices-1 {
		t.Errorf("owed %v", kinds)
	}
	if n := p.r.Notices[len(p.r.Notices)-1]; n.ID != "done:"+last.ID {
		t.Errorf("the newest is %s", n.ID)
	}
}

// TestRefusedSaysWhy: the notice of a refusal names the word, the reason and what was written.
func TestRefusedSaysWhy(t *testing.T) {
	for _, c := range []struct {
		code Code
		want NoticeKind
	}{
		{CodeNotUnderstood, NoticeRefused}, {CodeStale, NoticeRefused}, {CodeOptedOut, NoticeRefused}, {CodeOldRevision, NoticeCurrentDraft},
	} {
		p := begin(t)
		p.told()
		before := p.r
		word := p.word("SEND IT")
		word.Quote = "send it, please"
		p.r = p.desk.Refused(p.r, word, c.code, p.now)
		p.sound()
		want := Notice{
			ID: string(c.want) + ":" + word.ID, Kind: c.want, Due: p.now, Verb: "SEND IT", Reason: c.code, Quote: "send it, please",
			InReplyTo: word.InReplyTo,
		}
		if diff := cmp.Diff([]Notice{want}, p.r.Notices); diff != "" {
			t.Errorf("owed (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(before.Letters, p.r.Letters); diff != "" || len(before.Notices) != 0 {
			t.Errorf("letters (-before +after):\n%s", diff)
		}
		p.refuses(CodeDuplicate, word)
	}
}

// TestNoticesOfTimeHaveTheirOwnIDs: two letters, or two moments, are two notices; the same one again is not.
func TestNoticesOfTimeHaveTheirOwnIDs(t *testing.T) {
	p := begin(t)
	p.told()
	s := p.desk.begin(&p.r, Meta{}, p.now)
	s.owe(NoticeMoved, Notice{Letter: LetterRequest})
	s.owe(NoticeMoved, Notice{Letter: LetterRequest})
	s.owe(NoticeMoved, Notice{Letter: LetterFollowUp})
	s.now = s.now.Add(time.Second)
	s.owe(NoticeMoved, Notice{Letter: LetterRequest})
	p.owes(NoticeMoved, NoticeMoved, NoticeMoved)
}
