//go:build race

package letter

// raced says that the race detector watches: tests of one goroutine then try a part of what they try without it.
const raced = true
