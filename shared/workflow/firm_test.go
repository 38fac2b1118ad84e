package workflow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// byPerson forwards a rejection of one firm signed by somebody.
func (s *stage) byPerson(name, address, role string) rejection.Rejection {
	s.t.Helper()
	s.clock.move(time.Minute)
	text := strings.NewReplacer("Ann Lee", name, ann, address, "Operations Analyst", role).Replace(genericText)
	s.arrives(post{
		from: "Robin Vale <" + robin + ">", to: inbox, subject: "Fwd: Your application",
		body: forwarded("", name+" <"+address+">", "Your application for "+role, text),
	})
	list, _, err := s.store.List(s.t.Context(), rejection.NewOwner(robin), workflow.Filter{}, workflow.Page{Limit: 1})
	if err != nil || len(list) != 1 {
		s.t.Fatalf("%d rejections (%v)", len(list), err)
	}
	r, err := s.store.Load(s.t.Context(), list[0].ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

// TestWordingsOfAFirm: whoever writes a letter knows which wordings others at the firm got, and nobody gets the same text.
func TestWordingsOfAFirm(t *testing.T) {
	s := newStage(t)
	seen := map[string]string{}
	var used []string
	for i, name := range []string{"Ann Lee", "Raj Rao", "Mia Berg", "Tom Ode"} {
		address := strings.ToLower(strings.ReplaceAll(name, " ", ".")) + "@northwind.example"
		r := s.byPerson(name, address, fmt.Sprintf("Analyst %c", 'A'+i))
		if len(r.Used) != i {
			t.Errorf("the letter to %s knows %d wordings, want %d", name, len(r.Used), i)
		}
		for _, w := range used {
			if !strings.Contains(strings.Join(r.Used, " "), w) {
				t.Errorf("the letter to %s does not know %q", name, w)
			}
		}
		l := r.Current()
		if l.Wording == "" {
			t.Fatalf("the letter to %s names no wording", name)
		}
		used = append(used, l.Wording)
		body := strings.NewReplacer(name, "", strings.Fields(name)[0], "", r.Judgement.Role, "").Replace(l.Body)
		if other := seen[body]; other != "" {
			t.Errorf("%s and %s get the same text:\n%s", other, name, l.Body)
		}
		seen[body] = name
	}
	if r := s.byPerson("Ann Ode", "ann.ode@contoso.example", "Analyst"); len(r.Used) != 0 && strings.EqualFold(r.Judgement.Company, "Contoso") {
		t.Errorf("a letter to another firm knows %v", r.Used)
	}
}

// TestCorrections: COMPANY and ROLE correct what was read; our words are written anew and lose their approval, the owner's stay.
func TestCorrections(t *testing.T) {
	s := newStage(t)
	first := s.byPerson("Ann Lee", ann, "Analyst A")
	second := s.byPerson("Kim Park", "kim.park@fabrikam.example", "Analyst B")
	s.replies("SEND")
	s.clock.move(time.Minute)
	s.replies("COMPANY Northwind")
	s.clock.move(time.Minute)
	s.replies("role: Senior Data Analyst")
	r, err := s.store.Load(t.Context(), second.ID)
	if err != nil {
		t.Fatal(err)
	}
	if r.Judgement.Company != "Northwind" || r.Judgement.Role != "Senior Data Analyst" || r.Status() != rejection.StatusNeedsApproval {
		t.Errorf("company %q, role %q, status %s", r.Judgement.Company, r.Judgement.Role, r.Status())
	}
	if l := r.Current(); !strings.Contains(l.Body+l.Subject, "Senior Data Analyst") || l.Revision <= second.Current().Revision {
		t.Errorf("revision %d:\n%s", l.Revision, l.Body)
	}
	if len(r.Used) != 1 || r.Used[0] != first.Current().Wording {
		t.Errorf("after COMPANY the letter knows %v", r.Used)
	}
	s.clock.move(time.Minute)
	s.replies("EDIT\nThank you for your time, Kim. Robin Vale")
	s.clock.move(time.Minute)
	s.replies("SEND")
	s.clock.move(time.Minute)
	s.replies("ROLE Analyst")
	if r, _ = s.store.Load(t.Context(), second.ID); !strings.HasPrefix(r.Current().Body, "Thank you for your time, Kim.") || r.Status() != rejection.StatusScheduled {
		t.Errorf("the owner's words became, %s:\n%s", r.Status(), r.Current().Body)
	}
}

// TestDraftIn: one rejection's letter in another language.
func TestDraftIn(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (" + ann + ").")
	for words, start := range map[string]string{"DRAFT IN DE": "Hallo Ann", "draft in French": "Bonjour", "DRAFT IN EN": "Hello Ann"} {
		s.clock.move(time.Minute)
		s.replies(words)
		l := s.only().Current()
		if hello := strings.Fields(start)[0]; !strings.Contains(l.Body[:20], hello) && !strings.Contains(l.Body[:40], "Ann") {
			t.Errorf("%s gives\n%s", words, l.Body)
		}
		if s.status() != rejection.StatusNeedsApproval {
			t.Errorf("status %s after %s", s.status(), words)
		}
	}
	s.clock.move(time.Minute)
	s.replies("DRAFT IN LATIN")
	if text := unwrap(s.last(robin)); !strings.Contains(text, "Nothing was changed") {
		t.Errorf("Latin is answered with\n%s", text)
	}
}
