package rules_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// recordedOn is the day on which the builds of the recordings took place.
var recordedOn = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// TestGenerators holds what presscheck says of a post to what the real generator did with it.
//
// A case under testdata/generators/<generator>/ is a txtar archive: the post, first, and what
// else the site needs on top of testdata/bench/generators/<generator>.txtar, and
//
//	-- recorded --   what the real generator made of the post; written by
//	                 testdata/bench/generators/record.go, absent where it cannot be run
//	-- want --       what presscheck says: the state that presscheck posts tells, and for each
//	                 finding path:line:column: severity: rule: message; consequence
//
// Lines before the first file: what is wrong with the post; "escapes: yes" to read \xNN in the
// files as bytes; "title: …", "date: …", "tags: …" where the author means other values than The
// castle, 2024-03-01, history|walks ("none" for no value); "differs: …" why the two may differ.
func TestGenerators(t *testing.T) {
	base := filepath.Join("..", "..", "testdata", "generators")
	files, err := filepath.Glob(filepath.Join(base, "*", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases under %s: %v", base, err)
	}
	scores := map[string]*score{}
	for _, file := range files {
		rel, _ := filepath.Rel(base, file)
		generator := filepath.Dir(rel)
		if scores[generator] == nil {
			scores[generator] = &score{skeleton: skeleton(t, generator)}
		}
		t.Run(filepath.ToSlash(strings.TrimSuffix(rel, ".txtar")), func(t *testing.T) {
			c := readGeneratorCase(t, file, generator, scores[generator].skeleton)
			c.run(t, scores[generator])
		})
	}
	for _, generator := range slices.Sorted(maps.Keys(scores)) {
		s := scores[generator]
		t.Logf("%-10s %3d cases, %3d recorded, %3d agree, %3d said to differ", generator, s.cases, s.recorded, s.agree, s.differ)
		if s.cases < 15 {
			t.Errorf("%s has %d cases, at least 15 are wanted", generator, s.cases)
		}
	}
}

// score counts the cases of one generator.
type score struct {
	skeleton                       memorySource
	cases, recorded, agree, differ int
}

func skeleton(t *testing.T, generator string) memorySource {
	t.Helper()
	files := memorySource{}
	archive, err := txtar.ParseFile(filepath.Join("..", "..", "testdata", "bench", "generators", generator+".txtar"))
	if os.IsNotExist(err) {
		return files // a generator that cannot be run has no skeleton
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		files[f.Name] = f.Data
	}
	return files
}

type generatorCase struct {
	ruleCase
	post     string
	recorded map[string]string
}

func readGeneratorCase(t *testing.T, file, generator string, base memorySource) *generatorCase {
	t.Helper()
	c := &generatorCase{ruleCase: *readCase(t, file)}
	c.options["generator"] = generator
	c.post = c.archive.Files[0].Name
	c.recorded = map[string]string{}
	for line := range strings.Lines(string(c.site["recorded"])) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		c.recorded[key] = value
	}
	delete(c.site, "recorded")
	for name, data := range base {
		if _, own := c.site[name]; !own {
			c.site[name] = data
		}
	}
	return c
}

func (c *generatorCase) run(t *testing.T, s *score) {
	t.Helper()
	s.cases++
	opened, err := site.Open(context.Background(), site.Options{Root: "/site", Generator: c.options["generator"], Source: c.site})
	if err != nil {
		t.Fatal(err)
	}
	o := lint.Options{Rules: rules.All(), Select: []string{"frontmatter", "site"}, Now: recordedOn}
	report, err := lint.Run(context.Background(), opened, o)
	if err != nil {
		t.Fatal(err)
	}
	post := opened.Publication(c.post, recordedOn)
	got := describeAll(report, post)
	if *update && got != c.want {
		c.rewrite(t, got)
	} else if diff := cmp.Diff(c.want, got); diff != "" {
		t.Errorf("presscheck says something else (-want +got):\n%s", diff)
	}
	if len(c.recorded) == 0 {
		return
	}
	s.recorded++
	reason := c.disagreement(report, post)
	said := c.options["differs"]
	switch {
	case reason == "":
		s.agree++
		if said != "" {
			t.Errorf("is said to differ and does not: %s", said)
		}
	case said != "":
		s.differ++
	default:
		t.Errorf("%s: %s", strings.TrimSuffix(filepath.Base(c.file), ".txtar"), reason)
	}
}

