package inspect_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lemonaid/infra/local/inspect"
	"lemonaid/shared/classify"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
)

func reader(judge fixed) inspect.Reader {
	judge.judgement.Kind = rejection.KindOther
	return inspect.Reader{Judge: judge, Limits: message.DefaultLimits()}
}

// stream returns the reports of a source.
func stream(t *testing.T, r inspect.Reader, s inspect.Source, workers int) []inspect.Report {
	t.Helper()
	if s.Limit == 0 {
		s.Limit = 10 << 20
	}
	var got []inspect.Report
	err := r.Stream(context.Background(), s, workers, func(rep inspect.Report) error {
		got = append(got, rep)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func files(reports []inspect.Report) []string {
	var out []string
	for _, r := range reports {
		out = append(out, r.File)
	}
	return out
}

// folderOf fills a folder with messages of very different sizes, so that they are ready in another order than they came.
func folderOf(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		size := 10
		if i%97 == 0 {
			size = 20_000
		}
		raw := fmt.Sprintf("From: a@mail.example\nSubject: %d\n\n%s\n", i, strings.Repeat("We are sorry. ", size))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.eml", i)), []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestTheOrderIsKeptWithManyFiles(t *testing.T) {
	const n = 2000
	dir := folderOf(t, n)
	for _, workers := range []int{0, 1, 7} {
		t.Run(fmt.Sprint(workers), func(t *testing.T) {
			got := stream(t, reader(fixed{}), inspect.Source{Paths: []string{dir}}, workers)
			if len(got) != n {
				t.Fatalf("%d reports, want %d", len(got), n)
			}
			for i, rep := range got {
				if want := filepath.Join(dir, fmt.Sprintf("%05d.eml", i)); rep.File != want || rep.Error != nil {
					t.Fatalf("report %d is of %s (%v), want %s", i, rep.File, rep.Error, want)
				}
			}
		})
	}
}

// slow counts how many messages are being judged, and holds the first one back.
type slow struct {
	fixed
	mu    sync.Mutex
	begun int
	first chan struct{}
}

func (s *slow) Judge(m classify.Mail) rejection.Judgement {
	s.mu.Lock()
	s.begun++
	s.mu.Unlock()
	if m.Subject == "0" {
		<-s.first
	}
	return rejection.Judgement{Kind: rejection.KindOther}
}

func TestMemoryIsBoundedWhileAMessageIsSlow(t *testing.T) {
	judge := &slow{first: make(chan struct{})}
	source := inspect.Source{Paths: []string{folderOf(t, 200)}, Limit: 10 << 20}
	const workers = 3
	done := make(chan error, 1)
	emitted := 0
	go func() {
		done <- inspect.Reader{Judge: judge, Limits: message.DefaultLimits()}.Stream(context.Background(), source, workers, func(inspect.Report) error {
			emitted++
			return nil
		})
	}()
	most := 0
	for range 50 { // long enough for whoever would run ahead to do so
		time.Sleep(2 * time.Millisecond)
		judge.mu.Lock()
		most = max(most, judge.begun)
		judge.mu.Unlock()
	}
	close(judge.first)
	if err := <-done; err != nil || emitted != 200 {
		t.Errorf("%d emitted, %v", emitted, err)
	}
	if most > 4*workers+1 {
		t.Errorf("%d messages were read while the first one was under way, want at most %d", most, 4*workers+1)
	}
}

func TestPathsAreReadAsGiven(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.eml", "a.eml", ".hidden.eml", ".git/x.eml", "sub/c.txt", "notes.md", "code.go", "1763.V801:2,S"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("Subject: x\n\nx\n"), 0o600); err != nil {
			t.Skip("this name can't be had here:", err)
		}
	}
	in := func(names ...string) []string {
		for i := range names {
			names[i] = filepath.Join(dir, names[i])
		}
		return names
	}
	for name, test := range map[string]struct{ paths, want []string }{
		"a folder":         {in(""), in("1763.V801:2,S", "a.eml", "b.eml", "sub/c.txt")},
		"files":            {in("b.eml", "a.eml", "b.eml"), in("b.eml", "a.eml", "b.eml")},
		"a file by name":   {in("notes.md", ".hidden.eml"), in("notes.md", ".hidden.eml")},
		"files and folder": {in("b.eml", "sub"), in("b.eml", "sub/c.txt")},
		"a hidden folder":  {in(".git"), in(".git/x.eml")},
		"missing":          {in("b.eml", "gone", "a.eml"), in("b.eml", "gone", "a.eml")},
	} {
		t.Run(name, func(t *testing.T) {
			got := stream(t, reader(fixed{}), inspect.Source{Paths: test.paths}, 2)
			if !slices.Equal(files(got), test.want) {
				t.Errorf("%v, want %v", files(got), test.want)
			}
			for _, rep := range got {
				if missing := filepath.Base(rep.File) == "gone"; missing != (rep.Error != nil) {
					t.Errorf("%s: error %v", rep.File, rep.Error)
				}
			}
		})
	}
}

func TestLinksAreFollowedToFilesOnly(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "x.eml"), []byte("Subject: x\n\nx\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"file.eml": filepath.Join(other, "x.eml"), "folder": other, "loop": dir, "broken.eml": filepath.Join(other, "gone")} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	got := files(stream(t, reader(fixed{}), inspect.Source{Paths: []string{dir}}, 1))
	if !slices.Equal(got, []string{filepath.Join(dir, "file.eml")}) {
		t.Errorf("%v", got)
	}
}

func TestStandardInput(t *testing.T) {
	got := stream(t, reader(fixed{}), inspect.Source{Paths: []string{"-"}, Stdin: strings.NewReader(forward)}, 1)
	if len(got) != 1 || got[0].File != "-" || got[0].Error != nil || len(got[0].Layers) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestWhatIsTooLargeIsNotRead(t *testing.T) {
	dir := t.TempDir()
	for name, size := range map[string]int{"fits.eml": 980, "over.eml": 2000} {
		raw := "Subject: x\n\n" + strings.Repeat("x", size)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := stream(t, reader(fixed{}), inspect.Source{Paths: []string{dir}, Limit: 1000}, 1)
	if got[0].Error != nil || got[1].Error == nil || !strings.Contains(*got[1].Error, "larger than") {
		t.Errorf("%v, %v", got[0].Error, got[1].Error)
	}
}

func TestAFileThatCantBeOpenedIsALine(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "locked.eml")
	if err := os.WriteFile(path, nil, 0o000); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(path); err == nil {
		_ = f.Close()
		t.Skip("this user may read everything")
	}
	got := stream(t, reader(fixed{}), inspect.Source{Paths: []string{dir}}, 1)
	if len(got) != 1 || got[0].Error == nil || strings.Contains(*got[0].Error, dir) {
		t.Errorf("%+v", got)
	}
}

func TestAnErrorOfTheOutputEndsIt(t *testing.T) {
	full := errors.New("no space left on device")
	source := inspect.Source{Paths: []string{folderOf(t, 100)}, Limit: 10 << 20}
	n := 0
	err := reader(fixed{}).Stream(context.Background(), source, 2, func(inspect.Report) error {
		n++
		return full
	})
	if !errors.Is(err, full) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
}

func TestACancelledStreamEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	source := inspect.Source{Paths: []string{folderOf(t, 100)}, Limit: 10 << 20}
	err := reader(fixed{}).Stream(ctx, source, 2, func(inspect.Report) error {
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want that it was cancelled", err)
	}
}

// folderOfMails writes n messages in the kinds of the samples.
func folderOfMails(b *testing.B, n int) string {
	b.Helper()
	all, err := filepath.Glob("../../../events/mails/*.eml")
	if err != nil || len(all) == 0 {
		b.Fatal("no samples", err)
	}
	dir := b.TempDir()
	for i := range n {
		raw, err := os.ReadFile(all[i%len(all)])
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.eml", i)), raw, 0o600)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// BenchmarkFolder reads folders of a thousand and of ten thousand messages. heap-MB is the most that was in memory, which must not
// grow with the folder; with -cpu 1,2,4 messages/s shows that all cores work.
func BenchmarkFolder(b *testing.B) {
	r, err := inspect.NewReader()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{1_000, 10_000} {
		source := inspect.Source{Paths: []string{folderOfMails(b, n)}, Limit: 10 << 20}
		b.Run(fmt.Sprintf("messages=%d", n), func(b *testing.B) {
			var most uint64
			for b.Loop() {
				count := 0
				err := r.Stream(context.Background(), source, 0, func(inspect.Report) error {
					if count++; count%250 == 0 {
						most = max(most, heap())
					}
					return nil
				})
				if err != nil || count != n {
					b.Fatal(count, err)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "messages/s")
			b.ReportMetric(float64(most)/(1<<20), "heap-MB")
		})
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}
