package authentic

import (
	"context"
	"errors"
	"net"
	"strings"
	"sync/atomic"
)

// Names is DNS, as *net.Resolver asks it. An error that is temporary is a *net.DNSError that says so.
type Names interface {
	LookupTXT(ctx context.Context, name string) ([]string, error)
	LookupMX(ctx context.Context, name string) ([]*net.MX, error)
	LookupIPAddr(ctx context.Context, host string) ([]net.IPAddr, error)
	LookupAddr(ctx context.Context, addr string) ([]string, error)
}

// Bounds of what is asked and answered for one check. SPF's own bound of ten terms (RFC 7208 section 4.6.4) lets each MX term ask
// for ten hosts more; records of real domains need a dozen questions.
const (
	maxQuestions = 40
	maxRecords   = 100
	maxRecord    = 8 << 10 // a key of RSA with 8,192 bits has 1.4 KB
)

var (
	errQuestions = errors.New("too many questions to DNS")
	errRecords   = errors.New("DNS answered too much")
)

// questions are those of one check.
type questions struct {
	names Names
	asked atomic.Int32
	// excess is set once more was asked, or answered, than a check may have.
	excess atomic.Bool
}

// spend reports whether one question more may be asked. What ran out of time is DNS's failure, what asks too much is its own.
func (q *questions) spend(ctx context.Context, name string) error {
	if ctx.Err() != nil {
		return late(name)
	}
	if len(name) > 254 || q.asked.Add(1) > maxQuestions {
		return q.over(errQuestions)
	}
	return nil
}

// over notes that the check asked for too much: that is no failure of DNS, and would be the same the next time.
func (q *questions) over(err error) error {
	q.excess.Store(true)
	return err
}

// late is a question that DNS had no time to answer.
func late(name string) error {
	return &net.DNSError{Err: "no answer in time", Name: name, IsTimeout: true, IsTemporary: true}
}

// settle turns what a resolver returned after its time into what it is.
func settle(ctx context.Context, name string, err error) error {
	if err != nil && ctx.Err() != nil {
		return late(name)
	}
	return err
}

// absolute keeps the machine's search list out of it: names with a dot at their end are asked as they are.
func absolute(name string) string { return strings.TrimSuffix(name, ".") + "." }

// LookupTXT asks for texts; more of them, or longer ones, than any check needs are an error.
func (q *questions) LookupTXT(ctx context.Context, name string) ([]string, error) {
	if err := q.spend(ctx, name); err != nil {
		return nil, err
	}
	texts, err := q.names.LookupTXT(ctx, absolute(name))
	if err != nil {
		return nil, settle(ctx, name, err)
	}
	for _, text := range texts {
		if len(texts) > maxRecords || len(text) > maxRecord {
			return nil, q.over(errRecords)
		}
	}
	return texts, nil
}

// LookupMX asks for mail servers.
func (q *questions) LookupMX(ctx context.Context, name string) ([]*net.MX, error) {
	if err := q.spend(ctx, name); err != nil {
		return nil, err
	}
	servers, err := q.names.LookupMX(ctx, absolute(name))
	return servers, settle(ctx, name, err)
}

// LookupIPAddr asks for addresses.
func (q *questions) LookupIPAddr(ctx context.Context, host string) ([]net.IPAddr, error) {
	if err := q.spend(ctx, host); err != nil {
		return nil, err
	}
	addresses, err := q.names.LookupIPAddr(ctx, absolute(host))
	if len(addresses) > maxRecords {
		return nil, q.over(errRecords)
	}
	return addresses, settle(ctx, host, err)
}

// LookupAddr asks for the names of an address.
func (q *questions) LookupAddr(ctx context.Context, addr string) ([]string, error) {
	if err := q.spend(ctx, addr); err != nil {
		return nil, err
	}
	names, err := q.names.LookupAddr(ctx, addr)
	return names, settle(ctx, addr, err)
}
