// Package template asserts what must stay true of template.yaml: each trap of SES with CloudFormation that it could fall
// into, that code and template agree on variables and permissions, and that nothing is lost where something fails.
//
// Every check is a function from the template to what is wrong with it, and every check has mutations: changes of the
// template that it has to notice.
package template

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

const templateFile = "../../template.yaml"

// doc is the template, or a part of it, with the short forms of CloudFormation's functions written out: !Ref X is
// {"Ref": "X"}, !Sub s is {"Fn::Sub": s}.
type doc map[string]any

// parse reads the template.
func parse(t *testing.T) doc {
	t.Helper()
	source, err := os.ReadFile(templateFile)
	if err != nil {
		t.Fatal(err)
	}
	d, err := parseText(source)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func parseText(source []byte) (doc, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(source, &root); err != nil {
		return nil, fmt.Errorf("parse the template: %w", err)
	}
	value, err := plain(root.Content[0])
	if err != nil {
		return nil, err
	}
	d, ok := value.(doc)
	if !ok {
		return nil, fmt.Errorf("the template is %T", value)
	}
	return d, nil
}

// plain turns a node into docs, slices and scalars.
func plain(n *yaml.Node) (any, error) {
	if function, ok := strings.CutPrefix(n.Tag, "!"); ok && !strings.HasPrefix(n.Tag, "!!") {
		bare := *n
		bare.Tag = ""
		argument, err := plain(&bare)
		return call(function, argument), err
	}
	switch n.Kind {
	case yaml.MappingNode:
		return mapping(n)
	case yaml.SequenceNode:
		var list []any
		for _, item := range n.Content {
			value, err := plain(item)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		return list, nil
	}
	var scalar any
	err := n.Decode(&scalar)
	return scalar, err
}

func mapping(n *yaml.Node) (doc, error) {
	d := doc{}
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i].Value
		if _, twice := d[key]; twice {
			return nil, fmt.Errorf("line %d: %s is there twice", n.Content[i].Line, key)
		}
		value, err := plain(n.Content[i+1])
		if err != nil {
			return nil, err
		}
		d[key] = value
	}
	return d, nil
}

func call(function string, argument any) doc {
	switch function {
	case "Ref", "Condition":
		return doc{function: argument}
	case "GetAtt":
		if text, ok := argument.(string); ok {
			resource, attribute, _ := strings.Cut(text, ".")
			argument = []any{resource, attribute}
		}
	}
	return doc{"Fn::" + function: argument}
}

// at returns what is at the end of a path of keys and list positions, nil where there is nothing.
func (d doc) at(path ...any) any {
	var now any = d
	for _, step := range path {
		switch key := step.(type) {
		case string:
			m, ok := now.(doc)
			if !ok {
				return nil
			}
			now = m[key]
		case int:
			list, ok := now.([]any)
			if !ok || key >= len(list) {
				return nil
			}
			now = list[key]
		}
	}
	return now
}

// under returns the doc at a path, an empty one where there is none.
func (d doc) under(path ...any) doc {
	found, _ := d.at(path...).(doc)
	return found
}

// list returns the list at a path; a single value is a list of one, as CloudFormation reads it.
func (d doc) list(path ...any) []any {
	switch v := d.at(path...).(type) {
	case nil:
		return nil
	case []any:
		return v
	default:
		return []any{v}
	}
}

// text returns the scalar at a path as text, "" where there is none.
func (d doc) text(path ...any) string {
	switch v := d.at(path...).(type) {
	case nil, doc, []any:
		return ""
	default:
		return fmt.Sprint(v)
	}
}

// number returns the number at a path, 0 where there is none.
func (d doc) number(path ...any) float64 {
	switch v := d.at(path...).(type) {
	case int:
		return float64(v)
	case float64:
		return v
	}
	return 0
}

// resources returns the resources of a type by their names.
func (d doc) resources(types ...string) map[string]doc {
	found := map[string]doc{}
	for name := range d.under("Resources") {
		r := d.under("Resources", name)
		for _, t := range types {
			if r.text("Type") == t {
				found[name] = r
			}
		}
	}
	return found
}

// props returns the properties of one resource.
func (d doc) props(name string) doc { return d.under("Resources", name, "Properties") }

// refers returns the names of the resources and parameters that a value refers to.
func refers(value any) []string {
	var names []string
	switch v := value.(type) {
	case doc:
		for key, inner := range v {
			switch key {
			case "Ref":
				names = append(names, fmt.Sprint(inner))
			case "Fn::GetAtt":
				names = append(names, fmt.Sprint(inner.([]any)[0]))
			case "Fn::Sub":
				names = append(names, placeholders(inner)...)
			default:
				names = append(names, refers(inner)...)
			}
		}
	case []any:
		for _, item := range v {
			names = append(names, refers(item)...)
		}
	}
	return names
}

// placeholders returns the names in the ${...} of a Fn::Sub.
func placeholders(argument any) []string {
	text, ok := argument.(string)
	if !ok {
		return nil
	}
	var names []string
	for {
		_, rest, found := strings.Cut(text, "${")
		if !found {
			return names
		}
		name, after, _ := strings.Cut(rest, "}")
		name, _, _ = strings.Cut(name, ".")
		names, text = append(names, name), after
	}
}
