package lint

import (
	"context"
	"time"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
	"github.com/presscheck/presscheck/lint/web"
)

// Pass is what one call of a rule's Check works with.
type Pass struct {
	Rule     *Rule
	Document *document.Document // nil for rules that look at the whole site
	Site     *site.Site
	Settings *Settings
	Now      time.Time // the day that the site is looked at, for scheduled posts; rules never ask the clock
	Clock    time.Time // the time at which the network is asked, whatever day Now pretends
	Paths    []string  // the documents that the run is about, for rules that look at more than one
	Changed  *Changed  // what the change under check touched; nil for a run about everything

	ctx  context.Context
	web  func(web.Progress)
	cost *web.Stats
	run  *memory
	own  *memory
	sink func(Finding)
	room *crowd // nil for rules that look at more than a document
	crew *crew  // likewise

	links *site.Mentions // of a post that the change did not touch: what a link must name to matter
}

// More takes a place of which the rule has found too many in the document to list them: with
// a severity, Unset for the rule's own, and what to write over span, which does not matter
// where safety is less than Unsafe. It reports whether it took the place; otherwise Report
// wants it, with words. A rule that finds thousands of places asks here first.
func (p *Pass) More(s Severity, safety Safety, span text.Span, replacement string) bool {
	if p.room == nil || !p.Document.Text.Identity() {
		return false
	}
	if s == Unset {
		s = p.Rule.Severity
	}
	if safety == Suggestion {
		safety = NoFix
	}
	return p.room.more(p.Rule.ID, p.Document.Path, s, safety, span, replacement)
}

// Await runs wait, which is for another program to end: other documents are looked at
// meanwhile.
func (p *Pass) Await(wait func()) {
	if p.crew == nil {
		wait()
		return
	}
	p.crew.await(wait)
}

// Context ends when the run is to stop. Rules that wait for anything heed it.
func (p *Pass) Context() context.Context { return p.ctx }

// Follows reports whether it matters to the run where a link of the document leads: in a post
// that the change under check did not touch, only if that may be something that changed.
func (p *Pass) Follows(l *markdown.Link) bool {
	return p.links == nil || p.links.Link(p.Document.Source(), l)
}

// Asking tells the run how far the check of remote links is.
func (p *Pass) Asking(progress web.Progress) {
	if p.web != nil {
		p.web(progress)
	}
}

// Asked tells the run what the check of remote links came to.
func (p *Pass) Asked(stats web.Stats) { *p.cost = stats }

// In returns the pass for one document of those that a rule for the whole site looks at, so
// that findings of that document can be reported in its own offsets.
func (p *Pass) In(d *document.Document) *Pass {
	inner := *p
	inner.Document, inner.own = d, &memory{}
	return &inner
}

// Report hands in a finding. The rule's id and severity are filled in, and the document's
// path where there is none. For a file that is not UTF-8 the spans, which rules give in offsets of the
// decoded text, become offsets of the file, and edits are written in its encoding; a fix that
// the encoding cannot express is dropped.
func (p *Pass) Report(f Finding) {
	f.Rule = p.Rule.ID
	if f.Severity == Unset {
		f.Severity = p.Rule.Severity
	}
	if f.Path == "" && p.Document != nil {
		f.Path = p.Document.Path
	}
	for i := range f.Fixes {
		for j := range f.Fixes[i].Edits {
			if f.Fixes[i].Edits[j].Path == "" {
				f.Fixes[i].Edits[j].Path = f.Path
			}
		}
	}
	if p.Document != nil && !p.Document.Text.Identity() {
		toDisk(&f, p.Document)
	}
	p.sink(f)
}

// toDisk rewrites what f says of d from offsets of the decoded text to offsets of the file.
func toDisk(f *Finding, d *document.Document) {
	if f.Path == d.Path {
		f.Span = d.Text.RawSpan(f.Span)
	}
	for i, place := range f.Related {
		if place.Path == d.Path {
			f.Related[i].Span = d.Text.RawSpan(place.Span)
		}
	}
	kept := f.Fixes[:0]
	for _, fix := range f.Fixes {
		if fix.OnDisk || encodeEdits(fix.Edits, d) {
			kept = append(kept, fix)
		}
	}
	f.Fixes = kept
}

func encodeEdits(edits []Edit, d *document.Document) bool {
	for i, e := range edits {
		if e.Path != d.Path {
			continue
		}
		encoded, err := d.Text.Encode(e.New)
		if err != nil {
			return false
		}
		edits[i].Edit = text.Edit{Span: d.Text.RawSpan(e.Span), New: encoded}
	}
	return true
}

// Replace returns a fix that writes replacement over span in the document of the pass.
func Replace(title string, safety Safety, span text.Span, replacement string) Fix {
	return Fix{Title: title, Safety: safety, Edits: []Edit{{Edit: text.Edit{Span: span, New: []byte(replacement)}}}}
}

// EditsFix returns a fix of several edits in the document of the pass.
func EditsFix(title string, safety Safety, edits []text.Edit) Fix {
	out := make([]Edit, len(edits))
	for i, e := range edits {
		out[i].Edit = e
	}
	return Fix{Title: title, Safety: safety, Edits: out}
}
