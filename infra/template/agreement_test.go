package template

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestAgreement holds template and code together: every variable that is read is set and the other way round, and every
// call is permitted and every permission called.
func TestAgreement(t *testing.T) {
	code := sources{}
	role := func(name string, more ...any) []any {
		return append([]any{"Resources", name, "Properties", "Policies", 0, "PolicyDocument", "Statement"}, more...)
	}
	variables := func(name string) []any {
		return []any{"Resources", "InboundFunction", "Properties", "Environment", "Variables", name}
	}
	run(t, []check{
		{"variables", func(d doc) []string { return variablesAgree(t, code, d) }, []mutation{
			{"one that is read and not set", drop(variables("LEMONAID_TABLE")...)},
			{"one that is set and not read", set("x", variables("LEMONAID_COLOUR")...)},
			{"one of another's", set(doc{"Variables": doc{"LEMONAID_TABLE": "t"}}, "Resources", "RulesetFunction", "Properties", "Environment")},
			{"one for all", set(doc{"Variables": doc{"LEMONAID_ALL": "1"}}, "Globals", "Function", "Environment")},
		}},
		{"permissions", func(d doc) []string { return permissionsAgree(t, code, d) }, []mutation{
			{"a call that is not permitted", set([]any{"s3:GetObject"}, role("InboundRole", 4, "Action")...)},
			{"a permission that is not called", set([]any{"dynamodb:Query", "dynamodb:Scan"}, role("ApiRole", 2, "Action")...)},
			{"a queue that cannot be read", set("sqs:ReceiveMessage", role("DeliveryRole", 1, "Action")...)},
			{"logs that cannot be written", set("logs:PutLogEvents", role("DispatchRole", 0, "Action")...)},
			{"another's permission", set("s3:GetObject", role("RulesetRole", 1, "Action", 0)...)},
			{"what only another function calls", set([]any{"dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"}, role("DeliveryRole", 2, "Action")...)},
		}},
		{"permissions are of one function, and narrow", permissionsNarrow, []mutation{
			{"a shared role", set(att("InboundRole", "Arn"), "Resources", "ApiFunction", "Properties", "Role")},
			{"SAM's role", drop("Resources", "ApiFunction", "Properties", "Role")},
			{"a managed policy", set([]any{"arn:aws:iam::aws:policy/AmazonS3FullAccess"}, "Resources", "ApiRole", "Properties", "ManagedPolicyArns")},
			{"every action", set("dynamodb:*", role("ApiRole", 1, "Action")...)},
			{"every table", set("*", role("ApiRole", 1, "Resource")...)},
			{"another queue", set(att("DeliveryQueue", "Arn"), role("InboundRole", 1, "Resource")...)},
			{"the whole bucket", set(doc{"Fn::Sub": "${RawMail.Arn}/*"}, role("ApiRole", 3, "Resource")...)},
			{"any sender", drop(role("ApiRole", 5, "Condition")...)},
			{"any sender by a wildcard", set("*", role("DispatchRole", 5, "Condition", "StringLike", "ses:FromAddress")...)},
			{"a role that anybody takes", set("*", "Resources", "ApiRole", "Properties", "AssumeRolePolicyDocument", "Statement", 0, "Principal")},
		}},
	})
}

// built lets a function's code be told from its name.
func built(function doc) string { return function.text("Properties", "CodeUri") }

func variablesAgree(t *testing.T, code sources, d doc) []string {
	t.Helper()
	var p problems
	for name, function := range d.resources(typeFunction) {
		given := slices.Concat(
			slices.Collect(maps.Keys(function.under("Properties", "Environment", "Variables"))),
			slices.Collect(maps.Keys(d.under("Globals", "Function", "Environment", "Variables"))),
		)
		read := code.variablesOf(t, built(function))
		for _, v := range read {
			p.unless(slices.Contains(given, v), "%s reads %s, which is not set", name, v)
		}
		for _, v := range given {
			p.unless(slices.Contains(read, v), "%s is given %s, which it does not read", name, v)
		}
	}
	return p.sorted()
}

// statements returns the statements of a function's role: those in it, and those of policies that name it.
func statements(d doc, function doc) []doc {
	var policies []doc
	for _, role := range refers(function.at("Properties", "Role")) {
		for i := range d.list("Resources", role, "Properties", "Policies") {
			policies = append(policies, d.under("Resources", role, "Properties", "Policies", i, "PolicyDocument"))
		}
		for _, policy := range d.resources(typePolicy) {
			if slices.Contains(refers(policy.at("Properties", "Roles")), role) {
				policies = append(policies, policy.under("Properties", "PolicyDocument"))
			}
		}
	}
	var found []doc
	for _, policy := range policies {
		for j := range policy.list("Statement") {
			found = append(found, policy.under("Statement", j))
		}
	}
	return found
}

