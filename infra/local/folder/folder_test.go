package folder_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"lemonaid/infra/local/folder"
)

func env(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestTheFolderIsTheOneThatIsNamed(t *testing.T) {
	dir := t.TempDir()
	f, err := folder.Of(env(map[string]string{"LEMONAID_DATA": dir, "HOME": "/elsewhere"}))
	if err != nil || string(f) != dir {
		t.Errorf("%q, %v, want %q", f, err, dir)
	}
	f, err = folder.Of(env(map[string]string{"LEMONAID_DATA": "relative"}))
	if err != nil || !filepath.IsAbs(string(f)) {
		t.Errorf("%q, %v, want an absolute path", f, err)
	}
}

func TestTheFolderIsInTheUsersDataDirectory(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the table is that of Unix")
	}
	for name, test := range map[string]struct {
		env  map[string]string
		want string
	}{
		"XDG":              {map[string]string{"XDG_DATA_HOME": "/data", "HOME": "/home/robin"}, "/data/lemonaid"},
		"home":             {map[string]string{"HOME": "/home/robin"}, "/home/robin/.local/share/lemonaid"},
		"XDG without home": {map[string]string{"XDG_DATA_HOME": "/data"}, "/data/lemonaid"},
	} {
		t.Run(name, func(t *testing.T) {
			if f, err := folder.Of(env(test.env)); err != nil || string(f) != test.want {
				t.Errorf("%q, %v, want %q", f, err, test.want)
			}
		})
	}
}

func TestWithoutAHomeTheUserIsToldWhatToDo(t *testing.T) {
	_, err := folder.Of(env(nil))
	if err == nil || !strings.Contains(err.Error(), "LEMONAID_DATA") {
		t.Errorf("%v, want an error that names LEMONAID_DATA", err)
	}
}

func TestTheFolderIsPrivate(t *testing.T) {
	f := folder.Folder(filepath.Join(t.TempDir(), "a", "b"))
	for range 2 {
		if err := f.Make(); err != nil {
			t.Fatal(err)
		}
	}
	info, err := os.Stat(string(f))
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("mode %v, want 0700", info.Mode())
	}
	for _, path := range []string{f.Store(), f.Shelf()} {
		if filepath.Dir(path) != string(f) {
			t.Errorf("%s is not in the folder", path)
		}
	}
}

func TestAFileInTheWayIsAnError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := folder.Folder(path).Make(); err == nil {
		t.Error("a file was taken for a folder")
	}
}

func TestTheSecretIsMadeOnceAndKept(t *testing.T) {
	f := folder.Folder(t.TempDir())
	first, err := f.Secret(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if len(first) != 64 {
		t.Errorf("%d characters, want 64", len(first))
	}
	second, err := f.Secret(iotest.ErrReader(errors.New("nobody should ask")))
	if err != nil || second != first {
		t.Errorf("a second call gave another secret: %v", err)
	}
	info, err := os.Stat(filepath.Join(string(f), "secret"))
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600", info.Mode())
	}
}

func TestADamagedSecretIsNeverReplaced(t *testing.T) {
	for name, content := range map[string]string{
		"empty": "", "short": "abcd\n", "no digits": strings.Repeat("z", 64), "too long": strings.Repeat("a", 66),
	} {
		t.Run(name, func(t *testing.T) {
			f := folder.Folder(t.TempDir())
			path := filepath.Join(string(f), "secret")
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := f.Secret(rand.Reader)
			if err == nil || !strings.Contains(err.Error(), "put the old one back") {
				t.Errorf("error %v, want one that says what to do", err)
			}
			if after, _ := os.ReadFile(path); string(after) != content {
				t.Error("the file was changed")
			}
		})
	}
}

func TestWithoutRandomnessThereIsNoSecret(t *testing.T) {
	f := folder.Folder(t.TempDir())
	if _, err := f.Secret(bytes.NewReader(make([]byte, 31))); err == nil {
		t.Error("31 random bytes made a secret of 32")
	}
	if _, err := os.Stat(filepath.Join(string(f), "secret")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("half a secret was kept")
	}
}

func TestWhereTheServerRuns(t *testing.T) {
	f := folder.Folder(t.TempDir())
	if _, err := f.Running(); !errors.Is(err, folder.ErrNotRunning) {
		t.Errorf("%v, want ErrNotRunning", err)
	}
	want := folder.Running{
		PID: 42, Started: time.Date(2026, 11, 16, 9, 31, 0, 0, time.UTC), SMTP: "127.0.0.1:2525", HTTP: "http://127.0.0.1:8025",
		Inbox: "rejections@lemonaid.localhost", Owner: "robin.vale@mail.example", Token: "abc",
	}
	if err := f.SetRunning(want); err != nil {
		t.Fatal(err)
	}
	got, err := f.Running()
	if err != nil || got != want {
		t.Errorf("%+v, %v, want %+v", got, err, want)
	}
	info, err := os.Stat(filepath.Join(string(f), "running.json"))
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v: the token in it is a secret", info.Mode(), err)
	}
	for range 2 {
		if err := f.ClearRunning(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.Running(); !errors.Is(err, folder.ErrNotRunning) {
		t.Errorf("%v after clearing, want ErrNotRunning", err)
	}
}

func TestADamagedWordOfTheServerIsAnError(t *testing.T) {
	f := folder.Folder(t.TempDir())
	if err := os.WriteFile(filepath.Join(string(f), "running.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Running(); err == nil || errors.Is(err, folder.ErrNotRunning) {
		t.Errorf("%v", err)
	}
}

func TestWriteReplacesWholeFiles(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	for _, content := range []string{"a long first content", "short"} {
		if err := folder.Write(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != content {
			t.Errorf("%q, %v, want %q", got, err, content)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files are left, want 1: %v", len(entries), err)
	}
}

func TestWriteFailsWithoutATrace(t *testing.T) {
	dir := t.TempDir()
	if err := folder.Write(filepath.Join(dir, "missing", "file"), nil); err == nil {
		t.Error("a file was written into a folder that is not there")
	}
	// A folder in the file's place can't be replaced.
	path := filepath.Join(dir, "taken")
	if err := os.MkdirAll(filepath.Join(path, "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := folder.Write(path, []byte("x")); err == nil {
		t.Error("a folder was replaced by a file")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%d entries are left, want 1: %v", len(entries), err)
	}
}
