// Package simulation runs the real workflow, reader, letters and store in a simulated world, and checks the invariants of
// docs/invariants.md after every step. Everything that happens follows from a seed: owners who forward and command,
// interviewers who answer, strangers, a mail service whose calls fail before or after they took effect, crashes at any call,
// duplicates, reordering, a clock that jumps, sweeps that run inside each other. It holds tests only:
//
//	go test ./infra/simulation                            # a small budget
//	go test ./infra/simulation -histories 200000          # a long run
//	go test ./infra/simulation -histories 1 -seed 4711 -v # one history, told step by step
package simulation
