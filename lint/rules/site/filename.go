package site

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
)

func filename() lint.Rule {
	return lint.Rule{
		ID:       "site/filename",
		Summary:  "the generator passes over the post because of its file name",
		Severity: lint.Error,
		Scope:    lint.SiteScope,
		Needs:    lint.NeedsHeader | lint.NeedsSite,
		Check:    checkFilename,
		Doc: lint.Doc{
			Why:       "Jekyll reads posts by the date that their names begin with. One without a date, or with a date that does not exist, is not published, and nothing says so.",
			Generator: "jekyll",
			Path:      "_posts/spring-walk.md",
			Bad:       "---\ntitle: Spring walk\n---\n",
			Repair:    "Rename the file to YYYY-MM-DD-name.md. presscheck names the date of the header where there is one; it does not rename files.",
		},
	}
}

func checkFilename(p *lint.Pass) error {
	for _, page := range allPages(p) {
		if page.Ignored == "" {
			continue
		}
		f := lint.Finding{
			Path:        page.Path,
			Span:        keyPlace(&page),
			Message:     "the post is left out because of its file name: " + page.Ignored,
			Help:        "rename the file",
			Consequence: p.Site.Consequence(p.Rule.ID),
		}
		if page.Refused {
			f.Message, f.Consequence = page.Ignored, p.Site.Consequence(p.Rule.ID+"/refused")
		}
		if page.Rename != "" {
			f.Help = fmt.Sprintf("rename it to %q, the date in its header", page.Rename)
			f.Suggestions = []string{page.Rename}
		}
		report(p, f)
	}
	return nil
}
