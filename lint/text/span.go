// Package text is the ground floor: spans and edits in byte offsets, and the
// one place where an offset becomes a line and a column.
//
// Everything above keeps bytes. A line and a column exist only at the edge,
// where a reader, an editor or a CI system asks for them in its own unit.
package text

// Span is a half-open range of 0-based byte offsets, [Start, End).
type Span struct {
	Start, End int
}

// Len returns the number of bytes that s covers.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s covers no byte; an empty span marks a place between two bytes.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether offset lies within s.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset < s.End }

// Covers reports whether all of o lies within s. An empty o at s.End counts as within.
func (s Span) Covers(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte. Spans that only touch do not overlap.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Shift returns s moved by n bytes.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }

// Valid reports whether s is a well-formed range within n bytes.
func (s Span) Valid(n int) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= n }

// Of returns the bytes of src that s covers; src must be the text that s was made for.
func (s Span) Of(src []byte) []byte { return src[s.Start:s.End] }
