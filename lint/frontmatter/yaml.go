package frontmatter

import (
	"bytes"

	"github.com/presscheck/presscheck/lint/text"
)

// maxDepth bounds how deep a header may nest; nobody writes deeper, and it keeps
// recursion, ours and the libraries', within the stack.
const maxDepth = 64

// yamlScanner reads the YAML of headers and keeps each part's place. It reads anything,
// broken YAML too, and makes the best of it; odd tells whether what it read lies outside
// the plain subset in which it cannot be wrong, so that the library has to judge.
type yamlScanner struct {
	src     []byte
	from    int    // where the header begins
	at, end int    // the next byte to read, at a line's start between two nodes
	text    string // what src has from from to end, once somebody asked
	lines   []line // of the block scalar that is being read
	depth   int
	dialect Dialect
	lf      bool // no line ends with a carriage return
	odd     bool
	deep    bool // nested deeper than maxDepth: nobody judges it
	repeats []repeat
	flaws   []flaw
	anchors map[string]bool
}

// flaw is a place where the text cannot be YAML, in the order of the file.
type flaw struct {
	kind flawKind
	at   int
}

type flawKind int

const (
	notAKey       flawKind = iota // a line that is neither key nor item where one has to be
	colonInText                   // a colon and a blank within an unquoted scalar
	textAfterEnd                  // text behind a closing quote or bracket
	neverClosed                   // a quote or a bracket without its closing one
	reservedStart                 // @ or ` at the beginning of a scalar
	tabIndent                     // a tab in indentation
	badEscape                     // a backslash that begins no escape within double quotes
	unknownAlias                  // *name without an &name before it
	strayTag                      // !name, which only programs write
)

// flawed notes a flaw. What follows the first few is their consequence.
func (s *yamlScanner) flawed(kind flawKind, at int) {
	s.odd = true
	if len(s.flaws) < 16 {
		s.flaws = append(s.flaws, flaw{kind, at})
	}
}

// repeat is a key that occurs twice in one mapping.
type repeat struct {
	first, second text.Span // the keys
	name          string
	whole         text.Span // the second entry from its key to its value's end
	same          bool      // both have the same value
}

// scanYAML reads the mapping in content.
func scanYAML(src []byte, content text.Span, d Dialect) ([]Entry, *yamlScanner) {
	s := &yamlScanner{src: src, from: content.Start, at: content.Start, end: content.End, dialect: d}
	entries := s.top(content)
	return entries, s
}

// top reads the mapping that a header is.
func (s *yamlScanner) top(content text.Span) []Entry {
	s.characters(content)
	src := s.src
	var entries []Entry
	deepest := 0
	for {
		indent, pos, ok := s.peek()
		if !ok {
			break
		}
		if src[pos] == '{' && len(entries) == 0 {
			s.odd = true
			entries = s.flowValue(pos).Entries
			continue
		}
		if indent > 0 && len(entries) > 0 || s.isItem(pos) {
			s.skipLine(pos)
			continue
		}
		if len(entries) > 0 && deepest > 0 { // the first keys were indented, these are not
			s.odd = true
			s.flaws = append([]flaw{{notAKey, entries[0].KeySpan.Start}}, s.flaws...)
			deepest = 0
		}
		if len(entries) == 0 {
			deepest = indent
		}
		if more := s.mapping(indent, pos); entries == nil {
			entries = more
		} else {
			entries = append(entries, more...)
		}
	}
	s.findRepeats(entries)
	return entries
}

// mapping reads a block mapping whose keys stand at column indent, the first of them at
// offset pos.
func (s *yamlScanner) mapping(indent, pos int) []Entry {
	entries := make([]Entry, 0, 1+s.siblings(indent, pos, false))
	for {
		if e, ok := s.entry(indent, pos); ok {
			entries = append(entries, e)
		}
		var (
			in int
			ok bool
		)
		for {
			in, pos, ok = s.peek()
			if !ok || in < indent {
				return entries
			}
			if in == indent && !s.isItem(pos) {
				break
			}
			if in == indent && indent > 0 {
				return entries
			}
			s.skipLine(pos)
		}
	}
}

// entry reads "key: value", where the key stands at offset pos and column indent.
func (s *yamlScanner) entry(indent, pos int) (Entry, bool) {
	key, colon, ok := s.key(pos)
	if !ok && pos < s.end && s.src[pos] == '?' { // an explicit key: valid, and never seen in a header
		s.odd = true
		s.at = s.lineEnd(pos).next
		return Entry{}, false
	}
	if !ok && s.lastMark(pos) {
		return Entry{}, false
	}
	if !ok {
		s.skipLine(pos)
		return Entry{}, false
	}
	e := Entry{KeySpan: key}
	e.Key, _ = s.scalarText(key)
	e.Value = s.value(indent, colon+1, true)
	return e, true
}

// lastMark skips the mark that ends a document, where nothing follows it.
func (s *yamlScanner) lastMark(pos int) bool {
	l := s.lineEnd(pos)
	if string(bytes.TrimRight(s.src[pos:l.end], " ")) != "..." || len(bytes.TrimSpace(s.src[l.next:s.end])) > 0 {
		return false
	}
	s.odd, s.at = true, s.end
	return true
}

