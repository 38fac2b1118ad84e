package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

func (h *house) postBy(path, body, key string, by rejection.Owner) answer {
	h.t.Helper()
	a := ask{method: http.MethodPost, path: path, body: body, bearer: by, header: map[string]string{"Idempotency-Key": key}}
	if body != "" {
		a.header["Content-Type"] = "application/json"
	}
	return h.do(a)
}

// sentTo counts the mails that went to an address.
func (h *house) sentTo(address string) int {
	h.t.Helper()
	list, _, err := h.outbox.List(h.t.Context(), workflow.Page{Limit: 100})
	if err != nil {
		h.t.Fatal(err)
	}
	n := 0
	for _, m := range list {
		if m.To == address {
			n++
		}
	}
	return n
}

func TestSecondAddressByAPI(t *testing.T) {
	h := newHouse(t, plan{})
	asked := h.postBy("/v1/addresses", `{"address":"Robin <robin@second.example>"}`, "one", robin)
	h.wantStatus(asked, http.StatusAccepted)
	h.contains(asked, `"asked":"robin@second.example"`)
	h.wantStatus(h.postBy("/v1/addresses", `{"address":"robin@second.example"}`, "two", robin), http.StatusAccepted)
	if n := h.sentTo("robin@second.example"); n != 1 {
		t.Errorf("%d mails to the address, want 1 a day", n)
	}
	if got := h.do(ask{path: "/v1/addresses", bearer: robin}); !strings.Contains(got.body, `"addresses":[]`) {
		t.Errorf("an address that has not answered counts: %s", got.body)
	}
	h.second(robin, "robin@third.example")
	h.contains(h.do(ask{path: "/v1/addresses", bearer: robin}), `"address":"robin@third.example"`)
	if got := h.do(ask{path: "/v1/addresses", bearer: mo}); strings.Contains(got.body, "third") {
		t.Errorf("Mo sees it: %s", got.body)
	}
	gone := ask{method: http.MethodDelete, path: "/v1/addresses/" + h.tokenOf(robin, workflow.PurposeAlso), bearer: robin}
	h.wantStatus(h.do(gone), http.StatusNoContent)
	h.wantStatus(h.do(gone), http.StatusNotFound)
}

func TestSecondAddressRefused(t *testing.T) {
	h := newHouse(t, plan{})
	h.open(mo, "generic: a")
	for _, c := range []struct {
		address string
		status  int
		code    string
	}{
		{"nobody", 422, "invalid"},
		{"x", 422, "invalid"},
		{string(robin), 403, "denied"},
		{"x@lemonaid.example", 403, "denied"},
		{string(mo), 409, "exists"},
	} {
		got := h.postBy("/v1/addresses", `{"address":"`+c.address+`"}`, "key-"+c.address, robin)
		h.wantStatus(got, c.status)
		h.contains(got, `"code":"`+c.code+`"`)
		page := h.do(ask{method: "POST", path: "/settings/addresses", cookie: robin, form: url.Values{"address": {c.address}}})
		h.wantStatus(page, c.status)
		h.contains(page, `role="alert"`, `value="`+c.address+`"`, "Robin Vale")
	}
}

func TestSecondAddressByPage(t *testing.T) {
	h := newHouse(t, plan{})
	got := h.do(ask{method: "POST", path: "/settings/addresses", cookie: robin, form: url.Values{"address": {"robin@second.example"}}})
	h.wantStatus(got, http.StatusSeeOther)
	h.contains(h.do(ask{path: got.header.Get("Location"), cookie: robin}), "A question went to that address.")
	h.second(robin, "robin@third.example")
	h.contains(h.do(ask{path: "/settings", cookie: robin}), "robin@third.example")
	forget := "/settings/addresses/" + h.tokenOf(robin, workflow.PurposeAlso) + "/forget"
	h.wantStatus(h.do(ask{method: "POST", path: forget, cookie: robin, form: url.Values{}}), http.StatusSeeOther)
	if got := h.do(ask{path: "/settings", cookie: robin}); strings.Contains(got.body, "robin@third.example") {
		t.Error("the address is still there")
	}
}

