// Package rejection is the domain of Lemonaid: one job rejection, what was made of it, the letters it led to, the notices
// still owed to its owner, and what happened when. It is pure: standard library only, no clock, no randomness, no I/O.
//
// [Rejection] is the aggregate. Everything that changes it is one [Desk.Step]: given the rejection, an [Input] and the
// time, it returns the new rejection or a typed refusal ([Error]). What a rejection still needs ([Rejection.Needs]) and its
// status ([Rejection.Status]) are derived, never stored. A letter or notice that is due is part of the state before
// anything is sent, so that a crash at any point is picked up by the next sweep.
package rejection
