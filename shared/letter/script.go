package letter

import (
	"cmp"
	"strings"

	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

// Script is what to say on the phone. Call has at most 200 words, Voicemail at most 75; Branches say what to do when the
// call goes another way.
type Script struct {
	Call, Voicemail string
	Branches        []Branch
}

// Branch is a turn that a call may take.
type Branch struct{ If, Say string }

// The bounds of the craft, in spoken words.
const (
	maxCallWords      = 200
	maxVoicemailWords = 75
)

// PhoneScript writes the script for a call to a person with a number, in the language that a letter to them would have; the zero
// Script where there is none.
func PhoneScript(r rejection.Rejection, p rejection.Profile, to rejection.Person) Script {
	if strings.TrimSpace(to.Phone) == "" {
		return Script{}
	}
	b := bankFor(languageFor(r, p, rejection.LetterRequest))
	f := factsOf(r, p, to, b)
	f.me = firstWords(oneLine(p.Name, maxName), 6)
	seed := string(r.ID) + "\x00call\x00" + to.Phone
	script := b.script(seed, f)
	if wordsOf(script.Call) > maxCallWords || wordsOf(script.Voicemail) > maxVoicemailWords {
		f.role = b.rolePhrase("")
		script = b.script(seed, f)
	}
	return script
}

// script fills the parts of a call.
func (b bank) script(seed string, f facts) Script {
	say := func(part string) string { return b.say(part, seed, f) }
	hello := "call.hello" + when(f)
	if f.me == "" {
		hello = "call.hello.noname"
	}
	return Script{
		Call: strings.Join([]string{
			say(hello), say("call.moment"), say("call.thanks"), say("call.ask"), say("call.listen"), say("call.questions"),
			say("call.criticism"), say("call.close"),
		}, "\n\n"),
		Voicemail: say("call.voicemail"),
		Branches: []Branch{
			{"it is a bad moment", say("call.bad")},
			{"they would rather not say", say("call.refusal")},
			{"it is harsh", say("call.harsh")},
			{"it is the wrong person", say("call.wrong")},
		},
	}
}

// firstWords returns at most n words of a line.
func firstWords(line string, n int) string {
	fields := strings.Fields(line)
	return strings.Join(fields[:min(n, len(fields))], " ")
}

// when names the part that fits whether the day of the interview is known.
func when(f facts) string {
	if f.date != "" {
		return ".date"
	}
	return ""
}

// call shows the script.
func (s *scene) call() {
	if s.Script.Call == "" {
		s.lead("I know no number for %s, so I have written no script.", s.them())
		s.para("If you have one, reply CALL with it, like this: CALL +353 1 555 0147.")
		s.draft()
		return
	}
	who := s.them()
	if name := greetingName(s.Callee.Name, "en"); name != "" {
		who = name
	}
	s.lead("Here is a script for your call to %s, %s. Read it once out loud; then it need not be word for word.", who, oneLine(cmp.Or(s.Callee.Phone, s.letterPhone()), 40))
	if !s.Call.At.IsZero() {
		s.para("The reminder for %s is attached.", calendar.Words(s.Call))
	}
	s.quote(s.Script.Call, "")
	s.title("If nobody answers")
	s.quote(s.Script.Voicemail, "")
	s.title("If it goes another way")
	var items [][]span
	for _, b := range s.Script.Branches {
		items = append(items, words("*If %s:* %s", b.If, b.Say))
	}
	s.list(items...)
	s.small("Do not record the call. Afterwards, reply CALLED with your notes under it: they become lessons.")
	s.answers(reply(rejection.VerbCalled, "your notes under it"), reply(rejection.VerbSend, "write instead"))
}

// Invitation is a line of at most 300 characters for a LinkedIn invitation, for the owner to send.
func Invitation(r rejection.Rejection, to rejection.Person) string {
	b := bankFor("en")
	f := factsOf(r, rejection.Profile{}, to, b)
	text := b.say("linkedin", string(r.ID)+to.Address, f)
	if f.name != "" {
		text = "Hello " + f.name + ", " + text
	}
	if runes := []rune(text); len(runes) > 300 {
		return string(runes[:300])
	}
	return text
}

// letterPhone is the number of whom the letter is for.
func (s *scene) letterPhone() string {
	if s.letter == nil {
		return ""
	}
	return s.letter.To.Phone
}
