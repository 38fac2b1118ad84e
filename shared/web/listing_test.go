package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// listed is the body of a list.
type listed struct {
	Rejections []SummaryView `json:"rejections"`
	Next       string        `json:"next"`
}

func (h *house) list(query string, by rejection.Owner) (listed, answer) {
	h.t.Helper()
	got := h.do(ask{path: "/v1/rejections" + query, bearer: by})
	var l listed
	if got.status == http.StatusOK {
		decode(h.t, got, &l)
	}
	return l, got
}

func decode(t testing.TB, got answer, into any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(got.body))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		t.Fatalf("%v: %.300s", err, got.body)
	}
}

func ids(l listed) []rejection.ID {
	var out []rejection.ID
	for _, r := range l.Rejections {
		out = append(out, r.ID)
	}
	return out
}

func TestListIsNewestFirstAndPaged(t *testing.T) {
	h := newHouse(t, plan{})
	var want []rejection.ID
	for i := range 7 {
		h.clock.move(time.Hour)
		want = append([]rejection.ID{h.open(robin, fmt.Sprintf("generic: %d", i)).ID}, want...)
	}
	h.open(mo, "generic: not Robin's")
	all, _ := h.list("", robin)
	if got := ids(all); !slices.Equal(got, want) {
		t.Fatalf("listed %v, want %v", got, want)
	}
	if all.Next != "" {
		t.Errorf("a next page after the last one: %q", all.Next)
	}
	for _, limit := range []int{1, 2, 3, 6, 7, 100} {
		var got []rejection.ID
		query := fmt.Sprintf("?limit=%d", limit)
		for pages := 0; query != ""; pages++ {
			if pages > len(want) {
				t.Fatalf("limit %d: the pages do not end", limit)
			}
			page, raw := h.list(query, robin)
			if len(page.Rejections) > limit {
				t.Errorf("limit %d: a page of %d", limit, len(page.Rejections))
			}
			got = append(got, ids(page)...)
			query = ""
			if link := raw.header.Get("Link"); link != "" {
				query = link[strings.Index(link, "?"):strings.Index(link, ">")]
			}
			if (page.Next == "") != (query == "") {
				t.Errorf("limit %d: next %q, but Link %q", limit, page.Next, query)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("limit %d: %v, want %v", limit, got, want)
		}
	}
}

func TestListFilters(t *testing.T) {
	h := newHouse(t, plan{})
	named := map[rejection.ID]string{
		h.ready(robin, "generic: ready").ID:                 "ready",
		h.open(robin, "unsure: question").ID:                "unsure",
		h.approve(h.ready(robin, "generic: scheduled")).ID:  "scheduled",
		h.open(robin, "feedback: real").ID:                  "feedback",
		h.open(robin, "open: waiting").ID:                   "waiting",
		h.act(h.open(robin, "generic: none"), notOne).ID:    "closed",
		h.open(mo, "generic: somebody else's").ID:           "not Robin's",
		h.open(robin, "generic: nobody to write to yet").ID: "nobody",
	}
	for query, want := range map[string]string{
		"":                         "closed feedback nobody ready scheduled unsure waiting",
		"?status=needs_approval":   "ready",
		"?status=needs_judgement":  "unsure",
		"?status=scheduled":        "scheduled",
		"?status=waiting_filled":   "waiting",
		"?status=closed":           "closed",
		"?status=needs_person":     "feedback nobody",
		"?status=answered":         "",
		"?content=substantive":     "feedback",
		"?content=partial":         "",
		"?kind=other":              "closed",
		"?kind=offer":              "",
		"?kind=rejection":          "feedback nobody ready scheduled unsure waiting",
		"?content=generic&limit=1": "one",
		"?status=needs_person&content=substantive&kind=rejection": "feedback",
		"?status=scheduled&content=substantive":                   "",
	} {
		l, got := h.list(query, robin)
		h.wantStatus(got, 200)
		var names []string
		for _, r := range l.Rejections {
			names = append(names, named[r.ID])
		}
		slices.Sort(names)
		if want == "one" {
			if len(names) != 1 || l.Next == "" || !strings.Contains(got.header.Get("Link"), "content=generic") {
				t.Errorf("%s: %v, Link %q", query, names, got.header.Get("Link"))
			}
			continue
		}
		if strings.Join(names, " ") != want {
			t.Errorf("%s: %v, want %s", query, names, want)
		}
	}
}

var notOne = rejection.Command{Verb: rejection.VerbNotRejection}

func TestListRefuses(t *testing.T) {
	h := newHouse(t, plan{})
	h.open(robin, "generic: one")
	h.open(robin, "generic: two")
	h.open(mo, "generic: one")
	h.open(mo, "generic: two")
	first, _ := h.list("?limit=1", robin)
	for query, want := range map[string]int{
		"?limit=0":                             422,
		"?limit=101":                           422,
		"?limit=-1":                            422,
		"?limit=ten":                           422,
		"?status=lost":                         422,
		"?status=":                             422,
		"?content=blah":                        422,
		"?kind=spam":                           422,
		"?unknown=1":                           422,
		"?cursor=x":                            404,
		"?cursor=" + first.Next:                200,
		"?cursor=" + first.Next + "x":          404,
		"?cursor=" + first.Next + "&kind=":     422,
		"?kind=offer&cursor=" + first.Next:     404,
		"?cursor=%00":                          404,
		"?cursor=" + strings.Repeat("a", 999):  404,
		"?cursor=" + strings.Repeat("a", 2001): 422,
	} {
		_, got := h.list(query, robin)
		if got.status != want {
			t.Errorf("%.60s: status %d, want %d: %s", query, got.status, want, got.body)
		}
		if strings.Contains(query, "cursor") && want == 422 && !strings.Contains(got.body, "query.") {
			t.Errorf("%.60s: the problem does not name the cursor: %s", query, got.body)
		}
	}
	if _, got := h.list("?cursor="+first.Next, mo); got.status != 404 {
		t.Errorf("Robin's cursor works for Mo: %d %s", got.status, got.body)
	}
}

// Any cursor gives a page or a problem, and never somebody else's rejections.
func FuzzCursor(f *testing.F) {
	h := newHouse(f, plan{})
	mine := h.open(robin, "generic: one").ID
	h.open(robin, "generic: two")
	h.open(mo, "generic: three")
	first, _ := h.list("?limit=1", robin)
	for _, seed := range []string{"", first.Next, first.Next + "A", "AAAA", "\x00", "../..", strings.Repeat("A", 500), "%", "é"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cursor string) {
		h.t = t
		got := h.do(ask{path: "/v1/rejections?" + url.Values{"cursor": {cursor}}.Encode(), bearer: robin})
		switch got.status {
		case 200:
			var l listed
			decode(t, got, &l)
			for _, r := range l.Rejections {
				if r.ID != mine && h.load(r.ID).Owner != robin {
					t.Errorf("cursor %q lists somebody else's %s", cursor, r.ID)
				}
			}
		case 404, 422:
		default:
			t.Errorf("cursor %q: status %d: %s", cursor, got.status, got.body)
		}
	})
}

