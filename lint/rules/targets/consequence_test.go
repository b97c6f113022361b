package targets_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/images"
	"github.com/presscheck/presscheck/lint/site"
)

// TestMissingElement: Docusaurus stops at a Markdown image that is not there, and publishes an
// img element as it is.
func TestMissingElement(t *testing.T) {
	root := t.TempDir()
	for name, data := range map[string]string{
		"docusaurus.config.js": "module.exports = {title: 'x', presets: [['classic', {}]]};\n",
		"docs/a.mdx":           "---\ntitle: A\n---\n\n![a](./gone.png)\n\n<img src=\"/img/lost.png\" alt=\"a\" />\n",
	} {
		full := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := site.Open(context.Background(), site.Options{Root: root})
	if err != nil {
		t.Fatal(err)
	}
	report, err := lint.Run(context.Background(), s, lint.Options{Rules: images.All()})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, f := range report.Findings {
		if f.Rule == "images/missing" {
			said = append(said, f.Consequence)
		}
	}
	if len(said) != 2 || !strings.Contains(said[0], "stops the build") || !strings.Contains(said[1], "without the image") {
		t.Errorf("got %q", said)
	}
}
