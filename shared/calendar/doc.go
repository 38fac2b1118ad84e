// Package calendar knows when to write: the windows in which a letter may leave, at whose clock, on which days people
// work, and what an owner means by "tue 10:00". It is pure: every moment comes in as an argument, and the random minute of
// a letter is derived from its rejection.
//
// Zones come from the IANA database: a binary that runs where there is none links time/tzdata. Public holidays come from
// github.com/rickar/cal; where a country's regions differ, a holiday of any of them counts, because a letter that waits
// one more day costs nothing and one that lands on a holiday does.
package calendar
