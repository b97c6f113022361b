package links

import (
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
)

func missingFile() lint.Rule {
	return lint.Rule{
		ID:       "links/missing-file",
		Summary:  "a link leads to a page or file that the site does not have",
		Severity: lint.Error,
		Needs:    lint.NeedsBody | lint.NeedsSite | lint.NeedsGit,
		Fix:      lint.Safe,
		Check:    checkMissingFile,
		Doc: lint.Doc{
			Why: "Readers who follow the link get an error page. Most generators publish such a link without a word. " +
				"presscheck looks the target up the way your generator will; where the source does not tell, it stays silent.",
			Bad:  "See [the guide](guide.md).\n",
			Good: "See [this very page](post.md).\n",
			Repair: "Correct the path or bring the file back. Where git shows that the file was renamed, fix writes the new path; " +
				"files of the same name elsewhere are suggested.",
		},
	}
}

func checkMissingFile(p *lint.Pass) error {
	all := targets.Of(p)
	for i := range all {
		t := &all[i]
		if t.Resolution.Status != site.Missing || t.Link.Image || t.Key != "" || t.Link.Kind == markdown.Tag || malformed(t) {
			continue
		}
		if _, source := sourceOf(p, t); source {
			continue // links/source-ext
		}
		if t.Link.Dynamic && strings.Contains(t.Link.Target, "site.url") && len(t.Resolution.Candidates) == 0 {
			continue // an absolute address: other programs than this site may answer on its host
		}
		if t.Generated(p) {
			continue
		}
		p.Report(t.Missing(p, "the target"))
	}
	return nil
}
