package links

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
)

func basePath() lint.Rule {
	return lint.Rule{
		ID:       "links/base-path",
		Summary:  "a link from the root leaves out the path that the site is published under",
		Severity: lint.Warning,
		Needs:    lint.NeedsBody | lint.NeedsSite,
		Fix:      lint.Unsafe,
		Check:    checkBasePath,
		Doc: lint.Doc{
			Why: "A site at https://example.org/blog/ has its pages under /blog/: a link to /about/ leads out of it. " +
				"It works on your computer, where the site stands at the root. Only targets that the site has under its own path are reported.",
			Generator: "jekyll",
			Bad: "-- _config.yml --\nbaseurl: /blog\n-- about.md --\n---\ntitle: About\n---\n-- index.md --\n---\ntitle: Home\n---\n" +
				"[About](/about.html)\n",
			Good: "-- _config.yml --\nbaseurl: /blog\n-- about.md --\n---\ntitle: About\n---\n-- index.md --\n---\ntitle: Home\n---\n" +
				"[About](/blog/about.html)\n",
			Repair: "Write the path with the site's own in front, or in the generator's way that adds it. fix --unsafe adds it.",
		},
	}
}

func checkBasePath(p *lint.Pass) error {
	base := p.Site.BasePath()
	if base == "" {
		return nil
	}
	all := targets.Of(p)
	for i := range all {
		t := &all[i]
		target := t.Link.Target
		if t.Resolution.Status != site.Unknown || t.Key != "" || t.Link.Kind == markdown.Tag || t.Link.Dynamic ||
			!strings.HasPrefix(target, "/") || strings.HasPrefix(target, "//") || strings.HasPrefix(target, base+"/") {
			continue
		}
		right := base + target
		r := t.Would(p, right)
		if r.Status != site.OK {
			continue
		}
		p.Report(lint.Finding{
			Span:        t.Link.Dest,
			Message:     fmt.Sprintf("%s leads out of the site, which is published under %q", targets.Quote(target), base),
			Help:        "write " + targets.Quote(right),
			Consequence: p.Site.Consequence(p.Rule.ID),
			Suggestions: []string{right},
			Causes:      []string{r.Path},
			Fixes:       []lint.Fix{lint.Replace("write "+targets.Quote(right), lint.Unsafe, t.Link.Dest, right)},
		})
	}
	return nil
}
