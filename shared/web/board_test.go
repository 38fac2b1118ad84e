package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

func TestHomeForNobody(t *testing.T) {
	h := newHouse(t, plan{})
	got := h.do(ask{path: "/"})
	h.wantStatus(got, 200)
	h.contains(got, "Get the feedback.", "rejections@lemonaid.example", "STATUS", "You decide.")
	if strings.Contains(got.body, "Sign out") || strings.Contains(got.body, "/settings") {
		t.Error("nobody is offered what needs somebody")
	}
}

func TestFirstVisit(t *testing.T) {
	h := newHouse(t, plan{samples: []Sample{{Name: "A <generic> one"}, {Name: "An invitation"}}})
	got := h.do(ask{path: "/", cookie: robin})
	h.wantStatus(got, 200)
	h.contains(got, "Nothing here yet", "Forward the rejection", "rejections@lemonaid.example", "A &lt;generic&gt; one", `value="1"`)
	if strings.Contains(got.body, `role="search"`) {
		t.Error("there is a search over nothing")
	}
	without := newHouse(t, plan{})
	if got := without.do(ask{path: "/", cookie: robin}); strings.Contains(got.body, "Just looking?") {
		t.Error("samples are offered where there are none")
	}
}

func TestBoardGroups(t *testing.T) {
	h := newHouse(t, plan{})
	h.open(robin, "unsure: a question")
	h.approve(h.ready(robin, "generic: scheduled"))
	h.open(robin, "rtl: right to left")
	got := h.do(ask{path: "/", cookie: robin})
	h.wantStatus(got, 200)
	h.contains(got, "Waiting for a word from you", "Everything else", "A question for you", "Tell me what it is.", "Scheduled",
		"It leaves on Tue 17 Nov 2026 at", "in Dublin", `<bdi dir="auto">شركة الشمال</bdi>`, `<time datetime="2026-11-16T09:31:00Z">Mon 16 Nov 2026 at 09:31 in Dublin</time>`)
	asks, rest, _ := strings.Cut(got.body, "Everything else")
	if !strings.Contains(asks, "A question for you") || strings.Contains(asks, `pill calm`) || !strings.Contains(rest, `pill calm`) {
		t.Error("the groups are mixed up")
	}
	only := newHouse(t, plan{})
	only.approve(only.ready(robin, "generic: scheduled"))
	only.contains(only.do(ask{path: "/", cookie: robin}), "Nothing to do for you")
}

func TestBoardSearch(t *testing.T) {
	h := newHouse(t, plan{})
	h.open(robin, "generic: northwind")
	h.open(robin, "rtl: the other")
	h.approve(h.ready(robin, "generic: scheduled"))
	for query, want := range map[string]int{
		"":                                3,
		"?q=north":                        2,
		"?q=NORTHWIND":                    2,
		"?q=analyst":                      2,
		"?q=" + url.QueryEscape("الشمال"): 1,
		"?q=nobody":                       0,
		"?q=north&status=scheduled":       1,
		"?status=scheduled":               1,
		"?status=lost":                    3,
		"?q=%20%20":                       3,
		"?q=" + strings.Repeat("n", 500):  0,
	} {
		got := h.do(ask{path: "/" + query, cookie: robin})
		h.wantStatus(got, 200)
		if n := strings.Count(got.body, `<li class="row">`); n != want {
			t.Errorf("%.30s: %d rows, want %d", query, n, want)
		}
		if want == 0 {
			h.contains(got, "None of that kind", "Show all")
		}
		if strings.Contains(got.body, "Nothing here yet") {
			t.Errorf("%.30s: a search that finds nothing looks like a first visit", query)
		}
	}
	chosen := h.do(ask{path: "/?q=%22x%22&status=scheduled", cookie: robin})
	h.contains(chosen, `value="&#34;x&#34;"`, `<option value="scheduled" selected>`)
}

