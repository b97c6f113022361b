package frontmatter

import (
	"bytes"

	"github.com/presscheck/presscheck/lint/text"
)

// flowValue reads a flow collection that begins at offset pos and what follows it on its
// last line.
func (s *yamlScanner) flowValue(pos int) Value {
	v, stop := s.flow(pos)
	if bytes.IndexByte(s.src[pos:stop], '\n') >= 0 {
		s.odd = true
	}
	s.tail(&v, stop)
	return v
}

// flow reads the flow node at offset pos and returns the offset behind it. A collection
// that is never closed is taken to end with its first line.
func (s *yamlScanner) flow(pos int) (Value, int) {
	switch s.src[pos] {
	case '[', '{':
	case '"', '\'':
		stop, _ := s.quoteEnd(pos)
		if stop < 0 {
			s.flawed(neverClosed, pos)
			stop = s.lineEnd(pos).end
		}
		v := Value{Kind: String, Style: DoubleQuoted, Span: text.Span{Start: pos, End: stop}}
		if s.src[pos] == '\'' {
			v.Style = SingleQuoted
		}
		v.Text, _ = s.scalarText(v.Span)
		return v, stop
	default:
		return s.flowPlain(pos)
	}
	v := Value{Kind: List, Style: Flow}
	closer := byte(']')
	if s.src[pos] == '{' {
		v.Kind, closer = Map, '}'
	}
	if s.depth >= maxDepth {
		s.deep, s.odd = true, true
		v.Span = text.Span{Start: pos, End: s.end}
		return v, s.end
	}
	s.depth++
	defer func() { s.depth-- }()
	stop := s.flowParts(&v, pos+1, closer)
	if stop < 0 {
		s.flawed(neverClosed, pos)
		l := s.lineEnd(pos)
		stop = pos + len(bytes.TrimRight(s.src[pos:l.end], " \t"))
		v.Items, v.Entries = nil, nil
	}
	v.Span = text.Span{Start: pos, End: stop}
	s.findRepeats(v.Entries)
	return v, stop
}

// flowParts reads a flow collection's items or entries from offset at and returns the
// offset behind the closer, -1 when there is none.
func (s *yamlScanner) flowParts(v *Value, at int, closer byte) int {
	separated := true
	for {
		at = s.flowSpace(at)
		if at >= s.end {
			return -1
		}
		switch c := s.src[at]; {
		case c == closer:
			return at + 1
		case c == ',':
			s.odd = s.odd || separated
			separated = true
			at++
			continue
		case c == ']' || c == '}':
			s.odd = true
			return -1
		}
		s.odd = s.odd || !separated
		separated = false
		part, stop := s.flow(at)
		next := s.flowSpace(stop)
		switch {
		case next < s.end && s.src[next] == ':' && (s.flowEnds(next+1) || part.Style != Unquoted):
			stop = s.flowPair(v, part, next, next != stop)
		case v.Kind == List:
			v.Items = append(v.Items, part)
		default:
			s.odd = true
			v.Entries = append(v.Entries, Entry{Key: part.Text, KeySpan: part.Span, Value: Value{Span: text.Span{Start: stop, End: stop}}})
		}
		if stop <= at {
			return -1
		}
		at = stop
	}
}

// flowPair reads the value behind the colon at offset colon; a list with a pair in it has a
// map of one key there.
func (s *yamlScanner) flowPair(v *Value, key Value, colon int, apart bool) int {
	e := Entry{Key: key.Text, KeySpan: key.Span}
	s.odd = s.odd || apart || key.Kind == List || key.Kind == Map
	stop := s.flowEntryValue(&e, colon+1)
	if v.Kind == List {
		s.odd = true
		v.Items = append(v.Items, Value{Kind: Map, Style: Flow, Entries: []Entry{e}, Span: text.Span{Start: key.Span.Start, End: stop}})
	} else {
		v.Entries = append(v.Entries, e)
	}
	return stop
}

// flowEntryValue reads the value behind a colon that ends at offset at.
func (s *yamlScanner) flowEntryValue(e *Entry, at int) int {
	pos := s.flowSpace(at)
	if pos >= s.end || s.src[pos] == ',' || s.src[pos] == '}' || s.src[pos] == ']' {
		s.odd = true
		e.Value.Span = text.Span{Start: at, End: at}
		return at
	}
	s.odd = s.odd || pos == at
	var stop int
	e.Value, stop = s.flow(pos)
	return stop
}

// flowSpace skips blanks, line endings and comments.
func (s *yamlScanner) flowSpace(at int) int {
	for at < s.end {
		switch s.src[at] {
		case ' ':
		case '\t', '\n', '\r':
			s.odd = true
		case '#':
			if !isBlank(s.src[at-1]) && s.src[at-1] != '\n' {
				return at
			}
			s.odd = true
			at = s.lineEnd(at).end
			continue
		default:
			return at
		}
		at++
	}
	return at
}

// flowEnds reports whether a blank or a flow indicator is at offset at.
func (s *yamlScanner) flowEnds(at int) bool {
	if s.spaceAt(at) {
		return true
	}
	switch s.src[at] {
	case ',', '[', ']', '{', '}':
		return true
	}
	return false
}

// flowPlain reads an unquoted scalar within a flow collection.
func (s *yamlScanner) flowPlain(pos int) (Value, int) {
	switch c := s.src[pos]; c {
	case '&', '*', '!', '|', '>', '%', '@', '`', '#', '?', ':':
		s.odd = true
	case '-':
		s.odd = s.odd || pos+1 >= s.end || !isDigit(s.src[pos+1])
	}
	stop, multi := pos, false
scan:
	for ; stop < s.end; stop++ {
		switch s.src[stop] {
		case ',', '[', ']', '{', '}':
			break scan
		case ':':
			if s.flowEnds(stop + 1) {
				break scan
			}
		case '#':
			if stop > pos && isBlank(s.src[stop-1]) {
				break scan
			}
		case '"', '\'', '`':
			s.odd = true
		case '\n':
			multi, s.odd = true, true
		}
	}
	raw := bytes.TrimRight(s.src[pos:stop], " \t\r\n")
	v := Value{Span: text.Span{Start: pos, End: pos + len(raw)}, Text: s.string(pos, pos+len(raw))}
	if multi {
		v.Text = string(bytes.Join(bytes.Fields(raw), []byte{' '}))
	}
	v.Kind = scalarKind(v.Text, s.dialect)
	if s.src[pos] == '*' && len(v.Text) > 1 {
		v.Kind = Alias
		if !s.anchors[v.Text[1:]] {
			s.flawed(unknownAlias, pos)
		}
	}
	if v.Span.Empty() && stop < s.end { // an indicator where a value should be
		return v, stop + 1
	}
	return v, v.Span.End
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
