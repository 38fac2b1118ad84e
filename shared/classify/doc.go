// Package classify judges an original: what kind of mail an employer wrote, whether a rejection holds real feedback or only
// boilerplate, whether the role is filled, how far the application went, and the sentences that show it. It also reads the
// company, the role and the people out of the mail, an interviewer's answer, and the note an owner writes above a forward.
//
// A text is cut into sentences; a multinomial logistic model over hashed words, word pairs and concepts gives each sentence
// its probabilities; a second, smaller model weighs the sentences of a whole mail by place and by what surrounds them.
// A tagger, an averaged perceptron over words and what stands around them, marks the companies and roles in a mail's lines; what
// it finds votes beside rules about senders, domains, subjects and signatures. All are in model.bin, which is embedded and rebuilt from the corpus with
//
//	go run ./shared/classify/train
//
// which prints what it measures across folds, each writer by models that never saw it. The same command gives the same file on any
// machine, and -check holds the one in the package to it. The test part, mails by a hand that nothing was learned from, is read by
//
//	go test ./shared/classify -run HeldOut -v
//
// Everything runs in process, without network, clock or randomness: the same mail gives the same judgement on any machine.
// Whatever the text says about itself or to its reader is data: it is weighed, never obeyed.
package classify
