package site

import "strings"

// scan walks over a Python or JavaScript file. It knows strings, comments and brackets, as
// much as it takes to pass over what is not a literal.
type scan struct {
	src     string
	at      int
	depth   int    // of brackets that are being read
	comment string // what begins a comment to the end of the line
	block   bool   // /* … */ is a comment too
	comma   bool   // the bracket that was read last had a comma
}

const maxDepth = 100 // of brackets within brackets: no configuration needs more

func (s *scan) peek() byte {
	if s.at < len(s.src) {
		return s.src[s.at]
	}
	return 0
}

func (s *scan) take(mark string) bool {
	if strings.HasPrefix(s.src[s.at:], mark) {
		s.at += len(mark)
		return true
	}
	return false
}

// blanks passes over spaces, and within brackets over line endings and comments too.
func (s *scan) blanks() {
	for s.at < len(s.src) {
		switch c := s.src[s.at]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\f':
			s.at++
		case c == '\\' && s.at+1 < len(s.src) && (s.src[s.at+1] == '\n' || s.src[s.at+1] == '\r'):
			s.at += 2
		default:
			if s.depth > 0 && s.lines() {
				continue
			}
			return
		}
	}
}

// lines passes over white space, line endings and comments.
func (s *scan) lines() bool {
	start := s.at
	for s.at < len(s.src) {
		rest := s.src[s.at:]
		switch c := rest[0]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f':
			s.at++
		case strings.HasPrefix(rest, s.comment):
			s.at += lineLength(rest)
		case s.block && strings.HasPrefix(rest, "/*"):
			s.at += blockLength(rest)
		default:
			return s.at > start
		}
	}
	return s.at > start
}

func lineLength(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

func blockLength(s string) int {
	if i := strings.Index(s[2:], "*/"); i >= 0 {
		return i + 4
	}
	return len(s)
}

// indent passes over blank lines and returns the next line's indentation.
func (s *scan) indent() int {
	s.lines()
	line := strings.LastIndexByte(s.src[:s.at], '\n') + 1
	return s.at - line
}

// word reads an identifier.
func (s *scan) word() string {
	start := s.at
	for s.at < len(s.src) {
		c := s.src[s.at]
		if c == '_' || c == '$' || c|0x20 >= 'a' && c|0x20 <= 'z' || s.at > start && c >= '0' && c <= '9' || c >= 0x80 {
			s.at++
			continue
		}
		break
	}
	return s.src[start:s.at]
}

func (s *scan) numeral() string {
	start := s.at
	for s.at < len(s.src) && strings.IndexByte("+-.0123456789eExX_", s.src[s.at]) >= 0 {
		s.at++
	}
	return strings.ReplaceAll(s.src[start:s.at], "_", "")
}

// stringLiteral reads a quoted string at the cursor, three quotes included.
func (s *scan) stringLiteral(raw bool) string {
	quote := s.src[s.at : s.at+1]
	if triple := strings.Repeat(quote, 3); quote != "`" && strings.HasPrefix(s.src[s.at:], triple) {
		quote = triple
	}
	s.at += len(quote)
	var b strings.Builder
	for s.at < len(s.src) {
		rest := s.src[s.at:]
		switch {
		case strings.HasPrefix(rest, quote):
			s.at += len(quote)
			return b.String()
		case rest[0] == '\\' && len(rest) > 1:
			if raw {
				b.WriteByte('\\')
			}
			b.WriteString(escape(rest[1], raw))
			s.at += 2
		case rest[0] == '\n' && len(quote) == 1 && quote != "`":
			return b.String() // never closed: the rest of the line was the string
		default:
			b.WriteByte(rest[0])
			s.at++
		}
	}
	return b.String()
}

func escape(c byte, raw bool) string {
	if !raw {
		switch c {
		case 'n':
			return "\n"
		case 't':
			return "\t"
		case '\n':
			return ""
		}
	}
	return string(rune(c))
}

// bracket reads comma-separated items up to closer; false when it never closes or is too deep.
func (s *scan) bracket(closer byte, item func() bool) bool {
	s.at++
	s.depth++
	defer func() { s.depth-- }()
	if s.depth > maxDepth {
		s.at = len(s.src)
		return false
	}
	comma := false
	defer func() { s.comma = comma }()
	for {
		s.lines()
		switch c := s.peek(); c {
		case 0:
			return false
		case closer:
			s.at++
			return true
		case ',':
			comma = true
			s.at++
			continue
		}
		before := s.at
		if !item() {
			return false
		}
		if s.at == before {
			s.at++ // something unreadable: never stand still
		}
	}
}

// skipOperand passes over one thing that is no literal: a bracket with its content, a
// string, or a character.
func (s *scan) skipOperand() {
	switch s.peek() {
	case '"', '\'', '`':
		s.stringLiteral(false)
	case '(', '[', '{':
		s.skipBracket()
	default:
		s.at = min(s.at+1, len(s.src))
	}
}

// skipBracket passes over a bracket with all that is in it.
func (s *scan) skipBracket() {
	open := 0
	for s.at < len(s.src) {
		rest := s.src[s.at:]
		switch c := rest[0]; {
		case c == '(' || c == '[' || c == '{':
			open++
			s.at++
		case c == ')' || c == ']' || c == '}':
			open--
			s.at++
			if open == 0 {
				return
			}
		case c == '"' || c == '\'' || c == '`':
			s.stringLiteral(false)
		case strings.HasPrefix(rest, s.comment):
			s.at += lineLength(rest)
		case s.block && strings.HasPrefix(rest, "/*"):
			s.at += blockLength(rest)
		default:
			s.at++
		}
	}
}

// restOfLine passes over what is left of a logical line and returns it.
func (s *scan) restOfLine() string {
	start := s.at
	for s.at < len(s.src) {
		switch c := s.src[s.at]; {
		case c == '\n':
			s.at++
			return s.src[start:s.at]
		case c == '\\' && s.at+1 < len(s.src):
			s.at += 2
		case strings.HasPrefix(s.src[s.at:], s.comment):
			s.at += lineLength(s.src[s.at:])
		default:
			s.skipOperand()
		}
	}
	return s.src[start:s.at]
}

// skipBlock passes over the lines that are indented deeper than indent.
func (s *scan) skipBlock(indent int) {
	for s.at < len(s.src) {
		before := s.at
		if s.indent() <= indent {
			s.at = before
			return
		}
		s.restOfLine()
	}
}
