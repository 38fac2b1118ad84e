// Package simulation runs the real workflow, reader, letters and store in a simulated world, and checks the invariants of
// docs/invariants.md after every step. Everything that happens follows from a seed: owners who forward and command by mail
// and page, interviewers who answer, strangers, forgers and machines, a mail service whose calls fail before or after they
// took effect or never answer, crashes at any call, duplicates, reordering, stale reads, a clock that jumps, sweeps that run
// inside each other. It holds tests only:
//
//	go test ./infra/simulation                                      # a small budget, and the planted faults
//	go test ./infra/simulation -run Histories -histories 200000     # a long run; -for 30m ends it with its sums
//	go test ./infra/simulation -run Histories -histories 1 -seed 47 # one history again; with -v it is told step by step
package simulation
