package spelling

import (
	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// verdict decides on a spelling that the dictionary does not have, or has as a name only
// where it is written small.
func (c *checker) verdict(k verdictKey) verdict {
	if c.options.Words.Has(k.stem) || c.onPage(k.stem) {
		return verdict{}
	}
	if right, ok := contractions[k.stem]; ok && k.capitals != shouted {
		return verdict{wrong: true, class: Contraction, suggestions: []string{right}, single: true, certain: k.capitals != named}
	}
	use := c.options.Site.Usage(k.stem)
	if right, ok := correctionOf(k.stem); ok && k.capitals != shouted && (k.capitals != named || use.Capitals < 2) {
		return verdict{
			wrong: true, class: Known, suggestions: []string{right}, single: true,
			certain: k.capitals == small || k.capitals == opening && use.Capitals == 0,
		}
	}
	if k.capitals == shouted || len(k.stem) < 4 || c.settled(k.stem, use) {
		return verdict{}
	}
	return c.weigh(k, use)
}

// correctionOf looks into the list of known misspellings. The list holds corrections that
// are misspellings themselves (misspell 0.3.4 has definatey, definately): they are looked
// up again, and what does not end at a word is not taken.
func correctionOf(word string) (string, bool) {
	right, ok := known().correction(word)
	for range 3 {
		if !ok {
			return "", false
		}
		if e, is := dictionary.Lookup(right); is && !e.Name {
			return right, true
		}
		right, ok = known().correction(right)
	}
	return "", false
}

// settled reports whether the site itself says that a word is right: it stands in three
// files, or its singular or plural does.
func (c *checker) settled(stem string, use Usage) bool {
	const enough = 3
	site := c.options.Site
	if site == nil {
		return false
	}
	if use.Files >= enough || site.Usage(stem+"s").Files >= enough {
		return true
	}
	n := len(stem)
	return stem[n-1] == 's' && site.Usage(stem[:n-1]).Files >= enough
}

// onPage reports whether the page uses word outside its prose: in code, in an address, in
// its header.
func (c *checker) onPage(word string) bool {
	if c.page == nil {
		c.page = map[string]struct{}{}
		at := 0
		for _, s := range c.text.prose {
			if s.Span.Start > at {
				addParts(c.page, c.text.src[at:s.Span.Start])
			}
			at = max(at, s.Span.End)
		}
		addParts(c.page, c.text.src[min(at, len(c.text.src)):])
		for _, s := range c.options.Page {
			addParts(c.page, []byte(s))
		}
	}
	_, ok := c.page[word]
	return ok
}

// addParts adds the words of a stretch of code: runs of letters, and the parts of runs
// with capitals inside (readFile: readfile, read, file).
func addParts(set map[string]struct{}, b []byte) {
	var buffer [longestCounted]byte
	for i := 0; i < len(b); {
		if classes[b[i]] != letter {
			i++
			continue
		}
		start := i
		for i < len(b) && classes[b[i]] == letter {
			i++
		}
		addRun(set, b[start:i], buffer[:0])
	}
}

func addRun(set map[string]struct{}, run, buffer []byte) {
	if len(run) < 3 || len(run) > longestCounted {
		return
	}
	from := 0
	for i, c := range run {
		if i > from && isUpper(c) && !isUpper(run[i-1]) {
			addPart(set, buffer[from:])
			from = i
		}
		buffer = append(buffer, c|letterCase[c])
	}
	if from > 0 {
		addPart(set, buffer[from:])
	}
	addPart(set, buffer)
}

func addPart(set map[string]struct{}, part []byte) {
	if len(part) < 3 {
		return
	}
	if _, ok := set[string(part)]; !ok {
		set[string(part)] = struct{}{}
	}
}
