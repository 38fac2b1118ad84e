package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// plantedFaults are mistakes that a store can be made with.
func plantedFaults() []planted {
	return slices.Concat(rejectionFaults(), listFaults(), dueFaults(), ownerFaults(), tokenFaults(), guardFaults())
}

func isCode(err error, code rejection.Code) bool { return rejection.CodeOf(err) == code }

func rejectionFaults() []planted {
	return []planted{
		{"Create replaces", "Rejections/CreateTwice", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, create: func(ctx context.Context, r rejection.Rejection) error {
				return errors.Join(s.Delete(ctx, r.ID), s.Create(ctx, r))
			}}
		}},
		{"Create keeps the first silently", "Rejections/CreateRace", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, create: func(ctx context.Context, r rejection.Rejection) error {
				if err := s.Create(ctx, r); !isCode(err, rejection.CodeExists) {
					return err
				}
				return nil
			}}
		}},
		{"Load invents", "Rejections/LoadMissing", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, load: func(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
				r, err := s.Load(ctx, id)
				if isCode(err, rejection.CodeNotFound) {
					return r, nil
				}
				return r, err
			}}
		}},
		{"moments lose nanoseconds", "Rejections/Moments", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, create: func(ctx context.Context, r rejection.Rejection) error {
				r.LastAct = r.LastAct.Truncate(time.Microsecond)
				return s.Create(ctx, r)
			}}
		}},
		{"texts are cut", "Rejections/Large", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, save: func(ctx context.Context, r rejection.Rejection) error {
				r.Original.Text, _ = rejection.Cap(r.Original.Text, 50_000)
				return s.Save(ctx, r)
			}}
		}},
		{"anything goes in", "Rejections/TooLarge", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, save: func(ctx context.Context, r rejection.Rejection) error {
				r.Original.Text, _ = rejection.Cap(r.Original.Text, 50_000)
				return s.Save(ctx, r)
			}}
		}},
		{"Save looks at no version", "Rejections/SaveConflicts", lastWriterWins},
		{"the last writer wins", "Rejections/SaveRace", lastWriterWins},
		{"equal bytes are taken for the own", "Rejections/SaveRaceOfEquals", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, save: func(ctx context.Context, r rejection.Rejection) error {
				err := s.Save(ctx, r)
				stored, loadErr := s.Load(ctx, r.ID)
				if isCode(err, rejection.CodeConflict) && loadErr == nil && stored.Version == r.Version+1 && stored.Detail == r.Detail {
					return nil
				}
				return err
			}}
		}},
		{"Save does not count", "Rejections/SaveCounts", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, load: func(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
				r, err := s.Load(ctx, id)
				r.Version = min(r.Version, 1)
				return r, err
			}}
		}},
		{"Save brings back", "Rejections/I09Deleted", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, save: func(ctx context.Context, r rejection.Rejection) error {
				if _, err := s.Load(ctx, r.ID); isCode(err, rejection.CodeNotFound) {
					return s.Create(ctx, r)
				}
				return s.Save(ctx, r)
			}}
		}},
		{"Delete does nothing", "Rejections/I09Deleted", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, remove: func(ctx context.Context, _ rejection.ID) error { return ctx.Err() }}
		}},
		{"a closed context is ignored", "Context/Cancelled", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, save: func(ctx context.Context, r rejection.Rejection) error {
				return s.Save(context.WithoutCancel(ctx), r)
			}}
		}},
	}
}

func lastWriterWins(s workflow.Store) workflow.Store {
	return hooks{Store: s, save: func(ctx context.Context, r rejection.Rejection) error {
		stored, err := s.Load(ctx, r.ID)
		if err != nil {
			return err
		}
		r.Version = stored.Version
		return s.Save(ctx, r)
	}}
}

// listing plants a fault into List by its arguments or its answer.
func listing(before func(*rejection.Owner, *workflow.Filter, *workflow.Page), after func([]rejection.Summary, string) ([]rejection.Summary, string)) func(workflow.Store) workflow.Store {
	return func(s workflow.Store) workflow.Store {
		return hooks{Store: s, list: func(ctx context.Context, o rejection.Owner, f workflow.Filter, p workflow.Page) ([]rejection.Summary, string, error) {
			if before != nil {
				before(&o, &f, &p)
			}
			list, next, err := s.List(ctx, o, f, p)
			if after != nil {
				list, next = after(list, next)
			}
			return list, next, err
		}}
	}
}

