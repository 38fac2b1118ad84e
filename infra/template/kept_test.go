package template

import (
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"lemonaid/shared/dynamo"
)

// TestData holds what is kept: it outlives the stack, is private, and ends when it was said to end.
func TestData(t *testing.T) {
	table := []any{"Resources", "Table", "Properties"}
	bucket := []any{"Resources", "RawMail", "Properties"}
	run(t, []check{
		{"deleting or replacing the stack keeps the data", dataKept, []mutation{
			{"a table that goes", drop("Resources", "Table", "DeletionPolicy")},
			{"a bucket that is replaced", drop("Resources", "RawMail", "UpdateReplacePolicy")},
			{"a secret that goes", set("Delete", "Resources", "Secret", "DeletionPolicy")},
			{"a table that a click deletes", drop(along(table, "DeletionProtectionEnabled")...)},
		}},
		{"the table is the one that the code expects", tableAsCode, []mutation{
			{"another key", set("id", along(table, "KeySchema", 0, "AttributeName")...)},
			{"a number as key", set("N", along(table, "AttributeDefinitions", 3, "AttributeType")...)},
			{"a wider due index", set("ALL", along(table, "GlobalSecondaryIndexes", 0, "Projection", "ProjectionType")...)},
			{"a list that shows less", set([]any{"id"}, along(table, "GlobalSecondaryIndexes", 1, "Projection", "NonKeyAttributes")...)},
			{"another index", set("list2", along(table, "GlobalSecondaryIndexes", 1, "IndexName")...)},
			{"paid by capacity", set("PROVISIONED", along(table, "BillingMode")...)},
			{"another TTL", set("ttl", along(table, "TimeToLiveSpecification", "AttributeName")...)},
			{"no TTL", set(false, along(table, "TimeToLiveSpecification", "Enabled")...)},
		}},
		{"the table can be restored for 7 days, as DELETE ALL says", restores, []mutation{
			{"off", set(false, along(table, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")...)},
			{"35 days", drop(along(table, "PointInTimeRecoverySpecification", "RecoveryPeriodInDays")...)},
		}},
		{"raw mail is private, encrypted and ends", bucketPrivate, []mutation{
			{"public policies", set(false, along(bucket, "PublicAccessBlockConfiguration", "BlockPublicPolicy")...)},
			{"no block", drop(along(bucket, "PublicAccessBlockConfiguration")...)},
			{"access lists", drop(along(bucket, "OwnershipControls")...)},
			{"no encryption", drop(along(bucket, "BucketEncryption")...)},
			{"versions that outlive DELETE ALL", set(doc{"Status": "Enabled"}, along(bucket, "VersioningConfiguration")...)},
			{"for ever", drop(along(bucket, "LifecycleConfiguration")...)},
			{"a backstop that is switched off", set("Disabled", along(bucket, "LifecycleConfiguration", "Rules", 1, "Status")...)},
			{"plain HTTP", set("Allow", "Resources", "RawMailPolicy", "Properties", "PolicyDocument", "Statement", 1, "Effect")},
		}},
		{"the secret is made, never given or shown", secretHidden, []mutation{
			{"a short one", set(8, "Resources", "Secret", "Properties", "GenerateSecretString", "PasswordLength")},
			{"one in the template", set("s3cr3t", "Resources", "Secret", "Properties", "SecretString")},
			{"one as a parameter", set(doc{"Type": "String"}, "Parameters", "Secret2")},
			{"an output", set(doc{"Value": doc{"Fn::Sub": "{{resolve:secretsmanager:${Secret}}}"}}, "Outputs", "Key")},
			{"a variable that shows it elsewhere", set("plain", "Resources", "ApiFunction", "Properties", "Environment", "Variables", "LEMONAID_SECRET")},
		}},
	})
}

func dataKept(d doc) []string {
	var p problems
	stores := d.resources("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SecretsManager::Secret")
	p.unless(len(stores) == 3, "there are %d stores", len(stores))
	for name, r := range stores {
		for _, policy := range []string{"DeletionPolicy", "UpdateReplacePolicy"} {
			p.unless(r.text(policy) == "Retain", "%s of %s is %q", policy, name, r.text(policy))
		}
	}
	p.unless(d.props("Table").at("DeletionProtectionEnabled") == true, "the table can be deleted by mistake")
	return p.sorted()
}

// tableAsCode compares with [dynamo.Schema], which the store's own tests run on.
func tableAsCode(d doc) []string {
	var p problems
	got, want := d.props("Table"), dynamo.Schema("any")
	p.unless(got.text("BillingMode") == string(want.BillingMode), "the table is paid by %s", got.text("BillingMode"))
	attributes := map[string]string{}
	for i := range got.list("AttributeDefinitions") {
		a := got.under("AttributeDefinitions", i)
		attributes[a.text("AttributeName")] = a.text("AttributeType")
	}
	p.unless(len(attributes) == len(want.AttributeDefinitions), "%d attributes, not %d", len(attributes), len(want.AttributeDefinitions))
	for _, a := range want.AttributeDefinitions {
		name := aws.ToString(a.AttributeName)
		p.unless(attributes[name] == string(a.AttributeType), "%s is of type %q, not %q", name, attributes[name], a.AttributeType)
	}
	p.unless(same(keys(got), schemaKeys(want.KeySchema)), "the key is %v, not %v", keys(got), schemaKeys(want.KeySchema))
	p = append(p, indexesAsCode(got, want.GlobalSecondaryIndexes)...)
	ttl := got.under("TimeToLiveSpecification")
	p.unless(ttl.text("AttributeName") == dynamo.AttrExpires && ttl.at("Enabled") == true, "items do not expire by %s", dynamo.AttrExpires)
	return p.sorted()
}

func indexesAsCode(table doc, want []types.GlobalSecondaryIndex) []string {
	var p problems
	p.unless(len(table.list("GlobalSecondaryIndexes")) == len(want), "there are not %d indexes", len(want))
	for i, w := range want {
		index, name := table.under("GlobalSecondaryIndexes", i), aws.ToString(w.IndexName)
		p.unless(index.text("IndexName") == name, "index %d is not %s", i, name)
		p.unless(same(keys(index), schemaKeys(w.KeySchema)), "the key of %s is %v", name, keys(index))
		p.unless(index.text("Projection", "ProjectionType") == string(w.Projection.ProjectionType), "%s projects otherwise", name)
		var shows []string
		for _, a := range index.list("Projection", "NonKeyAttributes") {
			shows = append(shows, a.(string))
		}
		wanted := slices.Sorted(slices.Values(w.Projection.NonKeyAttributes))
		slices.Sort(shows)
		p.unless(slices.Equal(shows, wanted), "%s shows %v, not %v", name, shows, wanted)
	}
	return p
}

func keys(d doc) []string {
	var found []string
	for i := range d.list("KeySchema") {
		found = append(found, d.text("KeySchema", i, "AttributeName")+" "+d.text("KeySchema", i, "KeyType"))
	}
	return found
}

func schemaKeys(schema []types.KeySchemaElement) []string {
	var found []string
	for _, k := range schema {
		found = append(found, aws.ToString(k.AttributeName)+" "+string(k.KeyType))
	}
	return found
}

func restores(d doc) []string {
	var p problems
	recovery := d.props("Table").under("PointInTimeRecoverySpecification")
	p.unless(recovery.at("PointInTimeRecoveryEnabled") == true, "the table cannot be restored")
	p.unless(recovery.number("RecoveryPeriodInDays") == 7, "deleted data stays for %v days", recovery.number("RecoveryPeriodInDays"))
	return p
}

func bucketPrivate(d doc) []string {
	var p problems
	bucket := d.props("RawMail")
	for _, must := range []string{"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"} {
		p.unless(bucket.at("PublicAccessBlockConfiguration", must) == true, "%s is not set", must)
	}
	p.unless(bucket.text("OwnershipControls", "Rules", 0, "ObjectOwnership") == "BucketOwnerEnforced", "access lists are possible")
	algorithm := bucket.text("BucketEncryption", "ServerSideEncryptionConfiguration", 0, "ServerSideEncryptionByDefault", "SSEAlgorithm")
	p.unless(algorithm == "AES256", "mail is encrypted by %q", algorithm)
	p.unless(bucket.at("VersioningConfiguration") == nil, "old versions outlive what is deleted")
	ends := map[string]float64{}
	for i := range bucket.list("LifecycleConfiguration", "Rules") {
		rule := bucket.under("LifecycleConfiguration", "Rules", i)
		if rule.text("Status") == "Enabled" {
			ends[rule.text("Prefix")] = rule.number("ExpirationInDays")
		}
	}
	p.unless(ends[""] > 0 && ends[""] <= 400, "mail that the workflow forgot stays for ever")
	p.unless(ends["mail/AMAZON_SES_SETUP_NOTIFICATION"] == 1, "SES's setup notification stays")
	deny := d.props("RawMailPolicy").under("PolicyDocument", "Statement", 1)
	p.unless(deny.text("Effect") == "Deny" && deny.text("Condition", "Bool", "aws:SecureTransport") == "false", "mail may be read by plain HTTP")
	return p
}

func secretHidden(d doc) []string {
	var p problems
	secret := d.props("Secret")
	p.unless(secret.number("GenerateSecretString", "PasswordLength") >= 32, "the secret is short")
	p.unless(secret.at("SecretString") == nil, "the secret stands in the template")
	for name := range d.under("Parameters") {
		p.unless(!strings.Contains(strings.ToLower(name), "secret"), "the secret is a parameter: %s", name)
	}
	for name := range d.under("Outputs") {
		p.unless(!strings.Contains(d.text("Outputs", name, "Value", "Fn::Sub"), "resolve:"), "the output %s shows a secret", name)
	}
	for name := range d.resources(typeFunction) {
		got := d.props(name).at("Environment", "Variables", "LEMONAID_SECRET")
		p.unless(got == nil || same(got, doc{"Fn::Sub": "{{resolve:secretsmanager:${Secret}}}"}), "%s has another secret", name)
	}
	return p.sorted()
}
