package rejection

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// exported is a rejection as a file holds it.
func exported(t interface{ Fatal(...any) }, r Rejection) Rejection {
	var back Rejection
	if err := json.Unmarshal([]byte(asJSON(t, r)), &back); err != nil {
		t.Fatal(err)
	}
	return back
}

// TestRestoreOfAnyHistory: whatever happened to a rejection, what comes back is sound, says the same, and has nothing on its way.
func TestRestoreOfAnyHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMachine(t)
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			rapid.SampledFrom(sorted(m.actions())).Draw(t, "action")(t)
		}
		before := exported(t, m.r)
		m.now = m.now.Add(1000 * day) // the clock of the history steps back and forth
		got, err := m.desk.Restore(before, m.r.Owner, m.now)
		if err != nil {
			t.Fatalf("an export is refused: %v", err)
		}
		for _, broken := range unsound(got) {
			t.Error(broken)
		}
		if diff := cmp.Diff(before, got, cmpopts.IgnoreFields(Rejection{}, "ID", "Version", "Notices", "Letters", "Timeline", "HeldBack", "Timer"), cmpopts.EquateEmpty()); diff != "" && before.Original.Cut == got.Original.Cut {
			t.Errorf("restored (-before +after):\n%s", diff)
		}
		if len(got.Notices) != 0 || got.Version != 0 {
			t.Errorf("%d notices are owed, version %d", len(got.Notices), got.Version)
		}
		for i, l := range got.Letters {
			comesBack(t, before.Letters[i], l)
		}
		again, err := m.desk.Restore(exported(t, got), got.Owner, m.now)
		if diff := cmp.Diff(got, again, cmpopts.IgnoreFields(Rejection{}, "ID"), cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Errorf("a second time it is another one: %v\n%s", err, diff)
		}
	})
}

// sorted are the actions in the order of their names, so that a seed means one history.
func sorted(actions map[string]func(*rapid.T)) []func(*rapid.T) {
	var list []func(*rapid.T)
	for _, name := range slices.Sorted(maps.Keys(actions)) {
		if name != "" {
			list = append(list, actions[name])
		}
	}
	return list
}

// comesBack checks one letter: I1 and I3 across an export.
func comesBack(t *rapid.T, before, after Letter) {
	want := map[LetterState]LetterState{
		LetterApproved: LetterDraft, LetterScheduled: LetterDraft, LetterSending: LetterHeld,
		LetterDraft: LetterDraft, LetterCancelled: LetterCancelled, LetterRefused: LetterRefused,
		LetterHeld: LetterHeld, LetterSent: LetterSent, LetterBounced: LetterBounced,
	}[before.State]
	if len(before.PastAttempts) > 0 && (before.State == LetterApproved || before.State == LetterScheduled) {
		want = LetterHeld // it may have left the first time
	}
	if after.State != want {
		t.Errorf("a letter that was %s comes back %s, want %s", before.State, after.State, want)
	}
	if after.Pending() && (after.Approved() || !after.Approval.At.IsZero()) {
		t.Errorf("a %s comes back approved", before.State)
	}
	if diff := cmp.Diff(before.Text()+before.Subject+before.To.Address, after.Text()+after.Subject+after.To.Address); diff != "" {
		t.Errorf("another letter comes back:\n%s", diff)
	}
}

// TestI01RestoredDraftsNeedTheirWord: an approval does not come back with a file, neither as it was nor by an old word.
func TestI01RestoredDraftsNeedTheirWord(t *testing.T) {
	p := begin(t)
	early := p.word(VerbSend)
	p.says(VerbSend)
	p.letter(LetterRequest, LetterScheduled)
	p.passes(time.Minute)
	restored, err := p.desk.Restore(exported(t, p.r), p.r.Owner, p.now)
	if err != nil {
		t.Fatal(err)
	}
	p.r = restored
	p.letter(LetterRequest, LetterDraft)
	p.passes(time.Minute)
	early.ID = p.id()
	p.refuses(CodeStale, early)
	p.passes(72 * hour)
	p.refuses(CodeNoLetter, Claim{Meta: p.meta(), Attempt: "attempt"})
	p.says(VerbSend)
	p.letter(LetterRequest, LetterScheduled)
}

// TestI03RestoredSendsAreHeld: what was leaving may have left; it is held, and its owner asked an hour later.
func TestI03RestoredSendsAreHeld(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	attempt := p.claims()
	restored, err := p.desk.Restore(exported(t, p.r), p.r.Owner, p.now)
	if err != nil {
		t.Fatal(err)
	}
	p.r = restored
	p.letter(LetterRequest, LetterHeld)
	p.refuses(CodeNoLetter, Claim{Meta: p.meta(), Attempt: "another"})
	p.passes(time.Hour)
	p.tick()
	p.owes(NoticeHeld)
	p.do(p.event(attempt, DeliveryAccepted))
	p.letter(LetterRequest, LetterSent)
}

