// Package document holds a post as the rules see it: its bytes, what they decode to, its
// header and its body, every place in byte offsets.
package document

import (
	"path"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/text"
)

// Markup is the language of a document's body.
type Markup int

const (
	Other    Markup = iota // text that is checked for its bytes and its header alone
	Markdown               // .md, .markdown and the like
	MDX                    // Markdown with JSX
	HTML                   // .html, .htm
	RST                    // reStructuredText
	Org                    // Org mode
	AsciiDoc               // AsciiDoc
)

// MarkupOf tells the markup from a file's name.
func MarkupOf(name string) Markup {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".mdtext", ".mdtxt", ".qmd", ".rmd":
		return Markdown
	case ".mdx":
		return MDX
	case ".html", ".htm":
		return HTML
	case ".rst", ".rest":
		return RST
	case ".org":
		return Org
	case ".adoc", ".asciidoc":
		return AsciiDoc
	}
	return Other
}

// Syntax is how a site's generator reads a file: it comes from the site's profile.
type Syntax struct {
	Header   frontmatter.Grammar
	Markdown markdown.Options
	Charset  string // configured charset of legacy files; "" to detect
}

// Document is one post. It is immutable; the parts that cost time are made on first use
// and then kept, safely for several goroutines.
type Document struct {
	Path   string // relative to the site's root, with slashes
	Markup Markup
	Text   encoding.Text

	syntax Syntax
	head   frontmatter.Header
	read   sync.Once // head
	lines  *text.Lines
	split  sync.Once // lines
	body   func() *markdown.Body
	parsed atomic.Bool
}

// Parse makes a Document of a file's bytes, which must not change afterwards. It never
// fails: what cannot be understood is left empty and shows in Text and Header. The header is
// read when somebody asks for it: who looks at bytes alone never does.
func Parse(name string, raw []byte, syntax Syntax) *Document {
	d := &Document{Path: name, Markup: MarkupOf(name), Text: encoding.Decode(raw, syntax.Charset), syntax: syntax}
	d.body = sync.OnceValue(d.parseBody)
	return d
}

// Header returns the document's header, in offsets of Text.UTF8; an empty one where there is
// none, or the bytes are no text. Nobody may change it.
func (d *Document) Header() *frontmatter.Header {
	d.read.Do(func() {
		if d.Readable() {
			d.head = frontmatter.Parse(d.Text.UTF8, d.syntax.Header, headerMarkup(d.Markup))
		}
	})
	return &d.head
}

// Grammar is how the document's header is read. Nobody may change it.
func (d *Document) Grammar() *frontmatter.Grammar { return &d.syntax.Header }

// HeaderRefused is why the header was not read though there is one, "" when it was. It is told
// of short texts without looking for a header.
func (d *Document) HeaderRefused() string {
	if len(d.Text.UTF8) < frontmatter.LeastRefused {
		return ""
	}
	return d.Header().Refused
}

// Readable reports whether the file's bytes are text that the rules can look into.
func (d *Document) Readable() bool { return d.Text.Charset != "" }

// Source returns the text that rules read and that spans of Header and Body are offsets of.
func (d *Document) Source() []byte { return d.Text.UTF8 }

// Lines returns the line index of the file's bytes as they are on disk.
func (d *Document) Lines() *text.Lines {
	d.split.Do(func() { d.lines = text.NewLines(d.Text.Raw) })
	return d.lines
}

// Body returns what the body consists of; empty for markups that are not read.
func (d *Document) Body() *markdown.Body { return d.body() }

// Prose returns the body's prose, which Body leaves out where the syntax says that nobody will ask:
// then the body is read once more.
func (d *Document) Prose() []markdown.Prose {
	if !d.syntax.Markdown.NoProse {
		return d.Body().Prose
	}
	options := d.syntax.Markdown
	options.NoProse = false
	return d.readBody(options).Prose
}

// Parsed reports whether somebody has asked for the body, so that asking again costs nothing.
func (d *Document) Parsed() bool { return d.parsed.Load() }

func (d *Document) parseBody() *markdown.Body {
	defer d.parsed.Store(true)
	return d.readBody(d.syntax.Markdown)
}

func (d *Document) readBody(options markdown.Options) *markdown.Body {
	if !d.Readable() {
		return &markdown.Body{}
	}
	switch d.Markup {
	case Markdown:
	case MDX:
		options.MDX = true
	case HTML:
		return markdown.ParseHTML(d.Text.UTF8, d.Header().Body, options)
	default:
		return &markdown.Body{}
	}
	return markdown.Parse(d.Text.UTF8, d.Header().Body, options)
}

func headerMarkup(m Markup) frontmatter.Markup {
	switch m {
	case RST:
		return frontmatter.InRST
	case Org:
		return frontmatter.InOrg
	case HTML:
		return frontmatter.InHTML
	}
	return frontmatter.InMarkdown
}
