package message

import (
	"encoding/base64"
	"strings"
	"testing"
)

// bothLineEnds returns a message as it is in a file, and as it is on the wire.
func bothLineEnds(raw string) map[string]string {
	return map[string]string{"LF": raw, "CRLF": strings.ReplaceAll(raw, "\n", "\r\n")}
}

func base64Of(s string) string { return wrapped(base64.StdEncoding.EncodeToString([]byte(s))) }

// mustParse reads a message that has to be readable.
func mustParse(t *testing.T, raw string) Mail {
	t.Helper()
	m, err := Read([]byte(raw), unhurried())
	if err != nil {
		t.Fatalf("%v in %.200q", err, raw)
	}
	return m
}
