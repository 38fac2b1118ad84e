package mail

// Automatic is a reason to take a mail for a machine's: it is never answered (RFC 3834).
type Automatic string

// The closed list of reasons, in the order in which they are looked for: the first that holds is given.
const (
	AutomaticNone        Automatic = ""
	AutomaticBounce      Automatic = "bounce"         // delivery report, RFC 3464
	AutomaticReceipt     Automatic = "read_receipt"   // disposition notification, RFC 8098
	AutomaticCalendar    Automatic = "calendar_reply" // iTIP reply, RFC 5546
	AutomaticAway        Automatic = "out_of_office"  // RFC 3834's responder, by header or subject
	AutomaticReport      Automatic = "report"         // any other multipart/report, RFC 6522
	AutomaticSubmitted   Automatic = "auto_submitted" // Auto-Submitted other than no
	AutomaticAutoreplied Automatic = "autoreply"      // X-Autoreply, X-Autorespond and their kin
	AutomaticList        Automatic = "list"           // List-* fields, RFC 2369 and 2919
	AutomaticBulk        Automatic = "bulk"           // Precedence bulk, list or junk
	AutomaticNullSender  Automatic = "null_sender"    // Return-Path: <>
	AutomaticSystem      Automatic = "system_sender"  // mailer-daemon, postmaster, owner-*, *-request
	AutomaticNoReply     Automatic = "no_reply"       // no-reply@ and its kin
)

// AutomaticReasons returns every reason there is, in order.
func AutomaticReasons() []Automatic {
	return []Automatic{
		AutomaticBounce, AutomaticReceipt, AutomaticCalendar, AutomaticAway, AutomaticReport, AutomaticSubmitted,
		AutomaticAutoreplied, AutomaticList, AutomaticBulk, AutomaticNullSender, AutomaticSystem, AutomaticNoReply,
	}
}
