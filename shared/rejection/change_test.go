package rejection

import (
	"strings"
	"testing"
)

// TestEdit takes the owner's words as they are, signs them, and wants a new approval.
func TestEdit(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		code             Code
	}{
		{name: "unsigned", text: "Hello Ann.", want: "Hello Ann.\n\nRobin Vale"},
		{name: "signed", text: "Hello Ann.\n\nBest,\nRobin Vale", want: "Hello Ann.\n\nBest,\nRobin Vale"},
		{name: "signed in small letters", text: "Hello Ann.\nrobin vale", want: "Hello Ann.\nrobin vale"},
		{name: "named only at the start", text: "Robin Vale here. " + strings.Repeat("Hello. ", 20), want: "Robin Vale here. " + strings.Repeat("Hello. ", 20)[:139] + "\n\nRobin Vale"},
		{name: "other line ends", text: "Hello\r\nAnn.\rYes.", want: "Hello\nAnn.\nYes.\n\nRobin Vale"},
		{name: "spaces around", text: "\n \n Hello. \n\n", want: "Hello.\n\nRobin Vale"},
		{name: "no text", text: " \n\t\r\n", code: CodeInvalid},
		{name: "bytes that are no text", text: "Hello \xff.", want: "Hello ?.\n\nRobin Vale"},
		{name: "as long as may be", text: strings.Repeat("a", maxBody-14), want: strings.Repeat("a", maxBody-14) + "\n\nRobin Vale"},
		{name: "too long", text: strings.Repeat("a", maxBody), code: CodeTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.says(VerbSend)
			word := p.word(VerbEdit)
			word.Text = c.text
			if err := p.try(word); CodeOf(err) != c.code {
				t.Fatalf("%v, want %q", err, c.code)
			}
			l := p.r.Current()
			if c.code != "" {
				p.letter(LetterRequest, LetterScheduled)
				return
			}
			if l.Body != c.want || !l.Edited || l.Revision != 2 || l.State != LetterDraft {
				t.Errorf("revision %d in state %s, edited %v:\n%q\nwant\n%q", l.Revision, l.State, l.Edited, l.Body, c.want)
			}
		})
	}
}

// TestEditWithoutAName leaves the words as they are.
func TestEditWithoutAName(t *testing.T) {
	p := begin(t)
	p.desk.Profile.Name = ""
	p.saysWith(VerbEdit, "Hello.")
	if got := p.r.Current().Body; got != "Hello." {
		t.Errorf("the body is %q", got)
	}
}

// TestEditOfAnotherLetter: words for the request do not become the thank-you's.
func TestEditOfAnotherLetter(t *testing.T) {
	p := begin(t)
	p.sends()
	p.answers(AnswerSubstantive)
	word := p.word(VerbEdit)
	word.Letter, word.Text = LetterRequest, "What could I do better?"
	p.refuses(CodeOldRevision, word)
	word.Letter = ""
	p.do(word)
}

// TestTo: the owner's word names the person; words that were the owner's own stay.
func TestTo(t *testing.T) {
	t.Run("somebody new", func(t *testing.T) {
		p := begin(t)
		p.says(VerbSend)
		p.names("Raj", "raj@elsewhere.example")
		l := p.letter(LetterRequest, LetterDraft)
		if l.To.Name != "Raj" || !l.To.OffDomain || l.To.Source != "TO" || !strings.Contains(l.Body, "Hello Raj") || l.Revision != 2 {
			t.Errorf("revision %d to %+v:\n%s", l.Revision, l.To, l.Body)
		}
	})
	t.Run("somebody known, by address", func(t *testing.T) {
		p := begin(t, func(o *Opening) {
			o.Judgement.People = []Person{{Name: "Raj", Address: raj, Title: "Lead", Source: "Raj, Lead"}}
		})
		p.names("", strings.ToUpper(raj))
		if to := p.r.Current().To; to.Name != "Raj" || to.Title != "Lead" || to.Source != "Raj, Lead" || to.Address != strings.ToUpper(raj) {
			t.Errorf("to %+v", to)
		}
	})
	t.Run("a known name gets its address", func(t *testing.T) {
		p := begin(t, nobody, func(o *Opening) { o.People = []Person{{Name: "Raj", Phone: "+353 1"}} })
		p.names("Raj", raj)
		if to := p.r.Current().To; to.Phone != "+353 1" || to.Address != raj || len(p.r.People) != 1 {
			t.Errorf("to %+v of %d people", to, len(p.r.People))
		}
	})
	t.Run("own words stay", func(t *testing.T) {
		p := begin(t)
		p.saysWith(VerbEdit, "My words.")
		p.names("Raj", raj)
		l := p.r.Current()
		if !strings.HasPrefix(l.Body, "My words.") || l.To.Address != raj || l.Revision != 3 || !l.Edited {
			t.Errorf("revision %d to %s:\n%s", l.Revision, l.To.Address, l.Body)
		}
	})
	t.Run("no address", func(t *testing.T) {
		p := begin(t)
		for _, address := range []string{"", strings.Repeat("a", 300) + "@x.example", "\"" + strings.Repeat("<", 60) + "\"@x.example"} {
			word := p.word(VerbTo)
			word.Person = Person{Name: "Raj", Address: address}
			p.refuses(CodeNoPerson, word)
		}
	})
	t.Run("the list is full", func(t *testing.T) {
		p := begin(t, func(o *Opening) {
			for i := range 20 {
				o.Judgement.People = append(o.Judgement.People, Person{Address: strings.Repeat("x", i+1) + "@northwind.example"})
			}
		})
		p.names("Raj", raj)
		p.letter(LetterRequest, LetterDraft)
		if got := p.r.target().Address; got != raj || len(p.r.People) != maxPeople {
			t.Errorf("the target is %s of %d people", got, len(p.r.People))
		}
	})
	t.Run("the choice outlives what a mail proposes", func(t *testing.T) {
		p := begin(t)
		p.names("Raj", raj)
		p.says(VerbSubstantive)
		if to := p.r.Current().To; to.Address != raj {
			t.Errorf("the thank-you goes to %s", to.Address)
		}
	})
}
