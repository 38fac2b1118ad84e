package template

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "lemonaid/"

// source is what the code of one package says, tests left out.
type source struct {
	imports map[string]bool
	// variables are the names of our environment variables.
	variables map[string]bool
	// functions are the functions by name; methods share a name where their types differ.
	functions map[string][]*ast.FuncDecl
	// actions are the permissions that a command needs, once they were looked for.
	actions []string
	// named are, for each function, what it mentions.
	named map[string]map[mention]bool
}

// sources reads packages once each, by their paths inside of the module.
type sources map[string]*source

func (s sources) read(t *testing.T, pkg string) *source {
	t.Helper()
	if s[pkg] != nil {
		return s[pkg]
	}
	files, err := filepath.Glob("../../" + pkg + "/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no Go files (%v)", pkg, err)
	}
	read := &source{
		imports: map[string]bool{}, variables: map[string]bool{}, functions: map[string][]*ast.FuncDecl{},
		named: map[string]map[mention]bool{},
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		read.add(parsed)
	}
	s[pkg] = read
	return read
}

var variable = regexp.MustCompile(`^LEMONAID_[A-Z_]+$`)

func (s *source) add(file *ast.File) {
	for _, spec := range file.Imports {
		if imported, _ := strconv.Unquote(spec.Path.Value); strings.HasPrefix(imported, module) {
			s.imports[strings.TrimPrefix(imported, module)] = true
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if text, _ := strconv.Unquote(literal.Value); variable.MatchString(text) {
				s.variables[text] = true
			}
		}
		if f, ok := n.(*ast.FuncDecl); ok {
			s.functions[f.Name.Name] = append(s.functions[f.Name.Name], f)
			s.mentions(f)
		}
		return true
	})
}

// mention is a name in a function, and what it is selected from: Raw and Get in a.Raw.Get, ? and step in f().step, "" for a name
// alone.
type mention struct{ of, name string }

func (s *source) mentions(f *ast.FuncDecl) {
	own := s.named[f.Name.Name]
	if own == nil {
		own = map[mention]bool{}
		s.named[f.Name.Name] = own
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch node := n.(type) {
		case *ast.SelectorExpr:
			own[mention{selectedFrom(node.X), node.Sel.Name}] = true
		case *ast.Ident:
			own[mention{"", node.Name}] = true
		}
		return true
	})
}

func selectedFrom(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return x.Sel.Name
	}
	return "?"
}

// hasFunction reports whether the package has a plain function of that name: delete alone is not the method delete.
func (s *source) hasFunction(name string) bool {
	return slices.ContainsFunc(s.functions[name], func(f *ast.FuncDecl) bool { return f.Recv == nil })
}

// hasMethod reports whether a type of the package that is called like that has such a method: the field Store, or the variable
// store, holds a Store.
func (s *source) hasMethod(typ, name string) bool {
	return slices.ContainsFunc(s.functions[name], func(f *ast.FuncDecl) bool {
		return f.Recv != nil && strings.EqualFold(typ, receiver(f))
	})
}

func receiver(f *ast.FuncDecl) string {
	switch t := f.Recv.List[0].Type.(type) {
	case *ast.StarExpr:
		return selectedFrom(t.X)
	case ast.Expr:
		return selectedFrom(t)
	}
	return ""
}

// closure returns a package and every package of ours that it imports, directly or not.
func (s sources) closure(t *testing.T, pkg string) []string {
	t.Helper()
	seen := map[string]bool{}
	var walk func(string)
	walk = func(pkg string) {
		if seen[pkg] {
			return
		}
		seen[pkg] = true
		for next := range s.read(t, pkg).imports {
			walk(next)
		}
	}
	walk(pkg)
	return slices.Sorted(maps.Keys(seen))
}

// variablesOf returns the variables that a function's code reads.
func (s sources) variablesOf(t *testing.T, pkg string) []string {
	t.Helper()
	found := map[string]bool{}
	for _, p := range s.closure(t, pkg) {
		maps.Copy(found, s.read(t, p).variables)
	}
	return slices.Sorted(maps.Keys(found))
}

