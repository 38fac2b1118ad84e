package workflow

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"lemonaid/shared/calendar"
	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// zipped is an export with that text and one raw mail.
func zipped(t testing.TB, text, name string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for file, content := range map[string]string{"export.json": text, name: "From: a@b.example\r\n\r\nhello"} {
		f, err := w.Create(file)
		if err == nil {
			_, err = f.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// FuzzUnpack: whatever a file says, what is read of it is bounded, refused with a code or fit to be stored, with nothing on its way.
func FuzzUnpack(f *testing.F) {
	now := time.Date(2026, 11, 16, 9, 31, 0, 0, time.UTC)
	desk := rejection.Desk{Writer: letter.Writer{}, Planner: calendar.New(calendar.DefaultSettings()), Limits: rejection.DefaultTiming()}
	o := rejection.Opening{Meta: rejection.Meta{ID: "x", At: now}, Owner: "robin@vale.example", RawKey: "raw"}
	o.Original = rejection.Original{From: rejection.Address{Address: "ann@northwind.example"}, Text: "Dear Robin, we chose another candidate."}
	o.Judgement = rejection.Judgement{Kind: rejection.KindRejection, Content: rejection.ContentGeneric, Fill: rejection.FillConfirmed}
	o.People = []rejection.Person{{Name: "Ann Lee", Address: "ann@northwind.example"}}
	r := desk.Open(o, now)
	seed, err := json.Marshal(exported{
		Profile: rejection.Profile{Owner: "robin@vale.example", Name: "Robin"}, Rejections: []rejection.Rejection{r}, Addresses: []string{"a@b.example"},
		Lessons: []rejection.Lesson{{ID: "1", Rejection: r.ID, Theme: rejection.ThemeMotivation, Polarity: rejection.PolarityWeakness}},
	})
	if err != nil {
		f.Fatal(err)
	}
	name := "mails/" + string(r.ID) + "-1.eml"
	f.Add(zipped(f, string(seed), name), "")
	f.Add([]byte("PK"), string(seed))
	f.Add([]byte(nil), `{"rejections":[{}],"lessons":null,"profile":null}`)
	f.Add([]byte(nil), `{"rejections":[[[[[[`)
	f.Fuzz(func(t *testing.T, file []byte, text string) {
		if text != "" {
			file = zipped(t, text, name)
		}
		all, err := unpack(file)
		if err != nil {
			if code := rejection.CodeOf(err); code != rejection.CodeInvalid && code != rejection.CodeTooLarge {
				t.Fatalf("%v", err)
			}
			return
		}
		for _, r := range all.rejections {
			fitToStore(t, desk, r, now)
		}
	})
}

// fitToStore checks one rejection of a file.
func fitToStore(t *testing.T, d rejection.Desk, r rejection.Rejection, now time.Time) {
	t.Helper()
	got, err := d.Restore(r, "robin@vale.example", now)
	if err != nil {
		if rejection.CodeOf(err) != rejection.CodeInvalid {
			t.Fatalf("%v", err)
		}
		return
	}
	stored, err := json.Marshal(got)
	if err != nil || len(stored) >= 64<<10 {
		t.Fatalf("%d bytes, %v", len(stored), err)
	}
	for _, l := range got.Letters {
		if l.Pending() && (l.Approved() || l.State != rejection.LetterDraft && l.State != rejection.LetterCancelled) {
			t.Fatalf("a letter is %s, approved: %t", l.State, l.Approved())
		}
	}
	if len(got.Notices) > 0 || got.Owner != "robin@vale.example" {
		t.Fatalf("%d notices of %s", len(got.Notices), got.Owner)
	}
	_ = got.Status()
	_ = got.Summary()
	if _, err := d.Step(got, rejection.Tick{Meta: rejection.Meta{At: now.AddDate(0, 1, 0)}}, now.AddDate(0, 1, 0)); err != nil && rejection.CodeOf(err) == "" {
		t.Fatalf("a tick: %v", err)
	}
}
