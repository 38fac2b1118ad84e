package letter

import (
	"cmp"
	"strconv"
	"strings"

	"lemonaid/shared/rejection"
)

// SettingsState is what became of settings that an owner wrote.
type SettingsState string

// The states of settings: shown, changed, or still to be confirmed.
const (
	SettingsShown   SettingsState = "shown"
	SettingsChanged SettingsState = "changed"
	SettingsAsked   SettingsState = "asked"
)

// settings answers SETTINGS, and lines that change them.
func (l *leaf) settings() {
	switch l.Settings {
	case SettingsChanged:
		l.lead("Your settings are changed. This is how they are now.")
	case SettingsAsked:
		l.lead("This is how your settings would be. Nothing is changed yet.")
	default:
		l.lead("These are your settings.")
	}
	l.wrongSettings(l.Quote)
	l.settingList(l.Proposed)
	if len(l.Also) > 0 {
		l.para("These addresses are yours too: %s.", oneLine(strings.Join(l.Also, ", "), 400))
	}
	if l.Settings == SettingsAsked && l.Act != "" {
		l.para("To confirm, answer this mail with the same lines:")
		l.answers(button{Word: l.Act, Does: "change them so"})
		return
	}
	l.para("To change one, answer this mail with a line like those, one line for each.")
}

// wrongSettings names lines that can't be settings.
func (s *sayer) wrongSettings(lines string) {
	if lines == "" {
		return
	}
	s.para("*This could not be, and nothing of it is changed:*")
	s.quote(runeCut(lines, 600), "")
}

// settingList shows each setting as its owner would write it, and what it does.
func (s *sayer) settingList(p rejection.Profile) {
	item := func(word, value, does string) []span {
		return []span{{Text: word + " " + value, Look: strong}, {Text: ": " + does}}
	}
	s.list(
		item("NAME", cmp.Or(p.Name, "?"), "signs your letters"),
		item("SIGNATURE", cmp.Or(p.Signature, "off"), "stands there in place of the name"),
		item("ZONE", cmp.Or(p.Zone, "?"), "the clock of all the times that I tell you"),
		item("TONE", cmp.Or(string(p.Tone), string(rejection.ToneWarm)), "warm, plain or formal letters"),
		item("LANGUAGE", cmp.Or(p.Language, "mail"), "letters in en, de or fr; mail is the language of the rejection"),
		item("QUIET", strconv.Itoa(int(p.Rest().Hours()))+" h", "the rest after a rejection, 24 to 168 hours"),
		item("WINDOW", cmp.Or(p.Window.String(), "off"), "when letters leave, like Tue-Thu 09:15-11:00, which is also what off means"),
		item("SELF-SEND", onOff(p.SelfSend), "whether you send letters from your own mailbox"),
	)
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// resettled answers settings that came with an answer to a rejection's mail.
func (s *scene) resettled() {
	s.lead("Your settings are changed. This is how they are now.")
	s.wrongSettings(s.Notice.Quote)
	s.settingList(s.Profile)
	s.draft()
}

// learned shows with the first answer of all what was learned of the owner from their first mail, for correction.
func (s *scene) learned() {
	p := s.Profile
	if p.Created.IsZero() || s.Rejection.Created.After(p.Created) {
		return
	}
	s.title("What I know of you")
	s.para("As this is your first mail: I sign your letters *%s* and tell times by the clock of *%s*. If that is wrong, answer with a line like these:",
		cmp.Or(oneLine(p.SignAs(), maxName), "with your address"), cmp.Or(p.Zone, "UTC, for I could not tell yours"))
	s.answers(button{Word: "NAME " + cmp.Or(oneLine(p.Name, maxName), "Jane Doe"), Does: "your name"},
		button{Word: "ZONE " + cmp.Or(p.Zone, "Europe/Berlin"), Does: "your clock"}, reply(rejection.VerbSettings, "all of them"))
}

// which answers a word that is about one rejection and came to the inbox: it is not guessed which one is meant.
func (l *leaf) which() {
	l.lead("That word is about one rejection, and your mail does not say which one.")
	l.quote(oneLine(l.Quote, 300), "what you wrote")
	if len(l.Summaries) == 0 {
		l.para("Nothing was done. There is none here yet: forward a rejection to start.")
		return
	}
	l.para("Nothing was done. Answer the last mail that I sent you about the one you mean; these are open:")
	var items [][]span
	for _, s := range l.Summaries {
		if s.Status != rejection.StatusClosed {
			items = append(items, summarySpans(s, l.Profile.Zone))
		}
	}
	l.list(items...)
}

// alsoAsked says that the second address was asked; alsoRefused why it was not.
func (l *leaf) alsoAsked() {
	l.lead("I have asked *%s* whether it is yours too.", oneLine(l.Quote, 254))
	l.para("Answer the mail there with YES within a day, and it counts as yours. Nothing else has changed.")
}

var alsoWhy = map[string]string{
	string(rejection.CodeInvalid):  "That is no address that I can write to.",
	string(rejection.CodeDenied):   "That address can't be a second one: it is yours already, or one of mine.",
	string(rejection.CodeExists):   "That address has rejections of its own here, and I do not mix them up. If it is yours, write DELETE ALL from there first.",
	string(rejection.CodeOptedOut): "That address asked for no mail from me, so I can't ask it.",
}

func (l *leaf) alsoRefused() {
	l.lead("%s", cmp.Or(alsoWhy[l.Code], "That address can't be a second one."))
	l.quote(oneLine(l.Quote, 300), "what you wrote")
	l.para("Nothing was changed. Try another one, like this: ALSO jane@other.example.")
}

func (l *leaf) exportLarge() {
	l.lead("Your export is larger than a mail can carry.")
	l.link("Sign in and take it in parts, under Your data:")
	l.ends()
}
