package frontmatter

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// inline reads a node that begins behind something else on its line: a scalar, a flow
// collection, a block scalar's mark. Its further lines are indented deeper than indent.
func (s *yamlScanner) inline(indent, pos int, inMap bool) Value {
	switch c := s.src[pos]; c {
	case '|', '>':
		return s.blockScalar(indent, pos)
	case '"', '\'':
		return s.quoted(pos)
	case '[', '{':
		return s.flowValue(pos)
	case '&', '!':
		return s.decorated(indent, pos, inMap)
	case '*':
		return s.alias(indent, pos)
	}
	s.plainStart(pos)
	return s.plain(indent, pos)
}

// alias reads a reference to a value that has a name.
func (s *yamlScanner) alias(indent, pos int) Value {
	s.odd = true
	if !s.anchors[s.word(pos+1)] {
		s.flawed(unknownAlias, pos)
		return s.plain(indent, pos)
	}
	v := s.plain(indent, pos)
	v.Kind = Alias
	return v
}

// plainStart judges the first character of an unquoted scalar.
func (s *yamlScanner) plainStart(pos int) {
	switch c := s.src[pos]; c {
	case '@', '`':
		s.flawed(reservedStart, pos)
	case ']', '}', ',', '%':
		if !s.dialect.Goccy {
			s.flawed(reservedStart, pos)
		}
		s.odd = true
	case '-':
		s.odd = s.odd || pos+1 >= s.end || !isDigit(s.src[pos+1])
	case '.', '+':
		s.odd = s.odd || pos+1 >= s.end || !isDigit(s.src[pos+1]) && s.src[pos+1] != '/'
	case '/', '(', '$', '_':
	default:
		s.odd = s.odd || !isLetter(c) && !isDigit(c)
	}
}

// decorated reads a node with an anchor or a tag before it.
func (s *yamlScanner) decorated(indent, pos int, inMap bool) Value {
	s.odd = true
	word := s.word(pos + 1)
	i := pos + 1 + len(word)
	switch {
	case s.src[pos] == '!' && !strings.HasPrefix(word, "!") && word != "":
		s.flawed(strayTag, pos)
	case s.src[pos] == '&' && word != "":
		if s.anchors == nil {
			s.anchors = map[string]bool{}
		}
		s.anchors[word] = true
	}
	if s.depth >= maxDepth {
		s.deep, s.at = true, s.end
		return Value{Span: text.Span{Start: pos, End: i}}
	}
	s.depth++
	v := s.value(indent, i, inMap)
	s.depth--
	if v.Span.Empty() {
		v.Span.End = i
	}
	v.Span.Start = pos
	return v
}

// word returns what stands from offset at on up to the next blank or line ending.
func (s *yamlScanner) word(at int) string {
	i := at
	for !s.spaceAt(i) {
		i++
	}
	return s.string(min(at, s.end), min(i, s.end))
}

// plain reads an unquoted scalar and the lines that continue it.
func (s *yamlScanner) plain(indent, pos int) Value {
	l := s.lineEnd(pos)
	stop, comment := s.plainEnd(pos, l.end)
	v := Value{Span: text.Span{Start: pos, End: stop}}
	if comment >= 0 {
		v.Comment = text.Span{Start: comment, End: l.end}
	}
	s.at = l.next
	var folded strings.Builder
	for comment < 0 && !s.outdented(indent) {
		blank := 0
		at := s.at
		next := s.lineEnd(at)
		for at < s.end && len(bytes.TrimSpace(s.src[next.start:next.end])) == 0 {
			blank++
			at = next.next
			next = s.lineEnd(at)
		}
		in, first := s.margin(at)
		if at >= s.end || in <= indent || s.src[first] == '#' {
			break
		}
		if folded.Len() == 0 {
			folded.Write(v.Span.Of(s.src))
		}
		fold(&folded, blank)
		stop, comment = s.plainEnd(first, next.end)
		s.odd = true // rare enough to ask the library, and a slip of indentation looks like this
		folded.Write(s.src[first:stop])
		v.Span.End = stop
		if comment >= 0 {
			v.Comment = text.Span{Start: comment, End: next.end}
		}
		s.at = next.next
	}
	if folded.Len() > 0 {
		v.Text, v.Kind = folded.String(), String
		return v
	}
	v.Text = s.string(pos, stop)
	v.Kind = scalarKind(v.Text, s.dialect)
	return v
}

// outdented reports whether the next line plainly is no continuation: ASCII that is not indented
// deeper than indent. Whatever else it may be, false.
func (s *yamlScanner) outdented(indent int) bool {
	at := s.at
	for at < s.end && s.src[at] == ' ' {
		at++
	}
	return at == s.end || at-s.at <= indent && ' ' < s.src[at] && s.src[at] < utf8.RuneSelf
}

// fold writes what a line break followed by so many blank lines means within a scalar.
func fold(b *strings.Builder, blank int) {
	if blank == 0 {
		b.WriteByte(' ')
		return
	}
	for range blank {
		b.WriteByte('\n')
	}
}

// plainEnd returns where an unquoted scalar's part of a line ends and where a comment
// behind it begins, -1 for none.
func (s *yamlScanner) plainEnd(pos, end int) (stop, comment int) {
	stop, comment = end, -1
	for i := pos; i < end; i++ {
		switch s.src[i] {
		case '#':
			if i > pos && (s.src[i-1] == ' ' || s.src[i-1] == '\t') {
				stop, comment = i, i
				i = end
			}
		case ':':
			if s.spaceAt(i + 1) {
				s.flawed(colonInText, i)
			}
		}
	}
	return s.trimmed(pos, stop), comment
}

