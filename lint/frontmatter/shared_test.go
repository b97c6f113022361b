package frontmatter

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint/text"
)

// sharedDir finds the folder of test data that stands beside the repository, and skips the
// test where there is none.
func sharedDir(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			shared := filepath.Join(filepath.Dir(dir), "shared")
			if _, err := os.Stat(shared); err != nil {
				t.Skipf("SKIPPED: no test data at %s", shared)
			}
			return shared
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal("no go.mod above the test")
	return ""
}

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func grammarOf(t testing.TB, generator string) Grammar {
	t.Helper()
	if generator == "none" {
		generator = "plain"
	}
	g, ok := GrammarOf(generator)
	if !ok {
		t.Fatalf("no grammar for %q", generator)
	}
	return g
}

func markupOf(name string) Markup {
	switch filepath.Ext(name) {
	case ".rst":
		return InRST
	case ".org":
		return InOrg
	case ".html":
		return InHTML
	}
	return InMarkdown
}

// TestSharedCases runs the broken headers that notation alone decides: kind, place, and
// what the repair yields. The rules' tests cover the others.
func TestSharedCases(t *testing.T) {
	dir := filepath.Join(sharedDir(t), "cases", "frontmatter")
	valueRules := map[string]bool{
		"date-invalid": true, "date-ambiguous": true, "date-future": true, "tags-type": true, "type": true,
		"unknown-key": true, "key-case": true, "misplaced-key": true, "enum": true, "encoding": true,
	}
	rows := strings.Split(strings.TrimSpace(string(readFile(t, filepath.Join(dir, "manifest.tsv")))), "\n")
	for _, row := range rows[1:] {
		f := strings.Split(row, "\t")
		name, generator, rule := f[0], f[1], strings.TrimPrefix(f[2], "frontmatter/")
		t.Run(name, func(t *testing.T) {
			src := readFile(t, filepath.Join(dir, name))
			g := grammarOf(t, generator)
			h := Parse(src, g, markupOf(name))
			if valueRules[rule] || strings.Contains(rule, "/") || rule == "-" {
				if rule != "encoding" && len(h.Problems) > 0 {
					t.Errorf("false problems: %+v", h.Problems)
				}
				return
			}
			if len(h.Problems) != 1 {
				t.Fatalf("want one problem, %s, got %+v", rule, h.Problems)
			}
			p := h.Problems[0]
			at := text.NewLines(src).Position(p.Span.Start, text.Bytes)
			if string(p.Kind) != rule || at != (text.Position{Line: atoi(f[4]), Column: atoi(f[5])}) {
				t.Errorf("%s at %v, want %s at %s:%s", p.Kind, at, rule, f[4], f[5])
			}
			if p.Safe != (f[7] == "safe") {
				t.Errorf("safe = %v, want %s", p.Safe, f[7])
			}
			if f[9] == "-" {
				if p.Edits != nil {
					t.Errorf("unwanted edits %v", p.Edits)
				}
				return
			}
			got, err := text.Apply(src, p.Edits)
			if err != nil {
				t.Fatal(err)
			}
			if want := readFile(t, filepath.Join(dir, f[9])); string(got) != string(want) {
				t.Errorf("repair gives\n%s\nwant\n%s", got, want)
			}
			if again := Parse(got, g, markupOf(name)); len(again.Problems) > 0 {
				t.Errorf("problems after the repair: %+v", again.Problems)
			}
		})
	}
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
