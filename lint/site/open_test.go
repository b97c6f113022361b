package site

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint/document"
)

// write makes a folder of files for a test.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, data := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func open(t *testing.T, o Options) *Site {
	t.Helper()
	s, err := Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func git(t *testing.T, root string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func TestPostsFollowGitAndExclude(t *testing.T) {
	root := write(t, map[string]string{
		".gitignore": "ignored/\n", "a.md": "# A\n", "gone.md": "# G\n", "ignored/x.md": "# X\n",
		"drafts/b.md": "# B\n", "drafts/keep.md": "# K\n", ".github/c.md": "# C\n", "sub/d.md": "# D\n",
	})
	git(t, root, "init", "-q")
	git(t, root, "add", "a.md", "gone.md", "sub")
	if err := os.Remove(filepath.Join(root, "gone.md")); err != nil {
		t.Fatal(err)
	}
	s := open(t, Options{Root: root, Exclude: []string{"drafts/**", "!drafts/keep.md", "sub"}})
	if diff := cmp.Diff([]string{"a.md", "drafts/keep.md"}, s.Posts()); diff != "" {
		t.Error(diff)
	}
	want := []Skipped{{Path: ".github/c.md", Reason: "in a hidden folder", Foreign: true}, {Path: "drafts/b.md", Reason: "excluded by drafts/**"}, {Path: "sub/d.md", Reason: "excluded by sub"}}
	if diff := cmp.Diff(want, s.Skipped()); diff != "" {
		t.Error(diff)
	}
	if reason, excluded := s.Excluded("sub/d.md"); !excluded || reason == "" {
		t.Error("a file named on the command line is still excluded")
	}
}

func TestUntrackedFilesAreToldApart(t *testing.T) {
	root := write(t, map[string]string{
		".gitignore": "built.png\n", "draft.md": "![](new.png)\n", "a.md": "![](new.png) ![](built.png) ![](old.png) ![](none.png)\n", "old.png": "x", "new.png": "x", "built.png": "x",
	})
	git(t, root, "init", "-q")
	git(t, root, "add", "a.md", "old.png")
	s := open(t, Options{Root: root})
	d, err := s.Document("a.md")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range d.Body().Links {
		r := s.Resolve(d, &l)
		line := l.Target + " " + r.Status.String()
		if r.Untracked {
			line += " untracked"
		}
		got = append(got, line)
	}
	want := []string{"new.png ok untracked", "built.png ok untracked", "old.png ok", "none.png missing"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	draft, err := s.Document("draft.md")
	if err != nil {
		t.Fatal(err)
	}
	if r := s.Resolve(draft, &draft.Body().Links[0]); r.Status != OK || r.Untracked {
		t.Errorf("a post that is not in git itself: %+v", r)
	}
}

func TestGitConfigurationRunsNothing(t *testing.T) {
	root := write(t, map[string]string{"a.md": "# A\n", "run.sh": "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\n"})
	git(t, root, "init", "-q")
	git(t, root, "config", "core.fsmonitor", filepath.Join(root, "run.sh"))
	if err := os.Chmod(filepath.Join(root, "run.sh"), 0o755); err != nil {
		t.Fatal(err)
	}
	open(t, Options{Root: root}).Posts()
	if _, err := os.Stat(filepath.Join(root, "ran")); err == nil {
		t.Error("opening a site ran a program of the repository's")
	}
}

func TestHooksVariablesDoNotLeadAstray(t *testing.T) {
	other := write(t, map[string]string{"other.md": "x"})
	git(t, other, "init", "-q")
	git(t, other, "add", ".")
	root := write(t, map[string]string{"a.md": "# A\n"})
	git(t, root, "init", "-q")
	git(t, root, "add", ".")
	t.Setenv("GIT_DIR", filepath.Join(other, ".git"))
	t.Setenv("GIT_WORK_TREE", other)
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other, ".git", "index"))
	if diff := cmp.Diff([]string{"a.md"}, open(t, Options{Root: root}).Posts()); diff != "" {
		t.Error(diff)
	}
}

