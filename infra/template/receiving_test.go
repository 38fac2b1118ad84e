package template

import (
	"slices"
	"strings"
	"testing"
)

// TestReceiving holds the traps of receiving by SES: anchors 2, 3, 4, 7, 16 and 17 of the lessons of SES projects.
func TestReceiving(t *testing.T) {
	rule := []any{"Resources", "ReceiptRule", "Properties", "Rule"}
	s3 := append(slices.Clone(rule), "Actions", 0, "S3Action")
	run(t, []check{
		{"the rule is enabled and scans", ruleScans, []mutation{
			{"no Enabled", drop(along(rule, "Enabled")...)},
			{"Enabled false", set(false, along(rule, "Enabled")...)},
			{"no ScanEnabled", drop(along(rule, "ScanEnabled")...)},
			{"ScanEnabled false", set(false, along(rule, "ScanEnabled")...)},
		}},
		{"the rule is no catch-all", noCatchAll, []mutation{
			{"no recipients", drop(along(rule, "Recipients")...)},
			{"empty recipients", set([]any{}, along(rule, "Recipients")...)},
			{"an empty recipient", set([]any{""}, along(rule, "Recipients")...)},
			{"a recipient more", set([]any{ref("Domain"), "example.com"}, along(rule, "Recipients")...)},
			{"sub-domains", set([]any{doc{"Fn::Sub": ".${Domain}"}}, along(rule, "Recipients")...)},
		}},
		{"the rule stores and tells, and does not encrypt by a key", storesAndTells, []mutation{
			{"a KMS key", set("alias/aws/ses", along(s3, "KmsKeyArn")...)},
			{"no topic", drop(along(s3, "TopicArn")...)},
			{"another bucket", set("elsewhere", along(s3, "BucketName")...)},
			{"another prefix", set("inbox/", along(s3, "ObjectKeyPrefix")...)},
			{"a second action", func(d doc) {
				rule := d.under("Resources", "ReceiptRule", "Properties", "Rule")
				rule["Actions"] = append(rule.list("Actions"), doc{"StopAction": doc{"Scope": "RuleSet"}})
			}},
		}},
		{"the rule waits for what SES tries and what takes its mail", ruleWaits, []mutation{
			{"no DependsOn", drop("Resources", "ReceiptRule", "DependsOn")},
			{"no bucket policy", set([]any{"ReceiptTopicPolicy", "InboundSubscription"}, "Resources", "ReceiptRule", "DependsOn")},
			{"no topic policy", set([]any{"RawMailPolicy", "InboundSubscription"}, "Resources", "ReceiptRule", "DependsOn")},
			{"no subscription", set([]any{"RawMailPolicy", "ReceiptTopicPolicy"}, "Resources", "ReceiptRule", "DependsOn")},
		}},
		{"the rule set comes from the resource that looks first", ruleSetFound, []mutation{
			{"a set by name", set("default-rule-set", "Resources", "ReceiptRule", "Properties", "RuleSetName")},
			{"a set of CloudFormation's", set(doc{"Type": "AWS::SES::ReceiptRuleSet"}, "Resources", "RuleSet")},
			{"replacing by default", set("true", "Parameters", "ActivateRuleSet", "Default")},
			{"activation before the rule", drop("Resources", "Activation", "DependsOn")},
			{"activation that is not told what was active", drop("Resources", "Activation", "Properties", "Previous")},
			{"activation that is not told whether it may", drop("Resources", "Activation", "Properties", "Activate")},
			{"an hour of waiting", drop("Resources", "RuleSet", "Properties", "ServiceTimeout")},
		}},
		{"SES may write and publish for this rule of this account alone", sesMayOnly, []mutation{
			{"any account", drop("Resources", "RawMailPolicy", "Properties", "PolicyDocument", "Statement", 0, "Condition", "StringEquals", "aws:SourceAccount")},
			{"any rule", drop("Resources", "ReceiptTopicPolicy", "Properties", "PolicyDocument", "Statement", 0, "Condition", "StringEquals", "aws:SourceArn")},
			{"a policy that needs the rule", set(doc{"Fn::Sub": "arn:aws:ses:${ReceiptRule}"}, "Resources", "RawMailPolicy", "Properties", "PolicyDocument", "Statement", 0, "Condition", "StringEquals", "aws:SourceArn")},
			{"the whole bucket", set(doc{"Fn::Sub": "${RawMail.Arn}/*"}, "Resources", "RawMailPolicy", "Properties", "PolicyDocument", "Statement", 0, "Resource")},
			{"anybody", set("*", "Resources", "ReceiptTopicPolicy", "Properties", "PolicyDocument", "Statement", 0, "Principal")},
		}},
		{"no topic is encrypted by a key that SES cannot use", topicsUnencrypted, []mutation{
			{"AWS's key", set(doc{"KmsMasterKeyId": "alias/aws/sns"}, "Resources", "ReceiptTopic", "Properties")},
		}},
	})
}

func along(start []any, more ...any) []any { return append(slices.Clone(start), more...) }

