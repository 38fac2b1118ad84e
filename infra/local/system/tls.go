package system

import (
	"crypto/tls"
	"errors"
	"fmt"
)

// ErrHalfTLS is a certificate without its key, or a key without its certificate.
var ErrHalfTLS = errors.New("LEMONAID_TLS_CERT and LEMONAID_TLS_KEY go together: the PEM files of a certificate, with what leads to its root, and of its key")

// TLSFrom is what STARTTLS offers: the certificate in the files that LEMONAID_TLS_CERT and LEMONAID_TLS_KEY name, nil where neither is set. The
// files are read for each connection, so that a renewed certificate counts at once. [ErrHalfTLS].
func TLSFrom(getenv func(string) string) (*tls.Config, error) {
	cert, key := getenv("LEMONAID_TLS_CERT"), getenv("LEMONAID_TLS_KEY")
	switch {
	case cert == "" && key == "":
		return nil, nil //nolint:nilnil // no TLS is what was asked for
	case cert == "" || key == "":
		return nil, ErrHalfTLS
	}
	load := func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
		pair, err := tls.LoadX509KeyPair(cert, key)
		if err != nil {
			return nil, fmt.Errorf("read the certificate of LEMONAID_TLS_CERT and LEMONAID_TLS_KEY: %w", err)
		}
		return &pair, nil
	}
	_, err := load(nil)
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: load}, err
}
