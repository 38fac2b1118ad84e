package rejection

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestText: the body, the delimiter of RFC 3676 section 4.3, and the footer.
func TestText(t *testing.T) {
	if got := (Letter{Body: "Hello"}).Text(); got != "Hello" {
		t.Errorf("without a footer: %q", got)
	}
	if got := (Letter{Body: "Hello", Footer: "Sent for Robin"}).Text(); got != "Hello\n\n-- \nSent for Robin" {
		t.Errorf("with a footer: %q", got)
	}
}

// TestDigestBinds: everything that the owner sees and approves is in the digest, and nothing that changes without them.
func TestDigestBinds(t *testing.T) {
	l := Letter{Kind: LetterRequest, Revision: 2, To: Person{Name: "Ann", Address: ann}, Subject: "About", Body: "Hello", Footer: "Sent"}
	seen := map[string]string{l.Digest(): "the letter"}
	for name, change := range map[string]func(l *Letter){
		"kind":                   func(l *Letter) { l.Kind = LetterThankYou },
		"revision":               func(l *Letter) { l.Revision = 3 },
		"name":                   func(l *Letter) { l.To.Name = "Anna" },
		"address":                func(l *Letter) { l.To.Address = raj },
		"case of the address":    func(l *Letter) { l.To.Address = strings.ToUpper(ann) },
		"subject":                func(l *Letter) { l.Subject = "about" },
		"body":                   func(l *Letter) { l.Body = "Hello " },
		"footer":                 func(l *Letter) { l.Footer = "" },
		"subject to body":        func(l *Letter) { l.Subject, l.Body = "Abou", "tHello" },
		"name to address":        func(l *Letter) { l.To.Name, l.To.Address = "Anna", ann[1:] },
		"a footer in the body":   func(l *Letter) { l.Body, l.Footer = "Hello\n\n-- \nSent!", "" },
		"lengths in the subject": func(l *Letter) { l.Subject = "About5:Hello" },
	} {
		changed := l
		change(&changed)
		if other, taken := seen[changed.Digest()]; taken {
			t.Errorf("%s gives the digest of %s", name, other)
		}
		seen[changed.Digest()] = name
	}
	same := l
	same.State, same.To.Source, same.To.OffDomain, same.InReplyTo, same.Slot.At = LetterSent, "a sentence", true, "<x>", monday
	if same.Digest() != l.Digest() {
		t.Error("what is not approved changes the digest")
	}
}

// TestApproved only by revision and digest together.
func TestApproved(t *testing.T) {
	l := Letter{Kind: LetterRequest, Revision: 2, Body: "Hello"}
	for _, c := range []struct {
		name string
		a    Approval
		want bool
	}{
		{"none", Approval{}, false},
		{"this one", Approval{Revision: 2, Digest: l.Digest()}, true},
		{"another revision", Approval{Revision: 1, Digest: l.Digest()}, false},
		{"other words", Approval{Revision: 2, Digest: "0123"}, false},
		{"no digest", Approval{Revision: 2}, false},
	} {
		l.Approval = c.a
		if got := l.Approved(); got != c.want {
			t.Errorf("%s: approved %v, want %v", c.name, got, c.want)
		}
	}
}

// TestStates: what may still leave, and what may have left.
func TestStates(t *testing.T) {
	for _, c := range []struct {
		state         LetterState
		pending, left bool
	}{
		{LetterDraft, true, false},
		{LetterApproved, true, false},
		{LetterScheduled, true, false},
		{LetterCancelled, true, false},
		{LetterSending, false, true},
		{LetterSent, false, true},
		{LetterHeld, false, true},
		{LetterBounced, false, true},
		{LetterRefused, false, false},
	} {
		l := Letter{State: c.state}
		if l.Pending() != c.pending || l.Left() != c.left {
			t.Errorf("%s: pending %v, left %v", c.state, l.Pending(), l.Left())
		}
		l.PastAttempts = []string{"unknown"}
		if !l.Left() {
			t.Errorf("%s after an attempt nobody knows about: it may have left", c.state)
		}
	}
}

// TestErrors: codes are told apart through any wrapping, and reasons are no part of it.
func TestErrors(t *testing.T) {
	err := fmt.Errorf("save a rejection: %w", Refuse(CodeConflict, "rejection"))
	if CodeOf(err) != CodeConflict || CodeOf(errors.New("conflict")) != "" || CodeOf(nil) != "" {
		t.Errorf("codes %q, %q, %q", CodeOf(err), CodeOf(errors.New("conflict")), CodeOf(nil))
	}
	if !errors.Is(err, Refuse(CodeConflict, "")) || errors.Is(err, Refuse(CodeStale, "rejection")) || errors.Is(err, errors.New("x")) {
		t.Error("errors.Is does not go by the code")
	}
	if got := Refuse(CodeStale, "").Error() + "; " + err.Error(); got != "stale; save a rejection: conflict: rejection" {
		t.Errorf("shown as %q", got)
	}
}

// TestReasonsHoldNoMail: a refusal is safe to log, whatever the input held (I8).
func TestReasonsHoldNoMail(t *testing.T) {
	const canary = "canary@secret.example"
	p := begin(t, func(o *Opening) {
		o.Original.Text, o.Judgement.Contact = canary, Person{Name: canary, Address: canary}
	})
	inputs := []Input{
		SelfSent{p.meta(), canary},
		Claim{Meta{At: p.now}, canary},
		Outcome{Attempt: canary, Reason: canary},
		Delivery{Attempt: canary, Reason: canary},
		Barred{Code: CodeLimited},
		Paused{p.meta(), Kind(canary)},
	}
	for v := range acts() {
		c := p.word(v)
		c.Text, c.Quote, c.Person, c.Revision = canary, canary, Person{Name: canary}, 9
		inputs = append(inputs, c)
	}
	refused := 0
	for _, in := range inputs {
		if _, err := p.desk.Step(p.r, in, p.now); err != nil {
			refused++
			if strings.Contains(err.Error(), "canary") {
				t.Errorf("%T: %v", in, err)
			}
		}
	}
	if _, err := Parse("TO " + canary + " " + canary); err == nil || strings.Contains(err.Error(), "canary") {
		t.Errorf("Parse: %v", err)
	}
	if refused < 8 {
		t.Errorf("only %d inputs were refused", refused)
	}
}

// TestTimelineHoldsNoMail: it is shown and exported; texts of mails are not in it.
func TestTimelineHoldsNoMail(t *testing.T) {
	p := begin(t)
	p.saysWith(VerbEdit, "A canary sings.")
	p.sends()
	a := p.answer(AnswerSubstantive)
	a.Answer.Text, a.Answer.Subject = "A canary sings.", "canary"
	p.do(a)
	for _, e := range p.r.Timeline {
		if line := fmt.Sprint(e); containsFold(line, "canary") || containsFold(line, "northwind") {
			t.Errorf("the timeline says %s", line)
		}
	}
}
