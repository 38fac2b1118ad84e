// Package text cuts mail texts into sentences, lines and words. Offsets are bytes into the text given; nothing is rewritten.
package text
