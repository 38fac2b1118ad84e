// Package message reads mail: what a forwarder wrote, the originals they forwarded, what a replier wrote above the quote,
// and whether a machine sent it. It never stores, sends or logs anything.
//
// [Read] takes one raw message (RFC 5322, with the MIME of RFC 2045-2049) and returns a [Mail], whose shape is described in
// package mail. [ParseForward] and [ParseReply] do the same for bodies that were taken out of their message before. Everything
// that comes in is taken to be hostile: [Limits] bound size, depth, parts, header bytes and time, and they are checked before
// a parser sees the mail.
//
// # How a forward is found
//
// A body becomes a list of lines that know how deeply they are quoted, where they are indented and whether the HTML around
// them marks a forward (a class or id that a mail program writes). A forward is a block of header fields in one language
// ("From:", "Von :", "件名："), or a sentence ("Am 3. Mai schrieb ..."); separators, the structure of the HTML and the
// prefix of the subject vote on whether the block is a forward or the quote under a reply. Each original is then read again
// for originals inside it.
//
// The words of all languages are data, in locales.tsv, each with its source.
//
// # What it follows
//
// RFC 5322 (messages), 2045-2049 and 2231 (MIME), 2047 (encoded words), 3464 (delivery reports), 3676 (format=flowed),
// 3834 (automatic mail), 5322 section 3.4 and 6854 (addresses), 6532 (UTF-8 headers), 6533 (reports with UTF-8), 8098
// (read receipts), 5546 (calendar replies), 3339 (dates as they are given back), WHATWG Encoding (names of character sets).
package message
