package remote

import (
	"strings"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/text"
	"github.com/presscheck/presscheck/lint/web"
)

// address is a web address in a document.
type address struct {
	url  string
	kind web.Kind
	dest text.Span
	key  string
}

// addresses lists the web addresses of d in the order of the file.
func addresses(d *document.Document) []address {
	var out []address
	if h := d.Header(); h.Format != frontmatter.None && len(h.Problems) == 0 {
		for i := range h.Entries {
			e := &h.Entries[i]
			out = appendValue(out, e.Key, &e.Value)
		}
	}
	links := d.Body().Links
	for i := range links {
		if a, ok := ofLink(&links[i]); ok {
			out = append(out, a)
		}
	}
	return out
}

// ofLink returns the web address that l leads to. Addresses that are no page for a reader, a
// host to connect to early or where a form is sent, are left out.
func ofLink(l *markdown.Link) (address, bool) {
	url := strings.TrimSpace(l.Target)
	if l.Kind == markdown.BareURL && strings.HasPrefix(strings.ToLower(url), "www.") {
		url = "http://" + url // as the parsers that make links of bare addresses do
	}
	if l.Dynamic || l.Dest.Empty() || l.Element == "link" || l.Element == "form" || l.Element == "base" || !IsWeb(url) {
		return address{}, false
	}
	a := address{url: url, dest: l.Dest}
	if l.Image {
		a.kind = web.Image
	}
	return a, true
}

// IsWeb reports whether a target is an address on the web, however badly it is spelled.
func IsWeb(target string) bool {
	scheme, rest, ok := strings.Cut(target, ":")
	if strings.HasPrefix(target, "//") {
		return len(target) > 2 && target[2] != '/'
	}
	if !ok || strings.ContainsAny(scheme, "/?# ") {
		return false
	}
	switch strings.ToLower(scheme) {
	case "http", "https":
		return true
	}
	return strings.HasPrefix(rest, "//") && web.IsSlip(target)
}

// headerKeys are the front matter keys whose addresses readers get to see or to follow, in
// lower case without - and _, and whether it is an image.
var headerKeys = map[string]web.Kind{
	"image": web.Image, "images": web.Image, "cover": web.Image, "coverimage": web.Image, "featuredimage": web.Image,
	"featureimage": web.Image, "thumbnail": web.Image, "banner": web.Image, "ogimage": web.Image, "socialimage": web.Image,
	"heroimage": web.Image, "teaser": web.Image, "overlayimage": web.Image,
	"link": web.Link, "links": web.Link, "externalurl": web.Link, "externallink": web.Link, "linkurl": web.Link,
	"canonical": web.Link, "canonicalurl": web.Link, "sourceurl": web.Link, "originalurl": web.Link, "website": web.Link,
}

func appendValue(out []address, key string, v *frontmatter.Value) []address {
	switch v.Kind {
	case frontmatter.List:
		for i := range v.Items {
			out = appendValue(out, key, &v.Items[i])
		}
	case frontmatter.Map:
		for i := range v.Entries {
			out = appendValue(out, v.Entries[i].Key, &v.Entries[i].Value)
		}
	case frontmatter.String:
		kind, known := headerKeys[strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(key))]
		if !known || !strings.HasPrefix(v.Text, "http") || !IsWeb(v.Text) || strings.ContainsAny(v.Text, " {}$<>\n") {
			return out
		}
		dest := v.Span
		if v.Style == frontmatter.SingleQuoted || v.Style == frontmatter.DoubleQuoted {
			dest = text.Span{Start: dest.Start + 1, End: dest.End - 1}
		}
		out = append(out, address{url: v.Text, kind: kind, dest: dest, key: key})
	}
	return out
}
