package message

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// morning and afternoon are the two moments that most dates below stand for: a Monday.
const (
	morning   = "2026-11-16T08:55:00"
	afternoon = "2026-11-16T15:46:00"
)

// localDates are dates as the mail programs of each language write them: Gmail, Outlook, Apple Mail and Thunderbird, a clock of
// twelve hours or a zone where the language has words for them, and one that cannot be read.
var localDates = map[string][]struct{ in, want string }{
	"ar": {
		{"الاثنين، ١٦ نوفمبر ٢٠٢٦ ٨:٥٥ ص", morning},
		{"الاثنين، 16 نوفمبر 2026 في 8:55 ص", morning},
		{"16 نوفمبر 2026 3:46 م", afternoon},
		{"16 نوفمبر 2026 3:46 مساءً", afternoon},
		{"١٦/١١/٢٠٢٦ ٨:٥٥ ص", morning},
		{"16 نوفمبر 2026", day},
		{"16 نوفمبر 2026 8:55 UTC+3", morning + "+03:00"},
		{"غدا", ""},
	},
	"cs": {
		{"po 16. 11. 2026 v 8:55", morning},
		{"pondělí 16. listopadu 2026 8:55", morning},
		{"16. listopadu 2026 8:55:10 SEČ", rfcValue},
		{"16. listopadu 2026 3:46 odp.", afternoon},
		{"16. 11. 2026 8:55 dop.", morning},
		{"Mon, 16 Nov 2026 08:55:10 +0100", rfcValue},
		{"16. listopadu 2026", day},
		{"zítra", ""},
	},
	"da": {
		{"man. 16. nov. 2026 kl. 08.55", morning},
		{"mandag den 16. november 2026 08:55", morning},
		{"16. november 2026 kl. 08.55.10 CET", "2026-11-16T08:55:10+01:00"},
		{"16. nov. 2026 kl. 15.46", afternoon},
		{"16-11-2026 08:55", morning},
		{"16. november 2026", day},
		{"i morgen", ""},
	},
	"de": {
		{"Mo., 16. Nov. 2026 um 08:55 Uhr", morning},
		{"Montag, 16. November 2026 08:55", morning},
		{"16. November 2026 um 08:55:10 MEZ", rfcValue},
		{"16. Juli 2026 um 08:55:10 MESZ", "2026-07-16T08:55:10+02:00"},
		{"16.11.2026 3:46 nachm.", afternoon},
		{"16.11.26 8:55 vorm.", morning},
		{"16.11.2026 um 08:55", morning},
		{"16. Jänner 2026", "2026-01-16"},
		{"16. März 2026 15:46", "2026-03-16T15:46:00"},
		{"16. Nov. 2026", day},
		{"morgen früh", ""},
	},
	"el": {
		{"Δευ 16 Νοε 2026 στις 8:55 π.μ.", morning},
		{"Δευτέρα, 16 Νοεμβρίου 2026 3:46 μ.μ.", afternoon},
		{"16 Νοεμβρίου 2026 08:55", morning},
		{"16/11/2026 3:46 μμ", afternoon},
		{"16 Μαρτίου 2026", "2026-03-16"},
		{"16 Νοεμβρίου 2026 στις 8:55:10 EET", "2026-11-16T08:55:10+02:00"},
		{"αύριο", ""},
	},
	"en": {
		{"Mon, Nov 16, 2026 at 8:55 AM", morning},
		{"Mon, 16 Nov 2026 at 08:55", morning},
		{"Monday, November 16, 2026 8:55 AM", morning},
		{"Monday, 16 November 2026 at 08:55:10 GMT", "2026-11-16T08:55:10Z"},
		{"November 16, 2026 at 3:46:00 PM EST", afternoon + "-05:00"},
		{"11/16/2026 3:46 PM", afternoon},
		{"16/11/2026 15:46", afternoon},
		{"Nov 16, 2026, 3:46 p.m.", afternoon},
		{"November 16th, 2026", day},
		{"16 Sept 2026", "2026-09-16"},
		{"tomorrow at 10:00", ""},
	},
	"es": {
		{"lun, 16 nov 2026 a las 8:55", morning},
		{"lunes, 16 de noviembre de 2026 8:55", morning},
		{"lunes, 16 de noviembre de 2026 3:46 p. m.", afternoon},
		{"16 de noviembre de 2026, 8:55:10 CET", rfcValue},
		{"16/11/2026 8:55 a. m.", morning},
		{"16/11/2026 15:46", afternoon},
		{"16 de setiembre de 2026", "2026-09-16"},
		{"mañana por la mañana", ""},
	},
	"et": {
		{"E, 16. november 2026 kell 08:55", morning},
		{"esmaspäev, 16. november 2026 08:55", morning},
		{"16. nov 2026 15:46", afternoon},
		{"16.11.2026 15:46", afternoon},
		{"16. detsember 2026", "2026-12-16"},
		{"homme", ""},
	},
	"fi": {
		{"maanantaina 16. marraskuuta 2026 klo 8.55", morning},
		{"ma 16.11.2026 klo 8.55", morning},
		{"16. marraskuuta 2026 klo 15.46", afternoon},
		{"16.11.2026 15:46", afternoon},
		{"16. marraskuuta 2026", day},
		{"huomenna", ""},
	},
	"fr": {
		{"lun. 16 nov. 2026 à 08:55", morning},
		{"lundi 16 novembre 2026 08:55", morning},
		{"16 novembre 2026 à 08:55:10 UTC+1", rfcValue},
		{"16 novembre 2026 à 08:55:10 HNEC", rfcValue},
		{"lundi 16 novembre 2026 à 8h55", morning},
		{"16/11/2026 15:46", afternoon},
		{"mar. 17 mars 2026 15:46", "2026-03-17T15:46:00"},
		{"1er février 2026", "2026-02-01"},
		{"mar. 17/11/2026 15:46", "2026-11-17T15:46:00"},
		{"demain matin", ""},
	},
	"he": {
		{"יום ב׳, 16 נוב׳ 2026 ב-8:55", morning},
		{"16 נובמבר 2026 8:55", morning},
		{"16/11/2026 15:46", afternoon},
		{"16 דצמבר 2026", "2026-12-16"},
		{"מחר", ""},
	},
	"hr": {
		{"pon, 16. stu 2026. u 08:55", morning},
		{"ponedjeljak, 16. studenoga 2026. 08:55", morning},
		{"16. studenoga 2026. u 15:46", afternoon},
		{"16.11.2026. 15:46", afternoon},
		{"16. listopada 2026.", "2026-10-16"},
		{"sutra", ""},
	},
	"hu": {
		{"2026. nov. 16., H, 8:55", morning},
		{"2026. november 16., hétfő 8:55", morning},
		{"2026. november 16. 15:46", afternoon},
		{"2026.11.16. 15:46", afternoon},
		{"2026. december 16.", "2026-12-16"},
		{"holnap", ""},
	},
	"it": {
		{"lun 16 nov 2026 alle ore 08:55", morning},
		{"lunedì 16 novembre 2026 08:55", morning},
		{"16 novembre 2026 alle ore 08:55:10 CET", rfcValue},
		{"16/11/2026 15:46", afternoon},
		{"mar 17 mar 2026 15:46", "2026-03-17T15:46:00"},
		{"16 dicembre 2026", "2026-12-16"},
		{"domani mattina", ""},
	},
	"ja": {
		{"2026年11月16日(月) 8:55", morning},
		{"2026年11月16日 8:55", morning},
		{"2026年11月16日 午後3:46", afternoon},
		{"2026年11月16日月曜日 8:55:10 JST", "2026-11-16T08:55:10+09:00"},
		{"2026年11月16日 15:46:00 JST", afternoon + "+09:00"},
		{"2026/11/16 15:46", afternoon},
		{"2026年11月16日", day},
		{"明日", ""},
	},
	"ko": {
		{"2026년 11월 16일 (월) 오전 8:55", morning},
		{"2026년 11월 16일 월요일 오후 3:46", afternoon},
		{"2026. 11. 16. 오후 3:46", afternoon},
		{"2026-11-16 15:46", afternoon},
		{"2026년 11월 16일", day},
		{"내일", ""},
	},
	"nl": {
		{"ma 16 nov 2026 om 08:55", morning},
		{"maandag 16 november 2026 08:55", morning},
		{"16 november 2026 om 08:55:10 CET", rfcValue},
		{"16-11-2026 15:46", afternoon},
		{"16 mrt 2026", "2026-03-16"},
		{"morgenochtend", ""},
	},
	"no": {
		{"man. 16. nov. 2026 kl. 08:55", morning},
		{"mandag 16. november 2026 08:55", morning},
		{"16. november 2026 kl. 15.46", afternoon},
		{"16.11.2026 15:46", afternoon},
		{"16. desember 2026", "2026-12-16"},
		{"i morgen", ""},
	},
	"pl": {
		{"pon., 16 lis 2026 o 08:55", morning},
		{"poniedziałek, 16 listopada 2026 08:55", morning},
		{"16 listopada 2026 o 15:46", afternoon},
		{"16.11.2026 15:46", afternoon},
		{"2026-11-16 15:46", afternoon},
		{"16 grudnia 2026", "2026-12-16"},
		{"jutro", ""},
	},
	"pt": {
		{"seg., 16 de nov. de 2026 às 08:55", morning},
		{"segunda-feira, 16 de novembro de 2026 08:55", morning},
		{"16 de novembro de 2026, 15:46:00 WET", afternoon + "Z"},
		{"16/11/2026 15:46", afternoon},
		{"16 de março de 2026", "2026-03-16"},
		{"amanhã", ""},
	},
	"pt-BR": {
		{"seg., 16 de nov. de 2026 às 08:55", morning},
		{"segunda-feira, 16 de novembro de 2026 15:46", afternoon},
		{"16 de nov. de 2026, à(s) 15:46", afternoon},
		{"16/11/2026 15:46", afternoon},
		{"amanhã", ""},
	},
	"ro": {
		{"lun., 16 nov. 2026 la 08:55", morning},
		{"luni, 16 noiembrie 2026 08:55", morning},
		{"16 noiembrie 2026 la 15:46", afternoon},
		{"16.11.2026 15:46", afternoon},
		{"mar., 17 mar. 2026 15:46", "2026-03-17T15:46:00"},
		{"mâine", ""},
	},
	"ru": {
		{"пн, 16 нояб. 2026 г. в 08:55", morning},
		{"понедельник, 16 ноября 2026 г. 8:55", morning},
		{"Понедельник, 16 ноября 2026, 15:46 +03:00", afternoon + "+03:00"},
		{"16 ноября 2026 г. в 15:46:00 MSK", afternoon + "+03:00"},
		{"16.11.2026 15:46", afternoon},
		{"16 мая 2026 г.", "2026-05-16"},
		{"завтра", ""},
	},
	"sk": {
		{"po 16. 11. 2026 o 8:55", morning},
		{"pondelok 16. novembra 2026 8:55", morning},
		{"16. novembra 2026 15:46", afternoon},
		{"16.11.2026 15:46", afternoon},
		{"16. mája 2026", "2026-05-16"},
		{"zajtra", ""},
	},
	"sl": {
		{"pon., 16. nov. 2026 ob 08:55", morning},
		{"ponedeljek, 16. november 2026 08:55", morning},
		{"16. november 2026 15:46", afternoon},
		{"16. 11. 2026 3:46 pop.", afternoon},
		{"16. avgust 2026", "2026-08-16"},
		{"jutri", ""},
	},
	"sv": {
		{"mån 16 nov. 2026 kl 08:55", morning},
		{"den 16 november 2026 08:55", morning},
		{"måndag 16 november 2026 08:55", morning},
		{"16 november 2026 kl. 15:46:00 CET", afternoon + "+01:00"},
		{"2026-11-16 15:46", afternoon},
		{"16 maj 2026", "2026-05-16"},
		{"i morgon", ""},
	},
	"tr": {
		{"16 Kas 2026 Pzt, 08:55", morning},
		{"16 Kasım 2026 Pazartesi 08:55", morning},
		{"16 Kasım 2026 15:46", afternoon},
		{"16.11.2026 15:46", afternoon},
		{"16 Kasım 2026 15:46:00 GMT+3", afternoon + "+03:00"},
		{"16 Ağustos 2026", "2026-08-16"},
		{"yarın", ""},
	},
	"uk": {
		{"пн, 16 лист. 2026 р. о 08:55", morning},
		{"понеділок, 16 листопада 2026 р. 8:55", morning},
		{"16 листопада 2026 р. о 3:46 пп", afternoon},
		{"16.11.2026 15:46", afternoon},
		{"16 травня 2026", "2026-05-16"},
		{"завтра", ""},
	},
	"vi": {
		{"Th 2, 16 thg 11, 2026 vào lúc 08:55", morning},
		{"Thứ Hai, 16 tháng 11, 2026 8:55 SA", morning},
		{"16 tháng 11, 2026 3:46 CH", afternoon},
		{"ngày 16 tháng 11 năm 2026", day},
		{"16/11/2026 15:46", afternoon},
		{"Thứ Năm 19/11/2026 15:46", "2026-11-19T15:46:00"},
		{"ngày mai", ""},
	},
	"zh-CN": {
		{"2026年11月16日周一 08:55", morning},
		{"2026年11月16日，上午8:55", morning},
		{"2026年11月16日 下午3:46", afternoon},
		{"2026年11月16日星期一 下午3:46", afternoon},
		{"2026-11-16 15:46:00 CST", afternoon + "+08:00"},
		{"2026年11月16日", day},
		{"明天", ""},
	},
	"zh-TW": {
		{"2026年11月16日 週一 上午8:55", morning},
		{"2026年11月16日星期一 下午3:46", afternoon},
		{"2026/11/16 15:46", afternoon},
		{"2026-11-16 15:46 CST", afternoon + "+08:00"},
		{"2026年11月16日", day},
		{"明天", ""},
	},
}

