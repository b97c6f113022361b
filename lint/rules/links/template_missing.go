package links

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
)

func templateMissing() lint.Rule {
	return lint.Rule{
		ID:       "links/template-missing",
		Summary:  "a shortcode or tag such as ref, link or post_url names a page that does not exist",
		Severity: lint.Error,
		Needs:    lint.NeedsBody | lint.NeedsSite | lint.NeedsGit,
		Fix:      lint.Safe,
		Check:    checkTemplateMissing,
		Doc: lint.Doc{
			Why:       "Generators stop the build at such a tag, or leave it empty.",
			Generator: "jekyll",
			Path:      "_posts/2026-01-02-news.md",
			Bad:       "---\ntitle: News\n---\n\n[Older]({% post_url 2025-01-02-older %})\n",
			Good:      "---\ntitle: News\n---\n\n[This]({% post_url 2026-01-02-news %})\n",
			Repair:    "Correct the name. Where git shows that the page was renamed, fix writes the new name.",
		},
	}
}

func checkTemplateMissing(p *lint.Pass) error {
	all := targets.Of(p)
	for i := range all {
		t := &all[i]
		if t.Resolution.Status != site.Missing || t.Link.Image || t.Link.Kind != markdown.Tag {
			continue
		}
		f := t.Missing(p, "")
		f.Message = fmt.Sprintf("%q names %s, which does not exist", t.Link.Element, targets.Quote(t.Written(p)))
		p.Report(f)
	}
	return nil
}
