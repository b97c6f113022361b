package links

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remotePrivateHost() lint.Rule {
	return lint.Rule{
		ID:       "links/private-host",
		Summary:  "a link leads into a private network",
		Severity: lint.Info,
		Scope:    lint.NetworkScope,
		Needs:    lint.NeedsHeader | lint.NeedsBody,
		Check:    checkRemotePrivateHost,
		Doc: lint.Doc{
			Why: "Readers outside that network cannot follow the link. presscheck asks no such host, not even through a redirect: " +
				"else a stranger's pull request could make your CI look around in your network.",
			Repair: "Link to a public page. Where the host is meant to be checked, name it in links.allow-private.",
		},
	}
}

func checkRemotePrivateHost(p *lint.Pass) error {
	private := func(u *remote.Use) bool { return u.Reason == web.PrivateHost }
	return remote.Report(p, private, func(in *lint.Pass, u *remote.Use) {
		where := "leads into a private network"
		if u.Redirected() {
			where = "is redirected into a private network"
		}
		help := fmt.Sprintf("name %q in links.allow-private if it is to be checked", serverOf(u.Final))
		if strings.HasPrefix(serverOf(u.Final), "169.254.") {
			help = "take the link away: in a cloud this address gives out the machine's credentials"
		}
		in.Report(remote.Finding(u, fmt.Sprintf("%s %s and was not checked", remote.Quote(u.URL), where), help))
	})
}

// serverOf returns the host of an address with the port that is written in it: to open one
// server is less than to open its host.
func serverOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return web.HostOf(address)
	}
	return u.Host
}
