package frontmatter

import (
	"bytes"
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// tomlScanner reads TOML and keeps each part's place. Like yamlScanner it reads anything
// and tells by odd when only the library can judge.
type tomlScanner struct {
	src     []byte
	at, end int
	depth   int
	odd     bool
	repeats []repeat
	stuck   int // offset of the first line that is neither table, key nor comment, or -1
}

// scanTOML reads the document in content.
func scanTOML(src []byte, content text.Span) ([]Entry, *tomlScanner) {
	s := &tomlScanner{src: src, at: content.Start, end: content.End, stuck: -1}
	for i, c := range content.Of(src) {
		if c < ' ' && c != '\n' && c != '\t' && (c != '\r' || i+1 == content.Len() || src[content.Start+i+1] != '\n') || c >= 0x7F {
			s.odd = s.odd || c < 0x80
		}
	}
	s.odd = s.odd || !utf8Printable(content.Of(src))
	var root []Entry
	table := &root
	for s.at < s.end {
		l := lineAt(s.src[:s.end], s.at)
		pos := s.blanks(s.at)
		switch {
		case pos >= l.end || s.src[pos] == '#':
			s.at = l.next
		case s.src[pos] == '[':
			if t := s.header(pos, l, &root); t != nil {
				table = t
			}
			s.at = l.next
		default:
			s.pair(pos, l, table)
		}
	}
	return root, s
}

func (s *tomlScanner) blanks(at int) int {
	for at < s.end && isBlank(s.src[at]) {
		at++
	}
	return at
}

// header reads [table] or [[table]] and returns where its keys go.
func (s *tomlScanner) header(pos int, l line, root *[]Entry) *[]Entry {
	array := pos+1 < l.end && s.src[pos+1] == '['
	at := pos + 1
	closer := "]"
	if array {
		at++
		closer = "]]"
	}
	path, at := s.keyPath(at)
	if len(path) == 0 || !bytes.HasPrefix(s.src[at:l.end], []byte(closer)) {
		s.stick(pos)
		return nil
	}
	if rest := s.blanks(at + len(closer)); rest < l.end && s.src[rest] != '#' {
		s.odd = true
	}
	table := s.descend(root, path[:len(path)-1])
	last := path[len(path)-1]
	whole := text.Span{Start: pos, End: at + len(closer)}
	i := indexKey(*table, last.Key)
	switch {
	case i < 0:
		last.Value = Value{Kind: Map, Style: Block, Span: whole}
		if array {
			last.Value = Value{Kind: List, Style: Block, Span: whole, Items: []Value{{Kind: Map, Style: Block, Span: whole}}}
		}
		*table = append(*table, last)
		i = len(*table) - 1
	case array && (*table)[i].Value.Kind == List:
		v := &(*table)[i].Value
		v.Items = append(v.Items, Value{Kind: Map, Style: Block, Span: whole})
	default:
		s.odd = true
		if (*table)[i].Value.Kind != Map {
			s.note((*table)[i], last, whole)
		}
	}
	v := &(*table)[i].Value
	if n := len(v.Items); v.Kind == List && n > 0 {
		return &v.Items[n-1].Entries
	}
	return &v.Entries
}

// descend walks to the table at path, making tables on the way.
func (s *tomlScanner) descend(table *[]Entry, path []Entry) *[]Entry {
	for _, step := range path {
		i := indexKey(*table, step.Key)
		if i < 0 {
			step.Value = Value{Kind: Map, Style: Block, Span: step.KeySpan}
			*table = append(*table, step)
			i = len(*table) - 1
		}
		v := &(*table)[i].Value
		if n := len(v.Items); v.Kind == List && n > 0 {
			v = &v.Items[n-1]
		}
		table = &v.Entries
	}
	return table
}

func indexKey(entries []Entry, key string) int {
	for i := range entries {
		if entries[i].Key == key {
			return i
		}
	}
	return -1
}

// pair reads key = value and adds it to table.
func (s *tomlScanner) pair(pos int, l line, table *[]Entry) {
	path, at := s.keyPath(pos)
	if len(path) == 0 || at >= l.end || s.src[at] != '=' {
		s.stick(pos)
		s.at = l.next
		return
	}
	v, stop := s.value(s.blanks(at + 1))
	s.at = s.tail(&v, stop)
	if len(path) > maxDepth {
		s.stick(pos)
		return
	}
	s.odd = s.odd || len(path) > 1
	table = s.descend(table, path[:len(path)-1])
	last := path[len(path)-1]
	last.Value = v
	if i := indexKey(*table, last.Key); i >= 0 {
		s.note((*table)[i], last, text.Span{Start: pos, End: max(v.Span.End, at)})
	}
	*table = append(*table, last)
}

func (s *tomlScanner) note(first, second Entry, whole text.Span) {
	s.repeats = append(s.repeats, repeat{first.KeySpan, second.KeySpan, second.Key, whole, sameValue(first.Value, second.Value)})
}

func (s *tomlScanner) stick(pos int) {
	s.odd = true
	if s.stuck < 0 {
		s.stuck = pos
	}
}

// keyPath reads a key, dotted or not, and returns the offset of what follows it.
func (s *tomlScanner) keyPath(at int) ([]Entry, int) {
	var path []Entry
	for {
		at = s.blanks(at)
		if at >= s.end {
			return nil, at
		}
		start := at
		var e Entry
		if c := s.src[at]; c == '"' || c == '\'' {
			s.odd = true
			stop := s.stringEnd(at, 1)
			if stop < 0 {
				return nil, start
			}
			e.Key, at = s.decode(text.Span{Start: start, End: stop}, 1), stop
		} else {
			for at < s.end && isBareKey(s.src[at]) {
				at++
			}
			e.Key = string(s.src[start:at])
		}
		if at == start {
			return nil, start
		}
		e.KeySpan = text.Span{Start: start, End: at}
		path = append(path, e)
		at = s.blanks(at)
		if at >= s.end || s.src[at] != '.' {
			return path, at
		}
		at++
	}
}

func isBareKey(c byte) bool {
	return c == '-' || c == '_' || isDigit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

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
		stop := s.part(&v, at)
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

// part reads one item or one pair at offset at into v.
func (s *tomlScanner) part(v *Value, at int) int {
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
	table := s.descend(&v.Entries, path[:len(path)-1])
	last := path[len(path)-1]
	last.Value = item
	*table = append(*table, last)
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
