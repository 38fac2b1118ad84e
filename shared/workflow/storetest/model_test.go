package storetest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// model is the port in its plainest form: maps, a lock, and every answer computed from all there is.
type model struct {
	mu         sync.Mutex
	rejections map[rejection.ID]rejection.Rejection
	profiles   map[rejection.Owner]rejection.Profile
	lessons    map[rejection.Owner]map[string]rejection.Lesson
	held       map[string]workflow.Token
	suppressed map[string]bool
	places     map[string]map[string]time.Time
	marks      map[string]modelMark
	cursors    map[string]map[string]modelKey
}

type modelMark struct {
	by    string
	until time.Time
}

func newModel(*testing.T) workflow.Store {
	return &model{
		rejections: map[rejection.ID]rejection.Rejection{}, profiles: map[rejection.Owner]rejection.Profile{},
		lessons: map[rejection.Owner]map[string]rejection.Lesson{}, held: map[string]workflow.Token{},
		suppressed: map[string]bool{}, places: map[string]map[string]time.Time{}, marks: map[string]modelMark{},
		cursors: map[string]map[string]modelKey{},
	}
}

// TestModel runs the suite against the model: what both agree on is what the port says.
func TestModel(t *testing.T) { runSuite(t, newModel) }

// begin takes the lock; the caller calls what it returns at the end.
func (m *model) begin(ctx context.Context) (func(), error) {
	m.mu.Lock()
	return m.mu.Unlock, ctx.Err()
}

func refuse(code rejection.Code) error { return rejection.Refuse(code, "model") }

func (m *model) Create(ctx context.Context, r rejection.Rejection) error {
	end, err := m.begin(ctx)
	defer end()
	if _, taken := m.rejections[r.ID]; taken && err == nil {
		err = refuse(rejection.CodeExists)
	}
	r.Version = 0
	return m.put(r, err)
}

func (m *model) put(r rejection.Rejection, err error) error {
	if err == nil && len(r.Original.Text) > 350_000 {
		err = refuse(rejection.CodeTooLarge)
	}
	if err == nil {
		r.Version++
		m.rejections[r.ID] = r
	}
	return err
}

func (m *model) Load(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
	end, err := m.begin(ctx)
	defer end()
	r, found := m.rejections[id]
	if !found && err == nil {
		err = refuse(rejection.CodeNotFound)
	}
	return r, err
}

func (m *model) Save(ctx context.Context, r rejection.Rejection) error {
	end, err := m.begin(ctx)
	defer end()
	if old, found := m.rejections[r.ID]; err == nil && (!found || old.Version != r.Version) {
		err = refuse(rejection.CodeConflict)
	}
	return m.put(r, err)
}

func (m *model) Delete(ctx context.Context, id rejection.ID) error {
	end, err := m.begin(ctx)
	defer end()
	if err == nil {
		delete(m.rejections, id)
	}
	return err
}

func (m *model) List(ctx context.Context, owner rejection.Owner, f workflow.Filter, p workflow.Page) ([]rejection.Summary, string, error) {
	end, err := m.begin(ctx)
	defer end()
	if err != nil {
		return nil, "", err
	}
	var all []rejection.Summary
	for _, r := range m.rejections {
		if s := r.Summary(); r.Owner == owner && f.Keeps(s) {
			all = append(all, s)
		}
	}
	return modelPage(m, fmt.Sprintf("%q %#v", owner, f), all, p, func(s rejection.Summary) modelKey {
		return modelKey{s.Created, string(s.ID), f.Oldest}
	})
}

// modelKey is the place of an entry in a list, newest first unless its list begins with the oldest.
type modelKey struct {
	at     time.Time
	id     string
	oldest bool
}

func (k modelKey) compare(l modelKey) int {
	if k.oldest {
		k, l = l, k
	}
	return cmp.Or(l.at.Compare(k.at), cmp.Compare(k.id, l.id))
}

// modelPage cuts a page out of a list. A cursor is known because it was given out for that list.
func modelPage[T any](m *model, list string, all []T, p workflow.Page, key func(T) modelKey) ([]T, string, error) {
	slices.SortFunc(all, func(a, b T) int { return key(a).compare(key(b)) })
	if p.Cursor != "" {
		last, known := m.cursors[list][p.Cursor]
		if !known {
			return nil, "", refuse(rejection.CodeInvalid)
		}
		all = slices.DeleteFunc(all, func(v T) bool { return key(v).compare(last) <= 0 })
	}
	if len(all) <= p.Size() {
		return all, "", nil
	}
	last := key(all[p.Size()-1])
	if m.cursors[list] == nil {
		m.cursors[list] = map[string]modelKey{}
	}
	cursor := fmt.Sprintf("%s %v %q", list, last.at, last.id)
	m.cursors[list][cursor] = last
	return all[:p.Size()], cursor, nil
}

func (m *model) Due(ctx context.Context, now time.Time, limit int) ([]workflow.Key, error) {
	end, err := m.begin(ctx)
	defer end()
	var keys []workflow.Key
	for id, r := range m.rejections {
		if due := r.Due(); !due.IsZero() && !due.After(now) {
			keys = append(keys, workflow.Key{ID: id, Due: due})
		}
	}
	slices.SortFunc(keys, func(a, b workflow.Key) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID)) })
	return keys[:min(len(keys), max(limit, 0))], err
}

