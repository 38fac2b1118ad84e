package template

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"lemonaid/shared/bedrock"
)

// TestSecondReader holds that nobody shows a mail to a model unless the parameter names one, and then to that one alone.
func TestSecondReader(t *testing.T) {
	policy, code := []any{"Resources", "SecondReaderPolicy"}, sources{}
	run(t, []check{
		{"no model, no permission", secondReaderOff, []mutation{
			{"a model that nobody chose", set("amazon.nova-lite-v1:0", "Parameters", "BedrockModel", "Default")},
			{"a permission all the time", drop(along(policy, "Condition")...)},
			{"a permission on another condition", set("IsSending", along(policy, "Condition")...)},
			{"a condition that always holds", set(doc{"Fn::Not": []any{doc{"Fn::Equals": []any{"a", "b"}}}}, "Conditions", "HasBedrockModel")},
			{"a model of its own", set("x", "Resources", "InboundFunction", "Properties", "Environment", "Variables", "LEMONAID_BEDROCK_MODEL")},
		}},
		{"one model of this region, for mail that came in", func(d doc) []string { return append(permissionsNarrow(d), permissionsAgree(t, code, d)...) }, []mutation{
			{"every model", set("*", along(policy, "Properties", "PolicyDocument", "Statement", 0, "Resource")...)},
			{"every model of a region", set(doc{"Fn::Sub": "arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/*"},
				along(policy, "Properties", "PolicyDocument", "Statement", 0, "Resource")...)},
			{"another call", set([]any{"bedrock:InvokeModel", "bedrock:InvokeAgent"}, along(policy, "Properties", "PolicyDocument", "Statement", 0, "Action")...)},
			{"who sends", set([]any{ref("InboundRole"), ref("DispatchRole")}, along(policy, "Properties", "Roles")...)},
			{"another in its place", set([]any{ref("ApiRole")}, along(policy, "Properties", "Roles")...)},
		}},
	})
}

func secondReaderOff(d doc) []string {
	var p problems
	p.unless(d.at("Parameters", "BedrockModel", "Default") == "", "a model is asked that nobody chose")
	named := doc{"Fn::Not": []any{doc{"Fn::Equals": []any{ref("BedrockModel"), ""}}}}
	p.unless(same(d.at("Conditions", "HasBedrockModel"), named), "HasBedrockModel is not that one is named")
	for name, policy := range d.resources(typePolicy) {
		p.unless(policy.text("Condition") == "HasBedrockModel", "%s permits where no model is named", name)
	}
	for name, function := range d.resources(typeFunction) {
		model := function.at("Properties", "Environment", "Variables", "LEMONAID_BEDROCK_MODEL")
		p.unless(model == nil || same(model, ref("BedrockModel")), "%s asks %v", name, model)
	}
	return p.sorted()
}

// TestWhoCarriesBedrock: only the function that takes in mail has a client of a model in it.
func TestWhoCarriesBedrock(t *testing.T) {
	code := sources{}
	for _, folder := range folders() {
		if carries := slices.Contains(code.closure(t, folder), "shared/bedrock"); carries != (folder == "functions/inbound") {
			t.Errorf("%s carries Bedrock: %v", folder, carries)
		}
	}
}

// TestModelIDs: the parameter takes what the function takes. Its pattern begins with what an id must not begin with, which Go's
// expressions have no word for.
func TestModelIDs(t *testing.T) {
	d := parse(t)
	ahead, rest, found := strings.Cut(strings.TrimPrefix(d.text("Parameters", "BedrockModel", "AllowedPattern"), "((?!"), `\.)`)
	if !found {
		t.Fatal("the pattern does not begin with what is refused")
	}
	refused, allowed := regexp.MustCompile(`^`+ahead+`\.`), regexp.MustCompile(`^(`+rest+`$`)
	for _, id := range []string{
		"", "amazon.nova-lite-v1:0", "anthropic.claude-3-5-sonnet-20241022-v2:0", "amazon.nova-pro-v1:0:24k", "ai21.jamba-1-5-mini-v1:0",
		"eu.amazon.nova-lite-v1:0", "us-gov.amazon.nova-lite-v1:0", "apac.amazon.nova-lite-v1:0", "global.amazon.nova-lite-v1:0",
		"nova", "Amazon.Nova", "amazon.*", "amazon.nova/../x", "a b.c", "amazon.", ".nova", "amazon.nova:", "amazon." + strings.Repeat("x", 37),
	} {
		takes := allowed.MatchString(id) && !refused.MatchString(id) && float64(len(id)) <= d.number("Parameters", "BedrockModel", "MaxLength")
		if good := id == "" || bedrock.CheckModel(id) == nil; takes != good {
			t.Errorf("%q: the template takes it: %v, the function: %v", id, takes, good)
		}
	}
}
