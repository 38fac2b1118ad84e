package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// line is one labelled sentence of a writer, its placeholders not yet filled.
type line struct {
	slot byte
	tags tags
	text string
}

// writer is one file of corpus/writers.
type writer struct {
	name, language, split string
	// shared says that the sentences are everybody's: patterns and collections that no single employer would write. They
	// are learned from in every fold and make no whole mails.
	shared bool
	slots  map[byte][]line
	all    []line
}

// readWriters reads every writer of a folder, in order of name.
func readWriters(folder string) ([]writer, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("list writers: %w", err)
	}
	sort.Strings(files)
	var out []writer
	for _, f := range files {
		w, err := readWriter(f)
		if err != nil {
			return nil, fmt.Errorf("read writer %s: %w", filepath.Base(f), err)
		}
		out = append(out, w)
	}
	return out, nil
}

func readWriter(file string) (writer, error) {
	parts := strings.Split(filepath.Base(file), ".")
	if len(parts) != 4 {
		return writer{}, fmt.Errorf("name is not NAME.LANGUAGE.SPLIT.txt")
	}
	body, err := os.ReadFile(file)
	if err != nil {
		return writer{}, err
	}
	w := writer{name: parts[0], language: parts[1], split: parts[2], slots: make(map[byte][]line)}
	for n, row := range strings.Split(string(body), "\n") {
		if row == "" || row[0] == '#' {
			w.shared = w.shared || strings.HasPrefix(row, "# shared")
			continue
		}
		l, err := parseLine(row)
		if err != nil {
			return w, fmt.Errorf("line %d: %w", n+1, err)
		}
		w.slots[l.slot] = append(w.slots[l.slot], l)
		w.all = append(w.all, l)
	}
	return w, nil
}

func parseLine(row string) (line, error) {
	head, text, found := strings.Cut(row, "| ")
	slot, code, both := strings.Cut(head, " ")
	if !found || !both || len(slot) != 1 {
		return line{}, fmt.Errorf("no slot, tags and sentence")
	}
	t, err := parseTags(code)
	return line{slot[0], t, text}, err
}
