package links

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
)

func wrongCase() lint.Rule {
	return lint.Rule{
		ID:       "links/wrong-case",
		Summary:  "a link differs from the file it means in capitals alone",
		Severity: lint.Error,
		Needs:    lint.NeedsBody | lint.NeedsSite,
		Fix:      lint.Safe,
		Check:    checkWrongCase,
		Doc: lint.Doc{
			Why: "Windows and macOS do not tell Guide.md from guide.md, the servers that publish your site do: " +
				"the link works for you and is dead for everybody else.",
			Bad:    "See [this page](Post.md).\n",
			Good:   "See [this page](post.md).\n",
			Repair: "fix writes the path as the file is named, when exactly one file matches.",
		},
	}
}

func checkWrongCase(p *lint.Pass) error {
	all := targets.Of(p)
	for i := range all {
		if t := &all[i]; t.Resolution.Status == site.WrongCase && !t.Link.Image && t.Key == "" {
			p.Report(t.WrongCase(p, "the target"))
		}
	}
	return nil
}
