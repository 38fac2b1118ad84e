package message

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// asking is a provider's question as it arrives.
type asking struct {
	from    string
	subject string
	text    string
	html    string
}

func (a asking) mail() string {
	return mailParts{from: a.from, subject: a.subject, text: a.text, html: a.html}.String()
}

func TestQuestionsOfProviders(t *testing.T) {
	for _, tt := range []struct {
		name string
		asking
		want *Confirmation
	}{
		{
			"Gmail",
			asking{
				"Gmail Team <forwarding-noreply@google.com>", "(#123456789) Gmail Forwarding Confirmation - Receive Mail from robin@vale.example",
				"robin@vale.example has requested to automatically forward mail to your address.\nConfirmation code: 123456789\n\nhttps://mail-settings.google.com/mail/vf-abc\n", "",
			},
			&Confirmation{Provider: "gmail", Code: "123456789", Link: "https://mail-settings.google.com/mail/vf-abc", Account: "robin@vale.example"},
		},
		{
			"Gmail in German",
			asking{
				"Gmail-Team <forwarding-noreply@google.com>", "(#987654321) Gmail-Weiterleitungsbestätigung – E-Mails von robin@vale.example empfangen",
				"robin@vale.example möchte E-Mails an Ihre Adresse weiterleiten.\nBestätigungscode: 987654321\nhttps://mail.google.com/mail/vf-def\n", "",
			},
			&Confirmation{Provider: "gmail", Code: "987654321", Link: "https://mail.google.com/mail/vf-def", Account: "robin@vale.example"},
		},
		{
			"Gmail in Japanese",
			asking{
				"forwarding-noreply@google.com", "（#123456789）Gmail の転送の確認 - robin@vale.example からメールを受信",
				"確認コード: 123456789\nhttps://mail-settings.google.com/mail/vf-abc", "",
			},
			&Confirmation{Provider: "gmail", Code: "123456789", Link: "https://mail-settings.google.com/mail/vf-abc", Account: "robin@vale.example"},
		},
		{
			"Outlook",
			asking{"Outlook <no-reply@microsoft.com>", "Confirm your forwarding address", "Your security code: 445566\nSomebody wants to forward mail of robin@vale.example.", ""},
			&Confirmation{Provider: "outlook", Code: "445566", Link: "", Account: "robin@vale.example"},
		},
		{
			"Yahoo",
			asking{"Yahoo <no-reply@cc.yahoo-inc.com>", "Verify your forwarding email", "Open https://login.yahoo.com/verify?x=1 to verify.", ""},
			&Confirmation{Provider: "yahoo", Code: "", Link: "https://login.yahoo.com/verify?x=1", Account: ""},
		},
		{
			"Zoho",
			asking{"Zoho Mail <noreply@zoho.eu>", "Email forwarding confirmation", "Verification code: 778899 for robin@vale.example", ""},
			&Confirmation{Provider: "zoho", Code: "778899", Link: "", Account: "robin@vale.example"},
		},
		{
			"Fastmail",
			asking{"Fastmail <support@fastmail.com>", "Confirm forwarding", "https://www.fastmail.com/action/confirm/abc", ""},
			&Confirmation{Provider: "fastmail", Code: "", Link: "https://www.fastmail.com/action/confirm/abc", Account: ""},
		},
		{
			"Proton",
			asking{"Proton <no-reply@proton.me>", "Robin wants to forward emails to you", "robin@vale.example asks.\nhttps://account.proton.me/mail/forward-confirm#abc", ""},
			&Confirmation{Provider: "proton", Code: "", Link: "https://account.proton.me/mail/forward-confirm#abc", Account: "robin@vale.example"},
		},
		{
			"iCloud",
			asking{"Apple <noreply@email.apple.com>", "Mail forwarding: verify the address", "Your code is 112233.", ""},
			&Confirmation{Provider: "icloud", Code: "112233", Link: "", Account: ""},
		},
		{
			"the link in HTML alone",
			asking{"forwarding-noreply@google.com", "Gmail Forwarding Confirmation", "", `<p>Open <a href="https://mail.google.com/mail/vf-abc?a=1&amp;b=2">this link</a>.</p>`},
			&Confirmation{Provider: "gmail", Code: "", Link: "https://mail.google.com/mail/vf-abc?a=1&b=2", Account: ""},
		},
		{
			"forwarding in the text, confirmation in the subject",
			asking{"no-reply@proton.me", "Please confirm your address", "Confirm that mail may be forwarded: 445566 is the code 445566.", ""},
			&Confirmation{Provider: "proton", Code: "445566", Link: "", Account: ""},
		},
	} {
		m := mustParse(t, tt.mail())
		if diff := cmp.Diff(tt.want, m.Confirmation); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestQuestionsThatAreNone: other senders, other matters, and links that lead elsewhere.
func TestQuestionsThatAreNone(t *testing.T) {
	const subject, link = "Gmail Forwarding Confirmation", "https://mail.google.com/mail/vf-abc"
	for _, tt := range []struct {
		name string
		asking
	}{
		{"a stranger", asking{"forwarding-noreply@evil.example", subject, link, ""}},
		{"a domain that ends alike", asking{"a@notgoogle.com", subject, link, ""}},
		{"a domain that begins alike", asking{"a@google.com.evil.example", subject, link, ""}},
		{"a name that claims it", asking{`"forwarding-noreply@google.com" <a@evil.example>`, subject, link, ""}},
		{"another matter", asking{"a@google.com", "Your storage is full", "code 123456 " + link, ""}},
		{"no code and no link", asking{"a@google.com", subject, "Somebody asks to forward.", ""}},
		{"a link on another host", asking{"a@google.com", subject, "https://evil.example/mail.google.com", ""}},
		{"a link with a user", asking{"a@google.com", subject, "https://mail.google.com@evil.example/x", ""}},
		{"a link with a port", asking{"a@google.com", subject, "https://mail.google.com:8443/x", ""}},
		{"a link without TLS", asking{"a@google.com", subject, "http://mail.google.com/x", ""}},
		{"a link of another provider", asking{"a@google.com", subject, "https://mail.proton.me/x", ""}},
		{"a host that ends alike", asking{"a@google.com", subject, "https://evilmail.google.com.evil.example/x", ""}},
		{"a code too short", asking{"a@google.com", subject, "code: 12345", ""}},
		{"a code too long", asking{"a@google.com", subject, "code: 1234567890123", ""}},
		{"a forward of one", asking{"a@google.com", "Fwd: " + subject, "---------- Forwarded message ---------\nFrom: forwarding-noreply@google.com\nTo: b@c.example\nSubject: " + subject + "\n\n" + link, ""}},
	} {
		if m := mustParse(t, tt.mail()); m.Confirmation != nil {
			t.Errorf("%s: %+v", tt.name, m.Confirmation)
		}
	}
}

func TestCodesOfConfirmations(t *testing.T) {
	for _, tt := range []struct{ subject, text, want string }{
		{"(#123456) hello", "", "123456"},
		{"[123456] hello", "", "123456"},
		{"（123456789012）", "", "123456789012"},
		{"(12345) hello", "", ""},
		{"(1234567890123) hello", "", ""},
		{"hello", "The code is 123456.", "123456"},
		{"hello", "CODE: 123456", "123456"},
		{"hello", "Kode: 123456", "123456"},
		{"hello", "Código de confirmación: 123456", "123456"},
		{"hello", "El código: 123456", "123456"},
		{"hello", "コード：123456", "123456"},
		{"hello", "代码：123456", "123456"},
		{"hello", "Call 123456", ""},
		{"(111111) hello", "code 222222", "111111"},
		{"", "", ""},
	} {
		if got := code(tt.subject, tt.text); got != tt.want {
			t.Errorf("%q, %q: got %q, want %q", tt.subject, tt.text, got, tt.want)
		}
	}
}

func TestHostsOfLinks(t *testing.T) {
	hosts := []string{"mail.example"}
	for _, tt := range []struct{ text, want string }{
		{"https://mail.example/a", "https://mail.example/a"},
		{"https://MAIL.example/a", "https://MAIL.example/a"},
		{"https://eu.mail.example/a", "https://eu.mail.example/a"},
		{"see https://mail.example/a.", "https://mail.example/a"},
		{"(https://mail.example/a)", "https://mail.example/a"},
		{"<https://mail.example/a>", "https://mail.example/a"},
		{"https://mail.example/a?b=1&amp;c=2", "https://mail.example/a?b=1&c=2"},
		{"https://evil.example/ https://mail.example/a", "https://mail.example/a"},
		{"https://evilmail.example/a", ""},
		{"https://mail.example.evil.example/a", ""},
		{"https://user@mail.example/a", ""},
		{"https://mail.example:444/a", ""},
		{"http://mail.example/a", ""},
		{"javascript:https://mail.example%00.evil.example/", ""},
		{strings.Repeat("https://evil.example/a ", 50) + "https://mail.example/a", ""},
		{strings.Repeat("https://evil.example/a ", 49) + "https://mail.example/a", "https://mail.example/a"},
		{"", ""},
	} {
		if got := linkOn(hosts, tt.text); got != tt.want {
			t.Errorf("%.60q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}
