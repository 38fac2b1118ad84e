package system_test

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// provider is an SMTP server of somebody else's: it takes mails, or hangs up once it has them.
type provider struct {
	mu     sync.Mutex
	mails  map[string][]string // by recipient
	hangUp string              // recipient after whose mail it hangs up
}

// provide runs a provider and returns it with the environment that names it.
func provide(t *testing.T, hangUp string) (*provider, map[string]string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	p := &provider{mails: map[string][]string{}, hangUp: hangUp}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go p.serve(conn)
		}
	}()
	return p, map[string]string{"LEMONAID_RELAY": l.Addr().String()}
}

func (p *provider) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	in := bufio.NewReader(conn)
	fmt.Fprint(conn, "220 ready\r\n")
	to, mail, inMail := "", "", false
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		switch {
		case inMail && line == ".\r\n":
			inMail = false
			p.keep(to, mail)
			if to == p.hangUp {
				return
			}
			fmt.Fprint(conn, "250 taken\r\n")
		case inMail:
			mail += line
		case strings.HasPrefix(line, "RCPT"):
			to = strings.Trim(strings.TrimPrefix(strings.TrimSpace(line), "RCPT TO:"), "<>")
			fmt.Fprint(conn, "250 ok\r\n")
		case strings.HasPrefix(line, "DATA"):
			inMail, mail = true, ""
			fmt.Fprint(conn, "354 go on\r\n")
		default:
			fmt.Fprint(conn, "250 ok\r\n")
		}
	}
}

func (p *provider) keep(to, mail string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mails[to] = append(p.mails[to], mail)
}

// got returns the mails to a recipient.
func (p *provider) got(to string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.mails[to]...)
}

// replyTo is the address that the last mail to somebody wants its answer at.
func (p *provider) replyTo(t *testing.T, to string) string {
	t.Helper()
	mails := p.got(to)
	if len(mails) == 0 {
		t.Fatalf("nothing came to %s", to)
	}
	head := strings.ReplaceAll(mails[len(mails)-1], "\r\n ", " ")
	for line := range strings.SplitSeq(head, "\r\n") {
		if rest, found := strings.CutPrefix(line, "Reply-To: "); found {
			_, address, _ := strings.Cut(rest, "<")
			return strings.TrimRight(address, "> ")
		}
	}
	t.Fatalf("no Reply-To in\n%s", head)
	return ""
}

// approvedByRelay forwards and approves, all mails going over the relay.
func approvedByRelay(t *testing.T, p *provider, env map[string]string) *world {
	t.Helper()
	w := begin(t, env)
	w.sample(robin, inbox, "forward-gmail-generic.eml")
	w.writes(robin, p.replyTo(t, robin), "TO Ann Lee <"+ann+">")
	w.writes(robin, p.replyTo(t, robin), "SEND")
	r := w.only()
	if r.Status() != rejection.StatusScheduled {
		t.Fatalf("status %s", r.Status())
	}
	return w
}

func TestARelayGetsTheLetterOnce(t *testing.T) {
	p, env := provide(t, "")
	w := approvedByRelay(t, p, env)
	r := w.only()
	w.until(r.Current().Slot.At)
	if got := p.got(ann); len(got) != 1 || !strings.Contains(got[0], "Robin Vale (via Lemonaid)") {
		t.Fatalf("%d letters came to Ann", len(got))
	}
	r = w.only()
	if l := r.Letter(rejection.LetterRequest); l.State != rejection.LetterSent || !strings.HasSuffix(l.MessageID, "@lemonaid.localhost") {
		t.Errorf("it is %s with id %q", l.State, l.MessageID)
	}
	if n := len(w.outbox(ann)) + len(w.outbox(robin)); n != 0 {
		t.Errorf("%d mails are in the outbox too", n)
	}
	if status, _ := w.get("GET", "/outbox", ""); status == 200 {
		t.Error("the pages show an outbox that nothing goes to")
	}
}

// TestAnUnknownOutcomeIsNeverSentAgain is I3 with a relay that hangs up after it took the letter.
func TestAnUnknownOutcomeIsNeverSentAgain(t *testing.T) {
	p, env := provide(t, ann)
	w := approvedByRelay(t, p, env)
	r := w.only()
	w.until(r.Current().Slot.At.Add(time.Minute))
	if r := w.only(); r.Status() != rejection.StatusHeld {
		t.Errorf("status %s, want held", r.Status())
	}
	w.until(w.clock.Now().Add(2 * time.Hour))
	asked := p.got(robin)
	if last := asked[len(asked)-1]; !strings.Contains(last, "SEND AGAIN") {
		t.Errorf("Robin is not asked; the last mail:\n%.800s", last)
	}
	w.until(monday.AddDate(0, 2, 0))
	if n := len(p.got(ann)); n != 1 {
		t.Errorf("%d letters came to Ann, want 1", n)
	}
	p.mu.Lock()
	p.hangUp = ""
	p.mu.Unlock()
}

func TestADryRunHandsNothingOver(t *testing.T) {
	p, env := provide(t, "")
	env["LEMONAID_SENDING"] = "dry"
	w := begin(t, env)
	w.sample(robin, inbox, "forward-gmail-generic.eml")
	if len(w.rejections(robin)) != 1 {
		t.Error("it was not handled")
	}
	if n := len(p.got(robin)) + len(w.outbox(robin)); n != 0 {
		t.Errorf("%d mails were handed over", n)
	}
}

func TestManyAtOnce(t *testing.T) {
	w := begin(t, nil)
	var group sync.WaitGroup
	const senders, each = 8, 5
	for n := range senders {
		group.Go(func() {
			for i := range each {
				owner := fmt.Sprintf("owner%d@mail.example", n)
				raw := strings.ReplaceAll(string(read(t, "forward-gmail-generic.eml")), robin, owner)
				raw = strings.ReplaceAll(raw, "Northwind", fmt.Sprintf("Firm %d", i))
				raw = strings.ReplaceAll(raw, "CAKrv-northwind-1", fmt.Sprintf("many-%d-%d", n, i))
				w.submit(owner, inbox, []byte(raw))
			}
		})
	}
	group.Wait()
	w.rest()
	for n := range senders {
		owner := fmt.Sprintf("owner%d@mail.example", n)
		if got := len(w.rejections(owner)); got != each {
			t.Errorf("%s has %d rejections, want %d", owner, got, each)
		}
		if got := len(w.outbox(owner)); got != each {
			t.Errorf("%s got %d answers, want %d", owner, got, each)
		}
	}
}
