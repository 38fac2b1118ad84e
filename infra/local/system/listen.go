package system

import (
	"context"
	"errors"
	"fmt"
	"net"
)

// ErrNotLoopback is an address that others could reach. Mail from loopback is trusted as this machine's user, so no other is
// listened on.
var ErrNotLoopback = errors.New("only loopback is listened on (127.0.0.1, ::1 or localhost): whoever reaches the port is trusted as you")

// Sockets are the two listeners of one machine.
type Sockets struct {
	SMTP, HTTP net.Listener
}

// Listen opens both sockets, each given as host:port with port 0 for any free one. [ErrNotLoopback]: another machine could
// reach it.
func Listen(ctx context.Context, smtp, http string) (Sockets, error) {
	mail, err := listen(ctx, smtp)
	if err != nil {
		return Sockets{}, fmt.Errorf("listen for SMTP on %s: %w", smtp, err)
	}
	pages, err := listen(ctx, http)
	if err != nil {
		return Sockets{}, errors.Join(fmt.Errorf("listen for HTTP on %s: %w", http, err), mail.Close())
	}
	return Sockets{SMTP: mail, HTTP: pages}, nil
}

func listen(ctx context.Context, address string) (net.Listener, error) {
	if err := CheckLoopback(address); err != nil {
		return nil, err
	}
	var config net.ListenConfig
	return config.Listen(ctx, "tcp", address)
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

// Close closes both.
func (s Sockets) Close() error { return errors.Join(s.SMTP.Close(), s.HTTP.Close()) }
