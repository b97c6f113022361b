package lint

import (
	"bytes"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/text"
)

// directive is a comment that silences rules, such as
//
//	<!-- presscheck-disable-next-line spelling/likely -- a name -->
type directive struct {
	verb     verb       // not a known one where the author slipped
	rules    []ruleName // none: every rule
	verbSpan text.Span
	span     text.Span // the whole comment, in bytes of the file
	line     int       // 1-based line that the comment begins on
	last     int       // 1-based line that it ends on
	used     bool      // a directive without names silenced something
}

type ruleName struct {
	pattern string
	span    text.Span
	used    bool
}

type verb string

const (
	disableNextLine verb = "disable-next-line"
	disableLine     verb = "disable-line"
	disableFile     verb = "disable-file"
	disable         verb = "disable"
	enable          verb = "enable"
)

// verbs lists what a directive may say.
func verbs() []string {
	return []string{string(disableNextLine), string(disableLine), string(disableFile), string(disable), string(enable)}
}

func (v verb) known() bool { return slices.Contains(verbs(), string(v)) }

var directiveMark = []byte("presscheck-")

// directivesOf finds the directives in d. Most files hold none and are only searched for
// the mark.
func directivesOf(d *document.Document) []directive {
	src := d.Source()
	var found []directive
	ends, code := commentEnds{}, shownCode{document: d}
	for at := 0; ; {
		start := nextMark(src, at)
		if start < 0 {
			return found
		}
		at = start + len(directiveMark)
		comment, inner, ok := commentAround(d, start, ends)
		if !ok || code.holds(start) {
			continue
		}
		dir, ok := parseDirective(src, inner)
		if !ok {
			continue
		}
		at = comment.End
		dir.span = d.Text.RawSpan(comment)
		verbStart := start + len(directiveMark)
		dir.verbSpan = d.Text.RawSpan(text.Span{Start: verbStart, End: verbStart + len(dir.verb)})
		for i := range dir.rules {
			dir.rules[i].span = d.Text.RawSpan(dir.rules[i].span)
		}
		dir.line, dir.last = d.Lines().Line(dir.span.Start), d.Lines().Line(max(dir.span.Start, dir.span.End-1))
		found = append(found, dir)
	}
}

// nextMark returns where the next directiveMark from at on begins, -1 when there is none. It
// looks for the mark's rarest letter, which hardly any text has as often as its first ones.
func nextMark(src []byte, at int) int {
	const rarest = len("presschec")
	for at += rarest; at < len(src); at++ {
		i := bytes.IndexByte(src[at:], 'k')
		if i < 0 {
			return -1
		}
		at += i
		if start := at - rarest; bytes.HasPrefix(src[start:], directiveMark) {
			return start
		}
	}
	return -1
}

// commentAround returns the comment that the directive at start opens, and what is written
// inside of it: an HTML or MDX comment in the body, a # comment in a YAML or TOML header, a
// reST comment.
func commentAround(d *document.Document, start int, ends commentEnds) (comment, inner text.Span, ok bool) {
	src := d.Source()
	before := bytes.TrimRight(src[:start], " \t")
	header := d.Header()
	hash := header.Format == frontmatter.YAML || header.Format == frontmatter.TOML
	switch {
	case bytes.HasSuffix(before, []byte("<!--")):
		return ends.closedBy(src, len(before)-4, start, "-->")
	case bytes.HasSuffix(before, []byte("{/*")):
		return ends.closedBy(src, len(before)-3, start, "*/}")
	case hash && header.Span.Contains(start) && bytes.HasSuffix(before, []byte("#")):
		return ends.closedByLine(src, len(before)-1, start)
	case d.Markup == document.RST && bytes.HasSuffix(before, []byte("..")):
		return ends.closedByLine(src, len(before)-2, start)
	}
	return text.Span{}, text.Span{}, false
}

// commentEnds remembers where the next end of a comment stands, so that a post full of
// comments that are never closed, or of marks on one line, is searched once.
type commentEnds map[string]int

// next returns where end, which find looks for, stands next; the length of src when nowhere.
// The calls for one end come in the order of start.
func (ends commentEnds) next(src []byte, start int, end string, find func(src []byte) int) int {
	at, known := ends[end]
	if !known || at < start {
		at = len(src)
		if i := find(src[start:]); i >= 0 {
			at = start + i
		}
		ends[end] = at
	}
	return at
}

func (ends commentEnds) closedBy(src []byte, open, start int, end string) (comment, inner text.Span, ok bool) {
	at := ends.next(src, start, end, func(rest []byte) int { return bytes.Index(rest, []byte(end)) })
	if at == len(src) {
		return text.Span{}, text.Span{}, false
	}
	return text.Span{Start: open, End: at + len(end)}, text.Span{Start: start, End: at}, true
}

func (ends commentEnds) closedByLine(src []byte, open, start int) (comment, inner text.Span, ok bool) {
	at := ends.next(src, start, "\n", func(rest []byte) int { return bytes.IndexAny(rest, "\r\n") })
	return text.Span{Start: open, End: at}, text.Span{Start: start, End: at}, true
}

// shownCode tells of places in a document, asked in order, whether they lie in code: there a
// directive is only shown, not meant, as in a post about presscheck.
type shownCode struct {
	document *document.Document
	passed   int // regions that begin before the last place
	end      int // where the last of the code among them ends
}

func (c *shownCode) holds(at int) bool {
	if at < c.document.Header().Body {
		return false
	}
	regions := c.document.Body().Regions // in the order of their beginnings
	for ; c.passed < len(regions) && regions[c.passed].Span.Start <= at; c.passed++ {
		if kind := regions[c.passed].Kind; kind == markdown.CodeBlock || kind == markdown.CodeSpan {
			c.end = max(c.end, regions[c.passed].Span.End)
		}
	}
	return at < c.end
}

// parseDirective reads "presscheck-verb RULE, RULE -- reason".
func parseDirective(src []byte, inner text.Span) (directive, bool) {
	name := firstWord(inner.Of(src))
	dir := directive{verb: verb(strings.TrimPrefix(name, string(directiveMark)))}
	if !dir.verb.known() && !strings.HasPrefix(string(dir.verb), "disable") && !strings.HasPrefix(string(dir.verb), "enable") {
		return directive{}, false // other words after the mark, no directive that was meant
	}
	words := string(inner.Of(src))
	if i := strings.Index(words, " -- "); i >= 0 {
		words = words[:i]
	}
	words = strings.TrimSuffix(strings.TrimRight(words, " \t\r\n"), " --")
	for at := len(name); at < len(words); {
		if strings.IndexByte(" \t\r\n,", words[at]) >= 0 {
			at++
			continue
		}
		n := strings.IndexAny(words[at:], " \t\r\n,")
		if n < 0 {
			n = len(words) - at
		}
		span := text.Span{Start: inner.Start + at, End: inner.Start + at + n}
		dir.rules = append(dir.rules, ruleName{pattern: words[at : at+n], span: span})
		at += n
	}
	return dir, true
}

// firstWord returns what stands before the first white space. Of a longer word than any
// directive is, it returns the beginning: comments without end hold each other.
func firstWord(b []byte) string {
	b = b[:min(len(b), 64)]
	if i := bytes.IndexAny(b, " \t\r\n"); i >= 0 {
		b = b[:i]
	}
	return string(b)
}
