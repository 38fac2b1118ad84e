// Package system puts Lemonaid together for one machine: the embedded store, the workflow, the workers, SMTP and HTTP.
//
// [Open] makes a [House]: everything but the sockets. What comes in is stored first ([House.Take]) and handled after,
// by the workers that [House.Run] starts or, with a clock that somebody moves, by [House.Settle]. [Listen] and [House.Serve] add the
// sockets.
//
// # Verdicts
//
// Mail that comes by SMTP to loopback is given PASS for every check. Only this machine's user can reach the port, there is
// no DNS to ask for a sender on the same machine, and whoever may write to the port may read the data folder too.
//
// Mail that comes to a port which others reach is checked as it comes in ([House.TakeChecked], package authentic), whoever brings it: which
// port it came to decides, not from where, so that a proxy on the same machine vouches for nothing. Spam and viruses
// are not looked for. Unless LEMONAID_SCANNED says that what stands before the port does, their verdicts are DISABLED, which vouches for
// nobody: such mail may open a rejection, words need the page, and answers are told of without their text.
package system
