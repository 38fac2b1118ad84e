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
