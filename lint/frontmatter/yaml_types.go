package frontmatter

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

// scalarKind tells what an unquoted YAML scalar is to a library of dialect d. The rules
// are those of the YAML 1.1 type repository, less what only one library knows.
func scalarKind(t string, d Dialect) Kind {
	if t == "" {
		return Null
	}
	switch c := t[0]; {
	case isDigit(c) || c == '+' || c == '-' || c == '.':
		return numberKind(t, d)
	}
	if len(t) > 5 {
		return String
	}
	switch t {
	case "~", "null", "Null", "NULL":
		return Null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return Bool
	}
	if d.Words11 {
		switch t {
		case "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF":
			return Bool
		}
	}
	return String
}

func numberKind(t string, d Dialect) Kind {
	if isTimestamp(t) {
		return Date
	}
	digits := strings.TrimLeft(t, "+-")
	if len(t)-len(digits) > 1 || digits == "" {
		return String
	}
	switch digits {
	case ".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN":
		return Float
	}
	if strings.HasPrefix(digits, "0x") || strings.HasPrefix(digits, "0o") || strings.HasPrefix(digits, "0b") {
		if _, err := strconv.ParseUint(digits, 0, 64); err == nil {
			return Int
		}
		return String
	}
	dots, exponent := 0, false
	for i := range len(digits) {
		switch c := digits[i]; {
		case isDigit(c):
		case c == '.' && !exponent:
			dots++
		case (c == 'e' || c == 'E') && i > 0 && i+1 < len(digits) && !exponent:
			exponent = true
		case (c == '+' || c == '-') && (digits[i-1] == 'e' || digits[i-1] == 'E'):
		case c == ':' && d.Words11 && dots == 0:
			return sexagesimal(digits)
		case c == '_' && d.Words11 && i > 0:
		default:
			return String
		}
	}
	switch {
	case dots > 1 || digits == ".":
		return String
	case dots == 1 || exponent:
		return Float
	}
	return Int
}

// sexagesimal recognises 1:30, which YAML 1.1 reads as 90.
func sexagesimal(t string) Kind {
	for i, part := range strings.Split(t, ":") {
		n, err := strconv.Atoi(part)
		if err != nil || len(part) > 2 && i > 0 || i > 0 && n > 59 {
			return String
		}
	}
	return Int
}

// isTimestamp recognises the YAML 1.1 timestamp type, in range or not.
func isTimestamp(t string) bool {
	year, rest := leadingDigits(t)
	if year != 4 || rest == "" || rest[0] != '-' {
		return false
	}
	month, rest := leadingDigits(rest[1:])
	if month < 1 || month > 2 || rest == "" || rest[0] != '-' {
		return false
	}
	day, rest := leadingDigits(rest[1:])
	if day < 1 || day > 2 {
		return false
	}
	if rest == "" {
		return true
	}
	clock := strings.TrimLeft(rest, " \t")
	if len(clock) == len(rest) {
		if rest[0] != 'T' && rest[0] != 't' {
			return false
		}
		clock = rest[1:]
	}
	return isClock(clock)
}

func isClock(t string) bool {
	for i := range 3 {
		n, rest := leadingDigits(t)
		if n < 1 || n > 2 {
			return false
		}
		t = rest
		if i < 2 {
			if t == "" || t[0] != ':' {
				return false
			}
			t = t[1:]
		}
	}
	if strings.HasPrefix(t, ".") {
		_, t = leadingDigits(t[1:])
	}
	t = strings.TrimLeft(t, " \t")
	if t == "" || t == "Z" {
		return true
	}
	if t[0] != '+' && t[0] != '-' {
		return false
	}
	n, rest := leadingDigits(t[1:])
	if n < 1 || n > 2 {
		return false
	}
	if rest == "" {
		return true
	}
	n, tail := leadingDigits(rest[1:])
	return rest[0] == ':' && n == 2 && tail == ""
}

// leadingDigits returns how many digits t begins with, and the rest.
func leadingDigits(t string) (int, string) {
	n := 0
	for n < len(t) && isDigit(t[n]) {
		n++
	}
	return n, t[n:]
}

// scalarText decodes the scalar written in span. The second result is false when a
// double-quoted one has an escape that YAML does not know.
func (s *yamlScanner) scalarText(span text.Span) (string, bool) {
	raw := span.Of(s.src)
	if len(raw) < 2 || raw[0] != '"' && raw[0] != '\'' {
		return string(raw), true
	}
	t := string(raw[1 : len(raw)-1])
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
			b.WriteRune(rune(n)) //nolint:gosec // WriteRune turns what is no rune into U+FFFD
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

// findRepeats notes the keys that occur more than once in one mapping.
func (s *yamlScanner) findRepeats(entries []Entry) {
	if len(entries) < 2 {
		return
	}
	var seen map[string]int
	if len(entries) > 16 {
		seen = make(map[string]int, len(entries))
	}
	for i, e := range entries {
		first := -1
		if seen != nil {
			if j, ok := seen[e.Key]; ok {
				first = j
			} else {
				seen[e.Key] = i
			}
		} else {
			for j := range i {
				if entries[j].Key == e.Key {
					first = j
					break
				}
			}
		}
		if first >= 0 && e.Key != "<<" {
			f := entries[first]
			whole := text.Span{Start: e.KeySpan.Start, End: max(e.KeySpan.End+1, e.Value.Span.End)}
			s.repeats = append(s.repeats, repeat{f.KeySpan, e.KeySpan, e.Key, whole, sameValue(f.Value, e.Value)})
		}
	}
}

// sameValue reports whether two values mean the same.
func sameValue(a, b Value) bool {
	if a.Kind != b.Kind || a.Text != b.Text || len(a.Items) != len(b.Items) || len(a.Entries) != len(b.Entries) {
		return false
	}
	for i := range a.Items {
		if !sameValue(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for i := range a.Entries {
		if a.Entries[i].Key != b.Entries[i].Key || !sameValue(a.Entries[i].Value, b.Entries[i].Value) {
			return false
		}
	}
	return true
}
