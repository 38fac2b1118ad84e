package calendar

import (
	"slices"
	"strings"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/au"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"
)

// country is where people work: what its addresses, numbers and texts look like, its clocks and its days off.
type country struct {
	// code is ISO 3166-1 alpha-2 in lower case, which is also its top-level domain, the United Kingdom's aside.
	code string
	// dial is its calling code (ITU-T E.164) without the plus; "" where several countries share it.
	dial string
	// zones are IANA names, the one most people live in first.
	zones []string
	// names are what texts call it.
	names []string
	// days are its public holidays, those of its regions included; none where they are not known.
	days []*cal.Holiday
}

// countries are those whose holidays the library knows, and the larger ones whose weekends alone are known.
var countries = []country{
	{"ie", "353", []string{"Europe/Dublin"}, []string{"Ireland", "Éire"}, ie.Holidays},
	{"gb", "44", []string{"Europe/London"}, []string{"United Kingdom", "England", "Scotland", "Wales", "UK"}, gb.Holidays},
	{"us", "", usZones, []string{"United States", "USA", "U.S.A."}, us.Holidays},
	{"ca", "", caZones, []string{"Canada"}, ca.Holidays},
	{"de", "49", []string{"Europe/Berlin"}, []string{"Germany", "Deutschland"}, join(
		de.Holidays, de.HolidaysBW, de.HolidaysBY, de.HolidaysBE, de.HolidaysHH, de.HolidaysSN, de.HolidaysNW, de.HolidaysTH)},
	{"at", "43", []string{"Europe/Vienna"}, []string{"Austria", "Österreich"}, at.Holidays},
	{"ch", "41", []string{"Europe/Zurich"}, []string{"Switzerland", "Schweiz", "Suisse", "Svizzera"}, join(
		ch.Holidays, ch.HolidaysZH, ch.HolidaysBE, ch.HolidaysGE, ch.HolidaysBS, ch.HolidaysVD, ch.HolidaysZG)},
	{"fr", "33", []string{"Europe/Paris"}, []string{"France"}, fr.Holidays},
	{"be", "32", []string{"Europe/Brussels"}, []string{"Belgium", "België", "Belgique"}, be.Holidays},
	{"nl", "31", []string{"Europe/Amsterdam"}, []string{"Netherlands", "Nederland"}, nl.Holidays},
	{"dk", "45", []string{"Europe/Copenhagen"}, []string{"Denmark", "Danmark"}, dk.Holidays},
	{"se", "46", []string{"Europe/Stockholm"}, []string{"Sweden", "Sverige"}, se.Holidays},
	{"no", "47", []string{"Europe/Oslo"}, []string{"Norway", "Norge"}, no.Holidays},
	{"es", "34", []string{"Europe/Madrid"}, []string{"Spain", "España"}, es.Holidays},
	{"it", "39", []string{"Europe/Rome"}, []string{"Italy", "Italia"}, it.Holidays},
	{"pl", "48", []string{"Europe/Warsaw"}, []string{"Poland", "Polska"}, pl.Holidays},
	{"cz", "420", []string{"Europe/Prague"}, []string{"Czechia", "Czech Republic", "Česko"}, cz.Holidays},
	{"au", "61", auZones, []string{"Australia"}, join(au.HolidaysNSW, au.HolidaysVIC, au.HolidaysQLD, au.HolidaysWA, au.HolidaysSA)},
	{"nz", "64", []string{"Pacific/Auckland"}, []string{"New Zealand"}, nz.Holidays},
	{"za", "27", []string{"Africa/Johannesburg"}, []string{"South Africa"}, za.Holidays},
	{"jp", "81", []string{"Asia/Tokyo"}, []string{"Japan"}, jp.Holidays},
	{"br", "55", brZones, []string{"Brazil", "Brasil"}, br.Holidays},
	{"pt", "351", []string{"Europe/Lisbon"}, []string{"Portugal"}, nil},
	{"fi", "358", []string{"Europe/Helsinki"}, []string{"Finland", "Suomi"}, nil},
	{"in", "91", []string{"Asia/Kolkata"}, []string{"India"}, nil},
	{"sg", "65", []string{"Asia/Singapore"}, []string{"Singapore"}, nil},
	{"hk", "852", []string{"Asia/Hong_Kong"}, []string{"Hong Kong"}, nil},
	{"il", "972", []string{"Asia/Jerusalem"}, []string{"Israel"}, nil},
}

var (
	usZones = []string{
		"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
		"America/Anchorage", "Pacific/Honolulu",
	}
	caZones = []string{
		"America/Toronto", "America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Halifax", "America/St_Johns",
	}
	auZones = []string{
		"Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth", "Australia/Darwin", "Australia/Melbourne",
	}
	brZones = []string{"America/Sao_Paulo", "America/Manaus", "America/Recife"}
)

// cities tell zones that a country's name does not.
var cities = map[string]string{
	"Dublin": "ie", "Cork": "ie", "Galway": "ie", "London": "gb", "Manchester": "gb", "Edinburgh": "gb", "Bristol": "gb",
	"Berlin": "de", "München": "de", "Munich": "de", "Hamburg": "de", "Köln": "de", "Frankfurt": "de", "Stuttgart": "de",
	"Wien": "at", "Vienna": "at", "Zürich": "ch", "Zurich": "ch", "Genève": "ch", "Geneva": "ch", "Basel": "ch",
	"Paris": "fr", "Lyon": "fr", "Brussels": "be", "Bruxelles": "be", "Amsterdam": "nl", "Rotterdam": "nl", "Copenhagen": "dk",
	"Stockholm": "se", "Oslo": "no", "Madrid": "es", "Barcelona": "es", "Milan": "it", "Milano": "it", "Warsaw": "pl",
	"Kraków": "pl", "Prague": "cz", "Lisbon": "pt", "Helsinki": "fi", "Tokyo": "jp", "Auckland": "nz", "Cape Town": "za",
	"New York": "America/New_York", "Boston": "America/New_York", "Atlanta": "America/New_York", "Chicago": "America/Chicago",
	"Austin, TX": "America/Chicago", "Denver": "America/Denver", "San Francisco": "America/Los_Angeles",
	"Los Angeles": "America/Los_Angeles", "Seattle": "America/Los_Angeles", "Toronto": "America/Toronto",
	"Ontario": "America/Toronto", "Ottawa": "America/Toronto", "Montreal": "America/Toronto", "Montréal": "America/Toronto",
	"Vancouver": "America/Vancouver", "Sydney": "Australia/Sydney", "Melbourne": "Australia/Melbourne",
	"Brisbane": "Australia/Brisbane", "Perth": "Australia/Perth", "São Paulo": "America/Sao_Paulo",
	"Bengaluru": "in", "Bangalore": "in", "Mumbai": "in", "Singapore": "sg", "Hong Kong": "hk", "Tel Aviv": "il",
}

func join(lists ...[]*cal.Holiday) []*cal.Holiday { return slices.Concat(lists...) }

// countryByCode finds a country by its ISO code or top-level domain.
func countryByCode(code string) (country, bool) {
	code = strings.ToLower(code)
	if code == "uk" {
		code = "gb"
	}
	return countryWhere(func(c country) bool { return c.code == code })
}

func countryByZone(zone string) (country, bool) {
	return countryWhere(func(c country) bool { return slices.Contains(c.zones, zone) })
}

func countryWhere(is func(country) bool) (country, bool) {
	if i := slices.IndexFunc(countries, is); i >= 0 {
		return countries[i], true
	}
	return country{}, false
}
