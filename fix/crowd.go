package fix

import (
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// A finding that stands for many places of a file is repaired by many edits. They need not
// stand or fall together: where a proof fails, or somebody refuses some of the places, a part
// of the edits is a repair too.

// divide returns the two halves of such a repair; false when there is only one edit.
func (c *candidate) divide() (halves [2]candidate, ok bool) {
	n := c.fix.Many.Len()
	if n < 2 || len(c.edits) != 1 {
		return halves, false
	}
	for i := range halves {
		halves[i] = newPart(&c.finding, c.fix.Many.Part(i*(n/2), n/2+i*(n-n/2)))
	}
	return halves, true
}

// newPart returns the candidate that makes some of the edits of f alone.
func newPart(f *lint.Finding, edits *lint.Many) candidate {
	part := f.Part(edits)
	best, _ := part.Best(lint.Unsafe)
	return newCandidate(part, best)
}

// moveMany is move for a repair of many edits.
func moveMany(c candidate, steps []step) (candidate, bool) {
	path := c.finding.Path
	edits := c.fix.Many
	for _, s := range steps {
		m := s[path]
		if m == nil {
			continue
		}
		var ok bool
		if edits, ok = edits.Moved(func(e text.Edit) (text.Span, bool) {
			span, ok := m.shift(e.Span)
			return span, ok && !touches(m.edits, e.Span)
		}); !ok {
			return c, false
		}
	}
	return newPart(&c.finding, edits), true
}

// without returns f, which may stand for many places, with those alone that no marks are on;
// false when none is left.
func without(f *lint.Finding, all ...marks) (lint.Finding, bool) {
	best, ok := f.Best(lint.Unsafe)
	if !ok || best.Many == nil || !slices.ContainsFunc(all, func(m marks) bool { return m[f.Path] != nil }) {
		return *f, true
	}
	left := best.Many.Where(func(i int) bool {
		span := best.Many.At(i).Span
		return !slices.ContainsFunc(all, func(m marks) bool { return m.edit(f.Path, f.Rule, span) })
	})
	switch left.Len() {
	case best.Many.Len():
		return *f, true
	case 0:
		return *f, false
	}
	return f.Part(left), true
}

// ofRule is one rule in one file.
type ofRule struct{ path, rule string }

// crowd is how many places a rule that has too many findings in a file to list them has there.
// Which ones are listed changes with every edit, so that only numbers can be compared.
type crowd struct{ was, is, cured int }

// countCrowds finds the crowds, and checks of each that no more is left of it than what was
// not repaired.
func (c *comparison) countCrowds(failed *unproven) {
	c.many = map[ofRule]*crowd{}
	for _, findings := range [][]lint.Finding{c.was.findings, c.is.findings} {
		for i := range findings {
			if f := &findings[i]; f.Count > 0 && c.concerns(f) {
				c.many[ofRule{f.Path, f.Rule}] = &crowd{}
			}
		}
	}
	for i := range c.group {
		if f := &c.group[i].finding; c.group[i].part {
			c.many[ofRule{f.Path, f.Rule}] = &crowd{}
		}
	}
	if len(c.many) == 0 {
		return
	}
	for i := range c.group {
		g := &c.group[i]
		if n := c.many[ofRule{g.finding.Path, g.finding.Rule}]; n != nil && !g.typed {
			n.cured += max(1, g.fix.Many.Len())
		}
	}
	for i := range c.was.findings {
		f := &c.was.findings[i]
		if n := c.many[ofRule{f.Path, f.Rule}]; n != nil && f.Severity >= c.levelIn(f.Path) {
			n.was += f.Places()
		}
	}
	for i := range c.is.findings {
		f := &c.is.findings[i]
		n := c.many[ofRule{f.Path, f.Rule}]
		if n == nil || c.mayAppear(f) {
			continue
		}
		if n.is += f.Places(); n.is > n.was-n.cured {
			failed.add(f.Path, c.reason(f))
		}
	}
}
