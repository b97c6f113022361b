package frontmatter

import "math/bits"

// Nearest returns the one name that word most likely was meant for: at most two slips away,
// one in short words, and nearer than every other. "" where there is none, or more than one.
func Nearest(word string, names []string) string {
	limit := 2
	if len(word) < 6 {
		limit = 1
	}
	if len(word) < 4 {
		return ""
	}
	best, count := "", 0
	letters := lettersOf(word)
	for _, name := range names {
		if len(name)-len(word) > limit || len(word)-len(name) > limit || bits.OnesCount64(letters^lettersOf(name)) > 2*limit {
			continue
		}
		d := slips(word, name, limit)
		if len(word) < 6 && len(word) == len(name) && !swapped(word, name) {
			continue // another letter in a short word makes another word: data is no date
		}
		switch {
		case d > limit || len(name) < 4:
		case d < limit || count == 0:
			best, count, limit = name, 1, d
		case name != best:
			count++
		}
	}
	if count != 1 {
		return ""
	}
	return best
}

// lettersOf has a bit for each letter of a word. A slip changes two of them at the most.
func lettersOf(word string) (letters uint64) {
	for i := range len(word) {
		letters |= 1 << (word[i] % 64)
	}
	return letters
}

// slips counts the letters left out, added, changed and swapped between a and b (optimal
// string alignment); it gives up above limit.
func slips(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit || len(b) > 64 {
		return limit + 1
	}
	var rows [3][65]int16
	for j := range len(b) + 1 {
		rows[1][j] = int16(j)
	}
	for i := 1; i <= len(a); i++ {
		before, last, row := &rows[(i+2)%3], &rows[i%3], &rows[(i+1)%3]
		row[0] = int16(i)
		for j := 1; j <= len(b); j++ {
			cost := int16(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return int(rows[(len(a)+1)%3][len(b)])
}

// swapped reports whether two words of one length differ by two neighbours that changed
// places.
func swapped(a, b string) bool {
	for i := range len(a) {
		if a[i] != b[i] {
			return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return true
}
