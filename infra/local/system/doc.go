// Package system puts Lemonaid together for one machine: the embedded store, the workflow, the workers, SMTP and HTTP.
//
// [Open] makes a [House]: everything but the sockets. What comes in is stored first ([House.Take]) and handled after,
// by the workers that [House.Run] starts or, with a clock that somebody moves, by [House.Settle]. [House.Listen] adds the
// sockets, on loopback only.
//
// # Verdicts
//
// Mail that comes by SMTP to loopback is given PASS for every check. Only this machine's user can reach the port, there is
// no DNS to ask for a sender on the same machine, and whoever may write to the port may read the data folder too. This is
// why [Listen] refuses every other address.
package system
