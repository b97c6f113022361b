package report

import (
	"bytes"
	"io"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// BenchmarkJSON writes 4,000 findings in a thousand files.
func BenchmarkJSON(b *testing.B) {
	raw := bytes.Repeat([]byte("A line of an ordinary post with [a link](there.md) in it.\n"), 100)
	r := &lint.Report{Files: 1000}
	for i := range 4000 {
		path := "content/posts/post-" + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + ".md"
		r.Keep(path, &lint.Source{Raw: raw, Lines: text.NewLines(raw)})
		r.Findings = append(r.Findings, lint.Finding{
			Rule: "links/missing-file", Severity: lint.Error, Path: path, Span: text.Span{Start: 60 * (i % 90), End: 60*(i%90) + 10},
			Message: `no file "there.md"`, Help: "correct the path", Consequence: "readers get an error page",
		})
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := JSON(io.Discard, r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
