package system

import (
	"context"
	"errors"
	"net"

	"lemonaid/infra/local/authentic"
	"lemonaid/infra/local/smtpd"
	"lemonaid/shared/workflow"
)

// What a port that others reach can't do without.
var (
	ErrNoDomain = errors.New("mail from other machines needs LEMONAID_DOMAIN, the domain that it comes to")
	ErrNoOwners = errors.New("mail from other machines needs LEMONAID_OWNERS, who may forward: addresses and @domains, or * for everybody")
	ErrScanned  = errors.New("LEMONAID_SCANNED must be yes or no")
)

// Public reports whether other machines could reach an address, host:port, so that the mail that comes there is checked.
func Public(address string) bool { return errors.Is(CheckLoopback(address), ErrNotLoopback) }

// CheckPublic reports whether the configuration is fit for mail from other machines: [ErrNoDomain], [ErrNoOwners], [ErrScanned]. The defaults of one
// machine, a domain that nobody else knows and everybody an owner, are not.
func CheckPublic(getenv func(string) string) error {
	switch {
	case getenv("LEMONAID_DOMAIN") == "":
		return ErrNoDomain
	case getenv("LEMONAID_OWNERS") == "":
		return ErrNoOwners
	}
	switch getenv("LEMONAID_SCANNED") {
	case "", "yes", "no":
		return nil
	}
	return ErrScanned
}

// TakeChecked is Take for a mail from another machine: SPF, DKIM and DMARC are checked before it is stored, for only now is it known who
// brought it. It is a [smtpd.Intake].
func (h *House) TakeChecked(ctx context.Context, m smtpd.Mail) error {
	v := h.checker().Check(ctx, authentic.Delivery{Client: m.Client, Hello: m.Hello, Sender: m.From, Raw: m.Raw})
	v.Spam, v.Virus = h.scanned(), h.scanned()
	return h.store(ctx, m, v)
}

func (h *House) checker() authentic.Checker {
	names := h.settings.Names
	if names == nil {
		names = net.DefaultResolver
	}
	return authentic.Checker{Names: names, Log: h.settings.Log}
}

// scanned is the verdict on spam and viruses. Nothing here looks for them: what stands before the port does, or nobody.
func (h *House) scanned() workflow.Verdict {
	if h.settings.Getenv("LEMONAID_SCANNED") == "yes" {
		return workflow.VerdictPass
	}
	return workflow.VerdictDisabled
}
