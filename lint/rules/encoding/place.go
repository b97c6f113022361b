package encoding

import (
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/text"
)

// place is what a span of a post is part of.
type place int

const (
	prose    place = iota // what readers read
	scalar                // a text in the front matter
	address               // a front matter value that other places depend on: slug, url, date
	target                // where a link leads
	code                  // code, preformatted text, mathematics
	comment               // a comment, in the body or in the front matter
	template              // a shortcode, a template tag
	markup                // an HTML tag
)

// readers reports whether a repair changes nothing but what readers read.
func (k place) readers() bool { return k == prose || k == scalar }

// String names the place in messages.
func (k place) String() string {
	return [...]string{"text", "front matter", "an address", "a link's target", "code", "a comment", "a shortcode", "an HTML tag"}[k]
}

// addresses are the keys whose values name a place, a file or a moment rather than say something.
var addresses = []string{
	"slug", "permalink", "url", "aliases", "alias", "id", "date", "layout", "redirect_from", "redirect_to", "path", "save_as", "template", "type",
	"filename", "image", "images", "cover", "thumbnail", "modified", "lastmod", "updated", "lang", "locale", "link", "canonical", "source", "file", "key",
}

// placeOf tells what s, in offsets of the document's text, is part of.
func placeOf(d *document.Document, s text.Span) place {
	if h := d.Header(); h.Format != frontmatter.None && s.Start < h.Body {
		return placeInHeader(h.Entries, s, scalar)
	}
	switch d.Markup {
	case document.Markdown, document.MDX, document.HTML:
		return placeInBody(d.Body().Regions, s)
	}
	return placeInOther(d.Source(), s)
}

func placeInHeader(entries []frontmatter.Entry, s text.Span, kind place) place {
	for i := range entries {
		e := &entries[i]
		if e.KeySpan.Overlaps(s) {
			return address
		}
		if !e.Value.Span.Overlaps(s) {
			continue
		}
		if slices.Contains(addresses, strings.ToLower(e.Key)) {
			kind = address
		}
		return placeInValue(&e.Value, s, kind)
	}
	return comment
}

func placeInValue(v *frontmatter.Value, s text.Span, kind place) place {
	for i := range v.Items {
		if v.Items[i].Span.Overlaps(s) {
			return placeInValue(&v.Items[i], s, kind)
		}
	}
	if len(v.Entries) > 0 {
		return placeInHeader(v.Entries, s, kind)
	}
	return kind
}

func placeInBody(regions []markdown.Region, s text.Span) place {
	i, _ := slices.BinarySearchFunc(regions, s.Start, func(r markdown.Region, at int) int { return r.Span.Start - at })
	for k := min(i+1, len(regions)) - 1; k >= 0 && k > i-16; k-- { // regions nest a little: a URL in a tag
		if !regions[k].Span.Overlaps(s) {
			continue
		}
		switch regions[k].Kind {
		case markdown.CodeSpan, markdown.CodeBlock, markdown.Preformatted, markdown.Math:
			return code
		case markdown.Comment:
			return comment
		case markdown.HTMLTag:
			return markup
		case markdown.Template:
			return template
		case markdown.URL:
			return target
		}
	}
	return prose
}

// placeInOther judges by the line alone in markups that presscheck does not parse: what is
// indented or between backticks can be code.
func placeInOther(src []byte, s text.Span) place {
	line, start := lineOf(src, s.Start)
	if len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
		return code
	}
	if backtickRuns(src[start:s.Start])%2 == 1 {
		return code
	}
	return prose
}

// backtickRuns counts the rows of backticks in b: reST writes code between two and two.
func backtickRuns(b []byte) int {
	n := 0
	for i, c := range b {
		if c == '`' && (i == 0 || b[i-1] != '`') {
			n++
		}
	}
	return n
}

// aboutKey is under which a document's verdict of aboutEncodings is kept.
type aboutKey struct{}

// aboutEncodings reports whether a post is about encodings, so that what looks like damage
// in it can be there to be shown.
func aboutEncodings(p *lint.Pass) bool {
	return lint.PerDocument(p, aboutKey{}, func() bool {
		return namesEncodings(p.Document.Source())
	})
}
