package spelling

import (
	"math"
	"strings"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

const (
	settledFiles = 3   // files of a site that make a word right
	copiedFiles  = 12  // files up to which an error may have been copied
	overwhelming = 20  // times that a word must be more frequent than an error that was copied
	slipCost     = 100 // what one plain slip costs at most
	shortestSlip = 6   // letters of a word in which a plain slip is told from chance
	nearName     = 110 // how far a name may be
)

// files returns in how many files of the site a word stands, or its singular or plural.
func (c *checker) files(stem string) int {
	site := c.vocabulary()
	files := max(site.Usage(stem).Files, site.Usage(stem+"s").Files)
	if singular, ok := strings.CutSuffix(stem, "s"); ok {
		files = max(files, site.Usage(singular).Files)
	}
	return files
}

// settled reports whether the site itself says that a word is right: it stands in several
// files. A long word that is one plain slip away from a far more frequent one is an error
// that was copied.
func (c *checker) settled(k verdictKey, b candidate, penalty float64) bool {
	files := c.files(k.stem)
	if files < settledFiles {
		return false
	}
	slip := maySlip(k, files) && b.cost <= slipCost && penalty == 0
	return !slip || b.score < slipScore && c.vocabulary().filesOf(b.word) < overwhelming*files
}

func maySlip(k verdictKey, files int) bool {
	return len(k.stem) >= shortestSlip && k.capitals == small && files < copiedFiles
}

// reach is how far candidates can be and still matter, in hundredths of an edit; below 0
// when none can. It only saves time.
func (c *checker) reach(k verdictKey, doubt float64) dictionary.Cost {
	files := c.files(k.stem)
	if files >= settledFiles && !maySlip(k, files) || math.IsInf(doubt, 1) {
		return -1
	}
	letters := perLetter * float64(min(len(k.stem), lettersMost))
	far := (frequentest(len(k.stem)) + letters - c.threshold() - doubt) / perEdit * 100
	switch {
	case k.fullName:
		far = nearName
	case k.capitals == named:
		far = max(nearName, far-namedCost/perEdit*100)
	}
	if files >= settledFiles {
		far = min(far, slipCost)
	}
	return dictionary.Cost(far)
}

// frequentest is about how frequent words of a length are at most, the site's own included.
func frequentest(length int) float64 {
	switch {
	case length < 5:
		return 7.2
	case length < 7:
		return 6.6
	}
	return 6
}

// doubt is what makes it likely that a word is meant as it stands, whatever is near.
func (c *checker) doubt(k verdictKey) float64 {
	p := 0.0
	if len(k.stem) == 4 {
		p += shortCost
	}
	if k.capitals == opening {
		p += openingCost
	}
	if k.entry {
		p += entryCost
	}
	if k.mixed {
		p += mixedCost
	}
	if k.listed {
		return math.Inf(1)
	}
	if n := c.times(k.stem); n > 2 && k.capitals != small {
		return math.Inf(1)
	} else if n > 2 {
		p += min(repeatedCost*float64(n-2), repeatedMost)
	}
	if derived(k.stem, 3, 2.5) || common(k.stem[1:], 3) && len(k.stem) < 8 {
		p += derivedCost
	} else if compound(k.stem) {
		p += compoundCost
	}
	return p
}

// pairs reports whether two words stand side by side somewhere, with capitals both.
func (t *Text) pairs(a, b string) bool {
	for i := 1; i < len(t.words); i++ {
		if t.words[i].is(capital) && t.words[i-1].is(capital) && (t.low(i-1) == a && t.stem(i) == b || t.low(i-1) == b && t.stem(i) == a) {
			return true
		}
	}
	return false
}

// nameDoubt is what makes it likely that a word with a capital is a name of its own and not
// the candidate.
func (c *checker) nameDoubt(k verdictKey, b candidate) float64 {
	switch {
	case k.capitals != named:
		return 0
	case b.asName > 1 && b.cost < nearName && (!k.fullName || c.text.pairs(k.partner, b.word)):
		return knownAsName
	case k.fullName || b.name && b.cost >= nearName:
		return math.Inf(1)
	case b.name && b.score > 0:
		return knownAsName
	}
	return namedCost
}
