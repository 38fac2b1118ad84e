package web

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"lemonaid/shared/rejection"
)

// browser is one without JavaScript: it keeps its cookie, follows where it is sent, and sends the forms that it is shown.
type browser struct {
	*house
	cookie string
	at     string
	page   answer
}

func (b *browser) request(method, path string, form url.Values) {
	b.t.Helper()
	for range 3 {
		a := ask{method: method, path: path, form: form, header: map[string]string{"Sec-Fetch-Site": "same-origin"}}
		if b.cookie != "" {
			a.header["Cookie"] = "lemonaid=" + b.cookie
		}
		b.at, b.page = path, b.do(a)
		for _, c := range b.page.cookies {
			b.cookie = c.Value
		}
		if b.page.status != http.StatusSeeOther {
			return
		}
		method, path, form = http.MethodGet, b.page.header.Get("Location"), nil
	}
	b.t.Fatalf("sent in circles at %s", b.at)
}

func (b *browser) visit(path string) {
	b.t.Helper()
	b.request(http.MethodGet, path, nil)
}

var (
	formPattern  = regexp.MustCompile(`(?s)<form method="post" action="([^"]*)"[^>]*>(.*?)</form>`)
	fieldPattern = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)
)

// submit sends the form of the page that holds a sign, with its hidden fields and what is typed.
func (b *browser) submit(sign string, typed ...string) {
	b.t.Helper()
	for _, m := range formPattern.FindAllStringSubmatch(b.page.body, -1) {
		if !strings.Contains(m[0], sign) {
			continue
		}
		form := url.Values{}
		for _, field := range fieldPattern.FindAllStringSubmatch(m[2], -1) {
			form.Set(field[1], html.UnescapeString(field[2]))
		}
		for i := 0; i+1 < len(typed); i += 2 {
			form.Set(typed[i], typed[i+1])
		}
		b.request(http.MethodPost, m[1], form)
		return
	}
	b.t.Fatalf("no form with %q at %s:\n%s", sign, b.at, b.page.body)
}

func (b *browser) sees(parts ...string) {
	b.t.Helper()
	if b.page.status != http.StatusOK {
		b.t.Fatalf("status %d at %s: %.500s", b.page.status, b.at, b.page.body)
	}
	b.contains(b.page, parts...)
}

// The whole way without JavaScript: sign in, paste, correct, name a person, edit, approve, cancel, learn, take, delete.
func TestJourneyWithoutJavaScript(t *testing.T) {
	h := newHouse(t, plan{})
	b := &browser{house: h}
	b.visit("/")
	b.sees("Get the feedback.")
	path, _ := h.link(robin)
	b.visit(path)
	b.submit("Sign in")
	b.sees("Nothing here yet, and that is fine")
	b.visit("/new")
	b.submit("Read it", "text", mailText, "from", "Ann Lee <ann.lee@northwind.example>", "subject", "unsure: one")
	b.sees("Got it.", "I am not sure what this mail is", "Northwind")
	b.submit(`value="GENERIC"`, "word", "GENERIC")
	b.sees("could have gone to anyone", "The letter has nobody to go to yet.")
	b.submit(`id="to-address"`, "word", "TO", "name", "Ann Lee", "address", "ann.lee@northwind.example")
	b.sees("It goes to that person now.", "The letter is ready.")
	b.submit(`value="EDIT"`, "word", "EDIT", "body", "Hello Ann,\r\n\r\nThank you for your time. What is one thing I could do better?\r\n\r\nRobin Vale")
	b.sees("Your words are in.", "What is one thing I could do better?")
	b.submit(`class="approve"`, "word", "send")
	b.sees("Approved. It leaves at the time below", "Scheduled")
	b.submit(`value="CANCEL"`, "word", "CANCEL")
	b.sees("Cancelled. Nothing is sent", "Cancelled by you")
	h.learn(robin)
	b.visit("/lessons")
	b.submit("/lessons/lesson-1/plan", "plan", "If asked, then I will be brief.")
	b.sees("Your plan is kept.", "If asked, then I will be brief.")
	b.visit("/data/export?cursor=")
	b.sees("northwind.example", "lesson-1")
	b.visit("/data")
	b.submit("Delete everything", "confirm", "DELETE ALL")
	b.sees("Everything is deleted.", "Get the feedback.")
	if b.cookie != "" {
		t.Error("the cookie stays")
	}
}

