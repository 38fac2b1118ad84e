package rejection

import (
	"crypto/sha256"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func idOf(owner Owner, from, subject, text string) ID {
	return NewID(owner, Original{From: Address{Address: from}, Subject: subject, Text: text})
}

// TestNewIDFindsTheSameMail: what mail programs change when they forward changes nothing.
func TestNewIDFindsTheSameMail(t *testing.T) {
	const subject = `Your application: "Operations Analyst"`
	const text = "Dear Robin,\n\nthank you for applying. We can't offer you the role.\n\nKind regards,\nAnn Lee – Northwind"
	want := idOf("robin@friends.example", "careers@northwind.example", subject, text)
	for name, got := range map[string]ID{
		"white space":             idOf("robin@friends.example", "careers@northwind.example", "  Your  application:\t\"Operations\u00a0Analyst\" ", strings.ReplaceAll(text, "\n", "\r\n  ")),
		"other line breaks":       idOf("robin@friends.example", "careers@northwind.example", subject, strings.ReplaceAll(text, " ", "\n")),
		"case":                    idOf("robin@friends.example", "Careers@Northwind.Example", strings.ToUpper(subject), strings.ToLower(text)),
		"quote marks":             idOf("robin@friends.example", "careers@northwind.example", "Your application: “Operations Analyst”", strings.ReplaceAll(text, "'", "’")),
		"dashes and stars":        idOf("robin@friends.example", "careers@northwind.example", subject, strings.ReplaceAll(text, "–", "--")+"\n***"),
		"marks of a quote":        idOf("robin@friends.example", "careers@northwind.example", subject, "> "+strings.ReplaceAll(text, "\n", "\n> ")),
		"a name of the sender":    NewID("robin@friends.example", Original{From: Address{Name: "Ann", Address: "careers@northwind.example"}, Subject: subject, Text: text}),
		"what a forward loses":    NewID("robin@friends.example", Original{From: Address{Address: "careers@northwind.example"}, Subject: subject, Text: text, MessageID: "<x>", Date: "2026-11-13"}),
		"invisible characters":    idOf("robin@friends.example", "careers@northwind.example", subject, "\ufeff"+strings.ReplaceAll(text, ". ", ".\u200b ")),
		"a normalised owner":      idOf(NewOwner(" Robin@Friends.EXAMPLE "), "careers@northwind.example", subject, text),
		"the very same once more": idOf("robin@friends.example", "careers@northwind.example", subject, text),
	} {
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestNewIDTellsMailsApart: another owner, sender, subject or word is another rejection.
func TestNewIDTellsMailsApart(t *testing.T) {
	ids := map[ID]string{}
	for name, got := range map[string]ID{
		"the first":           idOf("robin@friends.example", "careers@northwind.example", "Your application", "We can't."),
		"another owner":       idOf("sasha@friends.example", "careers@northwind.example", "Your application", "We can't."),
		"another sender":      idOf("robin@friends.example", "careers@contoso.example", "Your application", "We can't."),
		"another subject":     idOf("robin@friends.example", "careers@northwind.example", "Your application 2", "We can't."),
		"another word":        idOf("robin@friends.example", "careers@northwind.example", "Your application", "We won't."),
		"no text":             idOf("robin@friends.example", "careers@northwind.example", "Your application", ""),
		"nothing":             idOf("", "", "", ""),
		"a word moved over":   idOf("robin@friends.example", "careers@northwind.example", "Your", "application We can't."),
		"an owner moved over": idOf("robin@friends.examplecareers", "@northwind.example", "Your application", "We can't."),
		"digits":              idOf("robin@friends.example", "careers@northwind.example", "Your application", "We can't. 1"),
		"another script":      idOf("robin@friends.example", "careers@northwind.example", "Your application", "残念ながら"),
		"in another script":   idOf("robin@friends.example", "careers@northwind.example", "Your application", "残念です"),
	} {
		if other, taken := ids[got]; taken {
			t.Errorf("%s and %s are both %s", name, other, got)
		}
		ids[got] = name
	}
}

// TestNewIDOfWords pins the id to what it is a hash of: whatever is stored must be found again by later versions.
func TestNewIDOfWords(t *testing.T) {
	words := func(s string) string {
		return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWordRune(r) }), " ")
	}
	rapid.Check(t, func(t *rapid.T) {
		o := Original{Subject: rapid.String().Draw(t, "subject"), Text: string(rapid.SliceOf(rapid.Byte()).Draw(t, "text"))}
		sum := sha256.Sum256([]byte("robin@friends.example\x00ann@northwind.example\x00" + words(o.Subject) + "\x00" + words(o.Text) + "\x00"))
		o.From.Address = "Ann@Northwind.example"
		if got, want := NewID("robin@friends.example", o), ID(Base32().EncodeToString(sum[:IDBytes])); got != want {
			t.Fatalf("%q and %q give %s, want %s", o.Subject, o.Text, got, want)
		}
	})
	if got := idOf("robin@friends.example", "careers@northwind.example", "Your application", "We can't."); got != "hzuzuzqoyulpjtumnxgq" {
		t.Errorf("the id is %s now", got)
	}
}

