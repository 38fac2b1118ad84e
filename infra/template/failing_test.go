package template

import (
	"slices"
	"testing"
)

const (
	typeQueue        = "AWS::SQS::Queue"
	typeTopic        = "AWS::SNS::Topic"
	typeSubscription = "AWS::SNS::Subscription"
	typeFunction     = "AWS::Serverless::Function"
	typeAlarm        = "AWS::CloudWatch::Alarm"
	typePolicy       = "AWS::IAM::Policy"
)

// TestNothingIsLost holds what happens to what fails: anchor 6 of the lessons of SES projects.
func TestNothingIsLost(t *testing.T) {
	run(t, []check{
		{"every queue has a dead-letter queue", queuesRedrive, []mutation{
			{"a queue without", drop("Resources", "InboundQueue", "Properties", "RedrivePolicy")},
			{"a try only", set(1, "Resources", "DeliveryQueue", "Properties", "RedrivePolicy", "maxReceiveCount")},
			{"for ever", drop("Resources", "DeliveryQueue", "Properties", "RedrivePolicy", "maxReceiveCount")},
			{"dead letters that are soon gone", drop("Resources", "InboundDeadLetters", "Properties", "MessageRetentionPeriod")},
			{"a new queue", set(doc{"Type": typeQueue, "Properties": doc{}}, "Resources", "NewQueue")},
		}},
		{"every subscription of a topic has a dead-letter queue that lets it in", subscriptionsRedrive, []mutation{
			{"a subscription without", drop("Resources", "InboundSubscription", "Properties", "RedrivePolicy")},
			{"dead letters that SNS may not write", drop("Resources", "DeliveryDeadLettersPolicy")},
			{"a queue that SNS may not write", drop("Resources", "InboundQueuePolicy")},
			{"a queue for every topic", drop("Resources", "InboundQueuePolicy", "Properties", "PolicyDocument", "Statement", 0, "Condition")},
			{"a subscription before its policy", drop("Resources", "DeliverySubscription", "DependsOn")},
			{"a topic that nobody hears", set(doc{"Type": typeTopic}, "Resources", "NewTopic")},
			{"an envelope more", drop("Resources", "InboundSubscription", "Properties", "RawMessageDelivery")},
		}},
		{"a message that fails alone is tried again alone, and not while it is handled", queueEvents, []mutation{
			{"whole batches", drop("Resources", "InboundFunction", "Properties", "Events", "Receipts", "Properties", "FunctionResponseTypes")},
			{"seen again too soon", set(60, "Resources", "InboundQueue", "Properties", "VisibilityTimeout")},
			{"a longer function", set(900, "Resources", "DeliveryFunction", "Properties", "Timeout")},
			{"nobody reads", drop("Resources", "DeliveryFunction", "Properties", "Events")},
		}},
		{"the sweep runs each minute and the next minute is its retry", sweeps, []mutation{
			{"each hour", set("rate(1 hour)", "Resources", "DispatchFunction", "Properties", "Events", "EveryMinute", "Properties", "Schedule")},
			{"retries by Lambda", drop("Resources", "DispatchFunction", "Properties", "EventInvokeConfig")},
			{"retries by the schedule", drop("Resources", "DispatchFunction", "Properties", "Events", "EveryMinute", "Properties", "RetryPolicy")},
			{"switched off", set(false, "Resources", "DispatchFunction", "Properties", "Events", "EveryMinute", "Properties", "Enabled")},
		}},
	})
}

// deadLetterQueues returns the queues that a redrive policy names.
func deadLetterQueues(d doc) []string {
	var names []string
	for _, typ := range []string{typeQueue, typeSubscription} {
		for _, r := range d.resources(typ) {
			names = append(names, refers(r.at("Properties", "RedrivePolicy", "deadLetterTargetArn"))...)
		}
	}
	return names
}

func queuesRedrive(d doc) []string {
	var p problems
	dead := deadLetterQueues(d)
	for name, queue := range d.resources(typeQueue) {
		keeps := queue.number("Properties", "MessageRetentionPeriod")
		if slices.Contains(dead, name) {
			p.unless(keeps == 1209600, "%s keeps dead letters for %v s, not for 14 days", name, keeps)
			continue
		}
		tries := queue.number("Properties", "RedrivePolicy", "maxReceiveCount")
		p.unless(tries >= 3 && tries <= 10, "%s gives up after %v tries", name, tries)
		target := refers(queue.at("Properties", "RedrivePolicy", "deadLetterTargetArn"))
		p.unless(len(d.resources(typeQueue)) > 0 && len(target) == 1 && d.at("Resources", target[0]) != nil, "%s has no dead-letter queue", name)
	}
	return p.sorted()
}

