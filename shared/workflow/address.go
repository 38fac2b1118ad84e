package workflow

import (
	"strings"

	"lemonaid/shared/rejection"
)

// plain refuses an address that is not of the plain form name@firm.tld in ASCII. Letters that look like others (homographs) can't
// hide in one, nothing in it needs quoting, and SES takes no other: it has no SMTPUTF8 (RFC 6531). A domain of other letters is
// written as it travels, xn--..., and shown so.
func plain(address string) error {
	local, domain, found := strings.Cut(address, "@")
	ok := found && local != "" && strings.Contains(domain, ".") &&
		!strings.ContainsFunc(local, notPlainIn("!#$%&'*+-/=?^_`{|}~.")) && !strings.ContainsFunc(domain, notPlainIn("-."))
	if !ok {
		return rejection.Refuse(rejection.CodeNoPerson, "an address that mail can't be sent to")
	}
	return nil
}

// notPlainIn tells what is neither a letter nor a digit of ASCII nor one of others: the dot-atom of RFC 5322 section 3.2.3.
func notPlainIn(others string) func(rune) bool {
	return func(r rune) bool {
		alphanumeric := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		return !alphanumeric && !strings.ContainsRune(others, r)
	}
}
