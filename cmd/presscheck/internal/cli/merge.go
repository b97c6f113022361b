package cli

import (
	"cmp"
	"path/filepath"
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/web"
)

// merge makes one report of those of several sites, with paths as the user sees them. All
// later stages, format writers above all, know nothing of sites.
func (s *session) merge(parts []part) *lint.Report {
	all := &lint.Report{}
	for _, p := range parts {
		names := map[string]string{}
		here := func(path string) string {
			if p.root == s.dir && path != "" {
				return path
			}
			name, known := names[path]
			if !known {
				name = s.shown(filepath.Join(p.root, filepath.FromSlash(path)))
				names[path] = name
			}
			return name
		}
		keep := func(path string) {
			if source := p.report.Source(path); source != nil {
				all.Keep(here(path), source)
			}
		}
		all.Findings = slices.Grow(all.Findings, len(p.report.Findings))
		last := ""
		for i := range p.report.Findings {
			f := &p.report.Findings[i]
			for _, place := range f.Related {
				keep(place.Path)
			}
			if f.Path != last { // they are sorted
				keep(f.Path)
				last = f.Path
			}
			if p.root == s.dir && f.Path != "" {
				all.Findings = append(all.Findings, *f)
				continue
			}
			all.Findings = append(all.Findings, relocate(*f, here))
		}
		for _, k := range p.report.Skipped {
			all.Skipped = append(all.Skipped, lint.Skipped{Path: here(k.Path), Reason: k.Reason})
		}
		for _, f := range p.report.Failures {
			if f.Path != "" {
				f.Path = here(f.Path)
			}
			all.Failures = append(all.Failures, f)
		}
		all.Files += p.report.Files
		all.Suppressed += p.report.Suppressed
		all.Baselined += p.report.Baselined
		all.Elapsed += p.report.Elapsed
		all.Web = add(all.Web, p.report.Web)
	}
	order.Stable(all.Findings, func(a, b lint.Finding) int { return cmp.Compare(a.Path, b.Path) })
	order.Stable(all.Skipped, func(a, b lint.Skipped) int { return cmp.Compare(a.Path, b.Path) })
	order.Stable(all.Failures, func(a, b lint.Failure) int { return cmp.Compare(a.Path, b.Path) })
	return all
}

// add sums what the checks of remote links of two sites came to.
func add(a, b web.Stats) web.Stats {
	a.URLs += b.URLs
	a.Hosts += b.Hosts
	a.Requests += b.Requests
	a.FromCache += b.FromCache
	a.Elapsed += b.Elapsed
	a.Cut = a.Cut || b.Cut
	a.Outage = a.Outage || b.Outage
	return a
}

// part is the report of one site.
type part struct {
	root   string
	report *lint.Report
}

// relocate returns f with its paths rewritten; f's own slices stay as they are.
func relocate(f lint.Finding, here func(string) string) lint.Finding {
	f.Path = here(f.Path)
	f.Related = slices.Clone(f.Related)
	for i := range f.Related {
		f.Related[i].Path = here(f.Related[i].Path)
	}
	f.Causes = slices.Clone(f.Causes)
	for i := range f.Causes {
		f.Causes[i] = here(f.Causes[i])
	}
	f.Fixes = slices.Clone(f.Fixes)
	for i := range f.Fixes {
		f.Fixes[i].Edits = slices.Clone(f.Fixes[i].Edits)
		for j := range f.Fixes[i].Edits {
			f.Fixes[i].Edits[j].Path = here(f.Fixes[i].Edits[j].Path)
		}
	}
	return f
}