// TestPathspecVariablesChangeNothing: git refuses to mix ways of reading paths, and without git
// what is ignored would be posts.
func TestPathspecVariablesChangeNothing(t *testing.T) {
	root := write(t, map[string]string{"a.md": "# A\n", ".gitignore": "ignored.md\n", "ignored.md": "# I\n"})
	git(t, root, "init", "-q")
	git(t, root, "add", ".")
	for _, name := range []string{"GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, "1")
			if diff := cmp.Diff([]string{"a.md"}, open(t, Options{Root: root}).Posts()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadRefusesWhatIsNoPost(t *testing.T) {
	outside := write(t, map[string]string{"secret.md": "x"})
	root := write(t, map[string]string{"a.md": "# A\n", "dir.md/x.txt": "x"})
	for name, to := range map[string]string{"out.md": filepath.Join(outside, "secret.md"), "dangling.md": "nowhere.md", "in.md": "a.md", "folder": outside} {
		if err := os.Symlink(to, filepath.Join(root, name)); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	s := open(t, Options{Root: root})
	for name, want := range map[string]error{
		"out.md": ErrOutside, "dir.md": ErrNotRegular, "../x.md": ErrOutside, "folder/secret.md": ErrOutside,
		"dangling.md": os.ErrNotExist, "none.md": os.ErrNotExist, "in.md": nil, "a.md": nil,
	} {
		if _, err := s.Read(name); !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", name, err, want)
		}
	}
}

func TestOverlaySharesWhatDidNotChange(t *testing.T) {
	root := write(t, map[string]string{"a.md": "# A\n\n[b](b.md#old) [c](c.md)\n", "b.md": "# Old\n", "c.md": "# C\n"})
	s := open(t, Options{Root: root})
	before, err := s.Document("a.md")
	if err != nil {
		t.Fatal(err)
	}
	o := s.Overlay(map[string][]byte{"b.md": []byte("# New\n"), "c.md": nil, "d.md": []byte("# D\n")})
	after, err := o.Document("a.md")
	if err != nil || after != before {
		t.Errorf("an untouched document was parsed again: %v", err)
	}
	statuses := func(s *Site) (out []string) {
		for _, l := range before.Body().Links {
			out = append(out, s.Resolve(before, &l).Status.String())
		}
		return out
	}
	if diff := cmp.Diff([]string{"ok", "ok"}, statuses(s)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"missing-anchor", "missing"}, statuses(o)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"a.md", "b.md", "d.md"}, o.Posts()); diff != "" {
		t.Error(diff)
	}
	if _, err := o.Document("c.md"); !IsMissing(err) {
		t.Errorf("a deleted file is still there: %v", err)
	}
	if again := o.Overlay(map[string][]byte{"b.md": []byte("# Old\n"), "c.md": []byte("# C\n")}); !slices.Equal(statuses(again), []string{"ok", "ok"}) {
		t.Error("an overlay of an overlay does not take back its edits")
	}
}

func TestDocumentsAreParsedOnce(t *testing.T) {
	s := open(t, Options{Root: write(t, map[string]string{"a.md": "# A\n"})})
	var wg sync.WaitGroup
	docs := make([]*document.Document, 8)
	for i := range docs {
		wg.Go(func() { docs[i], _ = s.Document("a.md") })
	}
	wg.Wait()
	for _, d := range docs {
		if d == nil || d != docs[0] {
			t.Fatal("several documents of one file")
		}
	}
	s.Release("a.md")
	if d, _ := s.Document("a.md"); d == docs[0] {
		t.Error("a released document is still held")
	}
}

func TestFind(t *testing.T) {
	root := write(t, map[string]string{
		"mono/.git/HEAD": "", "mono/blog/hugo.toml": "", "mono/blog/content/posts/a.md": "", "mono/README.md": "",
		"mono/docs/x.md": "", "conf/.git/HEAD": "", "conf/presscheck.yaml": "", "conf/website/docusaurus.config.js": "", "conf/website/docs/a.md": "",
		"loose/a.md": "",
	})
	for start, want := range map[string]string{
		"mono/blog/content/posts/a.md": "mono/blog", "mono/blog/content": "mono/blog", "mono/README.md": "mono", "mono/docs/x.md": "mono",
		"mono/blog/content/posts/new.md": "mono/blog", "conf/website/docs/a.md": "conf", "conf": "conf", "loose/a.md": "loose",
	} {
		got, err := Find(filepath.Join(root, filepath.FromSlash(start)))
		if rel, _ := filepath.Rel(root, got); err != nil || filepath.ToSlash(rel) != want {
			t.Errorf("%s: got %s %v, want %s", start, rel, err, want)
		}
	}
}

func TestDetection(t *testing.T) {
	tests := map[string]map[string]string{
		"pelican":    {"pelicanconf.py": "PATH = 'content'\n", "content/a.md": ""},
		"hugo":       {"config.toml": "baseURL = 'x'\n", "content/a.md": "", "archetypes/default.md": ""},
		"jekyll":     {"_config.yml": "title: x\n", "_posts/2024-01-01-a.md": "---\n---\n"},
		"hexo":       {"_config.yml": "title: x\n", "package.json": `{"dependencies":{"hexo":"7"}}`, "source/_posts/a.md": "", "scaffolds/post.md": ""},
		"zola":       {"config.toml": "base_url = 'x'\n", "content/a.md": "", "templates/index.html": ""},
		"mkdocs":     {"mkdocs.yml": "site_name: x\n", "docs/index.md": ""},
		"vitepress":  {"docs/.vitepress/config.ts": "export default {}\n", "docs/index.md": "", "package.json": "{}"},
		"docusaurus": {"website/docusaurus.config.js": "module.exports = {}\n", "website/docs/a.md": "", "README.md": ""},
		"astro":      {"astro.config.mjs": "export default {}\n", "src/content/docs/a.md": ""},
		"eleventy":   {".eleventy.js": "module.exports = function () {}\n", "a.md": ""},
		"nikola":     {"conf.py": "BLOG_TITLE = 'x'\nPOSTS = ()\n", "posts/a.md": ""},
		"plain":      {"README.md": "", "config.toml": "x = 1\n", "docs/a.md": ""},
		"other":      {"book.toml": "", "src/SUMMARY.md": ""},
	}
	for want, files := range tests {
		t.Run(want, func(t *testing.T) {
			s := open(t, Options{Root: write(t, files)})
			if got := s.Profile().Name; got != want {
				t.Errorf("got %s: %v", got, s.Evidence())
			}
		})
	}
	if _, err := Open(context.Background(), Options{Root: t.TempDir(), Generator: "hugoo"}); err == nil || !strings.Contains(err.Error(), "hugo") {
		t.Errorf("an unknown generator: %v", err)
	}
}

func TestPublication(t *testing.T) {
	now := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		generator   string
		files       map[string]string
		path        string
		state       State
		url, reason string
	}{
		{"hugo", map[string]string{"content/a.md": "---\ntitle: A\ndate: 2025-01-01\n---\n"}, "content/a.md", Published, "/a/", ""},
		{"hugo", map[string]string{"content/a.md": "---\ndraft: true\n---\n"}, "content/a.md", Draft, "", "draft: true"},
		{"hugo", map[string]string{"content/a.md": "---\ndate: 2026-02-01\n---\n"}, "content/a.md", Scheduled, "", "its date is 2026-02-01"},
		{"hugo", map[string]string{"content/a.md": "---\nexpiryDate: 2025-02-01\n---\n"}, "content/a.md", Expired, "", "it expired on 2025-02-01"},
		{"hugo", map[string]string{"content/b/index.md": "x", "content/b/c.md": "x"}, "content/b/c.md", Left, "", "it is a resource of the bundle content/b, not a page"},
		{"jekyll", map[string]string{"_posts/2025-01-01-a.md": "---\ntitle: A\n---\n"}, "_posts/2025-01-01-a.md", Published, "/2025/01/01/a.html", ""},
		{"jekyll", map[string]string{"_posts/a.md": "---\ntitle: A\n---\n"}, "_posts/a.md", Left, "", "its name does not begin with a date (YYYY-MM-DD-)"},
		{"jekyll", map[string]string{"_posts/2026-03-01-a.md": "---\ntitle: A\n---\n"}, "_posts/2026-03-01-a.md", Scheduled, "", "its date is 2026-03-01"},
		{"jekyll", map[string]string{"_drafts/a.md": "---\ntitle: A\n---\n"}, "_drafts/a.md", Draft, "", "it is in the folder _drafts"},
		{"pelican", map[string]string{"pelicanconf.py": "PATH = 'content'", "content/a.md": "Title: A b\nDate: 2025-01-01\n\nx\n"}, "content/a.md", Published, "/a-b.html", ""},
		{"pelican", map[string]string{"pelicanconf.py": "PATH = 'content'", "content/a.md": "Title: A\n\nx\n"}, "content/a.md", Left, "", "it has no date"},
		{"pelican", map[string]string{"pelicanconf.py": "AUTHOR = 'A'", "content/a.md": "Title: A b\nDate: 2025-01-01\n\nx\n"}, "content/a.md", Published, "/a-b.html", ""},
		{"pelican", map[string]string{"pelicanconf.py": "PATH = 'content'", "content/a.md": "Title: A\nDate: 2025-01-01\nStatus: hidden\n\nx\n"}, "content/a.md", Hidden, "/a.html", "Status: hidden"},
		{"pelican", map[string]string{"pelicanconf.py": "PATH = 'content'", "content/a.md": "Title: A\nDate: 2025-01-01\nStatus: publish\n\nx\n"}, "content/a.md", Left, "", `Status: "publish" is none that pelican knows`},
		{"eleventy", map[string]string{"a.md": "---\npermalink: false\n---\n"}, "a.md", Left, "", "permalink: false"},
		{"docusaurus", map[string]string{"docs/_part.md": "x"}, "docs/_part.md", Left, "", "its name begins with _: it is a part of other pages"},
		{"zola", map[string]string{"content/a.md": "+++\ndraft = true\n+++\n"}, "content/a.md", Draft, "", "draft = true"},
	}
	for _, test := range tests {
		s := open(t, Options{Root: write(t, test.files), Generator: test.generator})
		p := s.Publication(test.path, now)
		if p.State != test.state || p.URL != test.url || p.Reason != test.reason {
			t.Errorf("%s %s: got %s %q %q", test.generator, test.path, p.State, p.URL, p.Reason)
		}
	}
}

