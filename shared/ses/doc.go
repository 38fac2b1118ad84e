// Package ses adapts Amazon SES: it sends one message at most once ([Mailer]), and reads what SES tells of mails that came
// in ([DecodeReceipt]) and of messages that went out ([DecodeEvent]).
//
// # Sending
//
// SES has no idempotency token, and the SDK's usual retryer sends again after 5xx answers and broken connections: one
// letter would arrive twice. The [Mailer] repeats a request after one answer only, a throttle, which says that nothing was
// taken. Beside that:
//
//   - each request has a connection of its own, so that none is sent into one that the other side has closed already;
//   - redirects are not followed, for a followed POST is a second POST;
//   - what is not a clear yes or no is [workflow.OutcomeUnknown], and the SES Send event decides.
//
// Permissions: ses:SendRawEmail on the identity and the configuration set.
package ses
