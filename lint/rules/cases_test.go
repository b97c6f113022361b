package rules_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/rules"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/site/sitetest"
	"github.com/presscheck/presscheck/lint/text"
)

var update = flag.Bool("update", false, "rewrite the wants of the cases with what the rules find")

// TestCases runs every case under testdata/rules/<family>/<rule>/. A case is a txtar archive:
// the files of a small site, and
//
//	-- want --               what the rule finds: path:line:column: severity: message
//	-- safe/PATH --          the file after every safe fix, where it changes
//	-- unsafe/PATH --        the file after every safe and unsafe fix, where it differs from safe/
//
// Lines before the first file say how to run it: "generator: hugo", "now: 2026-01-02",
// "variants: none" for a case about the very bytes that the variants change, "check: PATH"
// to report on one file only, "escapes: yes" to read \xNN in the files as bytes.
func TestCases(t *testing.T) {
	base := filepath.Join("..", "..", "testdata", "rules")
	files, err := filepath.Glob(filepath.Join(base, "*", "*", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases under %s: %v", base, err)
	}
	for _, file := range files {
		rel, _ := filepath.Rel(base, file)
		t.Run(filepath.ToSlash(strings.TrimSuffix(rel, ".txtar")), func(t *testing.T) {
			t.Parallel()
			c := readCase(t, file)
			c.rule = path.Dir(filepath.ToSlash(rel))
			c.run(t)
		})
	}
}

type ruleCase struct {
	file, rule string
	archive    *txtar.Archive
	options    map[string]string
	site       memorySource
	want       string
	safe       map[string][]byte
	unsafe     map[string][]byte
}

func readCase(t *testing.T, file string) *ruleCase {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := &ruleCase{file: file, archive: archive, options: map[string]string{}, site: memorySource{}, safe: map[string][]byte{}, unsafe: map[string][]byte{}}
	for line := range strings.Lines(string(archive.Comment)) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && !strings.Contains(key, " ") {
			c.options[key] = value
		}
	}
	for _, f := range archive.Files {
		data := f.Data
		if c.options["escapes"] == "yes" && f.Name != "want" {
			data = unescape(data)
		}
		switch {
		case f.Name == "want":
			c.want = string(f.Data)
		case strings.HasPrefix(f.Name, "safe/"):
			c.safe[strings.TrimPrefix(f.Name, "safe/")] = data
		case strings.HasPrefix(f.Name, "unsafe/"):
			c.unsafe[strings.TrimPrefix(f.Name, "unsafe/")] = data
		default:
			c.site[f.Name] = data
		}
	}
	return c
}

func (c *ruleCase) run(t *testing.T) {
	t.Helper()
	report := c.lint(t, c.site)
	got := describe(report)
	if *update && got != c.want {
		c.rewrite(t, got)
		return
	}
	if diff := cmp.Diff(c.want, got); diff != "" {
		t.Fatalf("findings differ (-want +got):\n%s", diff)
	}
	for _, f := range report.Findings {
		if src := report.Source(f.Path); src == nil || !f.Span.Valid(len(src.Raw)) {
			t.Errorf("%s: span %v lies outside its file", f.Path, f.Span)
		}
	}
	c.checkFixes(t, lint.Safe, c.safe)
	if len(c.unsafe) > 0 {
		c.checkFixes(t, lint.Unsafe, c.unsafe)
	}
	if c.options["variants"] != "none" {
		c.checkCRLF(t)
	}
	c.checkSuppression(t, report)
}

// checkFixes applies every fix of the given safety until nothing changes.
func (c *ruleCase) checkFixes(t *testing.T, allowed lint.Safety, want map[string][]byte) {
	t.Helper()
	files := c.site.Clone()
	for round := 0; ; round++ {
		if round == 10 {
			t.Fatalf("%s fixes still change something after %d rounds", allowed, round)
		}
		if !applyFixes(t, files, c.lint(t, files), allowed) {
			break
		}
	}
	for name, data := range files {
		expected, ok := want[name]
		if !ok {
			expected = c.site[name]
		}
		if diff := cmp.Diff(string(expected), string(data)); diff != "" {
			t.Errorf("%s after %s fixes (-want +got):\n%s", name, allowed, diff)
		}
	}
	for name := range want {
		if _, ok := files[name]; !ok {
			t.Errorf("%s is wanted after %s fixes but is no file of the case", name, allowed)
		}
	}
}

