package e2e

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/jhillyerd/enmime/v2"

	"lemonaid/shared/rejection"
	"lemonaid/shared/ses/sestest"
)

// TestFunctions drives the compiled functions through the whole loop.
func TestFunctions(t *testing.T) {
	w := newWorld(t)
	w.loop()
	if got := len(w.to(ann)); got != 2 {
		t.Errorf("ann got %d mails, want the request and the thank-you", got)
	}
}

// TestFunctionsWithEveryCallLost does the same with each call to AWS failing once after it took effect: the answer is lost,
// and nobody knows. At most one request leaves, and everything reaches its end.
func TestFunctionsWithEveryCallLost(t *testing.T) {
	w := newWorld(t)
	for _, f := range w.faults {
		f.arm()
	}
	w.loop()
	requests := 0
	for _, m := range w.to(ann) {
		if !bytes.Contains(m.Raw, []byte("In-Reply-To:")) {
			requests++
		}
	}
	if requests != 1 {
		t.Errorf("%d requests reached SES, want 1", requests)
	}
	for name, f := range w.faults {
		if f.failures() == 0 {
			t.Errorf("no call to %s was lost: the test tests nothing", name)
		}
	}
}

// loop goes from the first forward to the thank-you, and asks the API for the status on the way.
func (w *world) loop() {
	w.t.Helper()
	w.arrives("Robin Vale <"+robin+">", inbox, "Fwd: Your application", forward())
	// The owner's words, so that nothing here turns on how sure the judge is of this mail.
	w.arrives(robin, w.replyTo(robin), "Re: a draft", "GENERIC")
	w.arrives(robin, w.replyTo(robin), "Re: a draft", "FILLED")
	w.settle(rejection.StatusNeedsApproval)
	draft := w.replyTo(robin)
	session := w.signIn()
	w.apiSays(session, rejection.StatusNeedsApproval)

	w.arrives(robin, draft, "Re: a draft", "SEND")
	w.settle(rejection.StatusScheduled)
	w.apiSays(session, rejection.StatusScheduled)
	if n := len(w.to(ann)); n != 0 {
		w.t.Fatalf("%d letters left before their time", n)
	}
	w.slotIsNow()
	w.minute()
	w.settle(rejection.StatusSent)
	w.apiSays(session, rejection.StatusSent)

	w.arrives("Ann Lee <"+ann+">", w.replyTo(ann), "Re: Operations Analyst", answer)
	w.settle(rejection.StatusAnswered)
	w.apiSays(session, rejection.StatusAnswered)
	if relayed := text(w.t, w.last(robin)); !strings.Contains(relayed, "lost the thread") {
		w.t.Errorf("the answer was not relayed:\n%s", relayed)
	}

	w.arrives(robin, w.replyTo(robin), "Re: an answer", "SEND")
	w.slotIsNow()
	w.minute()
	w.settle(rejection.StatusAnswered)
	if l := w.only().Current(); l.Kind != rejection.LetterThankYou || l.State != rejection.LetterSent {
		w.t.Errorf("the %s is %s, want a thank-you that was sent", l.Kind, l.State)
	}
	w.apiSays(session, rejection.StatusAnswered)
}

// settle lets events arrive and sweeps run until the status is reached.
func (w *world) settle(want rejection.Status) {
	w.t.Helper()
	for range 10 {
		w.reports()
		r := w.only()
		if r.Status() == want && len(r.Notices) == 0 {
			return
		}
		w.leasesEnd()
		w.minute()
	}
	r := w.only()
	w.t.Fatalf("status %s with %d notices owed, want %s with none\n%s\n%s", r.Status(), len(r.Notices), want, w.inb.log, w.disp.log)
}

func (w *world) last(recipient string) sestest.Message {
	w.t.Helper()
	got := w.to(recipient)
	if len(got) == 0 {
		w.t.Fatalf("nothing was sent there\n%s", w.inb.log)
	}
	return got[len(got)-1]
}

func (w *world) replyTo(recipient string) string {
	w.t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(w.last(recipient).Raw))
	if err != nil {
		w.t.Fatal(err)
	}
	return address(m.Header.Get("Reply-To"))
}

func text(t *testing.T, m sestest.Message) string {
	t.Helper()
	e, err := enmime.ReadEnvelope(bytes.NewReader(m.Raw))
	if err != nil {
		t.Fatal(err)
	}
	return e.Text
}

var link = regexp.MustCompile(`https://lemonaid\.example(/sign-in\?token=[a-z2-7]+)`)

