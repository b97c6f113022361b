package images

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remoteNotImage() lint.Rule {
	return lint.Rule{
		ID:       "images/remote-not-image",
		Summary:  "an image on another site is a web page",
		Severity: lint.Error,
		Scope:    lint.NetworkScope,
		Needs:    lint.NeedsHeader | lint.NeedsBody,
		Check:    checkRemoteNotImage,
		Doc: lint.Doc{
			Why: "The server answers with a page where the post shows an image: the image is gone, or may not be shown elsewhere. " +
				"Readers see a broken picture. The bytes decide, not what the server calls them.",
			Repair: "Put a copy of the image into your own site, or link to the page instead of showing it.",
		},
	}
}

func checkRemoteNotImage(p *lint.Pass) error {
	page := func(u *remote.Use) bool { return u.Verdict == web.Alive && u.NotImage }
	return remote.Report(p, page, func(in *lint.Pass, u *remote.Use) {
		f := remote.Finding(u, fmt.Sprintf("the image %s is a web page", remote.Quote(u.URL)), "put a copy of the image into the site itself, or link to the page")
		f.Tentative = !u.Fresh() && !u.Confirmed()
		in.Report(f)
	})
}