func applyFixes(t *testing.T, files memorySource, report *lint.Report, allowed lint.Safety) (changed bool) {
	t.Helper()
	edits := map[string][]text.Edit{}
	for i := range report.Findings {
		fix, ok := report.Findings[i].Best(allowed)
		if !ok {
			continue
		}
		for _, e := range fix.Edits {
			conflict := slices.ContainsFunc(edits[e.Path], e.ConflictsWith)
			if !conflict {
				edits[e.Path] = append(edits[e.Path], e.Edit)
			}
		}
	}
	for name, list := range edits {
		after, err := text.Apply(files[name], list)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		changed = changed || !bytes.Equal(after, files[name])
		files[name] = after
	}
	return changed
}

// checkCRLF runs the case with Windows line endings: the same findings at the same places.
func (c *ruleCase) checkCRLF(t *testing.T) {
	t.Helper()
	files := memorySource{}
	for name, data := range c.site {
		if document.MarkupOf(name) != document.Other {
			data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
		}
		files[name] = data
	}
	if diff := cmp.Diff(c.want, describe(c.lint(t, files))); diff != "" {
		t.Errorf("with CRLF the findings differ (-want +got):\n%s", diff)
	}
}

// checkSuppression appends a comment that switches the rule off for the file.
func (c *ruleCase) checkSuppression(t *testing.T, report *lint.Report) {
	t.Helper()
	files := c.site.Clone()
	silenceable := map[string]bool{}
	for _, f := range report.Findings {
		markup := document.MarkupOf(f.Path)
		silenceable[f.Path] = markup == document.Markdown
	}
	for name, ok := range silenceable {
		if ok {
			files[name] = append(slices.Clone(files[name]), fmt.Sprintf("\n\n<!-- presscheck-disable-file %s -- not here -->\n", c.rule)...)
		}
	}
	for _, f := range c.lint(t, files).Findings {
		if silenceable[f.Path] && c.options["suppression"] != "none" {
			t.Errorf("a comment does not silence %s", describeOne(f, text.Position{}))
		}
	}
}

func (c *ruleCase) lint(t *testing.T, files memorySource) *lint.Report {
	t.Helper()
	s, err := site.Open(context.Background(), site.Options{Root: "/site", Generator: c.options["generator"], Source: files})
	if err != nil {
		t.Fatal(err)
	}
	o := lint.Options{Rules: rules.All(), Select: []string{c.rule}, Now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	if now := c.options["now"]; now != "" {
		if o.Now, err = time.Parse(time.DateOnly, now); err != nil {
			t.Fatal(err)
		}
	}
	if only := c.options["check"]; only != "" {
		o.Paths = strings.Fields(only)
	}
	report, err := lint.Run(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Failures {
		t.Errorf("%s: %s: %v", f.Path, f.Rule, f.Err)
	}
	return report
}

func describe(r *lint.Report) string {
	var b strings.Builder
	for _, f := range r.Findings {
		at := text.Position{Line: 1, Column: 1}
		if src := r.Source(f.Path); src != nil {
			at = src.Lines.Position(f.Span.Start, text.Bytes)
		}
		b.WriteString(describeOne(f, at) + "\n")
	}
	return b.String()
}

func describeOne(f lint.Finding, at text.Position) string {
	return fmt.Sprintf("%s:%d:%d: %s: %s", f.Path, at.Line, at.Column, f.Severity, f.Message)
}

func (c *ruleCase) rewrite(t *testing.T, got string) {
	t.Helper()
	at := slices.IndexFunc(c.archive.Files, func(f txtar.File) bool { return f.Name == "want" })
	if at < 0 {
		c.archive.Files = append(c.archive.Files, txtar.File{Name: "want"})
		at = len(c.archive.Files) - 1
	}
	c.archive.Files[at].Data = []byte(got)
	if err := os.WriteFile(c.file, txtar.Format(c.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// unescape turns \xNN into the byte NN, for bytes that do not survive in an archive.
func unescape(data []byte) []byte {
	var out []byte
	for i := 0; i < len(data); i++ {
		var b byte
		if n, err := fmt.Sscanf(string(data[i:min(i+4, len(data))]), "\\x%02x", &b); n == 1 && err == nil {
			out = append(out, b)
			i += 3
			continue
		}
		out = append(out, data[i])
	}
	return out
}

// memorySource is a site in memory.
type memorySource = sitetest.Memory
