package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
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