func describeAll(r *lint.Report, post site.Publication) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", post.State)
	for _, s := range []string{post.URL, post.Reason} {
		if s != "" {
			b.WriteString("; " + s)
		}
	}
	b.WriteString("\n")
	for _, f := range r.Findings {
		at := text.Position{Line: 1, Column: 1}
		if src := r.Source(f.Path); src != nil {
			at = src.Lines.Position(f.Span.Start, text.Bytes)
		}
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s: %s", f.Path, at.Line, at.Column, f.Severity, f.Rule, f.Message)
		if f.Consequence != "" {
			b.WriteString("; " + f.Consequence)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// outcomes are what may become of a post, the worst first, with the words by which
// consequences tell them.
var outcomes = []struct {
	name  string
	words []string
}{
	{"fails", []string{"stops the build"}},
	{"left out", []string{"leaves the post out", "leaves the file out", "publishes one of the two"}},
	{"header shown", []string{"shows the header", "publishes the raw file"}},
	{"empty", []string{"the page is empty"}},
}

// taken finds the date that a consequence says the generator takes another for.
var taken = regexp.MustCompile(`takes it for (\d+ \w+ \d+)`)

// predicted is the outcome that a consequence tells, "" where it tells none.
func (c *generatorCase) predicted(consequence string) string {
	if m := taken.FindStringSubmatch(consequence); m != nil {
		if t, err := time.Parse("2 January 2006", m[1]); err != nil || t.Format(time.DateOnly) != c.recorded["date"] {
			return "another date"
		}
		return ""
	}
	if strings.Contains(consequence, "run as a program") {
		return ""
	}
	for _, o := range outcomes {
		for _, words := range o.words {
			if strings.Contains(consequence, words) {
				return o.name
			}
		}
	}
	if consequence == "" {
		return ""
	}
	return "changed"
}

// disagreement says in what presscheck and the generator differ, "" where they agree.
func (c *generatorCase) disagreement(r *lint.Report, post site.Publication) string {
	told := map[string]bool{}
	findings := 0
	for _, f := range r.Findings {
		if f.Path == c.post || slices.Contains(f.Causes, c.post) || slices.ContainsFunc(f.Related, func(p lint.Place) bool { return p.Path == c.post }) {
			findings++
			told[c.predicted(f.Consequence)] = true
		}
	}
	outcome := c.recorded["outcome"]
	published := post.State == site.Published || post.State == site.Hidden
	switch {
	case outcome == "left out" && published && post.URL != "" && !told["left out"]:
		return "the post is left out, and presscheck posts says published"
	case post.State == site.Draft && strings.Contains(c.recorded["url"], "/drafts/"):
		return "" // Pelican's drafts have an address that nobody is told
	case outcome != "left out" && outcome != "fails" && !published && post.State != site.Undecidable:
		return fmt.Sprintf("the post is published, and presscheck posts says %s", post.State)
	case outcome == "left out" && !published:
		return "" // held back by its author, or told with the reason
	}
	for _, o := range outcomes {
		if told[o.name] != (o.name == outcome) {
			return fmt.Sprintf("the outcome is %q, presscheck tells of %q", outcome, slices.Sorted(maps.Keys(told)))
		}
	}
	switch {
	case outcome == "changed" && findings == 0:
		return "a value is lost or changed, and presscheck says nothing"
	case told["another date"]:
		return "the date is " + c.recorded["date"] + ", presscheck tells of another"
	case outcome == "published" && told["changed"]:
		return "the post is published as it should be, and presscheck tells otherwise"
	}
	if url := c.recorded["url"]; published && url != "" && post.URL != "" && trimmedURL(url) != trimmedURL(post.URL) && outcome == "published" {
		return fmt.Sprintf("the address is %q, presscheck takes it for %q", url, post.URL)
	}
	return ""
}

func trimmedURL(url string) string {
	return strings.TrimSuffix(strings.TrimSuffix(url, "/"), ".html")
}