func TestDatesInEveryLanguage(t *testing.T) {
	w := words()
	for _, locale := range promised {
		if len(localDates[locale]) < 5 {
			t.Errorf("%s: %d dates", locale, len(localDates[locale]))
		}
		for _, tt := range localDates[locale] {
			if got := w.date(tt.in, w.locale(locale)).String(); got != tt.want {
				t.Errorf("%s %q: got %q, want %q", locale, tt.in, got, tt.want)
			}
		}
	}
}

// TestEveryNameOfAMonthIsRead reads each month by each of its names, in its own language.
func TestEveryNameOfAMonthIsRead(t *testing.T) {
	w := words()
	for locale, kinds := range tableRows(t) {
		for i, names := range kinds["month"] {
			want := fmt.Sprintf("2026-%02d-17T15:46:00", i+1)
			for name := range strings.SplitSeq(names, "/") {
				if got := w.date("17 "+name+" 2026 15:46", w.locale(locale)).String(); got != want {
					t.Errorf("%s %q: got %q, want %q", locale, name, got, want)
				}
			}
		}
	}
}

// TestEveryWeekdayIsReadBesideADate: a day of the week before a date never spoils it.
func TestEveryWeekdayIsReadBesideADate(t *testing.T) {
	w := words()
	for locale, kinds := range tableRows(t) {
		for i, names := range kinds["weekday"] {
			date := time.Date(2026, 11, 16+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			for name := range strings.SplitSeq(names, "/") {
				if got := w.date(name+" "+date+" 08:55", w.locale(locale)).String(); got != date+"T08:55:00" {
					t.Errorf("%s %q: got %q, want %s", locale, name, got, date)
				}
			}
		}
	}
}

// TestEveryWordForAHalfOfTheDayIsRead reads a quarter to four with each of them.
func TestEveryWordForAHalfOfTheDayIsRead(t *testing.T) {
	w := words()
	for locale, kinds := range tableRows(t) {
		for kind, want := range map[string]string{"am": "2026-11-16T03:45:00", "pm": "2026-11-16T15:45:00"} {
			for _, word := range kinds[kind] {
				if got := w.date("2026-11-16 3:45 "+word, w.locale(locale)).String(); got != want {
					t.Errorf("%s %q: got %q, want %q", locale, word, got, want)
				}
			}
		}
	}
}

// TestEveryZoneIsRead reads a time in each zone that the table names.
func TestEveryZoneIsRead(t *testing.T) {
	w := words()
	for locale, kinds := range tableRows(t) {
		for _, zone := range kinds["zone"] {
			name, offset, _ := strings.Cut(zone, "=")
			want := strings.Replace(morning+offset, "+00:00", "Z", 1)
			if got := w.date("16 November 2026 08:55 "+name, w.locale(locale)).String(); got != want && name != "CST" {
				t.Errorf("%s %q: got %q, want %q", locale, name, got, want)
			}
		}
	}
}
