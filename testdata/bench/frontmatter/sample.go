package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// notation is a way to write a header.
type notation int

const (
	yamlForm notation = iota
	tomlForm
	jsonForm
	semiForm // JSON without braces between semicolons
	metaForm
	restForm
	nikolaForm
	forms
)

// generator says where a generator's posts lie and how their headers may be written.
type generator struct {
	name      string
	pattern   string // of a post's path, with the extension left out
	notations []notation
	config    map[string]string
}

func (g generator) path(i int, form notation) string {
	ext := ".md"
	if form == restForm {
		ext = ".rst"
	}
	return fmt.Sprintf(g.pattern, i) + ext
}

var generators = []generator{
	{name: "hugo", pattern: "content/posts/p%d", notations: []notation{yamlForm, tomlForm, jsonForm}},
	{name: "jekyll", pattern: "_posts/2024-01-02-p%d", notations: []notation{yamlForm}},
	{name: "pelican", pattern: "content/p%d", notations: []notation{metaForm, metaForm, restForm}, config: map[string]string{"pelicanconf.py": "PATH = 'content'\n"}},
	{name: "eleventy", pattern: "posts/p%d", notations: []notation{yamlForm}},
	{name: "docusaurus", pattern: "blog/p%d", notations: []notation{yamlForm}, config: map[string]string{"docusaurus.config.js": "export default {presets: [['classic', {}]]};\n"}},
	{name: "astro", pattern: "src/content/blog/p%d", notations: []notation{yamlForm, tomlForm}},
	{name: "hexo", pattern: "source/_posts/p%d", notations: []notation{yamlForm, semiForm}},
	{name: "mkdocs", pattern: "docs/p%d", notations: []notation{yamlForm, metaForm}},
	{name: "zola", pattern: "content/p%d", notations: []notation{tomlForm, tomlForm, yamlForm}},
	{name: "vitepress", pattern: "p%d", notations: []notation{yamlForm}},
	{name: "nikola", pattern: "posts/p%d", notations: []notation{nikolaForm, yamlForm, tomlForm, restForm}, config: map[string]string{
		"conf.py": "BLOG_TITLE = 'x'\nPOSTS = (('posts/*.md', 'posts', 'post.tmpl'), ('posts/*.rst', 'posts', 'post.tmpl'))\nPAGES = ()\n",
	}},
	{name: "plain", pattern: "p%d", notations: []notation{yamlForm, tomlForm}},
}

// sample is a whole header, fences and the last line ending included.
type sample struct {
	form notation
	text []byte
}

// own are headers that hold one of each thing that headers hold.
var own = []sample{
	{yamlForm, []byte("---\ntitle: The castle\ndate: 2024-04-01\ntags: [walk, wall]\ndescription: \"A walk: along the wall\"\ndraft: false\n---\n")},
	{yamlForm, []byte("---\nlayout: post\ntitle: 'It''s late'\ndate: 2024-04-01 10:20:30 +0100\ntags:\n  - one\n  - two words\ncategories:\n- a\n- b\nauthor: Ann # the editor\nsummary: >-\n  folded text\n  goes on\n\nslug: castle\n---\n")},
	{yamlForm, []byte("---\ntitle: \"1.10\"\nweight: 3\nparams:\n  a: b\n  c:\n    - d\n    - e: f\n      g: h\nnote: |\n  literal: text\n    deeper\n# a comment\naliases: [/a/, '/b/']\nempty:\n---\n")},
	{yamlForm, []byte("---\r\ntitle: Windows\r\ndate: 2024-04-01\r\ntags:\r\n  - a\r\n  - b\r\n---\r\n")},
	{yamlForm, []byte("---\ntitle: Größe und Maß\nauthor: Łukasz\ndescription: 東京の朝\ndate: 2024-04-01T10:20:30Z\nimage: /a b.png\nurl: https://example.org/x\n---\n")},
	{tomlForm, []byte("+++\ntitle = \"The castle\"\ndate = 2024-04-01\ndraft = false\ntags = [\"walk\", \"wall\"]\nweight = 3\n[params]\na = 'b'\nc = [1, 2]\n[[params.list]]\nx = 1\n+++\n")},
	{tomlForm, []byte("+++\ntitle = 'It is late'\ndescription = \"\"\"\nmany\nlines\"\"\"\ndate = 2024-04-01T10:20:30Z\nslug = \"castle\"\n\n[taxonomies]\ntags = [\n  \"a\", # first\n  \"b\",\n]\n[extra]\nkey.dotted = true\n+++\n")},
	{jsonForm, []byte("{\n  \"title\": \"The castle\",\n  \"date\": \"2024-04-01\",\n  \"tags\": [\"walk\", \"wall\"],\n  \"draft\": false,\n  \"weight\": 3,\n  \"params\": {\"a\": \"b\", \"c\": [1, null]}\n}\n")},
	{semiForm, []byte(";;;\n\"title\": \"The castle\",\n\"date\": \"2024/04/01\",\n\"tags\": [\"walk\", \"wall\"]\n;;;\n")},
	{metaForm, []byte("Title: The castle\nDate: 2024-04-01\nTags: walk, wall\nSlug: castle\nSummary: First line\n    and a second\nAuthor: Ann\n\n")},
	{metaForm, []byte("---\ntitle: The castle\ndate: 2024-04-01 10:20\ncategory: walks\nstatus: published\n---\n")},
	{restForm, []byte("The castle\n##########\n\n:date: 2024-04-01\n:tags: walk, wall\n:slug: castle\n:summary: A walk\n  along the wall\n:author: Ann\n\n")},
	{nikolaForm, []byte("<!--\n.. title: The castle\n.. slug: castle\n.. date: 2024-04-01 10:20:30 UTC\n.. tags: walk, wall\n.. category: walks\n.. description: A walk\n.. type: text\n-->\n\n")},
	{nikolaForm, []byte(".. title: The castle\n.. slug: castle\n.. date: 2024-04-01\n.. tags: walk\n\n")},
}

