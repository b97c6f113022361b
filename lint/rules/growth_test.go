package rules_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/config"
	"github.com/presscheck/presscheck/lint/rules"
	"github.com/presscheck/presscheck/lint/site"
)

// hostile are bodies and headers that make careless readers look at the same bytes again and
// again. Each function returns about n bytes.
func hostile() map[string]func(n int) string {
	repeat := func(s string) func(int) string {
		return func(n int) string { return strings.Repeat(s, max(1, n/len(s))) }
	}
	numbered := func(format string) func(int) string {
		return func(n int) string {
			var b strings.Builder
			for i := 0; b.Len() < n; i++ {
				fmt.Fprintf(&b, format, i)
			}
			return b.String()
		}
	}
	header := func(open, closer string, lines func(int) string) func(int) string {
		return func(n int) string { return open + lines(n) + closer + "\nText.\n" }
	}
	return map[string]func(int) string{
		"one line":                    repeat("some words of a line that never ends "),
		"one word":                    repeat("a"),
		"headings alike":              repeat("# Heading\n\n"),
		"headings":                    numbered("## Heading %d\n\n"),
		"explicit ids alike":          repeat("## Heading {#same}\n\n"),
		"links":                       numbered("[a](b%d.md) "),
		"links to one heading":        repeat("[a](#heading) "),
		"links to own heading":        func(n int) string { return numbered("## H%d\n\n")(n/2) + numbered("[a](#h%d) ")(n/2) },
		"fragments that miss":         func(n int) string { return numbered("## Heading %d\n\n")(n/2) + numbered("[a](#headng-%d)\n\n")(n/2) },
		"web links":                   numbered("<https://example.org/%d> "),
		"bare links":                  numbered("https://example.org/%d and "),
		"bare links without a scheme": repeat("www.example.org and "),
		"images":                      numbered("![](x%d.png)\n"),
		"definitions":                 numbered("[a%d]: b.md\n"),
		"references":                  func(n int) string { return "[a]: b.md\n\n" + repeat("[text][a] ")(n) },
		"references nowhere":          numbered("[text][a%d] "),
		"footnotes":                   numbered("[^%d] "),
		"brackets open":               repeat("["),
		"brackets close":              repeat("]"),
		"brackets nested":             func(n int) string { return strings.Repeat("[", n/2) + strings.Repeat("]", n/2) },
		"image brackets nested":       func(n int) string { return strings.Repeat("![", n/6) + strings.Repeat("](x)", n/6) },
		"parentheses":                 func(n int) string { return "[a](" + strings.Repeat("(", n) },
		"quotes nested":               repeat("> "),
		"quotes nested lines":         func(n int) string { return strings.Repeat(strings.Repeat("> ", 200)+"a\n", max(1, n/402)) },
		"lists nested":                func(n int) string { return nested(n) },
		"emphasis open":               repeat("*a "),
		"emphasis mixed":              repeat("*a _b **c __d "),
		"backticks":                   func(n int) string { return ticks(n) },
		"strikes":                     repeat("~~a "),
		"angles":                      repeat("<"),
		"comments open":               repeat("<!-- "),
		"comments":                    repeat("<!-- a -->\n"),
		"tags open":                   repeat("<div>\n"),
		"tag attributes":              func(n int) string { return "<a " + strings.Repeat("x=\"", n/3) },
		"html ids":                    numbered("<a id=\"x%d\"></a>\n"),
		"entities":                    repeat("&amp;"),
		"backslashes":                 repeat("\\"),
		"tables":                      func(n int) string { return "|a|b|\n|-|-|\n" + strings.Repeat("|a|b|\n", n/6) },
		"table wide":                  func(n int) string { return strings.Repeat("|a", n/4) + "\n" + strings.Repeat("|-", n/4) + "\n" },
		"fences open":                 repeat("```\n"),
		"fences":                      repeat("```\ncode\n```\n"),
		"liquid open":                 repeat("{{ "),
		"liquid":                      repeat("{{ a }} "),
		"liquid tags":                 repeat("{% if a %}\n"),
		"raw tags open":               repeat("{% raw %}"),
		"shortcodes":                  repeat("{{< a >}} "),
		"attributes":                  repeat("{: #a}\n"),
		"math":                        repeat("$a"),
		"display math":                repeat("$$\n"),
		"wiki links":                  repeat("[[a"),
		"unknown words":               numbered("zqx%dv "),
		"misspelt words":              repeat("teh recieve adress "),
		"repeated words":              repeat("the the "),
		"sentences":                   repeat("This is a sentence. "),
		"apostrophes":                 repeat("don't 'quote' "),
		"mojibake":                    repeat("cafÃ© â€™ "),
		"mojibake double":             repeat("Ã\u0083Â© "),
		"replacement":                 repeat("\uFFFD"),
		"not UTF-8":                   repeat("caf\xe9 "),
		"cut characters":              repeat("\xc3"),
		"invisible":                   repeat("a\u200b"),
		"combining":                   repeat("e\u0301"),
		"combining alone":             repeat("\u0301"),
		"letters of two kinds":        repeat("а" + "a"),
		"Chinese":                     repeat("这是一个句子。"),
		"bidi":                        repeat("\u202e"),
		"control":                     repeat("\x01"),
		"carriage returns":            repeat("a\r"),
		"line endings mixed":          repeat("a\r\nb\n"),
		"blank lines":                 repeat("\n"),
		"spaces":                      repeat(" "),
		"tabs":                        repeat("\t"),
		"silencers":                   repeat("<!-- presscheck-disable-next-line links/* -->\n"),
		"silencers open":              repeat("<!-- presscheck-disable links/* -->\n"),
		"conflict":                    repeat("<<<<<<< a\n"),
		"YAML keys":                   header("---\n", "---\n", numbered("key%d: value\n")),
		"YAML keys alike":             header("---\n", "---\n", repeat("title: value\n")),
		"YAML list":                   header("---\ntags:\n", "---\n", numbered("  - tag %d\n")),
		"YAML flow":                   header("---\ntags: ", "\n---\n", repeat("[")),
		"YAML flow list":              header("---\ntags: [", "]\n---\n", repeat("a, ")),
		"YAML quotes":                 header("---\ntitle: ", "\n---\n", repeat("'")),
		"YAML nested":                 header("---\n", "---\n", staircase),
		"YAML tabs":                   header("---\n", "---\n", repeat("\ta: b\n")),
		"YAML no space":               header("---\n", "---\n", repeat("a:b\n")),
		"YAML colons":                 header("---\n", "---\n", repeat("a: b: c\n")),
		"YAML anchors":                header("---\n", "---\n", numbered("k%[1]d: &a%[1]d x\n")),
		"YAML never closed":           header("---\n", "", numbered("key%d: value\n")),
		"YAML text":                   header("---\ntext: |\n", "---\n", repeat("  text\n")),
		"TOML keys":                   header("+++\n", "+++\n", numbered("key%d = 'value'\n")),
		"TOML keys alike":             header("+++\n", "+++\n", repeat("title = 'value'\n")),
		"TOML tables":                 header("+++\n", "+++\n", numbered("[t%d]\n")),
		"TOML arrays":                 header("+++\na = ", "\n+++\n", repeat("[")),
		"TOML never closed":           header("+++\n", "", numbered("key%d = 'value'\n")),
		"JSON nested":                 func(n int) string { return "{\"a\": " + strings.Repeat("[", n) },
		"JSON keys":                   func(n int) string { return "{" + numbered("\"k%d\": 1,\n")(n) + "\"z\": 1}\n\nText.\n" },
	}
}