func permissionsAgree(t *testing.T, code sources, d doc) []string {
	t.Helper()
	var p problems
	for name, function := range d.resources(typeFunction) {
		needed := append(code.actionsOf(t, built(function)), "logs:CreateLogStream", "logs:PutLogEvents")
		if readsQueue(function) {
			needed = append(needed, "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage")
		}
		var given []string
		for _, s := range statements(d, function) {
			for _, action := range s.list("Action") {
				given = append(given, action.(string))
			}
		}
		for _, action := range needed {
			p.unless(slices.Contains(given, action), "%s calls %s and may not", name, action)
		}
		for _, action := range given {
			p.unless(slices.Contains(needed, action), "%s may %s and never does", name, action)
		}
	}
	return p.sorted()
}

func readsQueue(function doc) bool { return len(queuesOf(function)) > 0 }

func queuesOf(function doc) []string {
	var found []string
	for event := range function.under("Properties", "Events") {
		found = append(found, refers(function.at("Properties", "Events", event, "Properties", "Queue"))...)
	}
	return found
}

func permissionsNarrow(d doc) []string {
	var p problems
	taken := map[string]string{}
	for name, function := range d.resources(typeFunction) {
		roles := refers(function.at("Properties", "Role"))
		if len(roles) != 1 {
			p.add("%s has %d roles of the template", name, len(roles))
			continue
		}
		role := d.props(roles[0])
		p.unless(taken[roles[0]] == "", "%s and %s share a role", name, taken[roles[0]])
		taken[roles[0]] = name
		p.unless(role.at("ManagedPolicyArns") == nil, "%s has policies that are not written here", roles[0])
		takes := role.at("AssumeRolePolicyDocument", "Statement", 0, "Principal")
		p.unless(same(takes, doc{"Service": "lambda.amazonaws.com"}), "%v may be %s", takes, roles[0])
		for _, s := range statements(d, function) {
			p = append(p, statementNarrow(name, function, s)...)
		}
	}
	return p.sorted()
}

// narrow are the resources on which actions of a service may be allowed.
func narrow(action string, function doc) []any {
	switch service, _, _ := strings.Cut(action, ":"); {
	case service == "logs":
		return []any{att(function.text("Properties", "LoggingConfig", "LogGroup", "Ref"), "Arn")}
	case service == "sqs" && readsQueue(function):
		return []any{att(queuesOf(function)[0], "Arn")}
	case action == "dynamodb:Query":
		return []any{att("Table", "Arn"), doc{"Fn::Sub": "${Table.Arn}/index/*"}}
	case service == "dynamodb":
		return []any{att("Table", "Arn")}
	case action == "s3:ListBucket":
		return []any{att("RawMail", "Arn")}
	case service == "s3":
		return []any{doc{"Fn::Sub": "${RawMail.Arn}/mail/*"}}
	case action == "ses:SendRawEmail":
		arn := "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:"
		return []any{doc{"Fn::Sub": arn + "configuration-set/${ConfigurationSet}"}, doc{"Fn::Sub": arn + "identity/*"}}
	case action == "bedrock:InvokeModel":
		return []any{doc{"Fn::Sub": "arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/${BedrockModel}"}}
	case strings.HasSuffix(action, "ReceiptRuleSet"):
		return []any{"*"} // SES knows no resources for these
	}
	return nil
}

func statementNarrow(name string, function, s doc) []string {
	var p problems
	for _, a := range s.list("Action") {
		action := a.(string)
		p.unless(!strings.Contains(action, "*"), "%s may %s", name, action)
		for _, resource := range s.list("Resource") {
			ok := slices.ContainsFunc(narrow(action, function), func(allowed any) bool { return same(resource, allowed) })
			p.unless(ok, "%s may %s on %v", name, action, resource)
		}
		if action == "ses:SendRawEmail" {
			from := s.at("Condition", "StringLike", "ses:FromAddress")
			p.unless(same(from, doc{"Fn::Sub": "*@${Domain}"}), "%s may send as %v", name, from)
		}
	}
	p.unless(s.text("Effect") == "Allow" && s.at("NotAction") == nil && s.at("NotResource") == nil, "%s has a statement that is hard to read", name)
	return p
}