// Many at once: of all who approve the same page one does, and the letter has one approval.
func TestManyApproveAtOnce(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.ready(robin, "generic: one")
	match := tagOf(h.load(r.ID))
	var wg sync.WaitGroup
	var mu sync.Mutex
	statuses := map[int]int{}
	for i := range 12 {
		wg.Go(func() {
			got := h.do(ask{
				method: http.MethodPost, path: "/v1/rejections/" + string(r.ID) + "/letter/approve", bearer: robin,
				body:   `{"letter":"request","revision":2,"word":"SEND"}`,
				header: map[string]string{"Content-Type": "application/json", "If-Match": match, "Idempotency-Key": fmt.Sprint("k", i%3)},
			})
			mu.Lock()
			defer mu.Unlock()
			statuses[got.status]++
		})
	}
	wg.Wait()
	if statuses[200] == 0 || statuses[200]+statuses[412] != 12 {
		t.Errorf("statuses %v, want 200 and 412 only", statuses)
	}
	if l := h.current(r.ID); l.State != rejection.LetterScheduled || !l.Approved() {
		t.Errorf("the letter is %s", l.State)
	}
}

// Of several who change the same version in different ways at the same moment, exactly one does (RFC 9110 section 13.1.1).
func TestOneChangeOfAVersionWins(t *testing.T) {
	acts := map[string]string{
		"letter/edit": `{"body":"Thank you. What could I do better?"}`, "letter/schedule": `{"when":"thursday 10:00"}`,
		"role": `{"role":"Planner"}`, "company": `{"company":"Contoso"}`, "person": `{"name":"Raj","address":"raj@northwind.example"}`,
		"fill": `{"filled":false}`, "letter/approve": `{"letter":"request","revision":2,"word":"SEND"}`, "letter/closing-note": "",
	}
	for round := range 5 {
		h := newHouse(t, plan{})
		r := h.ready(robin, "generic: one")
		match := tagOf(h.load(r.ID))
		var wg sync.WaitGroup
		var mu sync.Mutex
		var won []string
		for path, body := range acts {
			wg.Go(func() {
				got := h.say(r, path, body, "If-Match", match)
				mu.Lock()
				defer mu.Unlock()
				switch got.status {
				case http.StatusOK:
					won = append(won, path)
				case http.StatusPreconditionFailed:
				default:
					t.Errorf("%s: status %d: %.200s", path, got.status, got.body)
				}
			})
		}
		wg.Wait()
		if len(won) != 1 {
			t.Fatalf("round %d: %v changed the same version, want exactly one", round, won)
		}
	}
}

// Deleted here is gone there: a page that is still open says so.
func TestOpenPageOfWhatIsGone(t *testing.T) {
	h := newHouse(t, plan{})
	b := &browser{house: h, cookie: h.session[robin]}
	r := h.ready(robin, "generic: one")
	b.visit("/rejections/" + string(r.ID))
	open := b.page
	b.submit("/delete", "sure", "yes")
	b.sees("Deleted: the mail")
	b.page = open
	b.submit(`class="approve"`, "word", "SEND")
	if b.page.status != http.StatusNotFound {
		t.Errorf("status %d", b.page.status)
	}
	h.contains(b.page, "Not there", "Back to your rejections")
}

func TestCostOfRequests(t *testing.T) {
	for _, c := range []struct {
		method, path string
		want         float64
	}{
		{"GET", "/", 1},
		{"HEAD", "/v1/rejections", 1},
		{"POST", "/new", 2},
		{"PUT", "/v1/profile", 2},
		{"DELETE", "/v1/rejections/a", 2},
		{"GET", "/v1/export", 5},
		{"GET", "/v1/summary", 5},
		{"GET", "/data/export", 5},
		{"POST", "/v1/export", 2},
	} {
		r, err := http.NewRequestWithContext(t.Context(), c.method, c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := cost(r); got != c.want {
			t.Errorf("%s %s costs %v, want %v", c.method, c.path, got, c.want)
		}
	}
}