// key finds the key that begins at offset pos and the colon behind it on the same line.
func (s *yamlScanner) key(pos int) (key text.Span, colon int, ok bool) {
	if pos >= s.end {
		return key, 0, false
	}
	switch c := s.src[pos]; c {
	case '"', '\'':
		return s.quotedKey(pos)
	case '[', '{', ']', '}', '|', '>', '&', '*', '!', '%', '@', '`', ',', '#':
		return key, 0, false
	case '-', '?', ':':
		if s.spaceAt(pos + 1) {
			return key, 0, false
		}
		s.odd = true
	}
	for i := pos; i < s.end; i++ {
		switch s.src[i] {
		case '\n', '\r':
			return key, 0, false
		case ':':
			if s.spaceAt(i + 1) {
				return text.Span{Start: pos, End: s.trimmed(pos, i)}, i, i > pos
			}
		case '#':
			if i > pos && s.src[i-1] == ' ' {
				return key, 0, false
			}
		default:
			s.odd = s.odd || !plainKeyByte(s.src[i], i == pos)
		}
	}
	return key, 0, false
}

// plainKeyByte reports whether every library takes c for part of an unquoted key.
func plainKeyByte(c byte, first bool) bool {
	return isLetter(c) || isBareKey(c) || !first && (c == ' ' || c == '.' || c == '/')
}

// quotedKey is key for one in quotes, which do not run over a line's end.
func (s *yamlScanner) quotedKey(pos int) (key text.Span, colon int, ok bool) {
	stop, multi := s.quoteEnd(pos)
	if stop < 0 || multi {
		return key, 0, false
	}
	i := stop
	for i < s.end && s.src[i] == ' ' {
		s.odd = true
		i++
	}
	if i < s.end && s.src[i] == ':' && s.spaceAt(i+1) {
		return text.Span{Start: pos, End: stop}, i, true
	}
	return key, 0, false
}

// value reads what follows a colon or an item's dash at offset at; its further lines are
// indented deeper than indent. inMap lets items stand at the key's own column.
func (s *yamlScanner) value(indent, at int, inMap bool) Value {
	pos := at
	for pos < s.end && (s.src[pos] == ' ' || s.src[pos] == '\t') {
		pos++
	}
	l := s.lineEnd(pos)
	if pos < l.end && (s.src[pos] != '#' || pos == at) {
		return s.inline(indent, pos, inMap)
	}
	empty := Value{Span: text.Span{Start: at, End: at}, Comment: text.Span{Start: pos, End: l.end}}
	s.at = l.next
	in, next, ok := s.peek()
	switch {
	case ok && in > indent:
		v := s.node(indent, in, next)
		v.Comment = empty.Comment
		return v
	case ok && inMap && in == indent && s.isItem(next):
		v := s.sequence(in, next)
		v.Comment = empty.Comment
		return v
	}
	return empty
}

// node reads a block node on lines of its own; the first is indented by in.
func (s *yamlScanner) node(indent, in, pos int) Value {
	if s.depth >= maxDepth {
		s.deep, s.odd, s.at = true, true, s.end
		return Value{Span: text.Span{Start: pos, End: pos}}
	}
	s.depth++
	defer func() { s.depth-- }()
	if s.isItem(pos) {
		return s.sequence(in, pos)
	}
	odd := s.odd
	if _, _, ok := s.key(pos); ok {
		entries := s.mapping(in, pos)
		s.findRepeats(entries)
		return mapValue(pos, entries)
	}
	s.odd = odd
	return s.inline(indent, pos, false)
}

func mapValue(pos int, entries []Entry) Value {
	v := Value{Kind: Map, Style: Block, Entries: entries, Span: text.Span{Start: pos, End: pos}}
	if n := len(entries); n > 0 {
		v.Span.End = max(entries[n-1].Value.Span.End, entries[n-1].KeySpan.End+1)
	}
	return v
}

// sequence reads a block sequence whose dashes stand at column indent.
func (s *yamlScanner) sequence(indent, pos int) Value {
	v := Value{Kind: List, Style: Block, Span: text.Span{Start: pos, End: pos + 1}}
	if s.depth >= maxDepth {
		s.deep, s.odd, s.at = true, true, s.end
		return v
	}
	s.depth++
	defer func() { s.depth-- }()
	v.Items = make([]Value, 0, 1+s.siblings(indent, pos, true))
	for {
		item := s.item(indent, pos)
		v.Items = append(v.Items, item)
		v.Span.End = max(pos+1, item.Span.End)
		in, next, ok := s.peek()
		if !ok || in != indent || !s.isItem(next) {
			if ok && in > indent {
				s.skipLine(next)
			}
			return v
		}
		pos = next
	}
}

// item reads what follows the dash at offset pos and column indent.
func (s *yamlScanner) item(indent, pos int) Value {
	at := pos + 1
	first := at
	for first < s.end && (s.src[first] == ' ' || s.src[first] == '\t') {
		first++
	}
	l := s.lineEnd(at)
	if first >= l.end || s.src[first] == '#' {
		return s.value(indent, at, false)
	}
	column := indent + first - pos
	odd := s.odd
	_, _, isMap := s.key(first)
	s.odd = odd
	if isMap || s.isItem(first) {
		return s.node(indent, column, first)
	}
	return s.inline(indent, first, false)
}