// quoteEnd returns the offset behind the quote that closes the one at pos, -1 when none
// does, and whether it stands on a later line.
func (s *yamlScanner) quoteEnd(pos int) (stop int, multi bool) {
	quote := s.src[pos]
	for i := pos + 1; i < s.end; i++ {
		switch c := s.src[i]; {
		case c == '\n':
			multi = true
		case c == '\\' && quote == '"':
			i++
		case c == quote && quote == '\'' && i+1 < s.end && s.src[i+1] == '\'':
			i++
		case c == quote:
			return i + 1, multi
		}
	}
	return -1, multi
}

// quoted reads a quoted scalar. One that is never closed is taken to end with its line.
func (s *yamlScanner) quoted(pos int) Value {
	v := Value{Kind: String, Style: DoubleQuoted}
	if s.src[pos] == '\'' {
		v.Style = SingleQuoted
	}
	stop, multi := s.quoteEnd(pos)
	s.odd = s.odd || multi
	if stop < 0 {
		s.flawed(neverClosed, pos)
		l := s.lineEnd(pos)
		v.Span = text.Span{Start: pos, End: pos + len(bytes.TrimRight(s.src[pos:l.end], " \t"))}
		v.Text = s.string(pos+1, v.Span.End)
		s.at = l.next
		return v
	}
	v.Span = text.Span{Start: pos, End: stop}
	var ok bool
	if v.Text, ok = s.scalarText(v.Span); !ok {
		s.flawed(badEscape, pos)
	}
	s.tail(&v, stop)
	return v
}

// tail reads what follows a node that ends at offset stop: nothing or a comment.
func (s *yamlScanner) tail(v *Value, stop int) {
	l := s.lineEnd(stop)
	i := stop
	for i < l.end && (s.src[i] == ' ' || s.src[i] == '\t') {
		i++
	}
	if i < l.end {
		if s.src[i] == '#' {
			s.odd = s.odd || i == stop
			v.Comment = text.Span{Start: i, End: l.end}
		} else {
			s.flawed(textAfterEnd, i)
		}
	}
	s.at = l.next
}

// blockScalar reads a | or > scalar. Its lines are indented deeper than indent.
func (s *yamlScanner) blockScalar(indent, pos int) Value {
	v := Value{Kind: String, Style: Literal}
	if s.src[pos] == '>' {
		v.Style = Folded
	}
	chomp, width, i := byte(0), 0, pos+1
	for ; i < s.end; i++ {
		switch c := s.src[i]; {
		case (c == '+' || c == '-') && chomp == 0:
			chomp = c
			continue
		case '1' <= c && c <= '9' && width == 0:
			width = max(indent, 0) + int(c-'0')
			s.odd = true
			continue
		}
		break
	}
	s.tail(&v, i)
	v.Span = text.Span{Start: pos, End: i}
	lines := s.blockLines(indent, &width)
	if n := len(lines); n > 0 {
		v.Span.End = lines[n-1].end
	}
	v.Text = s.blockText(lines, width, v.Style == Folded, chomp)
	return v
}

// blockLines collects a block scalar's lines, without the blank ones at its end, and
// finds its indentation unless *width gives it.
func (s *yamlScanner) blockLines(indent int, width *int) []line {
	lines := s.lines[:0]
	filled := 0
	for s.at < s.end {
		l := s.lineEnd(s.at)
		in, first := s.margin(l.start)
		if first == l.end {
			lines = append(lines, l)
			s.odd = s.odd || filled == 0 || first > l.start
			s.at = l.next
			continue
		}
		if *width == 0 && in > indent {
			*width = in
		}
		if *width == 0 || in < *width {
			s.odd = s.odd || in > indent
			break
		}
		lines = append(lines, l)
		filled = len(lines)
		s.at = l.next
	}
	if filled < len(lines) {
		s.odd = s.odd || filled == 0
	}
	s.lines = lines
	return lines[:filled]
}

// blockSize is how many bytes the text of a block scalar has at the most.
func blockSize(lines []line, width int) (size int) {
	for _, l := range lines {
		size += max(0, l.end-l.start-width) + 1
	}
	return size
}

// joinLine writes what a block scalar has between two lines of text with some line breaks more
// between them; first says that only blank lines were before.
func joinLine(b *strings.Builder, folds, first bool, breaks int) {
	switch {
	case first:
	case folds && breaks == 0:
		b.WriteByte(' ')
	case folds:
	default:
		breaks++
	}
	b.WriteString(strings.Repeat("\n", breaks))
}

// blockText decodes a block scalar's lines (YAML 1.2.2 section 8.1).
func (s *yamlScanner) blockText(lines []line, width int, folded bool, chomp byte) string {
	var b strings.Builder
	b.Grow(blockSize(lines, width))
	breaks, more := 0, false // line breaks since the last text, and whether that was indented further
	for i, l := range lines {
		t := s.src[min(l.start+width, l.end):l.end]
		if len(t) == 0 {
			breaks++
			continue
		}
		deeper := t[0] == ' ' || t[0] == '\t'
		if i > 0 {
			joinLine(&b, folded && !more && !deeper, b.Len() == 0 && !more, breaks)
		}
		b.Write(t)
		breaks, more = 0, deeper
	}
	if n := len(lines); n > 0 && lines[n-1].next == lines[n-1].end {
		s.odd = true // the header's end without a line ending, which no fence leaves
	}
	if n := len(lines); b.Len() > 0 && chomp != '-' && lines[n-1].next > lines[n-1].end {
		b.WriteByte('\n')
	}
	whole := b.String()
	// goccy/go-yaml 1.19 strips the blanks at the end of a |- or >- along with the line endings.
	s.odd = s.odd || chomp == '+' || chomp == '-' && strings.HasSuffix(whole, " ")
	return whole
}
