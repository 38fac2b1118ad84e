package template

import (
	"slices"
	"strings"
	"testing"
)

// TestSending holds the traps of sending by SES: anchors 9 and 12 of the lessons of SES projects.
func TestSending(t *testing.T) {
	events := []any{"Resources", "EventDestination", "Properties", "EventDestination"}
	run(t, []check{
		{"the configuration set tells of everything that reconciles a send", eventsTold, []mutation{
			{"no Send event", set([]any{"delivery", "bounce", "complaint", "reject"}, along(events, "MatchingEventTypes")...)},
			{"tracking", set([]any{"send", "delivery", "bounce", "complaint", "reject", "open"}, along(events, "MatchingEventTypes")...)},
			{"disabled", set(false, along(events, "Enabled")...)},
			{"another topic", set(ref("ReceiptTopic"), along(events, "SnsDestination", "TopicARN")...)},
			{"before the policy", drop("Resources", "EventDestination", "DependsOn")},
			{"another set", set("default", "Resources", "EventDestination", "Properties", "ConfigurationSetName")},
		}},
		{"no link or pixel is put into a letter", noTracking, []mutation{
			{"a tracking domain", set(doc{"CustomRedirectDomain": "t.example.com"}, "Resources", "ConfigurationSet", "Properties", "TrackingOptions")},
			{"engagement", set(doc{"DashboardOptions": doc{"EngagementMetrics": "ENABLED"}}, "Resources", "ConfigurationSet", "Properties", "VdmOptions")},
		}},
		{"the set sends, suppresses and measures", setIsWhole, []mutation{
			{"paused", set(false, "Resources", "ConfigurationSet", "Properties", "SendingOptions", "SendingEnabled")},
			{"no metrics", drop("Resources", "ConfigurationSet", "Properties", "ReputationOptions")},
			{"no suppression of complaints", set([]any{"BOUNCE"}, "Resources", "ConfigurationSet", "Properties", "SuppressionOptions", "SuppressedReasons")},
		}},
		{"the identity signs, has its own bounce domain and its sends name the set", identityWhole, []mutation{
			{"weak keys", drop("Resources", "Identity", "Properties", "DkimSigningAttributes")},
			{"SES's bounce domain", drop("Resources", "Identity", "Properties", "MailFromAttributes")},
			{"mail refused while DNS is not there", set("REJECT_MESSAGE", "Resources", "Identity", "Properties", "MailFromAttributes", "BehaviorOnMxFailure")},
			{"no set by default", drop("Resources", "Identity", "Properties", "ConfigurationSetAttributes")},
			{"bounces by mail", drop("Resources", "Identity", "Properties", "FeedbackAttributes")},
			{"another domain", set("example.com", "Resources", "Identity", "Properties", "EmailIdentity")},
		}},
		{"every DNS record is there to paste", dnsRecords, []mutation{
			{"no MX", drop("Outputs", "DnsMail")},
			{"a DKIM record twice", set(doc{"Fn::Sub": "${Identity.DkimDNSTokenName1}. CNAME ${Identity.DkimDNSTokenValue1}."}, "Outputs", "DnsDkim3", "Value")},
			{"the bounce domain's MX on the domain", set(doc{"Fn::Sub": "${Domain}. MX 10 feedback-smtp.${AWS::Region}.amazonses.com."}, "Outputs", "DnsMailFrom", "Value")},
			{"an SPF record that lets anybody", set(doc{"Fn::Sub": `bounce.${Domain}. TXT "v=spf1 +all"`}, "Outputs", "DnsSpf", "Value")},
			{"a DMARC record without a policy", set(doc{"Fn::Sub": `_dmarc.${Domain}. TXT "v=DMARC1; p=none"`}, "Outputs", "DnsDmarc", "Value")},
		}},
	})
}

