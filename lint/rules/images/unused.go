package images

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/text"
)

func unused() lint.Rule {
	return lint.Rule{
		ID:       "images/unused",
		Summary:  "an image file is named nowhere in the site",
		Severity: lint.Info,
		Off:      true,
		Scope:    lint.SiteScope,
		Needs:    lint.NeedsSite,
		Check:    checkUnused,
		Doc: lint.Doc{
			Why: "It makes the repository and the published site larger for nothing. An image counts as used when its name, " +
				"or its name without the extension, stands in any text file of the site: a post, a template, a style sheet, a data file.",
			Bad:    "-- post.md --\nNo picture.\n-- left-over.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
			Good:   "-- post.md --\n[Download](in-use.svg)\n-- in-use.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
			Repair: "Delete the file, if nobody links to it from elsewhere.",
		},
	}
}

// checkUnused goes by base names: a path may be put together by a template, the name of
// the file hardly ever is.
func checkUnused(p *lint.Pass) error {
	waiting := map[string][]string{} // names, with and without extension, to images that go by them
	var images []string
	for _, name := range p.Site.Files() {
		if targets.IsImageName(name) {
			images = append(images, name)
			base := path.Base(name)
			stem := strings.TrimSuffix(base, path.Ext(base))
			waiting[base] = append(waiting[base], name)
			waiting[stem] = append(waiting[stem], name)
		}
	}
	named := map[string]bool{}
	for _, name := range p.Site.Files() {
		if len(images) > 0 && isText(name) {
			if data, err := p.Site.Read(name); err == nil {
				mentions(data, waiting, named)
			}
		}
	}
	for _, image := range images {
		if base := path.Base(image); !named[image] && !byConvention(base) {
			p.Report(lint.Finding{
				Path:    image,
				Span:    text.Span{},
				Message: fmt.Sprintf("the image %q is named nowhere in the site", image),
				Help:    "delete it, if nobody links to it from elsewhere",
			})
		}
	}
	return nil
}

// isText reports whether a file may name an image.
func isText(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdx", ".html", ".htm", ".rst", ".org", ".adoc", ".txt", ".css", ".scss", ".sass", ".less", ".js",
		".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".vue", ".svelte", ".astro", ".json", ".yml", ".yaml", ".toml", ".xml", ".svg", ".csv",
		".tsv", ".njk", ".liquid", ".haml", ".slim", ".erb", ".rb", ".py", ".go", ".tmpl", ".ejs", ".pug", ".webmanifest", ".ipynb", "":
		return true
	}
	return false
}

// mentions takes the names that stand in data off waiting: it reads data once, cut at what
// no file name holds, and percent-decodes %20 alone.
func mentions(data []byte, waiting map[string][]string, named map[string]bool) {
	data = bytes.ReplaceAll(data, []byte("%20"), []byte{' '})
	for word := range bytes.FieldsFuncSeq(data, func(r rune) bool { return strings.ContainsRune("/\\\"'`()[]{}<>|=,;:#?*\n\r\t", r) }) {
		mention(word, waiting, named)
		if bytes.IndexByte(word, ' ') >= 0 {
			for part := range bytes.FieldsSeq(word) {
				mention(part, waiting, named)
			}
		}
	}
}

func mention(word []byte, waiting map[string][]string, named map[string]bool) {
	if images, ok := waiting[string(bytes.TrimSpace(word))]; ok {
		for _, image := range images {
			named[image] = true
		}
	}
}

// byConvention reports whether browsers and services ask for a file of this name by
// themselves.
func byConvention(base string) bool {
	return strings.HasPrefix(base, "favicon") || strings.HasPrefix(base, "apple-touch-icon") || strings.HasPrefix(base, "android-chrome") ||
		strings.HasPrefix(base, "mstile") || strings.HasPrefix(base, "opengraph-image") || strings.HasPrefix(base, "twitter-image")
}
