package system_test

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lemonaid/events/mails"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/smtpd"
	"lemonaid/infra/local/system"
	"lemonaid/shared/embedded"
)

func read(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := mails.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// late hands a mail over that was received before now, as a queue that reorders does.
func (w *world) late(received time.Time, to string, raw []byte) {
	w.t.Helper()
	m := smtpd.Mail{ID: "late", From: robin, To: []string{to}, Received: received, Raw: raw}
	if err := w.Take(context.Background(), m); err != nil {
		w.t.Fatal(err)
	}
	w.rest()
}

func TestOnlyLoopbackIsListenedOn(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1:0": true, "127.8.9.1:2525": true, "[::1]:0": true, "localhost:0": true,
		"0.0.0.0:0": false, ":0": false, "[::]:0": false, "192.0.2.1:25": false, "example.com:25": false, "localhost.example:0": false,
		"127.0.0.1.example:0": false,
	} {
		t.Run(address, func(t *testing.T) {
			err := system.CheckLoopback(address)
			if want != (err == nil) || !want && !errors.Is(err, system.ErrNotLoopback) {
				t.Errorf("%v", err)
			}
		})
	}
	for _, address := range []string{"", "127.0.0.1", "a:b:c"} {
		if system.CheckLoopback(address) == nil {
			t.Errorf("%q was taken for host:port", address)
		}
	}
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0"} {
		if s, err := system.Listen(context.Background(), "127.0.0.1:0", address); !errors.Is(err, system.ErrNotLoopback) {
			t.Errorf("pages on %s: %v", address, err)
			_ = s.Close()
		}
	}
}

