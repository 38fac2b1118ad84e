package message

import (
	"net/url"
	"regexp"
	"strings"
)

// providers ask before they forward; each from its own domains, with links on its own hosts. The From of the mail is a claim
// until its verdicts are checked, so a link to any other host is never handed on.
var providers = []struct {
	name    string
	senders []string // of the From address
	hosts   []string // of the link
}{
	{"gmail", []string{"google.com"}, []string{"mail-settings.google.com", "mail.google.com", "isolated.mail.google.com"}},
	{"outlook", []string{"microsoft.com", "office365.com"}, []string{"outlook.live.com", "outlook.office.com", "outlook.office365.com"}},
	{"yahoo", []string{"yahoo-inc.com"}, []string{"mail.yahoo.com", "login.yahoo.com"}},
	{"zoho", []string{"zoho.com", "zohomail.com", "zoho.eu", "zoho.in"}, []string{"mail.zoho.com", "mail.zoho.eu", "mail.zoho.in"}},
	{"fastmail", []string{"fastmail.com", "messagingengine.com"}, []string{"www.fastmail.com", "app.fastmail.com"}},
	{"proton", []string{"proton.me", "protonmail.com"}, []string{"mail.proton.me", "account.proton.me"}},
	{"icloud", []string{"apple.com"}, []string{"www.icloud.com", "icloud.com"}},
}

var (
	forwardingWord = regexp.MustCompile(`(?i)forward|weiterleit|transf[eé]r|réexpédi|reenv[ií]|inoltr|doorst|videresend|vidarebefordr|przekaz|пересыл|переадрес|encaminha|転送|转发|轉寄|전달`)
	confirmWord    = regexp.MustCompile(`(?i)confirm|verif|best[äa]tig|bekr[äæe]ft|potwierd|подтвер|確認|确认|確認|確認|확인|validat`)
	bracketCode    = regexp.MustCompile(`[\[(（]#?\s*(\d{6,12})[\])）]`)
	saidCode       = regexp.MustCompile(`(?i)(?:code|kode|código|codice|kod|код|コード|代码|代碼|코드)\D{0,20}(\d{6,12})\b`)
	httpsLink      = regexp.MustCompile(`https://[^\s"'<>]{4,1000}`)
	anyAddress     = regexp.MustCompile(`[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}\.[A-Za-z]{2,24}`)
)

// confirmation recognises such a question: from a provider, about forwarding, with a code or a link to confirm it. It must be
// said in the subject, or the mail could be anything that mentions it.
func confirmation(m *Mail, text, html string) *Confirmation {
	const most = 20_000
	domain := m.From.Domain()
	for _, p := range providers {
		if !onDomain(domain, p.senders) {
			continue
		}
		text, html = cutText(text, most), cutText(html, most)
		if len(m.Layers) > 0 || !asksToForward(m.Subject, text) {
			return nil
		}
		c := &Confirmation{Provider: p.name, Code: code(m.Subject, text), Link: linkOn(p.hosts, text, html)}
		if c.Code == "" && c.Link == "" {
			return nil
		}
		c.Account = account(m, text)
		return c
	}
	return nil
}

// asksToForward wants forwarding in the subject, or in the text of a mail whose subject asks to confirm.
func asksToForward(subject, text string) bool {
	return forwardingWord.MatchString(subject) || confirmWord.MatchString(subject) && forwardingWord.MatchString(text)
}

// onDomain reports whether host is one of the domains or below one.
func onDomain(host string, domains []string) bool {
	for _, d := range domains {
		if host == d || strings.HasSuffix(host, "."+d) {
			return true
		}
	}
	return false
}

func code(subject, text string) string {
	for _, s := range []string{subject, text} {
		for _, pattern := range []*regexp.Regexp{bracketCode, saidCode} {
			if found := pattern.FindStringSubmatch(s); found != nil {
				return found[1]
			}
		}
	}
	return ""
}

// linkOn returns the first link to one of the hosts.
func linkOn(hosts []string, texts ...string) string {
	for _, text := range texts {
		for _, link := range httpsLink.FindAllString(text, 50) {
			link = strings.TrimRight(strings.ReplaceAll(link, "&amp;", "&"), ".,)")
			u, err := url.Parse(link)
			if err == nil && u.User == nil && u.Port() == "" && onDomain(strings.ToLower(u.Hostname()), hosts) {
				return link
			}
		}
	}
	return ""
}

// account is the first address named that is neither the provider's nor the one asked.
func account(m *Mail, text string) string {
	for _, found := range anyAddress.FindAllString(m.Subject+"\n"+text, 20) {
		asked := strings.EqualFold(found, m.From.Address)
		for _, to := range m.To {
			asked = asked || strings.EqualFold(found, to.Address)
		}
		if !asked {
			return found
		}
	}
	return ""
}
