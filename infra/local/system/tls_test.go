package system_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/system"
)

// certificate writes a certificate for a name and its key into files.
func certificate(t *testing.T, name, cert, key string) *x509.CertPool {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return pool
}

// TestSTARTTLS: mail of other machines may come over TLS, with the certificate that is in the files now, and is checked all the same.
func TestSTARTTLS(t *testing.T) {
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	certificate(t, "old.lemonaid.example", cert, key)
	w := open(t, domains(t), map[string]string{"LEMONAID_TLS_CERT": cert, "LEMONAID_TLS_KEY": key})
	roots := certificate(t, "lemonaid.example", cert, key) // renewed while it runs
	conn, err := smtp.DialStartTLS(w.public, &tls.Config{ServerName: "lemonaid.example", RootCAs: roots})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	for _, raw := range []string{forwarded(t), signed(t, "mail.example", forwarded(t))} {
		if err := conn.SendMail(robin, []string{publicInbox}, strings.NewReader(raw)); err != nil {
			t.Fatal(err)
		}
	}
	w.rest()
	w.only() // the forged one opened nothing
	if _, err := smtp.DialStartTLS(w.smtp, &tls.Config{ServerName: "lemonaid.example", RootCAs: roots}); err == nil {
		t.Error("loopback offers TLS that nobody there needs")
	}
}

func TestTLSThatCantBe(t *testing.T) {
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	certificate(t, "lemonaid.example", cert, key)
	for name, c := range map[string]struct {
		cert, key string
		ok, half  bool
	}{
		"none": {ok: true}, "both": {cert: cert, key: key, ok: true}, "no key": {cert: cert, half: true}, "no certificate": {key: key, half: true},
		"no such file": {cert: cert + "x", key: key}, "the wrong way round": {cert: key, key: cert},
	} {
		getenv := func(name string) string {
			return map[string]string{"LEMONAID_TLS_CERT": c.cert, "LEMONAID_TLS_KEY": c.key}[name]
		}
		config, err := system.TLSFrom(getenv)
		if (err == nil) != c.ok || errors.Is(err, system.ErrHalfTLS) != c.half || (config != nil) != (name == "both") && err == nil {
			t.Errorf("%s: %v, %v", name, config, err)
		}
		h, err := system.Open(system.Settings{Folder: folder.Folder(t.TempDir()), Getenv: getenv})
		if (err == nil) != c.ok {
			t.Errorf("%s: it opens with %v", name, err)
		}
		if err == nil {
			_ = h.Close()
		}
	}
}
