package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// noticeWord is what the notice of a scene must say, and what it must never say.
type noticeWord struct {
	scene string
	says  []string
	never []string
}

// noticeWords has them for each scene.
var noticeWords = []noticeWord{
	{
		"received",
		[]string{"I'm sorry, Robin.", "mostly blah blah", "this tells me that someone was chosen", "Take a day off", "Reply SEND: approve and schedule it", "Rather send it yourself?"},
		[]string{"FILLED", "Must change", "Congratulations"},
	},
	{
		"received_gate_shut",
		[]string{"It is not certain that someone else has the job", "Reply SEND: approve; it waits for FILLED", "Reply FILLED"},
		[]string{"approve and schedule it", "Rather send it yourself?"},
	},
	{
		"received_nobody",
		[]string{"I do not know yet to whom it should go", "Who interviewed you?", "A no-reply address will not do"},
		[]string{"Reply SEND:", "ann.lee@northwind.example"},
	},
	{
		"received_phone",
		[]string{"You have a number for Ann (+353 1 555 0142)", "reply CALL", "Reply CALL: a script for the phone, first", "Reply SEND:"},
		nil,
	},
	{
		"received_off_domain",
		[]string{"it is not on the domain that the rejection came from", `from this sentence: "Spoke with Ann Lee (ann@lee.example)."`},
		nil,
	},
	{
		"received_substantive",
		[]string{"says something real", "> in the case study you jumped to a solution", "something to work with: solving problems", "a strength they saw"},
		[]string{"blah blah", "60 %"},
	},
	{
		"received_other_language",
		[]string{"in Japanese, and I write letters only in English, German and French, so the draft is in English", "DRAFT IN DE"},
		nil,
	},
	{
		"received_unsure",
		[]string{"I am not sure what this mail is", "Unfortunately we have to move your slot.", "this made me think of a rejection", "Reply NOT A REJECTION", "It can't be sent before I know"},
		[]string{"Reply SEND:", "I'm sorry"},
	},
	{
		"received_invitation",
		[]string{"an invitation, not as a rejection", "what earlier interviews taught you", "Said by 2 interviewers.", "The timetable exercise was the best we saw"},
		[]string{"You've got this", "Reply SEND:"},
	},
	{
		"received_acknowledgement",
		[]string{"a note that your application arrived, not as a rejection", "If I got it wrong"},
		[]string{"Reply SEND:", "I'm sorry"},
	},
	{"joined", []string{"You forwarded this one before", "waits for your SEND"}, nil},
	{"current_draft", []string{"You answered an older draft, so I have approved nothing"}, nil},
	{"done_send", []string{"Approved: it goes to Ann Lee", "Reply CANCEL: stop it", "What goes out"}, []string{"60 %", "Reply SEND:"}},
	{"done_send_waiting", []string{"Approved. It waits until you know", "Reply FILLED", "Reply SEND ANYWAY"}, []string{"Approved: it goes"}},
	{"done_cancel", []string{"Cancelled: nothing is sent."}, nil},
	{
		"done_edit",
		[]string{"exactly as you wrote them", "Must change: ", `("why")`, "please tell me why I was not good enough."},
		[]string{"Reply SEND:", "Rather send it yourself?"},
	},
	{"done_wait", []string{"I wait until Mon 23 Nov at 09:31 in Dublin"}, nil},
	{"done_when", []string{"I understood Tue 17 Nov at", "You can CANCEL until Tue 17 Nov"}, nil},
	{"done_to", []string{"It goes to Ann Lee <ann.lee@northwind.example> now.", "needs your SEND"}, nil},
	{"done_status", []string{"The letter is approved and has its time.", "you, forwarded", "you, approved"}, nil},
	{"done_help", []string{"SEND ANYWAY", "NOT A REJECTION", "GHOSTED", "DELETE ALL", "Nothing goes to anyone until you reply SEND"}, nil},
	{"done_tips", []string{"Wait until you know that they hired someone else", "thank first", "Take a break", "https://coach.example/interviews"}, nil},
	{"done_call", []string{"Here is a script for your call to Ann", "If nobody answers", "Do not record the call", "Reply CALLED"}, nil},
	{"done_called", []string{"calling took courage", "Kept for your next interview"}, nil},
	{"refused_not_understood", []string{"> Don't send", "Nothing was changed and nothing was sent.", "you need do nothing"}, nil},
	{"refused_unfit", []string{"a check that guards others", "Must change", "Reply EDIT"}, []string{"Reply SEND:"}},
	{"refused_already_sent", []string{"has already left"}, []string{"Reply SEND:"}},
	{"sent", []string{"left on Wed 18 Nov at 09:31 in Dublin", "> Hello Ann,", "nothing you need to do"}, []string{"Reply SEND"}},
	{"held", []string{"I do not know whether your letter", "It was not sent a second time", "it may arrive twice"}, nil},
	{"not_sent", []string{"was not sent: the recipient has asked for no more mail.", "I do not try again by myself"}, nil},
	{"bounced", []string{"came back", "Reply TO Name <address>"}, nil},
	{"opted_out", []string{"Ann asked for no more mail", "not about you"}, []string{"Reply SEND"}},
	{"moved", []string{"goes later than planned", "Your approval stands."}, nil},
	{"paused", []string{"Something new came from Northwind", "Nothing is sent meanwhile"}, nil},
	{"ask_filled", []string{"Do you know by now whether someone else has the Operations Analyst job?", "Reply FILLED", "Reply SEND ANYWAY", "Reply WAIT", "Reply CANCEL"}, nil},
	{"follow_up", []string{"No answer from Ann yet", "there is only ever one", "do nothing"}, []string{"60 %"}},
	{"closed", []string{"Nobody answered", "nothing about you"}, []string{"Reply SEND"}},
	{"answer_substantive", []string{"the useful kind", "one person's view of one hour", "lost the thread", "A thank-you is ready", "TOP CHOICE YES", "LinkedIn"}, nil},
	{"answer_suspect", []string{"A warning: I could not verify"}, []string{"Reply SEND:"}},
	{"answer_infected", []string{"something harmful"}, []string{"lost the thread"}},
	{"answer_policy_refusal", []string{"would rather not say more", "nothing about you", "A thank-you is ready"}, []string{"LinkedIn", "TOP CHOICE"}},
	{"answer_generic", []string{"kindly, without anything to work with"}, []string{"LinkedIn"}},
	{"answer_offer_to_call", []string{"offers to talk", "answer them yourself"}, nil},
	{"answer_redirect", []string{"I have written to nobody", "Raj Patel <raj.patel@northwind.example>", "from your own mailbox", "Reply DONE"}, []string{"Reply SEND:", "Reply TO"}},
	{"answer_reopens_candidacy", []string{"opening the door again", "stopped everything automatic"}, []string{"Reply SEND:"}},
	{"answer_out_of_office", []string{"is away", "I count the days from their return"}, []string{"Reply SEND:"}},
	{"answer_bounce", []string{"sent your letter back"}, []string{"Reply SEND:"}},
	{"answer_opt_out", []string{"asked for no more mail, and gets none"}, []string{"Reply SEND:"}},
	{"answer_hostile", []string{"did not take it well", "you asked politely"}, []string{"Reply SEND:"}},
	{"answer_unclear", []string{"I am not sure how to read it"}, nil},
}

