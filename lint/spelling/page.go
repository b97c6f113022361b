package spelling

import "sync"

// onPage reports whether the page uses word outside its prose: in code, in an address, in
// its header.
func (c *checker) onPage(word string) bool {
	if c.page == nil {
		c.page = pageWords.Get().(*table)
		at := 0
		for _, s := range c.text.prose {
			if s.Span.Start > at {
				c.page.addParts(c.text.src, at, s.Span.Start)
			}
			at = max(at, s.Span.End)
		}
		c.page.addParts(c.text.src, at, len(c.text.src))
		for _, s := range c.options.Page {
			c.page.addParts([]byte(s), 0, len(s))
		}
	}
	return c.page.find(word).length > 0
}

// pageWords keeps the memory of what onPage gathers for the next page.
var pageWords = sync.Pool{New: func() any { return new(table) }}

// turnPage gives back what onPage gathered.
func (c *checker) turnPage() {
	const most = 1 << 14 // words; what a giant needed is not kept for the others
	if c.page != nil && len(c.page.slots) <= most {
		c.page.reset()
		pageWords.Put(c.page)
	}
	c.page = nil
}

// addParts adds the words of a stretch of code: runs of letters, and the parts of runs
// with capitals inside (readFile: readfile, read, file).
func (t *table) addParts(src []byte, from, to int) {
	for i := from; i < to; {
		if classes[src[i]] != letter {
			i++
			continue
		}
		if i+8 > len(src) {
			end := lettersEnd(src[:to], i)
			t.addRun(src[i:end])
			i = end
			continue
		}
		eight := load(src, i)
		n := min(leadingLetters(eight), to-i)
		word := uint64(1)<<(8*n) - 1
		switch {
		case n == 8:
			n = lettersEnd(src[:to], i+8) - i
			t.addRun(src[i : i+n])
		case n < shortestPart:
		case ^eight&lowerAll&word > 0xFF: // a capital after the first letter
			t.addRun(src[i : i+n])
		default:
			t.internHead(src[i:i+n], (eight|lowerAll)&word)
		}
		i += n
	}
}

func (t *table) addRun(run []byte) {
	if len(run) < shortestPart || len(run) > longestCounted {
		return
	}
	from := 0
	if len(run) >= 8 && !innerCapital(run) {
		t.intern(run)
		return
	}
	for i := 1; i < len(run); i++ {
		if isUpper(run[i]) && !isUpper(run[i-1]) {
			if i-from >= shortestPart {
				t.intern(run[from:i])
			}
			from = i
		}
	}
	if from > 0 && len(run)-from >= shortestPart {
		t.intern(run[from:])
	}
	t.intern(run)
}

const shortestPart = 3 // letters
