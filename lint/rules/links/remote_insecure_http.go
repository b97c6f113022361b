package links

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remoteInsecureHTTP() lint.Rule {
	return lint.Rule{
		ID:       "links/insecure-http",
		Summary:  "a link begins with http although its page is there over https",
		Severity: lint.Info,
		Scope:    lint.NetworkScope,
		Needs:    lint.NeedsHeader | lint.NeedsBody,
		Fix:      lint.Safe,
		Check:    checkRemoteInsecureHTTP,
		Doc: lint.Doc{
			Why:    "Anybody between the reader and the server can read and change what goes over http. Browsers warn, and show no http image in an https page.",
			Repair: "fix writes https where the server itself redirects to it. Where both answer, fix --unsafe does.",
		},
	}
}

func checkRemoteInsecureHTTP(p *lint.Pass) error {
	insecure := func(u *remote.Use) bool { return offers(u, web.RepairSecure) }
	return remote.Report(p, insecure, func(in *lint.Pass, u *remote.Use) {
		f := remote.Finding(u, fmt.Sprintf("%s is there over https", remote.Quote(u.URL)), "")
		remote.Offer(&f, u, web.RepairSecure)
		f.Help = fmt.Sprintf("write %s", remote.Quote(f.Suggestions[0]))
		in.Report(f)
	})
}
