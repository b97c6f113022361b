package links

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remoteDead() lint.Rule {
	return lint.Rule{
		ID:       "links/dead",
		Summary:  "a link to another site leads nowhere",
		Severity: lint.Error,
		Scope:    lint.NetworkScope,
		Needs:    lint.NeedsHeader | lint.NeedsBody,
		Fix:      lint.Unsafe,
		Check:    checkRemoteDead,
		Doc: lint.Doc{
			Why: "Readers who follow the link get an error page. Only what is certain is called dead: 404, 410, a host that does not exist or " +
				"does not answer on its port, redirects in a circle. A server may have a bad day, so a link fails a run when the change under check added it, " +
				"or when two runs a day or more apart found it dead; until then it is only told. links.strict does without the second look.",
			Repair: "Look for where the page went, or take the link away. For a link that has been dead for a week fix --unsafe " +
				"writes the address of the archived copy nearest to the post's date, where there is one.",
		},
	}
}

func checkRemoteDead(p *lint.Pass) error {
	return remote.Report(p, isDeadLink, func(in *lint.Pass, u *remote.Use) {
		f := remote.Finding(u, fmt.Sprintf("%s %s%s", remote.Quote(u.URL), remote.Trouble(u), remote.Past(u)), "look for where the page went, or take the link away")
		f.Tentative = !u.Fails()
		remote.Offer(&f, u, web.RepairSpelling, web.RepairArchive)
		if len(f.Suggestions) > 0 {
			f.Help = fmt.Sprintf("write %s", remote.Quote(f.Suggestions[0]))
		}
		if f.Tentative {
			f.Help += "; this fails nothing unless a run on another day finds it so again"
		}
		in.Report(f)
	})
}

func isDeadLink(u *remote.Use) bool {
	if u.Verdict != web.Dead || u.Kind != web.Link {
		return false
	}
	switch u.Reason {
	case web.TLSName, web.TLSExpired, web.Malformed:
		return false // rules of their own
	case web.Scheme:
		_, told := slipOf(u.URL)
		return !told
	}
	return true
}
