package links

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

func placeholder() lint.Rule {
	return lint.Rule{
		ID:       "links/placeholder",
		Summary:  "a Pelican mark such as {static} is old, misspelled or of the wrong kind",
		Severity: lint.Warning,
		Needs:    lint.NeedsBody | lint.NeedsSite,
		Fix:      lint.Safe,
		Check:    checkPlaceholder,
		Doc: lint.Doc{
			Why: "Pelican writes a mark that it does not know into the page as it is. |filename| is the form of before 2013 " +
				"and {filename} for a file that is no post only works with a warning.",
			Generator: "pelican",
			Bad:       "Title: Post\nDate: 2026-01-02\n\n[This post](|filename|post.md)\n",
			Good:      "Title: Post\nDate: 2026-01-02\n\n[This post]({filename}post.md)\n",
			Repair:    "fix writes the braces, and {static} for a file that is no post. A misspelled mark needs fix --unsafe.",
		},
	}
}

func checkPlaceholder(p *lint.Pass) error {
	if p.Site.Profile().Name != "pelican" {
		return nil
	}
	all := targets.Of(p)
	for i := range all {
		if f, ok := placeholderFinding(p, &all[i]); ok {
			p.Report(f)
		}
	}
	return nil
}

func placeholderFinding(p *lint.Pass, t *targets.Target) (lint.Finding, bool) {
	written := t.Written(p)
	name, closer := markOf(written)
	if name == "" {
		return lint.Finding{}, false
	}
	mark := text.Span{Start: t.Link.Dest.Start, End: t.Link.Dest.Start + len(name) + 2}
	rest := written[len(name)+2:]
	right, message, safety := "{"+name+"}", "", lint.Safe
	switch name {
	case "filename":
		if t.Resolution.Status == site.OK && document.MarkupOf(t.Resolution.Path) == document.Other &&
			t.Would(p, "{static}"+rest).Path == t.Resolution.Path {
			right, message = "{static}", "{filename} is for posts and pages, this is another file"
		}
	case "static", "attach", "category", "tag", "author", "index":
	default:
		known := nearestMark(name)
		if known == "" {
			return lint.Finding{}, false // a plugin's
		}
		right, message, safety = "{"+known+"}", fmt.Sprintf("Pelican has no mark {%s}", name), lint.Unsafe
	}
	if message == "" && closer == '|' {
		message = fmt.Sprintf("|%s| is the old form of {%s}", name, name)
	}
	if message == "" {
		return lint.Finding{}, false
	}
	return lint.Finding{
		Span: mark, Message: message, Help: "write " + right,
		Consequence: p.Site.Consequence(p.Rule.ID), Suggestions: []string{right},
		Fixes: []lint.Fix{lint.Replace("write "+right, safety, mark, right)},
	}, true
}

// markOf returns the name in the mark that a target begins with, and what closes it.
func markOf(target string) (string, byte) {
	if len(target) < 3 || target[0] != '{' && target[0] != '|' {
		return "", 0
	}
	closer := byte('}')
	if target[0] == '|' {
		closer = '|'
	}
	end := strings.IndexByte(target[1:], closer)
	if end < 1 || strings.Trim(target[1:1+end], "abcdefghijklmnopqrstuvwxyz") != "" {
		return "", 0
	}
	return target[1 : 1+end], closer
}

func nearestMark(name string) string {
	if name == "file" {
		return "filename"
	}
	for _, known := range [...]string{"filename", "static", "attach", "category", "author"} {
		if within(name, known, 2) {
			return known
		}
	}
	return ""
}
