package site

import (
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// globs are patterns of a site's settings, made ready once: every file is compared with each of
// them.
type globs struct {
	all    []glob
	begins [4]uint64 // a bit for each byte that a name begins with which one of them takes
}

type glob struct {
	written string // as the settings have it
	clean   string // without slashes around it
	literal int    // bytes of clean before its first wildcard; all of it where it has none
}

func globsOf(patterns []string) globs {
	var out globs
	for _, pattern := range patterns {
		clean := strings.Trim(pattern, "/")
		literal := strings.IndexAny(clean, "*?[{\\")
		switch {
		case literal < 0:
			literal = len(clean)
		case literal == 0:
			out.begins = [4]uint64{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
		}
		if literal > 0 {
			out.begins[clean[0]/64] |= 1 << (clean[0] % 64)
		}
		out.all = append(out.all, glob{pattern, clean, literal})
	}
	return out
}

// may reports whether name begins as a name has to which one of the patterns takes.
func (g *globs) may(name string) bool {
	return name != "" && g.begins[name[0]/64]&(1<<(name[0]%64)) != 0
}

// match reports whether one of the patterns is name, a folder above it or a glob for it.
func (g *globs) match(name string) bool {
	if !g.may(name) {
		return false
	}
	for i := range g.all {
		if g.all[i].match(name) {
			return true
		}
	}
	return false
}

func (g *glob) match(name string) bool {
	// A folder's own pattern, a/**, takes the folder in without its slash.
	start := strings.TrimSuffix(g.clean[:g.literal], "/")
	if len(name) < len(start) || name[:len(start)] != start {
		return false
	}
	return name == g.clean || isBelow(g.clean, name) || g.literal < len(g.clean) && doublestar.MatchUnvalidated(g.clean, name)
}
