package web

import (
	"math"
	"net"
	"net/netip"
	"sync"
	"time"
)

// Limits bound how often somebody may ask: a bucket of so many requests that fills at so many a second.
type Limits struct {
	// Burst and PerSecond are those of one bearer token or session.
	Burst, PerSecond float64
	// AnonymousBurst and AnonymousPerSecond are those of one network address without a valid token.
	AnonymousBurst, AnonymousPerSecond float64
	// Buckets is the most buckets that are remembered; the longest unused are forgotten first.
	Buckets int
}

// DefaultLimits returns the limits of production: a person and their scripts never meet them.
func DefaultLimits() Limits {
	return Limits{Burst: 120, PerSecond: 4, AnonymousBurst: 60, AnonymousPerSecond: 1, Buckets: 20_000}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	for _, f := range []struct{ have, def *float64 }{
		{&l.Burst, &d.Burst},
		{&l.PerSecond, &d.PerSecond},
		{&l.AnonymousBurst, &d.AnonymousBurst},
		{&l.AnonymousPerSecond, &d.AnonymousPerSecond},
	} {
		if *f.have <= 0 {
			*f.have = *f.def
		}
	}
	if l.Buckets <= 0 {
		l.Buckets = d.Buckets
	}
	return l
}

// limiter holds token buckets in two generations: when the young one holds half of what may be remembered, the old one is
// forgotten. It is safe for concurrent use.
type limiter struct {
	limits     Limits
	mu         sync.Mutex
	young, old map[string]bucket
}

// bucket is how much was left at a moment.
type bucket struct {
	left float64
	at   time.Time
}

func newLimiter(l Limits) *limiter {
	return &limiter{limits: l, young: map[string]bucket{}, old: map[string]bucket{}}
}

// take takes cost out of a bucket, and returns how long to wait where too little is in it, 0 where it was taken. A cost of 0
// only asks whether one request would be let in.
func (l *limiter) take(key string, anonymous bool, cost float64, now time.Time) time.Duration {
	size, rate := l.limits.Burst, l.limits.PerSecond
	if anonymous {
		size, rate = l.limits.AnonymousBurst, l.limits.AnonymousPerSecond
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	b, known := l.find(key)
	if !known {
		b = bucket{left: size, at: now}
	}
	b.left = min(size, b.left+rate*max(0, now.Sub(b.at).Seconds()))
	b.at = now
	need := min(max(cost, 1), size)
	if b.left < need {
		return time.Duration(math.Ceil((need-b.left)/rate)) * time.Second
	}
	if cost > 0 {
		b.left -= need
		l.keep(key, b)
	}
	return 0
}

func (l *limiter) find(key string) (bucket, bool) {
	b, known := l.young[key]
	if !known {
		b, known = l.old[key]
	}
	return b, known
}

func (l *limiter) keep(key string, b bucket) {
	if _, known := l.young[key]; !known && len(l.young) >= max(1, l.limits.Buckets/2) {
		l.young, l.old = map[string]bucket{}, l.young
	}
	l.young[key] = b
}

// network is what counts as one anonymous asker: an IPv4 address, or the /64 that one IPv6 customer has.
func network(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		host = remote
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return "unknown"
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	prefix, _ := ip.Prefix(64) // an IPv6 address has 64 bits to take
	return prefix.String()
}
