package rejection

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestOpen: what the first answer to a forward stands on.
func TestOpen(t *testing.T) {
	for _, c := range []struct {
		name   string
		open   []func(*Opening)
		status Status
		needs  []Need
		letter LetterKind
		closed CloseReason
	}{
		{name: "a sure rejection", status: StatusNeedsApproval, needs: []Need{NeedApproval}, letter: LetterRequest},
		{
			name: "the gate is shut", open: []func(*Opening){gateShut}, status: StatusWaitingFilled,
			needs: []Need{NeedFilled, NeedApproval}, letter: LetterRequest,
		},
		{
			name: "nobody to write to", open: []func(*Opening){nobody}, status: StatusNeedsPerson,
			needs: []Need{NeedPerson, NeedApproval}, letter: LetterRequest,
		},
		{
			name: "everything is missing", open: []func(*Opening){unsureKind, gateShut, nobody}, status: StatusNeedsJudgement,
			needs: []Need{NeedJudgement, NeedFilled, NeedPerson, NeedApproval}, letter: LetterRequest,
		},
		{
			name: "the kind is not sure", open: []func(*Opening){unsureKind}, status: StatusNeedsJudgement,
			needs: []Need{NeedJudgement, NeedApproval}, letter: LetterRequest,
		},
		{
			name: "the content is not sure", open: []func(*Opening){func(o *Opening) { o.Judgement.Confidence.Content = .5 }},
			status: StatusNeedsJudgement, needs: []Need{NeedJudgement, NeedApproval}, letter: LetterRequest,
		},
		{
			name: "partial feedback", open: []func(*Opening){func(o *Opening) { o.Judgement.Content = ContentPartial }},
			status: StatusNeedsApproval, needs: []Need{NeedApproval}, letter: LetterRequest,
		},
		{
			name: "real feedback skips the request", open: []func(*Opening){realFeedback}, status: StatusNeedsApproval,
			needs: []Need{NeedApproval}, letter: LetterThankYou,
		},
		{
			name: "real feedback needs no gate", open: []func(*Opening){realFeedback, gateShut}, status: StatusNeedsApproval,
			needs: []Need{NeedApproval}, letter: LetterThankYou,
		},
		{name: "an invitation", open: []func(*Opening){ofKind(KindInvitation)}, status: StatusClosed, closed: CloseNotRejection},
		{name: "an offer", open: []func(*Opening){ofKind(KindOffer)}, status: StatusClosed, closed: CloseNotRejection},
		{name: "an acknowledgement", open: []func(*Opening){ofKind(KindAcknowledgement)}, status: StatusClosed, closed: CloseNotRejection},
		{
			name: "perhaps an update", open: []func(*Opening){ofKind(KindUpdate), unsureKind}, status: StatusNeedsJudgement,
			needs: []Need{NeedJudgement},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t, c.open...)
			p.status(c.status)
			p.owes(NoticeReceived)
			if diff := cmp.Diff(c.needs, p.r.Needs()); diff != "" {
				t.Errorf("needs (-want +got):\n%s", diff)
			}
			if p.r.Closed != c.closed {
				t.Errorf("closed %q, want %q", p.r.Closed, c.closed)
			}
			l := p.r.Current()
			switch {
			case c.letter == "" && l != nil:
				t.Errorf("a %s was drafted", l.Kind)
			case c.letter != "" && (l == nil || l.Kind != c.letter || l.State != LetterDraft || l.Revision != 1 || l.Body == ""):
				t.Errorf("the letter is %+v, want a first draft of a %s", l, c.letter)
			}
		})
	}
}

// TestOpenRecordsWhatHappened: who, what, when, and the answer that is owed.
func TestOpenRecordsWhatHappened(t *testing.T) {
	p := begin(t)
	var what []string
	for _, e := range p.r.Timeline {
		what = append(what, string(e.By)+" "+e.What+" "+e.Detail+string(e.Letter))
		p.at(e.What, e.At, monday)
	}
	want := []string{"owner forwarded ", "lemonaid judged rejection", "lemonaid drafted request"}
	if diff := cmp.Diff(want, what); diff != "" {
		t.Errorf("timeline (-want +got):\n%s", diff)
	}
	n := p.r.Notices[0]
	if n.ID != "received:forward" || n.InReplyTo != "<forward@friends.example>" || !n.Due.Equal(monday) {
		t.Errorf("the first answer is %+v", n)
	}
	if !p.r.Applied("forward") || p.r.Applied("") || p.r.Applied("other") {
		t.Errorf("inputs %v", p.r.Inputs)
	}
	p.at("created", p.r.Created, monday)
	p.at("due", p.r.Due(), monday)
}

