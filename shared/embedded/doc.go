// Package embedded keeps everything of a one-machine installation in one file, by bbolt: the store, the raw mails, the
// queues and the outbox.
//
// A method that returned nil has its data on the disk: what it wrote survives a crash of the process and of the machine. A
// file belongs to one process at a time.
//
// # Buckets
//
// Moments in keys are 12 bytes, big-endian, so that they sort by time; where the newest comes first they are inverted. A
// text in the middle of a key has its length, two bytes, in front, so that no text is taken for the beginning of another.
//
//	rejections    id                           head (version, and the keys of both indexes) and the rejection, JSON
//	due           moment, id                   nothing: only what is due some day is in here
//	list          owner, inverted moment, id   the summary, JSON
//	profiles      owner                        the profile, JSON
//	lessons       owner, id                    the lesson, JSON
//	lesson_list   owner, inverted moment, id   nothing
//	tokens        hash                         the token, JSON
//	token_list    owner, purpose, inverted moment, hash
//	suppressed    key                          why and when, JSON
//	holders       cap, holder                  when the place was taken, and until when it counts
//	places        cap, moment, holder          nothing
//	once          key                          who marked it, until when, JSON
//	expires       moment, bucket, key          nothing: what may be cleaned away after that moment
//	raw           key                          a raw mail
//	inbound       moment, sequence             a queued item: its tries and its bytes
//	events        moment, sequence             the same, for what the mail service reports
//	counts        name of a queue              how many items it holds
//	outbox        id                           an envelope without its message, JSON
//	outbox_raw    id                           its message
//	outbox_list   inverted moment, id          nothing
//	outbox_of     rejection, id                nothing
//	meta          "format"                     the number of this layout
//
// Every method touches a number of keys that depends on its arguments and its answer, never on the history.
package embedded
