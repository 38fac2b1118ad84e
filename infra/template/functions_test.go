package template

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFunctions holds how functions are built, run and watched: anchors 17 and 18 of the lessons of SES projects.
func TestFunctions(t *testing.T) {
	api := []any{"Resources", "ApiFunction", "Properties"}
	stage := []any{"Resources", "ApiStage", "Properties", "AccessLogSettings"}
	run(t, []check{
		{"every folder of functions with a main is one function, built by go", functionsBuilt, []mutation{
			{"a function less", drop("Resources", "DeliveryFunction")},
			{"another folder", set("functions", along(api, "CodeUri")...)},
			{"the same folder twice", set("functions/inbound", along(api, "CodeUri")...)},
			{"no build", drop("Resources", "ApiFunction", "Metadata")},
			{"another runtime", set("go1.x", "Globals", "Function", "Runtime")},
			{"another processor", set([]any{"x86_64"}, "Globals", "Function", "Architectures")},
			{"another handler", set("main", "Globals", "Function", "Handler")},
			{"an own runtime", set("provided.al2", along(api, "Runtime")...)},
			{"more than an answer may take", set(60, along(api, "Timeout")...)},
		}},
		{"every function logs to a group of its own that ends", functionsLog, []mutation{
			{"Lambda's group, which never ends", drop(along(api, "LoggingConfig")...)},
			{"a group for ever", drop("Resources", "ApiLogs", "Properties", "RetentionInDays")},
			{"another's group", set(ref("InboundLogs"), along(api, "LoggingConfig", "LogGroup")...)},
			{"plain text", set("Text", along(api, "LoggingConfig", "LogFormat")...)},
			{"access logs for ever", drop("Resources", "AccessLogs", "Properties", "RetentionInDays")},
		}},
		{"access logs hold no path, query, address or agent", accessLogs, []mutation{
			{"a path", set(`{"p":"$context.path"}`, along(stage, "Format")...)},
			{"a raw path", set(`{"p":"$context.http.path"}`, along(stage, "Format")...)},
			{"who asked", set(`{"i":"$context.identity.sourceIp"}`, along(stage, "Format")...)},
			{"none at all", drop(along(stage, "DestinationArn")...)},
		}},
		{"the API passes on payload 2.0, and only API Gateway may call it", apiGateway, []mutation{
			{"payload 1.0", set("1.0", "Resources", "ApiIntegration", "Properties", "PayloadFormatVersion")},
			{"anybody", set("*", "Resources", "ApiPermission", "Properties", "Principal")},
			{"any API", drop("Resources", "ApiPermission", "Properties", "SourceArn")},
			{"one route", set("GET /", "Resources", "ApiRoute", "Properties", "RouteKey")},
			{"no bound on calls", drop("Resources", "ApiStage", "Properties", "DefaultRouteSettings")},
			{"no deployment", drop("Resources", "ApiStage", "Properties", "AutoDeploy")},
		}},
	})
}

// folders returns the folders of functions that hold a command.
func folders() []string {
	mains, _ := filepath.Glob("../../functions/*/main.go")
	var found []string
	for _, main := range mains {
		found = append(found, "functions/"+filepath.Base(filepath.Dir(main)))
	}
	return found
}

func functionsBuilt(d doc) []string {
	var p problems
	global := d.under("Globals", "Function")
	p.unless(global.text("Runtime") == "provided.al2023", "the runtime is %s", global.text("Runtime"))
	p.unless(same(global.at("Architectures"), []any{"arm64"}), "functions run on %v", global.at("Architectures"))
	p.unless(global.text("Handler") == "bootstrap", "the handler is %s", global.text("Handler"))
	built := map[string]string{}
	for name, function := range d.resources(typeFunction) {
		folder := function.text("Properties", "CodeUri")
		p.unless(built[folder] == "", "%s and %s are both %s", name, built[folder], folder)
		built[folder] = name
		p.unless("functions/"+strings.ToLower(strings.TrimSuffix(name, "Function")) == folder, "%s is %s", name, folder)
		p.unless(function.text("Metadata", "BuildMethod") == "go1.x", "%s is not built by go", name)
		for _, own := range []string{"Runtime", "Architectures", "Handler", "Layers"} {
			p.unless(function.at("Properties", own) == nil, "%s has its own %s", name, own)
		}
	}
	for _, folder := range folders() {
		p.unless(built[folder] != "", "%s is not deployed", folder)
	}
	p.unless(len(built) == len(folders()), "%d functions, and %d folders with one", len(built), len(folders()))
	p.unless(d.props("ApiFunction").number("Timeout") < 30, "API Gateway gives up before the function does")
	return p.sorted()
}

func functionsLog(d doc) []string {
	var p problems
	groups := map[string]string{}
	for name, function := range d.resources(typeFunction) {
		config := function.under("Properties", "LoggingConfig")
		group := config.text("LogGroup", "Ref")
		p.unless(d.text("Resources", group, "Type") == "AWS::Logs::LogGroup", "%s logs to a group that the template does not end", name)
		p.unless(groups[group] == "", "%s and %s share a group", name, groups[group])
		groups[group] = name
		p.unless(config.text("LogFormat") == "JSON", "%s does not log JSON", name)
	}
	for name, group := range d.resources("AWS::Logs::LogGroup") {
		p.unless(same(group.at("Properties", "RetentionInDays"), ref("LogDays")), "%s never ends", name)
	}
	return p.sorted()
}

