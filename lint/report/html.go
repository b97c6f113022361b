package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"text/template"
	"text/template/parse"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/order"
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
	Changes                            []change
	Related                            []string
}

type htmlExcerpt struct{ Before, It, After string }

// HTML writes one page that needs nothing else: no server, no network, no script to read it.
func HTML(w io.Writer, r *lint.Report, o Options) error {
	t, err := template.New("page").Parse(page)
	if err != nil {
		return fmt.Errorf("read the page's template: %w", err)
	}
	escapeAll(t.Root)
	counts := tallyOf(r)
	p := htmlPage{Version: o.Version, Counts: counts.counts(r.Files), Remedies: counts.remedies(), Aside: aside(r)}
	h := htmlWriter{views: newViews(r), o: &o, sections: sectionsOf(r)}
	shown := r.Findings[:min(len(r.Findings), htmlLimit)]
	p.More = placesBeyond(r.Findings, len(shown))
	for i := range shown {
		p.Findings = append(p.Findings, h.finding(&shown[i]))
	}
	p.Rules = h.rules(r)
	p.Sections, p.Years = h.places(r)
	return t.Execute(w, p)
}

type htmlWriter struct {
	views    *views
	o        *Options
	sections sections
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
		path, places := r.Findings[i].Path, r.Findings[i].Places()
		bySection[h.sections.of(path)] += places
		byYear[h.year(path)] += places
	}
	sections, years = ranked(bySection), ranked(byYear)
	order.Stable(years, func(a, b htmlCount) int {
		if (a.Name == unknownTime) != (b.Name == unknownTime) {
			return cmp.Compare(len(a.Name), len(b.Name)) // the year first
		}
		return -cmp.Compare(a.Name, b.Name)
	})
	if len(years) == 1 && years[0].Name == unknownTime {
		years = nil
	}
	return sections[:min(len(sections), 20)], years
}

const unknownTime = "an unknown time"

func (h *htmlWriter) year(path string) string {
	if h.o.Date != nil {
		if date := h.o.Date(path); !date.IsZero() {
			return strconv.Itoa(date.Year())
		}
	}
	return unknownTime
}

// ranked sorts counts, the largest first.
func ranked(counts map[string]int) []htmlCount {
	most := 1
	var out []htmlCount
	for name, n := range counts {
		most = max(most, n)
		out = append(out, htmlCount{Name: name, Count: n})
	}
	order.Stable(out, func(a, b htmlCount) int {
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
	path := Visible(h.o.path(f.Path))
	out := htmlFinding{
		Rule: f.Rule, Severity: f.Severity.String(), Path: path, Place: fmt.Sprintf("%s:%d:%d", path, p.Line, p.Column),
		Section: h.sections.of(f.Path), Year: h.year(f.Path), Line: p.Line,
		Message: Visible(f.Message), Help: Visible(f.Help), Consequence: Visible(f.Consequence), Remedy: remedy(f),
	}
	for i := range f.Fixes {
		if c, ok := v.change(&f.Fixes[i], f.Path, 120); ok {
			out.Changes = append(out.Changes, c)
		}
	}
	if len(v.src) > 0 && len(out.Changes) == 0 { // else the place is quoted already
		e := v.excerptOf(v.span(f.Span), 200)
		out.Excerpt = &htmlExcerpt{e.before, e.it, e.after}
	}
	for _, place := range f.Related {
		line := h.views.of(place.Path).position(place.Span.Start, text.Runes).Line
		out.Related = append(out.Related, fmt.Sprintf("%s:%d %s", Visible(h.o.path(place.Path)), line, Visible(place.Message)))
	}
	return out
}

// escapeAll makes everything that a template prints go through its function html. That is
// enough here, where values stand in text and in quoted attributes only, and html/template,
// which knows scripts, styles and addresses too, costs every user 180 kB.
func escapeAll(n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			escapeAll(child)
		}
	case *parse.ActionNode:
		last := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: n.Pos, Args: []parse.Node{parse.NewIdentifier("html").SetPos(n.Pos)}}
		n.Pipe.Cmds = append(n.Pipe.Cmds, last)
	case *parse.IfNode:
		escapeBoth(&n.BranchNode)
	case *parse.RangeNode:
		escapeBoth(&n.BranchNode)
	case *parse.WithNode:
		escapeBoth(&n.BranchNode)
	}
}

func escapeBoth(n *parse.BranchNode) {
	escapeAll(n.List)
	escapeAll(n.ElseList)
}
