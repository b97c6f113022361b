package fix

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/presscheck/presscheck/lint"
)

// counted makes a rule count how often it looks at a document.
func counted(r lint.Rule, n *atomic.Int64) lint.Rule {
	check := r.Check
	r.Check = func(p *lint.Pass) error {
		n.Add(1)
		return check(p)
	}
	return r
}

// TestAWrongRuleIsFoundQuickly: wrong in every file, beside honest repairs in each.
func TestAWrongRuleIsFoundQuickly(t *testing.T) {
	t.Parallel()
	const files = 200
	content := map[string]string{}
	for i := range files {
		content[fmt.Sprintf("p%03d.md", i)] = "teh bad teh bad teh\n"
	}
	root := folder(t, content)
	var looks atomic.Int64
	wrong := replaceRule("test/wrong", lint.Error, "bad", "bad bad")
	r := runOn(t, root, Options{}, counted(replaceRule("test/honest", lint.Info, "teh", "the"), &looks), wrong)
	if len(r.Changes) != files || len(r.Refused) != 2*files {
		t.Fatalf("%d files changed, %d fixes refused", len(r.Changes), len(r.Refused))
	}
	for _, c := range r.Changes {
		if string(c.After) != "the bad the bad the\n" {
			t.Fatalf("%s = %q", c.Path, c.After)
		}
	}
	if n := looks.Load(); n > 30*files {
		t.Errorf("%d looks at %d files", n, files)
	}
}

// TestCulpritsAmongMany: a few wrong fixes among hundreds in one file.
func TestCulpritsAmongMany(t *testing.T) {
	t.Parallel()
	var before, after strings.Builder
	for i := range 400 {
		words := [2]string{"teh ", "the "}
		if i%97 == 5 {
			words = [2]string{"bad ", "bad "}
		}
		before.WriteString(words[0])
		after.WriteString(words[1])
	}
	root := folder(t, map[string]string{"a.md": before.String()})
	var looks atomic.Int64
	r := runOn(t, root, Options{}, counted(replaceRule("test/honest", lint.Info, "teh", "the"), &looks), replaceRule("test/wrong", lint.Error, "bad", "bad bad"))
	if got := string(r.Changes[0].After); got != after.String() {
		t.Errorf("a.md = %q", got)
	}
	for _, refusal := range r.Refused { // their places are those of the repaired file
		if got := r.Changes[0].After[refusal.Finding.Span.Start:refusal.Finding.Span.End]; string(got) != "bad" {
			t.Errorf("refused at %q", got)
		}
	}
	if n := looks.Load(); len(r.Refused) != 5 || n > 200 {
		t.Errorf("%d refused after %d looks", len(r.Refused), n)
	}
}

// TestHopelessFile: every one of very many fixes is wrong, and the search gives up in time.
func TestHopelessFile(t *testing.T) {
	t.Parallel()
	root := folder(t, map[string]string{"a.md": strings.Repeat("bad ", 1000)})
	var looks atomic.Int64
	r := runOn(t, root, Options{}, counted(replaceRule("test/wrong", lint.Error, "bad", "bad bad"), &looks))
	refused := 0
	for i := range r.Refused {
		refused += r.Refused[i].Finding.Places()
	}
	if len(r.Changes) != 0 || refused != 1000 {
		t.Errorf("%d changed, %d refused", len(r.Changes), refused)
	}
	if n := looks.Load(); n > 2*maxSteps+50 {
		t.Errorf("%d looks", n)
	}
}

func BenchmarkRun(b *testing.B) {
	content := map[string]string{}
	size := 0
	for i := range 300 {
		text := "---\ntitle: Post\n---\n\n" + strings.Repeat("A line with teh in it, and more.\n\n", 100)
		content[fmt.Sprintf("p%03d.md", i)] = text
		size += len(text)
	}
	root := folder(b, content)
	b.SetBytes(int64(size))
	for b.Loop() {
		runOn(b, root, Options{DryRun: true}, replaceRule("spelling/known", lint.Warning, "teh", "the"))
	}
}
