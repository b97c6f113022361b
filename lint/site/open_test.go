package site

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// write makes a folder of files for a test.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, data := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func open(t *testing.T, o Options) *Site {
	t.Helper()
	s, err := Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestPlainSite(t *testing.T) {
	root := write(t, map[string]string{"README.md": "# Hi\n\n[a](docs/a.md) [b](docs/B.md)\n", "docs/a.md": "# A\n", "docs/b.md": "# B\n", "x.png": ""})
	s := open(t, Options{Root: root})
	if got := s.Posts(); len(got) != 3 {
		t.Fatalf("posts: %v", got)
	}
	d, err := s.Document("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range d.Body().Links {
		t.Log(i, s.Resolve(d, &l))
	}
}
