package classify

import (
	"strings"

	"lemonaid/shared/classify/internal/model"
)

// What the names that the model found are worth beside what the rules say.
const (
	companyWorth = 4.0 // points of a place that is as sure as sureMargin
	roleWorth    = 2.0
	sureMargin   = 40.0 // in the units of model.Named
	mostWorth    = 3.0  // times that
	leastWorth   = 0.1
)

// worth is how much one place speaks for a name.
func worth(n model.Named) float64 {
	return min(max(n.Margin/sureMargin, leastWorth), mostWorth)
}

// names returns the companies and roles that the model finds. They are looked for once, when first asked for.
func (r *reading) names() []model.Named {
	if r.findNames != nil {
		r.named = r.findNames(&model.NameMail{
			Language: r.language, Sender: r.mail.From.Name, Domain: r.mail.From.Domain(), Shared: !Personal(r.mail.From),
			Subject: r.mail.Subject, Text: r.mail.Text, Spans: r.Spans,
		})
		r.findNames = nil
	}
	return r.named
}

// voteLearned adds the companies that the model finds.
func (r *reading) voteLearned(v *votes) {
	for _, n := range r.names() {
		if n.Tag == model.TagCompany {
			name := plain(n.Text)
			v.add(name, companyWorth*worth(n), true)
			v.spelled = addPhrase(v.spelled, name, worth(n))
		}
	}
}

// learnedRole returns the likeliest of the roles that the model finds and the one that the rules do.
func (r *reading) learnedRole(rule phrase, company string) string {
	all := []phrase{}
	if rule.text != "" {
		all = append(all, rule)
	}
	for _, n := range r.names() {
		if n.Tag != model.TagRole {
			continue
		}
		text := closed(tidyRole(plain(n.Text), company))
		if len(text) < 3 || len(text) > 100 {
			continue
		}
		all = addPhrase(all, text, roleWorth*worth(n))
	}
	best := phrase{}
	for _, p := range all {
		if p.score > best.score+1e-9 {
			best = p
		}
	}
	return best.text
}

// addPhrase adds what speaks for a role to what spoke for it before.
func addPhrase(all []phrase, text string, score float64) []phrase {
	for i := range all {
		if strings.EqualFold(all[i].text, text) {
			all[i].score += score
			return all
		}
	}
	return append(all, phrase{text: text, score: score})
}

// closed adds the bracket that a role lost at its end: "Buyer (Grade II)".
func closed(s string) string {
	if strings.Count(s, "(") > strings.Count(s, ")") {
		return s + ")"
	}
	return s
}
