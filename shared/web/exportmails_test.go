package web

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"io"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
)

// keepRaw gives a rejection raw mails; a nil one is gone already.
func (h *house) keepRaw(r rejection.Rejection, mails ...[]byte) {
	h.t.Helper()
	r = h.load(r.ID)
	for i, raw := range mails {
		key := string(r.ID) + "/" + string(rune('a'+i))
		r.RawKeys = append(r.RawKeys, key)
		if raw == nil {
			continue
		}
		if err := h.store.Raw().Put(h.t.Context(), embedded.Mail{Key: key, Bytes: raw}); err != nil {
			h.t.Fatal(err)
		}
	}
	h.put(r)
}

// takeMails follows the cursors and puts the pieces together.
func (h *house) takeMails(by rejection.Owner) (mails map[string][]byte, parts int) {
	h.t.Helper()
	mails, cursor := map[string][]byte{}, ""
	for parts < 50 {
		parts++
		got := h.do(ask{path: "/v1/export/mails?" + url.Values{"cursor": {cursor}}.Encode(), bearer: by})
		h.wantStatus(got, 200)
		if len(got.body) > 6_000_000 {
			h.t.Errorf("a part of %d bytes is more than a function may answer", len(got.body))
		}
		var out mailsOutput
		decode(h.t, got, &out.Body)
		for _, m := range out.Body.Mails {
			if len(mails[m.Name]) != m.Offset {
				h.t.Errorf("%s goes on at %d after %d bytes", m.Name, m.Offset, len(mails[m.Name]))
			}
			mails[m.Name] = append(mails[m.Name], m.Data...)
		}
		if cursor = out.Body.Next; cursor == "" {
			return mails, parts
		}
	}
	h.t.Fatal("the export does not end")
	return nil, 0
}

func TestExportOfMails(t *testing.T) {
	h := newHouse(t, plan{})
	if mails, parts := h.takeMails(robin); len(mails) != 0 || parts != 1 {
		t.Errorf("%d mails in %d parts of nothing", len(mails), parts)
	}
	one, two, three := h.open(robin, "generic: one"), h.open(robin, "generic: two"), h.open(robin, "generic: three")
	large := bytes.Repeat([]byte("0123456789abcdef"), 7<<16)
	h.keepRaw(one, []byte("Subject: one\r\n\r\n\xff\x00"), nil, []byte("again"))
	h.keepRaw(two, large)
	h.keepRaw(three, []byte("three"))
	h.keepRaw(h.open(mo, "generic: mo"), []byte("Mo's own"))
	mails, parts := h.takeMails(robin)
	want := map[string][]byte{
		string(one.ID) + "-1.eml": []byte("Subject: one\r\n\r\n\xff\x00"), string(one.ID) + "-3.eml": []byte("again"),
		string(two.ID) + "-1.eml": large, string(three.ID) + "-1.eml": []byte("three"),
	}
	if len(mails) != len(want) || parts < 3 {
		t.Errorf("%d mails in %d parts, want %d in at least 3", len(mails), parts, len(want))
	}
	for name, raw := range want {
		if !bytes.Equal(mails[name], raw) {
			t.Errorf("%s has %d bytes, want %d", name, len(mails[name]), len(raw))
		}
	}
}

func TestExportOfMailsByPage(t *testing.T) {
	h := newHouse(t, plan{})
	h.contains(h.do(ask{path: "/data", cookie: robin}), `href="/data/mails"`)
	h.contains(h.do(ask{path: "/data/mails", cookie: robin}), "There are none here.")
	r := h.open(robin, "generic: one")
	h.keepRaw(r, []byte("small"), bytes.Repeat([]byte("x"), maxPart+5))
	page, names := "/data/mails", []string{}
	for page != "" {
		got := h.do(ask{path: page, cookie: robin})
		h.wantStatus(got, 200)
		h.contains(got, "Take them, as a zip file")
		names = append(names, h.unzip(link(got.body, `class="button primary" href="`))...)
		page = link(got.body, `<p><a href="/data/mails?`)
		if page != "" {
			page = "/data/mails?" + page
		}
	}
	id := string(r.ID)
	want := "mails/" + id + "-1.eml=5 mails/" + id + "-2.eml.00000000=3145728 mails/" + id + "-2.eml.03145728=5"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("files %s, want %s", got, want)
	}
}

// link is what stands behind some words up to the next quote.
func link(body, before string) string {
	_, rest, _ := strings.Cut(body, before)
	address, _, _ := strings.Cut(rest, `"`)
	return strings.ReplaceAll(address, "&amp;", "&")
}

// unzip lists a zip file: names and sizes.
func (h *house) unzip(path string) (names []string) {
	h.t.Helper()
	got := h.do(ask{path: path, cookie: robin})
	h.wantStatus(got, 200)
	if got.header.Get("Content-Type") != "application/zip" || !strings.Contains(got.header.Get("Content-Disposition"), "lemonaid-mails-2026-11-16.zip") {
		h.t.Errorf("type %q, %q", got.header.Get("Content-Type"), got.header.Get("Content-Disposition"))
	}
	z, err := zip.NewReader(strings.NewReader(got.body), int64(len(got.body)))
	if err != nil {
		h.t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			h.t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			h.t.Fatal(err)
		}
		names = append(names, f.Name+"="+strconv.Itoa(len(b)))
	}
	return names
}

func TestMailCursor(t *testing.T) {
	for _, c := range []mailCursor{{}, {List: "x"}, {ID: "a", Mail: 3, At: 7}} {
		if back, err := readMailCursor(c.String()); err != nil || back != c {
			t.Errorf("%+v became %+v: %v", c, back, err)
		}
	}
	h := newHouse(t, plan{})
	for _, bad := range []string{"x", "!", base64.RawURLEncoding.EncodeToString([]byte(`{"m":-1}`)), base64.RawURLEncoding.EncodeToString([]byte(`{"a":-1}`)), mailCursor{List: "none"}.String()} {
		h.wantStatus(h.do(ask{path: "/v1/export/mails?cursor=" + bad, bearer: robin}), 404)
		h.wantStatus(h.do(ask{path: "/data/mails?cursor=" + bad, cookie: robin}), 404)
		h.wantStatus(h.do(ask{path: "/data/mails.zip?cursor=" + bad, cookie: robin}), 404)
	}
	far := mailCursor{ID: "a", Mail: 1 << 40, At: 1 << 40}.String()
	h.wantStatus(h.do(ask{path: "/v1/export/mails?cursor=" + far, bearer: robin}), 200)
}
