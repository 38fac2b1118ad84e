package template

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lemonaid/shared/workflow"
)

// TestMetrics holds what is watched and what is counted together.
func TestMetrics(t *testing.T) {
	run(t, []check{
		{"a letter of which nobody knows and a sweep that is late are noticed", ownAlarms, []mutation{
			{"no alarm on held letters", drop("Resources", "HeldAlarm")},
			{"a later alarm", set(5, "Resources", "HeldAlarm", "Properties", "Threshold")},
			{"no alarm on the lag", drop("Resources", "SweepLagAlarm")},
			{"an average hides it", set("Average", "Resources", "SweepLagAlarm", "Properties", "Statistic")},
			{"another deployment's", set("Lemonaid", "Resources", "HeldAlarm", "Properties", "Namespace")},
			{"a metric that nobody counts", set("Holding", "Resources", "HeldAlarm", "Properties", "MetricName")},
		}},
		{"the dashboard shows every metric, and none that nobody counts", dashboardWhole, []mutation{
			{"no dashboard", drop("Resources", "Dashboard")},
			{"one less", within("Resources", "Dashboard", "Properties", "DashboardBody", "Fn::Sub")(`, ["Lemonaid/${AWS::StackName}", "Held"]`, "")},
			{"one that is none", within("Resources", "Dashboard", "Properties", "DashboardBody", "Fn::Sub")(`"Judged"`, `"Judgements"`)},
			{"another namespace", within("Resources", "Dashboard", "Properties", "DashboardBody", "Fn::Sub")(`Lemonaid/${AWS::StackName}", "Sent"`, `Lemonaid", "Sent"`)},
			{"not JSON", within("Resources", "Dashboard", "Properties", "DashboardBody", "Fn::Sub")("]}", "]")},
			{"a queue that is none", within("Resources", "Dashboard", "Properties", "DashboardBody", "Fn::Sub")("${InboundQueue.QueueName}", "${Inbox.QueueName}")},
		}},
	})
}

var namespace = doc{"Fn::Sub": "Lemonaid/${AWS::StackName}"}

// within changes a text of the template.
func within(keys ...any) func(old, changed string) func(doc) {
	return func(old, changed string) func(doc) {
		return func(d doc) {
			text, _ := d.at(keys...).(string)
			set(strings.ReplaceAll(text, old, changed), keys...)(d)
		}
	}
}

func ownAlarms(d doc) []string {
	var p problems
	for metric, want := range map[workflow.Metric]struct {
		statistic string
		most      float64
	}{workflow.MetricHeld: {"Sum", 1}, workflow.MetricSweepLag: {"Maximum", 900}} {
		found := false
		for _, alarm := range d.resources(typeAlarm) {
			props := alarm.under("Properties")
			found = found || same(props.at("Namespace"), namespace) && props.text("MetricName") == string(metric) &&
				props.text("Statistic") == want.statistic && props.number("Threshold") <= want.most &&
				props.text("ComparisonOperator") == "GreaterThanOrEqualToThreshold"
		}
		p.unless(found, "nobody hears of %s", metric)
	}
	return p.sorted()
}

var (
	named     = regexp.MustCompile(`"Lemonaid/\$\{AWS::StackName\}", "(\w+)"`)
	reference = regexp.MustCompile(`\$\{(\w+)(\.\w+)?\}`)
)

func dashboardWhole(d doc) []string {
	var p problems
	body, _ := d.at("Resources", "Dashboard", "Properties", "DashboardBody", "Fn::Sub").(string)
	p.unless(json.Valid([]byte(body)), "the dashboard is not JSON")
	shown := []string{}
	for _, m := range named.FindAllStringSubmatch(body, -1) {
		shown = append(shown, m[1])
		p.unless(slices.Contains(workflow.Metrics(), workflow.Metric(m[1])), "the dashboard shows %s, which nobody counts", m[1])
	}
	for _, m := range workflow.Metrics() {
		p.unless(slices.Contains(shown, string(m)) || strings.Contains(body, `MetricName=\"`+string(m)+`\"`), "the dashboard does not show %s", m)
	}
	for _, r := range reference.FindAllStringSubmatch(body, -1) {
		p.unless(r[1] == "AWS" || d.at("Resources", r[1]) != nil, "the dashboard shows %s, which is not there", r[1])
	}
	return p.sorted()
}
