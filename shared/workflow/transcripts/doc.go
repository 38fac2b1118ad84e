// Package transcripts holds whole conversations by mail, from the first forward to the last lesson, as golden files in testdata: everything
// that each party wrote and received, in the order in which it happened. They run with the real reader, judge, letters, calendar and store,
// and are there to be read: what makes no sense to a reader of a transcript makes none to an owner.
//
//	go test ./shared/workflow/transcripts -update
//
// writes them anew.
package transcripts
