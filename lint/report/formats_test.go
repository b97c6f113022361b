package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

func TestSARIFIsValid(t *testing.T) {
	t.Parallel()
	format, _ := ByName("sarif")
	for _, r := range []*lint.Report{sample(), {Files: 1}} {
		out := write(t, format, r, sampleOptions())
		report, err := sarif.FromBytes(out)
		if err != nil {
			t.Fatal(err)
		}
		// The reader's types have no way to leave these out, as the standard allows.
		run := report.Runs[0]
		run.Language, run.Tool.Driver.Language, run.NewlineSequences = "en-US", "en-US", []string{"\n"}
		if err := report.Validate(); err != nil {
			t.Error(err)
		}
		if bytes.Contains(out, []byte(`"artifactChanges": []`)) {
			t.Error("a fix without changes: GitHub refuses the whole file")
		}
	}
}

func TestEveryLineOfJSONIsJSON(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"jsonl", "rdjsonl"} {
		format, _ := ByName(name)
		out := write(t, format, sample(), sampleOptions())
		lines := bytes.Split(bytes.TrimSuffix(out, []byte("\n")), []byte("\n"))
		if len(lines) != len(sample().Findings) {
			t.Errorf("%s: %d lines", name, len(lines))
		}
		for _, l := range lines {
			if !json.Valid(l) {
				t.Errorf("%s: %q is not JSON", name, l)
			}
		}
	}
	for _, name := range []string{"json", "rdjson", "gitlab", "sarif"} {
		format, _ := ByName(name)
		if out := write(t, format, sample(), sampleOptions()); !json.Valid(out) {
			t.Errorf("%s is not JSON", name)
		}
	}
}

func TestXMLIsWellFormed(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"junit", "checkstyle"} {
		format, _ := ByName(name)
		d := xml.NewDecoder(bytes.NewReader(write(t, format, sample(), sampleOptions())))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

// TestFingerprints: unique within a report, and the same when lines come in above.
func TestFingerprints(t *testing.T) {
	t.Parallel()
	prints := func(content string) []string {
		s := newSampler(map[string]string{"a.md": content, "b.md": content})
		for at := 0; ; {
			i := strings.Index(content[at:], "teh")
			if i < 0 {
				return fingerprints(s.report)
			}
			for _, path := range []string{"a.md", "b.md"} {
				s.report.Findings = append(s.report.Findings, lint.Finding{
					Rule: "spelling/known", Path: path, Message: "teh", Span: text.Span{Start: at + i, End: at + i + 3},
				})
			}
			at += i + 3
		}
	}
	before, after := prints("teh\nteh\nteh and teh\n"), prints("new\n\nteh\nteh\nteh and teh\n")
	seen := map[string]bool{}
	for _, p := range before {
		if seen[p] {
			t.Errorf("%s is there twice", p)
		}
		seen[p] = true
	}
	if fmt.Sprint(before) != fmt.Sprint(after) {
		t.Errorf("a line above changes fingerprints: %v, %v", before, after)
	}
}

func TestGitHubLimits(t *testing.T) {
	t.Parallel()
	s := newSampler(map[string]string{"a.md": "x\n"})
	for i := range 30 {
		for _, severity := range []lint.Severity{lint.Info, lint.Warning, lint.Error} {
			s.add("a.md", "x", lint.Finding{Rule: "test/rule", Severity: severity, Message: strconv.Itoa(i)})
		}
	}
	format, _ := ByName("github")
	lines := strings.Split(string(write(t, format, s.report, Options{})), "\n")
	count := map[string]int{}
	for _, l := range lines {
		if strings.HasPrefix(l, "::") {
			count[strings.Fields(l)[0]]++
		}
	}
	if count["::error"] != 10 || count["::warning"] != 10 || count["::notice"] != 10 {
		t.Errorf("annotations: %v", count)
	}
	if !strings.HasPrefix(lines[0], "::error") {
		t.Errorf("the first is %q", lines[0])
	}
	if !strings.Contains(strings.Join(lines, "\n"), "61 more are in the log") {
		t.Error("nobody says that 61 are missing")
	}
}

// TestNoInjection: whatever a post says or is called, it gives no command to a CI system and
// brings no tag into a page.
func TestNoInjection(t *testing.T) {
	t.Parallel()
	const evil = "x\n::error::1\r\n##[error]2\n##vso[task.complete result=Failed;]3 <script>alert(4)</script> ]]> --> \"'>"
	s := newSampler(map[string]string{evil: "teh\n"})
	for range 25 {
		for _, severity := range []lint.Severity{lint.Info, lint.Warning, lint.Error} {
			s.add(evil, "teh", lint.Finding{
				Rule: "test/rule", Severity: severity, Message: evil, Help: evil, Consequence: evil,
				Fixes: []lint.Fix{{Title: evil, Safety: lint.Safe, Edits: []lint.Edit{{Edit: text.Edit{New: []byte(evil)}}}}},
			})
		}
	}
	for _, format := range Formats() {
		out := string(write(t, format, s.report, Options{}))
		switch format.Name {
		case "github":
			for l := range strings.SplitSeq(out, "\n") {
				own := strings.HasPrefix(l, "::error file=") || strings.HasPrefix(l, "::warning file=") || strings.HasPrefix(l, "::notice ")
				if !own && (strings.HasPrefix(strings.TrimSpace(l), "::") || strings.Contains(l, "##[")) {
					t.Errorf("github: %q", l)
				}
			}
		case "azure":
			for l := range strings.SplitSeq(out, "\n") {
				if i := strings.LastIndex(l, "##vso["); i > 0 && !strings.HasPrefix(l, "##vso[task.logissue") {
					t.Errorf("azure: %q", l)
				}
			}
		case "html":
			if strings.Contains(out, "<script>alert") {
				t.Error("html: a tag came through")
			}
		case "markdown":
			if strings.Contains(out, "<script>") {
				t.Error("markdown: a tag came through")
			}
		}
	}
}

func TestSections(t *testing.T) {
	t.Parallel()
	r := &lint.Report{}
	for path, n := range map[string]int{"src/content/blog/a.md": 20, "src/content/learn/b.md": 19, "src/content/c.md": 3, "README.md": 2} {
		for range n {
			r.Findings = append(r.Findings, lint.Finding{Path: path})
		}
	}
	s := sectionsOf(r)
	for path, want := range map[string]string{
		"src/content/blog/a.md": "src/content/blog", "src/content/learn/b.md": "src/content/learn",
		"src/content/c.md": "src/content", "README.md": "the top folder",
	} {
		if got := s.of(path); got != want {
			t.Errorf("%s lies in %q, want %q", path, got, want)
		}
	}
}