// signIn asks for a link by mail and trades it for a session, as a person does.
func (w *world) signIn() string {
	w.t.Helper()
	w.arrives(robin, inbox, "status", "STATUS")
	found := link.FindStringSubmatch(text(w.t, w.last(robin)))
	if found == nil {
		w.t.Fatalf("no link in the answer to STATUS:\n%s", text(w.t, w.last(robin)))
	}
	u, err := url.Parse(found[1])
	if err != nil {
		w.t.Fatal(err)
	}
	if page := w.request("GET", u.Path, u.RawQuery, "", nil); page.StatusCode != http.StatusOK || len(page.Cookies) != 0 {
		w.t.Fatalf("GET of the link: %d with %d cookies, want a page and none", page.StatusCode, len(page.Cookies))
	}
	headers := map[string]string{"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", "origin": "https://" + domain}
	traded := w.request("POST", "/sign-in", "", u.RawQuery, headers)
	if len(traded.Cookies) == 0 {
		w.t.Fatalf("POST of the link: %d %s, want a cookie", traded.StatusCode, traded.Body)
	}
	cookie, _, _ := strings.Cut(traded.Cookies[0], ";")
	return cookie
}

// request asks the API function.
func (w *world) request(method, path, query, body string, headers map[string]string) events.APIGatewayV2HTTPResponse {
	w.t.Helper()
	e := events.APIGatewayV2HTTPRequest{Version: "2.0", RawPath: path, RawQueryString: query, Body: body, Headers: map[string]string{"host": domain}}
	e.RequestContext.HTTP.Method, e.RequestContext.HTTP.SourceIP, e.RequestContext.DomainName = method, "192.0.2.7", domain
	for name, value := range headers {
		if name == "cookie" {
			e.Cookies = []string{value}
			continue
		}
		e.Headers[name] = value
	}
	out, err := w.api.invoke(w.t.Context(), e)
	if err != nil {
		w.t.Fatalf("%v\n%s", err, w.api.log)
	}
	var answer events.APIGatewayV2HTTPResponse
	if err := json.Unmarshal(out, &answer); err != nil {
		w.t.Fatal(err)
	}
	return answer
}

// apiSays checks the status that the list and the one rejection tell.
func (w *world) apiSays(session string, want rejection.Status) {
	w.t.Helper()
	headers := map[string]string{"cookie": session, "accept": "application/json"}
	for _, path := range []string{"/v1/rejections", "/v1/rejections/" + string(w.only().ID)} {
		got := w.request("GET", path, "", "", headers)
		if got.StatusCode != http.StatusOK || !strings.Contains(got.Body, `"`+string(want)+`"`) {
			w.t.Errorf("GET %s: %d, want 200 with status %s: %s", path, got.StatusCode, want, got.Body)
		}
	}
	if got := w.request("GET", "/v1/rejections", "", "", nil); got.StatusCode != http.StatusUnauthorized {
		w.t.Errorf("GET without a session: %d, want 401", got.StatusCode)
	}
}

// TestUnknownAddresses: a token that nobody made and a name that is none of ours are dropped, and not answered.
func TestUnknownAddresses(t *testing.T) {
	w := newWorld(t)
	w.arrives("Mallory <mallory@elsewhere.example>", "case."+strings.Repeat("a", 40)+"@"+domain, "x", "SEND")
	w.arrives("Mallory <mallory@elsewhere.example>", "postmaster@"+domain, "x", "hello")
	if n := len(w.ses.Accepted()); n != 0 {
		t.Errorf("%d answers to addresses that are none", n)
	}
	if log := w.inb.log.String(); !strings.Contains(log, "mail dropped") || strings.Contains(log, "mallory") {
		t.Errorf("the log is %s", log)
	}
}

// TestPoisonStaysInTheQueue: what can't be decoded is reported as failed, so that it ends as a dead letter.
func TestPoisonStaysInTheQueue(t *testing.T) {
	w := newWorld(t)
	for _, f := range []*function{w.inb, w.deliv} {
		out, err := f.invoke(t.Context(), events.SQSEvent{Records: []events.SQSMessage{{MessageId: "poison", Body: "{"}}})
		if err != nil || !strings.Contains(string(out), "poison") {
			t.Errorf("%s answered %s, %v, want a failed item", f.name, out, err)
		}
	}
}

const answer = `Hi Robin,

Thanks for asking. Your answers were thoughtful but long, and I sometimes lost the thread. The timetable exercise was the best we saw.

Best,
Ann`

// forward is a forward of a rejection that came three days ago, so that the rest after it is over.
func forward() string {
	return `Spoke with Ann Lee (` + ann + `) and Raj. Got on best with Ann, we talked about the ferry timetable puzzle.

---------- Forwarded message ---------
From: Ann Lee <` + ann + `>
Date: ` + time.Now().AddDate(0, 0, -3).Format("Mon, 2 Jan 2006 at 15:04") + `
Subject: Your application for Operations Analyst
To: Robin Vale <` + robin + `>

Dear Robin,

Thank you for taking the time to interview for the Operations Analyst position at Northwind.

After careful consideration, we have decided to offer the position to another candidate, who has accepted it. We received a high number of strong applications and the decision was not an easy one.

We will keep your details on file and wish you all the best in your search.

Kind regards,
Ann Lee
Talent Manager, Northwind
` + ann + `
`
}