func listFaults() []planted {
	return []planted{
		{"oldest first", "List/Order", listing(nil, func(list []rejection.Summary, next string) ([]rejection.Summary, string) {
			list = slices.Clone(list)
			slices.Reverse(list)
			return list, next
		})},
		{"one is lost between pages", "List/Pages", listing(nil, func(list []rejection.Summary, next string) ([]rejection.Summary, string) {
			if next != "" {
				return list[:len(list)-1], next
			}
			return list, next
		})},
		{"the list ends early", "List/Pages", listing(nil, func(list []rejection.Summary, _ string) ([]rejection.Summary, string) {
			return list, ""
		})},
		{"pages are too long", "List/Limits", listing(func(_ *rejection.Owner, _ *workflow.Filter, p *workflow.Page) { p.Limit = p.Size() + 1 }, nil)},
		{"the filter is ignored", "List/Filters", listing(func(_ *rejection.Owner, f *workflow.Filter, _ *workflow.Page) { *f = workflow.Filter{} }, nil)},
		{"half a filter is ignored", "List/Filters", listing(func(_ *rejection.Owner, f *workflow.Filter, _ *workflow.Page) { f.Content = "" }, nil)},
		{"owners are cut at a separator", "List/Owners", listing(func(o *rejection.Owner, _ *workflow.Filter, _ *workflow.Page) {
			cut, _, _ := strings.Cut(string(*o), "#")
			*o = rejection.Owner(cut)
		}, nil)},
		{"any cursor begins anew", "List/Cursors", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, list: func(ctx context.Context, o rejection.Owner, f workflow.Filter, p workflow.Page) ([]rejection.Summary, string, error) {
				list, next, err := s.List(ctx, o, f, p)
				if isCode(err, rejection.CodeInvalid) {
					return s.List(ctx, o, f, workflow.Page{Limit: p.Limit})
				}
				return list, next, err
			}}
		}},
		{"a cursor is a number", "List/PagesWhileWriting", numbered},
	}
}

// numbered counts entries in place of remembering the last one, so that what is written between two pages shifts them.
func numbered(s workflow.Store) workflow.Store {
	return hooks{Store: s, list: func(ctx context.Context, o rejection.Owner, f workflow.Filter, p workflow.Page) ([]rejection.Summary, string, error) {
		all, _, err := s.List(ctx, o, f, workflow.Page{Limit: 100})
		from := 0
		if p.Cursor != "" {
			if _, scanErr := fmt.Sscan(p.Cursor, &from); scanErr != nil {
				return nil, "", rejection.Refuse(rejection.CodeInvalid, "cursor")
			}
		}
		end := min(from+p.Size(), len(all))
		if end == len(all) {
			return all[from:], "", err
		}
		return all[from:end], fmt.Sprint(end), err
	}}
}

// sweeping plants a fault into Due by its arguments or its answer.
func sweeping(before func(*time.Time, *int), after func([]workflow.Key)) func(workflow.Store) workflow.Store {
	return func(s workflow.Store) workflow.Store {
		return hooks{Store: s, due: func(ctx context.Context, now time.Time, limit int) ([]workflow.Key, error) {
			if before != nil {
				before(&now, &limit)
			}
			keys, err := s.Due(ctx, now, limit)
			if after != nil {
				after(keys)
			}
			return keys, err
		}}
	}
}