func eventsTold(d doc) []string {
	var p problems
	destination := d.props("EventDestination")
	got := destination.list("EventDestination", "MatchingEventTypes")
	want := []any{"send", "delivery", "bounce", "complaint", "reject"}
	p.unless(same(got, want), "events are %v, not %v", got, want)
	p.unless(destination.at("EventDestination", "Enabled") == true, "events are not enabled")
	p.unless(same(destination.at("EventDestination", "SnsDestination", "TopicARN"), ref("EventsTopic")), "events go to another topic")
	p.unless(same(destination.at("ConfigurationSetName"), ref("ConfigurationSet")), "events are of another set")
	for _, name := range []string{"EventsTopicPolicy", "DeliverySubscription"} {
		p.unless(slices.Contains(d.list("Resources", "EventDestination", "DependsOn"), any(name)), "events do not wait for %s", name)
	}
	return p
}

func noTracking(d doc) []string {
	var p problems
	for _, option := range []string{"TrackingOptions", "VdmOptions"} {
		p.unless(d.props("ConfigurationSet").at(option) == nil, "%s changes what is sent", option)
	}
	return p
}

func setIsWhole(d doc) []string {
	var p problems
	set := d.props("ConfigurationSet")
	p.unless(set.at("SendingOptions", "SendingEnabled") == true, "the set is paused")
	p.unless(set.at("ReputationOptions", "ReputationMetricsEnabled") == true, "the set does not measure")
	reasons := set.list("SuppressionOptions", "SuppressedReasons")
	p.unless(same(reasons, []any{"BOUNCE", "COMPLAINT"}), "SES suppresses after %v", reasons)
	return p
}

func identityWhole(d doc) []string {
	var p problems
	identity := d.props("Identity")
	p.unless(same(identity.at("EmailIdentity"), ref("Domain")), "the identity is another domain than the one that receives")
	p.unless(identity.text("DkimSigningAttributes", "NextSigningKeyLength") == "RSA_2048_BIT", "DKIM keys are short")
	p.unless(same(identity.at("MailFromAttributes", "MailFromDomain"), doc{"Fn::Sub": "bounce.${Domain}"}), "SPF does not align")
	p.unless(identity.text("MailFromAttributes", "BehaviorOnMxFailure") == "USE_DEFAULT_VALUE", "mail is refused until DNS is there")
	p.unless(same(identity.at("ConfigurationSetAttributes", "ConfigurationSetName"), ref("ConfigurationSet")), "a send that names no set has no events")
	p.unless(identity.at("FeedbackAttributes", "EmailForwardingEnabled") == false, "bounces come twice, once as mail")
	return p
}

func dnsRecords(d doc) []string {
	var p problems
	for name, want := range map[string]string{
		"DnsMail":     "${Domain}. MX 10 inbound-smtp.${AWS::Region}.amazonaws.com.",
		"DnsDkim1":    "${Identity.DkimDNSTokenName1}. CNAME ${Identity.DkimDNSTokenValue1}.",
		"DnsDkim2":    "${Identity.DkimDNSTokenName2}. CNAME ${Identity.DkimDNSTokenValue2}.",
		"DnsDkim3":    "${Identity.DkimDNSTokenName3}. CNAME ${Identity.DkimDNSTokenValue3}.",
		"DnsMailFrom": "bounce.${Domain}. MX 10 feedback-smtp.${AWS::Region}.amazonses.com.",
		"DnsSpf":      `bounce.${Domain}. TXT "v=spf1 include:amazonses.com -all"`,
	} {
		got := d.text("Outputs", name, "Value", "Fn::Sub")
		p.unless(got == want, "%s is %q, not %q", name, got, want)
	}
	dmarc := d.text("Outputs", "DnsDmarc", "Value", "Fn::Sub")
	p.unless(strings.HasPrefix(dmarc, `_dmarc.${Domain}. TXT "v=DMARC1; p=`) && !strings.Contains(dmarc, "p=none"), "DMARC is %q", dmarc)
	return p.sorted()
}
