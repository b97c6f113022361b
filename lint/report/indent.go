package report

import "bytes"

// appendIndented appends compact JSON to b as json.Indent would, with two spaces for each level:
// each line but the first begins with prefix. src must be what json.Marshal wrote. It copies
// strings as a whole, where json.Indent looks at each byte with a state machine: that was half
// the time of a report.
func appendIndented(b, src []byte, prefix string) []byte {
	depth := 0
	for i := 0; i < len(src); i++ {
		switch c := src[i]; c {
		case '"':
			end := stringEnd(src, i)
			b = append(b, src[i:end]...)
			i = end - 1
		case '{', '[':
			b = append(b, c)
			if src[i+1] == c+2 { // both brackets' ends stand two behind them in ASCII
				i++
				b = append(b, c+2)
				continue
			}
			depth++
			b = appendLine(b, prefix, depth)
		case '}', ']':
			depth--
			b = append(appendLine(b, prefix, depth), c)
		case ',':
			b = appendLine(append(b, c), prefix, depth)
		case ':':
			b = append(b, ": "...)
		default:
			b = append(b, c)
		}
	}
	return b
}

func appendLine(b []byte, prefix string, depth int) []byte {
	b = append(append(b, '\n'), prefix...)
	for range depth {
		b = append(b, "  "...)
	}
	return b
}

// stringEnd returns the offset behind the string that begins at src[at].
func stringEnd(src []byte, at int) int {
	for end := at + 1; ; end++ {
		end += bytes.IndexByte(src[end:], '"')
		slashes := 0
		for src[end-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return end + 1
		}
	}
}
