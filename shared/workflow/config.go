package workflow

import (
	"cmp"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"lemonaid/shared/rejection"
)

// Sending says what happens to mail that is due.
type Sending string

// The modes of sending.
const (
	SendingOn  Sending = "on"  // everything is sent
	SendingOff Sending = "off" // letters to employers stay scheduled; owners are still answered
	SendingDry Sending = "dry" // nothing is handed to the mail service, everything else happens
)

// Config is what differs between deployments.
type Config struct {
	// Domain both receives and sends.
	Domain string
	// Inbox is the local part of the address that owners forward to.
	Inbox string
	// Owners are the addresses and @domains that may open rejections, or "*" for everybody.
	Owners []string
	// Tokens makes and reads the tokens of case addresses.
	Tokens Tokener
	// URL is where the pages are, without a slash at its end.
	URL     string
	Sending Sending
	// Rate is the most letters a second that one sweep sends, 0 for no bound.
	Rate float64
	// MessageIDDomain is the right side of the Message-IDs that the mail service gives, the domain where it is "".
	MessageIDDomain string
}

// ConfigFrom reads the configuration. Every variable that is wrong is named in the error; no value is.
func ConfigFrom(getenv func(string) string) (Config, error) {
	c := Config{
		Domain:  strings.ToLower(getenv("LEMONAID_DOMAIN")),
		Inbox:   strings.ToLower(cmp.Or(getenv("LEMONAID_INBOX"), "rejections")),
		Owners:  list(getenv("LEMONAID_OWNERS")),
		URL:     strings.TrimSuffix(getenv("LEMONAID_URL"), "/"),
		Sending: Sending(cmp.Or(getenv("LEMONAID_SENDING"), string(SendingOn))),
	}
	var err error
	if c.Rate, err = rate(getenv("LEMONAID_RATE")); err != nil {
		return Config{}, fmt.Errorf("LEMONAID_RATE: %w", err)
	}
	if c.Tokens, err = NewTokener([]byte(getenv("LEMONAID_SECRET"))); err != nil {
		return Config{}, fmt.Errorf("LEMONAID_SECRET: %w", err)
	}
	return c, c.check()
}

// rate reads letters a second.
func rate(text string) (float64, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || !(n > 0 && n <= 10_000) {
		return 0, rejection.Refuse(rejection.CodeInvalid, "not a number of letters a second above 0")
	}
	return n, nil
}

// Pace returns what keeps the letters of one process within the rate.
func (c Config) Pace(clock Clock) *Pace {
	if c.Rate == 0 {
		return nil
	}
	return &Pace{Every: time.Duration(float64(time.Second) / c.Rate), Clock: clock}
}

func (c Config) check() error {
	if c.Domain == "" || strings.ContainsAny(c.Domain, "@ \r\n") {
		return fmt.Errorf("LEMONAID_DOMAIN: %w", rejection.Refuse(rejection.CodeInvalid, "not a domain"))
	}
	if len(c.Owners) == 0 {
		return fmt.Errorf("LEMONAID_OWNERS: %w", rejection.Refuse(rejection.CodeInvalid, "empty: name addresses, @domains or *"))
	}
	if u, err := url.Parse(c.URL); c.URL != "" && (err != nil || u.Host == "") {
		return fmt.Errorf("LEMONAID_URL: %w", rejection.Refuse(rejection.CodeInvalid, "not an absolute URL"))
	}
	switch c.Sending {
	case SendingOn, SendingOff, SendingDry:
		return nil
	}
	return fmt.Errorf("LEMONAID_SENDING: %w", rejection.Refuse(rejection.CodeInvalid, "neither on, off nor dry"))
}

// InboxAddress returns the address that owners forward to.
func (c Config) InboxAddress() string { return c.Inbox + "@" + c.Domain }

// Permits reports whether an owner may open rejections.
func (c Config) Permits(o rejection.Owner) bool {
	_, domain, found := strings.Cut(string(o), "@")
	if !found || domain == c.Domain {
		return false
	}
	for _, p := range c.Owners {
		if p == "*" || p == string(o) || p == "@"+domain {
			return true
		}
	}
	return false
}

func list(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.ToLower(strings.TrimSpace(part)); part != "" {
			out = append(out, part)
		}
	}
	return out
}