func subscriptionsRedrive(d doc) []string {
	var p problems
	heard := map[string]bool{}
	for name, s := range d.resources(typeSubscription) {
		topic := refers(s.at("Properties", "TopicArn"))[0]
		heard[topic] = true
		dead := refers(s.at("Properties", "RedrivePolicy", "deadLetterTargetArn"))
		p.unless(len(dead) == 1, "%s has no dead-letter queue", name)
		targets := dead
		if s.text("Properties", "Protocol") == "sqs" {
			targets = append(targets, refers(s.at("Properties", "Endpoint"))...)
			p.unless(s.at("Properties", "RawMessageDelivery") == true, "%s wraps messages", name)
		}
		for _, queue := range targets {
			policy := letsIn(d, queue, topic)
			p.unless(policy != "", "%s may not write to %s", topic, queue)
			p.unless(slices.Contains(s.list("DependsOn"), any(policy)), "%s does not wait for %s", name, policy)
		}
	}
	for topic := range d.resources(typeTopic) {
		p.unless(heard[topic], "nobody hears %s", topic)
	}
	return p.sorted()
}

// letsIn returns the policy that lets a topic, and nothing else, write to a queue.
func letsIn(d doc, queue, topic string) string {
	for name, policy := range d.resources("AWS::SQS::QueuePolicy") {
		statement := policy.under("Properties", "PolicyDocument", "Statement", 0)
		if same(policy.at("Properties", "Queues", 0), ref(queue)) &&
			same(statement.at("Resource"), att(queue, "Arn")) &&
			statement.text("Action") == "sqs:SendMessage" &&
			same(statement.at("Condition", "ArnEquals", "aws:SourceArn"), ref(topic)) {
			return name
		}
	}
	return ""
}

func queueEvents(d doc) []string {
	var p problems
	read := map[string]bool{}
	for name, function := range d.resources(typeFunction) {
		for event := range function.under("Properties", "Events") {
			e := function.under("Properties", "Events", event)
			if e.text("Type") != "SQS" {
				continue
			}
			queue := refers(e.at("Properties", "Queue"))[0]
			read[queue] = true
			types := e.list("Properties", "FunctionResponseTypes")
			p.unless(slices.Contains(types, any("ReportBatchItemFailures")), "%s fails whole batches", name)
			hidden, works := d.props(queue).number("VisibilityTimeout"), function.number("Properties", "Timeout")
			p.unless(hidden >= 6*works, "%s shows a message again after %v s, and %s works for %v s", queue, hidden, name, works)
		}
	}
	dead := deadLetterQueues(d)
	for queue := range d.resources(typeQueue) {
		p.unless(read[queue] || slices.Contains(dead, queue), "nobody reads %s", queue)
	}
	return p.sorted()
}

func sweeps(d doc) []string {
	var p problems
	function := d.props("DispatchFunction")
	schedule := function.under("Events", "EveryMinute", "Properties")
	p.unless(schedule.text("Schedule") == "rate(1 minute)", "the sweep runs at %s", schedule.text("Schedule"))
	p.unless(schedule.text("Enabled") != "false", "the sweep is switched off")
	p.unless(schedule.at("RetryPolicy", "MaximumRetryAttempts") == 0, "the schedule retries")
	p.unless(function.at("EventInvokeConfig", "MaximumRetryAttempts") == 0, "Lambda retries the sweep by itself")
	return p
}

