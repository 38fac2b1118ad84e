package worker

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lemonaid/infra/local/folder"
)

// Shelf is the folder for what could not be handled: one JSON file an item, until [Shelf.PutBack].
type Shelf struct{ Path string }

// Kept is an item that was set aside.
type Kept struct {
	Queue string    `json:"queue"`
	At    time.Time `json:"at"`
	Tries int       `json:"tries"`
	// Failure is what went wrong the last time.
	Failure string `json:"failure"`
	// Body is the item, as it was in its queue.
	Body json.RawMessage `json:"body"`
}

// Keep puts an item on the shelf; when it returns nil the item is on the disk. A body that is no JSON is kept as a string.
func (s Shelf) Keep(k Kept) error {
	if !json.Valid(k.Body) {
		quoted, err := json.Marshal(string(k.Body))
		if err != nil {
			return fmt.Errorf("keep an item: %w", err)
		}
		k.Body = quoted
	}
	content, err := json.MarshalIndent(k, "", "  ")
	if err != nil {
		return fmt.Errorf("keep an item: %w", err)
	}
	if err := os.MkdirAll(s.Path, 0o700); err != nil {
		return fmt.Errorf("make the shelf: %w", err)
	}
	name, err := s.free(k)
	if err != nil {
		return err
	}
	return folder.Write(name, append(content, '\n'))
}

// free returns the path of a file that is not there yet. One worker writes for each queue, so nobody takes it meanwhile.
func (s Shelf) free(k Kept) (string, error) {
	stem := k.At.UTC().Format("20060102T150405.000000000Z") + "-" + k.Queue
	for n := range 1000 {
		name := filepath.Join(s.Path, fmt.Sprintf("%s-%03d.json", stem, n))
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		}
	}
	return "", fmt.Errorf("name an item to keep: %w", fs.ErrExist)
}

// List returns the paths of what is on the shelf, oldest first.
func (s Shelf) List() ([]string, error) {
	entries, err := os.ReadDir(s.Path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("look at the shelf: %w", err)
	}
	var paths []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".json") && !strings.HasPrefix(e.Name(), ".") {
			paths = append(paths, filepath.Join(s.Path, e.Name()))
		}
	}
	return paths, nil
}

// PutBack hands everything on the shelf to put, oldest first, and takes off what put took. It returns how many those were;
// files that can't be read stay and are part of the error.
func (s Shelf) PutBack(put func(Kept) error) (int, error) {
	paths, err := s.List()
	errs := []error{err}
	n := 0
	for _, path := range paths {
		if err := putBack(path, put); err != nil {
			errs = append(errs, err)
			continue
		}
		n++
	}
	return n, errors.Join(errs...)
}

func putBack(path string, put func(Kept) error) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read %s: %w", filepath.Base(path), err)
	}
	var k Kept
	if err := json.Unmarshal(content, &k); err != nil {
		return fmt.Errorf("read %s: %w", filepath.Base(path), err)
	}
	if err := put(k); err != nil {
		return fmt.Errorf("put back %s: %w", filepath.Base(path), err)
	}
	return os.Remove(path)
}
