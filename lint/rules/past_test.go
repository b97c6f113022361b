package rules_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/report"
	"github.com/presscheck/presscheck/lint/rules"
	"github.com/presscheck/presscheck/lint/site"
)

// TestTakenOver edits sites at random, and holds that a run which takes over what earlier
// runs found says, byte for byte, what one says that looks at everything anew.
func TestTakenOver(t *testing.T) {
	steps := 8
	if n := os.Getenv("PRESSCHECK_CACHE_STEPS"); n != "" {
		if _, err := fmt.Sscan(n, &steps); err != nil {
			t.Fatal(err)
		}
	}
	for _, g := range []generator{
		{"hugo", "hugo.toml", "baseURL = 'https://example.org/'\ntitle = 'x'\n", "uglyURLs = true\n", "content"},
		{"jekyll", "_config.yml", "title: x\nbaseurl: /b\n", "permalink: pretty\n", "_posts"},
		{"pelican", "pelicanconf.py", "SITENAME = 'x'\nPATH = 'content'\n", "ARTICLE_URL = 'a/{slug}'\n", "content"},
		{"mkdocs", "mkdocs.yml", "site_name: x\n", "use_directory_urls: false\n", "docs"},
		{"plain", "README.md", "# Read me\n\n[a](posts/0.md)\n", "[b](posts/1.md)\n", "posts"},
	} {
		for seed := range uint64(2) {
			t.Run(fmt.Sprintf("%s/%d", g.name, seed), func(t *testing.T) {
				t.Parallel()
				e := newEditor(t, seed, g, seed == 1)
				e.write(g.config, g.text)
				for range 12 {
					e.add()
				}
				for step := range steps {
					for range 1 + e.IntN(3) {
						e.edit()
					}
					e.compare(fmt.Sprintf("step %d", step))
				}
				e.rest()
			})
		}
	}
}

// settled is how old a file must be for its times to be believed: more than a step of the clock
// of the file systems that tests run on.
const settled = 20 * time.Millisecond

// generator is one that a site is made for: its configuration, what may be added to that, and
// the folder of its posts.
type generator struct{ name, config, text, more, folder string }

// editor is a site that is edited at random.
type editor struct {
	*rand.Rand
	generator
	t         *testing.T
	dir       string
	kept      lint.Cache
	settings  lint.Settings
	now       time.Time
	git       bool
	did       []string
	takenOver int
}

func newEditor(t *testing.T, seed uint64, g generator, git bool) *editor {
	t.Helper()
	e := &editor{
		Rand: rand.New(rand.NewPCG(seed, 9)), generator: g, t: t, dir: t.TempDir(),
		kept: lint.Cache{Dir: cache.At(t.TempDir()), Build: "x"}, now: time.Date(2024, 5, 5, 12, 0, 0, 0, time.UTC),
	}
	if _, err := exec.LookPath("git"); err == nil && git {
		e.git = true
		e.run("init", "-q")
	}
	return e
}

