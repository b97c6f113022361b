package markdown

import (
	"bytes"
	"strings"
)

// findURL finds the first bare URL that begins in line[start:end] by the rules of GFM's
// autolink extension (section 6.9): http, https and ftp with a host, and www. It may reach
// past end, where emphasis within the URL cut the text. It returns -1, -1 when there is none.
//
// Unlike GFM it also stops at brackets, quotes, bars and wide punctuation: somebody who
// writes "see https://example.org]" or Chinese after a URL does not mean them.
func findURL(line []byte, start, end int) (int, int) {
	for at := start; at < end; {
		begin, body := nextScheme(line[at:end])
		if begin < 0 {
			return -1, -1
		}
		begin, body = at+begin, at+body
		stop := urlStop(line, body)
		stop = trimURL(line, begin, stop)
		if stop > body && validHost(line[body:stop], body == begin) {
			return begin, stop
		}
		at = max(body, begin+1)
	}
	return -1, -1
}

// nextScheme returns where a URL may begin in text and where its host does. It looks at some
// text first and then at more and more: to look for one of the two kinds to the end of a long
// line, for each URL of the other kind, would take the square of its length.
func nextScheme(text []byte) (begin, host int) {
	const schemeBytes = 8 // of "https://"
	for some := 512; some < len(text); some *= 2 {
		if begin, host = schemeIn(text[:some]); begin >= 0 && host <= some-schemeBytes {
			return begin, host
		}
	}
	return schemeIn(text)
}

func schemeIn(text []byte) (begin, host int) {
	www := 0
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte("://"))
		if i >= 0 {
			i += at
		}
		if www >= 0 {
			www = nextWWW(text, www)
		}
		if www >= 0 && (i < 0 || www < i-5) {
			return www, www
		}
		if i < 0 {
			return -1, -1
		}
		for _, scheme := range [...]string{"https", "http", "ftp"} {
			from := i - len(scheme)
			if from >= 0 && strings.EqualFold(share(text[from:i]), scheme) && (from == 0 || !isAlphanumeric(text[from-1])) {
				return from, i + 3
			}
		}
		at = i + 3
	}
}

// nextWWW returns where "www." stands as the beginning of a word, -1 when nowhere.
func nextWWW(text []byte, from int) int {
	for from < len(text) {
		i := bytes.Index(text[from:], []byte("www."))
		if i < 0 {
			return -1
		}
		i += from
		if i == 0 || bytes.IndexByte([]byte(" \t*_~([<\"'|"), text[i-1]) >= 0 {
			return i
		}
		from = i + 4
	}
	return -1
}

func urlStop(line []byte, i int) int {
	for ; i < len(line); i++ {
		switch c := line[i]; {
		case c <= ' ' || c == 0x7F:
			return i
		case c == '<' || c == '>' || c == '"' || c == '`' || c == '|' || c == ']' || c == '[' || c == '\\' || c == '^':
			return i
		case c >= 0xC2 && isWideStop(line[i:]):
			return i
		}
	}
	return i
}

// trimURL takes trailing punctuation off: ? ! . , : * _ ~ and quotes, a closing parenthesis
// that nothing opens, and what looks like a character reference.
func trimURL(line []byte, begin, stop int) int {
	opened := bytes.Count(line[begin:stop], []byte{'('})
	closed := bytes.Count(line[begin:stop], []byte{')'})
	for stop > begin {
		switch line[stop-1] {
		case '?', '!', '.', ',', ':', '*', '_', '~', '\'', '{', '}':
			stop--
		case '(':
			opened--
			stop--
		case ')':
			if closed <= opened {
				return stop
			}
			closed--
			stop--
		case ';':
			amp := bytes.LastIndexByte(line[begin:stop-1], '&')
			if amp < 0 {
				stop--
				continue
			}
			for _, c := range line[begin+amp+1 : stop-1] {
				if !isAlphanumeric(c) {
					return stop
				}
			}
			stop = begin + amp
		default:
			return stop
		}
	}
	return stop
}

// validHost reports whether rest begins with a host that GFM would link: at least one dot
// unless it has a port or is localhost, and no underscore in the last two labels.
func validHost(rest []byte, www bool) bool {
	host := rest
	if i := bytes.IndexAny(rest, "/?#"); i >= 0 {
		host = rest[:i]
	}
	if i := bytes.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	if i := bytes.LastIndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	dots := bytes.Count(host, []byte{'.'})
	if www {
		return dots >= 2 && host[len(host)-1] != '.'
	}
	if len(host) == 0 || host[0] == '.' {
		return false
	}
	labels := host
	for range 2 {
		i := bytes.LastIndexByte(labels, '.')
		if bytes.IndexByte(labels[i+1:], '_') >= 0 {
			return false
		}
		labels = labels[:max(i, 0)]
	}
	return true
}