// BenchmarkNewIDOfLargest takes the id of a mail of 10 MB: B/op must stay far below its length.
func BenchmarkNewIDOfLargest(b *testing.B) {
	text := strings.Repeat("Thank you, but we can't offer you the role.\n", 10<<20/44)
	b.ReportAllocs()
	for b.Loop() {
		idOf("robin@friends.example", "careers@northwind.example", "Your application", text)
	}
}

// TestNewIDFitsAnAddress: twenty characters that survive as a part of one.
func TestNewIDFitsAnAddress(t *testing.T) {
	shape := regexp.MustCompile(`^[a-z2-7]{20}$`)
	rapid.Check(t, func(t *rapid.T) {
		o := Original{From: Address{Address: rapid.String().Draw(t, "from")}, Subject: rapid.String().Draw(t, "subject"), Text: rapid.String().Draw(t, "text")}
		id := NewID(Owner(rapid.String().Draw(t, "owner")), o)
		if !shape.MatchString(string(id)) {
			t.Fatalf("%q is no id", id)
		}
		b, err := Base32().DecodeString(string(id))
		if err != nil || len(b) != IDBytes {
			t.Fatalf("%q is %d bytes (%v)", id, len(b), err)
		}
		o.Text = strings.ToUpper(strings.ToLower(o.Text))
		o.Subject = " \t" + o.Subject + "\n!"
		if again := NewID("", o); again != NewID("", Original{From: o.From, Subject: strings.TrimSpace(o.Subject), Text: o.Text}) {
			t.Fatalf("white space gives %q", again)
		}
	})
}

// TestSecondForwardJoins: the id of the first is found by the second, whatever the note above it says.
func TestSecondForwardJoins(t *testing.T) {
	first, second := generic(), generic()
	second.ID, second.RawKey, second.Detail = "forward-2", "raw-2", "the puzzle"
	second.Original.Text = strings.ReplaceAll(second.Original.Text, " ", "\n> ")
	d := testDesk()
	if a, b := d.Open(first, monday), d.Open(second, monday.Add(day)); a.ID != b.ID {
		t.Errorf("%s and %s", a.ID, b.ID)
	}
}

// TestAddresses: how an address is shown, and whose domain it is on.
func TestAddresses(t *testing.T) {
	for _, c := range []struct {
		in     Address
		shown  string
		domain string
		zero   bool
	}{
		{Address{}, "", "", true},
		{Address{"Ann Lee", ann}, "Ann Lee <" + ann + ">", "northwind.example", false},
		{Address{"", ann}, ann, "northwind.example", false},
		{Address{"Ann Lee", ""}, "Ann Lee", "", false},
		{Address{"", "Ann@NORTHWIND.Example."}, "Ann@NORTHWIND.Example.", "northwind.example", false},
		{Address{"", "\"a@b\"@northwind.example"}, "\"a@b\"@northwind.example", "northwind.example", false},
		{Address{"", "postmaster"}, "postmaster", "", false},
	} {
		if c.in.String() != c.shown || c.in.Domain() != c.domain || c.in.IsZero() != c.zero {
			t.Errorf("%+v is shown as %q on %q, zero %v", c.in, c.in.String(), c.in.Domain(), c.in.IsZero())
		}
	}
}

// TestPersons: who can be written to, and as whom.
func TestPersons(t *testing.T) {
	p := Person{Name: "Ann Lee", Address: ann}
	if p.Mailbox() != (Address{"Ann Lee", ann}) || !p.Reachable() || (Person{Name: "Ann", Phone: "1"}).Reachable() {
		t.Errorf("mailbox %v, reachable %v", p.Mailbox(), p.Reachable())
	}
	for _, c := range []struct {
		p    Profile
		want string
	}{{Profile{}, ""}, {Profile{Name: "Robin"}, "Robin"}, {Profile{Name: "Robin", Signature: "R. Vale"}, "R. Vale"}} {
		if got := c.p.SignAs(); got != c.want {
			t.Errorf("signed %q, want %q", got, c.want)
		}
	}
}
