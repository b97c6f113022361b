package rules_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules"
	"github.com/presscheck/presscheck/lint/site"
)

// benchSite is a Hugo site of n posts, about 4 KB each, with links between them.
func benchSite(n int) (memorySource, int64) {
	files := memorySource{
		"hugo.toml":             []byte("baseURL = 'https://example.org/'\ntitle = 'A site'\n"),
		"static/images/sea.png": []byte("\x89PNG\r\n\x1a\n"),
	}
	paragraph := "Most of a post is plain text that is read from left to right, with a word in *emphasis*, a little `code`, " +
		"and a [link to another post](/posts/post-%d/#what-we-saw) somewhere in the middle of it. " +
		"A café in Zürich serves naïve tourists — “slowly”, as they say.\n\n"
	var size int64
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: \"Post number %d\"\ndate: 2024-05-%02d\ntags: [travel, notes]\ndescription: What happened on day %d\n---\n\n", i, i%28+1, i)
		for section := range 4 {
			fmt.Fprintf(&b, "## %s\n\n", []string{"What we saw", "How it went", "What it cost", "The end"}[section])
			for k := range 3 {
				fmt.Fprintf(&b, paragraph, (i*7+section*3+k)%n)
			}
			b.WriteString("![The sea at noon](/images/sea.png)\n\n```go\nfmt.Println(\"hello\")\n```\n\n")
		}
		files[fmt.Sprintf("content/posts/post-%d.md", i)] = []byte(b.String())
		size += int64(b.Len())
	}
	return files, size
}

// BenchmarkRun lints 200 posts with every rule, and with each family alone; MB/s of post text.
func BenchmarkRun(b *testing.B) {
	files, size := benchSite(200)
	for _, family := range []string{"all", "encoding", "frontmatter", "images", "links", "site", "spelling"} {
		b.Run(family, func(b *testing.B) {
			o := lint.Options{Rules: rules.All()}
			if family != "all" {
				o.Select = []string{family}
			}
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				s, err := site.Open(context.Background(), site.Options{Root: "/site", Source: files})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := lint.Run(context.Background(), s, o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