// bounded are posts on which goldmark takes time that grows with the square, and which are
// refused from a certain size on.
func bounded() map[string]string {
	return map[string]string{
		"definitions alike": strings.Repeat("[a]: b.md\n", 200_000),
		"emphasis closed":   strings.Repeat("a**b*c ", 100_000),
		"titles open":       strings.Repeat("[a](b \"", 200_000),
		"references open":   strings.Repeat("[a][", 300_000),
	}
}

// TestBounded: what would take too long is refused, or bounded. Otherwise it would take hours,
// and run into the time limit of go test.
func TestBounded(t *testing.T) {
	for _, text := range bounded() {
		lintOne(t, "plain", "a.md", text)
	}
}

// nested is a list in a list in a list, as deep as its size allows: the indentation makes n
// bytes hold a depth of about the square root of n.
func nested(n int) string {
	var b strings.Builder
	for depth := 0; b.Len() < n; depth = (depth + 1) % 200 {
		b.WriteString(strings.Repeat("  ", depth) + "- a\n")
	}
	return b.String()
}

func staircase(n int) string {
	var b strings.Builder
	for depth := 0; b.Len() < n; depth = (depth + 1) % 200 {
		b.WriteString(strings.Repeat(" ", depth) + "a:\n")
	}
	return b.String()
}