func TestBoardPages(t *testing.T) {
	h := newHouse(t, plan{})
	for i := range 53 {
		h.open(robin, fmt.Sprintf("generic: %d", i))
		h.clock.move(time.Minute)
	}
	first := h.do(ask{path: "/", cookie: robin})
	if n := strings.Count(first.body, `<li class="row">`); n != 50 {
		t.Fatalf("%d rows on the first page", n)
	}
	_, rest, found := strings.Cut(first.body, `href="/?cursor=`)
	if !found {
		t.Fatal("no link to older ones")
	}
	address, _, _ := strings.Cut(rest, `"`)
	second := h.do(ask{path: "/?cursor=" + strings.ReplaceAll(address, "&amp;", "&"), cookie: robin})
	h.wantStatus(second, 200)
	if n := strings.Count(second.body, `<li class="row">`); n != 3 {
		t.Errorf("%d rows on the second page", n)
	}
	if strings.Contains(second.body, "Older ones") {
		t.Error("older ones after the last")
	}
	h.wantStatus(h.do(ask{path: "/?cursor=x", cookie: robin}), 404)
	if len(first.body) > 50_000 {
		t.Errorf("the first page has %d bytes, want at most 50,000", len(first.body))
	}
}

func TestNextSays(t *testing.T) {
	on := monday.Add(48 * time.Hour)
	for _, c := range []struct {
		status rejection.Status
		next   time.Time
		want   string
	}{
		{rejection.StatusScheduled, on, "It leaves on Wed 18 Nov 2026 at 09:31 in Dublin."},
		{rejection.StatusScheduled, time.Time{}, "You approved the letter and it has its time."},
		{rejection.StatusWaitingFilled, on, "I ask you about it on Wed 18 Nov 2026 at 09:31 in Dublin."},
		{rejection.StatusNeedsApproval, on, "Read it, then say SEND."},
		{rejection.StatusClosed, on, ""},
		{"new_status", on, ""},
	} {
		got := nextSays(standingOf(c.status), rejection.Summary{Status: c.status, Next: c.next}, clockIn("Europe/Dublin"))
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.status, got, c.want)
		}
	}
}

func TestFilterOf(t *testing.T) {
	for raw, want := range map[string]filterView{
		"":                     {},
		"q=a":                  {Query: "a", Active: true},
		"q=+a%0Ab+":            {Query: "a b", Active: true},
		"status=sent":          {Status: "sent", Active: true},
		"status=nonsense":      {},
		"q=a&status=closed":    {Query: "a", Status: "closed", Active: true},
		"q=a&q=b&status=SENT":  {Query: "a", Active: true},
		"unknown=1&said=hello": {},
	} {
		q, err := url.ParseQuery(raw)
		if err != nil {
			t.Fatal(err)
		}
		got := filterOf(q)
		if got.Query != want.Query || got.Status != want.Status || got.Active != want.Active {
			t.Errorf("%q: %+v, want %+v", raw, got, want)
		}
		chosen := 0
		for _, s := range got.Statuses {
			if s.Chosen {
				chosen++
			}
		}
		if chosen != 1 || len(got.Statuses) != 13 {
			t.Errorf("%q: %d of %d options are chosen", raw, chosen, len(got.Statuses))
		}
	}
}

func TestOutboxPages(t *testing.T) {
	h := newHouse(t, plan{})
	h.contains(h.do(ask{path: "/outbox"}), "Nothing yet.")
	for i := range 52 {
		h.open(robin, fmt.Sprintf("generic: %d", i))
	}
	list := h.do(ask{path: "/outbox"})
	h.wantStatus(list, 200)
	h.contains(list, "robin@vale.example", "Older ones")
	_, rest, _ := strings.Cut(list.body, `href="/outbox?cursor=`)
	cursor, _, _ := strings.Cut(rest, `"`)
	older := h.do(ask{path: "/outbox?cursor=" + cursor})
	h.wantStatus(older, 200)
	if n := strings.Count(older.body, `<li class="row">`); n != 2 {
		t.Errorf("%d older messages", n)
	}
	one := h.do(ask{path: "/outbox/message-1"})
	h.wantStatus(one, 200)
	h.contains(one, "Northwind", "Robin", "rejections@lemonaid.example")
	h.wantStatus(h.do(ask{path: "/outbox/none"}), 404)
	h.wantStatus(h.do(ask{path: "/outbox?cursor=x"}), 404)
}
