package web

import (
	"fmt"
	"sync"
	"testing"
	"time"
)

func TestLimiterTakes(t *testing.T) {
	limits := Limits{Burst: 4, PerSecond: 2, AnonymousBurst: 2, AnonymousPerSecond: .5, Buckets: 100}
	type step struct {
		after     time.Duration
		key       string
		anonymous bool
		cost      float64
		wait      time.Duration
	}
	for _, c := range []struct {
		name  string
		steps []step
	}{
		{"a full bucket is taken at once", []step{
			{0, "a", false, 4, 0},
			{0, "a", false, 1, time.Second},
		}},
		{"it fills with time", []step{
			{0, "a", false, 4, 0},
			{time.Second, "a", false, 2, 0},
			{0, "a", false, 1, time.Second},
		}},
		{"it fills to the brim and no further", []step{
			{0, "a", false, 4, 0},
			{time.Hour, "a", false, 4, 0},
			{0, "a", false, 1, time.Second},
		}},
		{"the wait is as long as it takes", []step{
			{0, "a", true, 2, 0},
			{0, "a", true, 2, 4 * time.Second},
			{3 * time.Second, "a", true, 2, time.Second},
			{time.Second, "a", true, 2, 0},
		}},
		{"keys do not share", []step{
			{0, "a", false, 4, 0},
			{0, "b", false, 4, 0},
		}},
		{"a cost of nothing asks and takes nothing", []step{
			{0, "a", true, 0, 0},
			{0, "a", true, 0, 0},
			{0, "a", true, 2, 0},
			{0, "a", true, 0, 2 * time.Second},
		}},
		{"more than a bucket holds costs a full one", []step{
			{0, "a", false, 99, 0},
			{0, "a", false, 99, 2 * time.Second},
		}},
		{"a clock that goes back fills nothing", []step{
			{0, "a", false, 4, 0},
			{-time.Hour, "a", false, 1, time.Second},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLimiter(limits)
			now := monday
			for i, s := range c.steps {
				now = now.Add(s.after)
				if got := l.take(s.key, s.anonymous, s.cost, now); got != s.wait {
					t.Fatalf("step %d: wait %s, want %s", i, got, s.wait)
				}
			}
		})
	}
}

func TestLimiterIsBounded(t *testing.T) {
	l := newLimiter(Limits{Burst: 1, PerSecond: 1, AnonymousBurst: 1, AnonymousPerSecond: 1, Buckets: 100})
	for i := range 10_000 {
		l.take(fmt.Sprint(i), true, 1, monday)
	}
	if got := len(l.young) + len(l.old); got > 100 {
		t.Errorf("%d buckets are kept, want at most 100", got)
	}
	if got := l.take("9999", true, 1, monday); got == 0 {
		t.Error("the newest bucket was forgotten")
	}
}

// A bucket that is used stays, however many others come.
func TestLimiterKeepsWhatIsUsed(t *testing.T) {
	l := newLimiter(Limits{Burst: 1e6, PerSecond: 1e-9, AnonymousBurst: 1, AnonymousPerSecond: 1, Buckets: 10})
	for i := range 1000 {
		l.take("busy", false, 1, monday)
		l.take(fmt.Sprint(i), true, 1, monday)
	}
	b, known := l.find("busy")
	if !known || b.left > 1e6-1000+1e-3 {
		t.Errorf("busy has %f left (known: %v), want %f", b.left, known, 1e6-1000.0)
	}
}

func TestLimiterUnderRaces(t *testing.T) {
	l := newLimiter(Limits{Burst: 100, PerSecond: 1e-9, AnonymousBurst: 1, AnonymousPerSecond: 1, Buckets: 10})
	var wg sync.WaitGroup
	var mu sync.Mutex
	let := 0
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if l.take("one", false, 1, monday) == 0 {
					mu.Lock()
					let++
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if let != 100 {
		t.Errorf("%d were let in, want 100", let)
	}
}

func TestLimitsOrDefault(t *testing.T) {
	if got := (Limits{}).orDefault(); got != DefaultLimits() {
		t.Errorf("the zero limits give %+v", got)
	}
	own := Limits{Burst: 1, PerSecond: 2, AnonymousBurst: 3, AnonymousPerSecond: 4, Buckets: 5}
	if got := own.orDefault(); got != own {
		t.Errorf("own limits became %+v", got)
	}
	if got := (Limits{Burst: -1, Buckets: 7}).orDefault(); got.Burst != DefaultLimits().Burst || got.Buckets != 7 {
		t.Errorf("mixed limits became %+v", got)
	}
}

func TestNetwork(t *testing.T) {
	for remote, want := range map[string]string{
		"192.0.2.7:4711":                 "192.0.2.7",
		"192.0.2.7":                      "192.0.2.7",
		"[2001:db8:1:2:3:4:5:6]:443":     "2001:db8:1:2::/64",
		"2001:db8:1:2:ffff::1":           "2001:db8:1:2::/64",
		"[::ffff:192.0.2.7]:1":           "192.0.2.7",
		"[fe80::1%eth0]:1":               "fe80::/64",
		"":                               "unknown",
		"pipe":                           "unknown",
		"host.example:80":                "unknown",
		"[2001:db8:1:2:3:4:5:6]:nonsene": "2001:db8:1:2::/64",
	} {
		if got := network(remote); got != want {
			t.Errorf("network(%q) = %q, want %q", remote, got, want)
		}
	}
}

func BenchmarkLimiter(b *testing.B) {
	l := newLimiter(DefaultLimits())
	keys := make([]string, 1000)
	for i := range keys {
		keys[i] = fmt.Sprint(i)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.take(keys[i%len(keys)], false, 1, monday.Add(time.Duration(i)*time.Millisecond))
	}
}
