package web

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
)

const rawMail = "From: Ann Lee <ann.lee@northwind.example>\r\nTo: Robin Vale <robin@vale.example>\r\n" +
	"Subject: generic: your application\r\nDate: Mon, 16 Nov 2026 08:00:00 +0000\r\n\r\n" + mailText

const forwardedMail = "From: Robin Vale <robin@vale.example>\r\nTo: rejections@lemonaid.example\r\nSubject: Fwd: generic: your application\r\n\r\n" +
	"Spoke with Ann Lee.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Ann Lee <ann.lee@northwind.example>\r\n" +
	"Date: Mon, 16 Nov 2026 at 08:00\r\nSubject: generic: your application\r\nTo: Robin Vale <robin@vale.example>\r\n\r\n" + mailText

// post hands a mail over by the API.
func (h *house) post(kind, body, key string) answer {
	h.t.Helper()
	return h.do(ask{
		method: http.MethodPost, path: "/v1/rejections", bearer: robin, body: body,
		header: map[string]string{"Content-Type": kind, "Idempotency-Key": key},
	})
}

func TestOpenByAPI(t *testing.T) {
	pasted, err := json.Marshal(pastedBody{
		Text: mailText, From: rejection.Address{Name: "Ann Lee", Address: "ann.lee@northwind.example"},
		Subject: "generic: pasted", Note: "Spoke with Ann Lee.",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, kind, body string
		from, subject    string
	}{
		{"a mail as the employer sent it", "message/rfc822", rawMail, "ann.lee@northwind.example", "generic: your application"},
		{"a mail as it was forwarded", "message/rfc822", forwardedMail, "ann.lee@northwind.example", "generic: your application"},
		{"its parts", "application/json", string(pasted), "ann.lee@northwind.example", "generic: pasted"},
		{"its parts, with a charset", "application/json; charset=utf-8", string(pasted), "ann.lee@northwind.example", "generic: pasted"},
		{"its text", "text/plain", mailText, "", ""},
		{"its text, forwarded", "text/plain", forwardedMail[strings.Index(forwardedMail, "-----"):], "ann.lee@northwind.example", "generic: your application"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, plan{})
			got := h.post(c.kind, c.body, "k")
			h.wantStatus(got, http.StatusCreated)
			var v rejectionView
			decode(t, got, &v)
			if v.Original.From.Address != c.from || v.Original.Subject != c.subject {
				t.Errorf("from %q, subject %q", v.Original.From.Address, v.Original.Subject)
			}
			if !strings.Contains(v.Original.Text, "another candidate") {
				t.Errorf("text %q", v.Original.Text)
			}
			if want := "/v1/rejections/" + string(v.ID); got.header.Get("Location") != want {
				t.Errorf("Location %q, want %q", got.header.Get("Location"), want)
			}
			if got.header.Get("ETag") != tagOf(h.load(v.ID)) {
				t.Errorf("ETag %s", got.header.Get("ETag"))
			}
			again := h.post(c.kind, c.body, "another-key")
			h.wantStatus(again, http.StatusOK)
			if l, _ := h.list("", robin); len(l.Rejections) != 1 {
				t.Errorf("%d rejections of one mail", len(l.Rejections))
			}
		})
	}
}

func TestOpenByAPIRefuses(t *testing.T) {
	big := strings.Repeat("a", maxBody)
	for _, c := range []struct {
		name, kind, body, key string
		status                int
		code                  string
	}{
		{"an unknown type", "image/png", "x", "k", 415, "unsupported_media_type"},
		{"no type", "", "x", "k", 415, "unsupported_media_type"},
		{"a broken type", ";;", "x", "k", 415, "unsupported_media_type"},
		{"no body", "message/rfc822", "", "k", 400, "malformed"},
		{"no JSON", "application/json", "{", "k", 400, "malformed"},
		{"JSON of another type", "application/json", `[]`, "k", 422, "invalid"},
		{"a text of another type", "application/json", `{"text":1}`, "k", 422, "invalid"},
		{"a subject that is null", "application/json", `{"text":"x","subject":null}`, "k", 422, "invalid"},
		{"a long subject", "application/json", `{"text":"x","subject":"` + strings.Repeat("s", 999) + `"}`, "k", 422, "invalid"},
		{"a field that is none", "application/json", `{"text":"x","html":"y"}`, "k", 422, "invalid"},
		{"no text at all", "application/json", `{"subject":"x"}`, "k", 422, "invalid"},
		{"no text", "application/json", `{"text":"  "}`, "k", 422, "invalid"},
		{"a message that is none", "message/rfc822", "\x00\x01\x02", "k", 422, "invalid"},
		{"too much", "text/plain", big, "k", 413, "too_large"},
		{"no key", "text/plain", "x", "", 400, "idempotency_key_missing"},
		{"a key with spaces", "text/plain", "x", "a b", 400, "idempotency_key_missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, plan{})
			got := h.post(c.kind, c.body, c.key)
			h.wantStatus(got, c.status)
			var p Problem
			decode(t, got, &p)
			if p.Code != c.code {
				t.Errorf("code %s, want %s", p.Code, c.code)
			}
			if l, _ := h.list("", robin); len(l.Rejections) != 0 {
				t.Error("something was opened")
			}
		})
	}
}

func TestOpenKeepsItsKey(t *testing.T) {
	h := newHouse(t, plan{})
	h.wantStatus(h.post("text/plain", mailText, "k"), http.StatusCreated)
	h.wantStatus(h.post("text/plain", mailText, "k"), http.StatusOK)
	got := h.post("text/plain", mailText+" Another one.", "k")
	h.wantStatus(got, 409)
	h.contains(got, "idempotency_key_reused")
}