// actions are the permissions that calls of the SDK need: the service authorisation reference of each service. A
// transaction and a batch need those of what is in them, which are counted where they are put in. GetObject needs
// ListBucket too: without it, an object that is not there is "access denied".
func actions() map[string]map[string][]string {
	return map[string]map[string][]string{
		"shared/dynamo": {
			"GetItem": {"dynamodb:GetItem"}, "PutItem": {"dynamodb:PutItem"}, "UpdateItem": {"dynamodb:UpdateItem"},
			"DeleteItem": {"dynamodb:DeleteItem"}, "Query": {"dynamodb:Query"}, "NewQueryPaginator": {"dynamodb:Query"},
			"Scan": {"dynamodb:Scan"}, "BatchGetItem": {"dynamodb:BatchGetItem"}, "BatchWriteItem": {"dynamodb:BatchWriteItem"},
			"CreateTable": {"dynamodb:CreateTable"}, "DescribeTable": {"dynamodb:DescribeTable"}, "DeleteTable": {"dynamodb:DeleteTable"},
			"UpdateTimeToLive": {"dynamodb:UpdateTimeToLive"}, "NewTableExistsWaiter": {"dynamodb:DescribeTable"},
			"TransactWriteItems": nil, "TransactGetItems": {"dynamodb:GetItem"},
			"Put": {"dynamodb:PutItem"}, "Update": {"dynamodb:UpdateItem"},
			"Delete": {"dynamodb:DeleteItem"}, "ConditionCheck": {"dynamodb:ConditionCheckItem"},
		},
		"shared/s3": {
			"GetObject": {"s3:GetObject", "s3:ListBucket"}, "HeadObject": {"s3:GetObject", "s3:ListBucket"},
			"PutObject": {"s3:PutObject"}, "DeleteObject": {"s3:DeleteObject"}, "DeleteObjects": {"s3:DeleteObject"},
			"ListObjectsV2": {"s3:ListBucket"}, "NewListObjectsV2Paginator": {"s3:ListBucket"}, "CopyObject": {"s3:GetObject", "s3:PutObject"},
		},
		"shared/bedrock": { // Converse asks for the permission of the older call
			"Converse": {"bedrock:InvokeModel"}, "ConverseStream": {"bedrock:InvokeModelWithResponseStream"}, "InvokeModel": {"bedrock:InvokeModel"},
		},
		"shared/ses": {
			"SendRawEmail": {"ses:SendRawEmail"}, "SendEmail": {"ses:SendEmail"}, "GetSendQuota": {"ses:GetSendQuota"},
		},
		"functions/ruleset": {
			"CreateReceiptRuleSet": {"ses:CreateReceiptRuleSet"}, "DeleteReceiptRuleSet": {"ses:DeleteReceiptRuleSet"},
			"DescribeActiveReceiptRuleSet": {"ses:DescribeActiveReceiptRuleSet"}, "DescribeReceiptRuleSet": {"ses:DescribeReceiptRuleSet"},
			"SetActiveReceiptRuleSet": {"ses:SetActiveReceiptRuleSet"}, "ListReceiptRuleSets": {"ses:ListReceiptRuleSets"},
		},
	}
}

// actionsOf returns the permissions that a function's code needs.
func (s sources) actionsOf(t *testing.T, pkg string) []string {
	t.Helper()
	if known := s.read(t, pkg).actions; known != nil {
		return slices.Clone(known)
	}
	closure, found, table := s.closure(t, pkg), map[string]bool{}, actions()
	reached := s.reached(t, pkg, closure)
	for _, p := range closure {
		for name, functions := range s.read(t, p).functions {
			if table[p] == nil || !reached[function{p, name}] {
				continue
			}
			for _, f := range functions {
				callsOf(f, table[p], found)
			}
		}
	}
	s[pkg].actions = slices.Sorted(maps.Keys(found))
	return slices.Clone(s[pkg].actions)
}

// function is a function or the methods of one name.
type function struct{ pkg, name string }

// reached returns the functions that main can come to. Who is called is read off the names: rather one too many than one too few.
func (s sources) reached(t *testing.T, pkg string, closure []string) map[function]bool {
	t.Helper()
	reached, todo := map[function]bool{}, []function{{pkg, "main"}}
	for _, p := range closure {
		todo = append(todo, function{p, "init"})
	}
	for len(todo) > 0 {
		f := todo[0]
		todo = todo[1:]
		if reached[f] {
			continue
		}
		reached[f] = true
		for m := range s.read(t, f.pkg).named[f.name] {
			if m.of != "" || s.read(t, f.pkg).hasFunction(m.name) {
				todo = append(todo, function{f.pkg, m.name})
			}
			for _, p := range closure {
				if path.Base(p) == m.of || s.read(t, p).hasMethod(m.of, m.name) {
					todo = append(todo, function{p, m.name})
				}
			}
		}
	}
	return reached
}

// callsOf adds the permissions of the calls in a function. The fields of a transaction's part count only where the part is
// written out: TransactWriteItem{Put: ...}.
func callsOf(f *ast.FuncDecl, table map[string][]string, found map[string]bool) {
	add := func(name string) {
		for _, action := range table[name] {
			found[action] = true
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch node := n.(type) {
		case *ast.CallExpr:
			if called, ok := node.Fun.(*ast.SelectorExpr); ok && !part(called.Sel.Name) {
				add(called.Sel.Name)
			}
		case *ast.KeyValueExpr:
			if key, ok := node.Key.(*ast.Ident); ok && part(key.Name) {
				add(key.Name)
			}
		}
		return true
	})
}

func part(name string) bool {
	return slices.Contains([]string{"Put", "Update", "Delete", "ConditionCheck"}, name)
}

// TestCallsAreFound shows the finder on code of its own: what it must find, and what only looks like a call.
func TestCallsAreFound(t *testing.T) {
	for _, tc := range []struct {
		name, body string
		want       []string
	}{
		{"a call", "s.client.GetItem(ctx, in)", []string{"dynamodb:GetItem"}},
		{"a paginator", "p := dynamodb.NewQueryPaginator(s.client, in)", []string{"dynamodb:Query"}},
		{"a part of a transaction", "x := []T{{Put: a}, {ConditionCheck: b}}", []string{"dynamodb:ConditionCheckItem", "dynamodb:PutItem"}},
		{"the transaction itself", "c.TransactWriteItems(ctx, in)", nil},
		{"a type's name", "var in *dynamodb.GetItemInput", nil},
		{"a header's method", "h.Delete(name)", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			file, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\nfunc f() {\n"+tc.body+"\n}", 0)
			if err != nil {
				t.Fatal(err)
			}
			found := map[string]bool{}
			callsOf(file.Decls[0].(*ast.FuncDecl), actions()["shared/dynamo"], found)
			if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, tc.want) {
				t.Errorf("got %v, want %v", got, tc.want)
			}
		})
	}
}