func TestAPortThatIsTakenIsAnError(t *testing.T) {
	s, err := system.Listen(context.Background(), "127.0.0.1:0", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if _, err := system.Listen(context.Background(), s.SMTP.Addr().String(), "127.0.0.1:0"); err == nil {
		t.Error("two servers took the same port for SMTP")
	}
	if _, err := system.Listen(context.Background(), "127.0.0.1:0", s.HTTP.Addr().String()); err == nil {
		t.Error("two servers took the same port for HTTP")
	}
	if _, err := system.Listen(context.Background(), "192.0.2.1:0", "127.0.0.1:0"); err == nil {
		t.Error("it listens on an address that this machine has not")
	}
}

func TestAFolderBelongsToOneProcess(t *testing.T) {
	f := folder.Folder(t.TempDir())
	h, err := system.Open(system.Settings{Folder: f})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := system.Open(system.Settings{Folder: f}); !errors.Is(err, embedded.ErrInUse) {
		t.Errorf("%v, want ErrInUse", err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	h, err = system.Open(system.Settings{Folder: f})
	if err != nil {
		t.Fatalf("it can't be opened again: %v", err)
	}
	_ = h.Close()
}

func TestAWrongConfigurationIsNamed(t *testing.T) {
	for name, value := range map[string]string{
		"LEMONAID_DOMAIN": "not a domain", "LEMONAID_SENDING": "perhaps", "LEMONAID_URL": "nowhere", "LEMONAID_RELAY": "no-port", "LEMONAID_OWNERS": " , ",
	} {
		t.Run(name, func(t *testing.T) {
			f := folder.Folder(t.TempDir())
			_, err := system.Open(system.Settings{Folder: f, Getenv: func(n string) string {
				if n == name {
					return value
				}
				return ""
			}})
			if err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("%v, want an error that names %s", err, name)
			}
			h, err := system.Open(system.Settings{Folder: f})
			if err != nil {
				t.Fatalf("the store was left open: %v", err)
			}
			_ = h.Close()
		})
	}
}

func TestADamagedSecretStopsTheStart(t *testing.T) {
	f := folder.Folder(t.TempDir())
	if err := os.WriteFile(filepath.Join(string(f), "secret"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := system.Open(system.Settings{Folder: f}); err == nil {
		t.Error("it started with a damaged secret")
	}
}

func TestARelayTakesThePlaceOfTheOutbox(t *testing.T) {
	h, err := system.Open(system.Settings{Folder: folder.Folder(t.TempDir()), Getenv: func(n string) string {
		return map[string]string{"LEMONAID_RELAY": "127.0.0.1:1"}[n]
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = h.Close() }()
	if !h.Relayed() {
		t.Error("it is not relayed")
	}
}

func TestPoisonIsSetAsideReportedAndPutBack(t *testing.T) {
	w := begin(t, nil)
	ctx := context.Background()
	if err := w.Store.Inbound().Put(ctx, w.clock.Now(), []byte(`{"Received":"not a time"}`)); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(20 * time.Second)
	for {
		list, err := w.Shelf.List()
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 1 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("it was never set aside")
		}
		w.clock.Set(w.clock.Now().Add(time.Minute))
		time.Sleep(5 * time.Millisecond)
	}
	w.sample(robin, inbox, "forward-gmail-generic.eml")
	w.only() // the others are handled meanwhile
	if _, body := w.get(http.MethodPost, "/local/session?owner="+robin, token); !strings.Contains(body, `"set_aside":1`) {
		t.Errorf("the session does not tell: %s", body)
	}
	if n, err := w.PutBack(ctx); n != 1 || err != nil {
		t.Errorf("%d put back, %v", n, err)
	}
}

func TestWhatTheSubCommandsAsk(t *testing.T) {
	w := begin(t, nil)
	w.sample(robin, inbox, "forward-gmail-generic.eml")
	for _, test := range []struct {
		name, method, path, bearer string
		status                     int
		want                       string
	}{
		{"a session", http.MethodPost, "/local/session?owner=" + robin, token, 200, `"sign_in":"` + w.url},
		{"a session by GET", http.MethodGet, "/local/session?owner=" + robin, token, 0, ""},
		{"no token", http.MethodPost, "/local/session", "", 401, "running.json"},
		{"another token", http.MethodGet, "/local/outbox", "guess", 401, ""},
		{"the outbox", http.MethodGet, "/local/outbox", token, 200, `"notice":"received"`},
		{"a mail that is not there", http.MethodGet, "/local/outbox/nothing", token, 404, ""},
		{"the pages", http.MethodGet, "/", "", 200, "Lemonaid"},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, body := w.get(test.method, test.path, test.bearer)
			if test.status != 0 && status != test.status || !strings.Contains(body, test.want) {
				t.Errorf("%d %.200s, want %d with %q", status, body, test.status, test.want)
			}
			if test.status == 0 && status == 200 {
				t.Errorf("%d: a GET gave a session", status)
			}
		})
	}
	id := w.last(robin).ID
	if status, body := w.get(http.MethodGet, "/local/outbox/"+id, token); status != 200 || !strings.Contains(body, `"text":"`) {
		t.Errorf("%d %.200s", status, body)
	}
}

func TestOtherHostsAreRefused(t *testing.T) {
	w := begin(t, map[string]string{"LEMONAID_URL": "https://lemonaid.home"})
	for host, want := range map[string]int{
		"evil.example": 421, "evil.example:8025": 421, "lemonaid.home": 200, "lemonaid.home:8025": 200, "localhost": 200, "[::1]:80": 200, "": 200,
	} {
		t.Run(host, func(t *testing.T) {
			status, _ := w.get(http.MethodGet, "/", "", func(r *http.Request) {
				if host != "" {
					r.Host = host
				}
			})
			if status != want {
				t.Errorf("%d, want %d", status, want)
			}
		})
	}
}

func TestAPortThatFailsStopsTheServer(t *testing.T) {
	sockets, err := system.Listen(context.Background(), "127.0.0.1:0", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h, err := system.Open(system.Settings{Folder: folder.Folder(t.TempDir())})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = h.Close() }()
	_ = sockets.HTTP.Close()
	if err := h.Serve(context.Background(), sockets, system.Door{Pages: http.NotFoundHandler()}); err == nil {
		t.Error("it served without HTTP")
	}
}
