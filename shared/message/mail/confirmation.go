package mail

// Confirmation is a mail provider's question whether mail may be forwarded to this address. It is relayed to the owner, who
// types in the code or opens the link; nothing here opens it.
type Confirmation struct {
	Provider string // "gmail", "outlook", "yahoo", "fastmail", "zoho", "proton" or "icloud"
	Code     string // what the owner types in, or ""
	Link     string // what the owner opens, or ""; always https, on a host of the provider
	Account  string // the mailbox that wants to forward, or ""
}