func (m *model) LoadProfile(ctx context.Context, owner rejection.Owner) (rejection.Profile, error) {
	end, err := m.begin(ctx)
	defer end()
	p, found := m.profiles[owner]
	if !found && err == nil {
		err = refuse(rejection.CodeNotFound)
	}
	return p, err
}

func (m *model) SaveProfile(ctx context.Context, p rejection.Profile) error {
	end, err := m.begin(ctx)
	defer end()
	if err == nil && m.profiles[p.Owner].Version != p.Version {
		err = refuse(rejection.CodeConflict)
	}
	if err == nil {
		p.Version++
		m.profiles[p.Owner] = p
	}
	return err
}

func (m *model) Erase(ctx context.Context, owner rejection.Owner) error {
	end, err := m.begin(ctx)
	defer end()
	if err == nil {
		delete(m.profiles, owner)
		delete(m.lessons, owner)
		maps.DeleteFunc(m.held, func(_ string, t workflow.Token) bool { return t.Owner == owner })
	}
	return err
}

func (m *model) SaveLesson(ctx context.Context, l rejection.Lesson) error {
	end, err := m.begin(ctx)
	defer end()
	if m.lessons[l.Owner] == nil {
		m.lessons[l.Owner] = map[string]rejection.Lesson{}
	}
	if err == nil {
		m.lessons[l.Owner][l.ID] = l
	}
	return err
}

func (m *model) ListLessons(ctx context.Context, owner rejection.Owner, p workflow.Page) ([]rejection.Lesson, string, error) {
	end, err := m.begin(ctx)
	defer end()
	if err != nil {
		return nil, "", err
	}
	all := slices.Collect(maps.Values(m.lessons[owner]))
	return modelPage(m, fmt.Sprintf("%q lessons", owner), all, p, func(l rejection.Lesson) modelKey { return modelKey{l.At, l.ID, false} })
}

func (m *model) DeleteLesson(ctx context.Context, owner rejection.Owner, id string) error {
	end, err := m.begin(ctx)
	defer end()
	if err == nil {
		delete(m.lessons[owner], id)
	}
	return err
}

func (m *model) SaveToken(ctx context.Context, t workflow.Token) error {
	end, err := m.begin(ctx)
	defer end()
	if _, taken := m.held[t.Hash]; taken && err == nil {
		err = refuse(rejection.CodeExists)
	}
	if err == nil {
		m.held[t.Hash] = t
	}
	return err
}

func (m *model) LoadToken(ctx context.Context, hash string, now time.Time) (workflow.Token, error) {
	end, err := m.begin(ctx)
	defer end()
	t, found := m.held[hash]
	if err == nil && (!found || !t.Live(now)) {
		return workflow.Token{}, refuse(rejection.CodeNotFound)
	}
	return t, err
}

func (m *model) TakeToken(ctx context.Context, hash string, now time.Time) (workflow.Token, error) {
	end, err := m.begin(ctx)
	defer end()
	t, found := m.held[hash]
	if err == nil && (!found || !t.Live(now)) {
		return workflow.Token{}, refuse(rejection.CodeNotFound)
	}
	if err == nil {
		delete(m.held, hash)
	}
	return t, err
}

func (m *model) DeleteToken(ctx context.Context, hash string) error {
	end, err := m.begin(ctx)
	defer end()
	if err == nil {
		delete(m.held, hash)
	}
	return err
}

func (m *model) ListTokens(ctx context.Context, owner rejection.Owner, purpose workflow.Purpose, now time.Time) ([]workflow.Token, error) {
	end, err := m.begin(ctx)
	defer end()
	var list []workflow.Token
	for _, t := range m.held {
		if t.Owner == owner && t.Purpose == purpose && t.Live(now) {
			list = append(list, t)
		}
	}
	return list[:min(len(list), 100)], err
}

func (m *model) Suppress(ctx context.Context, key, _ string, _ time.Time) error {
	end, err := m.begin(ctx)
	defer end()
	if err == nil {
		m.suppressed[key] = true
	}
	return err
}

func (m *model) Suppressed(ctx context.Context, key string) (bool, error) {
	end, err := m.begin(ctx)
	defer end()
	return m.suppressed[key], err
}

func (m *model) Reserve(ctx context.Context, now time.Time, by string, caps []workflow.Cap) error {
	end, err := m.begin(ctx)
	defer end()
	for _, c := range caps {
		others := 0
		for holder, taken := range m.places[c.Key] {
			if holder != by && taken.After(now.Add(-c.Window)) {
				others++
			}
		}
		if others >= c.Limit && err == nil {
			err = refuse(rejection.CodeLimited)
		}
	}
	for _, c := range caps {
		if m.places[c.Key] == nil {
			m.places[c.Key] = map[string]time.Time{}
		}
		if err == nil {
			m.places[c.Key][by] = now
		}
	}
	return err
}

func (m *model) Release(ctx context.Context, by string, caps []workflow.Cap) error {
	end, err := m.begin(ctx)
	defer end()
	for _, c := range caps {
		if err == nil {
			delete(m.places[c.Key], by)
		}
	}
	return err
}

func (m *model) Once(ctx context.Context, key, by string, now, until time.Time) error {
	end, err := m.begin(ctx)
	defer end()
	if old, found := m.marks[key]; err == nil && found && old.by != by && old.until.After(now) {
		err = refuse(rejection.CodeExists)
	}
	if err == nil {
		m.marks[key] = modelMark{by: by, until: until}
	}
	return err
}
