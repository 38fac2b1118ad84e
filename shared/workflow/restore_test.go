package workflow_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// export is what a file says, as one who reads it sees it.
type export struct {
	Profile    rejection.Profile
	Addresses  []string
	Rejections []rejection.Rejection
	Lessons    []rejection.Lesson
	mails      map[string]string
}

func (s *stage) export() []byte {
	s.t.Helper()
	packed, err := s.app.Export(s.t.Context(), rejection.NewOwner(robin))
	if err != nil {
		s.t.Fatal(err)
	}
	return packed
}

func readExport(t *testing.T, packed []byte) export {
	t.Helper()
	var e export
	all := files(t, packed)
	if err := json.Unmarshal(all["export.json"], &e); err != nil {
		t.Fatal(err)
	}
	e.mails = map[string]string{}
	for name, content := range all {
		if name != "export.json" {
			e.mails[name] = string(content)
		}
	}
	return e
}

// put is how the stage stores raw mails.
func (s *stage) put(_ context.Context, key string, raw []byte) error {
	s.raws.put(key, raw)
	return nil
}

func (s *stage) restore(file []byte) (workflow.Restored, error) {
	return s.app.Restore(s.t.Context(), file, s.put)
}

// sameExport compares two exports but for what a restore does not bring back.
func sameExport(before, after export) string {
	opts := cmp.Options{
		cmpopts.EquateEmpty(),
		cmpopts.IgnoreFields(rejection.Profile{}, "Version", "Inbox"),
		cmpopts.IgnoreFields(rejection.Rejection{}, "Version", "RawKeys", "Notices", "HeldBack", "Timer", "Timeline"),
		cmpopts.IgnoreFields(rejection.Answer{}, "RawKey"),
		cmpopts.IgnoreFields(rejection.Letter{}, "Approval", "Slot", "Attempt"),
		cmp.Transformer("state", func(s rejection.LetterState) string {
			switch s {
			case rejection.LetterApproved, rejection.LetterScheduled:
				return string(rejection.LetterDraft)
			case rejection.LetterSending:
				return string(rejection.LetterHeld)
			}
			return string(s)
		}),
		cmpopts.SortSlices(func(a, b rejection.Rejection) bool { return a.ID < b.ID }),
		cmpopts.SortSlices(func(a, b rejection.Lesson) bool { return a.ID < b.ID }),
	}
	return cmp.Diff(before.Profile, after.Profile, opts) + cmp.Diff(before.Rejections, after.Rejections, opts) +
		cmp.Diff(before.Lessons, after.Lessons, opts) + cmp.Diff(before.mails, after.mails)
}

// TestRestoreRoundTrip: of any history, what is exported from a system that took an export back is what was in it, but for
// approvals and what was on its way. Each history follows from its number.
func TestRestoreRoundTrip(t *testing.T) {
	words := []string{"FILLED", "SEND", "CANCEL", "EDIT\nMy own words, with thanks.", "wait", "answer", "DONE", "TOP CHOICE yes"}
	for seed := range uint64(25) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 7))
			s := newStage(t)
			for n := range 1 + random.IntN(3) {
				s.arrives(post{
					from: "Robin Vale <" + robin + ">", to: inbox, subject: "Fwd: x",
					body: forwarded("", fmt.Sprintf("Ann Lee <ann%d@northwind.example>", n), fmt.Sprintf("Mail %d", n), genericText),
				})
				s.sweep()
				for _, word := range []string{"FILLED", "SEND", "wait", "wait", "answer", "SEND"}[:random.IntN(7)] {
					s.lives(word)
				}
				for range random.IntN(3) {
					s.lives(words[random.IntN(len(words))])
				}
			}
			s.travels()
		})
	}
}

// travels takes everything of robin's to a fresh system, and compares.
func (s *stage) travels() {
	t := s.t
	t.Helper()
	packed := s.export()
	before := readExport(t, packed)
	fresh := newStage(t)
	fresh.clock.now = s.clock.Now()
	done, err := fresh.restore(packed)
	if err != nil {
		t.Fatalf("restore: %v", err)
	}
	after := readExport(t, fresh.export())
	if diff := sameExport(before, after); diff != "" {
		t.Fatalf("after the restore (-before +after):\n%s", diff)
	}
	if done.Rejections != len(before.Rejections) || done.Mails != len(before.mails) || done.Lessons != len(before.Lessons) {
		t.Errorf("it says %+v", done)
	}
	fresh.restsQuietly()
}

