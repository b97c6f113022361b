package frontmatter

import (
	"encoding/json"

	"github.com/presscheck/presscheck/lint/text"
)

// jsonScanner reads JSON and keeps each part's place.
type jsonScanner struct {
	src     []byte
	end     int
	depth   int
	failed  int // offset of the first thing that is not JSON, or -1
	comma   int // offset of a comma before a closing bracket, or -1
	repeats []repeat
}

// scanJSON reads the members in content; braces says whether they stand within braces,
// which Hexo leaves out.
func scanJSON(src []byte, content text.Span, braces bool) ([]Entry, *jsonScanner) {
	s := &jsonScanner{src: src, end: content.End, failed: -1, comma: -1}
	at := s.gap(content.Start)
	v := Value{Kind: Map}
	if braces && at < s.end && s.src[at] == '{' {
		at++
	}
	stop := s.members(&v, at, braces)
	if stop >= 0 {
		if rest := s.gap(stop); rest < s.end {
			s.fail(rest)
		}
	}
	s.findRepeats(v.Entries)
	return v.Entries, s
}

func (s *jsonScanner) findRepeats(entries []Entry) {
	y := yamlScanner{}
	y.findRepeats(entries)
	s.repeats = append(s.repeats, y.repeats...)
}

func (s *jsonScanner) fail(at int) {
	if s.failed < 0 {
		s.failed = at
	}
}

func (s *jsonScanner) gap(at int) int {
	for at < s.end && (s.src[at] == ' ' || s.src[at] == '\t' || s.src[at] == '\n' || s.src[at] == '\r') {
		at++
	}
	return at
}

// members reads "key": value pairs up to a closing brace, or to the end without braces.
// It returns the offset behind them, -1 after a failure.
func (s *jsonScanner) members(v *Value, at int, braces bool) int {
	for last := -1; ; {
		at = s.gap(at)
		if at >= s.end || s.src[at] == '}' {
			if at >= s.end == braces {
				s.fail(at)
				return -1
			}
			s.trailing(last)
			return min(at+1, s.end)
		}
		if len(v.Entries) > 0 && last < 0 || s.src[at] != '"' {
			s.fail(at)
			return -1
		}
		key, stop := s.value(at)
		colon := s.gap(max(stop, 0))
		if stop < 0 || colon >= s.end || s.src[colon] != ':' {
			s.fail(colon)
			return -1
		}
		e := Entry{Key: key.Text, KeySpan: key.Span}
		e.Value, stop = s.value(s.gap(colon + 1))
		v.Entries = append(v.Entries, e)
		if stop < 0 {
			return -1
		}
		last = -1
		at = s.gap(stop)
		if at < s.end && s.src[at] == ',' {
			last = at
			at++
		}
	}
}

func (s *jsonScanner) trailing(comma int) {
	if comma >= 0 && s.comma < 0 {
		s.comma = comma
	}
}

// value reads the value at offset at and returns the offset behind it, -1 after a failure.
func (s *jsonScanner) value(at int) (Value, int) {
	v := Value{Span: text.Span{Start: at, End: at}}
	if at >= s.end {
		s.fail(at)
		return v, -1
	}
	var stop int
	switch c := s.src[at]; c {
	case '"':
		stop = s.stringEnd(at)
		v.Kind, v.Style = String, DoubleQuoted
	case '{', '[':
		if s.depth >= maxDepth {
			s.fail(at)
			return v, -1
		}
		s.depth++
		v.Style = Flow
		if c == '{' {
			v.Kind = Map
			stop = s.members(&v, at+1, true)
			s.findRepeats(v.Entries)
		} else {
			v.Kind = List
			stop = s.items(&v, at+1)
		}
		s.depth--
	default:
		stop = at
		for stop < s.end && (isBareKey(s.src[stop]) || s.src[stop] == '+' || s.src[stop] == '.') {
			stop++
		}
		v.Text = string(s.src[at:stop])
		v.Kind = scalarKind(v.Text, Dialect{})
		if !json.Valid(s.src[at:stop]) {
			s.fail(at)
			return v, -1
		}
	}
	if stop < 0 {
		s.fail(at)
		return v, -1
	}
	v.Span.End = stop
	if v.Kind == String && json.Unmarshal(s.src[at:stop], &v.Text) != nil {
		s.fail(at)
		return v, -1
	}
	return v, stop
}

func (s *jsonScanner) stringEnd(at int) int {
	for i := at + 1; i < s.end; i++ {
		switch s.src[i] {
		case '\\':
			i++
		case '\n':
			return -1
		case '"':
			return i + 1
		}
	}
	return -1
}

func (s *jsonScanner) items(v *Value, at int) int {
	for last := -1; ; {
		at = s.gap(at)
		if at < s.end && s.src[at] == ']' {
			s.trailing(last)
			return at + 1
		}
		if at >= s.end || len(v.Items) > 0 && last < 0 {
			s.fail(at)
			return -1
		}
		item, stop := s.value(at)
		v.Items = append(v.Items, item)
		if stop < 0 {
			return -1
		}
		last = -1
		at = s.gap(stop)
		if at < s.end && s.src[at] == ',' {
			last = at
			at++
		}
	}
}
