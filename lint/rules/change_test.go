package rules_test

import (
	"context"
	"fmt"
	"html"
	"maps"
	"math/rand/v2"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/site/sitetest"
)

// TestBreaksElsewhere changes sites at random, and holds that a run which looks only at the
// posts that name what changed finds the same as one that looks at all of them.
func TestBreaksElsewhere(t *testing.T) {
	steps, seed := 40, uint64(3)
	if n := os.Getenv("PRESSCHECK_CHANGE_STEPS"); n != "" {
		seed = uint64(time.Now().UnixNano())
		if _, err := fmt.Sscan(n, &steps); err != nil {
			t.Fatal(err)
		}
	}
	for _, g := range []generator{
		{"hugo", "hugo.toml", "baseURL = 'https://example.org/'\n", "[permalinks]\nposts = '/:year/:slug/'\n", "content"},
		{"jekyll", "_config.yml", "title: x\nbaseurl: /base\nspecial: /other.html\n", "permalink: pretty\n", "_posts"},
		{"pelican", "pelicanconf.py", "SITENAME = 'x'\nPATH = 'content'\nEXTRA_PATH_METADATA = {'images/a.png': {'path': 'moved.png'}}\n", "ARTICLE_URL = 'a/{slug}/'\nARTICLE_SAVE_AS = 'a/{slug}/index.html'\n", "content"},
		{"mkdocs", "mkdocs.yml", "site_name: x\nsite_url: https://example.org/base/\n", "use_directory_urls: false\n", "docs"},
		{"hexo", "_config.yml", "title: x\nurl: https://example.org\npermalink: :title/\n", "post_asset_folder: true\n", "source/_posts"},
		{"zola", "config.toml", "base_url = 'https://example.org'\n", "[slugify]\npaths = 'safe'\n", "content"},
		{"eleventy", ".eleventy.js", "module.exports = function (c) { c.addPassthroughCopy({ 'posts/a.png': 'moved.png' }); };\n", "\n", "posts"},
		{"docusaurus", "docusaurus.config.js", "module.exports = { url: 'https://example.org', baseUrl: '/', presets: [['classic', {}]] };\n", "\n", "docs"},
		{"vitepress", ".vitepress/config.js", "export default { title: 'x' }\n", "\n", "guide"},
		{"astro", "astro.config.mjs", "export default {};\n", "\n", "src/pages"},
		{"plain", "README.md", "# Read me\n", "\nMore.\n", "posts"},
	} {
		t.Run(g.name, func(t *testing.T) {
			t.Parallel()
			c := &changer{Rand: rand.New(rand.NewPCG(seed, 4)), generator: g, files: sitetest.Memory{}, seed: seed, t: t}
			elsewhere, narrowed := 0, 0
			for step := range steps {
				if step%10 == 0 {
					c.lay()
				}
				found, looked := c.step()
				elsewhere += found
				narrowed += looked
			}
			t.Logf("%d findings in posts that were not touched, %d posts not looked at", elsewhere, narrowed)
			if elsewhere == 0 || narrowed == 0 {
				t.Error("nothing was put to the test")
			}
		})
	}
}

// changer makes sites whose names and links are written in all the ways that people find.
type changer struct {
	*rand.Rand
	generator
	files sitetest.Memory
	seed  uint64
	t     *testing.T
}

func (c *changer) pick(list ...string) string { return list[c.IntN(len(list))] }

// lay makes a new site.
func (c *changer) lay() {
	clear(c.files)
	c.files[c.config] = []byte(c.text + c.pick("", c.more))
	if c.name == "zola" || c.name == "hugo" {
		c.files["templates/base.html"], c.files["layouts/x.html"] = []byte("x"), []byte("x")
	}
	if c.name == "hexo" {
		c.files["package.json"] = []byte(`{"dependencies": {"hexo": "7"}}`)
	}
	for range 14 {
		c.files[c.post()] = nil
	}
	for range 5 {
		c.files[c.image()] = []byte(c.pick("", "\x89PNG\r\n\x1a\n", "<html>"))
	}
	for _, name := range c.posts() {
		c.files[name] = []byte(c.write())
	}
}

var stems = []string{
	"go", "my-post", "My Post", "my_post", "caf\u00e9-bar", "cafe\u0301", "\u4e2d\u6587", "1.2-notes", "K", "n", "index", "_index", "README", "a+b", "post-0007", "x&y", "50%25",
}

func (c *changer) post() string {
	base := c.pick(stems...)
	if c.folder == "_posts" || c.IntN(8) == 0 {
		base = "2024-01-0" + c.pick("1", "2") + "-" + base
	}
	return path.Join(c.folder, c.pick("", "", "sub", "Sub Two", "01-part"), base+c.pick(".md", ".md", ".md", ".html", ".fr.md"))
}

