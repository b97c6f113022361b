package lint

import (
	"slices"

	"github.com/presscheck/presscheck/lint/text"
)

// Changed is what a commit, or a pull request, changed. Paths are relative to the site's root.
type Changed struct {
	// Files maps each file that was added or edited to its changed lines in ascending order;
	// no range at all means that the whole file is new.
	Files map[string][]LineRange
	// Gone are files that were deleted, or renamed away.
	Gone map[string]bool
	// Before returns the bytes that files had before, of those that were there; nil where that
	// is not known: then every change to a file counts for the posts that link to it.
	Before func(paths []string) (map[string][]byte, error)
	// Everywhere makes a run look at every post for what the change breaks, instead of those
	// alone that name what changed.
	Everywhere bool
}

// LineRange is a range of 1-based lines, both ends within.
type LineRange struct {
	First, Last int
}

func (c *Changed) touches(path string) bool {
	_, ok := c.Files[path]
	return ok || c.Gone[path]
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
