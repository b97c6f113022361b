package report

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// change is one repair for eyes: the place as it is (Before, Old, Rest) and as it would be
// (Before, New, Rest).
type change struct {
	Title, Command    string
	Before, Old, Rest string
	New               string
}

// longChange is how many bytes of a repair are worth showing.
const longChange = 2000

// change shows what fix does to the file at path, with the words around it as far as width
// cells allow; false when it edits other files, or too much to be looked at.
func (v *view) change(fix *lint.Fix, path string, width int) (change, bool) {
	span, words, ok := v.combined(fix, path)
	if !ok || span.Len() > longChange || len(words) > longChange {
		return change{}, false
	}
	old, now := Visible(string(span.Of(v.src))), Visible(words)
	longer := text.Width([]byte(now), text.Cells) - text.Width([]byte(old), text.Cells)
	e := v.excerptOf(span, max(20, width-max(0, longer)))
	return change{
		Title: Visible(fix.Title), Command: commandOf(fix.Safety),
		Before: e.before, Old: old, New: now, Rest: e.after,
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
