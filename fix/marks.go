package fix

import (
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// marks are findings that are left alone, wherever edits move them.
type marks map[string][]lint.Finding

func (m marks) add(f lint.Finding) { m[f.Path] = append(m[f.Path], f) }

func (m marks) has(f *lint.Finding) bool {
	return slices.ContainsFunc(m[f.Path], func(o lint.Finding) bool {
		return o.Rule == f.Rule && o.Span == f.Span && withoutNumbers(o.Message) == withoutNumbers(f.Message)
	})
}

// follow moves the marks along with one step of edits.
func (m marks) follow(step map[string][]text.Edit) {
	for path, edits := range step {
		kept := m[path][:0]
		for _, f := range m[path] {
			if span, ok := shift(f.Span, edits); ok {
				f.Span = span
				kept = append(kept, f)
			}
		}
		m[path] = kept
	}
}

// followRefusals moves refusals along; those whose place was edited are looked at anew.
func followRefusals(refused []Refusal, step map[string][]text.Edit) []Refusal {
	kept := refused[:0]
	for _, r := range refused {
		if span, ok := shift(r.Finding.Span, step[r.Finding.Path]); ok {
			r.Finding.Span = span
			kept = append(kept, r)
		}
	}
	return kept
}
