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
				c.page.addParts(c.text.src[at:s.Span.Start])
			}
			at = max(at, s.Span.End)
		}
		c.page.addParts(c.text.src[min(at, len(c.text.src)):])
		for _, s := range c.options.Page {
			c.page.addParts([]byte(s))
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
func (t *table) addParts(b []byte) {
	for i := 0; i < len(b); {
		if classes[b[i]] != letter {
			i++
			continue
		}
		start := i
		for i < len(b) && classes[b[i]] == letter {
			i++
		}
		t.addRun(b[start:i])
	}
}

func (t *table) addRun(run []byte) {
	if len(run) < shortestPart || len(run) > longestCounted {
		return
	}
	from := 0
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
