package site

import (
	"strings"
	"testing"
)

// TestReadBriefly: a page has the same ids where nothing else of it is kept, and they do not
// change with the buffer that it was read into.
func TestReadBriefly(t *testing.T) {
	files := map[string]string{"hugo.toml": ""}
	for name, body := range map[string]string{
		"short": "## One\n\n## Two {#other}\n", "long": strings.Repeat("word ", headSize) + "\n\n## One\n", "longest": strings.Repeat("word ", 1<<15) + "\n\n## One\n",
		"plain": "word\n", "empty": "", "open": "{{< own >}}\n\n## One\n",
	} {
		files["content/"+name+".md"] = "---\ntitle: A\n---\n" + body
	}
	root := write(t, files)
	kept, brief := open(t, Options{Root: root, Generator: "hugo"}), open(t, Options{Root: root, Generator: "hugo"})
	brief.docs.vast.Store(true)
	for range 2 {
		for path := range files {
			if strings.HasSuffix(path, ".toml") {
				continue
			}
			if strings.Contains(path, "o") { // some are asked for their headers first
				brief.meta(path)
			}
			if !brief.anchors(path).alike(kept.anchors(path)) {
				t.Errorf("%s: got %q, want %q", path, brief.anchors(path).all(), kept.anchors(path).all())
			}
			if brief.loaded(path) != nil {
				t.Errorf("%s is kept", path)
			}
		}
	}
}
