package text

// Glance knows the first byte and the length of each word of a list. Most words of a text are ruled out by it, before they are hashed
// and looked up.
type Glance [256]uint32

// longest is where lengths are told apart no more.
const longest = 31

// Add adds a word.
func (g *Glance) Add(word string) {
	if word != "" {
		g[word[0]] |= 1 << min(len(word), longest)
	}
}

// MayFold is May for an ASCII word whose first letter may be a capital, where the list is in small letters.
func (g *Glance) MayFold(word string) bool {
	if word == "" {
		return false
	}
	first := word[0]
	if first >= 'A' && first <= 'Z' {
		first |= 0x20
	}
	return g[first]>>min(len(word), longest)&1 == 1
}

// May reports whether a word may be one of the list; where it reports false, it is none.
func (g *Glance) May(word string) bool {
	return word != "" && g[word[0]]>>min(len(word), longest)&1 == 1
}