func (e *editor) run(args ...string) {
	cmd := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"}, args...)...)
	cmd.Dir = e.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	if out, err := cmd.CombinedOutput(); err != nil && args[0] != "commit" { // there may be nothing to commit
		e.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (e *editor) full(name string) string { return filepath.Join(e.dir, filepath.FromSlash(name)) }

func (e *editor) write(name, text string) {
	if err := os.MkdirAll(filepath.Dir(e.full(name)), 0o755); err != nil {
		e.t.Fatal(err)
	}
	if err := os.WriteFile(e.full(name), []byte(text), 0o600); err != nil {
		e.t.Fatal(err)
	}
	if e.IntN(3) == 0 { // as if it had been there for long, so that its times are believed
		old := time.Now().Add(-time.Duration(1+e.IntN(1000)) * time.Hour)
		if err := os.Chtimes(e.full(name), old, old); err != nil {
			e.t.Fatal(err)
		}
	}
	e.did = append(e.did, "write "+name)
}

func (e *editor) read(name string) string {
	data, err := os.ReadFile(e.full(name))
	if err != nil {
		e.t.Fatal(err)
	}
	return string(data)
}

// files lists the files below the folder of posts, posts or others.
func (e *editor) files(posts bool) []string {
	var out []string
	_ = filepath.WalkDir(e.full(e.folder), func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && (filepath.Ext(name) == ".md") == posts {
			rel, _ := filepath.Rel(e.dir, name)
			out = append(out, filepath.ToSlash(rel))
		}
		return nil
	})
	return out
}

func (e *editor) pick(list ...string) string { return list[e.IntN(len(list))] }

func (e *editor) anyName() string {
	base := fmt.Sprintf("%d.md", e.IntN(25))
	if e.folder == "_posts" {
		base = fmt.Sprintf("2024-0%d-01-%d.md", 1+e.IntN(9), e.IntN(8))
	}
	return e.folder + "/" + e.pick("", "", "sub/", "Sub/") + base
}

func (e *editor) image() string {
	return e.folder + "/" + e.pick("", "sub/") + e.pick("a.png", "A.png", "b.jpg", "c.svg")
}

// line is one line of a post.
func (e *editor) line() string {
	n := e.IntN(25)
	switch e.IntN(16) {
	case 0, 1:
		return fmt.Sprintf("A link to [it](%s%d.md%s).", e.pick("", "", "sub/", "../", "/"), n, e.pick("", "", "#one", "#two-words", "#none"))
	case 2:
		return fmt.Sprintf("See [page](/%s%d/%s) and [again](%d).", e.pick("", "posts/", "b/"), n, e.pick("", "#one"), n)
	case 3:
		return "![Alt](" + e.pick("a.png", "sub/a.png", "A.png", "b.jpg", "/c.svg", "none.gif") + ")"
	case 4:
		return "# " + e.pick("One", "Two words", "Three", "One")
	case 5:
		return e.pick("We recieve thier lettres.", "The Djangonaut Spce ended.", "I sendd it to Djangonaut Space.", "A grafana dashbord and Grafana.")
	case 6:
		return "Naïve cafÃ© words, â€œquotedâ€\u009d."
	case 7:
		return "<!-- presscheck-disable-next-line " + e.pick("links", "spelling", "images/missing", "nothing/here") + " -->"
	case 8:
		return "```\ncode {{ x }}\n```"
	case 9:
		return e.pick("{% post_url 2024-01-01-1 %}", "[x]({{< ref \"1.md\" >}})", "[y]({static}/a.png)", "[z]({filename}1.md)")
	case 10:
		return "A [reference][r] and [none][q].\n\n[r]: " + fmt.Sprintf("%d.md", n)
	case 11:
		return "This is an post about a example with the the words."
	}
	words := strings.Fields("Djangonaut Space Grafana dashboard letter station castle river compiler teh kubectl synchronise colour tram people write often enough about many towns")
	e.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return "The " + strings.Join(words[:3+e.IntN(8)], " ") + "."
}

func (e *editor) header() string {
	title := fmt.Sprintf("Post %d", e.IntN(10))
	date := fmt.Sprintf("2024-%02d-%02d", 1+e.IntN(9), 1+e.IntN(31))
	extra := e.pick("", "tags: [Open Source, rail]\n", "tags: [open-source]\n", "draft: true\n", "slug: same\n", "url: /own/\n", "custom: 1\n", "aliases: [/old/]\n", "permalink: /p/\n", "layout: post\n")
	switch e.IntN(8) {
	case 0:
		return ""
	case 1:
		return "---\ntitle: A: B\n---\n"
	case 2:
		return fmt.Sprintf("Title: %s\nDate: %s\n\n", title, date)
	}
	return fmt.Sprintf("---\ntitle: %s\ndate: %s\n%s---\n", title, date, extra)
}

func (e *editor) add() {
	lines := []string{e.header()}
	for range e.IntN(12) {
		lines = append(lines, e.line())
	}
	e.write(e.anyName(), strings.Join(lines, "\n")+"\n")
}

// edit changes one thing.
func (e *editor) edit() {
	posts, others := e.files(true), e.files(false)
	if len(posts) == 0 {
		e.add()
		return
	}
	post := e.pick(posts...)
	switch e.IntN(15) {
	case 0, 1, 2, 3:
		lines := strings.Split(e.read(post), "\n")
		lines[e.IntN(len(lines))] = e.line()
		e.write(post, strings.Join(lines, "\n"))
	case 4:
		_, body, _ := strings.Cut(e.read(post), "\n\n")
		e.write(post, e.header()+"\n"+body)
	case 5:
		e.add()
	case 6:
		e.remove(post)
	case 7:
		text := e.read(post)
		e.remove(post)
		e.write(e.anyName(), text)
	case 8:
		e.write(e.image(), e.pick("", "not an image", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "\x89PNG\r\n\x1a\n"))
	case 9:
		if len(others) > 0 {
			e.remove(e.pick(others...))
		}
	case 10:
		e.settings.Spelling.Words = []string{e.pick("Spce", "sendd", "kubectl")}
		e.did = append(e.did, "words")
	case 11:
		e.now = e.now.AddDate(0, 0, e.IntN(60)-20)
		e.did = append(e.did, "day")
	case 12:
		e.write(post, e.read(post)) // the time alone
	case 13:
		e.write(e.config, e.text+e.pick("", "\n", e.more))
	case 14:
		if e.git {
			e.write(".gitignore", e.pick("none.gif\n", "*.jpg\n", "sub/\n"))
			e.run("add", "-A")
			e.run("commit", "-q", "-m", "x")
		}
	}
}

func (e *editor) remove(name string) {
	if err := os.Remove(e.full(name)); err != nil {
		e.t.Fatal(err)
	}
	e.did = append(e.did, "remove "+name)
}

// rest holds that runs between which nothing is edited take something over, whatever the steps
// before them did.
func (e *editor) rest() {
	e.t.Helper()
	e.add()
	o := lint.Options{Rules: rules.All(), Settings: e.settings, Now: e.now}
	cold := e.lint(o, nil)
	o.Cache = e.kept
	before := 0
	for range 2 {
		before = e.takenOver
		if warm := e.lint(o, nil); warm != cold {
			e.t.Fatalf("at rest, after %q: a run that takes over finds something else (-anew +taken over):\n%s", e.did, cmp.Diff(cold, warm))
		}
	}
	if e.takenOver == before {
		e.t.Error("nothing was taken over although nothing was edited")
	}
}

// compare lints the site with and without what is kept.
func (e *editor) compare(what string) {
	e.t.Helper()
	o := lint.Options{Rules: rules.All(), Settings: e.settings, Now: e.now, Jobs: 1 + e.IntN(2)}
	var overlay map[string][]byte
	posts := e.files(true)
	if len(posts) == 0 {
		return
	}
	switch e.IntN(6) {
	case 0:
		o.Paths = []string{e.pick(posts...)}
	case 1:
		o.Changed = &lint.Changed{Files: map[string][]lint.LineRange{e.pick(posts...): nil}, Gone: map[string]bool{}}
	case 2:
		overlay = map[string][]byte{e.pick(posts...): []byte(e.header() + e.line() + "\n")}
	}
	cold := e.lint(o, overlay)
	o.Cache = e.kept
	if e.IntN(2) == 0 {
		time.Sleep(settled)
	}
	if warm := e.lint(o, overlay); warm != cold {
		e.t.Fatalf("%s: after %q: a run that takes over finds something else (-anew +taken over):\n%s", what, e.did, cmp.Diff(cold, warm))
	}
	e.did = nil
}

// lint returns all that a run says.
func (e *editor) lint(o lint.Options, overlay map[string][]byte) string {
	s, err := site.Open(context.Background(), site.Options{Root: e.dir, Kept: o.Cache.Dir, Build: o.Cache.Build, Settled: settled})
	if err != nil {
		e.t.Fatal(err)
	}
	if overlay != nil {
		s = s.Overlay(overlay)
	}
	found, err := lint.Run(context.Background(), s, o)
	if err != nil || found.Unsaved != nil {
		e.t.Fatal(err, found.Unsaved)
	}
	var out bytes.Buffer
	if err := report.JSON(&out, found, report.Options{}); err != nil {
		e.t.Fatal(err)
	}
	slices.SortFunc(found.Skipped, func(a, b lint.Skipped) int { return strings.Compare(a.Path, b.Path) })
	fmt.Fprintln(&out, found.Skipped, found.Failures, found.Files, found.Suppressed)
	for _, f := range found.Findings {
		for i := range f.Fixes { // what a pointer points to, not where that lies
			fmt.Fprintf(&out, "%#v\n", f.Fixes[i].Many.All(f.Path))
			f.Fixes[i].Many = nil
		}
		fmt.Fprintf(&out, "%#v\n", f)
	}
	if o.Cache.Build != "" {
		e.takenOver += found.TakenOver
	}
	return out.String()
}
