package letter

import (
	"crypto/sha256"
	"embed"
	"encoding/binary"
	"strings"
	"sync"

	"lemonaid/shared/rejection"
)

//go:embed voice/*.txt
var voices embed.FS

// bank holds the variants of each part of a letter in one language.
type bank struct {
	language string
	parts    map[string][]string
}

// banks reads each language once, when it is first needed.
var banks = map[string]func() bank{
	"en": sync.OnceValue(func() bank { return readBank("en") }),
	"de": sync.OnceValue(func() bank { return readBank("de") }),
	"fr": sync.OnceValue(func() bank { return readBank("fr") }),
}

// bankFor returns the bank of a BCP 47 language, English where there is none for it.
func bankFor(language string) bank {
	tag, _, _ := strings.Cut(strings.ToLower(language), "-")
	if read, ok := banks[tag]; ok {
		return read()
	}
	return banks["en"]()
}

// manners are how a part may be said otherwise than in its language's own file, which is warm and to an interviewer. Each has a
// file of its own: de.formal.txt says the parts of de.txt formally.
var manners = []string{"formal", "plain", "recruiter", "agency"}

// readBank reads the files of a language in the folder voice: "## part" starts a part, each line below it is one variant.
func readBank(language string) bank {
	b := bank{language, map[string][]string{}}
	b.read(language, "")
	for _, m := range manners {
		b.read(language+"."+m, "~"+m)
	}
	return b
}

// read adds the parts of one file, each with its manner.
func (b bank) read(file, manner string) {
	text, err := voices.ReadFile("voice/" + file + ".txt")
	if err != nil {
		panic("letter: the voice " + file + " is not embedded") // the file is part of the build
	}
	part := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "## "); ok {
			part = name + manner
			continue
		}
		if line != "" && !strings.HasPrefix(line, "#") {
			b.parts[part] = append(b.parts[part], line)
		}
	}
}

// say picks the variant of a part that belongs to the seed, and fills it.
func (b bank) say(part, seed string, f facts) string {
	variants := b.parts[part]
	if len(variants) == 0 {
		return ""
	}
	return f.fill(variants[spread(seed+"\x00"+part)%uint64(len(variants))])
}

// manner returns the part as it is said to that recipient in that tone, where the language has it: what they did comes before
// the tone, and who works at an agency is otherwise written to as a recruiter is.
func (b bank) manner(part string, tone rejection.Tone, to rejection.Part) string {
	said := []string{string(to), string(tone)}
	if to == rejection.PartAgency {
		said = []string{string(to), string(rejection.PartRecruiter), string(tone)}
	}
	for _, m := range said {
		if m != "" && b.has(part+"~"+m) {
			return part + "~" + m
		}
	}
	return part
}

// has reports whether the language has that part.
func (b bank) has(part string) bool { return len(b.parts[part]) > 0 }

// spread turns a name into an even number.
func spread(s string) uint64 {
	sum := sha256.Sum256([]byte(s))
	return binary.BigEndian.Uint64(sum[:8])
}
