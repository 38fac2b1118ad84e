package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

func (h *house) profile(owner rejection.Owner) rejection.Profile {
	h.t.Helper()
	p, err := h.store.LoadProfile(h.t.Context(), owner)
	if err != nil {
		h.t.Fatal(err)
	}
	return p
}

func TestProfileByAPI(t *testing.T) {
	h := newHouse(t, plan{})
	got := h.do(ask{path: "/v1/profile", bearer: robin})
	h.wantStatus(got, 200)
	h.contains(got, `"name":"Robin Vale"`, `"zone":"Europe/Dublin"`, `"rest_hours":24`)
	match := got.header.Get("ETag")
	put := func(body, match string) answer {
		return h.do(ask{method: "PUT", path: "/v1/profile", bearer: robin, body: body, header: map[string]string{"If-Match": match, "Content-Type": "application/json"}})
	}
	changed := put(`{"name":"R. Vale","zone":"Asia/Tokyo","country":"JP","signature":"R.\nVale","rest_hours":48}`, match)
	h.wantStatus(changed, 200)
	p := h.profile(robin)
	if p.Name != "R. Vale" || p.Zone != "Asia/Tokyo" || p.Country != "JP" || p.Signature != "R.\nVale" || p.RestHours != 48 {
		t.Errorf("profile %+v", p)
	}
	if changed.header.Get("ETag") != etag(p.Version) {
		t.Errorf("ETag %s, want %s", changed.header.Get("ETag"), etag(p.Version))
	}
	h.wantStatus(put(`{"name":"x","zone":"","country":"","signature":"","rest_hours":24}`, match), http.StatusPreconditionFailed)
	if got := h.profile(mo); got.Name != "Mo Shore" {
		t.Errorf("Mo is now %q", got.Name)
	}
}

func TestProfileRefuses(t *testing.T) {
	h := newHouse(t, plan{})
	good := map[string]string{"name": `"R"`, "zone": `"Europe/Dublin"`, "country": `"IE"`, "signature": `""`, "rest_hours": `24`}
	for _, c := range []struct{ field, value string }{
		{"zone", `"Mars/Base"`},
		{"zone", `"Local"`},
		{"zone", `"../../etc/passwd"`},
		{"zone", `"` + strings.Repeat("a", 65) + `"`},
		{"country", `"IRL"`},
		{"country", `"ie"`},
		{"country", `"1"`},
		{"country", `"I"`},
		{"name", `"` + strings.Repeat("a", 101) + `"`},
		{"name", `"a\nBcc: b"`},
		{"name", `"a\u0000"`},
		{"signature", `"` + strings.Repeat("a", 201) + `"`},
		{"signature", `"a\u001b[31m"`},
		{"rest_hours", `0`},
		{"rest_hours", `23`},
		{"rest_hours", `169`},
		{"rest_hours", `"24"`},
		{"rest_hours", `24.5`},
	} {
		var fields []string
		for name, value := range good {
			if name == c.field {
				value = c.value
			}
			fields = append(fields, `"`+name+`":`+value)
		}
		got := h.do(ask{
			method: "PUT", path: "/v1/profile", bearer: robin, body: "{" + strings.Join(fields, ",") + "}",
			header: map[string]string{"If-Match": "*", "Content-Type": "application/json"},
		})
		if got.status != 422 || !strings.Contains(got.body, `"code":"invalid"`) {
			t.Errorf("%s %.40s: status %d: %.300s", c.field, c.value, got.status, got.body)
		}
	}
	if p := h.profile(robin); p.Version != 1 {
		t.Errorf("the profile changed to version %d", p.Version)
	}
}

// An owner of whom nothing is known yet has an empty profile, and can fill it.
func TestProfileOfSomebodyNew(t *testing.T) {
	h := newHouse(t, plan{})
	token, err := h.app.NewAPIToken(t.Context(), "new@person.example", "x")
	if err != nil {
		t.Fatal(err)
	}
	h.tokens["new@person.example"] = token
	got := h.do(ask{path: "/v1/profile", bearer: "new@person.example"})
	h.wantStatus(got, 200)
	if got.header.Get("ETag") != `"0"` {
		t.Errorf("ETag %s", got.header.Get("ETag"))
	}
	h.wantStatus(h.do(ask{
		method: "PUT", path: "/v1/profile", bearer: "new@person.example", body: `{"name":"New","zone":"","country":"","signature":"","rest_hours":24}`,
		header: map[string]string{"If-Match": `"0"`, "Content-Type": "application/json"},
	}), 200)
	if p := h.profile("new@person.example"); p.Name != "New" || p.Version != 1 {
		t.Errorf("profile %+v", p)
	}
}

