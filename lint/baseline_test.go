package lint_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
)

// blog is a random site in which every finding is known: each "cat" and each "dog".
type blog struct {
	random *rand.Rand
	files  memory
	made   int
}

func newBlog(seed uint64) *blog {
	b := &blog{random: rand.New(rand.NewPCG(seed, 7)), files: memory{}}
	for range 3 + b.random.IntN(4) {
		b.files[b.name()] = b.post()
	}
	return b
}

func (b *blog) name() string {
	b.made++
	return []string{"", "posts/", "old/2019/"}[b.random.IntN(3)] + "p" + strconv.Itoa(b.made) + ".md"
}

// post returns paragraphs, some alike, some with what the rules look for, often several times.
func (b *blog) post() []byte {
	var out strings.Builder
	for range 1 + b.random.IntN(6) {
		for range 1 + b.random.IntN(12) {
			words := []string{"the", "house", "rain", "tram", "Lisbon", "cat", "dog", "again", "ways", "of"}
			out.WriteString(words[b.random.IntN(len(words))] + " ")
		}
		out.WriteString("\n\n")
	}
	return []byte(out.String())
}

func (b *blog) paths() []string {
	var paths []string
	for path := range b.files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

// edit does what people do to old posts without making a new mistake: paragraphs come, go and
// change places, lines are wrapped anew, words elsewhere change, posts move, get other names or
// line endings, or are deleted.
func (b *blog) edit() string {
	paths := b.paths()
	path := paths[b.random.IntN(len(paths))]
	content := string(b.files[path])
	paragraphs := strings.Split(strings.TrimSuffix(content, "\n\n"), "\n\n")
	at := b.random.IntN(len(paragraphs))
	set := func(p []string) { b.files[path] = []byte(strings.Join(p, "\n\n") + "\n\n") }
	switch b.random.IntN(9) {
	case 0:
		set(slices.Insert(paragraphs, at, "A new paragraph about nothing."))
		return "add a paragraph to " + path
	case 1:
		set(slices.Delete(paragraphs, at, at+1))
		return "delete a paragraph of " + path
	case 2:
		b.random.Shuffle(len(paragraphs), func(i, j int) { paragraphs[i], paragraphs[j] = paragraphs[j], paragraphs[i] })
		set(paragraphs)
		return "move paragraphs of " + path
	case 3:
		paragraphs[at] = strings.Join(strings.Fields(paragraphs[at]), "\n")
		set(paragraphs)
		return "wrap a paragraph of " + path
	case 4:
		paragraphs[at] += " And more of it."
		set(paragraphs)
		return "add to a paragraph of " + path
	case 5:
		paragraphs[at] = strings.Replace(paragraphs[at], "house", "home", 1)
		set(paragraphs)
		return "change a word of " + path
	case 6, 7:
		name := b.name()
		b.files[name] = b.files[path]
		delete(b.files, path)
		return "rename " + path + " to " + name
	}
	if len(paths) > 2 {
		delete(b.files, path)
		return "delete " + path
	}
	return "nothing"
}

func (b *blog) lint(t *testing.T, o lint.Options) (*lint.Report, *site.Site) {
	t.Helper()
	o.Rules, o.Jobs = two, 1
	s, err := site.Open(context.Background(), site.Options{Root: "/site", Generator: "plain", Source: b.files.Clone()})
	if err != nil {
		t.Fatal(err)
	}
	report, err := lint.Run(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return report, s
}

// TestBaselineSurvivesEdits: whatever people do to old posts, nothing that was accepted comes
// back, and after pruning, every new mistake is still told. PRESSCHECK_BASELINE_EDITS=100000
// tries as many edits; 1,000 otherwise.
func TestBaselineSurvivesEdits(t *testing.T) {
	t.Parallel()
	edits := 1000
	if n, err := strconv.Atoi(os.Getenv("PRESSCHECK_BASELINE_EDITS")); err == nil {
		edits = n
	}
	spurious, hidden, planted := 0, 0, 0
	for done, seed := 0, uint64(0); done < edits; seed++ {
		b := newBlog(seed)
		first, _ := b.lint(t, lint.Options{})
		baseline := &lint.Baseline{Entries: first.Accept()}
		var steps []string
		for range 10 {
			steps = append(steps, b.edit())
			done++
			report, s := b.lint(t, lint.Options{Baseline: baseline})
			if len(report.Findings) > 0 {
				spurious += len(report.Findings)
				t.Errorf("seed %d: %s comes back after %s", seed, found(report), strings.Join(steps, ", "))
				break
			}
			if b.random.IntN(3) == 0 {
				baseline = pruned(t, b, s, baseline)
				n := b.plant(t, baseline)
				planted += n.planted
				hidden += n.hidden
			}
		}
	}
	t.Logf("%d edits: %d findings came back; %d new ones were planted after pruning: %d hidden", edits, spurious, planted, hidden)
	if hidden > 0 || planted == 0 {
		t.Errorf("%d of %d new findings are hidden", hidden, planted)
	}
}

// pruned drops what is mended, as presscheck baseline prune does.
func pruned(t *testing.T, b *blog, s *site.Site, baseline *lint.Baseline) *lint.Baseline {
	t.Helper()
	report, _ := b.lint(t, lint.Options{})
	_, needed := baseline.Match(report, s.Exists)
	kept := &lint.Baseline{}
	for i, entry := range baseline.Entries {
		if needed[i] > 0 {
			kept.Entries = append(kept.Entries, entry)
		}
	}
	if len(kept.Entries) != len(report.Findings) {
		t.Errorf("%d entries for %d findings", len(kept.Entries), len(report.Findings))
	}
	return kept
}

type planting struct{ planted, hidden int }

// plant makes one more mistake, in words like those of the accepted ones, and looks whether it
// is told: one finding more than entries, wherever the new one is taken to be.
func (b *blog) plant(t *testing.T, baseline *lint.Baseline) planting {
	t.Helper()
	before := b.files
	b.files = before.Clone()
	defer func() { b.files = before }()
	paths := b.paths()
	path := paths[b.random.IntN(len(paths))]
	b.files[path] = fmt.Appendf(b.files[path], "%s of the rain\n", []string{"cat", "dog"}[b.random.IntN(2)])
	report, _ := b.lint(t, lint.Options{Baseline: baseline})
	if len(report.Findings) != 1 {
		t.Errorf("%d findings after one mistake more in %s: %s", len(report.Findings), path, found(report))
		return planting{1, 1}
	}
	return planting{1, 0}
}
