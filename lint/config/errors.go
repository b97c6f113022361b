package config

import (
	"fmt"
	"slices"
	"strings"
)

// Error is one mistake in a configuration file.
type Error struct {
	File         string // as it was named to Parse
	Line, Column int    // 1-based; the column in runes. 0 for the file as a whole
	Message      string
}

// Error returns "file:line:column: message".
func (e Error) Error() string {
	switch {
	case e.File == "":
		return e.Message
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", e.File, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// Errors are all mistakes in a configuration file, in the order of their places.
type Errors []Error

// Error returns the mistakes, one a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// Nearest returns the known name that was most probably meant by name, "" when none is near
// enough: a bad guess is worse than none.
func Nearest(name string, known []string) string {
	best, least := "", max(1, len(name)/3)+1
	for _, k := range known {
		if d := distance(strings.ToLower(name), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance counts insertions, deletions, replacements and swaps of neighbouring bytes
// (optimal string alignment). Names are short.
func distance(a, b string) int {
	const longest = 64
	if len(a) > longest || len(b) > longest {
		return longest
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// oneOf writes the names that a value may have: "quiet, normal or strict".
func oneOf(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	names = slices.Clone(names)
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// unknown says that name is no known one of its kind, and which was meant.
func unknown(kind, name string, known []string) string {
	message := fmt.Sprintf("unknown %s %q", kind, name)
	if near := Nearest(name, known); near != "" {
		return message + fmt.Sprintf("; did you mean %q?", near)
	}
	return message
}
