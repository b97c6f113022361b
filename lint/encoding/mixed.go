package encoding

import "unicode/utf8"

// mixed reports whether b is UTF-8 with foreign bytes in it rather than a file in
// another charset: well-formed multi-byte characters are so unlikely in a legacy text
// that a few outweigh some invalid places.
func mixed(b []byte) bool {
	valid, invalid := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, n := utf8.DecodeRune(b[i:])
		if n == 1 {
			invalid++
			for i++; i < len(b) && b[i] >= utf8.RuneSelf; i++ {
				if _, n := utf8.DecodeRune(b[i:]); n > 1 {
					break
				}
			}
			continue
		}
		valid += n - 1
		i += n
	}
	return valid > 0 && valid >= invalid
}

// decodeLegacy is the last resort.
func decodeLegacy(raw []byte) Text {
	return unknown(raw)
}
