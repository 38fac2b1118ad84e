package workflow

import "time"

// zoneOf guesses an owner's zone from their mail's date: the first of the large zones whose clock stood like that at that
// moment. They are shown the guess and asked to correct it.
func zoneOf(sent time.Time) string {
	if sent.IsZero() {
		return ""
	}
	_, offset := sent.Zone()
	for _, name := range largeZones() {
		zone, err := time.LoadLocation(name)
		if err != nil {
			continue
		}
		if _, here := sent.In(zone).Zone(); here == offset {
			return name
		}
	}
	return ""
}

// largeZones are IANA zones, those with the most people first where several share a clock.
func largeZones() []string {
	return []string{
		"Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Istanbul", "America/New_York", "America/Chicago",
		"America/Denver", "America/Los_Angeles", "America/Sao_Paulo", "America/Halifax", "America/Anchorage", "Asia/Kolkata",
		"Asia/Shanghai", "Asia/Tokyo", "Asia/Dubai", "Asia/Karachi", "Asia/Dhaka", "Asia/Bangkok", "Australia/Sydney",
		"Pacific/Auckland", "Pacific/Honolulu", "Asia/Kathmandu", "Australia/Adelaide", "America/St_Johns",
	}
}
