package targets

import (
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// imageKeys are the front matter keys that themes of all generators read an image from, in
// lower case without - and _. A dot leads into a map.
var imageKeys = map[string]bool{
	"image": true, "images": true, "cover": true, "cover.image": true, "cover.src": true, "coverimage": true,
	"featuredimage": true, "featureimage": true, "featured": true, "thumbnail": true, "thumb": true, "banner": true,
	"header.image": true, "header.teaser": true, "header.overlayimage": true, "ogimage": true, "og.image": true,
	"social.image": true, "socialimage": true, "heroimage": true, "hero.image": true, "image.src": true, "image.path": true,
	"image.feature": true, "previewimage": true, "resources.src": true, "opengraph.image": true, "twitter.image": true,
}

// appendHeader adds the images that the front matter names. Which folder a theme looks in
// is the theme's own business, so one is only missing when no reading of it leads to a file.
func appendHeader(out []Target, p *lint.Pass) []Target {
	h := p.Document.Header()
	if h.Format == frontmatter.None || len(h.Problems) > 0 {
		return out
	}
	for i := range h.Entries {
		e := &h.Entries[i]
		out = appendValue(out, p, normalized(e.Key), e.Key, &e.Value)
	}
	return out
}

// joiners are what people put between the words of a key.
var joiners = strings.NewReplacer("-", "", "_", "")

func normalized(key string) string { return joiners.Replace(strings.ToLower(key)) }

func appendValue(out []Target, p *lint.Pass, key, name string, v *frontmatter.Value) []Target {
	switch v.Kind {
	case frontmatter.List:
		for i := range v.Items {
			out = appendValue(out, p, key, name, &v.Items[i])
		}
	case frontmatter.Map:
		for i := range v.Entries {
			inner := &v.Entries[i]
			if !strings.Contains(key, ".") {
				out = appendValue(out, p, key+"."+normalized(inner.Key), name+"."+inner.Key, &inner.Value)
			}
		}
	case frontmatter.String:
		if imageKeys[key] && namesImage(v.Text) {
			out = append(out, headerTarget(p, name, v))
		}
	}
	return out
}

// namesImage reports whether value is the path of an image file and nothing else.
func namesImage(value string) bool {
	return IsImageName(value) && !strings.ContainsAny(value, "{}$<>*?|\n\\") && !strings.Contains(value, "://")
}

// IsImageName reports whether name ends like an image file.
func IsImageName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".ico", ".tif", ".tiff", ".apng", ".jfif":
		return true
	}
	return false
}

func headerTarget(p *lint.Pass, name string, v *frontmatter.Value) Target {
	dest := v.Span
	if v.Style == frontmatter.SingleQuoted || v.Style == frontmatter.DoubleQuoted {
		dest = text.Span{Start: dest.Start + 1, End: dest.End - 1}
	}
	l := &markdown.Link{Kind: markdown.HTML, Image: true, HasAlt: true, Span: v.Span, Dest: dest, Target: v.Text}
	t := Target{Link: l, Key: name, Resolution: p.Site.Resolve(p.Document, l)}
	if !t.Broken() {
		return t
	}
	if !strings.HasPrefix(v.Text, "/") {
		rooted := *l
		rooted.Target = "/" + v.Text
		if r := p.Site.Resolve(p.Document, &rooted); r.Status == site.OK || r.Status == site.Unknown || r.Status == site.WrongCase && t.Resolution.Status == site.Missing {
			t.Resolution = r
			return t
		}
	}
	for _, candidate := range t.Resolution.Candidates { // a folder that the theme puts before it
		if t.Resolution.Status == site.Missing && strings.HasSuffix(candidate, "/"+strings.TrimLeft(v.Text, "./")) {
			t.Resolution = site.Resolution{Reason: "the theme may look for it in " + path.Dir(candidate)}
		}
	}
	return t
}
