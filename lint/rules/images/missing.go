package images

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
)

func missing() lint.Rule {
	return lint.Rule{
		ID:       "images/missing",
		Summary:  "an image that the post shows does not exist",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsSite | lint.NeedsGit,
		Fix:      lint.Safe,
		Check:    checkMissing,
		Doc: lint.Doc{
			Why: "Readers see a broken picture, or nothing. Hugo, Jekyll and Pelican publish such a page without a word, " +
				"and on the author's computer the image may still be in the browser's cache.",
			Bad:  "![The castle](castle.jpg)\n",
			Good: "The castle.\n",
			Repair: "Add the image or correct its path. Where git shows that it was renamed, fix writes the new path; " +
				"images of the same name elsewhere are suggested.",
		},
	}
}

func checkMissing(p *lint.Pass) error {
	all := targets.Of(p)
	for i := range all {
		t := &all[i]
		if t.Resolution.Status != site.Missing || !t.Link.Image || t.Link.Dest.Empty() || t.Generated(p) {
			continue
		}
		what := "the image"
		if t.Key != "" {
			what = fmt.Sprintf("%s: the image", t.Key)
		}
		p.Report(t.Missing(p, what))
	}
	return nil
}
