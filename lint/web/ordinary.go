package web

import "strings"

// isOrdinary reports whether rawURL is written like nearly all addresses: a scheme, a host of
// plain labels, then signs that mean the same to everybody. Such a URL has no defect, which
// need not be found out by taking it apart.
func isOrdinary(rawURL string) bool {
	rest, ok := strings.CutPrefix(rawURL, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(rawURL, "http://")
	}
	if !ok || strings.HasPrefix(rest, "http") || strings.Contains(rest, "&amp;") {
		return false // http://https://host, for one
	}
	end := 0
	for end < len(rest) && rest[end] != '/' && rest[end] != '?' && rest[end] != '#' {
		end++
	}
	if !ordinaryHost(rest[:end]) {
		return false
	}
	for i := end; i < len(rest); i++ {
		if c := rest[i]; !isAlnum(c) && strings.IndexByte("/-._~?#=&+,:@", c) < 0 {
			return false
		}
	}
	return true
}

// ordinaryHost reports whether host is made of two or more labels of letters and digits with
// single hyphens between them, the last one of letters alone.
func ordinaryHost(host string) bool {
	const longestLabel, longestHost = 63, 253
	if len(host) > longestHost {
		return false
	}
	label, dots, digits := 0, 0, false
	for i := range len(host) {
		switch c := host[i]; {
		case c == '.':
			if label == 0 || host[i-1] == '-' {
				return false
			}
			label, digits = 0, false
			dots++
		case c == '-':
			if label == 0 || host[i-1] == '-' {
				return false
			}
			label, digits = label+1, true
		case isLetter(c):
			label++
		case '0' <= c && c <= '9':
			label, digits = label+1, true
		default:
			return false
		}
		if label > longestLabel {
			return false
		}
	}
	return dots > 0 && label > 1 && !digits
}