func TestOpenByWhoMayNot(t *testing.T) {
	h := newHouse(t, plan{})
	h.app.Config.Owners = []string{"@shore.example"}
	got := h.post("text/plain", mailText, "k")
	h.wantStatus(got, http.StatusForbidden)
	h.contains(got, `"code":"denied"`)
	page := h.do(ask{method: "POST", path: "/new", cookie: robin, form: url.Values{"text": {mailText}}})
	h.wantStatus(page, http.StatusForbidden)
	h.contains(page, "Not allowed", "another candidate")
}

// The real judge reads what is handed over here as it reads what is forwarded.
func TestOpenWithTheRealJudge(t *testing.T) {
	judge, err := classify.New()
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(t, plan{judge: judge})
	got := h.post("message/rfc822", rawMail, "k")
	h.wantStatus(got, http.StatusCreated)
	var v rejectionView
	decode(t, got, &v)
	if v.Kind != rejection.KindRejection || len(v.Judgement.Marks) == 0 {
		t.Errorf("kind %s with %d marks", v.Kind, len(v.Judgement.Marks))
	}
	page := h.do(ask{path: "/rejections/" + string(v.ID), cookie: robin})
	h.wantStatus(page, 200)
	h.contains(page, "We were impressed with your background")
}

// multipartForm is a form with a file.
func multipartForm(t *testing.T, file string, fields map[string]string) (body, kind string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, value := range fields {
		if err := w.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if file != "" {
		part, err := w.CreateFormFile("mail", "mail.eml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(file)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), w.FormDataContentType()
}

func TestOpenByPage(t *testing.T) {
	for _, c := range []struct {
		name, file string
		fields     map[string]string
		from       string
	}{
		{"a file", rawMail, nil, "ann.lee@northwind.example"},
		{"a forwarded file", forwardedMail, map[string]string{"text": ""}, "ann.lee@northwind.example"},
		{"a text", "", map[string]string{"text": mailText, "from": "Ann Lee <ann.lee@northwind.example>", "subject": "generic: x"}, "ann.lee@northwind.example"},
		{"a text from a name", "", map[string]string{"text": mailText, "from": "Ann Lee"}, ""},
		{"a file wins over a text", rawMail, map[string]string{"text": "other"}, "ann.lee@northwind.example"},
		{"a sample wins over all", "", map[string]string{"sample": "0", "text": "other"}, "raj@contoso.example"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, plan{samples: []Sample{{Name: "One", Raw: []byte("From: raj@contoso.example\r\nSubject: generic: sample\r\n\r\n" + mailText)}}})
			body, kind := multipartForm(t, c.file, c.fields)
			send := func() answer {
				return h.do(ask{method: "POST", path: "/new", cookie: robin, body: body, header: map[string]string{"Content-Type": kind}})
			}
			got := send()
			h.wantStatus(got, http.StatusSeeOther)
			to := got.header.Get("Location")
			if !strings.HasSuffix(to, "?said=opened") {
				t.Fatalf("sent on to %s", to)
			}
			page := h.do(ask{path: to, cookie: robin})
			h.wantStatus(page, 200)
			h.contains(page, "Got it. This is what I made of it.")
			l, _ := h.list("", robin)
			if len(l.Rejections) != 1 || h.load(l.Rejections[0].ID).Original.From.Address != c.from {
				t.Errorf("opened %+v", l.Rejections)
			}
			if again := send(); !strings.HasSuffix(again.header.Get("Location"), "?said=joined") {
				t.Errorf("a second time: sent on to %s", again.header.Get("Location"))
			}
		})
	}
}

func TestOpenByPageRefuses(t *testing.T) {
	h := newHouse(t, plan{samples: []Sample{{Name: "One"}}})
	for _, c := range []struct {
		name   string
		form   url.Values
		status int
		says   []string
	}{
		{"nothing at all", url.Values{}, 422, []string{"Not usable"}},
		{"blanks", url.Values{"text": {" \n "}}, 422, []string{"Not usable"}},
		{"a sample that is none", url.Values{"sample": {"1"}, "note": {"keep me"}}, 404, []string{"Not there", "keep me"}},
		{"a sample that is no number", url.Values{"sample": {"x"}}, 404, []string{"Not there"}},
		{"a negative sample", url.Values{"sample": {"-1"}}, 404, []string{"Not there"}},
	} {
		got := h.do(ask{method: "POST", path: "/new", cookie: robin, form: c.form})
		if got.status != c.status {
			t.Errorf("%s: status %d, want %d", c.name, got.status, c.status)
		}
		h.contains(got, append(c.says, `role="alert"`)...)
	}
	broken := h.do(ask{method: "POST", path: "/new", cookie: robin, body: "x", header: map[string]string{"Content-Type": "multipart/form-data; boundary=b"}})
	h.wantStatus(broken, 400)
	body, kind := multipartForm(t, strings.Repeat("a", maxBody+1), nil)
	big := h.do(ask{method: "POST", path: "/new", cookie: robin, body: body, header: map[string]string{"Content-Type": kind}})
	h.wantStatus(big, http.StatusRequestEntityTooLarge)
	form := h.do(ask{method: "POST", path: "/new", cookie: robin, form: url.Values{"text": {strings.Repeat("a", maxBody+1)}}})
	h.wantStatus(form, http.StatusRequestEntityTooLarge)
}