// lives lets one thing happen to the newest rejection.
func (s *stage) lives(word string) {
	switch word {
	case "wait":
		for range 52 {
			s.clock.move(30 * time.Minute) // so that no window is slept through
			s.sweep()
		}
	case "answer":
		if got := s.to("ann0@northwind.example"); len(got) > 0 {
			s.arrives(post{from: "Ann Lee <ann0@northwind.example>", to: s.replyTo(got[0]), subject: "Re: x", body: "Your answers were too long, and I lost the thread of them."})
		}
	default:
		s.replies(word)
	}
	s.sweep()
}

// restsQuietly requires that no letter leaves a restored account by itself, for two months.
func (s *stage) restsQuietly() {
	s.t.Helper()
	for range 15 {
		s.clock.move(4*24*time.Hour + 10*time.Minute)
		s.sweep()
	}
	for _, e := range s.mails.sent {
		if e.To != robin {
			s.t.Errorf("a letter left a restored account: to %s", e.To)
		}
	}
}

// scheduledExport is an export with a letter that has its time.
func scheduledExport(t *testing.T) (*stage, []byte) {
	t.Helper()
	s := newStage(t)
	s.generic("Spoke with Ann Lee (" + ann + ").")
	s.replies("FILLED")
	s.sweep()
	s.replies("SEND")
	s.sweep()
	if l := s.only().Current(); l.State != rejection.LetterScheduled {
		t.Fatalf("the letter is %s", l.State)
	}
	return s, s.export()
}

// TestI01RestoreGivesNoApproval: what was scheduled is a draft; the owner's SEND from the restored account's own page sends it.
func TestI01RestoreGivesNoApproval(t *testing.T) {
	old, packed := scheduledExport(t)
	s := newStage(t)
	s.clock.now = old.clock.Now()
	done, err := s.restore(packed)
	if err != nil || done.Unapproved != 1 || done.Rejections != 1 || done.Owner != robin {
		t.Fatalf("%+v, %v", done, err)
	}
	s.clock.move(7 * 24 * time.Hour)
	s.sweep()
	if n := len(s.to(ann)); n != 0 {
		t.Fatalf("%d letters left", n)
	}
	r := s.only()
	l := r.Current()
	c := rejection.Command{Meta: rejection.Meta{ID: "page", At: s.clock.Now()}, Verb: rejection.VerbSend, Letter: l.Kind, Revision: l.Revision}
	if _, err := s.app.Act(t.Context(), rejection.NewOwner(robin), r.ID, r.Version, c); err != nil {
		t.Fatal(err)
	}
	s.until("the letter left", func() bool { return len(s.to(ann)) == 1 })
}

// TestRestoreOnlyIntoNothing: an owner who has rejections keeps them as they are.
func TestRestoreOnlyIntoNothing(t *testing.T) {
	s, packed := scheduledExport(t)
	before := *s.only()
	if _, err := s.restore(packed); rejection.CodeOf(err) != rejection.CodeExists {
		t.Errorf("%v", err)
	}
	if diff := cmp.Diff(before, *s.only()); diff != "" {
		t.Errorf("it was changed:\n%s", diff)
	}
}

