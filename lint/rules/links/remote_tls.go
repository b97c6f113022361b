package links

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remoteTLS() lint.Rule {
	return lint.Rule{
		ID:       "links/tls",
		Summary:  "a link leads to a server whose certificate is wrong",
		Severity: lint.Error,
		Scope:    lint.NetworkScope,
		Needs:    lint.NeedsHeader | lint.NeedsBody,
		Check:    checkRemoteTLS,
		Doc: lint.Doc{
			Why: "Browsers stop at a full-page warning when a certificate has run out or belongs to another host. " +
				"A certificate that merely this computer does not trust is told and fails nothing: the network in between may be the reason.",
			Repair: "Look for the page at another address, often with or without www. A certificate that has just run out is usually renewed within days.",
		},
	}
}

func checkRemoteTLS(p *lint.Pass) error {
	return remote.Report(p, isTLSTrouble, func(in *lint.Pass, u *remote.Use) {
		f := remote.Finding(u, fmt.Sprintf("%s %s%s", remote.Quote(u.URL), remote.Trouble(u), remote.Past(u)), "look for the page at another address, with or without www")
		f.Tentative = !u.Fails()
		in.Report(f)
	})
}

func isTLSTrouble(u *remote.Use) bool {
	switch u.Reason {
	case web.TLSName, web.TLSExpired:
		return u.Kind == web.Link
	case web.TLSUntrusted, web.TLSFault:
		return true
	}
	return false
}
