// Package authentic finds out whether a mail that came by SMTP is from whom it says: SPF (RFC 7208), DKIM (RFC 6376 and 8301) and
// DMARC (RFC 7489), as the verdicts that the workflow takes from Amazon SES.
//
// The domain that counts is the one of the From field, which is the sender that the workflow acts for. DMARC passes where a
// signature or the envelope's sender speaks for that domain, and no other way. What can't be understood vouches for nobody: a
// header that is malformed or too large, two From fields, a From with two people or with one that two readers read
// differently, and signatures that cover a part of the text (l=).
//
// Everything that a sender can choose is bounded: the header, the signatures that are looked at, the questions to DNS, the size of
// the answers and the time.
package authentic
