package site

import "testing"

// TestOlderSettings holds the verdict on links that the settings of older generators decide, and
// on links of documents that are parts of others.
func TestOlderSettings(t *testing.T) {
	const hugo, jekyll = "baseURL = 'https://example.org/'\n", "title: x\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		post  string
		want  Status
	}{
		{"permalinks from the folder, Jekyll 2", map[string]string{
			"_config.yml": jekyll + "relative_permalinks: true\n", "_posts/2013-01-01-a.md": "---\n---\n[x](/docs/b.html)\n",
			"docs/01-b.md": "---\npermalink: b.html\n---\nb\n",
		}, "_posts/2013-01-01-a.md", OK},
		{"permalinks from the top, Jekyll 4", map[string]string{
			"_config.yml": jekyll, "_posts/2013-01-01-a.md": "---\n---\n[x](/docs/b.html)\n",
			"docs/01-b.md": "---\npermalink: b.html\n---\nb\n",
		}, "_posts/2013-01-01-a.md", Missing},
		{"an extension too many", map[string]string{
			"_config.yml": jekyll + "permalink: /:title.html:output_ext\n", "_posts/2013-01-01-a.md": "---\n---\n[x](/b.html)\n",
			"_posts/2013-01-02-b.md": "---\n---\nb\n",
		}, "_posts/2013-01-01-a.md", OK},
		{"ids of Blackfriday", map[string]string{
			"hugo.toml": hugo + "[blackfriday]\nplainIDAnchors = true\n", "content/a.md": "[x](#one-two)\n\n## One: > two\n",
		}, "content/a.md", OK},
		{"ids of Goldmark", map[string]string{"hugo.toml": hugo, "content/a.md": "[x](#one-two)\n\n## One: > two\n"}, "content/a.md", MissingAnchor},
		{"a redirect of the host", map[string]string{
			"hugo.toml": hugo, "content/a.md": "[x](/api/b.html#c)\n", "layouts/index.redirects": "# x\n/api/*  https://example.com/:splat\n",
		}, "content/a.md", Unknown},
		{"no redirect of the host", map[string]string{
			"hugo.toml": hugo, "content/a.md": "[x](/apis/b.html)\n", "static/_redirects": "/api/*  https://example.com/:splat\n",
		}, "content/a.md", Missing},
		{"a resource of a bundle", map[string]string{"hugo.toml": hugo, "content/a/index.md": "x\n", "content/a/b.md": "[x](#none)\n"}, "content/a/b.md", Unknown},
		{"no page by itself", map[string]string{"hugo.toml": hugo, "content/b.md": "---\nheadless: true\n---\n[x](#none)\n"}, "content/b.md", Unknown},
		{"a page", map[string]string{"hugo.toml": hugo, "content/b.md": "---\ndraft: true\n---\n[x](#none)\n"}, "content/b.md", MissingAnchor},
		{"a part of Docusaurus", map[string]string{"docusaurus.config.js": "module.exports = {}\n", "docs/_part.md": "[x](#none)\n"}, "docs/_part.md", Unknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Open(t.Context(), Options{Source: memory(c.files), Root: "."})
			if err != nil {
				t.Fatal(err)
			}
			d, err := s.Document(c.post)
			if err != nil {
				t.Fatal(err)
			}
			if got := s.Resolve(d, &d.Body().Links[0]); got.Status != c.want {
				t.Errorf("got %s (%s), want %s", got.Status, got.Reason, c.want)
			}
		})
	}
}
