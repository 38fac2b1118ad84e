package house

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestWrongImports shows what the rule takes and what it refuses.
func TestWrongImports(t *testing.T) {
	for _, tc := range []struct {
		file, imports string
		wrong         bool
	}{
		{"shared/rejection/a.go", "strings", false},
		{"shared/rejection/a.go", "golang.org/x/text/language", true},
		{"shared/rejection/a.go", "lemonaid/shared/message", true},
		{"shared/rejection/a_test.go", "pgregory.net/rapid", false},
		{"shared/message/a.go", "lemonaid/shared/rejection", false},
		{"shared/message/a.go", "golang.org/x/net/html", false},
		{"shared/letter/a.go", "lemonaid/shared/calendar", false},
		{"shared/message/a.go", "lemonaid/shared/workflow", true},
		{"shared/classify/internal/text/a.go", "lemonaid/shared/classify", false},
		{"shared/letter/a.go", "lemonaid/shared/letter/voice", false},
		{"shared/workflow/a.go", "lemonaid/shared/letter", false},
		{"shared/workflow/a.go", "lemonaid/shared/dynamo", true},
		{"shared/workflow/a_test.go", "lemonaid/shared/embedded", false},
		{"shared/workflow/a_test.go", "lemonaid/infra/local", true},
		{"shared/dynamo/a.go", "lemonaid/shared/workflow", false},
		{"shared/dynamo/a.go", "lemonaid/shared/ses", true},
		{"shared/dynamo/a.go", "lemonaid/functions/assemble", true},
		{"shared/web/a.go", "lemonaid/shared/embedded", true},
		{"functions/inbound/main.go", "lemonaid/shared/dynamo", false},
		{"functions/inbound/main.go", "lemonaid/functions/assemble", false},
		{"infra/local/main.go", "lemonaid/shared/embedded", false},
		{"infra/local/main.go", "lemonaid/events/mails", false},
	} {
		t.Run(tc.file+" imports "+tc.imports, func(t *testing.T) {
			f := source(t, tc.file, fmt.Sprintf("package p\nimport _ %q\n", tc.imports))
			if got := wrongImports(f); (len(got) > 0) != tc.wrong {
				t.Errorf("found %q, want a problem: %t", got, tc.wrong)
			}
		})
	}
}

func TestTooLong(t *testing.T) {
	body := func(lines int) string { return "package p\nfunc f() {\n" + strings.Repeat("\tg()\n", lines) + "}\n" }
	for _, tc := range []struct {
		name, file, text string
		problems         int
	}{
		{"a function of 60 lines", "a.go", body(58), 0},
		{"a function of 61 lines", "a.go", body(59), 1},
		{"a table of a test", "a_test.go", body(400), 0},
		{"a file of 350 lines", "a.go", "package p\n" + strings.Repeat("\n", 349), 0},
		{"a file of 351 lines", "a.go", "package p\n" + strings.Repeat("\n", 350), 1},
		{"both", "a.go", body(350), 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := tooLong(source(t, tc.file, tc.text)); len(got) != tc.problems {
				t.Errorf("found %q, want %d problems", got, tc.problems)
			}
		})
	}
}

func TestUndocumented(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"a function", "func A() {}", []string{"A"}},
		{"a documented function", "// A does.\nfunc A() {}", nil},
		{"an unexported function", "func a() {}", nil},
		{"a method", "// T is.\ntype T int\nfunc (t *T) M() {}", []string{"M"}},
		{"a method of a generic type", "// T is.\ntype T[E any] []E\nfunc (t T[E]) M() {}", []string{"M"}},
		{"a method of an unexported type", "type t int\nfunc (t) M() {}", nil},
		{"a type", "type T int", []string{"T"}},
		{"a constant in a documented group", "// The ways.\nconst (\n\tA = 1\n\tB = 2\n)", nil},
		{"a constant with its own words", "const (\n\tA = 1 // one\n\tB = 2\n)", []string{"B"}},
		{"a variable", "var A, b, C = 1, 2, 3", []string{"A", "C"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := undocumented(source(t, "a.go", "package p\n"+tc.text+"\n")); !slices.Equal(got, tc.want) {
				t.Errorf("got %v, want %v", got, tc.want)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	if _, err := read("a.go", []byte("package")); err == nil {
		t.Error("half a file was read")
	}
}

func source(t *testing.T, name, text string) file {
	t.Helper()
	f, err := read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}
