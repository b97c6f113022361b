package lint_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/presscheck/presscheck/lint"
)

// TestAwait: while rules wait for another program the documents that are left are looked at,
// by one goroutine too, and all documents are looked at once.
func TestAwait(t *testing.T) {
	files := memory{}
	for i := range 100 {
		files[fmt.Sprintf("%02d.md", i)] = []byte("cat\n")
	}
	for _, jobs := range []int{1, 2, 3} {
		last := make(chan struct{})
		waits := lint.Rule{ID: "links/waits", Severity: lint.Warning, Check: func(p *lint.Pass) error {
			if p.Document.Path == "99.md" {
				close(last)
				return nil
			}
			if !strings.HasSuffix(p.Document.Path, "0.md") {
				return nil
			}
			ended := lint.PerRunAwaited(p, "git", func() bool {
				select {
				case <-last:
					return true
				case <-time.After(5 * time.Second):
					return false
				}
			})
			p.Report(lint.Finding{Message: "waited"})
			if !ended {
				return errors.New("nobody looks at the last document")
			}
			return nil
		}}
		report := run(t, files, lint.Options{Rules: []lint.Rule{wordRule("spelling/foo", "cat"), waits}, Jobs: jobs})
		if len(report.Failures) > 0 || report.Files != 100 || len(report.Findings) != 110 {
			t.Errorf("%d jobs: %d files, %d findings, %v", jobs, report.Files, len(report.Findings), report.Failures)
		}
	}
}

// TestAwaitWhatWaits: somebody who waits holds what others wait for in turn.
func TestAwaitWhatWaits(t *testing.T) {
	files := memory{}
	for i := range 100 {
		files[fmt.Sprintf("%02d.md", i)] = []byte("cat\n")
	}
	waits := lint.Rule{ID: "links/waits", Severity: lint.Warning, Check: func(p *lint.Pass) error {
		lint.PerRun(p, "outer", func() int {
			return lint.PerRunAwaited(p, "inner", func() int {
				time.Sleep(20 * time.Millisecond)
				return 1
			})
		})
		p.Report(lint.Finding{Message: "waited"})
		return nil
	}}
	if report := run(t, files, lint.Options{Rules: []lint.Rule{waits}, Jobs: 2}); len(report.Findings) != 100 {
		t.Errorf("%d findings", len(report.Findings))
	}
}
