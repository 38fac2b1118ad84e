package workflow

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"lemonaid/shared/rejection"
)

// Restored says what came back from an export.
type Restored struct {
	Owner rejection.Owner `json:"owner"`
	// Rejections, Lessons and Mails are how many came back.
	Rejections int `json:"rejections"`
	Lessons    int `json:"lessons"`
	Mails      int `json:"mails"`
	// Unapproved is how many letters were approved or had their time and need their owner's SEND again; Held how many were leaving,
	// so that nobody knows whether they left.
	Unapproved int `json:"unapproved"`
	Held       int `json:"held"`
	// Addresses are the second addresses of the export. They were not taken back: each has to be confirmed anew.
	Addresses []string `json:"addresses,omitempty"`
}

// PutRaw stores a raw mail under a key.
type PutRaw func(ctx context.Context, key string, raw []byte) error

// Restore takes an export of [App.Export] back, for an owner who has no rejections. Nothing in the file is trusted: it is checked as a
// whole before anything is stored, and gives no approval, no pending send, no second address, no place in anybody else's account.
// Suppressions stay as they are, and letters that left take their places under the caps. CodeExists: the owner has rejections;
// CodeDenied: they may have none here; CodeInvalid, CodeTooLarge: it is no export. Where storing fails, what was stored is deleted again.
func (a *App) Restore(ctx context.Context, file []byte, put PutRaw) (Restored, error) {
	all, err := unpack(file)
	if err != nil {
		return Restored{}, err
	}
	owner := rejection.NewOwner(string(all.profile.Owner))
	if err := a.vacant(ctx, owner); err != nil {
		return Restored{}, err
	}
	p, err := a.restoredProfile(ctx, owner, all.profile)
	if err != nil {
		return Restored{}, err
	}
	back := restoring{app: a, owner: owner, put: put, mails: all.mails, ids: map[rejection.ID]rejection.ID{}}
	if err := back.admit(all, a.desk(p)); err != nil {
		return Restored{}, err
	}
	if err := back.putAll(ctx, p); err != nil {
		return Restored{}, errors.Join(err, back.undo(ctx))
	}
	back.done.Owner, back.done.Addresses = owner, plainOnly(all.addresses)
	a.Log.InfoContext(ctx, "export restored", slog.Int("rejections", back.done.Rejections), slog.Int("mails", back.done.Mails))
	return back.done, nil
}

// vacant refuses an owner who may not have rejections here, or has some.
func (a *App) vacant(ctx context.Context, owner rejection.Owner) error {
	if plain(string(owner)) != nil || !a.Config.Permits(owner) {
		return rejection.Refuse(rejection.CodeDenied, "not an owner here")
	}
	list, _, err := a.Store.List(ctx, owner, Filter{}, Page{Limit: 1})
	if err != nil {
		return fmt.Errorf("look for rejections: %w", err)
	}
	if len(list) > 0 {
		return rejection.Refuse(rejection.CodeExists, "the owner has rejections")
	}
	return nil
}

// restoredProfile is the profile of a file in place of the stored one. A STOP holds, whichever of the two has it, and a secret address
// for a mailbox rule is not taken from a file.
func (a *App) restoredProfile(ctx context.Context, owner rejection.Owner, from rejection.Profile) (rejection.Profile, error) {
	stored, err := a.profile(ctx, owner)
	if err != nil {
		return stored, err
	}
	p := from
	p.Owner, p.Version, p.Inbox, p.Name = owner, stored.Version, stored.Inbox, oneLine(from.Name)
	p.Created, p.Stopped = stored.Created, cmp.Or(stored.Stopped, from.Stopped)
	if !from.Created.IsZero() && from.Created.Before(stored.Created) {
		p.Created = from.Created
	}
	if p.Stopped.After(a.now()) {
		p.Stopped = a.now()
	}
	named := p
	named.Name = ""
	return p, named.Check()
}

// oneLine is a name without what could end a line, of at most a hundred characters.
func oneLine(name string) string {
	name = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(name, "?"))), " ")
	if runes := []rune(name); len(runes) > 100 {
		return string(runes[:100])
	}
	return name
}

// plainOnly keeps what is an address.
func plainOnly(addresses []string) []string {
	return slices.DeleteFunc(addresses[:min(len(addresses), 100)], func(address string) bool { return plain(address) != nil })
}

// restoring is an export on its way into the store.
type restoring struct {
	app   *App
	owner rejection.Owner
	put   PutRaw
	// mails are the raw mails by their names in the file, raws those of checked rejections by their new keys.
	mails map[string][]byte
	raws  map[string][]byte
	// ids are the ids in the file and what they are now.
	ids        map[rejection.ID]rejection.ID
	rejections []rejection.Rejection
	lessons    []rejection.Lesson
	stored     []rejection.Rejection
	done       Restored
}

