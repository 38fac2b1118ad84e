package workflow_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jhillyerd/enmime/v2"
)

// unwrap returns the text of a mail as a mail program shows it.
func unwrap(m received) string {
	e, err := enmime.ReadEnvelope(bytes.NewReader(m.Raw))
	if err != nil {
		return ""
	}
	return strings.ReplaceAll(e.Text, "\r\n", "\n")
}

func TestUnwrap(t *testing.T) {
	m := received{}
	m.Raw = []byte("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\ncaf=C3=A9\r\n")
	if got := unwrap(m); got != "café\n" {
		t.Errorf("unwrap = %q", got)
	}
}
