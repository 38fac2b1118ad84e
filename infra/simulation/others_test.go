package simulation

import "lemonaid/shared/workflow"

const stranger = "mallory@elsewhere.example"

// answer is an interviewer, or their machine, who answers a letter.
func (w *world) answer() {
	who := pick(w, interviewers)
	got := w.to(who)
	if len(got) == 0 {
		return
	}
	w.tell("%s answers", who)
	if w.chance(20) {
		w.post(letterOf{from: who, to: pick(w, got).back, subject: "Out of office", body: "I am away.", verdicts: pass, automatic: true})
		return
	}
	verdicts := pass
	if w.chance(10) {
		verdicts = pick(w, doubtful)
	}
	w.post(letterOf{from: who, to: pick(w, got).back, subject: "Re: interview", body: pick(w, answers), verdicts: verdicts})
}

// doubtful are verdicts that vouch for nobody.
var doubtful = []workflow.Verdicts{
	{SPF: workflow.VerdictFail, DKIM: workflow.VerdictFail, DMARC: workflow.VerdictFail, Spam: workflow.VerdictPass, Virus: workflow.VerdictPass},
	{SPF: workflow.VerdictPass, DKIM: workflow.VerdictGray, DMARC: workflow.VerdictGray, Spam: workflow.VerdictPass, Virus: workflow.VerdictPass},
	{SPF: workflow.VerdictPass, DKIM: workflow.VerdictPass, DMARC: workflow.VerdictPass, Spam: workflow.VerdictFail, Virus: workflow.VerdictPass},
	{SPF: workflow.VerdictPass, DKIM: workflow.VerdictPass, DMARC: workflow.VerdictPass, Spam: workflow.VerdictPass, Virus: workflow.VerdictProcessingFailed},
	{},
}

// meddle is a stranger who got hold of an address of ours and tries to act: in their own name, or in the owner's.
func (w *world) meddle() {
	if len(w.sent) == 0 {
		return
	}
	to := pick(w, w.sent).back
	word := pick(w, []string{"SEND", "DELETE", "SEND ANYWAY", "stop", "FILLED", "CANCEL", "SEND AGAIN", "NOT A REJECTION", "DONE"})
	if w.chance(40) {
		w.tell("a stranger says %s to %s", word, to)
		w.post(letterOf{from: stranger, to: to, subject: "Re: " + canary, body: word, verdicts: pass})
		return
	}
	owner := pick(w, owners)
	w.tell("a stranger says %s to %s as %s", word, to, owner)
	m := w.post(letterOf{from: owner, to: to, subject: "Re: " + canary, body: word, verdicts: pick(w, doubtful)})
	w.forged[m.id] = true
	w.loose[m.id] = true
}

// machine is the out-of-office of an owner: it answers every mail but letters, with words that would act.
func (w *world) machine(s sent) {
	if !w.machines[s.To] || s.back == "" || len(w.automatic) > 300 {
		return
	}
	subject := "Out of office: " + canary
	if w.plant.unmarks {
		subject = "Re: " + canary
	}
	m := w.post(letterOf{from: s.To, to: s.back, subject: subject, body: "SEND ANYWAY", verdicts: pass, automatic: true})
	w.automatic[m.id] = true
}
