package workflow_test

import (
	"testing"

	"lemonaid/shared/workflow"
)

// TestVerdicts walks every cell: which verdict of which check allows which sender what.
func TestVerdicts(t *testing.T) {
	const (
		dropped = workflow.StandingDropped
		limited = workflow.StandingLimited
		vouched = workflow.StandingVouched
	)
	for _, c := range []struct {
		verdict                   workflow.Verdict
		dmarc, spam, virus        workflow.Standing
		suspectDMARC, suspectSpam bool
		infected                  bool
	}{
		{workflow.VerdictPass, vouched, vouched, vouched, false, false, false},
		{workflow.VerdictFail, dropped, dropped, dropped, true, true, true},
		{workflow.VerdictGray, limited, limited, limited, false, true, true},
		{workflow.VerdictProcessingFailed, limited, limited, limited, true, true, true},
		{workflow.VerdictDisabled, limited, limited, limited, true, true, true},
		{"", limited, limited, limited, true, true, true},
		{"pass", limited, limited, limited, true, true, true},
	} {
		t.Run(string(c.verdict), func(t *testing.T) {
			dmarc, spam, virus := pass, pass, pass
			dmarc.DMARC, spam.Spam, virus.Virus = c.verdict, c.verdict, c.verdict
			for name, got := range map[string][2]workflow.Standing{
				"DMARC": {dmarc.Standing(), c.dmarc}, "spam": {spam.Standing(), c.spam}, "virus": {virus.Standing(), c.virus},
			} {
				if got[0] != got[1] {
					t.Errorf("%s: standing %d, want %d", name, got[0], got[1])
				}
			}
			if dmarc.Suspect() != c.suspectDMARC || spam.Suspect() != c.suspectSpam || virus.Infected() != c.infected {
				t.Errorf("suspect by DMARC %v, by spam %v, infected %v", dmarc.Suspect(), spam.Suspect(), virus.Infected())
			}
		})
	}
}

// TestSPFAndDKIMAloneDecideNothing: DMARC is what binds them to the From that people see.
func TestSPFAndDKIMAloneDecideNothing(t *testing.T) {
	v := pass
	v.SPF, v.DKIM = workflow.VerdictFail, workflow.VerdictFail
	if v.Standing() != workflow.StandingVouched {
		t.Error("DMARC PASS did not vouch")
	}
	v = pass
	v.DMARC = workflow.VerdictFail
	if v.Standing() != workflow.StandingDropped {
		t.Error("DMARC FAIL was not dropped")
	}
}
