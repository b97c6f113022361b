package spelling

// identifier reports whether a chunk is no ordinary text: it holds digits, or signs of
// code, paths, addresses and handles where no punctuation stands.
func identifier(s string) bool {
	first, last := 0, len(s)-1
	for first <= last && outside(s[first]) {
		first++
	}
	for last > first && outside(s[last]) {
		last--
	}
	if first > last {
		return false
	}
	return opensCode(s[:first], s[last+1:]) || closesCode(s[last+1:]) || holdsCode(s[first:last+1])
}

// opensCode reports whether what stands before a word makes it an identifier: @handle,
// #tag, /path, -v, :smile:.
func opensCode(before, after string) bool {
	if before == "" {
		return false
	}
	switch n := len(before) - 1; before[n] {
	case '@', '#', '$', '%', '/', '\\', '.', '~', '=', '<', '{', '`', '^', '|':
		return true
	case '-':
		return n == 0 || before[n-1] == '-' // -v and --verbose, not "word -- word"
	case ':':
		return after != "" && after[0] == ':'
	}
	return false
}

// closesCode reports whether what stands after a word makes it an identifier: call(),
// key=, dir/.
func closesCode(after string) bool {
	if after == "" {
		return false
	}
	switch after[0] {
	case '{', '=', '_', '\\', '/':
		return true
	case '(':
		return len(after) > 1 && after[1] == ')'
	}
	return false
}

// holdsCode reports whether a run from its first to its last letter holds what words do not.
func holdsCode(s string) bool {
	for i := range len(s) {
		switch classes[s[i]] {
		case code:
			return true
		case dot:
			if i > 0 && i+1 < len(s) && s[i-1] != '.' && s[i+1] != '.' {
				return true
			}
		case divider:
			if s[i] == '[' || s[i] == ']' || s[i] == '(' && s[i+1] != 's' && s[i+1] != 'e' { // [i]mmutable; not word(s), process(es)
				return true
			}
		}
	}
	return false
}

// outside reports whether c may stand around a word without being part of it. Digits are
// not: they class as code, and a chunk that begins or ends with one is no word.
func outside(c byte) bool {
	switch classes[c] {
	case divider, dot, quote, hyphen:
		return true
	case code:
		return c < '0' || c > '9'
	}
	return false
}
