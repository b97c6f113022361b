package site_test

import (
	"context"
	"testing"
	"time"

	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/site/sitetest"
)

// TestAddressesAsBuilt compares addresses, and what becomes of posts, with what builds gave:
// Pelican 4.12, Hugo 0.164, Jekyll 4.3 and Hexo 8.1, on machines whose own time is UTC.
func TestAddressesAsBuilt(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, config, settings string
		posts                  map[string][3]string // path to text, address, state
	}{
		{"pelican", "pelicanconf.py", "PATH = 'content'\nARTICLE_URL = '{date:%Y}/{date:%b}/{date:%-d}/{slug}/'\nARTICLE_SAVE_AS = ARTICLE_URL + 'index.html'\n", map[string][3]string{
			"content/a.html":     {"<html><head>\n<title>Ships &amp; boats</title>\n<meta name=\"date\" content=\"2024-04-01\">\n<meta name=\"status\" content=\"hidden\">\n</head></html>\n", "/2024/Apr/1/ships-boats/", "hidden"},
			"content/b.rst":      {"Great **Title**\n###############\n\n:date: 2024-04-01\n:tags: x\n\nText\n", "/2024/Apr/1/great-title/", "published"},
			"content/c.md":       {"---\nTitle: Dashed\nDate: 2024-04-02\n...\nbody\n", "/2024/Apr/2/dashed/", "published"},
			"content/e.md":       {"Title: Page X\n\nbody\n", "", "left-out"},
			"content/f.md":       {"Title: Dr\nDate: 2024-01-01\nStatus: draft\n\nbody\n", "", "draft"},
			"content/pages/p.md": {"Title: About us\n\nbody\n", "/pages/about-us.html", "published"},
		}},
		{"hugo", "hugo.toml", "baseURL = 'https://example.org/sub/'\ntimeZone = 'Europe/Berlin'\n[permalinks]\nposts = '/:year/:month/:slug/'\n", map[string][3]string{
			"content/posts/a.md":           {"---\ntitle: \"Gr\u00f6\u00dfe \u0141\u00f3d\u017a \u6771\u4eac!\"\ndate: 2024-04-01T00:30:00+02:00\n---\n", "/sub/2024/04/gr\u00f6\u00dfe-\u0142\u00f3d\u017a-\u6771\u4eac/", "published"},
			"content/posts/b.md":           {"---\ntitle: B\ndate: 2023-12-31T23:30:00-05:00\nslug: \"My Slug \u00dcn\u00ef\"\n---\n", "/sub/2023/12/my-slug-\u00fcn\u00ef/", "published"},
			"content/posts/c.md":           {"---\ntitle: C\ndate: 2024-01-01\nexpiryDate: 2024-02-01\n---\n", "", "expired"},
			"content/posts/d.md":           {"---\ntitle: D\ndate: 2024-01-01\nbuild:\n  render: never\n---\n", "", "left-out"},
			"content/posts/e.md":           {"---\ntitle: E\ndate: 2024-01-01\n_build:\n  list: never\n---\n", "/sub/2024/01/e/", "published"},
			"content/posts/f.md":           {"---\ntitle: F\ndate: 2024-01-01\npublishDate: 2040-01-01\n---\n", "", "scheduled"},
			"content/posts/i.md":           {"---\ntitle: I\ndate: 2024-01-01\nurl: /x/Y.html\n---\n", "/sub/x/Y.html", "published"},
			"content/docs/bundle/index.md": {"---\ntitle: Bundle\nheadless: true\n---\n", "", "left-out"},
			"content/docs/My_Page.Name.md": {"---\ntitle: Page\n---\n", "/sub/docs/my_page.name/", "published"},
		}},
		{"jekyll", "_config.yml", "baseurl: /b\npermalink: /:categories/:year/:month/:day/:title.html\n", map[string][3]string{
			"_posts/2024-03-01-a.md":                   {"---\ntitle: A\ncategories: [Big News, caf\u00e9]\n---\n", "/b/big news/caf\u00e9/2024/03/01/a.html", "published"},
			"_posts/2024-03-01-b.md":                   {"---\ntitle: B\ndate: 2024-03-02 01:30:00 +0200\n---\n", "/b/2024/03/01/b.html", "published"},
			"_posts/2024-03-01-c.md":                   {"---\ntitle: C\npublished: false\n---\n", "", "draft"},
			"_posts/2024-03-01-e.md":                   {"---\ntitle: E\nslug: Other Slug\n---\n", "/b/2024/03/01/Other-Slug.html", "published"},
			"_posts/2024-03-01-gr\u00f6\u00dfe-x_Y.md": {"---\ntitle: D\n---\n", "/b/2024/03/01/gr\u00f6\u00dfe-x_Y.html", "published"},
			"_posts/2024-03-01-q.md":                   {"---\ntitle: Q\ndate: \"2024-03-02 01:30:00\"\n---\n", "/b/2024/03/02/q.html", "published"},
			"_posts/2040-03-01-g.md":                   {"---\ntitle: G\n---\n", "", "scheduled"},
			"_posts/nodate.md":                         {"---\ntitle: N\n---\n", "", "left-out"},
			"_posts/travel/2024-03-01-h.md":            {"---\ntitle: H\ncategory: one two\n---\n", "/b/one two/2024/03/01/h.html", "published"},
		}},
		{"hexo", "_config.yml", "permalink: :year/:month/:day/:title/\n", map[string][3]string{
			"source/_posts/a.md":      {"---\ntitle: A\ndate: 2024-03-01 23:30:00\n---\n", "/2024/03/01/a/", "published"},
			"source/_posts/deep/b.md": {"---\ntitle: B\ndate: 2024-03-01T23:30:00Z\n---\n", "/2024/03/01/deep/b/", "published"},
			"source/_posts/c.md":      {"---\ntitle: C\npublished: false\n---\n", "", "draft"},
			"source/_posts/e.md":      {"---\ntitle: E\ndate: 2040-03-01\n---\n", "/2040/03/01/e/", "published"},
			"source/_posts/h.md":      {"---\ntitle: H\npermalink: /own/h.html\n---\n", "/own/h.html", "published"},
			"source/about/index.md":   {"---\ntitle: About\n---\n", "/about/", "published"},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := sitetest.Memory{c.config: []byte(c.settings)}
			for path, post := range c.posts {
				files[path] = []byte(post[0])
			}
			s, err := site.Open(context.Background(), site.Options{Root: "/site", Generator: c.name, Source: files})
			if err != nil {
				t.Fatal(err)
			}
			for path, post := range c.posts {
				if p := s.Publication(path, now); p.URL != post[1] || string(p.State) != post[2] {
					t.Errorf("%s: got %s %q, want %s %q", path, p.State, p.URL, post[2], post[1])
				}
			}
		})
	}
}

// TestTimezoneOfJekyll: a date that is not quoted is a moment, and the site's own time decides
// which day that is; recorded with Jekyll 4.3.
func TestTimezoneOfJekyll(t *testing.T) {
	if _, err := time.LoadLocation("America/New_York"); err != nil {
		t.Skip("SKIPPED: this system has no table of time zones")
	}
	for date, day := range map[string]string{
		"2024-03-02 01:30:00 +0200": "01", "2024-03-02 01:30:00": "01", "\"2024-03-02 01:30:00\"": "02", "2024-03-02": "02", "2024-03-02T01:30:00Z": "01",
	} {
		files := sitetest.Memory{
			"_config.yml":            []byte("timezone: America/New_York\n"),
			"_posts/2024-03-01-a.md": []byte("---\ntitle: A\ndate: " + date + "\n---\n"),
		}
		s, err := site.Open(context.Background(), site.Options{Root: "/site", Generator: "jekyll", Source: files})
		if err != nil {
			t.Fatal(err)
		}
		if url, want := s.Publication("_posts/2024-03-01-a.md", time.Now()).URL, "/2024/03/"+day+"/a.html"; url != want {
			t.Errorf("%s: got %s, want %s", date, url, want)
		}
	}
}
