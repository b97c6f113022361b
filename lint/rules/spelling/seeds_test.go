package spelling_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/spelling"
	"github.com/presscheck/presscheck/lint/site"
)

// files is a site in memory.
type files map[string]string

func (f files) Files(context.Context) ([]site.File, error) {
	var out []site.File
	for name := range f {
		out = append(out, site.File{Path: name, Tracked: true})
	}
	slices.SortFunc(out, func(a, b site.File) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
}

func (f files) Read(name string) ([]byte, error) {
	if s, ok := f[name]; ok {
		return []byte(s), nil
	}
	return nil, fs.ErrNotExist
}

func check(t *testing.T, f files, generator string, s lint.Settings, selected ...string) []lint.Finding {
	t.Helper()
	opened, err := site.Open(context.Background(), site.Options{Root: "/site", Generator: generator, Source: f})
	if err != nil {
		t.Fatal(err)
	}
	report, err := lint.Run(context.Background(), opened, lint.Options{Rules: spelling.All(), Select: selected, Settings: s})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Failures {
		t.Errorf("%s: %s: %v", f.Path, f.Rule, f.Err)
	}
	return report.Findings
}

// The two real posts that the family was made for, where they are at hand.
func TestSeeds(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "..", "shared", "seeds")
	names, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	if len(names) == 0 {
		t.Skipf("SKIPPED: no seeds in %s", dir)
	}
	f := files{"pelicanconf.py": "SITENAME = 'x'\n"}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f["content/"+strings.TrimSuffix(filepath.Base(name), ".txt")+".md"] = string(raw)
	}
	found := map[string]lint.Finding{}
	for _, finding := range check(t, f, "pelican", lint.Settings{}) {
		found[f[finding.Path][finding.Span.Start:finding.Span.End]] = finding
		t.Logf("%s %s %q %v", finding.Rule, finding.Message, finding.Help, finding.Suggestions)
	}
	for word, right := range map[string]string{"sendd": "send", "Spce": "Space", "immagine": "imagine"} {
		if s := found[word].Suggestions; len(s) == 0 || s[0] != right {
			t.Errorf("%s: suggestions %q, want %q first", word, s, right)
		}
	}
	for _, phrase := range []string{"lighting talk", "Those experience", "it’s have", "success to"} {
		if _, ok := found[phrase]; !ok {
			t.Errorf("%q is not found", phrase)
		}
	}
	for _, name := range []string{"Djangonaut", "Djangonauts", "DjangoCon", "DjangoCons", "PyLadiesCon", "Raffaella", "Leonhard", "Niederwimmer", "Unsplash", "Copenhagen", "Vigo", "Tredinnick"} {
		if finding, ok := found[name]; ok {
			t.Errorf("the name %s is called wrong: %s", name, finding.Message)
		}
	}
}

// Every rule's own examples.
func TestExamples(t *testing.T) {
	for _, rule := range spelling.All() {
		t.Run(rule.ID, func(t *testing.T) {
			if found := check(t, files{"post.md": rule.Doc.Bad}, rule.Doc.Generator, lint.Settings{}, rule.ID); len(found) == 0 {
				t.Errorf("the bad example does not fire")
			}
			for _, f := range check(t, files{"post.md": rule.Doc.Good}, rule.Doc.Generator, lint.Settings{}, rule.ID) {
				t.Errorf("the good example fires: %s", f.Message)
			}
		})
	}
}
