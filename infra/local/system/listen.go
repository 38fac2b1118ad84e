package system

import (
	"context"
	"errors"
	"fmt"
	"net"
)

// ErrNotLoopback is an address of pages that others could reach. There is no TLS here, so no other is listened on: a proxy in front
// ends it.
var ErrNotLoopback = errors.New("only loopback is listened on (127.0.0.1, ::1 or localhost); to be reached from elsewhere the pages need a proxy that ends TLS")

// Sockets are the listeners of one machine.
type Sockets struct {
	// SMTP is on loopback: who reaches it is trusted as this machine's user. HTTP is too.
	SMTP, HTTP net.Listener
	// Public takes mail from other machines, each of which is checked; nil where none may reach this one.
	Public net.Listener
}

// Listen opens the sockets, each given as host:port with port 0 for any free one. Where the one for SMTP is not on loopback it is the
// public one, and a port of loopback is opened beside it for the sub-commands of this machine. [ErrNotLoopback]: another machine could
// reach the pages.
func Listen(ctx context.Context, smtp, http string) (Sockets, error) {
	if err := CheckLoopback(http); err != nil {
		return Sockets{}, fmt.Errorf("listen for HTTP on %s: %w", http, err)
	}
	doors := []door{{"SMTP", smtp}, {"HTTP", http}}
	public := Public(smtp)
	if public {
		doors = []door{{"SMTP", "127.0.0.1:0"}, {"HTTP", http}, {"SMTP", smtp}}
	}
	open, err := openAll(ctx, doors)
	if err != nil {
		return Sockets{}, err
	}
	s := Sockets{SMTP: open[0], HTTP: open[1]}
	if public {
		s.Public = open[2]
	}
	return s, nil
}

// door is what is listened for, and where.
type door struct{ what, address string }

// openAll opens every door, or none.
func openAll(ctx context.Context, doors []door) ([]net.Listener, error) {
	var open []net.Listener
	for _, d := range doors {
		var config net.ListenConfig
		l, err := config.Listen(ctx, "tcp", d.address)
		if err != nil {
			err = fmt.Errorf("listen for %s on %s: %w", d.what, d.address, err)
			for _, l := range open {
				err = errors.Join(err, l.Close())
			}
			return nil, err
		}
		open = append(open, l)
	}
	return open, nil
}

// CheckLoopback reports whether an address, host:port, is this machine's own only. Names other than localhost are not looked up:
// what a name means can change.
func CheckLoopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("not host:port: %w", err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return ErrNotLoopback
	}
	return nil
}

// URL is where the pages are, without a slash at its end.
func (s Sockets) URL() string { return "http://" + s.HTTP.Addr().String() }

// Close closes all.
func (s Sockets) Close() error {
	err := errors.Join(s.SMTP.Close(), s.HTTP.Close())
	if s.Public != nil {
		err = errors.Join(err, s.Public.Close())
	}
	return err
}
