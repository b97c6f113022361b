package links

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/rules/remote"
	"github.com/presscheck/presscheck/lint/web"
)

func remoteMalformed() lint.Rule {
	return lint.Rule{
		ID:       "links/malformed",
		Summary:  "a web address holds something that no web address may hold",
		Severity: lint.Error,
		Needs:    lint.NeedsBody,
		Fix:      lint.Safe,
		Check:    checkRemoteMalformed,
		Doc: lint.Doc{
			Why: "Browsers mend some of it on their own, each in its way, and feed readers, mail programs and search engines do not. " +
				"Characters that nobody sees, pasted along with the address, make another address of it.",
			Bad:  "See [the press](https://example.org:99999/press).\n",
			Good: "See [the press](https://example.org/press).\n",
			Repair: "Write the address anew. fix does so where only the spelling is at fault: a space, a lone percent sign or a backslash; " +
				"characters that nobody sees are taken out by fix --unsafe.",
		},
	}
}

func checkRemoteMalformed(p *lint.Pass) error {
	links := p.Document.Body().Links
	for i := range links {
		if f, ok := malformedAddress(p, &links[i]); ok {
			p.Report(f)
		}
	}
	return nil
}

func malformedAddress(p *lint.Pass, l *markdown.Link) (lint.Finding, bool) {
	if l.Dynamic || l.Dest.Empty() || l.Kind == markdown.BareURL || !remote.IsWeb(l.Target) {
		return lint.Finding{}, false
	}
	defect, broken := web.Inspect(l.Target)
	if defect == nil {
		return lint.Finding{}, false
	}
	if _, told := slipOf(l.Target); told {
		return lint.Finding{}, false // links/malformed-target says so
	}
	f := lint.Finding{Span: l.Dest, Severity: lint.Warning}
	if broken {
		f.Severity = lint.Error
	}
	what := wrongWith(defect.Kind)
	if what == "" {
		return lint.Finding{}, false
	}
	f.Message = fmt.Sprintf("the address %s %s", remote.Quote(l.Target), what)
	f.Help = "write the address anew"
	if defect.Repair == "" {
		return f, true
	}
	f.Help = fmt.Sprintf("write %s", remote.Quote(defect.Repair))
	f.Suggestions = []string{defect.Repair}
	if string(l.Dest.Of(p.Document.Source())) == l.Target && remote.Plain(defect.Repair) {
		safety := lint.Unsafe
		if defect.Safe {
			safety = lint.Safe
		}
		f.Fixes = []lint.Fix{lint.Replace(f.Help, safety, l.Dest, defect.Repair)}
	}
	return f, true
}

// wrongWith says what a defect is; "" for defects that other rules speak of, or that are not
// sure enough to speak of without asking the server.
func wrongWith(kind web.DefectKind) string {
	switch kind {
	case web.DefectSpace:
		return "has a space in it"
	case web.DefectPercent:
		return "has a percent sign that begins no escape"
	case web.DefectBackslash:
		return "has a backslash in it"
	case web.DefectInvisible:
		return "has a character in it that nobody sees"
	case web.DefectHost:
		return "has no host that could exist"
	case web.DefectPort:
		return "has a port that does not exist"
	case web.DefectUnparsed:
		return "cannot be read as an address"
	}
	return ""
}