func dueFaults() []planted {
	return []planted{
		{"newest first", "Due/Order", sweeping(nil, func(keys []workflow.Key) { slices.Reverse(keys) })},
		{"due only after its moment", "Due/Order", sweeping(func(now *time.Time, _ *int) { *now = now.Add(-1) }, nil)},
		{"due before its moment", "Due/Zones", sweeping(func(now *time.Time, _ *int) { *now = now.Add(time.Second) }, nil)},
		{"one more than the limit", "Due/Limit", sweeping(func(_ *time.Time, limit *int) { *limit++ }, nil)},
		{"due moments lose their fraction", "Due/Moves", sweeping(nil, func(keys []workflow.Key) {
			for i := range keys {
				keys[i].Due = keys[i].Due.Add(time.Nanosecond)
			}
		})},
		{"what was due once stays due", "Due/Moves", func(s workflow.Store) workflow.Store {
			var seen []workflow.Key
			return hooks{Store: s, due: func(ctx context.Context, now time.Time, limit int) ([]workflow.Key, error) {
				keys, err := s.Due(ctx, now, limit)
				if len(keys) == 0 {
					return seen, err
				}
				seen = keys
				return keys, err
			}}
		}},
	}
}

func ownerFaults() []planted {
	return []planted{
		{"profiles have no version", "Profiles/Versions", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, saveProfile: func(ctx context.Context, p rejection.Profile) error {
				stored, err := s.LoadProfile(ctx, p.Owner)
				if p.Version = stored.Version; isCode(err, rejection.CodeNotFound) {
					err = nil
				}
				return errors.Join(err, s.SaveProfile(ctx, p))
			}}
		}},
		{"Erase forgets the tokens", "Profiles/I09Erased", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, erase: func(ctx context.Context, o rejection.Owner) error {
				left, err := s.ListTokens(ctx, o, workflow.PurposeAPI, time.Time{})
				err = errors.Join(err, s.Erase(ctx, o))
				for _, t := range left {
					err = errors.Join(err, s.SaveToken(ctx, t))
				}
				return err
			}}
		}},
		{"Erase takes others along", "Profiles/I09Erased", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, erase: func(ctx context.Context, o rejection.Owner) error {
				return errors.Join(s.Erase(ctx, o), s.Erase(ctx, sasha))
			}}
		}},
		{"a lesson is stored once for all", "Lessons/Replace", func(s workflow.Store) workflow.Store {
			seen := map[string]bool{}
			return hooks{Store: s, saveLesson: func(ctx context.Context, l rejection.Lesson) error {
				if seen[l.ID] {
					return nil
				}
				seen[l.ID] = true
				return s.SaveLesson(ctx, l)
			}}
		}},
		{"a lesson of another is deleted", "Lessons/Delete", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, forgetLesson: func(ctx context.Context, _ rejection.Owner, id string) error {
				return s.DeleteLesson(ctx, robin, strings.Replace(id, "l1", "l2", 1))
			}}
		}},
		{"lessons die with their rejection", "Lessons/Outlive", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, remove: func(ctx context.Context, id rejection.ID) error {
				return errors.Join(s.Delete(ctx, id), s.DeleteLesson(ctx, robin, "l1"))
			}}
		}},
		{"lessons have one page", "Lessons/Pages", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, listLessons: func(ctx context.Context, o rejection.Owner, p workflow.Page) ([]rejection.Lesson, string, error) {
				list, _, err := s.ListLessons(ctx, o, p)
				return list, "", err
			}}
		}},
	}
}

func tokenFaults() []planted {
	long := time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC)
	return []planted{
		{"SaveToken replaces", "Tokens/Load", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, saveToken: func(ctx context.Context, t workflow.Token) error {
				return errors.Join(s.DeleteToken(ctx, t.Hash), s.SaveToken(ctx, t))
			}}
		}},
		{"LoadToken forgets the expiry", "Tokens/Expiry", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, loadToken: func(ctx context.Context, hash string, _ time.Time) (workflow.Token, error) {
				return s.LoadToken(ctx, hash, long)
			}}
		}},
		{"TakeToken forgets the expiry", "Tokens/Expiry", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, takeToken: func(ctx context.Context, hash string, _ time.Time) (workflow.Token, error) {
				return s.TakeToken(ctx, hash, long)
			}}
		}},
		{"TakeToken leaves it", "Tokens/TakeOnce", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, takeToken: s.LoadToken}
		}},
		{"TakeToken looks, then takes", "Tokens/TakeRace", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, takeToken: func(ctx context.Context, hash string, now time.Time) (workflow.Token, error) {
				t, err := s.LoadToken(ctx, hash, now)
				time.Sleep(5 * time.Millisecond)
				return t, errors.Join(err, s.DeleteToken(ctx, hash))
			}}
		}},
		{"ListTokens shows the expired", "Tokens/ListLive", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, listTokens: func(ctx context.Context, o rejection.Owner, p workflow.Purpose, _ time.Time) ([]workflow.Token, error) {
				return s.ListTokens(ctx, o, p, long)
			}}
		}},
		{"ListTokens knows no purpose", "Tokens/List", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, listTokens: func(ctx context.Context, o rejection.Owner, _ workflow.Purpose, now time.Time) ([]workflow.Token, error) {
				return s.ListTokens(ctx, o, workflow.PurposeAPI, now)
			}}
		}},
	}
}

