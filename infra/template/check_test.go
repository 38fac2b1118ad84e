package template

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
)

// check finds what is wrong with a template in one respect.
type check struct {
	name string
	// find returns one sentence for each thing that is wrong.
	find func(doc) []string
	// breaks are changes that find has to notice, each on its own.
	breaks []mutation
}

// mutation is a change of the template that must not pass.
type mutation struct {
	name  string
	apply func(doc)
}

func run(t *testing.T, checks []check) {
	t.Helper()
	whole := parse(t)
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			for _, problem := range c.find(whole) {
				t.Error(problem)
			}
			if len(c.breaks) == 0 {
				t.Error("no mutation shows that this check can fail")
			}
			for _, m := range c.breaks {
				t.Run("notices "+m.name, func(t *testing.T) { notices(t, whole, c, m) })
			}
		})
	}
}

func notices(t *testing.T, whole doc, c check, m mutation) {
	t.Helper()
	broken := clone(whole).(doc)
	m.apply(broken)
	if reflect.DeepEqual(broken, whole) {
		t.Fatal("the mutation changed nothing")
	}
	if len(c.find(broken)) == 0 {
		t.Error("not noticed")
	}
}

// clone copies a value, so that a mutation changes its own template only.
func clone(value any) any {
	switch v := value.(type) {
	case doc:
		copied := doc{}
		for key, inner := range v {
			copied[key] = clone(inner)
		}
		return copied
	case []any:
		copied := make([]any, len(v))
		for i, item := range v {
			copied[i] = clone(item)
		}
		return copied
	}
	return value
}

// set puts a value at a path; the docs and lists on the way must be there.
func set(value any, path ...any) func(doc) {
	return func(d doc) {
		last := len(path) - 1
		switch key := path[last].(type) {
		case string:
			d.under(path[:last]...)[key] = value
		case int:
			d.at(path[:last]...).([]any)[key] = value
		}
	}
}

// drop removes the key at the end of a path.
func drop(path ...any) func(doc) {
	return func(d doc) {
		last := len(path) - 1
		delete(d.under(path[:last]...), path[last].(string))
	}
}

// problems gathers sentences.
type problems []string

func (p *problems) add(format string, args ...any) { *p = append(*p, fmt.Sprintf(format, args...)) }

// unless adds a problem where something that must be so is not.
func (p *problems) unless(so bool, format string, args ...any) {
	if !so {
		p.add(format, args...)
	}
}

// sorted returns the problems in an order that does not change from run to run.
func (p *problems) sorted() []string {
	slices.Sort(*p)
	return *p
}

func same(got, want any) bool { return reflect.DeepEqual(got, want) }

func ref(name string) doc { return doc{"Ref": name} }

func att(name, attribute string) doc { return doc{"Fn::GetAtt": []any{name, attribute}} }

// TestParse shows that the short forms and the odd corners of YAML come out as the checks expect them.
func TestParse(t *testing.T) {
	d, err := parseText([]byte("a: !Ref X\nb: !GetAtt Y.Arn\nc: !Sub 'z-${W.Arn}-${V}'\nd: [1, 'true', true]\ne: !If [C, !Ref P, no]\nf: {g: 0.02}"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		path []any
		want any
	}{
		{[]any{"a"}, ref("X")},
		{[]any{"b"}, att("Y", "Arn")},
		{[]any{"d", 0}, 1},
		{[]any{"d", 1}, "true"},
		{[]any{"d", 2}, true},
		{[]any{"d", 3}, nil},
		{[]any{"e", "Fn::If", 1}, ref("P")},
		{[]any{"f", "g"}, 0.02},
		{[]any{"f", "h", "i"}, nil},
	} {
		if got := d.at(tc.path...); !same(got, tc.want) {
			t.Errorf("%v: got %#v, want %#v", tc.path, got, tc.want)
		}
	}
	got := refers(d)
	slices.Sort(got)
	if want := []string{"P", "V", "W", "X", "Y"}; !slices.Equal(got, want) {
		t.Errorf("refers to %v, want %v", got, want)
	}
	if d.number("f", "g") != 0.02 || d.number("d", 0) != 1 || d.number("a") != 0 || d.text("d", 2) != "true" || d.text("a") != "" {
		t.Error("numbers and texts are not read as they stand")
	}
}

func TestParseRefuses(t *testing.T) {
	for _, bad := range []string{"a: 1\na: 2", "- a", "a: [", "a: {b: 1, b: 2}"} {
		if _, err := parseText([]byte(bad)); err == nil {
			t.Errorf("%q was taken for a template", bad)
		}
	}
}

// TestClone shows that a copy is equal and shares nothing: else a mutation that changes nothing would count as one.
func TestClone(t *testing.T) {
	whole := parse(t)
	copied := clone(whole).(doc)
	if !same(copied, whole) {
		t.Fatal("a copy of the template differs from it")
	}
	copied.under("Resources", "ReceiptRule", "Properties", "Rule").list("Recipients")[0] = "changed"
	copied.under("Outputs")["New"] = "changed"
	if same(copied, whole) || !same(whole, parse(t)) {
		t.Error("a change of the copy is a change of the template")
	}
}