// Any id is Robin's own rejection or not there.
func FuzzID(f *testing.F) {
	h := newHouse(f, plan{})
	mine := h.open(robin, "generic: one").ID
	others := h.open(mo, "generic: one").ID
	for _, seed := range []string{string(mine), string(others), "", "a", strings.ToUpper(string(mine)), string(mine) + "=", "..%2f", "\x00", strings.Repeat("a", 20), strings.Repeat("7", 32)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, id string) {
		h.t = t
		for _, prefix := range []string{"/v1/rejections/", "/rejections/"} {
			got := h.do(ask{path: prefix + url.PathEscape(id), bearer: robin})
			if id == string(mine) {
				h.wantStatus(got, 200)
				continue
			}
			if got.status == 200 && strings.Contains(got.body, string(others)) || got.status >= 500 {
				t.Errorf("%s%q: status %d", prefix, id, got.status)
			}
		}
	})
}

func TestValidID(t *testing.T) {
	good := rejection.NewID(robin, rejection.Original{Text: "x"})
	for id, want := range map[string]bool{
		string(good): true, "": false, "a": false, string(good) + "a": false, strings.ToUpper(string(good)): false,
		string(good[:19]): false, string(good[:19]) + "1": false, string(good[:19]) + "/": false, strings.Repeat("é", 10): false,
	} {
		if got := validID(id); got != want {
			t.Errorf("validID(%q) = %v", id, got)
		}
	}
}