// ticks are runs of backticks of all lengths, none of which closes another.
func ticks(n int) string {
	var b strings.Builder
	for width := 1; b.Len() < n; width++ {
		b.WriteString(strings.Repeat("`", width%300+1) + " ")
	}
	return b.String()
}

// onePost is a site of one post.
type onePost struct {
	name string
	data []byte
}

func (p onePost) Files(context.Context) ([]site.File, error) {
	return []site.File{{Path: p.name, Tracked: true}}, nil
}

func (p onePost) Read(name string) ([]byte, error) {
	if name == p.name {
		return p.data, nil
	}
	return nil, fs.ErrNotExist
}

// cost is what a run took.
type cost struct {
	objects, bytes uint64 // allocated
}

// lintOne returns what all rules take with one post.
func lintOne(t *testing.T, generator, name, text string) cost {
	t.Helper()
	return lintWith(t, rules.All(), generator, name, text)
}

func lintWith(t *testing.T, all []lint.Rule, generator, name, text string) cost {
	t.Helper()
	s, err := site.Open(t.Context(), site.Options{Root: ".", Generator: generator, Source: onePost{name, []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	c := config.Default()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	report, err := lint.Run(t.Context(), s, lint.Options{
		Rules: all, Levels: c.Levels, Settings: c.Settings, Jobs: 1,
		Now: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC),
	})
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Failures {
		t.Errorf("%s: %v", f.Rule, f.Err)
	}
	if report.Files+len(report.Skipped) == 0 {
		t.Fatal("nothing was looked at")
	}
	return cost{after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc}
}

// generators are the dialects that are read by parsers of their own, with a path for a post.
func generators() [][2]string {
	return [][2]string{{"hugo", "content/a.md"}, {"jekyll", "a.md"}, {"docusaurus", "docs/a.mdx"}, {"pelican", "content/a.md"}}
}

// TestGrowth: what a hostile post costs grows with its size, whatever it is made of. Memory
// is counted here, which comes out alike on a busy machine; TestGrowthOfTime takes the time.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("many runs")
	}
	const n = 16 << 10
	all := hostile()
	for _, kind := range slices.Sorted(maps.Keys(all)) {
		text := all[kind]
		lintOne(t, "jekyll", "a.md", text(4*n)) // tables are loaded when they are first asked, and buffers lent that have grown
		var one, four cost
		grown := func() bool {
			return exponent(one.objects, four.objects) > 1.6 && four.objects > 10_000 || exponent(one.bytes, four.bytes) > 1.6 && four.bytes > 4<<20
		}
		for range 5 { // a collection of garbage may have taken the lent buffers away in between
			if one, four = lintOne(t, "jekyll", "a.md", text(n)), lintOne(t, "jekyll", "a.md", text(4*n)); !grown() {
				break
			}
		}
		if grown() {
			t.Errorf("%s: %d objects and %d bytes of memory for %d bytes, %d and %d for four times as many",
				kind, one.objects, one.bytes, n, four.objects, four.bytes)
		}
	}
}

// exponent returns e where four times the size costs 4^e times as much.
func exponent[N time.Duration | uint64](one, four N) float64 {
	return math.Log(float64(four)/float64(one)) / math.Log(4)
}

// TestHostileBytes: a post of bytes that are no text is left out or checked.
func TestHostileBytes(t *testing.T) {
	for _, data := range map[string][]byte{
		"zeros": bytes.Repeat([]byte{0}, 1<<20),
		"0xff":  bytes.Repeat([]byte{0xff}, 1<<20),
		"utf16": bytes.Repeat([]byte{'a', 0}, 1<<19),
	} {
		lintOne(t, "plain", "a.md", string(data))
	}
}
