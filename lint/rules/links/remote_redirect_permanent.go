package links

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remoteRedirectPermanent() lint.Rule {
	return lint.Rule{
		ID:       "links/redirect-permanent",
		Summary:  "a link leads to a page that has moved for good",
		Severity: lint.Info,
		Scope:    lint.NetworkScope,
		Needs:    lint.NeedsHeader | lint.NeedsBody,
		Fix:      lint.Safe,
		Check:    checkRemoteRedirectPermanent,
		Doc: lint.Doc{
			Why: "The link still works, for as long as the old address is kept up. Moves that look like a detour are left alone: " +
				"to a home page, a login, another language, a fixed version, or a page that many others redirect to.",
			Repair: "fix writes the new address of a move within one site once two runs a day or more apart have seen it. " +
				"A move to another site, or one seen for the first time, needs fix --unsafe.",
		},
	}
}

func checkRemoteRedirectPermanent(p *lint.Pass) error {
	return remote.Report(p, hasMoved, func(in *lint.Pass, u *remote.Use) {
		f := remote.Finding(u, fmt.Sprintf("%s has moved for good", remote.Quote(u.URL)), "")
		remote.Offer(&f, u, web.RepairMoved)
		f.Help = fmt.Sprintf("write %s", remote.Quote(f.Suggestions[0]))
		in.Report(f)
	})
}

func hasMoved(u *remote.Use) bool { return offers(u, web.RepairMoved) }

func offers(u *remote.Use, kind web.RepairKind) bool {
	for _, r := range u.Repair {
		if r.Kind == kind {
			return true
		}
	}
	return false
}
