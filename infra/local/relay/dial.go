package relay

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"

	"github.com/emersion/go-smtp"
)

// smtpsPort is the port of TLS from the start, RFC 8314 section 7.3.
const smtpsPort = "465"

// dial connects. No password and no mail goes over a line that others could read, but to this machine itself.
func (r Relay) dial(ctx context.Context) (*smtp.Client, error) {
	host, port, err := net.SplitHostPort(r.Address)
	if err != nil {
		return nil, fmt.Errorf("read the relay's address: %w", err)
	}
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", r.Address)
	if err != nil {
		return nil, fmt.Errorf("connect to the relay: %w", err)
	}
	// The client sets deadlines of its own, so the end of ctx closes the connection under it.
	context.AfterFunc(ctx, func() { _ = conn.Close() })
	client, err := r.client(conn, host, port)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return client, nil
}

func (r Relay) client(conn net.Conn, host, port string) (*smtp.Client, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if r.TLS != nil {
		config = r.TLS.Clone()
	}
	config.ServerName = host
	if port == smtpsPort {
		return smtp.NewClient(tls.Client(conn, config)), nil
	}
	if isLoopback(conn) {
		return smtp.NewClient(conn), nil
	}
	client, err := smtp.NewClientStartTLS(conn, config)
	if err != nil {
		return nil, fmt.Errorf("start TLS: %w", err)
	}
	return client, nil
}

func isLoopback(conn net.Conn) bool {
	at, ok := conn.RemoteAddr().(*net.TCPAddr)
	return ok && at.IP.IsLoopback()
}