func guardFaults() []planted {
	var callers atomic.Int64
	another := func() string { return fmt.Sprint("caller ", callers.Add(1)) }
	reserving := func(edit func(s workflow.Store, ctx context.Context, now time.Time, by string, caps []workflow.Cap) error) func(workflow.Store) workflow.Store {
		return func(s workflow.Store) workflow.Store {
			return hooks{Store: s, reserve: func(ctx context.Context, now time.Time, by string, caps []workflow.Cap) error {
				return edit(s, ctx, now, by, slices.Clone(caps))
			}}
		}
	}
	return []planted{
		{"everybody is suppressed", "Guards/Suppress", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, isSuppressed: func(ctx context.Context, _ string) (bool, error) { return true, ctx.Err() }}
		}},
		{"suppression knows no case", "Guards/Suppress", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, isSuppressed: func(ctx context.Context, key string) (bool, error) { return s.Suppressed(ctx, strings.ToLower(key)) }}
		}},
		{"one place too many", "Guards/Reserve", reserving(func(s workflow.Store, ctx context.Context, now time.Time, by string, caps []workflow.Cap) error {
			for i := range caps {
				caps[i].Limit++
			}
			return s.Reserve(ctx, now, by, caps)
		})},
		{"a place is never over", "Guards/Reserve", reserving(func(s workflow.Store, ctx context.Context, now time.Time, by string, caps []workflow.Cap) error {
			for i := range caps {
				caps[i].Window *= 1000
			}
			return s.Reserve(ctx, now, by, caps)
		})},
		{"a holder counts twice", "Guards/Reserve", reserving(func(s workflow.Store, ctx context.Context, now time.Time, _ string, caps []workflow.Cap) error {
			return s.Reserve(ctx, now, another(), caps)
		})},
		{"caps are taken one by one", "Guards/ReserveAllOrNone", reserving(func(s workflow.Store, ctx context.Context, now time.Time, by string, caps []workflow.Cap) error {
			for i := range caps {
				if err := s.Reserve(ctx, now, by, caps[i:i+1]); err != nil {
					return err
				}
			}
			return nil
		})},
		{"Reserve looks, then takes", "Guards/ReserveRace", func(s workflow.Store) workflow.Store {
			var held atomic.Int64
			return hooks{Store: s, reserve: func(ctx context.Context, _ time.Time, _ string, caps []workflow.Cap) error {
				if held.Load() >= int64(caps[0].Limit) {
					return rejection.Refuse(rejection.CodeLimited, "cap")
				}
				time.Sleep(5 * time.Millisecond)
				held.Add(1)
				return ctx.Err()
			}}
		}},
		{"Release keeps the place", "Guards/ReserveAllOrNone", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, release: func(ctx context.Context, _ string, _ []workflow.Cap) error { return ctx.Err() }}
		}},
		{"the same one may not mark again", "Guards/Once", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, once: func(ctx context.Context, key, _ string, now, until time.Time) error {
				return s.Once(ctx, key, another(), now, until)
			}}
		}},
		{"a mark is never over", "Guards/Once", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, once: func(ctx context.Context, key, by string, _, until time.Time) error {
				return s.Once(ctx, key, by, time.Time{}, until)
			}}
		}},
		{"anybody may mark", "Guards/OnceRace", func(s workflow.Store) workflow.Store {
			return hooks{Store: s, once: func(ctx context.Context, key, _ string, now, until time.Time) error {
				return s.Once(ctx, key, "anybody", now, until)
			}}
		}},
	}
}
