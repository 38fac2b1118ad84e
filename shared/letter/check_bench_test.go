package letter

import (
	"testing"

	"lemonaid/shared/rejection"
)

func BenchmarkWrite(b *testing.B) {
	r := northwind()
	for b.Loop() {
		writer.Write(r, robin, rejection.LetterRequest, ann)
	}
}

func BenchmarkCheck(b *testing.B) {
	r := northwind()
	l := written(r, rejection.LetterRequest, ann)
	b.ReportAllocs()
	for b.Loop() {
		writer.Check(r, robin, l)
	}
}
