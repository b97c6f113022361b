package frontmatter

import (
	"fmt"
	"strings"
	"testing"
)

// headers makes so many different headers of the kind that posts have.
func headers(n int) [][]byte {
	out := make([][]byte, n)
	for i := range out {
		out[i] = fmt.Appendf(nil, "---\ntitle: \"Walk %d: along the wall\"\ndate: 2024-%02d-%02d 10:00:00 +0100\nauthor: Kim\nlayout: post\ntags:\n  - castle\n  - walk %d\ncategories: [stones, \"old town\"]\ndescription: >-\n  A walk along the wall,\n  with a view.\ndraft: false\nslug: walk-%d\n---\n\n%s\n",
			i, i%12+1, i%28+1, i, i, strings.Repeat("Text. ", 200))
	}
	return out
}

// BenchmarkParse10000 reads the headers of a site of 10,000 posts on one core.
func BenchmarkParse10000(b *testing.B) {
	posts, g := headers(10_000), Jekyll()
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range posts {
			if h := Parse(src, g, InMarkdown); len(h.Entries) != 9 || len(h.Problems) > 0 {
				b.Fatalf("%+v", h)
			}
		}
	}
}

// BenchmarkParse measures one header in each format.
func BenchmarkParse(b *testing.B) {
	for _, c := range []struct {
		name string
		g    Grammar
		src  string
	}{
		{"yaml", Hugo(), string(headers(1)[0])},
		{"yaml-library", Hugo(), "---\ntitle: &t Anchored\ndate: 2024-01-02\ntags: [a, b]\nsame: *t\n---\n"},
		{"toml", Hugo(), "+++\ntitle = \"Walk\"\ndate = 2024-01-02\ndraft = false\ntags = [\"a\", \"b\"]\n[params]\nmood = \"calm\"\n+++\nText\n"},
		{"json", Hugo(), "{\n \"title\": \"Walk\",\n \"tags\": [\"a\", \"b\"]\n}\nText\n"},
		{"meta", Pelican(), "Title: Walk\nDate: 2024-01-02\nTags: a, b\nSlug: walk\n\nText\n"},
		{"none", Jekyll(), "# Walk\n\nText\n"},
	} {
		b.Run(c.name, func(b *testing.B) {
			src := []byte(c.src)
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				Parse(src, c.g, InMarkdown)
			}
		})
	}
}
