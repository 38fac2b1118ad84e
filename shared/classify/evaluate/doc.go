// Package evaluate measures the judge on labelled mails: a confusion matrix, precision and recall for each label,
// calibration, and the cases it got wrong.
package evaluate
