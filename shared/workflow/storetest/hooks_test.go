package storetest

import (
	"context"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

type (
	createCall func(context.Context, rejection.Rejection) error
	loadCall   func(context.Context, rejection.ID) (rejection.Rejection, error)
	deleteCall func(context.Context, rejection.ID) error
	listCall   func(context.Context, rejection.Owner, workflow.Filter, workflow.Page) ([]rejection.Summary, string, error)
	dueCall    func(context.Context, time.Time, int) ([]workflow.Key, error)

	profileCall      func(context.Context, rejection.Profile) error
	eraseCall        func(context.Context, rejection.Owner) error
	lessonCall       func(context.Context, rejection.Lesson) error
	listLessonsCall  func(context.Context, rejection.Owner, workflow.Page) ([]rejection.Lesson, string, error)
	deleteLessonCall func(context.Context, rejection.Owner, string) error

	saveTokenCall  func(context.Context, workflow.Token) error
	tokenCall      func(context.Context, string, time.Time) (workflow.Token, error)
	listTokensCall func(context.Context, rejection.Owner, workflow.Purpose, time.Time) ([]workflow.Token, error)

	suppressedCall func(context.Context, string) (bool, error)
	reserveCall    func(context.Context, time.Time, string, []workflow.Cap) error
	releaseCall    func(context.Context, string, []workflow.Cap) error
	onceCall       func(ctx context.Context, key, by string, now, until time.Time) error
)

// hooks is a store some of whose calls are replaced; nil leaves a call as it is.
type hooks struct {
	workflow.Store
	create, save createCall
	load         loadCall
	remove       deleteCall
	list         listCall
	due          dueCall
	saveProfile  profileCall
	erase        eraseCall
	saveLesson   lessonCall
	listLessons  listLessonsCall
	forgetLesson deleteLessonCall
	saveToken    saveTokenCall
	loadToken    tokenCall
	takeToken    tokenCall
	listTokens   listTokensCall
	isSuppressed suppressedCall
	reserve      reserveCall
	release      releaseCall
	once         onceCall
}

// or returns the hook, or the call it would replace.
func or[F any](hook, call F, set bool) F {
	if set {
		return hook
	}
	return call
}

func (h hooks) Create(ctx context.Context, r rejection.Rejection) error {
	return or(h.create, h.Store.Create, h.create != nil)(ctx, r)
}

func (h hooks) Load(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
	return or(h.load, h.Store.Load, h.load != nil)(ctx, id)
}

func (h hooks) Save(ctx context.Context, r rejection.Rejection) error {
	return or(h.save, h.Store.Save, h.save != nil)(ctx, r)
}

func (h hooks) Delete(ctx context.Context, id rejection.ID) error {
	return or(h.remove, h.Store.Delete, h.remove != nil)(ctx, id)
}

func (h hooks) List(ctx context.Context, o rejection.Owner, f workflow.Filter, p workflow.Page) ([]rejection.Summary, string, error) {
	return or(h.list, h.Store.List, h.list != nil)(ctx, o, f, p)
}

func (h hooks) Due(ctx context.Context, now time.Time, limit int) ([]workflow.Key, error) {
	return or(h.due, h.Store.Due, h.due != nil)(ctx, now, limit)
}

func (h hooks) SaveProfile(ctx context.Context, p rejection.Profile) error {
	return or(h.saveProfile, h.Store.SaveProfile, h.saveProfile != nil)(ctx, p)
}

func (h hooks) Erase(ctx context.Context, o rejection.Owner) error {
	return or(h.erase, h.Store.Erase, h.erase != nil)(ctx, o)
}

func (h hooks) SaveLesson(ctx context.Context, l rejection.Lesson) error {
	return or(h.saveLesson, h.Store.SaveLesson, h.saveLesson != nil)(ctx, l)
}

func (h hooks) ListLessons(ctx context.Context, o rejection.Owner, p workflow.Page) ([]rejection.Lesson, string, error) {
	return or(h.listLessons, h.Store.ListLessons, h.listLessons != nil)(ctx, o, p)
}

func (h hooks) DeleteLesson(ctx context.Context, o rejection.Owner, id string) error {
	return or(h.forgetLesson, h.Store.DeleteLesson, h.forgetLesson != nil)(ctx, o, id)
}

func (h hooks) SaveToken(ctx context.Context, t workflow.Token) error {
	return or(h.saveToken, h.Store.SaveToken, h.saveToken != nil)(ctx, t)
}

func (h hooks) LoadToken(ctx context.Context, hash string, now time.Time) (workflow.Token, error) {
	return or(h.loadToken, h.Store.LoadToken, h.loadToken != nil)(ctx, hash, now)
}

func (h hooks) TakeToken(ctx context.Context, hash string, now time.Time) (workflow.Token, error) {
	return or(h.takeToken, h.Store.TakeToken, h.takeToken != nil)(ctx, hash, now)
}

func (h hooks) ListTokens(ctx context.Context, o rejection.Owner, p workflow.Purpose, now time.Time) ([]workflow.Token, error) {
	return or(h.listTokens, h.Store.ListTokens, h.listTokens != nil)(ctx, o, p, now)
}

func (h hooks) Suppressed(ctx context.Context, key string) (bool, error) {
	return or(h.isSuppressed, h.Store.Suppressed, h.isSuppressed != nil)(ctx, key)
}

func (h hooks) Reserve(ctx context.Context, now time.Time, by string, caps []workflow.Cap) error {
	return or(h.reserve, h.Store.Reserve, h.reserve != nil)(ctx, now, by, caps)
}

func (h hooks) Release(ctx context.Context, by string, caps []workflow.Cap) error {
	return or(h.release, h.Store.Release, h.release != nil)(ctx, by, caps)
}

func (h hooks) Once(ctx context.Context, key, by string, now, until time.Time) error {
	return or(h.once, h.Store.Once, h.once != nil)(ctx, key, by, now, until)
}