// TestRestoreAfterDeleteAll: in the same system, whose suppressions and caps stay.
func TestRestoreAfterDeleteAll(t *testing.T) {
	s, packed := scheduledExport(t)
	owner := rejection.NewOwner(robin)
	if err := s.app.DeleteAll(t.Context(), owner); err != nil {
		t.Fatal(err)
	}
	s.replies("STOP") // to an address that is gone
	key := s.app.Config.Tokens.Key("suppressed", ann)
	if err := s.store.Suppress(t.Context(), key, "stop", s.clock.Now()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.restore(packed); err != nil {
		t.Fatal(err)
	}
	if gone, err := s.store.Suppressed(t.Context(), key); err != nil || !gone {
		t.Errorf("a suppression went: %v, %v", gone, err)
	}
}

// TestRestoreTakesCaps: who was written to before the export is not written to again within the time of the caps.
func TestRestoreTakesCaps(t *testing.T) {
	old, _ := scheduledExport(t)
	old.until("the letter left", func() bool { return len(old.to(ann)) == 1 })
	s := newStage(t)
	s.clock.now = old.clock.Now()
	if _, err := s.restore(old.export()); err != nil {
		t.Fatal(err)
	}
	s.arrives(post{from: "Robin Vale <" + robin + ">", to: inbox, subject: "Fwd: y", body: forwarded("Spoke with Ann Lee ("+ann+").", "Ann Lee <"+ann+">", "Another post", genericText)})
	s.sweep()
	s.replies("FILLED")
	s.sweep()
	s.replies("SEND")
	for range 30 {
		s.clock.move(24*time.Hour + 10*time.Minute)
		s.sweep()
	}
	if n := len(s.to(ann)); n != 0 {
		t.Errorf("%d letters more to somebody who had one", n)
	}
}

// TestRestoredMailsAreOnesOwn: a file that names the key of somebody else's raw mail gets nothing of it, and deletes nothing of it.
func TestRestoredMailsAreOnesOwn(t *testing.T) {
	old, packed := scheduledExport(t)
	s := newStage(t)
	s.clock.now = old.clock.Now()
	s.raws.put("victims", []byte("a mail of somebody else"))
	e := repack(t, packed, func(all map[string]any, mails map[string][]byte) {
		all["rejections"].([]any)[0].(map[string]any)["raw_keys"] = []string{"victims", "none"}
	})
	if _, err := s.restore(e); err != nil {
		t.Fatal(err)
	}
	if r := s.only(); slices.Contains(r.RawKeys, "victims") {
		t.Error("the rejection has somebody else's mail")
	}
	for name, content := range files(t, s.export()) {
		if bytes.Contains(content, []byte("somebody else")) {
			t.Errorf("%s holds it", name)
		}
	}
	if err := s.app.DeleteAll(t.Context(), rejection.NewOwner(robin)); err != nil {
		t.Fatal(err)
	}
	if _, there := s.raws.kept["victims"]; !there {
		t.Error("somebody else's mail was deleted")
	}
}

// TestRestoreThatFailsLeavesNothing, and may come again.
func TestRestoreThatFailsLeavesNothing(t *testing.T) {
	old, packed := scheduledExport(t)
	s := newStage(t)
	s.clock.now = old.clock.Now()
	full := errors.New("the disk is full")
	after := func(ctx context.Context, key string, raw []byte) error {
		return errors.Join(s.put(ctx, key, raw), full)
	}
	if _, err := s.app.Restore(t.Context(), packed, after); !errors.Is(err, full) {
		t.Fatalf("%v", err)
	}
	if len(s.raws.kept) != 0 {
		t.Errorf("%d raw mails are left", len(s.raws.kept))
	}
	if _, err := s.restore(packed); err != nil {
		t.Errorf("a second time: %v", err)
	}
	s.only()
}

// TestRestoreOfAProfile: settings come back; a STOP, a secret address and second addresses are not a file's to give or to take.
func TestRestoreOfAProfile(t *testing.T) {
	old, packed := scheduledExport(t)
	owner := rejection.NewOwner(robin)
	s := newStage(t)
	s.clock.now = old.clock.Now()
	stopped := s.clock.Now().Add(-time.Hour)
	if err := s.store.SaveProfile(t.Context(), rejection.Profile{Owner: owner, Created: stopped, Stopped: stopped, Inbox: "own"}); err != nil {
		t.Fatal(err)
	}
	done, err := s.restore(repack(t, packed, func(all map[string]any, _ map[string][]byte) {
		p := all["profile"].(map[string]any)
		p["tone"], p["inbox"], p["version"], p["name"] = "plain", "stolen", 99, "Robin\r\nBcc: x"
		all["addresses"] = []string{"second@vale.example", "no address"}
	}))
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.store.LoadProfile(t.Context(), owner)
	if err != nil || p.Tone != rejection.TonePlain || p.Inbox != "own" || !p.Stopped.Equal(stopped) || p.Name != "Robin Bcc: x" || p.Version != 2 {
		t.Errorf("%+v, %v", p, err)
	}
	if !slices.Equal(done.Addresses, []string{"second@vale.example"}) {
		t.Errorf("to be confirmed anew: %v", done.Addresses)
	}
	if got, err := s.app.Addresses(t.Context(), owner); err != nil || len(got) != 0 {
		t.Errorf("second addresses came back: %v, %v", got, err)
	}
}

// repack changes an export.
func repack(t testing.TB, packed []byte, change func(all map[string]any, mails map[string][]byte)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	mails := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var content bytes.Buffer
		if _, err := content.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		if f.Name != "export.json" {
			mails[f.Name] = content.Bytes()
		} else if err := json.Unmarshal(content.Bytes(), &all); err != nil {
			t.Fatal(err)
		}
	}
	change(all, mails)
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	mails["export.json"] = text
	return pack(t, mails)
}

