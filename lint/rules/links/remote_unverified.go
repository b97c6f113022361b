package links

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remoteUnverified() lint.Rule {
	return lint.Rule{
		ID:       "links/unverified",
		Summary:  "a link to another site could not be checked",
		Severity: lint.Info,
		Scope:    lint.NetworkScope,
		Needs:    lint.NeedsHeader | lint.NeedsBody,
		Check:    checkRemoteUnverified,
		Doc: lint.Doc{
			Why: "Many sites turn link checkers away, or ask them to come back later. The page is most likely there for readers; " +
				"presscheck cannot tell, and never fails a run for it.",
			Repair: "Nothing needs to be mended. Open the link yourself if in doubt. Addresses that always end here can be left out with links.ignore.",
		},
	}
}

func checkRemoteUnverified(p *lint.Pass) error {
	return remote.Report(p, isUnverified, func(in *lint.Pass, u *remote.Use) {
		f := remote.Finding(u, fmt.Sprintf("%s could not be checked: it %s", remote.Quote(u.URL), remote.Trouble(u)), "open it in a browser if in doubt")
		f.Tentative = true
		in.Report(f)
	})
}

func isUnverified(u *remote.Use) bool {
	if u.Verdict != web.Unverified {
		return false
	}
	switch u.Reason {
	case web.Blocked, web.RateLimited, web.Challenge, web.Timeout, web.Reset, web.Protocol, web.Unreachable, web.NameServer,
		web.BadRedirect, web.OddStatus:
		return true
	}
	return false
}
