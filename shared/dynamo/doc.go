// Package dynamo is the store on Amazon DynamoDB: one table, on demand, with two global secondary indexes.
//
// # The table
//
// Every item has a partition key pk and a sort key sk, both strings:
//
//	pk                    sk                          holds
//	rejection#ID          rejection                   a rejection: version, rejection (JSON), the summary, the keys of both indexes
//	owner#OWNER           profile                     a profile: version, profile (JSON)
//	owner#OWNER           lesson#ID                   a lesson: lesson (JSON), list_pk, list_sk
//	owner#OWNER           token#PURPOSE#CREATED#HASH  a copy of a token, so that an owner's can be listed and erased: token, expires
//	token#HASH            token                       a token: token (JSON), expires; taken, instead of token, while it is removed
//	suppressed#KEY        suppressed                  an address that is never written to again: why, at
//	cap#KEY               cap                         the places taken in a cap: places (map of holder to moment), expires
//	once#KEY              once                        a mark: holder, until, expires
//
// # The indexes
//
// The index "due" has the partition key due_shard (S) and the sort key due_at (S), and projects keys only. Only rejections
// for which something is due have these attributes, so the index is as large as what is to come, never as the history. A
// rejection's shard follows from its id: "due#0" to "due#7" with the default of eight.
//
// The index "list" has the partition key list_pk (S) and the sort key list_sk (S), and projects what a list shows: id,
// version, created, updated, company, role, kind, content, fill, status and next, and lesson for lessons. The partitions
// are "rejections#OWNER" and "lessons#OWNER"; list_sk is the moment of creation and the id.
//
// Moments in keys are RFC 3339 in UTC with nine digits of the second, so that they sort as text. Both indexes are
// eventually consistent, as all global secondary indexes are: Due, List and ListLessons may miss what was written within
// the last moments. Every other read is strongly consistent.
//
// # Expiry
//
// The attribute "expires" (N, seconds since 1970) is the table's TTL. DynamoDB deletes days late, so no answer ever depends
// on it: each read checks the exact moment.
//
// # Lost answers
//
// The SDK repeats a write whose answer was lost, and the repetition then fails its own condition. Each write therefore
// carries a random mark, in the attribute "mark": where the item in the way has this call's mark, the write is its own and
// succeeded. Transactions have the token that the SDK adds for the same purpose.
//
// # Permissions
//
// The store calls GetItem, BatchGetItem, Query, PutItem, UpdateItem, DeleteItem and BatchWriteItem; transactions need no
// more than the actions of their parts. Query is needed on both indexes.
package dynamo
