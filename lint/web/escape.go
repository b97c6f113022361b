package web

import "strings"

const upperHex = "0123456789ABCDEF"

// pathByte and queryByte report whether a byte stands unescaped in that part of a URL,
// following what browsers send (WHATWG URL, the path and query percent-encode sets) rather
// than the stricter RFC 3986: servers are written for browsers. In a path the bar and the
// backslash are escaped beyond that, as net/url sends no path that holds them as it is.
func pathByte(c byte) bool {
	return c > ' ' && c < 0x7f && strings.IndexByte("\"#<>?`{}^|\\", c) < 0
}

func queryByte(c byte) bool {
	return c > ' ' && c < 0x7f && strings.IndexByte("\"#<>", c) < 0
}

// escape brings s to one spelling: bytes that may not stand are escaped, escapes are in
// upper case, escapes of letters, digits and "-._~" are written out, and a "%" that starts
// no escape becomes "%25".
func escape(s string, allowed func(byte) bool) string {
	if isPlain(s, allowed) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			v := unhex(s[i+1])<<4 | unhex(s[i+2])
			i += 2
			if isAlnum(v) || strings.IndexByte("-._~", v) >= 0 {
				b.WriteByte(v)
				continue
			}
			writeEscape(&b, v)
			continue
		}
		if c != '%' && allowed(c) {
			b.WriteByte(c)
			continue
		}
		writeEscape(&b, c)
	}
	return b.String()
}

func isPlain(s string, allowed func(byte) bool) bool {
	for i := range len(s) {
		if s[i] == '%' || !allowed(s[i]) {
			return false
		}
	}
	return true
}

func writeEscape(b *strings.Builder, c byte) {
	b.WriteByte('%')
	b.WriteByte(upperHex[c>>4])
	b.WriteByte(upperHex[c&15])
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c <= 'F':
		return c - 'A' + 10
	}
	return c - 'a' + 10
}
