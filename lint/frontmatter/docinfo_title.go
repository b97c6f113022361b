package frontmatter

import (
	"bytes"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// loses tells the broken fields above the date: docutils reads none of the fields behind a broken
// one, and without a date Pelican has no article.
func (p *parser) loses() {
	for i := range p.h.Problems {
		problem := &p.h.Problems[i]
		dated := false
		for _, e := range p.h.Entries {
			dated = dated || lower(e.Key) == "date" && e.KeySpan.End < problem.Span.Start
		}
		if problem.Kind == RSTField && !dated {
			problem.As = LosesFields
		}
	}
}

// titles notes what docutils minds about a document's title: a line under it that is too short,
// and a second title of its rank, because then both are sections and the fields are no docinfo.
func (p *parser) titles(fields int) {
	t := p.sectionAt(p.skipBlank(0))
	if t.rank == 0 || t.mark.next > fields {
		return
	}
	if words := t.words.Of(p.src); utf8.RuneCount(words) > t.mark.end-t.mark.start {
		p.add(Problem{
			Kind: RSTField, As: LosesFields, Span: text.Span{Start: t.mark.start, End: t.mark.end},
			Message: "the line under the title is shorter than the title",
		})
		return
	}
	blank := true
	for at := p.h.Body; at < len(p.src); {
		l := lineAt(p.src, at)
		if blank {
			if other := p.sectionAt(at); other.rank == t.rank && other.over == t.over && utf8.RuneCount(other.words.Of(p.src)) <= other.mark.end-other.mark.start {
				p.add(Problem{
					Kind: RSTField, As: LosesFields, Span: other.words,
					Message: "a title of the same rank as the document's own: the fields above are not read then",
				})
				return
			}
		}
		blank = len(bytes.TrimSpace(p.src[l.start:l.end])) == 0
		at = l.next
	}
}

// title is a title of a reST document: its words, the line under them, the mark that this
// consists of, and whether there is one above as well.
type title struct {
	words text.Span
	mark  line
	rank  byte
	over  bool
}

// sectionAt reads a title from the line at offset at on; its rank is 0 where there is none.
func (p *parser) sectionAt(at int) title {
	l := lineAt(p.src, at)
	over := isAdornment(p.src[l.start:l.end])
	if over {
		l = lineAt(p.src, l.next)
	}
	words := bytes.TrimRight(p.src[l.start:l.end], " \t")
	under := lineAt(p.src, l.next)
	if len(words) == 0 || !over && isBlank(words[0]) || isAdornment(words) || l.next >= len(p.src) || !isAdornment(p.src[under.start:under.end]) ||
		over && p.src[under.start] != p.src[at] {
		return title{}
	}
	return title{text.Span{Start: l.start, End: l.start + len(words)}, under, p.src[under.start], over}
}
