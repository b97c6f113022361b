package fix

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/site/sitetest"
)

// memory is a site's files without a disk.
type memory = sitetest.Memory

// FuzzRun repairs arbitrary posts with every rule that there is and expects what a repair
// promises: it ends, and repairing again changes nothing.
func FuzzRun(f *testing.F) {
	for _, seed := range []string{
		"---\ntitle: A: B\ndate: 2020-13-45\n---\n\nIt isnâ€™t teh the the end.\n",
		"---\r\ntitle: 'Today's news'\r\ntags: [a, b\r\n---\r\n\r\n![](images/x.jpg)\r\n",
		"\xef\xbb\xbf\n---\ntitle: “x”\n---\n[a](b.md#c) <!-- presscheck-disable -->\n",
		"+++\ntitle = 'x\ndate = 2020-1-1\n+++\nText\x92s and \xc2 and CafÃ©\n",
		"{\"title\": \"x\",}\n\nbody\n",
		"Title: x\nDate: 2020-01-01\n\n[a]: b\n[x][y]\n",
		"\xff\xfe-\x00-\x00-\x00\n\x00t\x00:\x00 \x00a\x00:\x00 \x00b\x00\n\x00-\x00-\x00-\x00\n\x00",
		"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0! \xdd\xf2\xee \xf2\xe5\xea\xf1\xf2.\n",
		"---\ntitle: x\n--\nAn banana, an hour. http://example .com [a](http:/x)\n",
	} {
		for generator := range generators() {
			f.Add([]byte(seed), byte(generator))
		}
	}
	root := f.TempDir()
	f.Fuzz(func(t *testing.T, raw []byte, generator byte) {
		if len(raw) <= 4096 {
			repairTwice(t, root, generators()[int(generator)%len(generators())], raw)
		}
	})
}

// TestRandomPosts puts posts together from lines that are each broken in some way.
// PRESSCHECK_SOAK says how many; 40 in an ordinary run.
func TestRandomPosts(t *testing.T) {
	t.Parallel()
	n := 40
	if soak, err := strconv.Atoi(os.Getenv("PRESSCHECK_SOAK")); err == nil {
		n = soak
	}
	header := []string{
		"title: A: B", "title: 'Today's news'", "title: “x”", "title:x", "date: 2020-13-45", "date: 2020-1-1", "date: 2019-22-08", "tags: [a, b",
		"tags: [code]", "  - more", "- c", "title = 'x", "title = \"x\"", "draft: yes", "Title: y", "title: y #2", "\ttab: 1", "summary: it isnâ€™t", "",
		"description: \"a \"b\" c\"", "layout: post", "permalnk: /x/", "\u200bkey: v", "a: \u00a0b", "<<<<<<< HEAD", "lastmod: [", "params: {a: 1", "---", "+++", "...",
	}
	body := []string{
		"It isnâ€™t teh the the end.", "CafÃ© Ã  la carte â€” â€œyesâ€\x9d", "![](images/x.jpg)", "[a](b.md#c)", "[a]: b", "[x][y]", "# Heading teh", "an banana",
		"Text\x92s and \xc2 and", "<!-- presscheck-disable -->", "<!-- presscheck-disable-next-line spelling -->", "```", "\u202eodd\u202c", "zero\u200bwidth",
		"soft\u00adhyphen", "[a](http:/x)", "(see [x](https://example.org )", "<img src=x.png>", "&acirc;&euro;&trade;", "recieve teh mail", "{{< ref \"x\" >}}", "{% link a.md %}",
		"\x00", "\x1b[31m", "e\u0301cole", "---", "    code teh", "> quote teh\r", "", "cafÐ¹ РїСЂРёРІРµС‚", "a\u00a0b", "Ｆｕｌｌ", "pаypal (Cyrillic a)", "[a](<b c.md>)",
	}
	root := t.TempDir()
	for seed := range uint64(n) {
		r := rand.New(rand.NewPCG(seed, 5))
		fence := []string{"---", "+++", "", "--", "----", "--- ", ";;;"}[r.IntN(7)]
		var b strings.Builder
		end := []string{"\n", "\n", "\r\n"}[r.IntN(3)]
		line := func(s string) { b.WriteString(s + end) }
		line(fence)
		for range r.IntN(5) {
			line(header[r.IntN(len(header))])
		}
		line(fence)
		for range r.IntN(7) {
			line(body[r.IntN(len(body))])
		}
		repairTwice(t, root, generators()[r.IntN(len(generators()))], []byte(b.String()))
	}
}

// repairTwice expects that what was repaired needs no more repair.
func repairTwice(t *testing.T, root string, profile fuzzProfile, raw []byte) {
	t.Helper()
	first := fuzzOnce(t, root, profile, raw)
	if len(first.Changes) == 0 {
		return
	}
	after := first.Changes[0].After
	second := fuzzOnce(t, root, profile, after)
	if len(second.Changes) == 0 {
		return
	}
	t.Errorf("%s: %q became %q, and that %q", profile.name, raw, after, second.Changes[0].After)
	for _, f := range second.Changes[0].Fixed {
		t.Logf("%s %v %s", f.Rule, f.Span, f.Message)
	}
	for _, r := range first.Refused {
		t.Logf("refused at first: %s %v %s: %s", r.Finding.Rule, r.Finding.Span, r.Finding.Message, r.Reason)
	}
}

type fuzzProfile struct{ name, config, post string }

func generators() []fuzzProfile {
	return []fuzzProfile{
		{"plain", "README.md", "docs/post.md"},
		{"hugo", "hugo.toml", "content/post.md"},
		{"jekyll", "_config.yml", "_posts/2020-01-01-post.md"},
		{"pelican", "pelicanconf.py", "content/post.md"},
		{"zola", "config.toml", "content/post.md"},
	}
}

func fuzzOnce(t *testing.T, root string, p fuzzProfile, raw []byte) *Result {
	t.Helper()
	files := memory{p.config: []byte("\n"), p.post: raw}
	s, err := site.Open(t.Context(), site.Options{Root: root, Generator: p.name, Source: files})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(t.Context(), s, Options{DryRun: true, Allow: lint.Unsafe, Lint: lint.Options{
		Rules: rules.All(), Jobs: 1, Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
	}})
	if err != nil {
		t.Fatalf("%s: %q: %v", p.name, raw, err)
	}
	for _, failure := range r.Report.Failures {
		t.Errorf("%s: %q: %s: %v", p.name, raw, failure.Rule, failure.Err)
	}
	return r
}
