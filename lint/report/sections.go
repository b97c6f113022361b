package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
)

// sections divides the files of a report by folder: as deep as it takes that no section
// holds more than half of all findings, because a site's posts often lie together in one
// folder far down.
type sections struct {
	divided map[string]bool // folders that are looked into
}

// deepest is how many folders down a section may lie.
const deepest = 6

func sectionsOf(r *lint.Report) sections {
	s := sections{divided: map[string]bool{"": true}}
	for range deepest {
		count := map[string]int{}
		for i := range r.Findings {
			count[s.of(r.Findings[i].Path)]++
		}
		names := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
			return cmp.Or(-cmp.Compare(count[a], count[b]), strings.Compare(a, b))
		})
		if len(names) == 0 || 2*count[names[0]] <= len(r.Findings) || s.divided[names[0]] {
			return s
		}
		s.divided[names[0]] = true
	}
	return s
}

// of returns the folder that path belongs to.
func (s sections) of(path string) string {
	folder := ""
	for s.divided[folder] {
		rest := strings.TrimPrefix(strings.TrimPrefix(path, folder), "/")
		name, _, deeper := strings.Cut(rest, "/")
		if !deeper {
			break
		}
		folder = strings.TrimPrefix(folder+"/"+name, "/")
	}
	return cmp.Or(folder, "the top folder")
}
