package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
)

// fillers are the names, roles and dates that placeholders are filled with, by list name.
type fillers map[string][]string

func readFillers(file string) (fillers, error) {
	body, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var f fillers
	if err := json.Unmarshal(body, &f); err != nil {
		return nil, fmt.Errorf("read fillers: %w", err)
	}
	return f, nil
}

// filling is one choice of fillers: what a mail is about.
type filling struct {
	company, role, role2, who, title, phone, date, date2, time, ref string
	skills                                                          []string
	random                                                          *rand.Rand
}

// pick chooses a filling for a split and language. Lists that a split or language has none of are those of train and English.
func (f fillers) pick(r *rand.Rand, language, split string) filling {
	one := func(names ...string) string {
		for _, n := range names {
			if list := f[n]; len(list) > 0 {
				return list[r.IntN(len(list))]
			}
		}
		return ""
	}
	roles := []string{"roles." + language + "." + split, "roles." + language + ".train"}
	return filling{
		company: one("companies." + split), role: one(roles...), role2: one(roles...), who: one("names." + split),
		title: one("titles." + split), phone: one("phones." + split), date: one("dates"), date2: one("dates2"),
		time: one("times"), ref: one("refs"), skills: f["skills"], random: r,
	}
}

// alternatives matches a choice in a pattern: "[another|a different] candidate".
var alternatives = regexp.MustCompile(`\[([^\[\]]*\|[^\[\]]*)\]`)

// fill chooses among a pattern's alternatives and fills its placeholders.
func (f filling) fill(s string) string {
	s = alternatives.ReplaceAllStringFunc(s, func(choice string) string {
		list := strings.Split(choice[1:len(choice)-1], "|")
		return list[f.random.IntN(len(list))]
	})
	for strings.Contains(s, "{skill}") {
		s = strings.Replace(s, "{skill}", f.skills[f.random.IntN(len(f.skills))], 1)
	}
	s = strings.NewReplacer("{company}", f.company, "{role}", f.role, "{role2}", f.role2, "{who}", f.who, "{title}", f.title,
		"{phone}", f.phone, "{date}", f.date, "{date2}", f.date2, "{time}", f.time, "{ref}", f.ref).Replace(s)
	return tidied.Replace(strings.Join(strings.Fields(s), " "))
}

// tidied takes out what an empty alternative leaves behind.
var tidied = strings.NewReplacer(" .", ".", " ,", ",", " :", ":")