func (c *changer) image() string {
	return path.Join(c.pick(c.folder, c.folder, "static", "images", "content/images"), c.pick("a.png", "A.PNG", "\u00fcber uns.jpg", "b-2.svg", "\u4e2d\u6587.png"))
}

func (c *changer) posts() (out []string) {
	for name := range c.files {
		if (strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".html")) && name != c.config && !strings.HasPrefix(name, "layouts/") && !strings.HasPrefix(name, "templates/") {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

var headings = []string{"One", "Two words", "Caf\u00e9", "One", "A & B"}

func (c *changer) write() string {
	var b strings.Builder
	switch c.IntN(4) {
	case 0:
	default:
		fmt.Fprintf(&b, "---\ntitle: %s\ndate: 2024-01-01\n%s---\n\n", c.pick("A", "B", "My Post"), c.pick("", "", "slug: q-r\n", "url: /own/place/\n", "permalink: /p/\n", "aliases: [/old/name/]\n", "image: a.png\n", "image: \"\\u0061.png\"\n", "draft: true\n"))
	}
	for range 2 + c.IntN(8) {
		if c.IntN(3) == 0 {
			fmt.Fprintf(&b, "## %s\n\n", c.pick(headings...))
		}
		fmt.Fprintf(&b, "Some words. %s And go on, or not; K.\n\n", c.link())
	}
	return b.String()
}

// target is where a link may lead, as one would write it who knows no encoding.
func (c *changer) target() string {
	all := append(c.posts(), c.image(), c.post())
	name := c.pick(all...)
	base := path.Base(name)
	undated := strings.TrimPrefix(strings.TrimPrefix(base, "2024-01-01-"), "2024-01-02-")
	bare, _, _ := strings.Cut(undated, ".")
	rel := strings.TrimPrefix(name, c.folder+"/")
	to := c.pick(base, rel, "../"+rel, "/"+name, "/"+rel, "/"+strings.TrimSuffix(rel, path.Ext(rel))+"/", "/"+bare+"/", "/"+bare+".html", bare, "./"+base, "../"+path.Base(path.Dir(name))+"/"+base,
		"/2024/01/01/"+bare+"/", "/2024/"+bare+"/", "/base/"+bare+".html", "/docs/"+bare, ".", "..", "./", "../", "/", "sub/..", "/own/place/", "/old/name", "/q-r/", "/posts/q-r/", "moved.png", "/moved.png", "/sub/", "../sub")
	return to + c.pick("", "", "#one", "#two-words", "#caf\u00e9", "#none")
}

// encoded writes some of a target's signs in other ways.
func (c *changer) encoded(s string, markup bool) string {
	var b strings.Builder
	for _, r := range c.pick(s, s, norm.NFD.String(s), norm.NFC.String(s), strings.ToUpper(s), strings.ToLower(s)) {
		plain := r < 0x80 && r != ' ' && r != '&'
		switch n := c.IntN(60); {
		case plain && n > 3, !plain && n > 30 && r != ' ':
			b.WriteRune(r)
		case n == 0 && markup:
			fmt.Fprintf(&b, "&#%d;", r)
		case n == 1 && markup:
			fmt.Fprintf(&b, "&#x%X;", r)
		case n == 2 && markup && strings.ContainsRune("-_./#+", r):
			b.WriteString("\\" + string(r))
		case r == '#' || r == '/' || r == '.' && n > 0:
			b.WriteRune(r)
		case markup && c.IntN(4) == 0:
			b.WriteString(html.EscapeString(string(r)))
		default:
			b.WriteString(c.pick(strings.ToLower(url.PathEscape(string(r))), url.PathEscape(string(r))))
		}
	}
	return strings.ReplaceAll(b.String(), " ", "%20")
}

func (c *changer) link() string {
	target := c.target()
	written := c.encoded(target, true)
	switch c.IntN(14) {
	case 0:
		return "<a href=\"" + written + "\">x</a>"
	case 1:
		return "<img src='" + written + "' />"
	case 2:
		return "<a href=" + c.encoded(target, false) + ">x</a>"
	case 3:
		return "![x](" + written + ")"
	case 4:
		return "[x](<" + written + ">)"
	case 5:
		return "[x][r" + written + "]\n\n[r" + written + "]: " + written + " \"title\"\n\n"
	case 6:
		return "{{< ref " + c.pick("\"", "") + target + c.pick("\"", "") + " >}}"
	case 7:
		return c.pick("{% link "+target+" %}", "{% post_url "+strings.TrimSuffix(target, ".md")+" %}", "[x]({{ site.special }}#none)", "[x]({{ site.baseurl }}"+written+")")
	case 8:
		return c.pick("[x]({filename}", "[x]({static}", "![x]({static}", "[x](@/") + written + ")"
	case 9:
		return c.pick("{% post_link "+target+" %}", "{% asset_img "+target+" %}", "[x](@site/docs/"+written+")", "import X from './"+target+"'")
	}
	return "[x](" + written + ")"
}

// step makes one change and returns how many findings it caused in posts that it did not
// touch, and how many posts needed no look.
func (c *changer) step() (elsewhere, narrowed int) {
	c.t.Helper()
	before := c.files.Clone()
	changed := lint.Changed{Files: map[string][]lint.LineRange{}, Gone: map[string]bool{}}
	var did []string
	for range 1 + c.IntN(2) {
		did = append(did, c.change(&changed))
	}
	changed.Before = func(paths []string) (map[string][]byte, error) {
		out := map[string][]byte{}
		for _, name := range paths {
			if data, ok := before[name]; ok {
				out[name] = data
			}
		}
		return out, nil
	}
	some, few := c.lint(changed)
	changed.Everywhere = true
	all, many := c.lint(changed)
	if diff := cmp.Diff(all, some); diff != "" {
		c.t.Fatalf("seed %d, after %q: looking at the posts that name what changed finds something else (-everywhere +named):\n%s%s", c.seed, did, diff, c.quote(all, some))
	}
	for _, f := range all {
		name, _, _ := strings.Cut(f, "\x00")
		if _, touched := changed.Files[name]; !touched {
			elsewhere++
		}
	}
	return elsewhere, many - few
}

// quote shows the posts whose findings differ.
func (c *changer) quote(all, some []string) string {
	var b strings.Builder
	for _, f := range all {
		if !slices.Contains(some, f) {
			name, _, _ := strings.Cut(f, "\x00")
			fmt.Fprintf(&b, "== %s\n%s\n", name, c.files[name])
		}
	}
	return b.String()
}

func (c *changer) change(changed *lint.Changed) string {
	posts := c.posts()
	name := c.pick(posts...)
	edit := func(text string) {
		c.files[name] = []byte(text)
		if lines, known := changed.Files[name]; !known || len(lines) > 0 {
			changed.Files[name] = []lint.LineRange{{First: 1, Last: 1 + c.IntN(6)}}
		}
		delete(changed.Gone, name)
	}
	text := string(c.files[name])
	switch c.IntN(7) {
	case 0:
		delete(c.files, name)
		delete(changed.Files, name)
		changed.Gone[name] = true
		return "delete " + name
	case 1:
		to := c.post()
		delete(c.files, name)
		delete(changed.Files, name)
		changed.Gone[name] = true
		c.files[to] = []byte(text)
		delete(changed.Gone, to)
		changed.Files[to] = nil
		return "rename " + name + " to " + to
	case 2:
		edit(strings.Replace(text, "## One", "## Other", 1))
		return "heading of " + name
	case 3:
		edit(strings.Replace(text, "---\n", "---\n"+c.pick("slug: new\n", "url: /new/\n", "description: x\n"), 1))
		return "header of " + name
	case 4:
		edit(strings.Replace(text, "Some words", "Other words", 1))
		return "prose of " + name
	case 5:
		edit(c.write())
		return "all of " + name
	}
	for _, image := range slices.Sorted(maps.Keys(c.files)) {
		if ext := strings.ToLower(path.Ext(image)); ext == ".png" || ext == ".jpg" || ext == ".svg" {
			delete(c.files, image)
			changed.Gone[image] = true
			return "delete " + image
		}
	}
	return "nothing"
}

// lint returns the findings of a run, and how many files it looked at.
func (c *changer) lint(changed lint.Changed) (found []string, files int) {
	c.t.Helper()
	s, err := site.Open(context.Background(), site.Options{Root: c.t.TempDir(), Source: c.files, Generator: c.name})
	if err != nil {
		c.t.Fatal(err)
	}
	r, err := lint.Run(context.Background(), s, lint.Options{
		Rules: rules.All(), Select: []string{"links", "images", "site"}, Changed: &changed, Jobs: 1, Now: time.Date(2024, 5, 5, 12, 0, 0, 0, time.UTC),
	})
	if err != nil || len(r.Failures) > 0 {
		c.t.Fatal(err, r.Failures)
	}
	for _, f := range r.Findings {
		found = append(found, fmt.Sprintf("%s\x00%s %v %s %q", f.Path, f.Rule, f.Span, f.Message, f.Causes))
	}
	return found, r.Files
}