const (
	largest = 3 << 10 // bytes of a header
	perForm = 4000    // headers of one notation
)

// collect adds the headers of the posts below folders to the own ones.
func collect(folders []string) (map[notation][]sample, error) {
	out := map[notation][]sample{}
	for range 20 { // the own ones count for more
		for _, s := range own {
			out[s.form] = append(out[s.form], s)
		}
	}
	seen := map[string]bool{}
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			switch filepath.Ext(path) {
			case ".md", ".markdown", ".mdx", ".rst", ".html":
			default:
				return nil
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return nil // a dangling link
			}
			s, ok := split(b, filepath.Ext(path) == ".rst")
			if !ok || len(s.text) > largest || seen[string(s.text)] || len(out[s.form]) >= perForm {
				return nil
			}
			if values, ok := s.form.read(s.text); !ok || len(values) == 0 {
				return nil
			}
			seen[string(s.text)] = true
			out[s.form] = append(out[s.form], s)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

var (
	metaStart   = regexp.MustCompile(`(?i)^(title|date|category|tags|author|slug):[^\n]*\n([\w-]+:[^\n]*\n|    [^\n]*\n)*`)
	nikolaStart = regexp.MustCompile(`^(<!--\n)?\.\. [a-z]+:[^\n]*\n(\.\. [\w-]+:[^\n]*\n)*(-->\n)?`)
	restStart   = regexp.MustCompile(`^[^\n:]+\n[#=]{3,}\n\n(:[\w-]+:[^\n]*\n)+`)
)

// split finds the header of a post in the simplest way.
func split(b []byte, rest bool) (sample, bool) {
	text := string(b)
	if rest {
		if m := restStart.FindString(text); m != "" {
			return sample{restForm, []byte(m + "\n")}, true
		}
		return sample{}, false
	}
	for mark, form := range map[string]notation{"---": yamlForm, "+++": tomlForm, ";;;": semiForm} {
		for _, nl := range []string{"\n", "\r\n"} {
			if after, ok := strings.CutPrefix(text, mark+nl); ok {
				if i := strings.Index(after, nl+mark+nl); i >= 0 {
					return sample{form, []byte(text[:len(mark)+len(nl)+i+2*len(nl)+len(mark)])}, true
				}
				return sample{}, false
			}
		}
	}
	if bytes.HasPrefix(b, []byte("{\n")) {
		if i := strings.Index(text, "\n}\n"); i >= 0 {
			return sample{jsonForm, b[:i+3]}, true
		}
	}
	if m := metaStart.FindString(text); m != "" {
		return sample{metaForm, []byte(m + "\n")}, true
	}
	if m := nikolaStart.FindString(text); m != "" {
		return sample{nikolaForm, []byte(m + "\n")}, true
	}
	return sample{}, false
}