func pack(t testing.TB, all map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(all[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// damaged is a file with one byte changed in the middle.
func damaged(packed []byte) []byte {
	changed := bytes.Clone(packed)
	changed[len(changed)/2] ^= 0xff
	return changed
}

// TestRestoreRefuses files that are no export, and changes nothing for them.
func TestRestoreRefuses(t *testing.T) {
	old, packed := scheduledExport(t)
	entry := func(name string, value any) []byte {
		return repack(t, packed, func(all map[string]any, _ map[string][]byte) { all[name] = value })
	}
	text := func(json string) []byte { return pack(t, map[string][]byte{"export.json": []byte(json)}) }
	first := func(change func(r map[string]any)) []byte {
		return repack(t, packed, func(all map[string]any, _ map[string][]byte) { change(all["rejections"].([]any)[0].(map[string]any)) })
	}
	extra := func(name string, content []byte) []byte {
		return repack(t, packed, func(_ map[string]any, mails map[string][]byte) { mails[name] = content })
	}
	for name, c := range map[string]struct {
		file []byte
		want rejection.Code
	}{
		"nothing":               {nil, rejection.CodeInvalid},
		"no zip":                {[]byte("hello"), rejection.CodeInvalid},
		"half a zip":            {packed[:len(packed)/2], rejection.CodeInvalid},
		"damaged":               {damaged(packed), rejection.CodeInvalid},
		"endless":               {make([]byte, 8<<20), rejection.CodeTooLarge},
		"a bomb":                {extra("mails/x-1.eml", make([]byte, 60<<20)), rejection.CodeTooLarge},
		"a mail of 11 MB":       {extra("mails/x-1.eml", make([]byte, 11<<20)), rejection.CodeInvalid},
		"a path":                {extra("../../etc/passwd", []byte("x")), rejection.CodeInvalid},
		"no export.json":        {pack(t, map[string][]byte{"mails/x-1.eml": []byte("x")}), rejection.CodeInvalid},
		"no object":             {text(`[]`), rejection.CodeInvalid},
		"half an object":        {text(`{"profile":{"owner":"robin@vale.example"}`), rejection.CodeInvalid},
		"no owner":              {text(`{}`), rejection.CodeDenied},
		"another's":             {entry("profile", map[string]any{"owner": mallory}), rejection.CodeDenied},
		"an owner of two lines": {entry("profile", map[string]any{"owner": "a@friends.example\r\nBcc: b@friends.example"}), rejection.CodeDenied},
		"a zone of nowhere":     {entry("profile", map[string]any{"owner": robin, "zone": "Nowhere/None"}), rejection.CodeInvalid},
		"rejections of a text":  {entry("rejections", "x"), rejection.CodeInvalid},
		"rejections of figures": {entry("rejections", []int{1}), rejection.CodeInvalid},
		"millions of nothings":  {text(`{"profile":{"owner":"robin@vale.example"},"rejections":[` + strings.Repeat("{},", 2_000_000) + `{}]}`), rejection.CodeTooLarge},
		"a giant rejection":     {first(func(r map[string]any) { r["detail"] = strings.Repeat("x", 300<<10) }), rejection.CodeTooLarge},
		"one twice": {repack(t, packed, func(all map[string]any, _ map[string][]byte) {
			list := all["rejections"].([]any)
			all["rejections"] = append(list, list[0])
		}), rejection.CodeInvalid},
		"a status of its own": {first(func(r map[string]any) { r["closed"] = "joke" }), rejection.CodeInvalid},
		"a lesson of nothing": {entry("lessons", []any{map[string]any{}}), rejection.CodeInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			s.clock.now = old.clock.Now()
			if _, err := s.restore(c.file); rejection.CodeOf(err) != c.want {
				t.Errorf("%v, want %s", err, c.want)
			}
			list, _, err := s.store.List(t.Context(), rejection.NewOwner(robin), workflow.Filter{}, workflow.Page{})
			if err != nil || len(list) != 0 || len(s.raws.kept) != 0 {
				t.Errorf("%d rejections, %d mails, %v", len(list), len(s.raws.kept), err)
			}
			if _, err := s.store.LoadProfile(t.Context(), rejection.NewOwner(robin)); rejection.CodeOf(err) != rejection.CodeNotFound {
				t.Errorf("a profile: %v", err)
			}
		})
	}
}
