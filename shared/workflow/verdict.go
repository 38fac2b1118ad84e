package workflow

// Verdict is one check of the receiving service: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
type Verdict string

// The verdicts. VerdictPass is the only pass: a check that was disabled or failed to run vouches for nobody.
const (
	VerdictPass             Verdict = "PASS"
	VerdictFail             Verdict = "FAIL"
	VerdictGray             Verdict = "GRAY"
	VerdictProcessingFailed Verdict = "PROCESSING_FAILED"
	VerdictDisabled         Verdict = "DISABLED"
)

// Verdicts are the checks of one mail.
type Verdicts struct {
	SPF   Verdict `json:"spf"`
	DKIM  Verdict `json:"dkim"`
	DMARC Verdict `json:"dmarc"`
	Spam  Verdict `json:"spam"`
	Virus Verdict `json:"virus"`
	// DMARCPolicy is the policy of the sender's domain, given only where DMARC failed: none, quarantine or reject.
	DMARCPolicy string `json:"dmarc_policy,omitempty"`
}

// Standing is what the verdicts allow a sender who claims to be the owner.
type Standing int

// The standings, from the least.
const (
	// StandingDropped is mail that is recorded and not read, never bounced and never answered: it may be forged.
	StandingDropped Standing = iota
	// StandingLimited may open a rejection; an act needs the page.
	StandingLimited
	// StandingVouched is the sender they say they are.
	StandingVouched
)

// Standing combines the verdicts for a mail at the inbox or at an owner's case address. Any FAIL of spam, virus or DMARC
// drops it; all three PASS vouch; whatever lies between may open a rejection and no more.
func (v Verdicts) Standing() Standing {
	switch {
	case v.Virus == VerdictFail || v.Spam == VerdictFail || v.DMARC == VerdictFail:
		return StandingDropped
	case v.Virus == VerdictPass && v.Spam == VerdictPass && v.DMARC == VerdictPass:
		return StandingVouched
	}
	return StandingLimited
}

// Suspect reports whether an interviewer's answer is relayed with a warning. GRAY is no reason for one: many firms publish
// no DMARC policy.
func (v Verdicts) Suspect() bool {
	return v.Spam != VerdictPass || v.DMARC != VerdictPass && v.DMARC != VerdictGray
}

// Infected reports whether a mail may be relayed as a notice alone: it was not found to be free of viruses.
func (v Verdicts) Infected() bool { return v.Virus != VerdictPass }
