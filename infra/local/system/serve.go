package system

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"lemonaid/infra/local/smtpd"
)

// grace is how long what is under way may take when the server stops.
const grace = 10 * time.Second

// Door is what a House serves on its sockets.
type Door struct {
	// Pages answers HTTP: see [House.Pages].
	Pages http.Handler
	// Limits bound SMTP on loopback; what others reach has [smtpd.PublicLimits].
	Limits smtpd.Limits
}

// Serve runs the house with its sockets until ctx ends or one of them fails, then lets what is under way finish. The sockets
// are closed when it returns.
func (h *House) Serve(ctx context.Context, sockets Sockets, door Door) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	pages := pageServer(door.Pages, h.settings.Log)
	mail := []*smtpd.Server{h.mailServer(h.Take, door.Limits, nil)}
	listeners := []net.Listener{sockets.SMTP}
	if sockets.Public != nil {
		mail = append(mail, h.mailServer(h.TakeChecked, smtpd.PublicLimits(), h.tls))
		listeners = append(listeners, sockets.Public)
	}
	failed := make(chan error, len(mail)+1)
	for i, m := range mail {
		go func() { failed <- m.Serve(listeners[i]) }()
	}
	go func() { failed <- pages.Serve(sockets.HTTP) }()
	worked := make(chan struct{})
	go func() { defer close(worked); h.Run(ctx) }()

	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	stop()
	return errors.Join(err, closeServers(mail, pages), wait(worked))
}

func (h *House) mailServer(intake smtpd.Intake, limits smtpd.Limits, offers *tls.Config) *smtpd.Server {
	return smtpd.New(smtpd.Options{
		Domain: h.App.Config.Domain, Intake: intake, NewID: h.newID, Limits: limits, TLS: offers, Now: h.settings.Clock.Now, Log: h.settings.Log,
	})
}

func pageServer(pages http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler: pages, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
}

// closeServers takes nothing new, lets what is under way end, and then cuts it.
func closeServers(mail []*smtpd.Server, pages *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	done := make(chan error, len(mail))
	for _, m := range mail {
		go func() { done <- m.Shutdown(ctx) }()
	}
	err := pages.Shutdown(ctx)
	for range mail {
		err = errors.Join(err, <-done)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return errors.Join(fmt.Errorf("stop: some connections were cut: %w", err), pages.Close())
	}
	return err
}

// wait gives the workers the time of one item to end.
func wait(worked <-chan struct{}) error {
	select {
	case <-worked:
		return nil
	case <-time.After(3 * grace):
		return errors.New("stop: a mail is still being handled; it is handled again at the next start")
	}
}
