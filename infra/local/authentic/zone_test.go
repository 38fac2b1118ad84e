package authentic_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-msgauth/dkim"
)

// zone is DNS as a test wants it: texts by name, and for some names a failure. It counts what it is asked.
type zone struct {
	texts  map[string][]string
	fails  map[string]error
	hosts  map[string][]net.IPAddr
	mail   map[string][]*net.MX
	mu     sync.Mutex
	asked  []string
	silent bool // answers nothing until ctx ends
}

var (
	errServer   = &net.DNSError{Err: "server misbehaving", IsTemporary: true}
	errNotFound = &net.DNSError{Err: "no such host", IsNotFound: true}
)

func (z *zone) ask(ctx context.Context, name string) (string, error) {
	z.mu.Lock()
	z.asked = append(z.asked, name)
	z.mu.Unlock()
	if z.silent {
		<-ctx.Done()
		return "", ctx.Err()
	}
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if err := z.fails[name]; err != nil {
		return "", err
	}
	return name, nil
}

func (z *zone) LookupTXT(ctx context.Context, name string) ([]string, error) {
	name, err := z.ask(ctx, name)
	if texts := z.texts[name]; err != nil || len(texts) > 0 {
		return texts, err
	}
	return nil, errNotFound
}

func (z *zone) LookupMX(ctx context.Context, name string) ([]*net.MX, error) {
	name, err := z.ask(ctx, name)
	if servers := z.mail[name]; err != nil || len(servers) > 0 {
		return servers, err
	}
	return nil, errNotFound
}

func (z *zone) LookupIPAddr(ctx context.Context, host string) ([]net.IPAddr, error) {
	name, err := z.ask(ctx, host)
	if hosts := z.hosts[name]; err != nil || len(hosts) > 0 {
		return hosts, err
	}
	return nil, errNotFound
}

func (z *zone) LookupAddr(ctx context.Context, addr string) ([]string, error) {
	if _, err := z.ask(ctx, addr); err != nil {
		return nil, err
	}
	return nil, errNotFound
}

// modern and old are the keys of the tests: one of each kind that DKIM knows.
func modern() ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
}

var old = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// keyRecord is what DNS says of a key.
func keyRecord(t testing.TB, key crypto.Signer) string {
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

// sign puts a signature of a domain on top of a mail.
func sign(t testing.TB, domain string, key crypto.Signer, raw string, change ...func(*dkim.SignOptions)) string {
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

// signPart signs the first bytes of the text alone, as l= allows; with a length of -1 it signs the whole of it.
func signPart(domain string, length int, raw string) string {
	head, text, _ := strings.Cut(raw, "\r\n\r\n")
	from := ""
	for line := range strings.SplitSeq(head, "\r\n") {
		if strings.HasPrefix(line, "From:") {
			from = line + "\r\n"
		}
	}
	part := ""
	if length >= 0 {
		part, text = fmt.Sprintf("l=%d; ", length), text[:length]
	}
	hash := sha256.Sum256([]byte(text))
	field := "DKIM-Signature: v=1; a=ed25519-sha256; c=simple/simple; d=" + domain + "; s=post; " + part + "h=From; bh=" +
		base64.StdEncoding.EncodeToString(hash[:]) + "; b="
	signed := sha256.Sum256([]byte(from + field))
	return field + base64.StdEncoding.EncodeToString(ed25519.Sign(modern(), signed[:])) + "\r\n" + raw
}
