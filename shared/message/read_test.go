package message

import "testing"

func TestReadReadsAPlainMail(t *testing.T) {
	raw := "From: Ann Lee <ann@northwind.example>\r\nTo: robin@vale.example\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\n\r\nHello Robin\r\n"
	m, err := Read([]byte(raw), unhurried())
	if err != nil {
		t.Fatal(err)
	}
	if m.From.Address != "ann@northwind.example" || m.Subject != "Café" || m.Text != "Hello Robin" {
		t.Fatalf("got %+v", m)
	}
}
