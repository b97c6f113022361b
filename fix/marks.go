package fix

import (
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// marks are findings that are left alone, wherever edits move them, by file.
type marks map[string]*marked

// marked is what is left alone in one file.
type marked struct {
	listed map[spot][]string // what findings say there, without numbers
	edits  map[spot]bool     // places of edits that are not made; true where one finding stands for many of them
}

// spot is a place of a rule in a file.
type spot struct {
	rule string
	span text.Span
}

func (m marks) add(f lint.Finding) {
	in := m[f.Path]
	if in == nil {
		in = &marked{map[spot][]string{}, map[spot]bool{}}
		m[f.Path] = in
	}
	best, ok := f.Best(lint.Unsafe)
	for i := range best.Many.Len() {
		in.edits[spot{f.Rule, best.Many.At(i).Span}] = true
	}
	if best.Many.Len() > 0 {
		return
	}
	at := spot{f.Rule, f.Span}
	in.listed[at] = append(in.listed[at], withoutNumbers(f.Message))
	if at.span, ok = onlyEdit(&best, ok); ok && !in.edits[at] {
		in.edits[at] = false
	}
}

// onlyEdit returns where a fix edits, if that is one place.
func onlyEdit(fix *lint.Fix, ok bool) (text.Span, bool) {
	if !ok || len(fix.Edits) != 1 {
		return text.Span{}, false
	}
	return fix.Edits[0].Span, true
}

// has reports whether f is marked, as itself or as one of many.
func (m marks) has(f *lint.Finding) bool {
	in := m[f.Path]
	if in == nil {
		return false
	}
	if said := in.listed[spot{f.Rule, f.Span}]; len(said) > 0 && slices.Contains(said, withoutNumbers(f.Message)) {
		return true
	}
	return m.hasAmongMany(f)
}

// hasAmongMany reports whether f, which is listed, was one of the places that a marked finding
// stands for.
func (m marks) hasAmongMany(f *lint.Finding) bool {
	in := m[f.Path]
	if in == nil || len(in.edits) == 0 {
		return false
	}
	best, ok := f.Best(lint.Unsafe)
	span, ok := onlyEdit(&best, ok)
	return ok && in.edits[spot{f.Rule, span}]
}

// edit reports whether an edit by a rule at span of the file at path is marked.
func (m marks) edit(path, rule string, span text.Span) bool {
	in := m[path]
	if in == nil {
		return false
	}
	_, ok := in.edits[spot{rule, span}]
	return ok
}

// follow moves the marks along with one step of edits.
func (m marks) follow(s step) {
	for path := range s {
		was := m[path]
		if was == nil {
			continue
		}
		is := &marked{make(map[spot][]string, len(was.listed)), make(map[spot]bool, len(was.edits))}
		for at, said := range was.listed {
			if span, ok := s.shift(path, at.span); ok {
				to := spot{at.rule, span}
				is.listed[to] = append(is.listed[to], said...)
			}
		}
		for at, many := range was.edits {
			if span, ok := s.shift(path, at.span); ok {
				to := spot{at.rule, span}
				is.edits[to] = is.edits[to] || many
			}
		}
		m[path] = is
	}
}

// followRefusals moves refusals along; those whose place was edited are looked at anew.
func followRefusals(refused []Refusal, s step) []Refusal {
	kept := refused[:0]
	for _, r := range refused {
		span, ok := s.shift(r.Finding.Path, r.Finding.Span)
		if !ok {
			continue
		}
		if best, _ := r.Finding.Best(lint.Unsafe); best.Many != nil && s[r.Finding.Path] != nil {
			many, ok := best.Many.Moved(func(e text.Edit) (text.Span, bool) { return s.shift(r.Finding.Path, e.Span) })
			if !ok {
				continue
			}
			r.Finding = r.Finding.Part(many)
		}
		r.Finding.Span = span
		kept = append(kept, r)
	}
	return kept
}
