package authentic

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net"
	"sync"
	"time"

	"lemonaid/shared/workflow"
)

// Delivery is a mail as it came by SMTP.
type Delivery struct {
	// Client is the address of the machine that brought it, Hello the name that it gave itself.
	Client net.IP
	Hello  string
	// Sender is the envelope's sender, "" for the empty one.
	Sender string
	// Raw is the message. Fields that were put on top of it do no harm.
	Raw []byte
}

// Checker checks mails. Names must be set.
type Checker struct {
	Names Names
	// Patience is how long one mail may take, 5 seconds where it is 0. What DNS has not answered by then counts as its failure.
	Patience time.Duration
	// Log is told where a check broke, with nothing of the mail; nil discards.
	Log *slog.Logger
}

// voice is a domain that speaks for a mail, and what is to be thought of that.
type voice struct {
	domain  string
	verdict workflow.Verdict
}

// Check returns the verdicts for SPF, DKIM and DMARC; those for spam and viruses are left empty. The verdicts mean what those of
// SES mean: GRAY is nothing to check, PROCESSING_FAILED that DNS could not be asked, and where DMARC is FAIL its policy is given.
func (c Checker) Check(ctx context.Context, d Delivery) workflow.Verdicts {
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(c.Patience, 5*time.Second))
	defer cancel()
	fields, err := readHeader(d.Raw)
	sender := voice{verdict: workflow.VerdictProcessingFailed}
	var signers []voice
	var r rule
	var group sync.WaitGroup
	group.Go(c.safely("spf", func() { sender = c.sender(ctx, d) }))
	if err == nil {
		group.Go(c.safely("dkim", func() { signers = c.signers(ctx, d.Raw) }))
		group.Go(c.safely("dmarc", func() { r = c.rule(ctx, fields) }))
	} else {
		signers, r = []voice{{verdict: workflow.VerdictFail}}, rule{verdict: workflow.VerdictFail}
	}
	group.Wait()
	v := workflow.Verdicts{SPF: sender.verdict, DKIM: best(signers)}
	v.DMARC, v.DMARCPolicy = r.judge(signers, sender)
	return v
}

// safely keeps a fault in what reads a stranger's words from ending the process: the check then found nothing.
func (c Checker) safely(name string, check func()) func() {
	return func() {
		defer func() {
			if p := recover(); p != nil && c.Log != nil {
				c.Log.Error("check panicked", slog.String("check", name), slog.String("with", fmt.Sprintf("%T", p)))
			}
		}()
		check()
	}
}

// best is the verdict of several voices: one that passes is enough, and one that could not be asked might have passed.
func best(voices []voice) workflow.Verdict {
	for _, verdict := range []workflow.Verdict{workflow.VerdictPass, workflow.VerdictProcessingFailed, workflow.VerdictFail} {
		for _, v := range voices {
			if v.verdict == verdict {
				return verdict
			}
		}
	}
	return workflow.VerdictGray
}
