package frontmatter

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// tail reads what follows a value on its line and returns where the next line begins.
func (s *tomlScanner) tail(v *Value, stop int) int {
	l := lineAt(s.src[:s.end], stop)
	i := s.blanks(stop)
	if i < l.end {
		if s.src[i] == '#' {
			v.Comment = text.Span{Start: i, End: l.end}
		} else {
			s.odd = true
		}
	}
	return l.next
}

// value reads the value at offset pos and returns the offset behind it.
func (s *tomlScanner) value(pos int) (Value, int) {
	if pos >= s.end {
		s.odd = true
		return Value{Span: text.Span{Start: s.end, End: s.end}}, s.end
	}
	switch c := s.src[pos]; c {
	case '"', '\'':
		return s.str(pos)
	case '[', '{':
		return s.collection(pos)
	}
	stop := pos
	for stop < s.end && strings.IndexByte(",]}#\r\n", s.src[stop]) < 0 {
		stop++
	}
	stop = pos + len(bytes.TrimRight(s.src[pos:stop], " \t"))
	v := Value{Span: text.Span{Start: pos, End: stop}, Text: string(s.src[pos:stop])}
	switch {
	case v.Text == "true" || v.Text == "false":
		v.Kind = Bool
	case isTOMLDate(v.Text):
		v.Kind = Date
		s.odd = true
	default:
		s.odd = true
		v.Kind = scalarKind(strings.ReplaceAll(v.Text, "_", ""), Dialect{})
		if v.Kind == Null {
			v.Kind = String
		}
	}
	return v, stop
}

// isTOMLDate recognises what begins like a date or a time.
func isTOMLDate(t string) bool {
	year, rest := leadingDigits(t)
	return year == 4 && strings.HasPrefix(rest, "-") || year == 2 && strings.HasPrefix(rest, ":")
}

// str reads a string of any of the four kinds.
func (s *tomlScanner) str(pos int) (Value, int) {
	quote, marks := s.src[pos], 1
	v := Value{Kind: String, Style: DoubleQuoted}
	if quote == '\'' {
		v.Style = SingleQuoted
	}
	if pos+2 < s.end && s.src[pos+1] == quote && s.src[pos+2] == quote {
		marks, s.odd = 3, true
		v.Style = Literal
	}
	stop := s.stringEnd(pos, marks)
	if stop < 0 {
		s.odd = true
		l := lineAt(s.src[:s.end], pos)
		stop = pos + len(bytes.TrimRight(s.src[pos:l.end], " \t"))
		v.Span = text.Span{Start: pos, End: stop}
		v.Text = string(s.src[min(pos+marks, stop):stop])
		return v, stop
	}
	v.Span = text.Span{Start: pos, End: stop}
	v.Text = s.decode(v.Span, marks)
	return v, stop
}

// stringEnd returns the offset behind the string that begins with so many quotation marks
// at offset pos, -1 when it is never closed.
func (s *tomlScanner) stringEnd(pos, marks int) int {
	quote := s.src[pos]
	for i := pos + marks; i < s.end; i++ {
		switch c := s.src[i]; {
		case c == '\\' && quote == '"':
			s.odd = true
			i++
		case c == '\n' && marks == 1:
			return -1
		case c == quote && marks == 1:
			return i + 1
		case c == quote && i+2 < s.end && s.src[i+1] == quote && s.src[i+2] == quote:
			i += 3
			for n := 0; n < 2 && i < s.end && s.src[i] == quote; n++ {
				i++
			}
			return i
		}
	}
	return -1
}

// decode resolves the string written in span.
func (s *tomlScanner) decode(span text.Span, marks int) string {
	raw := span.Of(s.src)
	if len(raw) < 2*marks {
		return ""
	}
	t := string(raw[marks : len(raw)-marks])
	if marks == 3 {
		t = strings.TrimPrefix(strings.TrimPrefix(strings.ReplaceAll(t, "\r\n", "\n"), "\r"), "\n")
	}
	if raw[0] == '\'' || strings.IndexByte(t, '\\') < 0 {
		return t
	}
	if marks == 3 {
		t = joinTOMLLines(t)
	}
	out, _ := unescapeYAML(t)
	return out
}

// joinTOMLLines drops a backslash at a line's end with all the whitespace behind it.
func joinTOMLLines(t string) string {
	var b strings.Builder
	for i := 0; i < len(t); i++ {
		if t[i] != '\\' || i+1 == len(t) {
			b.WriteByte(t[i])
			continue
		}
		rest := strings.TrimLeft(t[i+1:], " \t")
		if strings.HasPrefix(rest, "\n") {
			rest = strings.TrimLeft(rest, " \t\n")
			i = len(t) - len(rest) - 1
			continue
		}
		b.WriteString(t[i : i+2])
		i++
	}
	return b.String()
}

// collection reads an array or an inline table.
func (s *tomlScanner) collection(pos int) (Value, int) {
	v := Value{Kind: List, Style: Flow}
	closer := byte(']')
	if s.src[pos] == '{' {
		v.Kind, closer, s.odd = Map, '}', true
	}
	if s.depth >= maxDepth {
		s.odd = true
		v.Span = text.Span{Start: pos, End: s.end}
		return v, s.end
	}
	s.depth++
	defer func() { s.depth-- }()
	at, separated := pos+1, true
	for {
		at = s.gap(at)
		if at >= s.end {
			return s.unclosed(v, pos)
		}
		switch c := s.src[at]; {
		case c == closer:
			v.Span = text.Span{Start: pos, End: at + 1}
			return v, at + 1
		case c == ',':
			s.odd = s.odd || separated
			separated = true
			at++
			continue
		case c == '=' || c == ']' || c == '}':
			return s.unclosed(v, pos)
		}
		s.odd = s.odd || !separated
		separated = false
		stop := s.part(&v, pos, at)
		if stop <= at {
			return s.unclosed(v, pos)
		}
		at = stop
	}
}

func (s *tomlScanner) unclosed(v Value, pos int) (Value, int) {
	s.odd = true
	l := lineAt(s.src[:s.end], pos)
	v.Span = text.Span{Start: pos, End: pos + len(bytes.TrimRight(s.src[pos:l.end], " \t"))}
	return v, v.Span.End
}

// part reads one item or one pair at offset at into v, which begins at pos.
func (s *tomlScanner) part(v *Value, pos, at int) int {
	if v.Kind == List {
		item, stop := s.value(at)
		v.Items = append(v.Items, item)
		return stop
	}
	path, eq := s.keyPath(at)
	if len(path) == 0 || len(path) > maxDepth || eq >= s.end || s.src[eq] != '=' {
		return -1
	}
	item, stop := s.value(s.blanks(eq + 1))
	table := s.descend(tomlTable{&v.Entries, "\x02" + strconv.Itoa(pos)}, path[:len(path)-1])
	last := path[len(path)-1]
	last.Value = item
	*table.entries = append(*table.entries, last)
	return stop
}

// gap skips blanks, line endings and comments within an array.
func (s *tomlScanner) gap(at int) int {
	for at < s.end {
		switch s.src[at] {
		case ' ', '\t', '\n', '\r':
			at++
		case '#':
			s.odd = true
			at = lineAt(s.src[:s.end], at).next
		default:
			return at
		}
	}
	return at
}
