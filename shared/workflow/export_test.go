package workflow_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/jhillyerd/enmime/v2"

	"lemonaid/shared/rejection"
)

// files unpacks an export.
func files(t *testing.T, packed []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if all[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// TestExportByMail: EXPORT asks first; the confirmed word brings a file with everything, the raw mails too.
func TestExportByMail(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (ann.lee@northwind.example).")
	s.asks(robin, "EXPORT")
	question := s.last(robin)
	if text := unwrap(question); !strings.Contains(text, "Nothing has been done yet") || len(attachments(t, question)) != 0 {
		t.Fatalf("EXPORT is answered with\n%s", text)
	}
	s.arrives(post{from: robin, to: s.replyTo(question), subject: "Re: x", body: "EXPORT"})
	attached := attachments(t, s.last(robin))
	if len(attached) != 1 || attached[0].FileName != "lemonaid-export.zip" {
		t.Fatalf("%d files", len(attached))
	}
	all := files(t, attached[0].Content)
	var export struct {
		Profile    rejection.Profile
		Rejections []rejection.Rejection
	}
	if err := json.Unmarshal(all["export.json"], &export); err != nil {
		t.Fatal(err)
	}
	if len(export.Rejections) != 1 || export.Rejections[0].Original.Text == "" || export.Profile.Name != "Robin Vale" {
		t.Errorf("the export holds %d rejections of %q", len(export.Rejections), export.Profile.Name)
	}
	if raw := all["mails/"+string(s.only().ID)+"-1.eml"]; !bytes.Equal(raw, s.raws.kept["receipt-1"]) {
		t.Errorf("the raw mail in it has %d bytes", len(raw))
	}
}

func attachments(t *testing.T, m received) []*enmime.Part {
	t.Helper()
	e, err := enmime.ReadEnvelope(bytes.NewReader(m.Raw))
	if err != nil {
		t.Fatal(err)
	}
	return e.Attachments
}

// TestExportTooLarge for a mail gives the way to the page in its place.
func TestExportTooLarge(t *testing.T) {
	s := newStage(t)
	s.generic("")
	noise := make([]byte, 9<<20)
	if _, err := io.ReadFull(s.app.Random, noise); err != nil {
		t.Fatal(err)
	}
	s.raws.put("receipt-1", noise)
	s.asks(robin, "EXPORT")
	s.arrives(post{from: robin, to: s.replyTo(s.last(robin)), subject: "Re: x", body: "EXPORT"})
	got := s.last(robin)
	if text := unwrap(got); !strings.Contains(text, "larger than a mail can carry") || !strings.Contains(text, "/sign-in?token=") {
		t.Errorf("the answer:\n%s", text)
	}
	if len(got.Raw) > 1<<20 {
		t.Errorf("the answer has %d bytes", len(got.Raw))
	}
}

// TestExportIsOnesOwn: nothing of anybody else is in it, and what is gone is left out.
func TestExportIsOnesOwn(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.arrives(post{
		from: "Sam <sam@friends.example>", to: inbox, subject: "Fwd: x", body: forwarded("", "Ann Lee <"+ann+">", "About Sam", genericText),
	})
	delete(s.raws.kept, "receipt-1")
	packed, err := s.app.Export(t.Context(), rejection.NewOwner(robin))
	if err != nil {
		t.Fatal(err)
	}
	all := files(t, packed)
	if len(all) != 1 || bytes.Contains(all["export.json"], []byte("sam@friends.example")) {
		t.Errorf("%d files, the JSON holds\n%s", len(all), all["export.json"])
	}
}