// TestOpenWithoutATime is opened now.
func TestOpenWithoutATime(t *testing.T) {
	p := begin(t, func(o *Opening) { o.At = time.Time{} })
	p.at("created", p.r.Created, monday)
}

// TestTarget: who a letter is for.
func TestTarget(t *testing.T) {
	onDomain := Person{Name: "Ann Lee", Address: ann}
	manager := Person{Name: "Raj", Address: raj, Title: "Hiring Manager"}
	offDomain := Person{Name: "Kim", Address: "kim@agency.example", Title: "Manager"}
	best := Person{Name: "Sam", Address: "sam@elsewhere.example", Rapport: 1}
	onlyPhone := Person{Name: "Pat", Phone: "+353 1 2345"}
	for _, c := range []struct {
		name string
		mail []Person
		note []Person
		want string
	}{
		{"nobody", nil, nil, ""},
		{"somebody without an address", []Person{onlyPhone}, nil, ""},
		{"who came first", []Person{onDomain, {Name: "Zoe", Address: "zoe@northwind.example"}}, nil, ann},
		{"a hiring manager", []Person{onDomain, manager}, nil, raj},
		{"the firm's domain before a title", []Person{offDomain, onDomain}, nil, ann},
		{"below the firm's domain", []Person{offDomain, {Name: "Lou", Address: "lou@mail.northwind.example"}}, nil, "lou@mail.northwind.example"},
		{"off the domain where there is nobody else", []Person{offDomain, onlyPhone}, nil, "kim@agency.example"},
		{"who the owner got on with best", []Person{onDomain, manager}, []Person{best}, "sam@elsewhere.example"},
		{"rapport with somebody the mail named", []Person{onDomain, manager}, []Person{{Name: "ANN LEE", Rapport: 1}}, ann},
		{"rapport is not for a mail to claim", []Person{onDomain, {Name: "Eve", Address: "eve@evil.example", Rapport: 99}}, nil, ann},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t, func(o *Opening) {
				o.Judgement.Contact, o.Judgement.People, o.People = Person{}, c.mail, c.note
			})
			if got := p.r.Current().To.Address; got != c.want {
				t.Errorf("the draft goes to %q, want %q", got, c.want)
			}
		})
	}
}

// TestOffDomain marks an address that is not the firm's.
func TestOffDomain(t *testing.T) {
	for _, c := range []struct {
		from, address string
		want          bool
	}{
		{"careers@northwind.example", "ann@northwind.example", false},
		{"careers@northwind.example", "ann@NORTHWIND.example", false},
		{"careers@northwind.example", "ann@northwind.example.", false},
		{"careers@mail.northwind.example", "ann@northwind.example", false},
		{"careers@northwind.example", "ann@hr.northwind.example", false},
		{"careers@northwind.example", "ann@notnorthwind.example", true},
		{"careers@northwind.example", "ann@northwind.example.evil.example", true},
		{"careers@northwind.example", "ann@example", true},
		{"careers@northwind.example", "ann@private.example", true},
		{"", "ann@northwind.example", false},
		{"careers@northwind.example", "", false},
	} {
		p := begin(t, nobody, func(o *Opening) {
			o.Original.From.Address = c.from
			o.People = []Person{{Name: "Ann", Address: c.address}}
		})
		if got := p.r.People[0].OffDomain; got != c.want {
			t.Errorf("from %s, %s: off the domain %v, want %v", c.from, c.address, got, c.want)
		}
	}
}

// TestPeopleAreCompleted: who is named twice is one person, and what was missing is filled in.
func TestPeopleAreCompleted(t *testing.T) {
	p := begin(t, func(o *Opening) {
		o.People = []Person{{Name: "Ann Lee", Rapport: 1, Source: "Got on best with Ann Lee"}, {}, {Phone: "+353 1 2345"}}
		o.Judgement.Contact = Person{Name: "ann lee", Address: ann, Title: "Lead", Phone: "+353 1 999", Source: "Ann Lee, Lead"}
		o.Judgement.People = []Person{{Address: strings.ToUpper(ann), Name: "Someone else"}}
	})
	want := []Person{
		{Name: "Ann Lee", Address: ann, Title: "Lead", Phone: "+353 1 999", Rapport: 1, Source: "Ann Lee, Lead", Part: PartHiringManager},
		{Phone: "+353 1 2345"},
	}
	if diff := cmp.Diff(want, p.r.People); diff != "" {
		t.Errorf("people (-want +got):\n%s", diff)
	}
}

