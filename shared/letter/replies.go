package letter

import (
	"fmt"
	"time"

	"lemonaid/shared/rejection"
)

// ReplyKind is a mail to somebody that is about no rejection, or about none that could be found.
type ReplyKind string

// The kinds of reply.
const (
	ReplyHelp          ReplyKind = "help"
	ReplyTips          ReplyKind = "tips"
	ReplyList          ReplyKind = "list"  // STATUS: everything that is open
	ReplyBrief         ReplyKind = "brief" // BRIEF: what to read before an interview
	ReplyEmpty         ReplyKind = "empty"
	ReplyTooBig        ReplyKind = "too_big"
	ReplyUnreadable    ReplyKind = "unreadable" // winmail.dat, encrypted, broken
	ReplyUnknown       ReplyKind = "unknown_sender"
	ReplyUnverified    ReplyKind = "unverified_sender"
	ReplyNotUnderstood ReplyKind = "not_understood"
	ReplyNoRejection   ReplyKind = "no_rejection" // no forwarded mail was found
	ReplySeveral       ReplyKind = "several_companies"
	ReplyInfected      ReplyKind = "infected"
	ReplyLimited       ReplyKind = "limited" // too many
	ReplyNotFound      ReplyKind = "not_found"
	ReplyExpired       ReplyKind = "link_expired"
	ReplySignIn        ReplyKind = "sign_in"
	ReplyConfirm       ReplyKind = "confirm"    // confirms an act that was asked for by mail
	ReplyConfirmAlso   ReplyKind = "also"       // to a second address: confirm that it is the same person
	ReplyJoined        ReplyKind = "also_done"  // a second address was added
	ReplyInbox         ReplyKind = "inbox"      // the secret inbox address
	ReplyForwarding    ReplyKind = "forwarding" // a provider's confirmation of a forwarding rule, relayed
	ReplyStopped       ReplyKind = "stopped"
	ReplyDeleted       ReplyKind = "deleted"     // one rejection
	ReplyDeletedAll    ReplyKind = "deleted_all" // everything
	ReplyExport        ReplyKind = "export"
	ReplyExportLarge   ReplyKind = "export_large" // more than a mail can carry
	ReplySettings      ReplyKind = "settings"
	ReplyWhich         ReplyKind = "which_case"   // a word about one rejection, without saying which
	ReplyAlsoAsked     ReplyKind = "also_asked"   // a second address was asked
	ReplyAlsoRefused   ReplyKind = "also_refused" // and why it was not
)

// ReplyData is what a reply may say; each kind uses what it needs.
type ReplyData struct {
	// Address is the Reply-To of this mail, which its reply words go to.
	Address string
	Profile rejection.Profile
	Now     time.Time
	// StatusURL is the owner's page; Link the one link that this mail is about, Expires when it ends.
	StatusURL, Link string
	Expires         time.Time
	// Act is what is to be confirmed; Code what a provider wants to hear; Inbox a secret inbox address.
	Act, Code, Inbox string
	// Quote is what the owner wrote where it was not understood.
	Quote     string
	Summaries []rejection.Summary
	Lessons   []rejection.Lesson
	// Settings says what became of settings, Proposed how they are or would be, and Also which addresses are the owner's too.
	Settings SettingsState
	Proposed rejection.Profile
	Also     []string
	// Original is the text of a relayed mail.
	Original string
	Attach   []Attachment
}

// Reply writes a mail that is about no rejection. An unknown kind is a CodeInvalid error.
func (n Notices) Reply(kind ReplyKind, d ReplyData) (Page, error) {
	write, ok := replies[kind]
	if !ok {
		return Page{}, fmt.Errorf("writing a reply: %w", rejection.Refuse(rejection.CodeInvalid, "unknown kind of reply"))
	}
	l := &leaf{ReplyData: d, service: n}
	l.address = d.Address
	l.subject = write.subject
	write.say(l)
	l.foot()
	page := l.page()
	page.Attach = d.Attach
	return page, nil
}
