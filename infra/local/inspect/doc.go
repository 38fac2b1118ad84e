// Package inspect says what the system makes of raw messages, without storing or sending anything.
//
// [Reader.Read] makes a [Report] of one message; [Stream] does it for many, on every core, in order, with a bounded number of
// messages in memory. A report as JSON is a contract: its fields, their order and what is null do not change.
package inspect
