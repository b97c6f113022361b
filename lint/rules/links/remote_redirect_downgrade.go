package links

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remoteRedirectDowngrade() lint.Rule {
	return lint.Rule{
		ID:       "links/redirect-downgrade",
		Summary:  "a secure link is redirected to an insecure page",
		Severity: lint.Info,
		Scope:    lint.NetworkScope,
		Needs:    lint.NeedsHeader | lint.NeedsBody,
		Check:    checkRemoteRedirectDowngrade,
		Doc: lint.Doc{
			Why:    "The link begins with https, and its server sends readers on to a page that anybody on the way can read and change.",
			Repair: "Look for a page that is served over https throughout.",
		},
	}
}

func checkRemoteRedirectDowngrade(p *lint.Pass) error {
	downgraded := func(u *remote.Use) bool { return u.Verdict == web.Alive && u.Downgraded() }
	return remote.Report(p, downgraded, func(in *lint.Pass, u *remote.Use) {
		in.Report(remote.Finding(u, fmt.Sprintf("%s sends readers on to a page without encryption", remote.Quote(u.URL)),
			fmt.Sprintf("it ends at %s: look for another page if that matters", remote.Quote(u.Final))))
	})
}
