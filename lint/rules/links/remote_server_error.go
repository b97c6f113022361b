package links

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remoteServerError() lint.Rule {
	return lint.Rule{
		ID:       "links/server-error",
		Summary:  "a link leads to a server that fails",
		Severity: lint.Warning,
		Scope:    lint.NetworkScope,
		Needs:    lint.NeedsHeader | lint.NeedsBody,
		Check:    checkRemoteServerError,
		Doc: lint.Doc{
			Why: "The server is there and cannot make the page. Most often that passes, so it is only told " +
				"until runs on two days have seen it.",
			Repair: "Wait, or look for the page elsewhere if the error stays.",
		},
	}
}

func checkRemoteServerError(p *lint.Pass) error {
	failing := func(u *remote.Use) bool { return u.Reason == web.ServerError }
	return remote.Report(p, failing, func(in *lint.Pass, u *remote.Use) {
		f := remote.Finding(u, fmt.Sprintf("%s %s%s", remote.Quote(u.URL), remote.Trouble(u), remote.Past(u)), "wait, or look for the page elsewhere if it stays so")
		f.Tentative = !u.Confirmed()
		in.Report(f)
	})
}
