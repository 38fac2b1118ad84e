package demo_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lemonaid/infra/local/demo"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/paint"
	"lemonaid/infra/local/system"
	"lemonaid/shared/rejection"
)

var update = flag.Bool("update", false, "write what is told to testdata")

// tell returns the story.
func tell(t *testing.T, brush paint.Brush) string {
	t.Helper()
	var out bytes.Buffer
	if err := (demo.Demo{Out: &out, Brush: brush}).Run(context.Background()); err != nil {
		t.Fatalf("%v; it told:\n%s", err, out.String())
	}
	return out.String()
}

// TestTheStory tells it twice, once in colour, and looks at it from every side.
func TestTheStory(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	plain, coloured := tell(t, paint.Brush{}), tell(t, paint.On())
	t.Run("is the one that was read", func(t *testing.T) { compare(t, plain) })
	t.Run("happens in order", func(t *testing.T) { inOrder(t, plain) })
	t.Run("is the same in colour and each time", func(t *testing.T) {
		if !strings.Contains(coloured, "\x1b[") {
			t.Error("it is not coloured")
		}
		words := regexp.MustCompile(`\x1b\[\d+m`).ReplaceAllString(coloured, "")
		if diff := cmp.Diff(plain, words); diff != "" {
			t.Errorf("colour or the second time changed the words:\n%s", diff)
		}
	})
	t.Run("fits a terminal", func(t *testing.T) {
		for _, line := range strings.Split(plain, "\n") {
			if n := len([]rune(line)); n > 110 {
				t.Errorf("%d characters: %s", n, line)
			}
		}
	})
	t.Run("leaves nothing behind", func(t *testing.T) {
		if left, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(left) != 0 {
			t.Errorf("left: %v, %v", left, err)
		}
	})
}

// compare compares the whole story with the one that was read and found good. Where words were changed on purpose:
// go test ./infra/local/demo -update, and read it again.
func compare(t *testing.T, got string) {
	t.Helper()
	const path = "testdata/story.txt"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("the story changed (-was +is); if on purpose: go test ./infra/local/demo -update\n%s", diff)
	}
}

// inOrder is what happens in the story, whatever its words are.
func inOrder(t *testing.T, story string) {
	t.Helper()
	at := 0
	for _, step := range []string{
		"Mon 16 Nov, 09:31", "forward-gmail-generic.eml", "Lemonaid writes to Robin", "Ann Lee <ann.lee@northwind.example>",
		"Robin> send pls", "Robin> SEND", "Robin's letter leaves, once, to ann.lee@northwind.example", "ferry timetable",
		"Thu 19 Nov, 16:05", "answer-substantive.eml", "lost the thread", "Robin> TOP CHOICE YES", "Robin> SEND",
		"Robin's letter leaves, once, to ann.lee@northwind.example", "top choice", "What was kept", "lost the thread",
		"forward-outlook-substantive.eml", "Robin> SEND", "Robin's letter leaves, once, to tomas.brandt@harbourpike.example",
		"Tue 1 Dec, 12:10", "forward-gmail-invitation.eml", "Lemonaid writes to Robin",
	} {
		i := strings.Index(story[at:], step)
		if i < 0 {
			t.Fatalf("%q is missing after:\n%s", step, story[max(0, at-500):at])
		}
		at += i + len(step)
	}
	if n := strings.Count(story, "Robin's letter leaves"); n != 3 {
		t.Errorf("%d letters leave, want 3", n)
	}
}

// full is a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestWhereNobodyCanReadItEnds(t *testing.T) {
	if err := (demo.Demo{Out: full{}}).Run(context.Background()); err == nil || !strings.Contains(err.Error(), "no space") {
		t.Errorf("%v, want the error of writing", err)
	}
}

var monday = time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)

func TestTheClockNeverGoesBack(t *testing.T) {
	c := demo.NewClock(monday)
	first := c.Now()
	if second := c.Now(); !second.After(first) {
		t.Errorf("%v is not after %v", second, first)
	}
	c.Set(monday.Add(time.Hour))
	c.Set(monday)
	if now := c.Now(); now.Before(monday.Add(time.Hour)) {
		t.Errorf("it went back to %v", now)
	}
}

// stage opens a stage for a test.
func stage(t *testing.T) *demo.Stage {
	t.Helper()
	s, err := demo.NewStage(folder.Folder(t.TempDir()), monday, "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestAStageShowsEachMailOnce(t *testing.T) {
	s, ctx := stage(t), context.Background()
	raw := []byte("From: <robin@mail.example>\r\nMessage-ID: <1@mail.example>\r\n\r\nHELP\r\n")
	if err := s.Deliver(ctx, "robin@mail.example", s.House.App.Config.InboxAddress(), raw); err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{1, 0} {
		news, err := s.News(ctx)
		if err != nil || len(news) != want {
			t.Errorf("look %d: %d mails, %v, want %d", i, len(news), err, want)
		}
	}
}

func TestAStageStopsWhereSomethingIsDue(t *testing.T) {
	s, ctx := stage(t), context.Background()
	raw, err := os.ReadFile("../../../events/mails/forward-gmail-generic.eml")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Deliver(ctx, system.SampleOwner, s.House.App.Config.InboxAddress(), raw); err != nil {
		t.Fatal(err)
	}
	r, err := s.From(ctx, system.SampleOwner, "northwind.example")
	if err != nil || len(r.Letters) == 0 {
		t.Fatalf("%d letters, %v", len(r.Letters), err)
	}
	if err := s.Until(ctx, monday.AddDate(0, 6, 0)); err != nil {
		t.Fatal(err)
	}
	r, err = s.From(ctx, system.SampleOwner, "northwind.example")
	if err != nil || slices.ContainsFunc(r.Letters, rejection.Letter.Left) {
		t.Errorf("a letter left without an approval: %v", err)
	}
	if _, err := s.From(ctx, system.SampleOwner, "nobody.example"); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("%v, want not_found", err)
	}
}

func BenchmarkStory(b *testing.B) {
	for b.Loop() {
		if err := (demo.Demo{Out: &bytes.Buffer{}}).Run(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
