package simulation

import (
	"context"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// faulty is the real store behind calls that fail.
type faulty struct {
	w *world
	workflow.Store
}

type none struct{}

func effect(ctx context.Context, w *world, name string, do func() error) error {
	_, err := call(ctx, w, name, func() (none, error) { return none{}, do() })
	return err
}

func (f faulty) Create(ctx context.Context, r rejection.Rejection) error {
	return effect(ctx, f.w, "Create", func() error {
		err := f.Store.Create(ctx, r)
		if err == nil {
			delete(f.w.deleted, r.ID) // its owner forwarded it once more
		}
		return err
	})
}

func (f faulty) Load(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
	return call(ctx, f.w, "Load", func() (rejection.Rejection, error) {
		r, err := f.Store.Load(ctx, id)
		if err == nil && f.w.plant.loaded != nil {
			f.w.plant.loaded(f.w, &r)
		}
		return r, err
	})
}

func (f faulty) Save(ctx context.Context, r rejection.Rejection) error {
	return effect(ctx, f.w, "Save", func() error {
		if f.w.plant.overwrites {
			if stored, err := f.Store.Load(ctx, r.ID); err == nil {
				r.Version = stored.Version
			}
		}
		return f.Store.Save(ctx, r)
	})
}

func (f faulty) Delete(ctx context.Context, id rejection.ID) error {
	return effect(ctx, f.w, "Delete", func() error {
		if !f.w.erasing && !f.w.said[id][rejection.VerbDelete] {
			f.w.violate("I5: a rejection is deleted whose owner never said so")
		}
		f.w.deleted[id] = true
		if f.w.plant.keeps {
			return nil
		}
		if r, err := f.Store.Load(ctx, id); err == nil {
			f.w.deletions[string(r.Owner)]++
		}
		return f.Store.Delete(ctx, id)
	})
}

func (f faulty) List(ctx context.Context, owner rejection.Owner, filter workflow.Filter, p workflow.Page) ([]rejection.Summary, string, error) {
	type page struct {
		list []rejection.Summary
		next string
	}
	got, err := call(ctx, f.w, "List", func() (page, error) {
		list, next, err := f.Store.List(ctx, owner, filter, p)
		return page{list, next}, err
	})
	return got.list, got.next, err
}

// Due reads a stale index at times: what was due before, or not yet what is due now.
func (f faulty) Due(ctx context.Context, now time.Time, limit int) ([]workflow.Key, error) {
	return call(ctx, f.w, "Due", func() ([]workflow.Key, error) {
		keys, err := f.Store.Due(ctx, now, limit)
		if f.w.quiet || len(keys) == 0 {
			return keys, err
		}
		switch n := f.w.rng.IntN(10); n {
		case 0:
			f.w.fault("stale index: shown twice")
			keys = append(keys, keys[0])
		case 1:
			f.w.fault("stale index: not shown yet")
			keys = keys[1:]
		}
		return keys, err
	})
}

func (f faulty) LoadProfile(ctx context.Context, owner rejection.Owner) (rejection.Profile, error) {
	return call(ctx, f.w, "LoadProfile", func() (rejection.Profile, error) { return f.Store.LoadProfile(ctx, owner) })
}

func (f faulty) SaveProfile(ctx context.Context, p rejection.Profile) error {
	return effect(ctx, f.w, "SaveProfile", func() error { return f.Store.SaveProfile(ctx, p) })
}

func (f faulty) SaveLesson(ctx context.Context, l rejection.Lesson) error {
	return effect(ctx, f.w, "SaveLesson", func() error { return f.Store.SaveLesson(ctx, l) })
}

func (f faulty) Suppress(ctx context.Context, key, why string, at time.Time) error {
	return effect(ctx, f.w, "Suppress", func() error {
		err := f.Store.Suppress(ctx, key, why, at)
		if err == nil {
			f.w.suppressed[key] = true
		}
		return err
	})
}

func (f faulty) Suppressed(ctx context.Context, key string) (bool, error) {
	return call(ctx, f.w, "Suppressed", func() (bool, error) {
		found, err := f.Store.Suppressed(ctx, key)
		return found && !f.w.plant.forgets, err
	})
}

func (f faulty) Reserve(ctx context.Context, now time.Time, by string, caps []workflow.Cap) error {
	return effect(ctx, f.w, "Reserve", func() error {
		if f.w.plant.uncapped {
			return nil
		}
		return f.Store.Reserve(ctx, now, by, caps)
	})
}

func (f faulty) Release(ctx context.Context, by string, caps []workflow.Cap) error {
	return effect(ctx, f.w, "Release", func() error { return f.Store.Release(ctx, by, caps) })
}

func (f faulty) Once(ctx context.Context, key, by string, now, until time.Time) error {
	return effect(ctx, f.w, "Once", func() error { return f.Store.Once(ctx, key, by, now, until) })
}

// rawMails is S3.
type rawMails struct{ w *world }

func (r rawMails) Get(ctx context.Context, key string, limit int64) ([]byte, error) {
	return call(ctx, r.w, "Raw.Get", func() ([]byte, error) {
		raw, found := r.w.raws[key]
		switch {
		case !found:
			return nil, rejection.Refuse(rejection.CodeNotFound, "raw mail")
		case int64(len(raw)) > limit:
			return nil, rejection.Refuse(rejection.CodeTooLarge, "raw mail")
		}
		return raw, nil
	})
}

func (r rawMails) Delete(ctx context.Context, key string) error {
	return effect(ctx, r.w, "Raw.Delete", func() error {
		if !r.w.plant.keepsRaw {
			delete(r.w.raws, key)
		}
		return nil
	})
}
