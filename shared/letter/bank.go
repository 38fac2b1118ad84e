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

// readBank reads a file of the folder voice: "## part" starts a part, each line below it is one variant.
func readBank(language string) bank {
	text, err := voices.ReadFile("voice/" + language + ".txt")
	if err != nil {
		panic("letter: the voice " + language + " is not embedded") // the file is part of the build
	}
	b := bank{language, map[string][]string{}}
	part := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "## "); ok {
			part = name
			continue
		}
		if line != "" && !strings.HasPrefix(line, "#") {
			b.parts[part] = append(b.parts[part], line)
		}
	}
	return b
}

// say picks the variant of a part that belongs to the seed, and fills it.
func (b bank) say(part, seed string, f facts) string {
	variants := b.parts[part]
	if len(variants) == 0 {
		return ""
	}
	return f.fill(variants[spread(seed+"\x00"+part)%uint64(len(variants))])
}

// manner returns the part as it is said to that recipient in that tone, where the language has it: "part~formal~agency",
// "part~agency", "part~formal", else the part itself, which is warm and for an interviewer.
func (b bank) manner(part string, tone rejection.Tone, to rejection.Part) string {
	for _, m := range []string{"~" + string(tone) + "~" + string(to), "~" + string(to), "~" + string(tone)} {
		if !strings.HasSuffix(m, "~") && b.has(part+m) {
			return part + m
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
