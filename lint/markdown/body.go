// Package markdown finds what the rules look at in the body of a post (links, images,
// headings, anchors, prose and the places that are none of these) with the exact bytes
// they stand in. It parses with goldmark after masking the template syntax of the site's
// generator, so that offsets never move.
package markdown

import "github.com/presscheck/presscheck/lint/text"

// Body is everything that one walk over a post's body yields. Spans are byte offsets of
// the file that Parse was given, not of the body alone.
type Body struct {
	Links    []Link    // links and images in the order of the file
	Headings []Heading // in the order of the file
	Anchors  []Anchor  // ids that are not a heading's: HTML id and name, footnotes, attribute lists
	Prose    []Prose   // what readers read, for spelling
	Regions  []Region  // what is not prose: code, comments, raw HTML tags, template tags, mathematics

	Definitions []Definition // link reference definitions, [label]: target
	Undefined   []Link       // [text][label] and [text][] whose label has no definition; Target is the label
	// Malformed are [text](my file.md) that are no links in this dialect because of the
	// spaces; Target is what stands between the parentheses.
	Malformed []Link
	Paired    []Paired // shortcodes that have an end, in the order of the file
	// Refused says why the body was not read, in words for the author; "" when it was. A body
	// is refused where reading it would take more time or memory than any post is worth.
	Refused string
}

// Definition is a link reference definition.
type Definition struct {
	Span  text.Span // the definition as a whole
	Label string    // normalized: case folded, spaces collapsed
	Dest  text.Span // the target as written, without <>
	Used  bool      // a link of the body goes through it
}

// LinkKind is how a target is written down.
type LinkKind uint8

const (
	Inline    LinkKind = iota // [text](target), ![alt](target)
	Reference                 // [text][label], [label][], [label]: Dest is in the definition
	Autolink                  // <https://example.org>
	BareURL                   // https://example.org in running text
	HTML                      // an attribute of a raw HTML element
	Tag                       // a shortcode or template tag with a target: figure, ref, post_url, asset_img
	Import                    // an MDX import or a JSX attribute
	Wiki                      // [[target]]
)

// Link is one use of a target, an image's included. A site holds hundreds of thousands, so
// that the small fields stand together.
type Link struct {
	Kind    LinkKind
	Image   bool // the target is shown in the page, not gone to
	HasAlt  bool // the image says its alternative text, even if it is empty on purpose (alt="")
	Dynamic bool // the target holds template syntax whose value is not known from the source

	Span text.Span // the whole construct
	Dest text.Span // the target as written, without <> or quotes; empty for an empty target
	// Target shares memory with the file where it is written there as it is: clone it to
	// keep it longer than the document.
	Target  string    // the target after escapes and entities are resolved; template syntax is kept as written
	Text    text.Span // link text or alternative text as written; empty when there is none
	Alt     string    // an image's alternative text, plain
	Title   text.Span // the title without quotes; empty when there is none
	Label   text.Span // Reference: the use's label, where Dest lies in the definition
	Element string    // HTML: element name, lower-case; Tag: the tag's name
	Attr    string    // HTML and Import: attribute name, lower-case; Tag: the argument's name
}

// Heading is a heading with what its id is made of.
type Heading struct {
	Level   int         // 1 to 6
	Span    text.Span   // the heading's text as written, without the marks and the {#id}
	Text    string      // plain text of the inline content: code text in, tags out, entities decoded
	Raw     string      // the heading as written: what Span covers
	Code    []text.Span // parts of Text, in its bytes, that are code: typographic replacement leaves them alone
	ID      string      // an explicit id, {#id} or {: #id}; "" when the generator makes one
	IDSpan  text.Span   // the explicit id's name as written
	HTML    bool        // written as <h2>: most generators give it no id of its own
	Dynamic bool        // the text holds template syntax, so that the id is not known from the source
}

// Anchor is an id in the body that a fragment may name. Some are only likely to be ids: what
// components get as titleId, comments of MDX behind a heading.
type Anchor struct {
	ID   string
	Span text.Span
}

// ProseKind says where a piece of prose stands.
type ProseKind uint8

const (
	Paragraph ProseKind = iota
	HeadingText
	TableCell
	ImageAlt
	LinkTitle
	HTMLText
)

// Prose is a contiguous piece of text that readers read. Pieces of one Block follow each
// other as they are rendered; where one piece ends at the byte, or the markup, at which the
// next one begins, a word may run through both (im**mag**ine). A site holds millions.
type Prose struct {
	Span  text.Span
	Block int32 // counts blocks from 0; no sentence crosses a change of Block
	Kind  ProseKind
}

// RegionKind says why a region is not prose.
type RegionKind int

const (
	CodeSpan RegionKind = iota
	CodeBlock
	Comment
	HTMLTag
	Preformatted // the content of <pre>, <code>, <kbd>, <samp>, <script>, <style>
	Template     // a shortcode, a Liquid tag, a JSX expression
	Math
	URL // a target as written
)

// Region is a piece of the body that is not prose, in the order of the file.
type Region struct {
	Span text.Span
	Kind RegionKind
}
