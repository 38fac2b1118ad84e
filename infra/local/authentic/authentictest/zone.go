// Package authentictest is DNS and signed mail for tests of what checks mail.
package authentictest

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-msgauth/dkim"
)

// Zone is DNS as a test wants it. Names are in lower case, without a dot at their end.
type Zone struct {
	// Texts, Hosts and Mail are the records of each kind; what is in none of them is not found.
	Texts map[string][]string
	Hosts map[string][]net.IPAddr
	Mail  map[string][]*net.MX
	// Names are those of addresses.
	Names map[string][]string
	// Fails are the errors for some names, such as [ErrServer].
	Fails map[string]error
	// Silent keeps every answer back until the question is given up.
	Silent bool

	mu    sync.Mutex
	asked []string
}

// What a resolver returns of a name that its server can't be asked about, and of one that is not there.
var (
	ErrServer   = &net.DNSError{Err: "server misbehaving", IsTemporary: true}
	ErrNotFound = &net.DNSError{Err: "no such host", IsNotFound: true}
)

// Asked are the names that were asked for, as they were.
func (z *Zone) Asked() []string {
	z.mu.Lock()
	defer z.mu.Unlock()
	return append([]string(nil), z.asked...)
}

func (z *Zone) ask(ctx context.Context, name string) (string, error) {
	z.mu.Lock()
	z.asked = append(z.asked, name)
	z.mu.Unlock()
	if z.Silent {
		<-ctx.Done()
		return "", ctx.Err()
	}
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if err := z.Fails[name]; err != nil {
		return "", err
	}
	return name, nil
}

// LookupTXT is as net.Resolver has it.
func (z *Zone) LookupTXT(ctx context.Context, name string) ([]string, error) {
	name, err := z.ask(ctx, name)
	if texts := z.Texts[name]; err != nil || len(texts) > 0 {
		return texts, err
	}
	return nil, ErrNotFound
}

// LookupMX is as net.Resolver has it.
func (z *Zone) LookupMX(ctx context.Context, name string) ([]*net.MX, error) {
	name, err := z.ask(ctx, name)
	if servers := z.Mail[name]; err != nil || len(servers) > 0 {
		return servers, err
	}
	return nil, ErrNotFound
}

// LookupIPAddr is as net.Resolver has it.
func (z *Zone) LookupIPAddr(ctx context.Context, host string) ([]net.IPAddr, error) {
	name, err := z.ask(ctx, host)
	if hosts := z.Hosts[name]; err != nil || len(hosts) > 0 {
		return hosts, err
	}
	return nil, ErrNotFound
}

// LookupAddr is as net.Resolver has it.
func (z *Zone) LookupAddr(ctx context.Context, addr string) ([]string, error) {
	addr, err := z.ask(ctx, addr)
	if names := z.Names[addr]; err != nil || len(names) > 0 {
		return names, err
	}
	return nil, ErrNotFound
}

// Modern is the key of the tests; its signatures are short.
func Modern() ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
}

// Old is a key of the other kind that DKIM knows.
func Old() *rsa.PrivateKey { return old() }

var old = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// KeyRecord is what DNS says of a key.
func KeyRecord(t testing.TB, key crypto.Signer) string {
	t.Helper()
	if public, ok := key.Public().(ed25519.PublicKey); ok {
		return "v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(public)
	}
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	return "v=DKIM1; k=rsa; p=" + base64.StdEncoding.EncodeToString(der)
}

// Sign puts a signature of a domain on top of a mail.
func Sign(t testing.TB, domain string, key crypto.Signer, raw string, change ...func(*dkim.SignOptions)) string {
	t.Helper()
	o := dkim.SignOptions{
		Domain: domain, Selector: "post", Signer: key, HeaderCanonicalization: dkim.CanonicalizationRelaxed,
		BodyCanonicalization: dkim.CanonicalizationRelaxed, HeaderKeys: []string{"From", "Subject", "Message-ID"},
	}
	for _, f := range change {
		f(&o)
	}
	var out bytes.Buffer
	if err := dkim.Sign(&out, strings.NewReader(raw), &o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