// TestJoin: what a second forward changes.
func TestJoin(t *testing.T) {
	raised := []Person{{Name: "Raj", Address: raj, Rapport: 1}}
	for _, c := range []struct {
		name     string
		open     []func(*Opening)
		before   func(p *play)
		join     Joined
		revision int
		to       string
	}{
		{name: "nothing new", revision: 1, to: ann},
		{name: "a detail is woven in", join: Joined{Detail: "the puzzle"}, revision: 2, to: ann},
		{name: "somebody better", join: Joined{People: raised}, revision: 2, to: raj},
		{name: "somebody at last", open: []func(*Opening){nobody}, join: Joined{People: raised}, revision: 2, to: raj},
		{name: "no better person", join: Joined{People: []Person{{Name: "Raj", Address: raj}}}, revision: 1, to: ann},
		{
			name: "the owner's own words stay", before: func(p *play) { p.saysWith(VerbEdit, "My words.") },
			join: Joined{People: raised, Detail: "the puzzle"}, revision: 2, to: ann,
		},
		{
			name: "the owner's own words get their person", open: []func(*Opening){nobody},
			before: func(p *play) { p.saysWith(VerbEdit, "My words.") }, join: Joined{People: raised}, revision: 3, to: raj,
		},
		{
			name: "the owner's choice stays", before: func(p *play) { p.names("Ann", ann) },
			join: Joined{People: raised}, revision: 2, to: ann,
		},
		{
			name: "an approval stays", before: func(p *play) { p.says(VerbSend) },
			join: Joined{People: raised, Detail: "the puzzle"}, revision: 1, to: ann,
		},
		{
			name: "thanks for an answer stay where they are", before: func(p *play) { p.sends(); p.answers(AnswerSubstantive) },
			join: Joined{People: raised}, revision: 1, to: ann,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t, c.open...)
			if c.before != nil {
				c.before(p)
			}
			body := p.r.Current().Body
			c.join.Meta, c.join.RawKey = p.meta(), "raw-2"
			p.do(c.join)
			l := p.r.Current()
			if l.Revision != c.revision || l.To.Address != c.to {
				t.Errorf("revision %d to %s, want %d to %s", l.Revision, l.To.Address, c.revision, c.to)
			}
			if l.Edited && l.Body != body {
				t.Errorf("the owner's words became\n%s", l.Body)
			}
			if c.name == "a detail is woven in" && !strings.Contains(l.Body, "the puzzle") {
				t.Errorf("the detail is not in\n%s", l.Body)
			}
			if !slices.Contains(p.r.RawKeys, "raw-1") || !slices.Contains(p.r.RawKeys, "raw-2") {
				t.Errorf("raw keys %v", p.r.RawKeys)
			}
		})
	}
}

// TestFirstDetailStays: what the owner remembered first is not overwritten.
func TestFirstDetailStays(t *testing.T) {
	p := begin(t, func(o *Opening) { o.Detail = "the puzzle" })
	p.do(Joined{Meta: p.meta(), RawKey: "raw-1", Detail: "the weather"})
	if p.r.Detail != "the puzzle" || len(p.r.RawKeys) != 1 {
		t.Errorf("detail %q, raw keys %v", p.r.Detail, p.r.RawKeys)
	}
}

// TestMarksFitTheText: marks that lie past the text that is kept are dropped, and offsets stay right where bytes were no UTF-8.
func TestMarksFitTheText(t *testing.T) {
	p := begin(t, func(o *Opening) {
		o.Original.Text = "Hi \xff\xfe Robin. " + strings.Repeat("More. ", 4000)
		o.Judgement.Marks = []Mark{
			{0, 12, true}, {-1, 3, true}, {5, 5, false}, {7, 6, false}, {13, 18, false}, {20000, 20006, true}, {18, 1 << 40, true},
		}
	})
	if !p.r.Original.Cut || !strings.HasPrefix(p.r.Original.Text, "Hi ?? Robin. More.") {
		t.Errorf("the text is %q..., cut %v", p.r.Original.Text[:20], p.r.Original.Cut)
	}
	if diff := cmp.Diff([]Mark{{0, 12, true}, {13, 18, false}}, p.r.Judgement.Marks); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
}

// TestFiguresAreProbabilities: what no store can keep is not kept.
func TestFiguresAreProbabilities(t *testing.T) {
	p := begin(t, func(o *Opening) {
		o.Judgement.Confidence = Confidence{Kind: math.NaN(), Content: math.Inf(1), Fill: -3, Stage: .5}
		o.Judgement.Blah = math.Inf(-1)
	})
	if got, want := p.r.Judgement.Confidence, (Confidence{Content: 1, Stage: .5}); got != want || p.r.Judgement.Blah != 0 {
		t.Errorf("confidence %+v, blah %v", got, p.r.Judgement.Blah)
	}
	p.status(StatusNeedsJudgement)
}
