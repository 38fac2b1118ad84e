// Package model is the statistical part of judging: hashed features of a sentence, the linear models over them, the features
// of a whole mail, and the file that the weights are kept in. Scores are the same on every machine: sums are of integers,
// and what follows avoids operations that machines round differently.
package model
