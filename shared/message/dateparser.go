package message

import "strings"

// dateParser reads the tokens of a date from left to right: first what is sure (a clock time, a zone, a month's name,
// figures marked as year, month or day), then the figures that are left.
type dateParser struct {
	words   *wordTable
	in      localeSet
	tokens  []dateToken
	d       parsedDate
	half    byte // 'a' or 'p'
	weekday int  // 1 to 7, 0 where not said
	months  []named
	loose   []dateToken // figures that nothing marks
	signs   []string    // the sign before each of them
}

func (p *dateParser) run() {
	for i := 0; i < len(p.tokens); {
		i += p.step(i)
	}
}

// at returns the token at i, or one that is nothing.
func (p *dateParser) at(i int) dateToken {
	if i < 0 || i >= len(p.tokens) {
		return dateToken{number: -1}
	}
	return p.tokens[i]
}

// step reads what stands at i and returns how many tokens it took.
func (p *dateParser) step(i int) int {
	if p.at(i).number >= 0 {
		if n := p.clock(i); n > 0 {
			return n
		}
		if n := p.markedFigure(i); n > 0 {
			return n
		}
		p.loose = append(p.loose, p.at(i))
		p.signs = append(p.signs, p.at(i-1).text)
		return 1
	}
	if n := p.offset(i); n > 0 {
		return n
	}
	return p.word(i)
}

// clock reads 9:31, 09:31:05, 9.31 and 9h31. A full stop counts only behind a date that is complete.
func (p *dateParser) clock(i int) int {
	hour, minute := p.at(i), p.at(i+2)
	sep := p.at(i + 1)
	colon := sep.is(":") || sep.is("：")
	stop := sep.is(".") && p.dated() && minute.digits == 2 && !minute.spaced
	letter := sep.is("h") || sep.is("시") || sep.is("时") || sep.is("時")
	if p.d.hasTime || hour.digits > 2 || hour.number > 24 || !colon && !stop && !letter {
		return 0
	}
	if letter && minute.number < 0 {
		minute.number, minute.digits = 0, 2
	}
	if minute.digits != 2 || minute.number > 59 {
		return 0
	}
	p.d.hour, p.d.minute, p.d.hasTime = hour.number%24, minute.number, true
	next := p.at(i + 3)
	again := next.is(sep.text) || letter && (next.is("분") || next.is("分")) // 17시 55분 10초
	if second := p.at(i + 4); again && second.digits == 2 && second.number < 61 {
		p.d.second = min(second.number, 59) // a leap second (RFC 5322 section 3.3)
		return 5
	}
	return 3
}

// dated reports whether day, month and year have been seen.
func (p *dateParser) dated() bool {
	figures := len(p.loose)
	if p.d.year > 0 {
		figures++
	}
	if p.d.month > 0 || len(p.months) > 0 {
		figures++
	}
	if p.d.day > 0 {
		figures++
	}
	return figures >= 3 || figures == 2 && len(p.months) > 0 && p.d.hasTime
}

// markedFigure reads 2024年5月3日, 2024년 5월 3일 and "tháng 5 năm 2024".
func (p *dateParser) markedFigure(i int) int {
	t, after, before := p.at(i), p.at(i+1).text, p.at(i-1).text
	switch {
	case strings.HasPrefix(after, "年") || strings.HasPrefix(after, "년") || before == "năm" && !p.at(i-2).is("thứ"): // Thứ Năm is Thursday
		p.d.year = t.number
	case strings.HasPrefix(after, "月") || strings.HasPrefix(after, "월") || before == "tháng" || before == "thg":
		p.d.month = t.number
	case strings.HasPrefix(after, "日") || strings.HasPrefix(after, "일") || before == "ngày":
		p.d.day = t.number
	default:
		return 0
	}
	return 1
}

