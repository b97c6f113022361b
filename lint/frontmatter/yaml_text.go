package frontmatter

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// scalarText decodes the scalar written in span. The second result is false when a
// double-quoted one has an escape that YAML does not know.
func (s *yamlScanner) scalarText(span text.Span) (string, bool) {
	raw := s.string(span.Start, span.End)
	if len(raw) < 2 || raw[0] != '"' && raw[0] != '\'' {
		return raw, true
	}
	t := raw[1 : len(raw)-1]
	if strings.IndexByte(t, '\n') >= 0 {
		t = foldQuoted(t, raw[0] == '"')
	}
	if raw[0] == '\'' {
		return strings.ReplaceAll(t, "''", "'"), true
	}
	if strings.IndexByte(t, '\\') < 0 {
		return t, true
	}
	out, ok := unescapeYAML(t)
	if !ok {
		s.odd = true
	}
	return out, ok
}

// foldQuoted joins the lines of a quoted scalar.
func foldQuoted(t string, escapes bool) string {
	var b strings.Builder
	lines := strings.Split(t, "\n")
	blank := 0
	for i, l := range lines {
		l = strings.TrimSuffix(l, "\r")
		if i > 0 {
			l = strings.TrimLeft(l, " \t")
		}
		last := i == len(lines)-1
		if !last {
			l = strings.TrimRight(l, " \t")
		}
		if i > 0 && l == "" && !last {
			blank++
			continue
		}
		if i > 0 {
			so := b.String()
			if escapes && blank == 0 && strings.HasSuffix(so, `\`) && !strings.HasSuffix(so, `\\`) {
				b.Reset()
				b.WriteString(so[:len(so)-1])
			} else {
				fold(&b, blank)
			}
			blank = 0
		}
		b.WriteString(l)
	}
	return b.String()
}

// simpleEscapes are the escapes of YAML 1.2.2 section 5.7 that stand for one character.
const simpleEscapes = "0\x00a\ab\bt\tn\nv\vf\fr\re\x1b \x20\"\"//\\\\\t\t"

// unescapeYAML resolves the escapes of a double-quoted scalar.
func unescapeYAML(t string) (string, bool) {
	var b strings.Builder
	ok := true
	for i := 0; i < len(t); i++ {
		if t[i] != '\\' || i+1 == len(t) {
			b.WriteByte(t[i])
			continue
		}
		i++
		digits := 0
		switch t[i] {
		case 'x':
			digits = 2
		case 'u':
			digits = 4
		case 'U':
			digits = 8
		case 'N':
			b.WriteRune('\u0085')
			continue
		case '_':
			b.WriteRune('\u00a0')
			continue
		case 'L':
			b.WriteRune('\u2028')
			continue
		case 'P':
			b.WriteRune('\u2029')
			continue
		}
		if digits > 0 {
			n, err := strconv.ParseUint(t[i+1:min(len(t), i+1+digits)], 16, 32)
			if err != nil || i+digits >= len(t) {
				ok = false
				continue
			}
			b.WriteRune(rune(n))
			i += digits
			continue
		}
		if j := strings.IndexByte(simpleEscapes, t[i]); j >= 0 && j%2 == 0 {
			b.WriteByte(simpleEscapes[j+1])
			continue
		}
		ok = false
		b.WriteByte('\\')
		b.WriteByte(t[i])
	}
	return b.String(), ok
}

// utf8Printable reports whether b is valid UTF-8 without invisible characters that a
// library might take for blanks or refuse.
func utf8Printable(b []byte) bool {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			if b[i] == 0x7F {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Z, r) || unicode.Is(unicode.Cc, r) || r >= 0xFFFE && r <= 0xFFFF {
			return false
		}
		i += size
	}
	return true
}