// TestNoticeWords: each notice says what it is for, and nothing that would mislead.
func TestNoticeWords(t *testing.T) {
	scenes := map[string]Scene{}
	for _, n := range noticeScenes() {
		scenes[n.name] = n.scene
	}
	for _, c := range append(noticeWords, ownerWords...) {
		t.Run(c.scene, func(t *testing.T) {
			in, ok := scenes[c.scene]
			if !ok {
				t.Fatal("no such scene")
			}
			text := rendered(t, in).Text
			has(t, text, c.says...)
			for _, never := range c.never {
				if strings.Contains(text, never) {
					t.Errorf("it says %q:\n%s", never, text)
				}
			}
			delete(scenes, c.scene)
		})
	}
	for name := range scenes {
		t.Errorf("%s is held to nothing", name)
	}
}

// TestBothRenderingsSayTheSame: every word of the text stands in the HTML too.
func TestBothRenderingsSayTheSame(t *testing.T) {
	unescape := strings.NewReplacer("&#39;", "'", "&lt;", "<", "&gt;", ">", "&#34;", `"`, "&amp;", "&", "&#43;", "+")
	for _, n := range noticeScenes() {
		page := rendered(t, n.scene)
		html := unescape.Replace(page.HTML)
		for _, word := range strings.Fields(page.Text) {
			word = strings.Trim(word, `>*()-.,:;"`)
			if word != "Reply" && !strings.Contains(html, word) {
				t.Errorf("%s: %q is in the text alone", n.name, word)
			}
		}
	}
}

