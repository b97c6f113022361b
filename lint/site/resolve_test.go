package site

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
)

func FuzzResolve(f *testing.F) {
	roots, _ := filepath.Glob("../../testdata/sites/*/links.tsv")
	type page struct {
		site *Site
		doc  *document.Document
	}
	var pages []page
	for _, table := range roots {
		s, err := Open(f.Context(), Options{Root: filepath.Dir(table)})
		if err != nil {
			f.Fatal(err)
		}
		d, err := s.Document(s.Posts()[0])
		if err != nil {
			f.Fatal(err)
		}
		pages = append(pages, page{s, d})
	}
	for _, seed := range []string{"", "#", "?", "/", "//", "%", "%zz", "{static}", "{% link x %}", "{{ site.x | y }}", "|a|b", "@/", "@site/", "../../..", "a\x00b", "./.", "x:y", "{{'/a' | relative_url}}"} {
		f.Add(seed, uint8(0))
	}
	f.Fuzz(func(t *testing.T, target string, kind uint8) {
		for _, p := range pages {
			l := markdown.Link{Kind: markdown.LinkKind(kind % 8), Target: target, Image: kind&8 != 0, Dynamic: kind&16 != 0, Element: "link"}
			r := p.site.Resolve(p.doc, &l)
			if r.Status == OK && r.Path != "" && !p.site.Exists(r.Path) && p.site.find(r.Path).kind != isFolder {
				t.Errorf("%s: %q leads to %q, which is not there", p.site.Profile().Name, target, r.Path)
			}
			if strings.HasPrefix(r.Path, "../") || strings.HasPrefix(r.Path, "/") {
				t.Errorf("%s: %q leads out of the site to %q", p.site.Profile().Name, target, r.Path)
			}
		}
	})
}

// memory is a site that is on no disk.
type memory map[string]string

func (m memory) Files(context.Context) ([]File, error) {
	var files []File
	for _, name := range slices.Sorted(maps.Keys(m)) {
		files = append(files, File{Path: name, Tracked: true})
	}
	return files, nil
}

func (m memory) Read(name string) ([]byte, error) {
	if text, ok := m[name]; ok {
		return []byte(text), nil
	}
	return nil, fs.ErrNotExist
}

func benchmarkSite(b *testing.B, posts, links int) *Site {
	b.Helper()
	files := map[string]string{"hugo.toml": "baseURL = 'https://example.org/'\n"}
	for i := range posts {
		var body strings.Builder
		fmt.Fprintf(&body, "---\ntitle: Post %d\ndate: 2024-01-02\ntags: [a, b]\n---\n\n## Part one\n\n## Part two\n\n", i)
		for k := range links {
			fmt.Fprintf(&body, "Some words and [a post](/posts/p%d/#part-two) to follow.\n\n", (i*31+k*17)%posts)
		}
		files[fmt.Sprintf("content/posts/p%d.md", i)] = body.String()
	}
	s, err := Open(b.Context(), Options{Source: memory(files), Root: "."})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkHeaders reads the headers of 10,000 posts.
func BenchmarkHeaders(b *testing.B) {
	s := benchmarkSite(b, 10000, 4)
	b.ResetTimer()
	for b.Loop() {
		s.metas = &metas{}
		s.allMetas()
	}
}

// BenchmarkResolve resolves 20,000 links with their anchors, parsing included.
func BenchmarkResolve(b *testing.B) {
	s := benchmarkSite(b, 1000, 20)
	docs := make([]*document.Document, 0, 1000)
	for _, name := range s.Posts() {
		d, err := s.Document(name)
		if err != nil {
			b.Fatal(err)
		}
		d.Body()
		docs = append(docs, d)
	}
	b.ResetTimer()
	for b.Loop() {
		for _, d := range docs {
			links := d.Body().Links
			for i := range links {
				if r := s.Resolve(d, &links[i]); r.Status != OK {
					b.Fatal(links[i].Target, r)
				}
			}
		}
	}
	b.ReportMetric(float64(b.N)*20000/b.Elapsed().Seconds(), "links/s")
}
