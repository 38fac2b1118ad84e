package rejection

import "strings"

// Address is one mailbox of RFC 5322 section 3.4: a display name, which may be empty, and an addr-spec.
type Address struct {
	Name    string `json:"name"`
	Address string `json:"address"`
}

// String renders the address for people: Ann Lee <ann@example.com>. It is not encoded for use in a header.
func (a Address) String() string {
	switch {
	case a.Name == "":
		return a.Address
	case a.Address == "":
		return a.Name
	}
	return a.Name + " <" + a.Address + ">"
}

// IsZero reports whether neither name nor address is known.
func (a Address) IsZero() bool { return a == Address{} }

// Domain returns the lower-case part behind the last @, or "" where there is none.
func (a Address) Domain() string {
	_, domain, found := cutLast(a.Address, "@")
	if !found {
		return ""
	}
	return strings.ToLower(strings.TrimSuffix(domain, "."))
}

// Owner is the normalised address that owns rejections: see [NewOwner].
type Owner string

// NewOwner normalises an address to the key of its owner. The local part is lowered too: no provider in use tells
// "Robin" from "robin", and two owners for one person would be two sets of caps.
func NewOwner(address string) Owner { return Owner(strings.ToLower(strings.TrimSpace(address))) }

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
