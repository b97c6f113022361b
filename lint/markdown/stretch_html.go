package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/util"
)

// htmlStart is what a line that begins with < begins (CommonMark 0.31.2, section 4.6).
type htmlStart int

const (
	perhapsHTML htmlStart = iota
	noHTML                // text
	htmlElement           // one that ends a paragraph; it goes on to a blank line
	htmlAlone             // a tag alone on its line, which ends no paragraph
	htmlComment
)

// htmlStart goes by goldmark 1.8.7.
func (s *stretchScanner) htmlStart(line []byte) htmlStart {
	switch {
	case s.dialect.mdx:
		return noHTML
	case bytes.HasPrefix(line, []byte("<!--")):
		return htmlComment
	case len(line) < 3 || line[1] == '!' || line[1] == '?':
		return perhapsHTML
	}
	from := 1
	if line[1] == '/' {
		from++
	}
	if !isLetterByte(line[from]) {
		if from == 1 {
			return noHTML
		}
		return perhapsHTML
	}
	to := from
	for to < len(line) && (isAlphanumeric(line[to]) || line[to] == '-') {
		to++
	}
	name := lower(line[from:to])
	if isLiteralElement(name) || bytes.IndexByte(line, '\t') >= 0 {
		return perhapsHTML
	}
	if endsParagraph(name) {
		if rest := line[to:]; len(rest) == 0 || rest[0] == ' ' || rest[0] == '>' || util.IsBlank(rest) || bytes.HasPrefix(rest, []byte("/>")) {
			return htmlElement
		}
		return perhapsHTML
	}
	return tagAlone(line, to)
}

// tagAlone tells whether line is nothing but a tag whose name ends at to.
func tagAlone(line []byte, to int) htmlStart {
	if to < len(line) && line[to] > ' ' && line[to] != '>' && line[to] != '/' {
		return noHTML
	}
	length := tagLength(line)
	switch {
	case length > 0 && util.IsBlank(line[length:]):
		return htmlAlone
	case length > 0 || bytes.IndexByte(line, '>') < 0:
		return noHTML
	}
	return perhapsHTML
}

// html takes the HTML that begins on line, behind an offset of it, within items that are inner
// columns deep.
func (s *stretchScanner) html(line []byte, from, inner int, start htmlStart) certainty {
	b := plainBlock{kind: htmlBlock, start: s.at + from}
	ended := start == htmlComment && bytes.Contains(line, []byte("-->"))
	s.take(line)
	b.end = s.at
	for s.at < len(s.source) && !ended {
		line = s.line()
		if start == htmlComment {
			ended = bytes.Contains(line, []byte("-->"))
		} else if util.IsBlank(line) {
			break
		}
		if indent := indentOf(line); indent < inner {
			if start == htmlComment || line[indent] == '\t' {
				return unsure
			}
			break
		}
		s.take(line)
		b.end = s.at
	}
	s.add(b)
	return yes
}

// isLiteralElement reports whether an element's content is no Markdown, blank lines and all.
func isLiteralElement(name string) bool {
	return name == "script" || name == "style" || name == "pre" || name == "textarea"
}

// endsParagraph reports whether the tag of an element may stand right below a paragraph.
func endsParagraph(name string) bool {
	switch name {
	case "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
		"dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
		"frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link",
		"main", "menu", "menuitem", "meta", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search",
		"section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul":
		return true
	}
	return false
}
