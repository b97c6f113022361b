package spelling

import (
	"slices"
	"strings"
	"sync"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/spelling"
)

type proseKey struct{}

// cut is the words of a document and the segments that they were cut from.
type cut struct {
	text     *spelling.Text // not embedded: its methods would be in the program three times
	segments []spelling.Segment
}

// cuts lends cuts: what the segments of a document lie in is used again for the next one.
var cuts = sync.Pool{New: func() any { return new(cut) }}

// Release gives the memory of c back.
func (c *cut) Release() {
	const most = 1 << 14 // segments: room for more is not kept
	c.text.Release()
	if cap(c.segments) <= most {
		cuts.Put(c)
	}
}

// prose returns the words of the pass's document, cut once for all rules of the family. They must
// not be held on to when the rules have looked at it.
func prose(p *lint.Pass) *spelling.Text {
	return lint.PerDocument(p, proseKey{}, func() *cut {
		d, c := p.Document, cuts.Get().(*cut)
		language := languageOf(p)
		if !d.Readable() || language.RulesOut(d.Source()[min(d.Header().Body, len(d.Source())):]) {
			c.text = &spelling.Text{} // without words
			return c
		}
		c.segments = appendSegments(c.segments[:0], d)
		c.text = spelling.NewText(d.Source(), c.segments, language)
		return c
	}).text
}

// titles are the header's keys that readers get to read.
func titles(key string) bool {
	switch strings.ToLower(key) {
	case "title", "subtitle", "description", "summary", "excerpt", "tagline", "lead", "abstract":
		return true
	}
	return false
}

// appendSegments appends the prose of a document to out, which is empty: the header's, then the
// body's.
func appendSegments(out []spelling.Segment, d *document.Document) []spelling.Segment {
	body := d.Prose()
	out = slices.Grow(out, len(body)+4)
	for _, e := range d.Header().Entries {
		if titles(e.Key) && e.Value.Kind == frontmatter.String {
			// Blocks of the header count down, those of the body up: none is shared.
			out = append(out, spelling.Segment{Span: e.Value.Span, Block: -1 - len(out), Kind: spelling.Title})
		}
	}
	for _, piece := range body {
		out = append(out, spelling.Segment{Span: piece.Span, Block: int(piece.Block), Kind: kindOf(piece.Kind)})
	}
	return out
}

func kindOf(k markdown.ProseKind) spelling.Kind {
	switch k {
	case markdown.HeadingText:
		return spelling.Heading
	case markdown.TableCell, markdown.ImageAlt, markdown.LinkTitle:
		return spelling.Label
	}
	return spelling.Running
}
