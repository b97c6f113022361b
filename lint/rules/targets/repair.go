package targets

import (
	"fmt"
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// Missing makes the finding for a target that is not there, with what can be proved or
// guessed about where it went.
func (t *Target) Missing(p *lint.Pass, what string) lint.Finding {
	f := lint.Finding{
		Span:        t.place(),
		Message:     t.missingMessage(p, what),
		Consequence: t.consequence(p),
		Causes:      t.causes(),
	}
	same := t.otherCapitals()
	if to, ok := t.movedUnless(p, same != ""); ok {
		if fresh, ok := t.Rewrite(p, to); ok {
			safety := lint.Safe
			if t.Would(p, fresh).Status != site.OK { // the fragment did not move along
				safety = lint.Unsafe
			}
			f.Help = fmt.Sprintf("it was renamed to %q", to)
			f.Suggestions = []string{fresh}
			f.Causes = append(f.Causes, to)
			f.Fixes = []lint.Fix{lint.Replace(fmt.Sprintf("link to %q", fresh), safety, t.Link.Dest, fresh)}
			return f
		}
	}
	for _, candidate := range t.Resolution.Candidates {
		if fresh, ok := t.Rewrite(p, candidate); ok {
			safety := lint.Suggestion
			if candidate == same && strings.EqualFold(fresh, t.Link.Target) {
				safety = lint.Safe
			}
			f.Suggestions = append(f.Suggestions, fresh)
			f.Fixes = append(f.Fixes, lint.Replace(fmt.Sprintf("link to %q", fresh), safety, t.Link.Dest, fresh))
		}
	}
	switch n := len(f.Suggestions); {
	case n == 1:
		f.Help = fmt.Sprintf("a file of that name is at %q", f.Suggestions[0])
	case n > 1:
		f.Help = "files of that name are at " + quoted(f.Suggestions)
	case len(t.Resolution.Candidates) > 0:
		f.Help = "a file of that name is at " + quoted(t.Resolution.Candidates[:1])
	default:
		f.Help = "correct the path, or add the file"
	}
	if name, _ := cutTail(t.Link.Target); !strings.HasPrefix(name, "/") && len(f.Fixes) < 2 {
		if beside := path.Join(path.Dir(p.Document.Path), name); beside != t.Resolution.Path && p.Site.Exists(beside) {
			f.Help = fmt.Sprintf("%s is beside the post's source, but not where the page is published", Quote(beside))
		}
	}
	return f
}

// movedUnless asks the history, which takes git a while, unless there is no need to.
func (t *Target) movedUnless(p *lint.Pass, known bool) (string, bool) {
	if known {
		return "", false
	}
	return t.MovedTo(p)
}

// otherCapitals returns the candidate, if there is just one, that the whole target names but
// for capitals: a generator that looks in several folders does not say which one it had in
// mind for a name that is in none.
func (t *Target) otherCapitals() string {
	name, _ := cutTail(t.Link.Target)
	name = strings.TrimLeft(name, "./")
	found := ""
	for _, candidate := range t.Resolution.Candidates {
		if n := len(candidate) - len(name); name != "" && n > 0 && candidate[n-1] == '/' && strings.EqualFold(candidate[n:], name) {
			if found != "" {
				return ""
			}
			found = candidate
		}
	}
	return found
}

// consequence is what the generator makes of the missing target, which is something else for
// HTML and JSX elements where it looks after Markdown's links and images alone.
func (t *Target) consequence(p *lint.Pass) string {
	if t.Link.Kind == markdown.HTML || t.Link.Kind == markdown.Import && t.Link.Attr != "" {
		if said := p.Site.Consequence(p.Rule.ID + "/element"); said != "" {
			return said
		}
	}
	return p.Site.Consequence(p.Rule.ID)
}

// missingMessage says what is not there and, where the path alone does not tell, where it
// was looked for.
func (t *Target) missingMessage(p *lint.Pass, what string) string {
	written := t.Written(p)
	name, _ := cutTail(t.Link.Target)
	if meant := t.Resolution.Path; meant != "" && meant != strings.TrimLeft(name, "./") && !strings.HasSuffix(name, "/") {
		return fmt.Sprintf("%s %s does not exist: there is no %s", what, Quote(written), Quote(meant))
	}
	return fmt.Sprintf("%s %s does not exist", what, Quote(written))
}

// WrongCase makes the finding for a target that differs from a file's name in case alone.
func (t *Target) WrongCase(p *lint.Pass, what string) lint.Finding {
	f := lint.Finding{
		Span:        t.place(),
		Help:        "web servers tell capitals from small letters: the link works on your computer only",
		Consequence: p.Site.Consequence(p.Rule.ID),
		Causes:      t.causes(),
	}
	for _, candidate := range t.Resolution.Candidates {
		fresh, ok := t.Rewrite(p, candidate)
		if !ok {
			continue
		}
		safety := lint.Safe
		if len(t.Resolution.Candidates) > 1 {
			safety = lint.Suggestion
		}
		f.Suggestions = append(f.Suggestions, fresh)
		f.Fixes = append(f.Fixes, lint.Replace(fmt.Sprintf("write %q", fresh), safety, t.Link.Dest, fresh))
	}
	named := f.Suggestions
	if len(named) == 0 {
		named = t.Resolution.Candidates
	}
	f.Message = fmt.Sprintf("%s %s has other capitals than the file, %s", what, Quote(t.Written(p)), quoted(named))
	return f
}

func (t *Target) causes() []string {
	var out []string
	if t.Resolution.Path != "" {
		out = append(out, t.Resolution.Path)
	}
	return append(out, t.Resolution.Candidates...)
}

// place is the target as written, the whole link where nothing is written.
func (t *Target) place() text.Span {
	if t.Link.Dest.Empty() {
		return t.Link.Span
	}
	return t.Link.Dest
}

// Quote puts a target in quotes, as short as Short makes it and without escapes.
func Quote(s string) string {
	if strings.Contains(s, `"`) {
		return "'" + Short(s) + "'"
	}
	return `"` + Short(s) + `"`
}

// Short keeps a target readable in a message.
func Short(s string) string {
	const most = 120 // bytes
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most/2], "") + "…" + strings.ToValidUTF8(s[len(s)-most/3:], "")
}

func quoted(names []string) string {
	const most = 3
	out := make([]string, 0, most)
	for _, name := range names[:min(len(names), most)] {
		out = append(out, Quote(name))
	}
	return strings.Join(out, ", ")
}
