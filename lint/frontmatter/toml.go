package frontmatter

import (
	"bytes"
	"strconv"

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
	stuck   int                  // offset of the first line that is neither table, key nor comment, or -1
	tables  map[string]*tomlKeys // of large tables, by their paths
}

// tomlTable is where keys go. The path tells it from others, because tables move as those
// that hold them grow.
type tomlTable struct {
	entries *[]Entry
	path    string
}

// in returns the table that the entry at i holds, of an array its last one.
func (t tomlTable) in(i int) tomlTable {
	e := &(*t.entries)[i]
	v, path := &e.Value, t.path+"\x00"+e.Key
	if n := len(v.Items); v.Kind == List && n > 0 {
		v, path = &v.Items[n-1], path+"\x01"+strconv.Itoa(n)
	}
	return tomlTable{&v.Entries, path}
}

// tomlKeys finds the first entry of each key.
type tomlKeys struct {
	at   map[string]int
	seen int // entries that are in at
}

// index returns the position of a key in a table, -1 where it is not there.
func (s *tomlScanner) index(t tomlTable, key string) int {
	const few = 32 // keys are compared quicker than looked up
	entries := *t.entries
	if len(entries) <= few {
		return indexKey(entries, key)
	}
	k := s.tables[t.path]
	if k == nil {
		if s.tables == nil {
			s.tables = map[string]*tomlKeys{}
		}
		k = &tomlKeys{at: map[string]int{}}
		s.tables[t.path] = k
	}
	for ; k.seen < len(entries); k.seen++ {
		if _, again := k.at[entries[k.seen].Key]; !again {
			k.at[entries[k.seen].Key] = k.seen
		}
	}
	if i, ok := k.at[key]; ok {
		return i
	}
	return -1
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
	top := tomlTable{entries: &root}
	table := top
	for s.at < s.end {
		l := lineAt(s.src[:s.end], s.at)
		pos := s.blanks(s.at)
		switch {
		case pos >= l.end || s.src[pos] == '#':
			s.at = l.next
		case s.src[pos] == '[':
			if t, ok := s.header(pos, l, top); ok {
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
func (s *tomlScanner) header(pos int, l line, root tomlTable) (t tomlTable, ok bool) {
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
		return root, false
	}
	if rest := s.blanks(at + len(closer)); rest < l.end && s.src[rest] != '#' {
		s.odd = true
	}
	table := s.descend(root, path[:len(path)-1])
	last := path[len(path)-1]
	whole := text.Span{Start: pos, End: at + len(closer)}
	i := s.index(table, last.Key)
	switch {
	case i < 0:
		last.Value = Value{Kind: Map, Style: Block, Span: whole}
		if array {
			last.Value = Value{Kind: List, Style: Block, Span: whole, Items: []Value{{Kind: Map, Style: Block, Span: whole}}}
		}
		*table.entries = append(*table.entries, last)
		i = len(*table.entries) - 1
	case array && (*table.entries)[i].Value.Kind == List:
		v := &(*table.entries)[i].Value
		v.Items = append(v.Items, Value{Kind: Map, Style: Block, Span: whole})
	default:
		s.odd = true
		if e := (*table.entries)[i]; e.Value.Kind != Map {
			s.note(e, last, whole)
		}
	}
	return table.in(i), true
}

// descend walks to the table at path, making tables on the way.
func (s *tomlScanner) descend(table tomlTable, path []Entry) tomlTable {
	for _, step := range path {
		i := s.index(table, step.Key)
		if i < 0 {
			step.Value = Value{Kind: Map, Style: Block, Span: step.KeySpan}
			*table.entries = append(*table.entries, step)
			i = len(*table.entries) - 1
		}
		table = table.in(i)
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
func (s *tomlScanner) pair(pos int, l line, table tomlTable) {
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
	if i := s.index(table, last.Key); i >= 0 {
		s.note((*table.entries)[i], last, text.Span{Start: pos, End: max(v.Span.End, at)})
	}
	*table.entries = append(*table.entries, last)
}

func (s *tomlScanner) note(first, second Entry, whole text.Span) {
	s.repeats = append(s.repeats, repeat{first.KeySpan, second.KeySpan, second.Key, whole, sameValue(&first.Value, &second.Value)})
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