// TestAlarms shows that somebody hears of what fails.
func TestAlarms(t *testing.T) {
	run(t, []check{
		{"every dead-letter queue of mail has an alarm at one message", deadLetterAlarms, []mutation{
			{"no alarm", drop("Resources", "InboundDeadLettersAlarm")},
			{"a later alarm", set(10, "Resources", "DeliveryDeadLettersAlarm", "Properties", "Threshold")},
			{"another queue", set(att("InboundQueue", "QueueName"), "Resources", "InboundDeadLettersAlarm", "Properties", "Dimensions", 0, "Value")},
		}},
		{"every function that mail depends on has an alarm on errors", errorAlarms, []mutation{
			{"no alarm", drop("Resources", "ApiErrorsAlarm")},
			{"another metric", set("Throttles", "Resources", "InboundErrorsAlarm", "Properties", "MetricName")},
		}},
		{"a sweep that is missing is noticed", sweepAlarm, []mutation{
			{"no alarm", drop("Resources", "SweepMissingAlarm")},
			{"silence is fine", set("notBreaching", "Resources", "SweepMissingAlarm", "Properties", "TreatMissingData")},
			{"another function", set(ref("ApiFunction"), "Resources", "SweepMissingAlarm", "Properties", "Dimensions", 0, "Value")},
		}},
		{"bounces and complaints are noticed well before SES reviews the account", rateAlarms, []mutation{
			{"no bounces", drop("Resources", "BounceRateAlarm")},
			{"at the limit", set(0.05, "Resources", "BounceRateAlarm", "Properties", "Threshold")},
			{"complaints at the limit", set(0.001, "Resources", "ComplaintRateAlarm", "Properties", "Threshold")},
		}},
		{"every alarm tells the owner of the stack", alarmsTell, []mutation{
			{"a silent alarm", drop("Resources", "InboundAgeAlarm", "Properties", "AlarmActions")},
			{"a topic that CloudWatch may not use", drop("Resources", "AlarmTopicPolicy")},
			{"an alarm that says nothing", drop("Resources", "ApiFaultsAlarm", "Properties", "AlarmDescription")},
		}},
	})
}

// alarmOn finds an alarm on a metric, with that value as its dimension; nil means none.
func alarmOn(d doc, namespace, metric string, value any) doc {
	for _, alarm := range d.resources(typeAlarm) {
		props := alarm.under("Properties")
		if props.text("Namespace") == namespace && props.text("MetricName") == metric && same(props.at("Dimensions", 0, "Value"), value) {
			return props
		}
	}
	return doc{}
}

func deadLetterAlarms(d doc) []string {
	var p problems
	for name := range d.resources(typeQueue) {
		dead := refers(d.at("Resources", name, "Properties", "RedrivePolicy", "deadLetterTargetArn"))
		if len(dead) == 0 {
			continue
		}
		alarm := alarmOn(d, "AWS/SQS", "ApproximateNumberOfMessagesVisible", att(dead[0], "QueueName"))
		p.unless(alarm.number("Threshold") == 1 && alarm.text("ComparisonOperator") == "GreaterThanOrEqualToThreshold",
			"nobody hears of the first dead letter in %s", dead[0])
	}
	p.unless(len(d.resources(typeQueue)) > 0, "there are no queues")
	return p.sorted()
}

func errorAlarms(d doc) []string {
	var p problems
	for name := range d.resources(typeFunction) {
		if name == "RulesetFunction" {
			continue // CloudFormation hears of its errors
		}
		alarm := alarmOn(d, "AWS/Lambda", "Errors", ref(name))
		p.unless(alarm.number("Threshold") == 1 && alarm.text("Statistic") == "Sum", "nobody hears that %s fails", name)
	}
	return p.sorted()
}

func sweepAlarm(d doc) []string {
	var p problems
	alarm := alarmOn(d, "AWS/Lambda", "Invocations", ref("DispatchFunction"))
	p.unless(alarm.text("ComparisonOperator") == "LessThanThreshold" && alarm.number("Threshold") == 1, "nobody counts the sweeps")
	p.unless(alarm.text("TreatMissingData") == "breaching", "a sweep that never runs sends no metric, and that is no alarm")
	p.unless(alarm.number("Period")*alarm.number("EvaluationPeriods") <= 900, "it takes too long to notice")
	return p
}

// rateAlarms compares with the rates at which SES reviews an account: anchor 9.
func rateAlarms(d doc) []string {
	var p problems
	for metric, review := range map[string]float64{"Reputation.BounceRate": 0.05, "Reputation.ComplaintRate": 0.001} {
		threshold := alarmOn(d, "AWS/SES", metric, nil).number("Threshold")
		p.unless(threshold > 0 && threshold <= review/2, "%s alarms at %v, and SES reviews at %v", metric, threshold, review)
	}
	return p.sorted()
}

func alarmsTell(d doc) []string {
	var p problems
	for name, alarm := range d.resources(typeAlarm) {
		told := alarm.at("Properties", "AlarmActions", "Fn::If", 1)
		p.unless(same(told, []any{ref("AlarmTopic")}), "%s tells nobody", name)
		p.unless(alarm.text("Properties", "AlarmDescription") != "", "%s does not say what it means", name)
	}
	p.unless(d.text("Resources", "AlarmTopicPolicy", "Properties", "PolicyDocument", "Statement", 0, "Principal", "Service") == "cloudwatch.amazonaws.com",
		"CloudWatch may not publish alarms")
	return p.sorted()
}
