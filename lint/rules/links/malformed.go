package links

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
)

func malformedTarget() lint.Rule {
	return lint.Rule{
		ID:       "links/malformed-target",
		Summary:  "a target is not written as one: spaces, quotes, backslashes, a scheme with a slip",
		Severity: lint.Error,
		Needs:    lint.NeedsBody | lint.NeedsSite,
		Fix:      lint.Safe,
		Check:    checkMalformed,
		Doc: lint.Doc{
			Why: "Browsers take such a target for something else, or the generator does not make a link of it at all, " +
				"and readers see the brackets.",
			Bad:  "See [the press](https:/example.org/press).\n",
			Good: "See [the press](https://example.org/press).\n",
			Repair: "fix writes the target as it must be where the corrected one is known to be there, and takes brackets " +
				"and quotes off web addresses. A misspelled scheme needs fix --unsafe.",
		},
	}
}

func checkMalformed(p *lint.Pass) error {
	all := targets.Of(p)
	for i := range all {
		if f, ok := malformedFinding(p, &all[i]); ok {
			p.Report(f)
		}
	}
	for i := range p.Document.Body().Malformed {
		l := &p.Document.Body().Malformed[i]
		if f, ok := spacedFinding(p, l); ok {
			p.Report(f)
		}
	}
	return nil
}

// slip is what is wrong with a target and how it would be right.
type slip struct {
	message string
	right   string
	safety  lint.Safety
}

// malformed reports whether this rule has something to say about the target, so that the
// rules about missing files need not.
func malformed(t *targets.Target) bool {
	_, ok := slipOf(t.Link.Target)
	return ok || strings.Contains(t.Link.Target, `\`)
}

func malformedFinding(p *lint.Pass, t *targets.Target) (lint.Finding, bool) {
	if t.Link.Dynamic || t.Key != "" || t.Link.Kind == markdown.Tag || t.Link.Kind == markdown.Wiki {
		return lint.Finding{}, false
	}
	target := t.Link.Target
	s, ok := slipOf(target)
	if !ok && strings.Contains(target, `\`) && t.Resolution.Status == site.Missing {
		s = slip{"is written with backslashes", strings.ReplaceAll(target, `\`, "/"), lint.Suggestion}
		if t.Would(p, s.right).Status == site.OK {
			s.safety = lint.Safe
		}
		ok = true
	}
	if !ok {
		return lint.Finding{}, false
	}
	return lint.Finding{
		Span:        t.Link.Dest,
		Message:     fmt.Sprintf("the target %s %s", targets.Quote(target), s.message),
		Help:        fmt.Sprintf("write %q", targets.Short(s.right)),
		Suggestions: []string{s.right},
		Fixes:       []lint.Fix{lint.Replace(fmt.Sprintf("write %q", targets.Short(s.right)), s.safety, t.Link.Dest, s.right)},
	}, true
}

// slipOf recognises the slips of the pen that are wrong wherever they stand.
func slipOf(target string) (slip, bool) {
	if target == "" || strings.IndexByte("./#", target[0]) >= 0 {
		return slip{}, false // as most begin
	}
	for _, pair := range [...]string{"()", `""`, "''", "<>", "“”", "‘’", "[]"} {
		open, closer := firstRune(pair), pair[len(firstRune(pair)):]
		inner, ok := strings.CutPrefix(target, open)
		if ok && webAddress(strings.TrimSuffix(inner, closer)) {
			return slip{"has brackets or quotes around it", strings.TrimSuffix(inner, closer), lint.Safe}, true
		}
	}
	for _, scheme := range [...]string{"https", "http"} {
		rest, ok := strings.CutPrefix(target, scheme)
		if !ok {
			continue
		}
		switch {
		case strings.HasPrefix(rest, "://http"):
			inner := strings.TrimPrefix(rest, "://")
			if webAddress(inner) {
				return slip{"has its scheme twice", inner, lint.Unsafe}, true
			}
		case strings.HasPrefix(rest, ":///"), strings.HasPrefix(rest, ":/") && !strings.HasPrefix(rest, "://"),
			strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "::"), strings.HasPrefix(rest, ";//"):
			if right := scheme + "://" + strings.TrimLeft(rest, ":/;"); webAddress(right) {
				return slip{"has a slip in its scheme", right, lint.Unsafe}, true
			}
		}
	}
	if scheme, rest, ok := strings.Cut(target, "://"); ok {
		switch strings.ToLower(scheme) {
		case "htp", "htpp", "htttp", "hhttp", "httpp", "ttp", "htt", "http:", "hppt":
			return slip{"has a slip in its scheme", "http://" + rest, lint.Unsafe}, true
		case "htps", "htpps", "htttps", "hhttps", "httpss", "ttps", "htts", "httpps", "hppts", "https:":
			return slip{"has a slip in its scheme", "https://" + rest, lint.Unsafe}, true
		}
	}
	return slip{}, false
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

// webAddress reports whether s is an absolute address with a host that has a dot.
func webAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	host, _, _ := strings.Cut(rest, "/")
	return ok && strings.Contains(host, ".") && !strings.ContainsAny(s, " \"<>()[]")
}

// spacedFinding is about [text](my file.md), which Markdown does not take for a link. The
// spaces belong to a file's name, or slipped in when the text was translated or broken.
func spacedFinding(p *lint.Pass, l *markdown.Link) (lint.Finding, bool) {
	t := targets.Target{Link: l}
	encoded, joined := strings.ReplaceAll(l.Target, " ", "%20"), strings.ReplaceAll(l.Target, " ", "")
	encode := lint.Replace("write %20 for the spaces", lint.Suggestion, l.Dest, encoded)
	join := lint.Replace("take the spaces out", lint.Suggestion, l.Dest, joined)
	f := lint.Finding{
		Span:    l.Dest,
		Message: fmt.Sprintf("this is no link: the target %s has spaces in it", targets.Quote(l.Target)),
		Help:    "readers see the brackets: take the spaces out, or write %20 for each",
	}
	scheme, rest, web := strings.Cut(l.Target, "://")
	host, _, _ := strings.Cut(rest, "/")
	switch {
	case t.Would(p, encoded).Status == site.OK:
		encode.Safety = lint.Safe
		f.Fixes = []lint.Fix{encode}
	case t.Would(p, joined).Status == site.OK, web && strings.Contains(scheme+host, " "):
		join.Safety = lint.Unsafe
		f.Fixes = []lint.Fix{join}
	case looksLikeTarget(l.Target):
		f.Fixes = []lint.Fix{join, encode}
	default:
		return lint.Finding{}, false
	}
	for _, fix := range f.Fixes {
		f.Suggestions = append(f.Suggestions, string(fix.Edits[0].New))
	}
	return f, true
}

// looksLikeTarget tells a path or an address from a remark in parentheses.
func looksLikeTarget(s string) bool {
	if strings.Contains(s, "://") {
		return true
	}
	last := s[strings.LastIndexByte(s, '/')+1:]
	dot := strings.LastIndexByte(last, '.')
	if dot < 1 || dot+1 == len(last) || len(last)-dot > 6 || strings.ContainsAny(last[dot:], " ,;:") {
		return false
	}
	return strings.Count(s, " ") <= 6
}
