package spelling

import (
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/spelling"
)

type proseKey struct{}

// prose returns the words of the pass's document, cut once for all rules of the family.
func prose(p *lint.Pass) *spelling.Text {
	return lint.PerDocument(p, proseKey{}, func() *spelling.Text {
		d := p.Document
		language := languageOf(p)
		if !d.Readable() || language.RulesOut(d.Source()[min(d.Header().Body, len(d.Source())):]) {
			return spelling.NewText(nil, nil, spelling.Language{})
		}
		return spelling.NewText(d.Source(), segments(d), language)
	})
}

// titles are the header's keys that readers get to read.
func titles(key string) bool {
	switch strings.ToLower(key) {
	case "title", "subtitle", "description", "summary", "excerpt", "tagline", "lead", "abstract":
		return true
	}
	return false
}

// segments lists the prose of a document: the header's, then the body's.
func segments(d *document.Document) []spelling.Segment {
	body := d.Prose()
	out := make([]spelling.Segment, 0, len(body)+4)
	for _, e := range d.Header().Entries {
		if titles(e.Key) && e.Value.Kind == frontmatter.String {
			// Blocks of the header count down, those of the body up: none is shared.
			out = append(out, spelling.Segment{Span: e.Value.Span, Block: -1 - len(out), Kind: spelling.Title})
		}
	}
	for _, piece := range body {
		out = append(out, spelling.Segment{Span: piece.Span, Block: piece.Block, Kind: kindOf(piece.Kind)})
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
