package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// htmlLimit is how many findings the page shows: browsers get slow with more, and nobody
// reads them.
const htmlLimit = 5000

//go:embed page.html
var page string

type htmlPage struct {
	Version, Counts, Remedies, Aside string
	Rules                            []htmlRule
	Sections, Years                  []htmlCount
	Findings                         []htmlFinding
	More                             int
}

type htmlRule struct {
	ID, Severity, Summary, Why string
	Count, Share               int // Share is a percentage of the largest
}

type htmlCount struct {
	Name         string
	Count, Share int
}

type htmlFinding struct {
	Rule, Severity, Path, Place        string
	Section, Year                      string
	Message, Help, Consequence, Remedy string
	Line                               int
	Excerpt                            *htmlExcerpt
	Changes                            []htmlChange
	Related                            []string
}

type htmlExcerpt struct{ Before, It, After string }

// htmlChange is one repair: the place as it is and as it would be.
type htmlChange struct {
	Title, Command    string
	Before, Old, Rest string
	New               string
}

// HTML writes one page that needs nothing else: no server, no network, no script to read it.
func HTML(w io.Writer, r *lint.Report, o Options) error {
	t, err := template.New("page").Parse(page)
	if err != nil {
		return fmt.Errorf("read the page's template: %w", err)
	}
	counts := tallyOf(r)
	p := htmlPage{Version: o.Version, Counts: counts.counts(r.Files), Remedies: counts.remedies(), Aside: aside(r)}
	h := htmlWriter{views: newViews(r), o: &o}
	shown := r.Findings[:min(len(r.Findings), htmlLimit)]
	p.More = len(r.Findings) - len(shown)
	for i := range shown {
		p.Findings = append(p.Findings, h.finding(&shown[i]))
	}
	p.Rules = h.rules(r)
	p.Sections, p.Years = h.places(r)
	return t.Execute(w, p)
}

type htmlWriter struct {
	views *views
	o     *Options
}

func (h *htmlWriter) rules(r *lint.Report) []htmlRule {
	var out []htmlRule
	most := 1
	for _, c := range byRule(r) {
		rule := htmlRule{ID: c.rule, Severity: c.worst.String(), Count: c.count}
		if known := h.o.rule(c.rule); known != nil {
			rule.Summary, rule.Why = known.Summary, known.Doc.Why
		}
		most = max(most, c.count)
		out = append(out, rule)
	}
	for i := range out {
		out[i].Share = share(out[i].Count, most)
	}
	return out
}

// places counts findings by section of the site and by year of the post.
func (h *htmlWriter) places(r *lint.Report) (sections, years []htmlCount) {
	bySection, byYear := map[string]int{}, map[string]int{}
	for i := range r.Findings {
		path := r.Findings[i].Path
		bySection[sectionOf(path)]++
		byYear[h.year(path)]++
	}
	return ranked(bySection), ranked(byYear)
}

// sectionOf returns the folder that a post belongs to, at most two levels deep.
func sectionOf(path string) string {
	folders := strings.Split(path, "/")
	folders = folders[:len(folders)-1]
	if len(folders) == 0 {
		return "top folder"
	}
	return strings.Join(folders[:min(len(folders), 2)], "/")
}

func (h *htmlWriter) year(path string) string {
	if h.o.Date != nil {
		if date := h.o.Date(path); !date.IsZero() {
			return strconv.Itoa(date.Year())
		}
	}
	return "undated"
}

// ranked sorts counts, the largest first.
func ranked(counts map[string]int) []htmlCount {
	most := 1
	var out []htmlCount
	for name, n := range counts {
		most = max(most, n)
		out = append(out, htmlCount{Name: name, Count: n})
	}
	slices.SortFunc(out, func(a, b htmlCount) int {
		return cmp.Or(-cmp.Compare(a.Count, b.Count), cmp.Compare(a.Name, b.Name))
	})
	for i := range out {
		out[i].Share = share(out[i].Count, most)
	}
	return out
}

func share(n, most int) int { return max(1, n*100/most) }

func (h *htmlWriter) finding(f *lint.Finding) htmlFinding {
	v := h.views.of(f.Path)
	p := v.position(f.Span.Start, text.Runes)
	path := visible(h.o.path(f.Path))
	out := htmlFinding{
		Rule: f.Rule, Severity: f.Severity.String(), Path: path, Place: fmt.Sprintf("%s:%d:%d", path, p.Line, p.Column),
		Section: sectionOf(f.Path), Year: h.year(f.Path), Line: p.Line,
		Message: visible(f.Message), Help: visible(f.Help), Consequence: visible(f.Consequence), Remedy: remedy(f),
	}
	if len(v.src) > 0 {
		e := v.excerptOf(v.span(f.Span), 200)
		out.Excerpt = &htmlExcerpt{e.before, e.it, e.after}
	}
	for i := range f.Fixes {
		if c, ok := v.change(&f.Fixes[i], f.Path); ok {
			out.Changes = append(out.Changes, c)
		}
	}
	for _, place := range f.Related {
		line := h.views.of(place.Path).position(place.Span.Start, text.Runes).Line
		out.Related = append(out.Related, fmt.Sprintf("%s:%d %s", visible(h.o.path(place.Path)), line, visible(place.Message)))
	}
	return out
}

func (v *view) change(fix *lint.Fix, path string) (htmlChange, bool) {
	span, words, ok := v.combined(fix, path)
	if !ok || span.Len() > 2000 || len(words) > 2000 {
		return htmlChange{}, false
	}
	e := v.excerptOf(span, 120)
	return htmlChange{
		Title: visible(fix.Title), Command: commandOf(fix.Safety),
		Before: e.before, Old: visible(string(span.Of(v.src))), New: visible(words), Rest: e.after,
	}, true
}

// commandOf returns what makes a fix of that safety.
func commandOf(s lint.Safety) string {
	switch s {
	case lint.Safe:
		return "presscheck fix"
	case lint.Unsafe:
		return "presscheck fix --unsafe"
	}
	return "presscheck fix --interactive"
}
