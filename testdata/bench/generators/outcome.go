//go:build ignore

package main

import (
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// marker begins the body of the post that a case is about; the bodies of other posts begin
// otherwise.
const marker = "A walk along"

// page is what the templates of the skeletons print of a post.
type page struct{ title, date, tags, url string }

// recording is what became of a case's post.
type recording struct {
	outcome string
	page
	body string
	says []string
}

// read looks at what a build has written.
func read(output string, head map[string]string, failed bool) recording {
	if failed {
		return recording{outcome: "fails"}
	}
	pages := map[string]string{} // text by path
	var lists []page
	_ = filepath.WalkDir(output, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".html", ".txt", ".md", ".rst", ""}, filepath.Ext(name)) {
			return nil
		}
		data, _ := os.ReadFile(name)
		rel, _ := filepath.Rel(output, name)
		pages["/"+filepath.ToSlash(rel)] = plainText(article(string(data)))
		return nil
	})
	for _, text := range pages {
		lists = append(lists, blocks(text)...)
	}
	name := find(pages, func(name, text string) bool {
		own := len(lists) == 0 || strings.Contains(text, "@@") || slices.ContainsFunc(lists, func(p page) bool { return names(p.url, name) })
		return strings.Contains(text, marker) && (own || filepath.Ext(name) != ".html")
	})
	if name == "" {
		name = find(pages, func(_, text string) bool {
			_, body, ok := strings.Cut(text, "@@body")
			return ok && strings.TrimSpace(body) == ""
		})
		if name == "" {
			return recording{outcome: "left out"}
		}
	}
	r := recording{page: page{url: name}}
	head2, body, printed := strings.Cut(pages[name], "@@body")
	if !printed {
		body = pages[name]
	}
	if own := blocks(head2); len(own) == 1 && printed {
		r.page = own[0]
	} else if i := slices.IndexFunc(lists, func(p page) bool { return names(p.url, name) }); i >= 0 {
		r.page = lists[i]
	}
	r.body = strings.Join(strings.Fields(body), " ")
	if !printed { // Docusaurus writes the title of a document above it
		r.body = strings.TrimPrefix(r.body, r.title+" ")
	}
	today := time.Now().UTC().Format(time.DateOnly)
	r.date = strings.ReplaceAll(r.date, today, "the day of the build")
	r.url = strings.ReplaceAll(r.url, strings.ReplaceAll(today, "-", "/"), "the/day/of/the/build")
	r.judge(head, printed)
	return r
}

// judge compares what was published with what the case says its author means.
func (r *recording) judge(head map[string]string, printed bool) {
	means := func(key, otherwise string) string {
		if v, ok := head[key]; ok {
			return strings.TrimSuffix(v, "none")
		}
		return otherwise
	}
	keys := regexp.MustCompile(`(?i)\b(title|tags|date|layout)["”]?\s*[:=]`)
	switch {
	case keys.MatchString(r.body):
		r.outcome = "header shown"
	case strings.HasSuffix(r.url, ".md"): // copied as it is
		r.outcome = "left out"
	case r.body == "":
		r.outcome = "empty"
	case head["held"] == "yes": // its author wants to keep it back
		r.outcome = "changed"
	case r.title == means("title", "The castle") && (r.date == means("date", "2024-03-01") || r.date == "") && sameTags(r.tags, means("tags", "history|walks")) &&
		strings.HasPrefix(r.body, marker) && strings.Contains(r.body, head["body"]):
		r.outcome = "published"
	default:
		r.outcome = "changed"
	}
}

func sameTags(a, b string) bool {
	set := func(s string) []string {
		list := strings.Split(strings.ToLower(strings.Trim(s, "|")), "|")
		slices.Sort(list)
		return list
	}
	return slices.Equal(set(a), set(b))
}

func (r recording) text(version string) string {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	line("by", version)
	line("outcome", r.outcome)
	line("title", r.title)
	line("date", r.date)
	line("tags", strings.Trim(r.tags, "|"))
	line("url", r.url)
	line("body", clip(r.body, 100))
	for _, s := range r.says {
		line("says", s)
	}
	return b.String()
}

func clip(s string, n int) string {
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n]) + "…"
	}
	return s
}

func find(pages map[string]string, is func(name, text string) bool) string {
	var names []string
	for name, text := range pages {
		if is(name, text) && filepath.Base(name) != "404.html" {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(a) - len(b) })
	if len(names) == 0 {
		return ""
	}
	// A list may quote a post: its own page is the longest path.
	return names[len(names)-1]
}

// names reports whether the address url is published as the file name.
func names(url, name string) bool {
	url = strings.TrimSuffix(url, "/")
	return name == url || name == url+".html" || name == url+"/index.html"
}

var (
	scripts = regexp.MustCompile(`(?s)<(script|style|head)\b.*?</(script|style|head)>`)
	tags    = regexp.MustCompile(`<!--.*?-->|</?[a-zA-Z][^>]*>`)
	block   = regexp.MustCompile(`@@title (.*)\n@@date (.*)\n@@tags (.*)\n@@url (.*)`)
)

// docusaurus finds what Docusaurus's theme makes of a document's body; with a plugin the
// skeleton prints the rest elsewhere.
var docusaurus = regexp.MustCompile(`(?s)class="[^"]*\bmarkdown"[^>]*>(.*?)(</article>|<footer|<nav)`)

func article(s string) string {
	if m := docusaurus.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return s
}

func plainText(s string) string {
	s = scripts.ReplaceAllString(s, "")
	s = strings.ReplaceAll(s, "\r", "")
	return html.UnescapeString(tags.ReplaceAllString(s, " "))
}

func blocks(text string) []page {
	var out []page
	for _, m := range block.FindAllStringSubmatch(text, -1) {
		p := page{}
		for i, at := range []*string{&p.title, &p.date, &p.tags, &p.url} {
			*at = strings.TrimSpace(m[i+1])
		}
		out = append(out, p)
	}
	return out
}

var (
	number  = regexp.MustCompile(`\d+\.\d+\.\d+`)
	telling = regexp.MustCompile(`(?i)error|warn|exception|invalid|could not|cannot|can't|failed|skipp|unexpected|missing|duplicate|conflict`)
	noise   = regexp.MustCompile(`(?i)^\s*(at |\^|from )|/usr/|node_modules|DeprecationWarning|Writing |theme|favicon|experimental|npm warn|^\d+ (error|warning)s?$|^error building site`)
	stamps  = regexp.MustCompile(`^\[\d\d:\d\d:\d\d\] | \S+\.py:\d+$|^\[11ty\] `)
	colours = regexp.MustCompile("\x1b\\[[0-9;]*m")
)

// versionIn returns the first version number in what a generator says of itself.
func versionIn(out string) string {
	for line := range strings.Lines(out) {
		if v := number.FindString(line); v != "" {
			return v
		}
	}
	return "?"
}

// messages picks the first lines of a build's output that tell of trouble, without the names
// of the scratch folder.
func messages(out, dir string, files []txtar.File) []string {
	var list []string
	out = strings.ReplaceAll(colours.ReplaceAllString(out, ""), dir+"/", "")
	for line := range strings.Lines(out) {
		line = clip(stamps.ReplaceAllString(strings.Join(strings.Fields(line), " "), ""), 160)
		about := slices.ContainsFunc(files, func(f txtar.File) bool { return strings.Contains(line, filepath.Base(f.Name)) })
		if !noise.MatchString(line) && (about || telling.MatchString(line)) && !slices.Contains(list, line) {
			list = append(list, line)
		}
	}
	return list[:min(len(list), 3)]
}
