package site

import (
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint/document"
)

// within returns what is left of name below dir.
func within(dir, name string) (string, bool) {
	if dir == "." || dir == "" {
		return name, true
	}
	if !isBelow(dir, name) {
		return name, false
	}
	return name[len(dir)+1:], true
}

// isBelow reports whether name is a path that begins with the folder dir.
func isBelow(dir, name string) bool {
	return len(name) > len(dir) && name[len(dir)] == '/' && name[:len(dir)] == dir
}

// cutFolder returns what follows the first folder called dir in a path.
func cutFolder(name, dir string) (inner string, ok bool) {
	for at := 0; ; {
		if isBelow(dir, name[at:]) {
			return name[at+len(dir)+1:], true
		}
		next := strings.IndexByte(name[at:], '/')
		if next < 0 {
			return "", false
		}
		at += next + 1
	}
}

// withinAny reports whether name lies below one of dirs.
func withinAny(dirs []string, name string) bool {
	for _, dir := range dirs {
		if _, ok := within(dir, name); ok {
			return true
		}
	}
	return false
}

// cleaned makes configured folders relative to the root, dropping those outside it.
func cleaned(folder string, dirs []string) []string {
	var out []string
	for _, dir := range dirs {
		if joined, ok := join(folder, strings.TrimPrefix(dir, "/")); ok {
			out = append(out, joined)
		}
	}
	return out
}

// stem returns a path without its extension.
func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// isMarkdown reports whether the file is read as Markdown or MDX.
func isMarkdown(name string) bool {
	m := document.MarkupOf(name)
	return m == document.Markdown || m == document.MDX
}

// hiddenSegment returns the first segment that begins with one of marks.
func hiddenSegment(name, marks string) (string, bool) {
	for segment := range strings.SplitSeq(name, "/") {
		if segment != "" && strings.IndexByte(marks, segment[0]) >= 0 {
			return segment, true
		}
	}
	return "", false
}
