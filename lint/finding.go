package lint

import (
	"github.com/presscheck/presscheck/lint/text"
)

// Finding is one thing that is wrong in one place. Spans are byte offsets of the file as it
// is on disk.
type Finding struct {
	Rule     string
	Severity Severity
	Path     string // relative to the site's root, with slashes
	Span     text.Span

	Message     string   // what is wrong, lower-case, values in quotes
	Help        string   // what to do about it; may be empty
	Consequence string   // what this site's generator does with it; may be empty
	Suggestions []string // what the text could be instead, best first
	Related     []Place
	Fixes       []Fix // alternatives, best first

	// Count is how many places of the file the finding stands for, when there are too many of
	// one rule to list them: Span is the first, and the edits of all are in its fix's Many. 0
	// for a finding that stands for itself.
	Count int

	// Tentative findings are told and fail no run, whatever severity the rule is configured
	// to: a link that was dead once may be alive tomorrow.
	Tentative bool

	// Causes are other files whose change brings the finding about: the image that was
	// deleted, the post whose heading was renamed.
	Causes []string
}

// Place is another place that explains a finding.
type Place struct {
	Path    string
	Span    text.Span
	Message string
}

// Fix is a repair: edits that belong together, in one file or in several.
type Fix struct {
	Title  string // a verb phrase: "write “’”"
	Safety Safety
	Edits  []Edit
	Many   *Many // instead of Edits where the finding stands for many places: edits of its file

	// OnDisk says that the edits are in offsets and bytes of the file as it is on disk, even
	// where it is not UTF-8: they change its encoding.
	OnDisk bool
}

// Edit is an edit of the file at Path, in byte offsets of the file as it is on disk.
type Edit struct {
	Path string
	text.Edit
}

// Best returns the fix that is applied without asking at the given level, if there is
// exactly one of the finding's safest class: between two candidates nobody but the author
// chooses.
func (f *Finding) Best(allowed Safety) (Fix, bool) {
	best, count := Fix{}, 0
	for _, fix := range f.Fixes {
		switch {
		case fix.Safety > best.Safety:
			best, count = fix, 1
		case fix.Safety == best.Safety:
			count++
		}
	}
	if best.Safety == NoFix || best.Safety < allowed || count != 1 {
		return Fix{}, false
	}
	return best, true
}