func theRule(d doc) doc { return d.under("Resources", "ReceiptRule", "Properties", "Rule") }

func ruleScans(d doc) []string {
	var p problems
	for _, must := range []string{"Enabled", "ScanEnabled"} {
		p.unless(theRule(d).at(must) == true, "%s of the receipt rule is not true", must)
	}
	return p
}

func noCatchAll(d doc) []string {
	var p problems
	for name := range d.resources("AWS::SES::ReceiptRule") {
		got := d.at("Resources", name, "Properties", "Rule", "Recipients")
		p.unless(same(got, []any{ref("Domain")}), "%s takes mail for %v, not for Domain alone", name, got)
	}
	return p
}

func storesAndTells(d doc) []string {
	var p problems
	p.unless(len(theRule(d).list("Actions")) == 1, "the rule has not one action but %d", len(theRule(d).list("Actions")))
	action := theRule(d).under("Actions", 0, "S3Action")
	p.unless(action.at("KmsKeyArn") == nil, "a key in the rule means encryption by the client")
	p.unless(same(action.at("BucketName"), ref("RawMail")), "mail goes to another bucket than the one that is read")
	p.unless(same(action.at("TopicArn"), ref("ReceiptTopic")), "nobody is told of the mail in the bucket")
	p.unless(action.text("ObjectKeyPrefix") == "mail/", "mail is not where the policies allow it to be read")
	return p
}

func ruleWaits(d doc) []string {
	var p problems
	waits := d.list("Resources", "ReceiptRule", "DependsOn")
	for _, name := range []string{"RawMailPolicy", "ReceiptTopicPolicy", "InboundSubscription"} {
		p.unless(slices.Contains(waits, any(name)), "the rule does not wait for %s", name)
	}
	return p
}

func ruleSetFound(d doc) []string {
	var p problems
	p.unless(len(d.resources("AWS::SES::ReceiptRuleSet")) == 0, "CloudFormation cannot make a set of its own active")
	p.unless(same(d.at("Resources", "ReceiptRule", "Properties", "RuleSetName"), att("RuleSet", "Name")), "the rule goes to another set")
	p.unless(same(d.at("Resources", "ReceiptRule", "Properties", "Rule", "Name"), att("RuleSet", "Rule")), "the policies name another rule")
	p.unless(d.text("Parameters", "ActivateRuleSet", "Default") == "false", "replacing the active set is not opt-in")
	p.unless(slices.Contains(d.list("Resources", "Activation", "DependsOn"), any("ReceiptRule")), "the set is made active before its rule is in it")
	for _, name := range []string{"RuleSet", "Activation"} {
		props := d.props(name)
		p.unless(same(props.at("ServiceToken"), att("RulesetFunction", "Arn")), "%s is not answered by the function", name)
		p.unless(same(props.at("Activate"), ref("ActivateRuleSet")), "%s is not told whether it may replace a set", name)
		wait, works := props.number("ServiceTimeout"), d.props("RulesetFunction").number("Timeout")
		p.unless(wait > works && wait <= 300, "%s is waited for %v s, and its function works for %v s", name, wait, works)
	}
	for _, attribute := range []string{"Name", "Previous"} {
		p.unless(same(d.props("Activation").at(attribute), att("RuleSet", attribute)), "Activation is not told the %s", attribute)
	}
	return p
}

func sesMayOnly(d doc) []string {
	var p problems
	for policy, resource := range map[string]any{
		"RawMailPolicy":      doc{"Fn::Sub": "${RawMail.Arn}/mail/*"},
		"ReceiptTopicPolicy": ref("ReceiptTopic"),
		"EventsTopicPolicy":  ref("EventsTopic"),
	} {
		p.unless(!slices.Contains(refers(d.props(policy)), "ReceiptRule"), "%s needs the rule, which needs it", policy)
		allows := 0
		for _, s := range d.list("Resources", policy, "Properties", "PolicyDocument", "Statement") {
			statement := s.(doc)
			if statement.text("Effect") != "Allow" {
				continue
			}
			allows++
			p.unless(same(statement.at("Principal"), doc{"Service": "ses.amazonaws.com"}), "%s allows somebody else", policy)
			p.unless(same(statement.at("Resource"), resource), "%s allows %v", policy, statement.at("Resource"))
			equals := statement.under("Condition", "StringEquals")
			p.unless(same(equals.at("aws:SourceAccount"), ref("AWS::AccountId")), "%s allows any account", policy)
			p.unless(strings.HasPrefix(equals.text("aws:SourceArn", "Fn::Sub"), "arn:${AWS::Partition}:ses:"), "%s allows any source", policy)
		}
		p.unless(allows == 1, "%s has %d statements that allow", policy, allows)
	}
	return p.sorted()
}

func topicsUnencrypted(d doc) []string {
	var p problems
	for name := range d.resources("AWS::SNS::Topic") {
		p.unless(d.at("Resources", name, "Properties", "KmsMasterKeyId") == nil, "%s is encrypted", name)
	}
	return p.sorted()
}
