// Package fix repairs what a lint run found, as far as it can prove the repair.
//
// A run goes in rounds. Of each finding the one best fix is chosen, the fixes are merged like
// commits with one parent, made in memory, and the result is linted again through an overlay
// of the site, until nothing is left to do. Before a round's result is kept it must prove
// that
//
//  1. the edited files decode as before, their front matter parses, and every key that no
//     edit touched has the value that it had;
//  2. outside of the edits each byte is what it was;
//  3. each finding is gone, and none of its level or a higher one has come in, in the edited
//     files or in others that link to them;
//  4. fixing again changes nothing.
//
// Where a proof fails, the fixes are divided until the one that breaks it is found; that one
// is refused, with the reason, and the others stand. Only then is anything written: each file
// at once or not at all, after a journal from which Undo puts back every byte.
package fix

import (
	"context"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
)

// Options says what to repair and how.
type Options struct {
	Lint   lint.Options // what to look for, and where
	Allow  lint.Safety  // the least safe class of fix that is made without asking; NoFix stands for Safe
	DryRun bool         // write nothing

	// Pick is asked about each finding that has a fix, or a suggestion, of any safety; nil for
	// a run that nobody watches. See Review for a Pick that asks on a terminal.
	Pick func(Question) (Answer, error)

	// JournalDir is the folder that keeps the undo journal; "" for the repository's git
	// directory, or outside of a repository the user's cache folder.
	JournalDir string
}

// Result is what a run did, or with DryRun would have done.
type Result struct {
	Changes   []Change     // by path
	Refused   []Refusal    // fixes that were not made because a proof failed
	Conflicts int          // fixes that had to wait for another one at the same place
	Rounds    int          // rounds in which something was changed
	Report    *lint.Report // what is left, in the files as they are now
}

// Change is what was done to one file.
type Change struct {
	Path          string // relative to the site's root, with slashes
	Before, After []byte
	// Fixed are the findings that the change cures. Their spans are offsets of the file as it
	// was when they were found: Before for those of the first round.
	Fixed []lint.Finding
}

// Refusal is a fix that was not made.
type Refusal struct {
	Finding lint.Finding
	Reason  string // lower-case, for people
}

// Run looks at s and repairs what it may. Its error is for what makes the whole run
// meaningless; nothing was written then. What cannot be done for one file is a Refusal.
func Run(ctx context.Context, s *site.Site, o Options) (*Result, error) {
	if o.Allow == lint.NoFix {
		o.Allow = lint.Safe
	}
	e, err := newEngine(ctx, s, o)
	if err != nil {
		return nil, err
	}
	if err := e.run(); err != nil {
		return nil, err
	}
	result := e.result()
	if o.DryRun || len(result.Changes) == 0 {
		return result, nil
	}
	return e.write(result)
}