func TestShowOne(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.approve(h.ready(robin, "generic: one"))
	got := h.do(ask{path: "/v1/rejections/" + string(r.ID), bearer: robin})
	h.wantStatus(got, 200)
	var v rejectionView
	decode(t, got, &v)
	now := h.load(r.ID)
	if got.header.Get("ETag") != tagOf(now) || v.Version != now.Version {
		t.Errorf("ETag %s, version %d, want %d", got.header.Get("ETag"), v.Version, now.Version)
	}
	if v.Status != rejection.StatusScheduled || len(v.Needs) != 0 || v.Company != "Northwind" {
		t.Errorf("status %s, needs %v, company %q", v.Status, v.Needs, v.Company)
	}
	if len(v.Letters) != 1 {
		t.Fatalf("%d letters", len(v.Letters))
	}
	l := v.Letters[0]
	if !l.Approved || l.State != rejection.LetterScheduled || l.Slot == nil || l.Slot.Zone != "Europe/Dublin" || l.Preview != nil {
		t.Errorf("letter %+v", l)
	}
	if !strings.HasPrefix(l.Text, l.Body) || !strings.Contains(l.Text, "stop") {
		t.Errorf("the text is not the body and the footer: %q", l.Text)
	}
	if !v.Next.Equal(l.Slot.At) {
		t.Errorf("next %v, want %v", v.Next, l.Slot.At)
	}
	for _, private := range []string{"raw_key", "lease", "inputs", "notices", "attempt", "digest"} {
		if strings.Contains(got.body, private) {
			t.Errorf("the API shows %s", private)
		}
	}
	fresh := h.do(ask{path: "/v1/rejections/" + string(h.ready(robin, "generic: two").ID), bearer: robin})
	v = rejectionView{}
	decode(t, fresh, &v)
	if l := v.Letters[0]; l.Approved || l.Slot != nil || l.Preview == nil || l.Findings == nil {
		t.Errorf("a draft: %+v", l)
	}
}

func TestDeleteOne(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.ready(robin, "generic: one")
	path := "/v1/rejections/" + string(r.ID)
	with := func(match string) answer {
		return h.do(ask{method: "DELETE", path: path, bearer: robin, header: map[string]string{"If-Match": match}})
	}
	h.wantStatus(with(`"1"`), http.StatusPreconditionFailed)
	h.wantStatus(with(tagOf(h.load(r.ID))), http.StatusNoContent)
	h.wantStatus(with("*"), http.StatusNotFound)
	h.wantStatus(h.do(ask{path: path, bearer: robin}), http.StatusNotFound)
	if l, _ := h.list("", robin); len(l.Rejections) != 0 {
		t.Errorf("the list still has %v", l.Rejections)
	}
}

// A search by company or role goes on where it stopped, and gives no more than it was asked for.
func TestSearchByAPI(t *testing.T) {
	h := newHouse(t, plan{})
	for i := range 30 {
		word := "generic"
		if i%3 == 0 {
			word = "rtl"
		}
		h.open(robin, fmt.Sprintf("%s: %d", word, i))
		h.clock.move(time.Minute)
	}
	for query, want := range map[string]int{
		"": 30, "q=north": 20, "q=NORTHWIND": 20, "q=analyst": 20, "q=" + url.QueryEscape("الشمال"): 10, "q=nobody": 0, "q=north&kind=offer": 0,
	} {
		seen, cursor := map[rejection.ID]bool{}, ""
		for range 20 {
			l, _ := h.list("?limit=4&"+query+"&cursor="+cursor, robin)
			if len(l.Rejections) > 4 {
				t.Fatalf("%s: a page of %d", query, len(l.Rejections))
			}
			for _, r := range l.Rejections {
				if seen[r.ID] {
					t.Errorf("%s: %s twice", query, r.ID)
				}
				seen[r.ID] = true
			}
			if cursor = l.Next; cursor == "" {
				break
			}
		}
		if len(seen) != want {
			t.Errorf("%s: %d found, want %d", query, len(seen), want)
		}
	}
	got := h.do(ask{path: "/v1/rejections?limit=2&q=north", bearer: robin})
	if link := got.header.Get("Link"); !strings.Contains(link, "q=north") {
		t.Errorf("Link %q", link)
	}
	h.wantStatus(h.do(ask{path: "/v1/rejections?q=" + strings.Repeat("n", 101), bearer: robin}), 422)
}
