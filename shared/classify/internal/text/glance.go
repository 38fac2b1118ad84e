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

// May reports whether a word may be one of the list; where it reports false, it is none.
func (g *Glance) May(word string) bool {
	return word != "" && g[word[0]]>>min(len(word), longest)&1 == 1
}
