package links

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remoteFragment() lint.Rule {
	return lint.Rule{
		ID:       "links/fragment-remote",
		Summary:  "a link leads to a part that the page on the other site does not have",
		Severity: lint.Warning,
		Scope:    lint.NetworkScope,
		Needs:    lint.NeedsHeader | lint.NeedsBody,
		Check:    checkRemoteFragment,
		Doc: lint.Doc{
			Why: "The link opens the page at its top instead of the place that was meant. Pages whose parts are made by scripts are left alone. " +
				"It fails a run only when the change under check added the link, or when links.strict is set.",
			Repair: "Open the page and copy the address of the part that was meant.",
		},
	}
}

func checkRemoteFragment(p *lint.Pass) error {
	missing := func(u *remote.Use) bool { return u.Verdict == web.Alive && u.Fragment == web.Missing }
	return remote.Report(p, missing, func(in *lint.Pass, u *remote.Use) {
		page, fragment, _ := strings.Cut(u.URL, "#")
		f := remote.Finding(u, fmt.Sprintf("the page %s has no part %q", remote.Quote(page), "#"+fragment), "it opens at its top: copy the address of the part that was meant")
		f.Tentative = !u.Fresh()
		in.Report(f)
	})
}
