// Package house asserts how the house is built: which way imports run, and that files and functions stay small enough to
// be read at once.
package house

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module   = "lemonaid/"
	longFile = 350
	longFunc = 60
)

// file is one Go file of the module.
type file struct {
	path    string // inside of the module, with slashes
	lines   int
	tree    *ast.File
	set     *token.FileSet
	imports []string
}

func (f file) pkg() string { return path.Dir(f.path) }

func (f file) test() bool { return strings.HasSuffix(f.path, "_test.go") }

// read parses one file's source.
func read(name string, source []byte) (file, error) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return file{}, fmt.Errorf("parse: %w", err)
	}
	f := file{path: name, lines: bytes.Count(source, []byte("\n")), tree: tree, set: set}
	for _, spec := range tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return file{}, fmt.Errorf("import %s: %w", spec.Path.Value, err)
		}
		f.imports = append(f.imports, imported)
	}
	return f, nil
}

// house returns every Go file of the module. What is generated says so, and is nobody's to read.
func house(t *testing.T) []file {
	t.Helper()
	var files []file
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return into(d.Name())
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		source, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f, err := read(name, source)
		if err != nil || ast.IsGenerated(f.tree) {
			return err
		}
		files = append(files, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 50 {
		t.Fatalf("only %d files: this looks at the wrong folder", len(files))
	}
	return files
}

// into says whether a folder is part of the module; the tools are a module of their own, and so is what builds leave.
func into(folder string) error {
	if folder != "." && (strings.HasPrefix(folder, ".") || slices.Contains([]string{"testdata", "tools", "dist", "node_modules"}, folder)) {
		return fs.SkipDir
	}
	return nil
}

func TestImportsRunOneWay(t *testing.T) {
	for _, f := range house(t) {
		for _, problem := range wrongImports(f) {
			t.Error(problem)
		}
	}
}

// room is where a package stands in the house; imports go down only.
type room int

const (
	roomDomain  room = iota // rejection
	roomReading             // message, classify, letter, calendar: they know the domain, and may know each other
	roomWork                // workflow
	roomWire                // awsclient: what lies under the adapters to AWS
	roomAdapter             // bedrock, dynamo, ses, s3, embedded, web: they know the workflow, and no other adapter
	roomMain                // functions and infra
)

// roomOf returns a package's room and the folder that makes it one: sub-packages belong to their folder.
func roomOf(pkg string) (room, string) {
	parts := strings.SplitN(pkg, "/", 3)
	if parts[0] != "shared" || len(parts) < 2 {
		return roomMain, parts[0]
	}
	switch parts[1] {
	case "rejection":
		return roomDomain, parts[1]
	case "message", "classify", "letter", "calendar":
		return roomReading, parts[1]
	case "workflow":
		return roomWork, parts[1]
	case "awsclient":
		return roomWire, parts[1]
	}
	return roomAdapter, parts[1]
}

// wrongImports names the imports of a file that do not go down. Tests may use any room at or below adapters; the domain
// has none of anybody's, its tests aside.
func wrongImports(f file) []string {
	var found []string
	own, folder := roomOf(f.pkg())
	for _, imported := range f.imports {
		inside, ours := strings.CutPrefix(imported, module)
		if !ours {
			if own == roomDomain && !f.test() && strings.Contains(strings.Split(imported, "/")[0], ".") {
				found = append(found, fmt.Sprintf("%s imports %s: the domain needs the standard library alone", f.path, imported))
			}
			continue
		}
		other, otherFolder := roomOf(inside)
		sibling := own == roomAdapter && other == roomAdapter && folder != otherFolder && !f.test()
		if other > own && !(f.test() && other < roomMain) || sibling {
			found = append(found, fmt.Sprintf("%s imports %s: that is not further down", f.path, inside))
		}
	}
	return found
}

func TestFilesAndFunctionsAreSmall(t *testing.T) {
	for _, f := range house(t) {
		for _, problem := range tooLong(f) {
			t.Error(problem)
		}
	}
}

func tooLong(f file) []string {
	var found []string
	if f.lines > longFile && !f.test() {
		found = append(found, fmt.Sprintf("%s has %d lines, more than %d", f.path, f.lines, longFile))
	}
	for _, d := range f.tree.Decls {
		function, ok := d.(*ast.FuncDecl)
		if !ok || function.Body == nil || f.test() {
			continue
		}
		if n := f.line(function.End()) - f.line(function.Pos()) + 1; n > longFunc {
			found = append(found, fmt.Sprintf("%s: %s has %d lines, more than %d", f.path, function.Name.Name, n, longFunc))
		}
	}
	return found
}

func (f file) line(p token.Pos) int { return f.set.Position(p).Line }

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, f := range house(t) {
		for _, name := range undocumented(f) {
			t.Errorf("%s: %s is exported and not documented", f.path, name)
		}
	}
}

// undocumented returns the exported names of a file without a comment; a name in a group may share the group's.
func undocumented(f file) []string {
	if f.test() {
		return nil
	}
	var found []string
	for _, d := range f.tree.Decls {
		switch decl := d.(type) {
		case *ast.FuncDecl:
			if decl.Name.IsExported() && visible(decl) && decl.Doc == nil {
				found = append(found, decl.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				found = append(found, bare(decl, spec)...)
			}
		}
	}
	return found
}

// visible reports whether others can call a function: methods of unexported types only serve interfaces.
func visible(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	name := f.Recv.List[0].Type
	for {
		switch t := name.(type) {
		case *ast.StarExpr:
			name = t.X
		case *ast.IndexExpr:
			name = t.X
		case *ast.Ident:
			return t.IsExported()
		default:
			return true
		}
	}
}

func bare(group *ast.GenDecl, spec ast.Spec) []string {
	var found []string
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && s.Doc == nil && group.Doc == nil {
			found = append(found, s.Name.Name)
		}
	case *ast.ValueSpec:
		for _, name := range s.Names {
			if name.IsExported() && s.Doc == nil && s.Comment == nil && group.Doc == nil {
				found = append(found, name.Name)
			}
		}
	}
	return found
}

// TestEveryPackageSaysWhatItIs asks for one package comment in each package with code.
func TestEveryPackageSaysWhatItIs(t *testing.T) {
	said := map[string]bool{}
	for _, f := range house(t) {
		if f.test() {
			continue
		}
		said[f.pkg()] = said[f.pkg()] || f.tree.Doc != nil
	}
	for pkg, ok := range said {
		if !ok {
			t.Errorf("%s has no package comment", pkg)
		}
	}
}