// replyWords has what each reply must say.
var replyWords = map[ReplyKind][]string{
	ReplyHelp:          {"SEND", "CANCEL", "STOP"},
	ReplyTips:          {"Three things that help", "coach.example"},
	ReplyList:          {"Northwind, Operations Analyst: The letter is approved", "Next: Wed 18 Nov", "Contoso: The letter has left", "A mail of Mon 16 Nov"},
	ReplyBrief:         {"the strongest last", "Said by 2 interviewers.", "The timetable exercise"},
	ReplyEmpty:         {"nothing in it that I could read", "Forward the rejection itself"},
	ReplyTooBig:        {"over 10 MB", "without its attachments"},
	ReplyUnreadable:    {"winmail.dat", "as plain text"},
	ReplyUnknown:       {"your address is not on the list", "the address you signed up with"},
	ReplyUnverified:    {"could not verify", "Use the page instead"},
	ReplyNotUnderstood: {"> make it so", "I do not guess", "STATUS, HELP, BRIEF or TIPS"},
	ReplyNoRejection:   {"no forwarded mail", "GHOSTED"},
	ReplySeveral:       {"several companies", "one by one"},
	ReplyInfected:      {"something harmful", "without attachments"},
	ReplyLimited:       {"more than I take in one day", "tomorrow"},
	ReplyNotFound:      {"no case that this belongs to", "Forward the rejection again"},
	ReplyExpired:       {"has ended", "Write STATUS"},
	ReplySignIn:        {"https://lemonaid.example/t/abcdef", "works once, until Mon 16 Nov at 10:31 in Dublin", "nothing happens"},
	ReplyConfirm:       {"You asked for DELETE ALL", "Nothing has been done yet", "Reply DELETE ALL: yes, do it", "until Mon 16 Nov at 10:31 in Dublin"},
	ReplyConfirmAlso:   {"use this address", "If that was you", "Reply YES:", "nothing happens"},
	ReplyAlsoAsked:     {"I have asked", "with YES within a day"},
	ReplyAlsoRefused:   {"make it so", "Nothing was changed", "ALSO jane@other.example"},
	ReplySettings:      {"NAME Robin Vale", "ZONE Europe/Dublin", "TONE warm", "QUIET 24 h", "WINDOW off", "SELF-SEND off", "robin@second.example", "This could not be"},
	ReplyWhich:         {"which one", "make it so", "Nothing was done", "Contoso: The letter has left"},
	ReplyExportLarge:   {"larger than a mail can carry", "https://lemonaid.example/t/abcdef"},
	ReplyJoined:        {"both addresses are yours"},
	ReplyInbox:         {"inbox.abcdef234567@lemonaid.example", "keep it to yourself"},
	ReplyForwarding:    {"123 456 789", "To confirm, click here", "if not, ignore it"},
	ReplyStopped:       {"no more mail from me", "nothing that was waiting goes out"},
	ReplyDeleted:       {"Deleted: the rejection", "does not go out"},
	ReplyDeletedAll:    {"Everything of yours is deleted", "within seven days"},
	ReplyExport:        {"everything I keep of yours"},
}

// TestReplyWords: each reply says what was wrong, what was not done, and one way on.
func TestReplyWords(t *testing.T) {
	for kind := range replies {
		wanted, ok := replyWords[kind]
		if !ok {
			t.Errorf("%s is held to nothing", kind)
		}
		page, err := service.Reply(kind, replyData())
		if err != nil {
			t.Fatal(err)
		}
		has(t, page.Text, wanted...)
	}
}

// TestRepliesWithLittle: lists and briefs of an owner who has nothing yet.
func TestRepliesWithLittle(t *testing.T) {
	for kind, want := range map[ReplyKind]string{ReplyList: "nothing here yet", ReplyBrief: "There are no lessons yet"} {
		page, err := service.Reply(kind, ReplyData{})
		if err != nil {
			t.Fatal(err)
		}
		has(t, page.Text, want)
	}
}

// TestAttachmentsTravel: what a reply is given goes with it.
func TestAttachmentsTravel(t *testing.T) {
	d := replyData()
	d.Attach = []Attachment{{"export.json", "application/json", []byte("{}")}}
	page, err := service.Reply(ReplyExport, d)
	if err != nil || len(page.Attach) != 1 || page.Attach[0].Name != "export.json" {
		t.Errorf("%+v, %v", page.Attach, err)
	}
}

// TestSubjects: the subject of a notice names the case and the news, in one line that a list of mails can show.
func TestSubjects(t *testing.T) {
	for _, n := range noticeScenes() {
		subject := rendered(t, n.scene).Subject
		if !strings.HasPrefix(subject, "Northwind, Operations Analyst: ") || len(subject) > 90 {
			t.Errorf("%s: %q", n.name, subject)
		}
	}
	nameless := northwind()
	nameless.Judgement.Company, nameless.Judgement.Role = "", ""
	if got := rendered(t, at(nameless, rejection.Notice{Kind: rejection.NoticeClosed})).Subject; got != "Your forwarded mail: closed" {
		t.Errorf("%q", got)
	}
}
