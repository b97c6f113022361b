package images

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remoteDead() lint.Rule {
	return lint.Rule{
		ID:       "images/remote-dead",
		Summary:  "an image on another site is not there any more",
		Severity: lint.Error,
		Scope:    lint.NetworkScope,
		Needs:    lint.NeedsHeader | lint.NeedsBody,
		Fix:      lint.Unsafe,
		Check:    checkRemoteDead,
		Doc: lint.Doc{
			Why: "Readers see a broken picture. Only what is certain is called dead, and an image of old fails a run only " +
				"when two runs a day or more apart found it so.",
			Repair: "Put a copy of the image into your own site. For an image that has been dead for a week fix --unsafe " +
				"writes the address of an archived copy, where there is one.",
		},
	}
}

func checkRemoteDead(p *lint.Pass) error {
	dead := func(u *remote.Use) bool {
		return u.Kind == web.Image && u.Verdict == web.Dead && u.Reason != web.Malformed
	}
	return remote.Report(p, dead, func(in *lint.Pass, u *remote.Use) {
		f := remote.Finding(u, fmt.Sprintf("the image %s %s%s", remote.Quote(u.URL), remote.Trouble(u), remote.Past(u)), "put a copy of the image into the site itself")
		f.Tentative = !u.Fails()
		remote.Offer(&f, u, web.RepairSpelling, web.RepairArchive)
		if f.Tentative {
			f.Help += "; this fails nothing unless a run on another day finds it so again"
		}
		in.Report(f)
	})
}
