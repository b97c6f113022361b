package encoding

import "bytes"

// LineEnding says how a text ends its lines.
type LineEnding int

const (
	NoEnding    LineEnding = iota // a single line
	LF                            // Unix
	CRLF                          // Windows
	CR                            // classic Mac OS
	MixedEnding                   // more than one of them
)

// String returns the usual name of e.
func (e LineEnding) String() string {
	return [...]string{"none", "LF", "CRLF", "CR", "mixed"}[e]
}

// Bytes returns the bytes that end a line; LF where there is no single answer.
func (e LineEnding) Bytes() []byte {
	switch e {
	case CRLF:
		return []byte("\r\n")
	case CR:
		return []byte("\r")
	default:
		return []byte("\n")
	}
}

// LineEndings counts the line endings of a text. CRLF counts once, as CRLF.
type LineEndings struct {
	LF, CRLF, CR int
}

// CountLineEndings counts in b, which is UTF-8 or any charset that extends ASCII.
func CountLineEndings(b []byte) LineEndings {
	n := LineEndings{LF: bytes.Count(b, []byte{'\n'})}
	if bytes.IndexByte(b, '\r') < 0 {
		return n
	}
	n.CRLF = bytes.Count(b, []byte("\r\n"))
	n.CR = bytes.Count(b, []byte{'\r'}) - n.CRLF
	n.LF -= n.CRLF
	return n
}

// Kind returns the one ending in use, MixedEnding, or NoEnding.
func (n LineEndings) Kind() LineEnding {
	switch {
	case n == LineEndings{}:
		return NoEnding
	case n.CRLF == 0 && n.CR == 0:
		return LF
	case n.LF == 0 && n.CR == 0:
		return CRLF
	case n.LF == 0 && n.CRLF == 0:
		return CR
	}
	return MixedEnding
}

// Majority returns the commonest ending, LF before CRLF before CR where equally common
// or where there is none.
func (n LineEndings) Majority() LineEnding {
	switch {
	case n.LF >= n.CRLF && n.LF >= n.CR:
		return LF
	case n.CRLF >= n.CR:
		return CRLF
	}
	return CR
}

// LineEndings counts the text's line endings.
func (t Text) LineEndings() LineEndings { return CountLineEndings(t.UTF8) }
