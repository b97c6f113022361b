package site

import (
	"path"
	"regexp"
	"strings"

	"github.com/presscheck/presscheck/lint/markdown"
)

// readBlogs reads the folders of Material's blog plugin, of which there may be several.
func (k *mkdocs) readBlogs(s settings) {
	add := func(name string, options any) {
		if path.Base(name) != "blog" {
			return
		}
		m, _ := options.(map[string]any)
		if dir, ok := join(k.docs, settings(m).text("blog", "blog_dir")); ok {
			k.blogs = append(k.blogs, dir)
		}
	}
	switch plugins := s.at("plugins").(type) {
	case []any:
		for _, item := range plugins {
			switch item := item.(type) {
			case string:
				add(item, nil)
			case map[string]any:
				for name, options := range item {
					add(name, options)
				}
			}
		}
	case map[string]any:
		for name, options := range plugins {
			add(name, options)
		}
	}
}

// readHooks looks into the hooks, which are programs, for what they could do to links: their
// events tell whether they bring files, and a word about ids whether pages get further ones.
func (k *mkdocs) readHooks(l *loader, s settings) {
	for _, name := range s.list(nil, "hooks") {
		file, ok := join(l.folder, name)
		data, err := l.site.Head(file, 256<<10)
		if !ok || err != nil {
			k.generates, l.looseIDs = "hooks", "hooks may give a page further ids"
			return
		}
		text := string(data)
		for _, event := range hookEvent.FindAllString(text, -1) {
			switch strings.TrimPrefix(event, "def ") {
			case "on_page_markdown", "on_page_content", "on_page_context", "on_post_page", "on_env", "on_nav", "on_template_context",
				"on_pre_template", "on_post_template", "on_pre_page", "on_serve", "on_shutdown", "on_build_error":
			default:
				k.generates = "hooks"
			}
		}
		if strings.Contains(text, "File(") || strings.Contains(text, "File.generated") {
			k.generates = "hooks"
		}
		for _, sign := range []string{"id=", "{#", "{ #", "{: #", "<h", "# ", "slug", "anchor", "toc"} {
			if strings.Contains(withoutComments(text), sign) {
				l.looseIDs = "hooks may give a page further ids"
			}
		}
	}
}

var hookEvent = regexp.MustCompile(`def on_\w+`)

// withoutComments leaves out lines that are a comment of Python's.
func withoutComments(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(strings.TrimSpace(line), "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// mkdocsSlugs finds how headings get their ids. The function is named by a YAML tag, which
// only the text of the configuration shows.
func mkdocsSlugs(l *loader, s settings) {
	toc := settings(nil)
	if list, ok := s.at("markdown_extensions").([]any); ok {
		for _, item := range list {
			if m, ok := item.(map[string]any); ok && settings(m).table("toc") != nil {
				toc = settings(m).table("toc")
			}
		}
	} else {
		toc = s.table("markdown_extensions", "toc")
	}
	if toc.at("slugify") != nil {
		l.slugs = markdown.PythonUnicode
		l.looseIDs = "headings get ids by a function of the configuration"
	}
	if toc.text("-", "separator") != "-" {
		l.looseIDs = "headings get ids with a separator of the configuration's own"
	}
}

// namesOf returns the names of a list whose items are names or maps of one name to its options.
func namesOf(v any) []string {
	var out []string
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			switch item := item.(type) {
			case string:
				out = append(out, item)
			case map[string]any:
				for name := range item {
					out = append(out, name)
				}
			}
		}
	case map[string]any:
		for name := range v {
			out = append(out, name)
		}
	}
	for i, name := range out {
		out[i] = path.Base(name) // material/blog
	}
	return out
}
