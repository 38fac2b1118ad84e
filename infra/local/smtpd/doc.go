// Package smtpd takes mail in by SMTP for one machine.
//
// A message is answered 250 only after it was stored durably; until then the sender keeps it. Sizes, recipients, time,
// connections and the rate of messages are bounded ([Limits]), and the server takes mail for its own domain only: it relays
// nothing.
//
// It follows RFC 5321 with RFC 1870 (SIZE), 2034 (enhanced codes), 3030 (CHUNKING), 3207 (STARTTLS), 6152 (8BITMIME) and 6531 (SMTPUTF8), all by
// emersion/go-smtp. As the last hop it writes Return-Path and Received on top of each message (RFC 5321 section 4.4).
package smtpd
