package site

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

// TestHeadersAreCopies: the buffer that a header is read into is used for the next one.
func TestHeadersAreCopies(t *testing.T) {
	for name, src := range map[string]string{
		"a.md":  "---\ntitle: \"A \\u00e9 b\"\nlist: [a, 'b', {c: d}]\nmap:\n  - x: |\n      text\n      more\n  - >-\n    folded\ndate: 2024-01-02\n? key\n: value\n---\nbody\n",
		"b.md":  "+++\ntitle = 'A'\nlist = [\"a\", '''b''']\n[map]\nkey = 2024-01-02\n+++\nbody\n",
		"c.md":  "{\"title\": \"A\", \"list\": [\"b\"]}\n",
		"d.md":  "Title: A\nTags: b, c\n    d\n\nbody\n",
		"e.rst": "A\n=\n\n:date: 2024-01-02\n:tags: a, b\n\nbody\n",
		"f.org": "#+TITLE: A\n#+TAGS: b\n\nbody\n",
	} {
		for _, p := range profiles() {
			data := []byte(src)
			got := *document.Parse(name, data, p.syntax("")).Header()
			want := *document.Parse(name, []byte(src), p.syntax("")).Header()
			for i := range data {
				data[i] = '#'
			}
			got.Problems, want.Problems = nil, nil
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s, %s: the header changed with the buffer", p.Name, name)
			}
		}
	}
}

// TestLongHeader: a header that does not end within the first bytes is read to its end.
func TestLongHeader(t *testing.T) {
	long := "---\nnote: " + strings.Repeat("word ", headSize) + "\nslug: found\n---\n"
	s := open(t, Options{Root: write(t, map[string]string{"hugo.toml": "", "content/a.md": long, "content/b.md": "---\nslug: b\n---\n"}), Generator: "hugo"})
	for path, want := range map[string]string{"content/a.md": "found", "content/b.md": "b"} {
		m := s.meta(path)
		if m.format != frontmatter.YAML || m.text("slug") != want || !s.begins(path, "---") || s.begins(path, "+++") {
			t.Errorf("%s: got %v %q", path, m.format, m.text("slug"))
		}
	}
}

// TestRead: a file is read to its end whatever its size, and its beginning alone when asked.
func TestRead(t *testing.T) {
	files := map[string]string{}
	for _, size := range []int{0, 1, headSize - 1, headSize, headSize + 1, 100_000} {
		files[fmt.Sprintf("%d.md", size)] = strings.Repeat("x", size)
	}
	root := write(t, files)
	s := open(t, Options{Root: root})
	for name, want := range files {
		if got, err := s.Read(name); err != nil || string(got) != want {
			t.Errorf("%s: read %d bytes, %v", name, len(got), err)
		}
		for _, limit := range []int{1, 3, headSize} {
			if got, err := s.Head(name, limit); err != nil || string(got) != want[:min(limit, len(want))] {
				t.Errorf("%s: read %d of the first %d bytes, %v", name, len(got), limit, err)
			}
		}
	}
	if err := os.Remove(filepath.Join(root, "1.md")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read("1.md"); !IsMissing(err) {
		t.Errorf("a file that is gone: %v", err)
	}
}

// BenchmarkReadHeader reads the headers of a thousand small posts.
func BenchmarkReadHeader(b *testing.B) {
	root := b.TempDir()
	var names []string
	for i := range 1000 {
		name := fmt.Sprintf("%d.md", i)
		text := fmt.Sprintf("---\ntitle: Post %d\ndate: 2024-01-02\ntags: [a, b]\n---\n%s", i, strings.Repeat("Some words of it.\n", 200))
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
		names = append(names, name)
	}
	s, err := Open(b.Context(), Options{Root: root, Generator: "jekyll"})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, name := range names {
			s.readMeta(name)
		}
	}
}
