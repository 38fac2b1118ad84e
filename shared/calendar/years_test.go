package calendar

import (
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// holidays has, for each country, the public holidays of 2026 that fall on a working day, with their names.
var holidays = map[string]map[string]string{
	"ie": {
		"2026-02-02": "Saint Brigid",
		"2026-03-17": "Saint Patrick",
		"2026-04-06": "Easter Monday",
		"2026-05-04": "May",
		"2026-06-01": "June",
		"2026-08-03": "August",
		"2026-10-26": "October",
	},
	"gb": {
		"2026-04-03": "Good Friday",
		"2026-04-06": "Easter Monday",
		"2026-05-04": "Early May",
		"2026-05-25": "Spring",
		"2026-08-31": "Summer",
	},
	"us": {
		"2026-01-19": "Martin Luther King",
		"2026-05-25": "Memorial Day",
		"2026-06-19": "Juneteenth",
		"2026-07-03": "Independence Day, observed",
		"2026-09-07": "Labor Day",
		"2026-11-11": "Veterans Day",
		"2026-11-26": "Thanksgiving",
	},
	"ca": {
		"2026-04-03": "Good Friday",
		"2026-07-01": "Canada Day",
		"2026-09-07": "Labour Day",
		"2026-10-12": "Thanksgiving",
	},
	"de": {
		"2026-01-06": "Heilige Drei Könige, in the south",
		"2026-04-03": "Karfreitag",
		"2026-04-06": "Ostermontag",
		"2026-05-01": "Tag der Arbeit",
		"2026-05-14": "Christi Himmelfahrt",
		"2026-05-25": "Pfingstmontag",
		"2026-06-04": "Fronleichnam",
	},
	"at": {
		"2026-01-06": "Heilige Drei Könige",
		"2026-04-06": "Ostermontag",
		"2026-05-01": "Staatsfeiertag",
		"2026-05-14": "Christi Himmelfahrt",
		"2026-05-25": "Pfingstmontag",
		"2026-10-26": "Nationalfeiertag",
		"2026-12-08": "Mariä Empfängnis",
	},
	"ch": {
		"2026-05-14": "Auffahrt",
	},
	"fr": {
		"2026-04-06": "Lundi de Pâques",
		"2026-05-01": "Fête du Travail",
		"2026-05-08": "Victoire",
		"2026-05-14": "Ascension",
		"2026-05-25": "Lundi de Pentecôte",
		"2026-07-14": "Fête nationale",
		"2026-11-11": "Armistice",
	},
	"be": {
		"2026-04-06": "Paasmaandag",
		"2026-05-01": "Dag van de Arbeid",
		"2026-05-14": "Hemelvaart",
		"2026-07-21": "Nationale feestdag",
		"2026-11-11": "Wapenstilstand",
	},
	"nl": {
		"2026-04-06": "Tweede Paasdag",
		"2026-04-27": "Koningsdag",
		"2026-05-14": "Hemelvaart",
		"2026-05-25": "Tweede Pinksterdag",
	},
	"dk": {
		"2026-04-02": "Skærtorsdag",
		"2026-04-03": "Langfredag",
		"2026-04-06": "Anden påskedag",
		"2026-05-14": "Kristi himmelfart",
		"2026-05-25": "Anden pinsedag",
	},
	"se": {
		"2026-01-06": "Trettondedag jul",
		"2026-04-03": "Långfredag",
		"2026-04-06": "Annandag påsk",
		"2026-05-01": "Första maj",
		"2026-05-14": "Kristi himmelsfärd",
	},
	"no": {
		"2026-04-02": "Skjærtorsdag",
		"2026-04-03": "Langfredag",
		"2026-04-06": "Andre påskedag",
		"2026-05-01": "Arbeidernes dag",
		"2026-05-14": "Kristi himmelfart",
		"2026-05-25": "Andre pinsedag",
	},
	"es": {
		"2026-01-06": "Epifanía",
		"2026-04-03": "Viernes Santo",
		"2026-05-01": "Día del Trabajador",
		"2026-10-12": "Fiesta Nacional",
		"2026-12-08": "Inmaculada",
	},
	"it": {
		"2026-01-06": "Epifania",
		"2026-04-06": "Lunedì dell'Angelo",
		"2026-05-01": "Festa del Lavoro",
		"2026-06-02": "Festa della Repubblica",
		"2026-12-08": "Immacolata",
	},
	"pl": {
		"2026-01-06": "Trzech Króli",
		"2026-04-06": "Poniedziałek Wielkanocny",
		"2026-05-01": "Święto Pracy",
		"2026-06-04": "Boże Ciało",
		"2026-11-11": "Niepodległości",
	},
	"cz": {
		"2026-04-03": "Velký pátek",
		"2026-04-06": "Velikonoční pondělí",
		"2026-05-01": "Svátek práce",
		"2026-05-08": "Den vítězství",
		"2026-07-06": "Jan Hus",
		"2026-09-28": "Svatý Václav",
		"2026-10-28": "Vznik Československa",
		"2026-11-17": "Den boje za svobodu",
	},
	"au": {
		"2026-01-26": "Australia Day",
		"2026-04-03": "Good Friday",
		"2026-04-06": "Easter Monday",
		"2026-06-08": "King's Birthday",
	},
	"nz": {
		"2026-02-06": "Waitangi Day",
		"2026-04-03": "Good Friday",
		"2026-04-06": "Easter Monday",
		"2026-06-01": "King's Birthday",
		"2026-10-26": "Labour Day",
	},
	"za": {
		"2026-04-03": "Good Friday",
		"2026-04-06": "Family Day",
		"2026-04-27": "Freedom Day",
		"2026-05-01": "Workers' Day",
		"2026-06-16": "Youth Day",
		"2026-09-24": "Heritage Day",
		"2026-12-16": "Reconciliation",
	},
	"jp": {
		"2026-01-12": "Coming of Age",
		"2026-02-11": "Foundation",
		"2026-04-29": "Shōwa",
		"2026-05-05": "Children",
		"2026-07-20": "Marine Day",
		"2026-09-21": "Respect for the Aged",
		"2026-10-12": "Sports Day",
		"2026-11-03": "Culture",
		"2026-11-23": "Labour Thanksgiving",
	},
	"br": {
		"2026-04-03": "Sexta-feira Santa",
		"2026-04-21": "Tiradentes",
		"2026-05-01": "Dia do Trabalho",
		"2026-09-07": "Independência",
		"2026-10-12": "Aparecida",
		"2026-11-02": "Finados",
	},
}

// TestHolidaysOf2026: nobody is written to on the public holidays of their country, and on the working day after at the latest
// within a week.
func TestHolidaysOf2026(t *testing.T) {
	for code, days := range holidays {
		c, ok := countryByCode(code)
		if !ok {
			t.Fatalf("no country %s", code)
		}
		here := c.at(ofCompany, "")
		for day, name := range days {
			d := parseDate(t, day)
			if here.works(d) {
				t.Errorf("%s works on %s, %s", code, day, name)
			}
			soon := false
			for i := 1; i <= 7; i++ {
				soon = soon || here.works(d.plus(i))
			}
			if !soon {
				t.Errorf("%s rests for a week after %s", code, day)
			}
		}
	}
	for _, c := range countries {
		if len(c.days) > 0 && len(holidays[c.code]) == 0 {
			t.Errorf("%s has holidays and no table here", c.code)
		}
	}
}

// TestNoSlotOnAHoliday: a letter that is due on a public holiday leaves on a day that is none, at the clock of its country.
func TestNoSlotOnAHoliday(t *testing.T) {
	for code, days := range holidays {
		c, _ := countryByCode(code)
		for day := range days {
			d := parseDate(t, day)
			l := rejection.Letter{Kind: rejection.LetterThankYou, To: rejection.Person{Address: "ann@x." + code}}
			zone, err := time.LoadLocation(c.zones[0])
			if err != nil {
				t.Fatal(err)
			}
			earliest := instant(d.wall(9*time.Hour), zone)
			slot := planner.Slot(rejection.Rejection{ID: "x"}, robin, l, earliest)
			if slot.Wall[:10] <= day || slot.Zone != c.zones[0] || planner.Good(rejection.Rejection{ID: "x"}, robin, l, earliest) {
				t.Errorf("%s: due on %s, leaves at %s in %s", code, day, slot.Wall, slot.Zone)
			}
		}
	}
}
