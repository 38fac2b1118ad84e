package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// TestSeed walks the three tips of the article that this began with, each to the thing that does it.
func TestSeed(t *testing.T) {
	shut := northwind()
	shut.Judgement.Fill = rejection.FillUnknown
	received := rejection.Notice{Kind: rejection.NoticeReceived}
	callee := ann
	callee.Phone = "+353 1 555 0142"
	script := PhoneScript(northwind(), robin, callee)
	letter := written(northwind(), request, ann)
	thanks := good(thank)
	top := good(thank)
	top.r.TopChoice = true
	top.l = written(top.r, thank, ann)
	phone := drafted(northwind(), request, rejection.LetterDraft)
	phone.Letters[0].To = callee
	relayed := at(answered(said()), rejection.Notice{Kind: rejection.NoticeAnswer, Answer: "a1"})
	relayed.Lessons = lessons()[:2]
	silent := rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbGhosted}
	ghosted := rendered(t, at(drafted(kindOf(rejection.KindUpdate, 0.9, "We will be in touch."), status, rejection.LetterDraft), silent)).Text
	called := at(drafted(northwind(), thank, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbCalled})
	called.Lessons = lessons()[:1]
	slow := robin
	slow.RestHours = 48
	invited := at(kindOf(rejection.KindInvitation, 0.98, "We would like to invite you to an interview."), received)
	invited.Lessons = lessons()
	asked, err := service.Reply(ReplyBrief, ReplyData{Lessons: lessons(), Now: noon, Profile: robin})
	if err != nil {
		t.Fatal(err)
	}
	recruiter := ann
	recruiter.Part = rejection.PartRecruiter
	plea := Tone("But I was ill, and please reconsider.")
	answer := rendered(t, relayed).Text
	first := rendered(t, at(drafted(northwind(), request, rejection.LetterDraft), received)).Text
	for _, c := range []struct{ tip, where, says string }{
		{"wait until you know that they hired someone else", rendered(t, at(drafted(shut, request, rejection.LetterDraft), received)).Text, "it waits until you say FILLED"},
		{"call the interviewer you got along with best", rendered(t, at(phone, received)).Text, "You have a number for Ann"},
		{"the call comes before the letter", rendered(t, at(phone, received)).Text, "Or write:"},
		{"a script for the call", rendered(t, scripted(phone, script)).Text, "Here is a script for your call to Ann"},
		{"a voicemail where nobody answers", script.Voicemail, "a line by mail is just as welcome"},
		{"is this a good moment", script.Call, "two minutes"},
		{"a call in a bad moment", branchOf(script, "it is a bad moment"), "When would be better"},
		{"the recruiter is asked for what the team said", writer.Write(northwind(), robin, request, recruiter).Body, "team"},
		{"then call", rendered(t, at(phone, received)).Text, "A short call is the better way"},
		{"else write", first, "If you like, this goes to Ann Lee"},
		{"respect the choice made, in the first two sentences", strings.Join(phrasesOf(proseOf(letter.Body, "Robin Vale"))[:2], " "), "respect"},
		{"ask for a little honest input", letter.Body, "?"},
		{"be brief", letter.Body, "need to reply"},
		{"thank first", thanks.l.Body[:60], "Thank you"},
		{"it is exceptional of them", thanks.l.Body, "few people"},
		{"listen, do not interrupt", script.Call, "Do not interrupt"},
		{"do not defend", script.Call, "I will work on that."},
		{"do not defend, in what the owner writes", plea[0].Says, "defence"},
		{"do not plead, in what the owner writes", plea[1].Says, "plea"},
		{"respect the choice, on the phone too", script.Call, "respect"},
		{"it is exceptional, on the phone too", script.Call, "exceptional"},
		{"close the call on a high note", script.Call, "another suitable position"},
		{"smile", script.Call, "Smile"},
		{"then a question or two", script.Call, "what"},
		{"close on a high note: another suitable position", thanks.l.Body, "another suitable"},
		{"still the top choice, when it is true", top.l.Body, "top choice"},
		{"would apply again, when it is true", top.l.Body, "apply again"},
		{"after a positive answer, a LinkedIn invitation", answer, "LinkedIn"},
		{"use what you learned next time", answer, "Kept for your next interview"},
		{"take a break of a day or two first", first, "Take a day off"},
		{"no nudge before the day is over", first, "I will keep quiet until Tue 17 Nov"},
		{"or two days, at the owner's wish", (slow.Rest() - robin.Rest()).String(), "24h0m0s"},
		{"the brief before the next interview", rendered(t, invited).Text, "what earlier interviews taught you"},
		{"the brief when it is asked for", asked.Text, "If a question is open, then I will"},
		{"the employer who never answers", ghosted, "a short question where things stand"},
		{"the silent employer gets a question, no claim", ghosted, "where"},
		{"a call that was made becomes lessons", rendered(t, called).Text, "Kept for your next interview"},
		{"how to come across more effectively", strings.Join(bankFor("en").parts["request.improve.met"], "\n"), "How might I come across more effectively in future interviews?"},
		{"the one thing done best", strings.Join(bankFor("en").parts["request.best.met"], "\n"), "What was the one thing that I did best?"},
		{"where to find more", rendered(t, at(northwind(), rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbTips})).Text, "coach.example"},
		{"the tips themselves", rendered(t, at(northwind(), rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbTips})).Text, "Take a break of a day or two first"},
	} {
		if !strings.Contains(c.where, c.says) {
			t.Errorf("%s: no %q in\n%s", c.tip, c.says, c.where)
		}
	}
	if strings.Contains(thanks.l.Body, "top choice") {
		t.Error("top choice is said of an employer that is none")
	}
	if n := wordsOf(letter.Body); n > maxLetterWords {
		t.Errorf("the request has %d words", n)
	}
}

// scripted is the answer to CALL.
func scripted(r rejection.Rejection, script Script) Scene {
	s := at(r, rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbCall})
	s.Callee, s.Script = r.Callee(), script
	return s
}

// branchOf is what a script says for one turn of the call.
func branchOf(s Script, turn string) string {
	for _, b := range s.Branches {
		if b.If == turn {
			return b.Say
		}
	}
	return ""
}