// offset reads +0200, +02:00, GMT+2 and UTC-07:00: a sign with figures behind a time.
func (p *dateParser) offset(i int) int {
	sign := p.at(i).text
	if sign == "−" || sign == "–" {
		sign = "-"
	}
	hours := p.at(i + 1)
	behindZone := p.at(i-1).is("gmt") || p.at(i-1).is("utc") // Apple writes it before the time in Chinese
	if sign != "+" && sign != "-" || !p.d.hasTime && !behindZone || hours.number < 0 || hours.spaced {
		return 0
	}
	text, taken := sign+pad(hours), 2
	if minutes := p.at(i + 3); hours.digits <= 2 && p.at(i+2).is(":") && minutes.digits == 2 {
		text, taken = text+pad(minutes), 4
	}
	seconds, ok := parseOffset(text)
	if !ok {
		return 0
	}
	p.d.offset, p.d.hasZone = seconds, true
	return taken
}

// pad writes a figure with the zeros it had.
func pad(t dateToken) string {
	s := ""
	for n, i := t.number, 0; i < t.digits; i, n = i+1, n/10 {
		s = string(rune('0'+n%10)) + s
	}
	return s
}

// word reads a month, weekday, half of the day or zone.
func (p *dateParser) word(i int) int {
	if next := p.at(i + 1); next.number >= 0 {
		if day, ok := p.words.weekdays[p.at(i).text+" "+pad(next)]; ok { // Thứ Hai is Th 2
			p.weekday = day.number
			return 2
		}
	}
	for n := min(4, len(p.tokens)-i); n > 0; n-- {
		if phrase := p.phrase(i, n); phrase != "" && p.take(phrase, n) {
			return n
		}
	}
	p.cjk(p.at(i).text)
	return 1
}

// phrase joins n tokens: "a. m.", "segunda-feira", "thứ hai".
func (p *dateParser) phrase(i, n int) string {
	s := ""
	for _, t := range p.tokens[i : i+n] {
		if t.number >= 0 {
			return ""
		}
		if t.spaced && s != "" {
			s += " "
		}
		s += t.text
	}
	return s
}

func (p *dateParser) take(phrase string, n int) bool {
	if half := p.words.dayHalf(phrase); half != 0 && p.d.hasTime || half != 0 && phrase[0] >= 0x80 {
		p.half = half
		return true
	}
	if months, ok := p.words.monthsNamed(phrase); ok && len(p.months) == 0 {
		if day, both := p.words.weekdays[phrase]; both && len(p.loose) == 0 && p.d.day == 0 && p.monthAhead() {
			p.weekday = day.number
			return true
		}
		p.months = months
		return true
	}
	if day, ok := p.words.weekdays[phrase]; ok {
		p.weekday = day.number
		return true
	}
	if n > 1 {
		return false
	}
	seconds, ok := p.words.zones[phrase]
	if ok && p.d.hasTime {
		p.d.offset, p.d.hasZone = seconds, true
		if phrase == "cst" && p.in&p.chinese() != 0 && p.in != ^localeSet(0) {
			p.d.offset = 8 * 3600
		}
	}
	return ok && p.d.hasTime
}

// monthsNamed looks a month up, also behind the "in" that Hebrew writes as one word with it.
func (w *wordTable) monthsNamed(name string) ([]named, bool) {
	months, ok := w.months[name]
	if !ok {
		months, ok = w.months[strings.TrimPrefix(name, "ב")]
	}
	return months, ok
}

// monthAhead reports whether another month is named, or one in figures: "mar." is then a Tuesday.
func (p *dateParser) monthAhead() bool {
	count := 0
	for i, t := range p.tokens {
		if _, ok := p.words.months[t.text]; ok && t.number < 0 {
			count++
		}
		if sign := p.at(i + 1).text; t.number >= 0 && (sign == "/" || sign == "-" || sign == ".") && p.at(i+3).is(sign) && p.at(i+4).number >= 0 {
			return true
		}
	}
	return count > 1
}

func (p *dateParser) chinese() localeSet {
	var set localeSet
	for _, name := range []string{"zh-CN", "zh-TW"} {
		set |= 1 << p.words.locales[name]
	}
	return set
}

// cjk reads what runs together with the marks of day and month: 日星期三, 日下午.
func (p *dateParser) cjk(text string) {
	if text == "" || text[0] < 0xe0 {
		return
	}
	for phrase, half := range p.words.halves {
		if phrase[0] >= 0xe0 && strings.Contains(text, phrase) {
			p.half = half
		}
	}
	for name, day := range p.words.weekdays {
		if name[0] >= 0xe0 && strings.Contains(text, name) {
			p.weekday = day.number
		}
	}
}
