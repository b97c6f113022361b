package links

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
)

func untracked() lint.Rule {
	return lint.Rule{
		ID:       "links/untracked",
		Summary:  "a link or image uses a file that is on this computer but not in git",
		Severity: lint.Warning,
		Needs:    lint.NeedsBody | lint.NeedsSite | lint.NeedsGit,
		Check:    checkUntracked,
		Doc: lint.Doc{
			Why:    "The site looks right for you, but the file will not be there where it is built or for anybody else.",
			Bad:    "",
			Repair: "Add the file with git add, or take it off the ignore list.",
		},
	}
}

func checkUntracked(p *lint.Pass) error {
	all := targets.Of(p)
	for i := range all {
		t := &all[i]
		r := &t.Resolution
		if r.Untracked && (r.Status == site.OK || r.Status == site.MissingAnchor) {
			p.Report(lint.Finding{
				Span:    t.Link.Dest,
				Message: fmt.Sprintf("%q is not in git", r.Path),
				Help:    fmt.Sprintf("git add %q, or the file will be missing where the site is built", r.Path),
				Causes:  []string{r.Path},
			})
		}
	}
	return nil
}
