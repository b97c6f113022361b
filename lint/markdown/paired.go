package markdown

import (
	"cmp"
	"sort"

	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/text"
)

// Paired is a shortcode of Hugo's with what stands between it and its end: only the shortcode's template
// knows what becomes of that.
type Paired struct {
	Name     string
	Markdown bool      // {{% name %}}: what the template prints is read as Markdown
	Span     text.Span // from its first brace to the last one of its end
	outer    int       // index of the one around it, -1 for none
}

// mostOpened is how many shortcodes back the beginning of one is looked for.
const mostOpened = 64

// open notes a shortcode that may have an end further on.
func (m *masker) open(name, closer string, start, end int) {
	if m.src[end-len(closer)-1] == '/' { // {{< name />}}
		return
	}
	p := Paired{Name: name, Markdown: closer == "%}}"}
	p.Span.Start = start
	m.opened = append(m.opened, p)
}

// close pairs the end of a shortcode with the last one of its name that was opened.
func (m *masker) close(name string, end int) {
	for i := len(m.opened) - 1; i >= max(0, len(m.opened)-mostOpened); i-- {
		if p := m.opened[i]; p.Name == name {
			p.Span.End = end
			m.paired = append(m.paired, p)
			m.opened = m.opened[:i]
			return
		}
	}
}

// nestPaired sorts what was found and tells which one stands in which.
func nestPaired(list []Paired) {
	order.Sort(list, func(a, b Paired) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	around := -1
	for i := range list {
		for around >= 0 && list[around].Span.End <= list[i].Span.Start {
			around = list[around].outer
		}
		list[i].outer, around = around, i
	}
}

// Around returns the shortcodes that a span of the file stands in, innermost first.
func (b *Body) Around(span text.Span) []Paired {
	i := sort.Search(len(b.Paired), func(i int) bool { return b.Paired[i].Span.Start > span.Start }) - 1
	var out []Paired
	for ; i >= 0; i = b.Paired[i].outer {
		if p := b.Paired[i]; p.Span.Start < span.Start && span.End < p.Span.End {
			out = append(out, p)
		}
	}
	return out
}
