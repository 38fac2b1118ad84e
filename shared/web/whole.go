package web

import (
	"encoding/json"
	"math"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/rejection"
)

// whole is an integer of JSON, for which 24.0 is the same number as 24 (JSON Schema, core, section 4.2.3).
type whole int

// maxWhole is the largest number that every JSON reader keeps exactly (RFC 8259 section 6).
const maxWhole = 1<<53 - 1

// UnmarshalJSON reads a number without a fraction.
func (w *whole) UnmarshalJSON(b []byte) error {
	var f float64
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	if f != math.Trunc(f) || math.Abs(f) > maxWhole {
		return rejection.Refuse(rejection.CodeInvalid, "not a whole number")
	}
	*w = whole(f)
	return nil
}

// Schema describes it as what it is, for huma.
func (whole) Schema(r huma.Registry) *huma.Schema {
	return huma.SchemaFromType(r, reflect.TypeFor[int64]())
}