// accessLogs allows what is named, so that a new variable has to be thought about: links hold tokens.
func accessLogs(d doc) []string {
	var p problems
	settings := d.props("ApiStage").under("AccessLogSettings")
	p.unless(same(settings.at("DestinationArn"), att("AccessLogs", "Arn")), "there are no access logs")
	allowed := []string{"requestId", "requestTimeEpoch", "httpMethod", "status", "responseLength", "responseLatency"}
	for i, part := range strings.Split(settings.text("Format"), "$context.") {
		if i == 0 {
			continue
		}
		name, _, _ := strings.Cut(part, `"`)
		p.unless(slices.Contains(allowed, name), "access logs hold %s", name)
	}
	return p
}

func apiGateway(d doc) []string {
	var p problems
	p.unless(d.props("ApiIntegration").text("PayloadFormatVersion") == "2.0", "the payload is not 2.0")
	p.unless(d.props("ApiRoute").text("RouteKey") == "$default", "there are paths that the API never sees")
	p.unless(d.props("ApiStage").at("AutoDeploy") == true, "changes are not deployed")
	p.unless(d.props("ApiStage").number("DefaultRouteSettings", "ThrottlingRateLimit") > 0, "calls are not bounded")
	permission := d.props("ApiPermission")
	p.unless(permission.text("Principal") == "apigateway.amazonaws.com", "%s may call", permission.text("Principal"))
	p.unless(slices.Contains(refers(permission.at("SourceArn")), "HttpApi"), "any API may call")
	return p
}

// TestBuildCommand keeps the one command that builds the functions the same where it is told and where it is tried.
func TestBuildCommand(t *testing.T) {
	for _, file := range []string{"../../docs/deploy.md", "../../.ci/run"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, flag := range []string{
			"CGO_ENABLED=0", // a static binary
			"lambda.norpc",  // the runtime API alone
			"timetzdata",    // the runtime has no zone files
			"-trimpath",
			"-ldflags=-s", // stripped; a second -ldflags would replace it, and a space would end it
			"sam build",
		} {
			if !strings.Contains(string(text), flag) {
				t.Errorf("%s does not have %s", filepath.Base(file), flag)
			}
		}
		if strings.Count(string(text), "-ldflags") != strings.Count(string(text), "-ldflags=-s") || strings.Contains(string(text), "--use-container") {
			t.Errorf("%s builds in a way that loses flags", filepath.Base(file))
		}
	}
}

// TestReferences looks for circles: CloudFormation refuses them only at the deployment, and the address of the API in
// the functions' variables is one step from the next.
func TestReferences(t *testing.T) {
	run(t, []check{
		{"no resource needs itself", circles, []mutation{
			{"a permission in the function", set(ref("ApiPermission"), "Resources", "ApiFunction", "Properties", "Description")},
			{"a policy that waits for the rule", set("ReceiptRule", "Resources", "RawMailPolicy", "DependsOn")},
			{"an API with its routes inside", set(doc{"Fn::Sub": "${ApiFunction.Arn}"}, "Resources", "HttpApi", "Properties", "Body")},
		}},
		{"whatever is referred to is there", dangling, []mutation{
			{"a parameter that is gone", drop("Parameters", "Owners")},
			{"a resource that is gone", drop("Resources", "ApiRole")},
			{"a wait for nothing", set("Nobody", "Resources", "ReceiptRule", "DependsOn")},
		}},
		{"every parameter is used and every condition too", unused, []mutation{
			{"one that nothing reads", set(doc{"Type": "String"}, "Parameters", "Extra")},
			{"a condition that nothing reads", set(doc{"Fn::Equals": []any{"a", "b"}}, "Conditions", "Extra")},
		}},
	})
}

// needs returns the names that a resource refers to or waits for.
func needs(d doc, name string) []string {
	found := refers(d.under("Resources", name))
	for _, other := range d.list("Resources", name, "DependsOn") {
		found = append(found, other.(string))
	}
	return found
}

func circles(d doc) []string {
	var p problems
	done := map[string]bool{}
	var walk func(name string, way []string)
	walk = func(name string, way []string) {
		if slices.Contains(way, name) {
			p.add("a circle: %s", strings.Join(append(way, name), " needs "))
			return
		}
		if done[name] || d.at("Resources", name) == nil {
			return
		}
		for _, next := range needs(d, name) {
			walk(next, append(slices.Clone(way), name))
		}
		done[name] = true
	}
	for name := range d.under("Resources") {
		walk(name, nil)
	}
	return p.sorted()
}

func dangling(d doc) []string {
	var p problems
	for name := range d.under("Resources") {
		for _, other := range needs(d, name) {
			known := strings.HasPrefix(other, "AWS::") || d.at("Resources", other) != nil || d.at("Parameters", other) != nil
			p.unless(known, "%s refers to %s, which is not there", name, other)
		}
	}
	return p.sorted()
}

func unused(d doc) []string {
	var p problems
	used := refers(any(doc{"r": d.at("Resources"), "o": d.at("Outputs"), "c": d.at("Conditions")}))
	for name := range d.under("Parameters") {
		p.unless(slices.Contains(used, name), "the parameter %s is not used", name)
	}
	conditions := conditionsOf(any(doc{"r": d.at("Resources"), "o": d.at("Outputs")}))
	for name := range d.under("Conditions") {
		p.unless(slices.Contains(conditions, name), "the condition %s is not used", name)
	}
	return p.sorted()
}

// conditionsOf returns the conditions that a value asks for.
func conditionsOf(value any) []string {
	var names []string
	switch v := value.(type) {
	case doc:
		for key, inner := range v {
			if name, ok := inner.(string); ok && key == "Condition" {
				names = append(names, name)
			}
			if arguments, ok := inner.([]any); ok && key == "Fn::If" {
				names = append(names, arguments[0].(string))
			}
			names = append(names, conditionsOf(inner)...)
		}
	case []any:
		for _, item := range v {
			names = append(names, conditionsOf(item)...)
		}
	}
	return names
}