// TestRestoreKeepsTheID where the owner and the original give it, and takes nobody else's.
func TestRestoreKeepsTheID(t *testing.T) {
	r := begin(t).r
	d := testDesk()
	same, err := d.Restore(exported(t, r), r.Owner, monday)
	if err != nil || same.ID != r.ID {
		t.Errorf("%s became %s: %v", r.ID, same.ID, err)
	}
	sams, err := d.Restore(exported(t, r), "sam@friends.example", monday)
	if err != nil || sams.ID == r.ID || sams.Owner != "sam@friends.example" {
		t.Errorf("for another owner it is %s of %s: %v", sams.ID, sams.Owner, err)
	}
	claimed := exported(t, r)
	claimed.ID = NewID("victim@friends.example", Original{Text: "a mail that somebody is about to forward"})
	taken, err := d.Restore(claimed, r.Owner, monday)
	if err != nil || taken.ID == claimed.ID || len(taken.ID) != len(r.ID) {
		t.Errorf("a file takes the id %s: %v", taken.ID, err)
	}
	first, second := exported(t, r), exported(t, r)
	first.Original, second.Original = Original{}, Original{}
	second.ID = "abcdefghijklmnopqrst"
	a, _ := d.Restore(first, r.Owner, monday)
	b, _ := d.Restore(second, r.Owner, monday)
	if a.ID == b.ID || a.ID == "" {
		t.Errorf("two whose texts were forgotten are %s and %s", a.ID, b.ID)
	}
}

// TestRestoreRefuses what no history leads to.
func TestRestoreRefuses(t *testing.T) {
	for name, change := range map[string]func(r *Rejection){
		"no id":                      func(r *Rejection) { r.ID = "" },
		"an endless id":              func(r *Rejection) { r.ID = ID(strings.Repeat("a", 100)) },
		"no time":                    func(r *Rejection) { r.Created = time.Time{} },
		"a time to come":             func(r *Rejection) { r.Created = monday.AddDate(1, 0, 0) },
		"a kind of its own":          func(r *Rejection) { r.Judgement.Kind = "joke" },
		"no kind":                    func(r *Rejection) { r.Judgement.Kind = "" },
		"a content of its own":       func(r *Rejection) { r.Judgement.Content = "joke" },
		"a fill of its own":          func(r *Rejection) { r.Judgement.Fill = "joke" },
		"a stage of its own":         func(r *Rejection) { r.Judgement.Stage = "joke" },
		"an actor of its own":        func(r *Rejection) { r.FillBy = "mallory" },
		"an end of its own":          func(r *Rejection) { r.Closed, r.ClosedAt = "joke", monday },
		"an end without its time":    func(r *Rejection) { r.Closed = CloseDone },
		"a time of no end":           func(r *Rejection) { r.ClosedAt = monday },
		"two letters of a kind":      func(r *Rejection) { r.Letters = append(r.Letters, r.Letters[0]) },
		"a letter of its own kind":   func(r *Rejection) { r.Letters[0].Kind = "threat" },
		"a state of its own":         func(r *Rejection) { r.Letters[0].State = "gone" },
		"no revision":                func(r *Rejection) { r.Letters[0].Revision = 0 },
		"an endless revision":        func(r *Rejection) { r.Letters[0].Revision = 1 << 16 },
		"a letter sent unapproved":   func(r *Rejection) { r.Letters[0].State = LetterSent },
		"a letter leaving":           func(r *Rejection) { r.Letters[0].State = LetterSending },
		"a subject of two lines":     func(r *Rejection) { r.Letters[0].Subject = "a\r\nBcc: b@c.example" },
		"an address of two lines":    func(r *Rejection) { r.People[0].Address = "a@b.example\nBcc: b" },
		"a name of two lines":        func(r *Rejection) { r.Original.From.Name = "a\nb" },
		"a thread of two lines":      func(r *Rejection) { r.Letters[0].InReplyTo = "<a>\r\nX: y" },
		"an answer without an id":    func(r *Rejection) { r.Answers = []Answer{{}} },
		"two answers of one id":      func(r *Rejection) { r.Answers = []Answer{{ID: "a"}, {ID: "a"}} },
		"an answer of its own class": func(r *Rejection) { r.Answers = []Answer{{ID: "a", Judgement: AnswerJudgement{Class: "joke"}}} },
		"an answer of two lines":     func(r *Rejection) { r.Answers = []Answer{{ID: "a", Subject: "a\nb"}} },
		"a timer of its own":         func(r *Rejection) { r.Asked = []TimerKind{"joke"} },
		"one question asked twice":   func(r *Rejection) { r.Asked = []TimerKind{TimerClose, TimerClose} },
		"an event of nobody's":       func(r *Rejection) { r.Timeline[0].By = "mallory" },
		"an event of no letter":      func(r *Rejection) { r.Timeline[0].Letter = "threat" },
	} {
		t.Run(name, func(t *testing.T) {
			r := begin(t).r
			change(&r)
			if got, err := testDesk().Restore(r, r.Owner, monday); CodeOf(err) != CodeInvalid {
				t.Errorf("%v, %+v", err, got)
			}
		})
	}
}

