package markdown

import (
	"bytes"
	"path"
)

// argument is one argument of a tag, in offsets of the body.
type argument struct {
	name       string // "" for one by place
	start, end int    // the value without quotes
	dynamic    bool   // not a literal: a variable, an expression
}

// targets notes the arguments of a tag that are targets. The tag begins at start and ends
// at end, its arguments are between from and to.
func (m *masker) targets(name string, start, from, to, end int) {
	wanted := false
	for i := range m.options.Tags {
		wanted = wanted || m.options.Tags[i].Tag == name
	}
	if !wanted {
		return
	}
	arguments := m.arguments(from, to)
	for i := range m.options.Tags {
		t := &m.options.Tags[i]
		if t.Tag != name {
			continue
		}
		if a, ok := t.pick(m.src, arguments); ok {
			l := Link{
				Kind: Tag, Image: t.Image, Target: share(m.src[a.start:a.end]),
				Element: name, Attr: a.name, Dynamic: a.dynamic,
			}
			l.Span.Start, l.Span.End = start, end
			l.Dest.Start, l.Dest.End = a.start, a.end
			l.Alt, l.HasAlt = altArgument(m.src, arguments)
			m.links = append(m.links, l)
		}
	}
}

func altArgument(src []byte, arguments []argument) (string, bool) {
	for _, a := range arguments {
		if a.name == "alt" {
			return string(src[a.start:a.end]), true
		}
	}
	return "", false
}

func (t *TagTarget) pick(src []byte, arguments []argument) (argument, bool) {
	place := 0
	for _, a := range arguments {
		switch {
		case t.Arg != "":
			if a.name == t.Arg {
				return a, true
			}
			continue
		case a.name != "":
			continue
		case t.Extension:
			if path.Ext(share(src[a.start:a.end])) != "" {
				return a, true
			}
		case place == t.Position:
			return a, true
		}
		place++
	}
	return argument{}, false
}

// arguments cuts src[i:end] into arguments: value, "value", 'value', `value`, name=value
// with or without spaces around the sign, and name(name=value, …) as Zola writes it.
func (m *masker) arguments(i, end int) []argument {
	var out []argument
	name := ""
	for i < end {
		switch c := m.src[i]; {
		case isSpace(c) || c == ',' || c == '(' || c == ')':
			i++
		case c == '|': // filters change the value in a way of their own
			for k := range out {
				out[k].dynamic = true
			}
			return out
		case c == '"' || c == '\'' || c == '`':
			n := bytes.IndexByte(m.src[i+1:end], c)
			if n < 0 {
				return out
			}
			a := argument{name: name, start: i + 1, end: i + 1 + n}
			a.dynamic = bytes.Contains(m.src[a.start:a.end], []byte("{{"))
			out, name = append(out, a), ""
			i += n + 2
		default:
			from := i
			i = m.wordEnd(i, end)
			if sign := m.sign(i, end); sign > 0 && name == "" {
				name, i = string(m.src[from:i]), sign
				continue
			}
			if i == from { // a stray sign
				i++
				continue
			}
			out = append(out, argument{name: name, start: from, end: i, dynamic: bytes.ContainsAny(m.src[from:i], "{}$")})
			name = ""
		}
	}
	return out
}

func (m *masker) wordEnd(i, end int) int {
	for i < end && !isSpace(m.src[i]) && m.src[i] != '=' && m.src[i] != ',' && m.src[i] != ')' {
		i++
	}
	return i
}

// sign returns the offset behind the equals sign that follows a name at i, 0 for none.
func (m *masker) sign(i, end int) int {
	for i < end && isSpace(m.src[i]) {
		i++
	}
	if i+1 < end && m.src[i] == '=' && m.src[i+1] != '=' {
		return i + 1
	}
	return 0
}

// takeMarks moves what the masker found into the result.
func (r *reader) takeMarks(m *masker) {
	r.lists = m.lists
	for _, p := range m.paired {
		p.Span = p.Span.Shift(r.base)
		r.body.Paired = append(r.body.Paired, p)
	}
	nestPaired(r.body.Paired)
	for i := range m.regions {
		region := &m.regions[i]
		region.Span = region.Span.Shift(r.base)
	}
	for i := range m.links {
		l := &m.links[i]
		l.Span, l.Dest = l.Span.Shift(r.base), l.Dest.Shift(r.base)
		if !l.Text.Empty() {
			l.Text = l.Text.Shift(r.base)
		}
	}
}
