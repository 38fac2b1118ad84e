package inspect

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Source names messages: files, folders with all that is below them, and "-" for one message on standard input.
type Source struct {
	Paths []string
	Stdin io.Reader
	// Limit is the most bytes of a message that is read into memory; what is longer is reported as such.
	Limit int64
}

// entry is one message to come: how to get its bytes, or why that can't be.
type entry struct {
	file string
	open func() (io.ReadCloser, error)
	err  error
}

// Walk calls yield with each message in order: the paths as given, folders by name, those that start with a dot left out.
// A path that is not there is a message that can't be read. It ends when yield returns false.
func (s Source) walk(yield func(entry) bool) {
	for _, path := range s.Paths {
		if !s.walkPath(path, yield) {
			return
		}
	}
}

func (s Source) walkPath(path string, yield func(entry) bool) bool {
	if path == "-" {
		return yield(entry{file: path, open: func() (io.ReadCloser, error) { return io.NopCloser(s.Stdin), nil }})
	}
	info, err := os.Stat(path)
	if err != nil {
		return yield(entry{file: path, err: err})
	}
	if !info.IsDir() {
		return yield(fileEntry(path))
	}
	err = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return stop(yield(entry{file: name, err: err}))
		case name != path && strings.HasPrefix(d.Name(), "."):
			return skip(d)
		case d.IsDir() || isOther(name) || !isFile(name, d):
			return nil
		}
		return stop(yield(fileEntry(name)))
	})
	return err == nil
}

func fileEntry(path string) entry {
	return entry{file: path, open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

var errStop = errors.New("stop")

func stop(goOn bool) error {
	if goOn {
		return nil
	}
	return errStop
}

func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// isOther reports whether a file in a folder is plainly no mail by its name. Mails have many names, so nothing else is left out.
func isOther(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".go", ".py", ".js", ".css", ".sh", ".md", ".json", ".jsonl", ".yaml", ".yml", ".toml", ".db",
		".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".zip", ".gz":
		return true
	}
	return false
}

// isFile tells files, also behind links, from pipes, devices and linked folders: reading those may never end.
func isFile(name string, d fs.DirEntry) bool {
	if d.Type().IsRegular() {
		return true
	}
	info, err := os.Stat(name)
	return d.Type()&fs.ModeSymlink != 0 && err == nil && info.Mode().IsRegular()
}

// read gets the bytes of one message, no more than the limit and one.
func (e entry) read(limit int64) ([]byte, error) {
	if e.err != nil {
		return nil, e.err
	}
	r, err := e.open()
	if err != nil {
		return nil, err
	}
	var raw bytes.Buffer
	_, err = raw.ReadFrom(io.LimitReader(r, limit+1))
	if err := errors.Join(err, r.Close()); err != nil {
		return nil, err
	}
	if int64(raw.Len()) > limit {
		return nil, fmt.Errorf("larger than %d MB", limit>>20)
	}
	return raw.Bytes(), nil
}

// cause is what went wrong with a file, without the path that the report has already.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