func TestSettingsPage(t *testing.T) {
	h := newHouse(t, plan{})
	h.contains(h.do(ask{path: "/settings", cookie: robin}), "robin@vale.example", `value="Robin Vale"`, `value="Europe/Dublin"`, "tests")
	form := url.Values{
		"name": {"Robin  V."}, "zone": {" Europe/Paris "}, "country": {"fr"}, "signature": {"R\r\nV"}, "rest_hours": {"48"}, "version": {"1"},
	}
	got := h.do(ask{method: "POST", path: "/settings", cookie: robin, form: form})
	h.wantStatus(got, http.StatusSeeOther)
	if p := h.profile(robin); p.Name != "Robin V." || p.Zone != "Europe/Paris" || p.Country != "FR" || p.Signature != "R\nV" || p.RestHours != 48 {
		t.Errorf("profile %+v", p)
	}
	h.contains(h.do(ask{path: got.header.Get("Location"), cookie: robin}), "Your settings are kept.", `name="rest_hours" type="number" min="24" max="168" value="48"`)
	for name, c := range map[string]struct {
		change url.Values
		status int
		says   string
	}{
		"an old form":     {url.Values{"version": {"1"}}, 412, "Changed meanwhile"},
		"no version":      {url.Values{"version": {""}}, 428, "If-Match missing"},
		"a zone of Mars":  {url.Values{"version": {"2"}, "zone": {"Mars/Base"}}, 422, "not an IANA time zone"},
		"no rest":         {url.Values{"version": {"2"}, "rest_hours": {"x"}}, 422, "Not usable"},
		"a long name":     {url.Values{"version": {"2"}, "name": {strings.Repeat("n", 101)}}, 422, "Not usable"},
		"a wrong country": {url.Values{"version": {"2"}, "country": {"France"}}, 422, "two capital letters"},
	} {
		changed := url.Values{}
		for field, values := range form {
			changed[field] = values
		}
		for field, values := range c.change {
			changed[field] = values
		}
		got := h.do(ask{method: "POST", path: "/settings", cookie: robin, form: changed})
		if got.status != c.status {
			t.Errorf("%s: status %d, want %d", name, got.status, c.status)
		}
		h.contains(got, c.says, `name="signature"`, `role="alert"`)
	}
}

func TestTokensByAPI(t *testing.T) {
	h := newHouse(t, plan{})
	makeOne := func(key string) answer {
		return h.do(ask{
			method: "POST", path: "/v1/tokens", bearer: robin, body: `{"name":"my\nscript"}`,
			header: map[string]string{"Idempotency-Key": key, "Content-Type": "application/json"},
		})
	}
	made := makeOne("one")
	h.wantStatus(made, http.StatusCreated)
	var secret struct {
		Secret string `json:"secret"`
	}
	decode(t, made, &secret)
	use := ask{path: "/v1/rejections", header: map[string]string{"Authorization": "Bearer " + secret.Secret}}
	h.wantStatus(h.do(use), 200)
	again := makeOne("one")
	h.wantStatus(again, http.StatusConflict)
	h.contains(again, `"code":"duplicate"`)
	list := h.do(ask{path: "/v1/tokens", bearer: robin})
	h.contains(list, `"name":"my script"`, `"name":"tests"`)
	if strings.Contains(list.body, secret.Secret) {
		t.Error("the list shows the secret")
	}
	var tokens struct {
		Tokens []tokenView `json:"tokens"`
	}
	decode(t, list, &tokens)
	for _, token := range tokens.Tokens {
		if token.Name == "my script" {
			h.wantStatus(h.do(ask{method: "DELETE", path: "/v1/tokens/" + token.ID, bearer: mo}), 404)
			h.wantStatus(h.do(use), 200)
			h.wantStatus(h.do(ask{method: "DELETE", path: "/v1/tokens/" + token.ID, bearer: robin}), 204)
			h.wantStatus(h.do(ask{method: "DELETE", path: "/v1/tokens/" + token.ID, bearer: robin}), 404)
		}
	}
	h.wantStatus(h.do(use), 401)
}

func TestTokensByPage(t *testing.T) {
	h := newHouse(t, plan{})
	got := h.do(ask{method: "POST", path: "/settings/tokens", cookie: robin, form: url.Values{"name": {"<b>cron</b>"}}})
	h.wantStatus(got, 200)
	h.contains(got, "it is shown this once", "&lt;b&gt;cron&lt;/b&gt;")
	_, rest, _ := strings.Cut(got.body, `<code class="secret">`)
	secret, _, _ := strings.Cut(rest, "<")
	use := ask{path: "/v1/rejections", header: map[string]string{"Authorization": "Bearer " + secret}}
	h.wantStatus(h.do(use), 200)
	later := h.do(ask{path: "/settings", cookie: robin})
	if strings.Contains(later.body, secret) {
		t.Error("the secret is shown twice")
	}
	_, rest, _ = strings.Cut(later.body, "/settings/tokens/")
	id, _, _ := strings.Cut(rest, "/")
	revoked := h.do(ask{method: "POST", path: "/settings/tokens/" + id + "/revoke", cookie: robin, form: url.Values{}})
	h.wantStatus(revoked, http.StatusSeeOther)
	h.contains(h.do(ask{path: revoked.header.Get("Location"), cookie: robin}), "The token no longer works.")
	for _, name := range []string{"", "  ", strings.Repeat("n", 61)} {
		got := h.do(ask{method: "POST", path: "/settings/tokens", cookie: robin, form: url.Values{"name": {name}}})
		h.wantStatus(got, 422)
		h.contains(got, "1 to 60 characters", "Robin Vale")
	}
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "a": "a", " a  b ": "a b", "a\nb\tc": "a b c", "a\x00b": "a b", "  ": "", "é\u0085x": "é x", "\u202eabc": "\u202eabc",
	} {
		if got := oneLine(in); got != want {
			t.Errorf("oneLine(%q) = %q, want %q", in, got, want)
		}
	}
}
