package message

import "time"

type parsedDate struct {
	ok, hasTime bool
}

func (d parsedDate) time() time.Time { return time.Time{} }

func parseDate(s string) parsedDate { return parsedDate{} }
