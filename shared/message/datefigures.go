package message

// result puts the figures that nothing marked where they belong.
func (p *dateParser) result() parsedDate {
	p.twelveHours()
	if p.d.month == 0 && len(p.months) > 0 {
		p.namedMonth()
	} else {
		p.figures()
	}
	if p.d.year > 0 && p.d.year < 100 {
		p.d.year += 2000
	}
	p.d.ok = p.d.plausible()
	return p.d
}

func (p *dateParser) twelveHours() {
	switch {
	case p.half == 'p' && p.d.hour < 12:
		p.d.hour += 12
	case p.half == 'a' && p.d.hour == 12:
		p.d.hour = 0
	}
}

// namedMonth chooses among the months of that name, the weekday and then the locale deciding.
func (p *dateParser) namedMonth() {
	p.dayAndYear()
	chosen := p.months[0].number
	for _, m := range p.months {
		if m.locales&p.in != 0 {
			chosen = m.number
			break
		}
	}
	p.d.month = chosen
	if p.weekday == 0 || !p.d.plausible() || p.d.weekdayOf() == p.weekday {
		return
	}
	for _, m := range p.months {
		p.d.month = m.number
		if p.d.weekdayOf() == p.weekday {
			return
		}
	}
	p.d.month = chosen
}

// dayAndYear tells the two figures beside a month's name apart.
func (p *dateParser) dayAndYear() {
	for _, t := range p.loose {
		switch {
		case p.d.year == 0 && (t.digits == 4 || t.number > 31 && t.digits == 2):
			p.d.year = t.number
		case p.d.day == 0 && t.number <= 31 && t.digits <= 2:
			p.d.day = t.number
		case p.d.year == 0 && t.digits == 2:
			p.d.year = t.number
		}
	}
}

// figures reads 2024-05-03, 3.5.2024, 03/05/2024 and their kin.
func (p *dateParser) figures() {
	if p.d.year > 0 && p.d.month > 0 && p.d.day > 0 {
		return
	}
	if p.d.month > 0 {
		p.dayAndYear()
		return
	}
	if len(p.loose) < 3 {
		return
	}
	a, b, c := p.loose[0].number, p.loose[1].number, p.loose[2].number
	switch {
	case p.loose[0].digits == 4:
		p.d.year, p.d.month, p.d.day = a, b, c
	case p.loose[2].digits == 4 || p.loose[2].digits == 2:
		p.d.year = c
		p.d.day, p.d.month = p.dayFirst(a, b)
	}
}

// dayFirst orders day and month. What is no month decides, then the weekday; with strokes and AM or PM it is American order,
// else the day comes first, as it does nearly everywhere.
func (p *dateParser) dayFirst(a, b int) (day, month int) {
	switch {
	case b > 12:
		return b, a
	case a > 12:
		return a, b
	}
	american := p.signs[1] == "/" && p.half != 0
	if american {
		a, b = b, a
	}
	if p.weekday > 0 && p.dayNamed(b, a) && !p.dayNamed(a, b) {
		return b, a
	}
	return a, b
}

// dayNamed reports whether that day and month fall on the weekday that the date names.
func (p *dateParser) dayNamed(day, month int) bool {
	d := p.d
	d.day, d.month = day, month
	if d.year < 100 {
		d.year += 2000
	}
	return d.weekdayOf() == p.weekday
}
