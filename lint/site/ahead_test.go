package site

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestHeadersReadAhead: a header is the same whether it comes of a file's beginning or of a
// document that was read whole, because a hook reads the one and a run over the site the other.
func TestHeadersReadAhead(t *testing.T) {
	starts := map[string]string{
		"fenced":   "---\ntitle: A\ntags: [a, b]\n---\n",
		"toml":     "+++\ntitle = \"A\"\n+++\n",
		"json":     "{\"title\": \"A\"}\n",
		"plain":    "Title: A\nDate: 2024-01-02\n\n",
		"none":     "Text.\n",
		"unclosed": "---\ntitle: A\n\n",
		"late":     "\n---\ntitle: A\n---\n",
		"slipped":  "--\ntitle: A\n---\n",
		"bom":      "\ufeff---\ntitle: A\n---\n",
		"long":     "---\nnote: " + strings.Repeat("word ", headSize) + "\n---\n",
	}
	fills := map[string]string{"ascii": "word ", "japanese": "日本語", "latin": "na\xefve ", "late fence": "x\n---\n", "zero": "a\x00b"}
	files := map[string]string{}
	for start, header := range starts {
		for fill, text := range fills {
			for _, size := range []int{headSize - 1, headSize, headSize + 1, headSize + 2, 3 * headSize} {
				body := strings.Repeat(text, max(0, size-len(header))/len(text)+1)
				whole := header + body[:max(0, size-len(header))]
				files[fmt.Sprintf("content/%s %s %d.md", start, fill, size)] = whole
			}
		}
	}
	root := write(t, files)
	paths := slices.Sorted(maps.Keys(files))
	for _, generator := range []string{"hugo", "pelican"} { // fences of all kinds, and none
		apart, ahead := open(t, Options{Root: root, Generator: generator}), open(t, Options{Root: root, Generator: generator})
		ahead.Expect(paths)
		for _, path := range paths {
			if want, got := apart.meta(path), ahead.meta(path); !sameMeta(got, want) {
				t.Errorf("%s, %s: got %+v, want %+v", generator, path, got, want)
			}
		}
	}
}

func sameMeta(a, b *meta) bool {
	return a.err == nil && b.err == nil && a.kept != "" && a.kept == b.kept && a.said == b.said && a.begin == b.begin &&
		a.unreadable == b.unreadable && a.garbled == b.garbled
}

// TestExpect: what is read for its header is there when the document is asked for, as long as
// somebody expects it, and no more of it than there is room for.
func TestExpect(t *testing.T) {
	files := map[string]string{}
	for i := range 40 {
		files[fmt.Sprintf("%02d.md", i)] = "---\ntitle: A\n---\n" + strings.Repeat("word ", 1<<17)
	}
	root := write(t, files)
	s := open(t, Options{Root: root, Generator: "plain"})
	paths := slices.Sorted(maps.Keys(files))
	s.meta(paths[0])
	if s.loaded(paths[0]) != nil {
		t.Error("a document that nobody expects is loaded")
	}
	reversed := slices.Clone(paths)
	slices.Reverse(reversed)
	s.Expect(reversed)
	for _, path := range paths[1:] {
		s.meta(path)
	}
	kept := 0
	for _, path := range paths {
		if s.loaded(path) != nil {
			kept++
		}
	}
	if kept < 20 || kept > 30 {
		t.Errorf("%d documents of 0.6 MB are loaded", kept)
	}
	if err := os.Remove(filepath.Join(root, paths[1])); err != nil {
		t.Fatal(err)
	}
	d, err := s.Document(paths[1])
	if err != nil || string(d.Source()) != files[paths[1]] {
		t.Errorf("a loaded document is read again: %v", err)
	}
	raw, _, err := s.Content(paths[2])
	if err != nil || string(raw) != files[paths[2]] {
		t.Errorf("the content of a loaded document: %v", err)
	}
	s.Expect(nil)
	for _, path := range paths[2:] {
		if s.loaded(path) != nil {
			t.Errorf("%s is still loaded", path)
		}
	}
	if s.loaded(paths[1]) != d {
		t.Error("a document that somebody asked for is gone")
	}
}

// TestFresh: a site that was read is opened anew in all but its list of files.
func TestFresh(t *testing.T) {
	s := open(t, Options{Root: write(t, map[string]string{"hugo.toml": "", "content/a.md": "---\nslug: x\n---\n"}), Generator: "hugo"})
	before := s.meta("content/a.md")
	fresh := s.Fresh()
	if fresh.knownMeta("content/a.md") != nil || fresh.meta("content/a.md").answer() != before.answer() {
		t.Error("the header is not read anew")
	}
	if got := fresh.Posts(); !slices.Equal(got, s.Posts()) {
		t.Errorf("other posts: %q", got)
	}
}