func TestRuleAddressByAPI(t *testing.T) {
	h := newHouse(t, plan{})
	made := h.postBy("/v1/rule-addresses", "", "one", robin)
	h.wantStatus(made, http.StatusCreated)
	var rule struct {
		Address string `json:"address"`
	}
	decode(t, made, &rule)
	if !strings.HasSuffix(rule.Address, "@lemonaid.example") || len(rule.Address) < 30 {
		t.Errorf("the address is %q", rule.Address)
	}
	h.wantStatus(h.postBy("/v1/rule-addresses", "", "one", robin), http.StatusConflict)
	list := h.do(ask{path: "/v1/rule-addresses", bearer: robin})
	h.contains(list, `"created":"2026-11-16T09:31:00Z"`)
	local, _, _ := strings.Cut(rule.Address, "@")
	_, secret, _ := strings.Cut(local, ".")
	if strings.Contains(list.body, secret) {
		t.Error("the list shows the secret")
	}
	end := ask{method: http.MethodDelete, path: "/v1/rule-addresses/" + h.tokenOf(robin, workflow.PurposeInbox), bearer: robin}
	h.wantStatus(h.do(end), http.StatusNoContent)
	h.wantStatus(h.do(end), http.StatusNotFound)
}

func TestRuleAddressByPage(t *testing.T) {
	h := newHouse(t, plan{})
	made := h.do(ask{method: "POST", path: "/settings/rules", cookie: robin, form: url.Values{}})
	h.wantStatus(made, 200)
	h.contains(made, "it is shown this once", "@lemonaid.example</code>", "How to set it up")
	if later := h.do(ask{path: "/settings", cookie: robin}); strings.Contains(later.body, "@lemonaid.example</code>") {
		t.Error("the address is shown twice")
	}
	end := "/settings/rules/" + h.tokenOf(robin, workflow.PurposeInbox) + "/end"
	h.wantStatus(h.do(ask{method: "POST", path: end, cookie: robin, form: url.Values{}}), http.StatusSeeOther)
	h.wantStatus(h.do(ask{method: "POST", path: end, cookie: robin, form: url.Values{}}), 404)
}

// How letters are written and when they leave.
func TestLetterSettings(t *testing.T) {
	h := newHouse(t, plan{})
	const usual = `"name":"R","zone":"","country":"","signature":"","rest_hours":24`
	put := func(more string) answer {
		return h.do(ask{
			method: "PUT", path: "/v1/profile", bearer: robin, body: "{" + usual + more + "}",
			header: map[string]string{"If-Match": "*", "Content-Type": "application/json"},
		})
	}
	for _, c := range []struct{ more, want string }{
		{`,"tone":"formal"`, `"tone":"formal"`},
		{`,"language":"fr"`, `"language":"fr"`},
		{`,"window":"mon-fri 13:00-16:00"`, `"window":"Mon-Fri 13:00-16:00"`},
		{`,"self_send":true`, `"self_send":true`},
		{``, `"tone":"warm","language":"","window":"","self_send":false`},
	} {
		got := put(c.more)
		h.wantStatus(got, 200)
		h.contains(got, c.want)
		h.contains(h.do(ask{path: "/v1/profile", bearer: robin}), c.want)
	}
	for _, wrong := range []string{
		`,"tone":"rude"`, `,"language":"tlh"`, `,"window":"Sat 10:00-12:00"`, `,"window":"always"`, `,"window":"Tue 09:00-09:10"`, `,"self_send":"yes"`,
	} {
		got := put(wrong)
		h.wantStatus(got, 422)
		h.contains(got, `"code":"invalid"`)
	}
}

func TestLetterSettingsByPage(t *testing.T) {
	h := newHouse(t, plan{})
	form := url.Values{
		"name": {"R"}, "rest_hours": {"72"}, "version": {"1"}, "tone": {"plain"}, "language": {"de"}, "window": {"Mon-Wed 10:00-12:00"}, "self_send": {"yes"},
	}
	h.wantStatus(h.do(ask{method: "POST", path: "/settings", cookie: robin, form: form}), http.StatusSeeOther)
	p := h.profile(robin)
	if p.Tone != rejection.TonePlain || p.Language != "de" || p.Window.String() != "Mon-Wed 10:00-12:00" || !p.SelfSend || p.RestHours != 72 {
		t.Errorf("profile %+v", p)
	}
	h.contains(h.do(ask{path: "/settings", cookie: robin}), `<option value="plain" selected>`, `<option value="de" selected>`,
		`value="Mon-Wed 10:00-12:00"`, ` checked>`, `value="72"`)
	form.Set("version", "2")
	form.Set("window", "Sun 10:00-12:00")
	got := h.do(ask{method: "POST", path: "/settings", cookie: robin, form: form})
	h.wantStatus(got, 422)
	h.contains(got, "days and hours of the working week", `value="Sun 10:00-12:00"`, `<option value="plain" selected>`)
}
