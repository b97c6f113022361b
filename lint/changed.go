package lint

import (
	"slices"

	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// Changed is what a commit, or a pull request, changed. Paths are relative to the site's root.
type Changed struct {
	// Files maps each file that was added or edited to its changed lines in ascending order;
	// no range at all means that the whole file is new.
	Files map[string][]LineRange
	// Gone are files that were deleted, or renamed away.
	Gone map[string]bool
}

// LineRange is a range of 1-based lines, both ends within.
type LineRange struct {
	First, Last int
}

func (c *Changed) touches(path string) bool {
	_, ok := c.Files[path]
	return ok || c.Gone[path]
}

// widen narrows paths to the changed ones, unless rules run that look from an untouched post
// at a changed file: then every post must be looked at.
func (c *Changed) widen(paths []string, s *site.Site, lookAround bool) []string {
	if lookAround && len(c.Files)+len(c.Gone) > 0 {
		return s.Posts()
	}
	var out []string
	for _, p := range paths {
		if c.touches(p) {
			out = append(out, p)
		}
	}
	return out
}

// filter keeps the findings that lie on a changed line, concern a changed file as a whole, or
// are caused by another file that changed.
func (c *Changed) filter(r *Report) []Finding {
	kept := r.Findings[:0]
	for _, f := range r.Findings {
		if c.concerns(&f, r) {
			kept = append(kept, f)
		}
	}
	return kept
}

func (c *Changed) concerns(f *Finding, r *Report) bool {
	if slices.ContainsFunc(f.Causes, c.touches) {
		return true
	}
	if _, ok := c.Files[f.Path]; !ok {
		return false
	}
	source := r.Source(f.Path)
	if source == nil || f.Span == (text.Span{}) { // a finding about the file as a whole has no place in it
		return true
	}
	return c.Covers(f.Path, f.Span, source.Lines)
}

// Covers reports whether the change added or edited one of the lines that span lies on. Lines
// are those of the file as it is on disk, and so are the offsets of span.
func (c *Changed) Covers(path string, span text.Span, lines *text.Lines) bool {
	ranges, ok := c.Files[path]
	if !ok || len(ranges) == 0 {
		return ok
	}
	first, last := lines.Line(span.Start), lines.Line(max(span.Start, span.End-1))
	i, _ := slices.BinarySearchFunc(ranges, first, func(l LineRange, line int) int { return l.Last - line })
	return i < len(ranges) && ranges[i].First <= last
}
