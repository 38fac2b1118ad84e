package web

import (
	"context"
	"errors"
	"sync"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// errBroken is what a store that is out of order returns: its text must reach nobody.
var errBroken = errors.New("disk 7 is on fire at 10.0.0.9")

// watched is a store that tells which of its methods changed something, and that can be broken.
type watched struct {
	workflow.Store
	mu     sync.Mutex
	writes []string
	broken bool
}

func (w *watched) wrote(method string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.writes = append(w.writes, method)
	if w.broken {
		return errBroken
	}
	return nil
}

// take returns what was written since it was asked the last time.
func (w *watched) take() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := w.writes
	w.writes = nil
	return out
}

func (w *watched) fail(broken bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.broken = broken
}

func (w *watched) failing() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.broken {
		return errBroken
	}
	return nil
}

func (w *watched) Load(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
	if err := w.failing(); err != nil {
		return rejection.Rejection{}, err
	}
	return w.Store.Load(ctx, id)
}

func (w *watched) List(
	ctx context.Context, owner rejection.Owner, f workflow.Filter, p workflow.Page,
) ([]rejection.Summary, string, error) {
	if err := w.failing(); err != nil {
		return nil, "", err
	}
	return w.Store.List(ctx, owner, f, p)
}

func (w *watched) ListLessons(ctx context.Context, owner rejection.Owner, p workflow.Page) ([]rejection.Lesson, string, error) {
	if err := w.failing(); err != nil {
		return nil, "", err
	}
	return w.Store.ListLessons(ctx, owner, p)
}

func (w *watched) LoadProfile(ctx context.Context, owner rejection.Owner) (rejection.Profile, error) {
	if err := w.failing(); err != nil {
		return rejection.Profile{}, err
	}
	return w.Store.LoadProfile(ctx, owner)
}

func (w *watched) ListTokens(
	ctx context.Context, owner rejection.Owner, purpose workflow.Purpose, now time.Time,
) ([]workflow.Token, error) {
	if err := w.failing(); err != nil {
		return nil, err
	}
	return w.Store.ListTokens(ctx, owner, purpose, now)
}

func (w *watched) Create(ctx context.Context, r rejection.Rejection) error {
	if err := w.wrote("Create"); err != nil {
		return err
	}
	return w.Store.Create(ctx, r)
}

func (w *watched) Save(ctx context.Context, r rejection.Rejection) error {
	if err := w.wrote("Save"); err != nil {
		return err
	}
	return w.Store.Save(ctx, r)
}

func (w *watched) Delete(ctx context.Context, id rejection.ID) error {
	if err := w.wrote("Delete"); err != nil {
		return err
	}
	return w.Store.Delete(ctx, id)
}

func (w *watched) SaveProfile(ctx context.Context, p rejection.Profile) error {
	if err := w.wrote("SaveProfile"); err != nil {
		return err
	}
	return w.Store.SaveProfile(ctx, p)
}

func (w *watched) Erase(ctx context.Context, owner rejection.Owner) error {
	if err := w.wrote("Erase"); err != nil {
		return err
	}
	return w.Store.Erase(ctx, owner)
}

func (w *watched) SaveLesson(ctx context.Context, l rejection.Lesson) error {
	if err := w.wrote("SaveLesson"); err != nil {
		return err
	}
	return w.Store.SaveLesson(ctx, l)
}

func (w *watched) DeleteLesson(ctx context.Context, owner rejection.Owner, id string) error {
	if err := w.wrote("DeleteLesson"); err != nil {
		return err
	}
	return w.Store.DeleteLesson(ctx, owner, id)
}

func (w *watched) SaveToken(ctx context.Context, t workflow.Token) error {
	if err := w.wrote("SaveToken"); err != nil {
		return err
	}
	return w.Store.SaveToken(ctx, t)
}

func (w *watched) TakeToken(ctx context.Context, hash string, now time.Time) (workflow.Token, error) {
	if err := w.wrote("TakeToken"); err != nil {
		return workflow.Token{}, err
	}
	return w.Store.TakeToken(ctx, hash, now)
}

func (w *watched) DeleteToken(ctx context.Context, hash string) error {
	if err := w.wrote("DeleteToken"); err != nil {
		return err
	}
	return w.Store.DeleteToken(ctx, hash)
}

func (w *watched) Suppress(ctx context.Context, key, why string, at time.Time) error {
	if err := w.wrote("Suppress"); err != nil {
		return err
	}
	return w.Store.Suppress(ctx, key, why, at)
}

func (w *watched) Reserve(ctx context.Context, now time.Time, by string, caps []workflow.Cap) error {
	if err := w.wrote("Reserve"); err != nil {
		return err
	}
	return w.Store.Reserve(ctx, now, by, caps)
}

func (w *watched) Release(ctx context.Context, by string, caps []workflow.Cap) error {
	if err := w.wrote("Release"); err != nil {
		return err
	}
	return w.Store.Release(ctx, by, caps)
}

func (w *watched) Once(ctx context.Context, key, by string, now, until time.Time) error {
	if err := w.wrote("Once"); err != nil {
		return err
	}
	return w.Store.Once(ctx, key, by, now, until)
}
