// Package bedrock reads a mail a second time, with a model of Amazon Bedrock. It is optional, and asked only where the first
// reading is in doubt.
//
// The model is a stranger, and so is who wrote the mail. The model gets the subject and the text, cut to a bound and between two
// lines that nobody can guess, and is told that they are data. It answers by filling in a form ([Converse] calls it a tool) whose
// fields are closed lists of labels and quotes. Whatever it answers is checked here: a label outside of the lists, a quote that
// does not stand in the mail letter by letter, a field too many or a word too long, and the whole answer is void.
//
// A request is made once: the caller's time is short, and the first reading stands anyway. No error holds a word of the mail.
//
// Permission: bedrock:InvokeModel on the model, which is what Converse asks for.
//
// [Converse]: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
package bedrock
