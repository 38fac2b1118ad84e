package system_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"lemonaid/infra/local/client"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/system"
	"lemonaid/shared/rejection"
)

// api asks the world as the sub-commands do.
func (w *world) api() client.API { return client.NewAPI(folder.Running{HTTP: w.url, Token: token}) }

// TestTheOutboxHasPages asks for more mails than one page has, and finds each of them once, newest first.
func TestTheOutboxHasPages(t *testing.T) {
	w := begin(t, nil)
	const n = 60
	for i := range n {
		w.submit(robin, inbox, w.plain(robin, inbox, []string{"HELP", "TIPS"}[i%2]))
	}
	w.rest()
	seen := map[string]bool{}
	pages, cursor := 0, ""
	var last system.Sent
	for {
		page, err := w.api().Outbox(context.Background(), cursor)
		if err != nil {
			t.Fatal(err)
		}
		pages++
		for _, s := range page.Sent {
			if seen[s.ID] || !last.At.IsZero() && s.At.After(last.At) {
				t.Errorf("%s comes twice or in the wrong place", s.ID)
			}
			if s.Text != "" || s.Subject == "" {
				t.Errorf("a list holds texts or lacks subjects: %+v", s)
			}
			seen[s.ID], last = true, s
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if len(seen) != n || pages < 2 {
		t.Errorf("%d mails on %d pages, want %d", len(seen), pages, n)
	}
}

func TestACursorThatIsNoneIsAnError(t *testing.T) {
	w := begin(t, nil)
	if _, err := w.api().Outbox(context.Background(), "nonsense"); !errors.Is(err, client.ErrInvalid) {
		t.Errorf("%v: a cursor of somebody's making was taken", err)
	}
}

// TestDeletedIsDeletedFromTheOutboxToo is I9 for what was sent.
func TestDeletedIsDeletedFromTheOutboxToo(t *testing.T) {
	w, _ := asked(t)
	letter := w.last(ann)
	w.writes(robin, w.last(robin).ReplyTo, "DELETE")
	if n := len(w.outbox(ann)); n != 0 {
		t.Errorf("%d letters are still in the outbox", n)
	}
	for _, s := range w.outbox(robin) {
		if strings.Contains(s.Text, "ferry") {
			t.Errorf("a notice of the deleted rejection is still there: %s", s.Notice)
		}
	}
	if status, _ := w.get(http.MethodGet, "/local/outbox/"+letter.ID, token); status != http.StatusNotFound {
		t.Errorf("the letter is answered with %d", status)
	}
}

// TestASessionOpensTheAPIForItsOwnerOnly: what the machine's token gives for one owner shows nothing of another.
func TestASessionOpensTheAPIForItsOwnerOnly(t *testing.T) {
	w := begin(t, nil)
	w.sample(robin, inbox, "forward-gmail-generic.eml")
	for owner, want := range map[string]int{robin: 1, strings.ToUpper(robin): 1, "mina.park@letters.example": 0} {
		t.Run(owner, func(t *testing.T) {
			session, err := w.api().Session(context.Background(), owner)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			err = w.api().Rejections(context.Background(), session, client.Filter{}, func(r client.Rejection) error {
				n++
				if r.Status == "" || r.Company != "Northwind" {
					return fmt.Errorf("unlikely entry %s", r.Object)
				}
				return nil
			})
			if err != nil || n != want {
				t.Errorf("%d rejections, %v, want %d", n, err, want)
			}
		})
	}
}

func TestAnOwnerIsAnAddress(t *testing.T) {
	w := begin(t, nil)
	for _, owner := range []string{"", "robin", " ", "*"} {
		if s, err := w.api().Session(context.Background(), owner); !errors.Is(err, client.ErrInvalid) || s.Token != "" {
			t.Errorf("%q got a session: %+v, %v", owner, s, err)
		}
	}
}

// TestASignInLinkWorksOnce follows the link that serve and status print.
func TestASignInLinkWorksOnce(t *testing.T) {
	w := begin(t, nil)
	session, err := w.api().Session(context.Background(), robin)
	if err != nil {
		t.Fatal(err)
	}
	path := strings.TrimPrefix(session.SignIn, w.url)
	if status, body := w.get(http.MethodGet, path, ""); status != http.StatusOK || !strings.Contains(body, "<form") {
		t.Errorf("%d: the link shows no button to sign in", status)
	}
	secret := path[strings.Index(path, "=")+1:]
	if _, err := w.App.SignIn(context.Background(), secret); err != nil {
		t.Fatalf("a GET used the link up: %v", err)
	}
	if _, err := w.App.SignIn(context.Background(), secret); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("it works twice: %v", err)
	}
}
