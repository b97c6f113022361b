package frontmatter_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/frontmatter"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/site/sitetest"
	"github.com/presscheck/presscheck/lint/text"
)

// memory is a site in memory.
type memory = sitetest.Memory

// check runs every rule of the family over one file of a site.
func check(t *testing.T, generator, name string, src []byte, settings lint.Settings, more memory) []lint.Finding {
	t.Helper()
	files := memory{name: src}
	for k, v := range more {
		files[k] = v
	}
	s, err := site.Open(context.Background(), site.Options{Root: "/site", Generator: generator, Source: files})
	if err != nil {
		t.Fatal(err)
	}
	r, err := lint.Run(context.Background(), s, lint.Options{
		Rules: frontmatter.All(), Settings: settings, Now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Paths: []string{name},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Failures {
		t.Errorf("%s: %v", f.Rule, f.Err)
	}
	return r.Findings
}

// contentPath is where a generator has its posts.
func contentPath(generator, file string) string {
	switch generator {
	case "jekyll":
		if strings.Contains(file, "future") {
			return "_posts/2999-01-01-" + file
		}
	case "pelican", "hugo", "zola":
		return "content/" + file
	case "astro":
		return "src/content/blog/" + file
	case "hexo":
		return "source/_posts/" + file
	case "mkdocs", "docusaurus":
		return "docs/" + file
	case "nikola":
		return "posts/" + file
	}
	return file
}

// TestSharedCases runs the broken headers that stand beside the repository: the right rule
// at the right place with the right severity and repair, and nothing else.
func TestSharedCases(t *testing.T) {
	dir := sharedCases(t)
	manifest, err := os.ReadFile(filepath.Join(dir, "manifest.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range strings.Split(strings.TrimSpace(string(manifest)), "\n")[1:] {
		f := strings.Split(row, "\t")
		if rule := f[2]; rule != "-" && !strings.HasPrefix(rule, "frontmatter/") {
			continue
		}
		t.Run(f[0], func(t *testing.T) {
			src, err := os.ReadFile(filepath.Join(dir, f[0]))
			if err != nil {
				t.Fatal(err)
			}
			generator := strings.Replace(f[1], "none", "plain", 1)
			found := check(t, generator, contentPath(generator, f[0]), src, lint.Settings{}, nil)
			if f[2] == "-" {
				if len(found) > 0 {
					t.Errorf("false: %+v", found)
				}
				return
			}
			if len(found) != 1 {
				t.Fatalf("want one finding, %s, got %+v", f[2], found)
			}
			at := text.NewLines(src).Position(found[0].Span.Start, text.Bytes)
			got := []string{found[0].Rule, found[0].Severity.String(), strconv.Itoa(at.Line), strconv.Itoa(at.Column)}
			if !slices.Equal(got, f[2:6]) {
				t.Errorf("got %v, want %v", got, f[2:6])
			}
			checkShared(t, dir, f, src, found[0])
		})
	}
}

func checkShared(t *testing.T, dir string, f []string, src []byte, found lint.Finding) {
	t.Helper()
	best, ok := found.Best(lint.Suggestion)
	class := "none"
	if ok && best.Safety > lint.Suggestion {
		class = best.Safety.String()
	}
	if class != f[7] {
		t.Fatalf("fix is %s, want %s", class, f[7])
	}
	if f[9] == "-" {
		return
	}
	var edits []text.Edit
	for _, e := range best.Edits {
		edits = append(edits, e.Edit)
	}
	got, err := text.Apply(src, edits)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join(dir, f[9]))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("fix gives\n%s\nwant\n%s", got, want)
	}
}

// sharedCases finds the cases beside the repository, and skips the test where there are none.
func sharedCases(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	cases := filepath.Join(filepath.Dir(dir), "shared", "cases", "frontmatter")
	if _, err := os.Stat(cases); err != nil {
		t.Skipf("SKIPPED: no cases at %s", cases)
	}
	return cases
}
