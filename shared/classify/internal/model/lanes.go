package model

// Weights are added eight at a time: a word of eight bytes is parted into two words of four lanes of 16 bits each, which hold the
// bytes at even and at odd places. A byte w is taken as w+128, so that it is never negative and no lane borrows from the next; what
// is too much is taken off in the end. The sums are whole numbers, the same as those of one weight after another.
const (
	laneWords = 8                     // bytes that are read at a time
	laneMask  = 0x00ff_00ff_00ff_00ff // the bytes at even places
	laneBias  = 0x8080_8080_8080_8080 // turns an int8 into itself plus 128
	laneZero  = 128                   // what a weight of zero adds to its lane
	// maxRowsAtOnce is how many rows a lane can hold: 256 times 255 is below 2 to the power of 16.
	maxRowsAtOnce = 256
	// spare is how many bytes behind the last row are read with it, and left out.
	spare = laneWords - 1
)

// lanes holds the sums of eight columns.
type lanes struct{ even, odd uint64 }

// plus returns the sums with a word of eight weights added; by value, so that they stay in registers.
func (a lanes) plus(word uint64) lanes {
	word ^= laneBias
	return lanes{a.even + word&laneMask, a.odd + word>>8&laneMask}
}

// at returns the sum of one of the columns over a number of rows.
func (a lanes) at(column, rows int) int32 {
	half := a.even
	if column%2 == 1 {
		half = a.odd
	}
	return int32(half>>(column/2*16)&0xffff) - int32(rows*laneZero)
}

// word64 returns the eight bytes that a string has at an offset, the first one lowest.
func word64(s string, at int) uint64 {
	s = s[at : at+laneWords]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// sumRows adds the weights of rows, given by their places, at most maxRowsAtOnce of them.
func (l *Linear) sumRows(rows []int, s *sums) {
	for first := 0; first < l.Columns; first += laneWords {
		var sum lanes
		for _, row := range rows {
			sum = sum.plus(word64(l.padded, row+first))
		}
		for c := range min(laneWords, l.Columns-first) {
			s.columns[first+c] += sum.at(c, len(rows))
		}
	}
	s.known += len(rows)
}
