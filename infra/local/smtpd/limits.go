package smtpd

import (
	"sync"
	"time"
)

// Limits bound what the server takes on. A zero field means the value of [DefaultLimits].
type Limits struct {
	// Size is the most bytes of one message; past it the answer is 552.
	Size int64
	// Recipients is the most recipients of one message; past it the answer is 452.
	Recipients int
	// Connections is how many there may be at a time; others wait.
	Connections int
	// PerClient is how many of them one client may have; past it a new one is hung up on at once.
	PerClient int
	// Reading is how many messages may be in memory at a time; a sender who waits longer than Time for a place gets 451.
	Reading int
	// Time is how long a command or a message's text may take to arrive; past it the connection ends.
	Time time.Duration
	// Session is how long a connection may last.
	Session time.Duration
	// PerMinute is the most messages in a minute; past it the answer is 451, and the sender tries again.
	PerMinute int
}

// PublicLimits are for a port that other machines reach: no client of theirs takes all places.
func PublicLimits() Limits {
	l := DefaultLimits()
	l.PerClient, l.Reading = 5, 8
	return l
}

// DefaultLimits take what SES takes, at a machine's rate: 40 MB and 100 recipients a message. What is past 10 MB is stored,
// and the workflow answers it unread.
func DefaultLimits() Limits {
	return Limits{
		Size: 40 << 20, Recipients: 100, Connections: 50, PerClient: 50, Reading: 3,
		Time: time.Minute, Session: 10 * time.Minute, PerMinute: 1200,
	}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	l.Size = orDefault(l.Size, d.Size)
	l.Recipients = orDefault(l.Recipients, d.Recipients)
	l.Connections = orDefault(l.Connections, d.Connections)
	l.PerClient = orDefault(l.PerClient, d.PerClient)
	l.Reading = orDefault(l.Reading, d.Reading)
	l.Time = orDefault(l.Time, d.Time)
	l.Session = orDefault(l.Session, d.Session)
	l.PerMinute = orDefault(l.PerMinute, d.PerMinute)
	return l
}

func orDefault[T int | int64 | time.Duration](have, def T) T {
	if have <= 0 {
		return def
	}
	return have
}

// meter counts messages by the minute.
type meter struct {
	limit int
	mu    sync.Mutex
	start time.Time
	count int
}

// take reports whether one message more is within the limit.
func (m *meter) take(now time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if age := now.Sub(m.start); age < 0 || age >= time.Minute {
		m.start, m.count = now, 0
	}
	if m.count >= m.limit {
		return false
	}
	m.count++
	return true
}
