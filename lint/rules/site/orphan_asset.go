package site

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint"
)

func orphanAsset() lint.Rule {
	return lint.Rule{
		ID:       "site/orphan-asset",
		Summary:  "an image or download that nothing on the site names",
		Severity: lint.Info,
		Off:      true,
		Scope:    lint.SiteScope,
		Needs:    lint.NeedsSite,
		Check:    checkOrphanAsset,
		Doc: lint.Doc{
			Why:    "It is published with every build and weighs on the repository, yet no post, template or style sheet names it. Other sites may: that is why the rule is off by default.",
			Bad:    "-- post.md --\n![Tram](tram.jpg)\n-- tram.jpg --\n-- old-tram.jpg --\n",
			Good:   "-- post.md --\n![Tram](tram.jpg)\n-- tram.jpg --\n",
			Repair: "Delete the file if nobody links to it from elsewhere. presscheck deletes nothing.",
		},
	}
}

func checkOrphanAsset(p *lint.Pass) error {
	assets := map[string][]string{} // by base name
	var texts []string
	for _, name := range p.Site.Files() {
		if _, excluded := p.Site.Excluded(name); excluded {
			continue
		}
		switch kindOf(name) {
		case media:
			assets[path.Base(name)] = append(assets[path.Base(name)], name)
		case readable:
			texts = append(texts, name)
		}
	}
	for _, name := range texts {
		data, err := p.Site.Read(name)
		if err != nil {
			continue // somebody else reports a file that cannot be read
		}
		strike(assets, data)
	}
	for _, name := range p.Site.Files() {
		if list := assets[path.Base(name)]; len(list) > 0 && list[0] == name {
			for _, orphan := range list {
				p.Report(lint.Finding{
					Path:    orphan,
					Message: fmt.Sprintf("nothing on the site names %q", path.Base(orphan)),
					Help:    "delete it if no other site links to it",
				})
			}
		}
	}
	return nil
}

type kind int

const (
	other kind = iota
	media
	readable
)

func kindOf(name string) kind {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".mp4", ".webm", ".mp3", ".ogg", ".pdf", ".zip":
		return media
	case ".md", ".mdx", ".markdown", ".html", ".htm", ".rst", ".org", ".adoc", ".css", ".scss", ".sass", ".less", ".js", ".ts", ".jsx", ".tsx", ".mjs",
		".json", ".yaml", ".yml", ".toml", ".njk", ".liquid", ".xml", ".svg", ".py", ".rb", ".vue", ".astro", ".txt", ".webmanifest":
		return readable
	}
	return other
}

// strike takes out of assets what data names, plainly or percent-encoded. A name counts
// wherever it stands: better to keep a file too many.
func strike(assets map[string][]string, data []byte) {
	for start := 0; start < len(data); {
		dot := bytes.IndexByte(data[start:], '.')
		if dot < 0 {
			break
		}
		at := start + dot
		start = at + 1
		end := at + 1
		for end < len(data) && end-at < 6 && alphanumeric(data[end]) {
			end++
		}
		if kindOf("x"+string(data[at:end])) != media {
			continue
		}
		strikeBefore(assets, data, at, end)
	}
}

// strikeBefore tries every name that ends at end and begins behind a sign that may part it from
// what is before it. Names hold blanks, so a blank may or may not.
func strikeBefore(assets map[string][]string, data []byte, at, end int) {
	for from := at; from > 0 && at-from < 200 && data[from-1] != '\n'; from-- {
		if strings.IndexByte("/\"'([{<>= \t,;:|`}", data[from-1]) < 0 {
			continue
		}
		name := string(data[from:end])
		delete(assets, name)
		if decoded, err := url.PathUnescape(name); err == nil {
			delete(assets, decoded)
		}
		if data[from-1] == '/' {
			return
		}
	}
}

func alphanumeric(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' }
