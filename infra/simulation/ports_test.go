package simulation

import (
	"context"
	"fmt"
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

func effect(w *world, name string, do func() error) error {
	_, err := call(w, name, func() (none, error) { return none{}, do() })
	return err
}

func (f faulty) Create(ctx context.Context, r rejection.Rejection) error {
	return effect(f.w, "Create", func() error {
		err := f.Store.Create(ctx, r)
		if err == nil {
			delete(f.w.deleted, string(r.ID)) // its owner forwarded it once more
		}
		return err
	})
}

func (f faulty) Load(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
	return call(f.w, "Load", func() (rejection.Rejection, error) { return f.Store.Load(ctx, id) })
}

func (f faulty) Save(ctx context.Context, r rejection.Rejection) error {
	return effect(f.w, "Save", func() error { return f.Store.Save(ctx, r) })
}

func (f faulty) Delete(ctx context.Context, id rejection.ID) error {
	return effect(f.w, "Delete", func() error {
		err := f.Store.Delete(ctx, id)
		if err == nil {
			f.w.deleted[string(id)] = true
			f.w.deletions++
		}
		return err
	})
}

// Due reads a stale index at times: what was due before, or not yet what is due now.
func (f faulty) Due(ctx context.Context, now time.Time, limit int) ([]workflow.Key, error) {
	return call(f.w, "Due", func() ([]workflow.Key, error) {
		keys, err := f.Store.Due(ctx, now, limit)
		if !f.w.quiet && len(keys) > 0 && f.w.chance(10) {
			keys = append(keys, keys[0])
		}
		if !f.w.quiet && len(keys) > 0 && f.w.chance(10) {
			keys = keys[1:]
		}
		return keys, err
	})
}

func (f faulty) SaveProfile(ctx context.Context, p rejection.Profile) error {
	return effect(f.w, "SaveProfile", func() error { return f.Store.SaveProfile(ctx, p) })
}

func (f faulty) SaveLesson(ctx context.Context, l rejection.Lesson) error {
	return effect(f.w, "SaveLesson", func() error { return f.Store.SaveLesson(ctx, l) })
}

func (f faulty) Suppress(ctx context.Context, key, why string, at time.Time) error {
	return effect(f.w, "Suppress", func() error {
		err := f.Store.Suppress(ctx, key, why, at)
		if err == nil {
			f.w.suppressed[key] = true
		}
		return err
	})
}

func (f faulty) Suppressed(ctx context.Context, key string) (bool, error) {
	return call(f.w, "Suppressed", func() (bool, error) { return f.Store.Suppressed(ctx, key) })
}

func (f faulty) Reserve(ctx context.Context, now time.Time, by string, caps []workflow.Cap) error {
	return effect(f.w, "Reserve", func() error { return f.Store.Reserve(ctx, now, by, caps) })
}

func (f faulty) Release(ctx context.Context, by string, caps []workflow.Cap) error {
	return effect(f.w, "Release", func() error { return f.Store.Release(ctx, by, caps) })
}

func (f faulty) Once(ctx context.Context, key, by string, now, until time.Time) error {
	return effect(f.w, "Once", func() error { return f.Store.Once(ctx, key, by, now, until) })
}

// rawMails is S3.
type rawMails struct{ w *world }

func (r rawMails) Get(_ context.Context, key string, limit int64) ([]byte, error) {
	return call(r.w, "Raw.Get", func() ([]byte, error) {
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

func (r rawMails) Delete(_ context.Context, key string) error {
	return effect(r.w, "Raw.Delete", func() error {
		delete(r.w.raws, key)
		return nil
	})
}

// mailer is SES: what it accepted is checked at that very moment, and reported later.
type mailer struct{ w *world }

func (m mailer) Send(_ context.Context, e workflow.Envelope) (string, error) {
	if !m.w.quiet && m.w.chance(4) {
		m.w.tell("SES throttles")
		return "", &workflow.SendError{Outcome: workflow.OutcomeThrottled, Reason: "Throttling"}
	}
	id, err := call(m.w, "SES.Send", func() (string, error) {
		m.w.count++
		id := fmt.Sprintf("ses-%d", m.w.count)
		m.w.accepted(e)
		m.w.report("Send", id, e, false)
		if m.w.chance(60) {
			m.w.report("Delivery", id, e, false)
		}
		if m.w.chance(3) {
			m.w.report(pick(m.w, []string{"Bounce", "Complaint"}), id, e, true)
		}
		return id, nil
	})
	if err != nil && m.w.chance(30) {
		return "", fmt.Errorf("no connection: %w", err)
	}
	if err != nil {
		return "", &workflow.SendError{Outcome: workflow.OutcomeUnknown, Reason: "Timeout", Err: err}
	}
	return id, nil
}

// report queues an event of the mail service, at times twice.
func (w *world) report(typ, id string, e workflow.Envelope, permanent bool) {
	event := workflow.DeliveryEvent{ID: id + typ, Type: typ, At: w.now, MessageID: id, Tags: e.Tags, Permanent: permanent}
	if permanent {
		event.Recipients = []string{e.To}
	}
	d := delivery{what: "event " + typ, do: func(ctx context.Context) error { return w.app.Delivered(ctx, event) }}
	w.queue = append(w.queue, d)
	if w.chance(10) {
		w.queue = append(w.queue, d)
	}
}
