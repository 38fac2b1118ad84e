package letter

import (
	"regexp"
	"strings"
	"sync"
)

// signs are the patterns by which the checks know what words do, one for each section of voice/signs.txt.
var signs = sync.OnceValue(func() map[string]*regexp.Regexp {
	out := map[string]*regexp.Regexp{}
	all := bank{parts: map[string][]string{}}
	all.read("signs", "")
	for section, patterns := range all.parts {
		out[section] = regexp.MustCompile(`(?:^|[^\pL\pN])(` + strings.Join(patterns, "|") + `)(?:[^\pL\pN]|$)`)
	}
	return out
})

// sign returns the words of a text that carry a sign, "" where there are none.
func sign(section, text string) string {
	m := signs()[section].FindStringSubmatch(strings.ToLower(text))
	if m == nil {
		return ""
	}
	return m[1]
}

// anySign returns the first words that carry one of the signs.
func anySign(text string, sections ...string) string {
	for _, section := range sections {
		if found := sign(section, text); found != "" {
			return found
		}
	}
	return ""
}
