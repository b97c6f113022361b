package site

import (
	"bytes"
	"path"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/text"
)

// encloser is a model whose tags may show what stands between them instead of publishing it.
type encloser interface {
	// enclosed says why a link between an opening and a closing tag may not be one.
	enclosed(s *Site, around []markdown.Paired, kind markdown.LinkKind) string
}

// Enclosed says why what stands at a span of a post may not be published as it is written: a
// shortcode around it shows it as code, or makes something else of it. It returns "" where it is.
func (s *Site) Enclosed(d *document.Document, span text.Span, kind markdown.LinkKind) string {
	m, ok := s.model.(encloser)
	if !ok {
		return ""
	}
	around := d.Body().Around(span)
	if len(around) == 0 {
		return ""
	}
	return m.enclosed(s, around, kind)
}

func (h *hugo) enclosed(s *Site, around []markdown.Paired, kind markdown.LinkKind) string {
	for i := range around {
		p := &around[i]
		prints, found := h.shortcode(s, p.Name)
		switch {
		case !found:
			return "the template of the shortcode " + p.Name + " is not in the repository"
		case prints == printsNothing,
			prints == printsHTML && kind != markdown.HTML && kind != markdown.Tag,
			prints == printsLine && kind != markdown.HTML && kind != markdown.Tag && !p.Markdown:
			return "the shortcode " + p.Name + " may show it as it is written"
		}
	}
	return ""
}

// printing is what a shortcode's template does with what stands in the shortcode.
type printing int

const (
	printsNothing  printing = iota // it leaves it out, shows it as code, or cannot be told
	printsHTML                     // as it is, amid HTML
	printsLine                     // as it is on a line of its own, where {{% %}} makes Markdown of it
	printsMarkdown                 // rendered
)

// shortcode looks for a shortcode's template where Hugo does and reads what it prints.
func (h *hugo) shortcode(s *Site, name string) (printing, bool) {
	if name == "details" { // Hugo's own, unless the site has one
		if p, ok := h.ownShortcode(s, name); ok {
			return p, true
		}
		return printsMarkdown, true
	}
	return h.ownShortcode(s, name)
}

func (h *hugo) ownShortcode(s *Site, name string) (printing, bool) {
	file, ok := h.shortcodeFile(s, name)
	if !ok {
		return printsNothing, false
	}
	data, err := s.Head(file, 1<<16)
	if err != nil {
		return printsNothing, false
	}
	return innerOf(data), true
}

// shortcodeFile finds the template that the site itself has for a shortcode.
func (h *hugo) shortcodeFile(s *Site, name string) (string, bool) {
	for _, dir := range h.layouts {
		for _, folder := range [...]string{"_shortcodes", "shortcodes"} { // the first since Hugo 0.146
			if file, ok := join(path.Join(dir, folder), name+".html"); ok && s.find(file).kind == isFile {
				return file, true
			}
		}
	}
	return "", false
}

// innerOf reads a shortcode's template as plain text and says what it prints of .Inner. Whatever
// else it may do with it makes the answer printsNothing.
func innerOf(template []byte) printing {
	lowered := bytes.ToLower(template)
	for _, mark := range [...]string{
		"highlight", "htmlescape", "plainify", "jsonify", "safejs", "safecss", "transform.unmarshal", "base64",
		"<pre", "<code", "<script", "<style", "<textarea", "<template",
	} {
		if bytes.Contains(lowered, []byte(mark)) {
			return printsNothing
		}
	}
	rendered := bytes.Contains(template, []byte("RenderString")) || bytes.Contains(lowered, []byte("markdownify"))
	out := printsNothing
	for line := range bytes.Lines(template) {
		for rest := line; ; {
			open := bytes.Index(rest, []byte("{{"))
			if open < 0 {
				break
			}
			end := bytes.Index(rest[open:], []byte("}}"))
			if end < 0 {
				break
			}
			action := rest[open+2 : open+end]
			rest = rest[open+end+2:]
			if !bytes.Contains(action, []byte(".Inner")) || bytes.HasPrefix(action, []byte("/*")) {
				continue
			}
			switch {
			case !plainAction(action):
				return printsNothing
			case rendered:
				out = printsMarkdown
			case !printed(action):
			case len(bytes.TrimSpace(line)) == end+2:
				out = max(out, printsLine)
			default:
				out = max(out, printsHTML)
			}
		}
	}
	return out
}

// plainAction reports whether all words of a template action leave a text in order.
func plainAction(action []byte) bool {
	for _, word := range bytes.FieldsFunc(action, func(r rune) bool {
		return r == ' ' || r == '|' || r == '(' || r == ')' || r == '\t'
	}) {
		switch string(bytes.Trim(word, "-")) {
		case ".Inner", "$.Inner", "$.Page.RenderString", ".Page.RenderString", "RenderString", "page.RenderString", "markdownify",
			"transform.Markdownify", "safeHTML", "safe.HTML", "trim", "strings.TrimSpace", "chomp", "strings.Trim", "with", "if", "dict", ":=", "=", "",
			"not", "eq", "ne", "and", "or", "else", "return", ".", ".InnerDeindent", "$.InnerDeindent":
		default:
			if word[0] != '$' && word[0] != '"' && word[0] != '`' {
				return false
			}
		}
	}
	return true
}

// printed reports whether an action prints .Inner: it is not the condition of a block.
func printed(action []byte) bool {
	words := bytes.Fields(bytes.Trim(action, "- "))
	return len(words) > 0 && string(words[0]) != "if" && string(words[0]) != "with" && string(words[0]) != "else" && !bytes.Contains(action, []byte("="))
}
