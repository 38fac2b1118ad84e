package smtpd

import (
	"net"
	"sync"
)

// sharing is a listener whose places no single client takes all of.
type sharing struct {
	net.Listener
	most  int
	mu    sync.Mutex
	count map[string]int // by address, of connections that are open
}

// Accept returns the next connection of a client that has a place left; others are hung up on.
func (s *sharing) Accept() (net.Conn, error) {
	for {
		c, err := s.Listener.Accept()
		if err != nil {
			return nil, err
		}
		client := addressOf(c).String()
		if s.take(client) {
			return &place{Conn: c, leave: sync.OnceFunc(func() { s.leave(client) })}, nil
		}
		_ = c.Close() // it is not served, whatever it says to that
	}
}

func (s *sharing) take(client string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.count[client] >= s.most {
		return false
	}
	s.count[client]++
	return true
}

func (s *sharing) leave(client string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.count[client]--; s.count[client] <= 0 {
		delete(s.count, client)
	}
}

// place is a connection that gives its client's place back when it is closed.
type place struct {
	net.Conn
	leave func()
}

// Close closes the connection.
func (p *place) Close() error {
	p.leave()
	return p.Conn.Close()
}

// addressOf is who is at the other end, nil where that is no address of IP.
func addressOf(c net.Conn) net.IP {
	if at, ok := c.RemoteAddr().(*net.TCPAddr); ok {
		return at.IP
	}
	return nil
}
