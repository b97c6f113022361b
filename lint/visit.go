package lint

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// document runs the document rules over one file, or takes over what an earlier run found in
// it, and keeps of it only what the report needs.
func (r *runner) document(ctx context.Context, path string) {
	defer r.site.Release(path)
	if r.past == nil || r.narrow(path) {
		d, err := r.site.Document(path)
		if err != nil {
			r.unreadable(path, err)
			return
		}
		e, directives, _ := r.visit(ctx, d, r.site, nil)
		e = r.sifted(ctx, e, d, directives)
		r.keep(e, directives, path, func() *Source { return SourceOf(d) })
		return
	}
	raw, sum, err := r.site.Content(path)
	if err != nil {
		r.unreadable(path, fmt.Errorf("read %s: %w", path, err))
		return
	}
	if e, ok := r.recall(path, sum); ok {
		var directives []directive
		if e.directives {
			directives = directivesOf(r.site.Load(path, raw))
		}
		r.takenOver.Add(1)
		found := &e
		if e.crowded() {
			found = r.sifted(ctx, &e, r.site.Load(path, raw), directives)
		}
		r.keep(found, directives, path, func() *Source { return &Source{Raw: raw, Lines: text.NewLines(raw)} })
		return
	}
	d := r.site.Load(path, raw)
	traced, trace := r.site.Traced(path)
	e, directives, failed := r.visit(ctx, d, traced, nil)
	if !failed && r.whole(path) && !e.vast() && bytes.Equal(raw, d.Text.Raw) {
		r.past.record(path, sum, trace, e)
	}
	e = r.sifted(ctx, e, d, directives)
	r.keep(e, directives, path, func() *Source { return SourceOf(d) })
}

// whole reports whether all rules are to look at path, and not those alone that look from it
// at a changed file.
func (r *runner) whole(path string) bool { return r.o.Changed == nil || r.o.Changed.touches(path) }

// skips reports whether a rule is not to look at path.
func (r *runner) skips(rule *Rule, path string) bool {
	return rule.Needs&NeedsSite == 0 && !r.whole(path)
}

// narrow reports whether only those links in path are followed that may lead to what changed:
// then what is found is not all there is to find, and not worth keeping. Where a baseline says
// how many there were, all are counted.
func (r *runner) narrow(path string) bool {
	return r.effect != nil && r.effect.links != nil && !r.effect.links.Everywhere() && !r.whole(path) && !r.counts[path]
}

// recall returns what an earlier run found in path: of one in which more rules looked at it,
// what those of this run found.
func (r *runner) recall(path string, sum cache.Sum) (pastEntry, bool) {
	e, ok := r.past.recall(path, sum)
	if !ok || r.whole(path) {
		return e, ok
	}
	skipped := map[string]bool{}
	for _, rule := range r.perDoc {
		skipped[rule.ID] = r.skips(rule, path)
	}
	kept := e.found[:0]
	for _, f := range e.found {
		if !skipped[f.Rule] {
			kept = append(kept, f)
		}
	}
	e.found = kept
	return e, true
}

// sifted returns e, which was found in d, without what is not to be reported, where one
// finding stands for many: the rules look again, and only what counts is added up.
func (r *runner) sifted(ctx context.Context, e *pastEntry, d *document.Document, directives []directive) *pastEntry {
	keep := r.sieve(directives, d)
	if keep == nil || !e.crowded() {
		return e
	}
	again, _, _ := r.visit(ctx, d, r.site, keep)
	return again
}

// visit runs the document rules over d. What they ask of the site goes to s. keep says what
// of their findings counts, nil for all; with it, what fails was told before.
func (r *runner) visit(ctx context.Context, d *document.Document, s *site.Site, keep func(Finding) bool) (e *pastEntry, directives []directive, failed bool) {
	e = &pastEntry{readable: d.Readable()}
	c := crowd{keep: keep, all: r.o.All}
	// One pass serves the rules of a document one after the other: a hundred for each of
	// thousands of documents are a tenth of what a run allocates.
	p := &Pass{
		Document: d, Site: s, Settings: &r.o.Settings, Now: r.o.Now, Clock: r.o.Clock, Changed: r.o.Changed,
		ctx: ctx, cost: &r.report.Web,
		run: &r.shared, own: lent.Get().(*memory),
		sink: func(f Finding) { c.add(f, d.Path) },
		room: &c,
		crew: &r.crew,
	}
	if r.narrow(d.Path) {
		p.links = r.effect.links
	}
	for _, rule := range r.perDoc {
		if r.skips(rule, d.Path) || !d.Readable() && rule.Needs&NeedsBytes == 0 {
			continue
		}
		p.Rule = rule
		c.start()
		if err := check(rule, p); err != nil {
			failed = true
			if keep != nil {
				continue
			}
			r.fail(Failure{Path: d.Path, Rule: rule.ID, Err: err})
		}
	}
	p.own.release()
	c.end()
	e.found = c.found
	directives = directivesOf(d)
	e.directives, e.refused = len(directives) > 0, r.refused(d)
	return e, directives, failed
}

// refused says what of d was not read and why. Of the body it does when a rule asked for it: a
// post in another language need not be parsed for its spelling.
func (r *runner) refused(d *document.Document) string {
	var reasons []string
	if why := d.HeaderRefused(); why != "" {
		reasons = append(reasons, "its header was not read: "+why)
	}
	for _, rule := range r.perDoc {
		if rule.Needs&NeedsBody != 0 && d.Parsed() && d.Body().Refused != "" {
			reasons = append(reasons, "only its header and its bytes were checked: "+d.Body().Refused)
			break
		}
	}
	return strings.Join(reasons, "; ")
}

// keep puts what was found in a file into the report.
func (r *runner) keep(e *pastEntry, directives []directive, path string, source func() *Source) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !e.readable {
		r.report.Skipped = append(r.report.Skipped, Skipped{path, "not text: it holds bytes that no text has"})
	}
	if e.refused != "" {
		r.report.Skipped = append(r.report.Skipped, Skipped{path, e.refused})
	}
	if e.readable {
		r.report.Files++
	}
	if len(directives) > 0 {
		r.directives[path] = directives
	}
	r.take(e.found)
	if len(e.found) > 0 || len(directives) > 0 {
		r.report.Keep(path, source())
	}
}

// take adds findings; r.mu is held.
func (r *runner) take(found []Finding) {
	for _, f := range found {
		if level := r.levels[f.Rule]; level != Unset {
			f.Severity = level
		}
		if f.Tentative {
			f.Severity = min(f.Severity, Info)
		}
		r.report.Findings = append(r.report.Findings, f)
	}
}
