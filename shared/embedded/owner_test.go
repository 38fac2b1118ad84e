package embedded

import (
	"bytes"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// fillOwner stores something of every kind that belongs to robin@mail.example.
func fillOwner(t *testing.T, s *Store) {
	t.Helper()
	const robin = rejection.Owner("robin@mail.example")
	ctx := t.Context()
	notice := rejection.Notice{ID: "n", Kind: rejection.NoticeReceived, Due: day(1)}
	must(t, s.Create(ctx, rejection.Rejection{ID: "r1", Owner: robin, Created: day(1), Notices: []rejection.Notice{notice}}))
	must(t, s.SaveProfile(ctx, rejection.Profile{Owner: robin}))
	must(t, s.SaveLesson(ctx, rejection.Lesson{ID: "l", Owner: robin, At: day(1)}))
	must(t, s.SaveToken(ctx, workflow.Token{Hash: "h", Owner: robin, Purpose: workflow.PurposeAPI, Created: day(1)}))
	must(t, s.Raw().Put(ctx, Mail{Key: "raw/robin", Bytes: []byte("From: robin@mail.example")}))
	outbox := s.Outbox(fixed{}, func() string { return "m1" })
	_, err := outbox.Send(ctx, workflow.Envelope{
		From: "robin.token@lemonaid.example", To: "zoe@firm.example", Raw: []byte("Robin asks"),
		Tags: map[string]string{workflow.TagRejection: "r1"},
	})
	must(t, err)
}

// fixed is a clock that stands still.
type fixed struct{}

// Now implements workflow.Clock.
func (fixed) Now() time.Time { return day(1) }

func holds(key, value []byte, word string) bool {
	return bytes.Contains(bytes.ToLower(key), []byte(word)) || bytes.Contains(bytes.ToLower(value), []byte(word))
}
