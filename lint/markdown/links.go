package markdown

import (
	"github.com/yuin/goldmark/ast"
)

// link takes a link or an image, first what is between its brackets. goldmark says where
// the bracket opens and, by its slice, where the destination is; the rest is read here.
func (r *reader) link(n ast.Node, dest []byte, ref *ast.ReferenceLink, image bool) {
	start := n.Pos()
	open := start + 1
	if image {
		open++
	}
	if start < 0 || open > len(r.masked) || r.masked[open-1] != '[' {
		r.inlines(n) // never seen; the text is still worth reading
		return
	}
	o := r.enterLink(start, image)
	r.inlines(n)
	end := r.closingBracket(r.at)
	l := r.leaveLink(o, end)
	if ref != nil {
		r.reference(&l, start, end, dest, ref.Type)
	} else {
		r.inlineTarget(&l, start, end, dest)
	}
}

// openLink is a link or an image whose text is being walked.
type openLink struct {
	start, text int // offsets of its first bracket or ! and of its text
	plain       int // length of reader.plain before it
	image       bool
	outer       ProseKind // of what is around it
}

func (r *reader) enterLink(start int, image bool) openLink {
	o := openLink{start: start, text: start + 1, plain: len(r.plain), image: image, outer: r.kind}
	r.inLink++
	if image {
		o.text++
		r.kind = ImageAlt
		r.collect++
	}
	r.at = o.text
	return o
}

// leaveLink returns what is known at the ] at end, behind the text.
func (r *reader) leaveLink(o openLink, end int) Link {
	r.kind = o.outer
	r.inLink--
	l := Link{Image: o.image, HasAlt: o.image, Text: r.span(o.text, end)}
	if o.image {
		r.collect--
		l.Alt = string(r.plain[o.plain:])
		if r.collect == 0 {
			r.plain = r.plain[:o.plain]
		}
	}
	return l
}

// closingBracket returns the offset of the ] that ends the text of a link whose last
// inline construct ends at from.
func (r *reader) closingBracket(from int) int {
	for i := from; i < len(r.masked); i++ {
		switch r.masked[i] {
		case ']':
			return i
		case '\\':
			i++
		}
	}
	return len(r.masked)
}

// inlineTarget reads what follows the ] at end: (dest "title").
func (r *reader) inlineTarget(l *Link, start, end int, dest []byte) {
	l.Kind = Inline
	at := r.skipSpace(end + 2) // past "]("
	angle := at < len(r.masked) && r.masked[at] == '<'
	if angle {
		at++
	}
	if offset, ok := offsetIn(r.masked, dest); ok && len(dest) > 0 && offset >= at {
		at = offset
	}
	stop := min(at+len(dest), len(r.masked))
	l.Dest = r.span(at, stop)
	l.Dynamic = r.masksIn(at, stop)
	l.Target = r.target(at, stop, l.Dynamic)
	r.region(at, stop, URL)
	if angle {
		stop++
	}
	stop = r.title(l, stop)
	if stop < len(r.masked) && r.masked[stop] == ')' {
		stop++
	}
	r.at = max(r.at, stop)
	l.Span = r.span(start, stop)
	r.addLink(l)
}

// title reads an optional title after the destination, from at to the closing
// parenthesis, and returns where that is.
func (r *reader) title(l *Link, at int) int {
	i := r.skipSpace(at)
	if i >= len(r.masked) || i == at {
		return i
	}
	closer := r.masked[i]
	switch closer {
	case '"', '\'':
	case '(':
		closer = ')'
	default:
		return i
	}
	for j := i + 1; j < len(r.masked); j++ {
		switch r.masked[j] {
		case '\\':
			j++
		case closer:
			l.Title = r.span(i+1, j)
			kind := r.kind
			r.kind = LinkTitle
			r.prose(i+1, j)
			r.kind = kind
			return r.skipSpace(j + 1)
		}
	}
	return i
}

// reference takes [text][label], [label][] or [label]; end is the offset of the first ].
func (r *reader) reference(l *Link, start, end int, dest []byte, as ast.ReferenceLinkType) {
	l.Kind = Reference
	stop := end + 1
	l.Label = l.Text
	if as != ast.ReferenceLinkShortcut {
		second := stop + 1
		stop = r.closingBracket(second)
		if as == ast.ReferenceLinkFull {
			l.Label = r.span(second, stop)
		}
		stop++
	}
	stop = min(stop, len(r.masked))
	r.at = max(r.at, stop)
	l.Span = r.span(start, stop)
	if offset, ok := offsetIn(r.masked, dest); ok {
		l.Dest = r.span(offset, offset+len(dest))
		l.Dynamic = r.masksIn(offset, offset+len(dest))
		l.Target = r.target(offset, offset+len(dest), l.Dynamic)
		if r.usedDests == nil {
			r.usedDests = map[int]struct{}{}
		}
		r.usedDests[l.Dest.Start] = struct{}{}
	} else { // a definition behind an expanded tab: known, but its place is not
		l.Target = string(unescape(nil, dest))
		l.Dest = l.Label
		l.Dynamic = true
	}
	r.addLink(l)
}

func (r *reader) definition(n *ast.LinkReferenceDefinition) {
	offset, ok := offsetIn(r.masked, n.Destination)
	if !ok || n.Pos() < 0 {
		return
	}
	lines := n.Lines()
	stop := max(offset+len(n.Destination), lines.At(lines.Len()-1).Stop)
	r.define(n.Label, min(n.Pos(), offset), stop, offset, offset+len(n.Destination))
}

// define takes a definition between start and stop that leads to what is between from and to.
func (r *reader) define(label []byte, start, stop, from, to int) {
	r.region(from, to, URL)
	r.body.Definitions = append(r.body.Definitions, Definition{
		Span:  r.span(start, stop),
		Label: normalizeLabel(label),
		Dest:  r.span(from, to),
	})
}

// takeLastDefinitions makes references whose label is defined more than once lead where the
// last definition says; goldmark gave them the first.
func (r *reader) takeLastDefinitions() {
	var last map[string]int
	repeated := false
	for i := range r.body.Definitions {
		if last == nil {
			last = make(map[string]int, len(r.body.Definitions))
		}
		d := &r.body.Definitions[i]
		_, again := last[d.Label]
		repeated = repeated || again
		last[d.Label] = i
	}
	if !repeated {
		return
	}
	clear(r.usedDests)
	for i := range r.body.Links {
		l := &r.body.Links[i]
		if l.Kind != Reference || l.Dest == l.Label {
			continue
		}
		if at, ok := last[normalizeLabel(l.Label.Shift(-r.base).Of(r.src))]; ok {
			l.Dest = r.body.Definitions[at].Dest
			from, to := l.Dest.Start-r.base, l.Dest.End-r.base
			l.Dynamic = r.masksIn(from, to)
			l.Target = r.target(from, to, l.Dynamic)
		}
		r.usedDests[l.Dest.Start] = struct{}{}
	}
}

// target decodes a destination as Markdown does. Template syntax stays as it is written.
func (r *reader) target(start, end int, dynamic bool) string {
	b := r.src[start:end]
	if dynamic || !needsUnescape(b) {
		return share(b)
	}
	return string(unescape(nil, b))
}

// skipSpace skips white space from i, and on a new line the marks of block quotes.
func (r *reader) skipSpace(i int) int {
	fresh := false
	for ; i < len(r.masked); i++ {
		switch r.masked[i] {
		case '\n':
			fresh = true
		case ' ', '\t', '\r':
		case '>':
			if !fresh {
				return i
			}
		default:
			return i
		}
	}
	return i
}