// TestPelicanSlugIsNotGuessed: Pelican spells other scripts out with unidecode; two such
// titles are not one slug.
func TestPelicanSlugIsNotGuessed(t *testing.T) {
	for title, want := range map[string]string{
		"Café crème": "cafe-creme", "Hello, World": "hello-world", "2024年まとめ": "", "Привет": "", "Straße": "", "…": "",
	} {
		if got, ok := pelicanSlug(title); got != want || ok != (want != "") {
			t.Errorf("%q has the slug %q, %v; want %q", title, got, ok, want)
		}
	}
}

// TestInheritedConfigurationOutside: what a configuration outside of the site says is not
// known, so neither is what a link that looks broken leads to.
func TestInheritedConfigurationOutside(t *testing.T) {
	root := write(t, map[string]string{"mkdocs.yml": "INHERIT: ../en/mkdocs.yml\n", "docs/index.md": "[gone](gone.md)\n"})
	s := open(t, Options{Root: root})
	d, err := s.Document("docs/index.md")
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Resolve(d, &d.Body().Links[0]); got.Status != Unknown {
		t.Errorf("the link is %v, want Unknown", got.Status)
	}
}

func TestCutFolder(t *testing.T) {
	for _, test := range []struct {
		name, inner string
		ok          bool
	}{
		{"_posts/a.md", "a.md", true},
		{"blog/_posts/a.md", "a.md", true},
		{"_posts/x/_posts/a.md", "x/_posts/a.md", true},
		{"my_posts/a.md", "", false},
		{"_posts", "", false},
		{"x/_posts", "", false},
		{"_posts2/a.md", "", false},
		{"", "", false},
	} {
		if inner, ok := cutFolder(test.name, "_posts"); inner != test.inner || ok != test.ok {
			t.Errorf("%q: got %q, %v", test.name, inner, ok)
		}
	}
}