// TestRestoreBounds: what a file has too much of is cut, and what is to come in it does not forbid what comes.
func TestRestoreBounds(t *testing.T) {
	r := begin(t).r
	for range 1000 {
		r.Notices = append(r.Notices, Notice{ID: "n", Kind: NoticeSent})
		r.Timeline = append(r.Timeline, Event{At: monday.AddDate(50, 0, 0), What: giant("a"), Detail: giant("<")})
		r.Inputs, r.RawKeys = append(r.Inputs, giant("i"), "i"), append(r.RawKeys, "key", giant("k"))
		r.People, r.Used = append(r.People, giantPerson("<", len(r.People))), append(r.Used, "w")
		r.Answers = append(r.Answers, Answer{ID: strings.Repeat("a", len(r.Answers)+1), Text: giant("é"), Judgement: giantAnswer("é", AnswerGeneric)})
		r.OptedOut = append(r.OptedOut, "x@y.example")
	}
	r.Original.Text, r.Detail = giant("<"), giant("<")
	r.Judgement.Marks = []Mark{{0, 5, true}, {3, 8, true}}
	far := monday.AddDate(50, 0, 0)
	r.LastAct, r.HeldBack, r.WaitUntil, r.Updated = far, far, far, far
	got, err := testDesk().Restore(r, r.Owner, monday)
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range unsound(got) {
		t.Error(broken)
	}
	if got.LastAct.After(monday) || got.HeldBack.After(monday) || !got.WaitUntil.IsZero() || len(got.Judgement.Marks) > 0 {
		t.Errorf("acts %v, held back %v, waits %v, marks %v", got.LastAct, got.HeldBack, got.WaitUntil, got.Judgement.Marks)
	}
	if _, err := testDesk().Step(got, Command{Meta: Meta{ID: "x", At: monday}, Verb: VerbDone}, monday); err != nil {
		t.Errorf("its owner can't act any more: %v", err)
	}
}

// TestMarksInOrder: marks that overlap, or cut a character in two, are none.
func TestMarksInOrder(t *testing.T) {
	for name, c := range map[string]struct {
		marks []Mark
		want  bool
	}{
		"none": {nil, true}, "one": {[]Mark{{0, 2, true}}, true}, "whole": {[]Mark{{0, 6, true}}, true},
		"next to each other": {[]Mark{{0, 2, true}, {2, 6, false}}, true},
		"overlapping":        {[]Mark{{0, 3, true}, {2, 6, false}}, false},
		"backwards":          {[]Mark{{2, 6, true}, {0, 2, false}}, false},
		"within a character": {[]Mark{{0, 1, true}}, false},
	} {
		if got := inOrder(c.marks, "éàhi"); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// TestRestoreALesson: it becomes its owner's, within its bounds.
func TestRestoreALesson(t *testing.T) {
	good := Lesson{
		ID: "a1", Owner: "mallory@elsewhere.example", Rejection: "old", At: monday.AddDate(1, 0, 0), Company: "Northwind", Source: "answer",
		Quote: giant("<"), Theme: ThemeMotivation, Polarity: PolarityWeakness, Plan: giant("a"),
	}
	got, err := good.Restore("robin@friends.example", "new", monday)
	if err != nil || got.Owner != "robin@friends.example" || got.Rejection != "new" || got.At.After(monday) || len(got.Quote) > maxPoint || len(got.Plan) > maxPoint {
		t.Errorf("%+v, %v", got, err)
	}
	for name, change := range map[string]func(l *Lesson){
		"no id": func(l *Lesson) { l.ID = "" }, "an endless id": func(l *Lesson) { l.ID = giant("a") },
		"an id of two lines": func(l *Lesson) { l.ID = "a\nb" }, "a company of two lines": func(l *Lesson) { l.Company = "a\nb" },
		"a theme of its own": func(l *Lesson) { l.Theme = "joke" }, "no polarity": func(l *Lesson) { l.Polarity = "" },
	} {
		l := good
		change(&l)
		if _, err := l.Restore("robin@friends.example", "new", monday); CodeOf(err) != CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}