// admit turns everything of a file into what may be stored.
func (s *restoring) admit(all archive, d rejection.Desk) error {
	s.raws = map[string][]byte{}
	now := s.app.now()
	for _, r := range all.rejections {
		if _, twice := s.ids[r.ID]; twice {
			return rejection.Refuse(rejection.CodeInvalid, "a rejection that stands there twice")
		}
		restored, err := d.Restore(r, s.owner, now)
		if err != nil {
			return err
		}
		s.ids[r.ID] = restored.ID
		if err := s.takeMails(r, &restored); err != nil {
			return err
		}
		s.tally(r, restored)
		s.rejections = append(s.rejections, restored)
	}
	for _, l := range all.lessons {
		restored, err := l.Restore(s.owner, cmp.Or(s.ids[l.Rejection], l.Rejection), now) // it outlives its rejection
		if err != nil {
			return err
		}
		s.lessons = append(s.lessons, restored)
	}
	s.done.Rejections, s.done.Lessons, s.done.Mails = len(s.rejections), len(s.lessons), len(s.raws)
	return nil
}

// takeMails gives the raw mails of a rejection new keys: one of a file could be that of somebody else's mail. A mail that the file has not
// is none, and one that no deletion would find is not kept.
func (s *restoring) takeMails(r rejection.Rejection, restored *rejection.Rejection) error {
	keys := map[string]string{}
	for name, old := range mailNames(r) {
		raw, found := s.mails[name]
		if !found || !slices.Contains(restored.RawKeys, old) {
			continue
		}
		key, err := s.app.newID()
		if err != nil {
			return err
		}
		keys[old], s.raws[key] = key, raw
	}
	restored.RawKeys = renamed(restored.RawKeys, keys)
	for i := range restored.Answers {
		restored.Answers[i].RawKey = keys[restored.Answers[i].RawKey]
	}
	return nil
}

func renamed(keys []string, names map[string]string) []string {
	var kept []string
	for _, key := range keys {
		if name := names[key]; name != "" && !slices.Contains(kept, name) {
			kept = append(kept, name)
		}
	}
	return kept
}

// tally notes what needs its owner's word again.
func (s *restoring) tally(was, is rejection.Rejection) {
	for i, l := range was.Letters {
		switch l.State {
		case rejection.LetterApproved, rejection.LetterScheduled:
			s.done.Unapproved++
		case rejection.LetterSending:
			if is.Letters[i].State == rejection.LetterHeld {
				s.done.Held++
			}
		}
	}
}

// putAll stores everything, the rejections last: until the first of them the owner has none, and the file may come again.
func (s *restoring) putAll(ctx context.Context, p rejection.Profile) error {
	if err := s.app.Store.SaveProfile(ctx, p); err != nil {
		return fmt.Errorf("restore a profile: %w", err)
	}
	for _, l := range s.lessons {
		if err := s.app.Store.SaveLesson(ctx, l); err != nil {
			return fmt.Errorf("restore a lesson: %w", err)
		}
	}
	for _, r := range s.rejections {
		for _, key := range r.RawKeys {
			if err := s.put(ctx, key, s.raws[key]); err != nil {
				return fmt.Errorf("restore a raw mail of rejection %s: %w", r.ID, err)
			}
		}
		err := s.app.Store.Create(ctx, r)
		if rejection.CodeOf(err) != rejection.CodeExists {
			s.stored = append(s.stored, r) // also where it failed: it may be there
		}
		if err != nil {
			return fmt.Errorf("restore rejection %s: %w", r.ID, err)
		}
		if err := s.takePlaces(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// takePlaces takes the places of letters that left under the caps, as of when they left: nobody is written to twice because an account
// was restored. A cap that is full already is as good.
func (s *restoring) takePlaces(ctx context.Context, r rejection.Rejection) error {
	for _, l := range r.Letters {
		if !l.Left() || l.SelfSent || !l.To.Reachable() {
			continue
		}
		daily, recipient := s.app.caps(r, l)
		for _, c := range append(daily, recipient...) {
			left := leftAt(l)
			if left.Before(s.app.now().Add(-c.Window)) {
				continue
			}
			err := s.app.Store.Reserve(ctx, left, holder(r, l), []Cap{c})
			if err != nil && rejection.CodeOf(err) != rejection.CodeLimited {
				return fmt.Errorf("restore the caps of rejection %s: %w", r.ID, err)
			}
		}
	}
	return nil
}

// leftAt is when a letter left or may have left.
func leftAt(l rejection.Letter) time.Time {
	return cmp.Or(l.SentAt, l.Attempt.StartedAt, l.Approval.At)
}

// undo deletes what was stored of a restore that failed: half an account would be in the way of the whole.
func (s *restoring) undo(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	var errs []error
	for _, r := range s.stored {
		errs = append(errs, s.app.delete(ctx, r))
	}
	for key := range s.raws {
		errs = append(errs, s.app.Raw.Delete(ctx, key))
	}
	return errors.Join(errs...)
}
