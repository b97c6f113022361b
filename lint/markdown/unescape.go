package markdown

import (
	"bytes"
	"html"
	"unicode"
	"unicode/utf8"
)

func needsUnescape(b []byte) bool {
	return bytes.IndexByte(b, '\\') >= 0 || bytes.IndexByte(b, '&') >= 0
}

// unescape appends b to dst with backslash escapes and character references resolved, as
// CommonMark 0.31 sections 2.4 and 2.5 have them.
func unescape(dst, b []byte) []byte {
	for i := 0; i < len(b); {
		switch {
		case b[i] == '\\' && i+1 < len(b) && isPunctuation(b[i+1]):
			dst = append(dst, b[i+1])
			i += 2
		case b[i] == '&':
			n := referenceLength(b[i:])
			dst = append(dst, decodeReference(b[i:i+n])...)
			i += n
		default:
			n := bytes.IndexAny(b[i+1:], "\\&")
			if n < 0 {
				return append(dst, b[i:]...)
			}
			dst = append(dst, b[i:i+1+n]...)
			i += 1 + n
		}
	}
	return dst
}

// unescapeAttribute resolves the character references of an attribute's value that end
// with a semicolon. HTML knows some that do not, but &copy=1 in a query is meant as it is.
func unescapeAttribute(b []byte) string {
	if bytes.IndexByte(b, '&') < 0 {
		return share(b)
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		if b[i] != '&' {
			out = append(out, b[i])
			i++
			continue
		}
		n := referenceLength(b[i:])
		out = append(out, decodeReference(b[i:i+n])...)
		i += n
	}
	return string(out)
}

// referenceLength returns the length of the character reference that b begins with, 1 for
// an ampersand that begins none.
func referenceLength(b []byte) int {
	const longest = 34 // &CounterClockwiseContourIntegral; and its ampersand and semicolon
	for i := 1; i < len(b) && i < longest; i++ {
		switch c := b[i]; {
		case c == ';':
			if i == 1 {
				return 1
			}
			return i + 1
		case !isAlphanumeric(c) && (c != '#' || i > 1):
			return 1
		}
	}
	return 1
}

func decodeReference(b []byte) string {
	if len(b) == 1 {
		return "&"
	}
	return html.UnescapeString(string(b))
}

// normalizeLabel folds a link label as CommonMark 0.31 section 4.7 has it.
func normalizeLabel(label []byte) string {
	fields := bytes.Fields(label)
	return string(bytes.ToLower(bytes.ToUpper(bytes.Join(fields, []byte{' '}))))
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func isPunctuation(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'
}

func isLetter(r rune) bool { return unicode.IsLetter(r) }

// isWideStop reports whether b begins with punctuation of Chinese or Japanese running text,
// which ends a bare URL: no space is written before it.
func isWideStop(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	switch r {
	case '。', '，', '、', '）', '（', '」', '「', '』', '『', '】', '【', '》', '《', '！', '？', '；', '：', '”', '“', '’', '‘', '»', '«', '…', '\u00a0', '\u3000':
		return true
	}
	return false
}
