package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sampler builds a report over files that the tests bring along.
type sampler struct {
	report *lint.Report
	files  map[string]string
}

// add adds a finding at the first place of words in the file at path.
func (s *sampler) add(path, words string, f lint.Finding) {
	at := strings.Index(s.files[path], words)
	f.Path, f.Span = path, text.Span{Start: at, End: at + len(words)}
	for i := range f.Fixes {
		for j := range f.Fixes[i].Edits {
			if f.Fixes[i].Edits[j].Path == "" {
				f.Fixes[i].Edits[j].Path = path
			}
		}
	}
	s.report.Findings = append(s.report.Findings, f)
}

func newSampler(files map[string]string) *sampler {
	s := &sampler{report: &lint.Report{Files: 42, Elapsed: 1234 * time.Millisecond}, files: files}
	for path, content := range files {
		raw := []byte(content)
		s.report.Keep(path, &lint.Source{Raw: raw, Lines: text.NewLines(raw)})
	}
	return s
}

func (s *sampler) write(path, words, replacement string, safety lint.Safety) lint.Fix {
	at := strings.Index(s.files[path], words)
	return lint.Replace("write “"+replacement+"”", safety, text.Span{Start: at, End: at + len(words)}, replacement)
}

// sample has one finding of each kind that makes a format stumble: long lines, wide
// characters, tabs, control characters, several files, several lines, no place at all.
func sample() *lint.Report {
	files := map[string]string{
		"_posts/2019-05-01-castle.md": "---\ntitle: The castle\n---\n\nWe saw the castle — it isnâ€™t far.\n\n![Castle](images/castle.jpg)\n",
		"content/größe.md":            "\t日本語のテキスト teh 日本語\nfoo\r\nbar\n",
		"content/long.md": strings.Repeat("A paragraph of prose is one line of many hundred characters. ", 12) +
			"Here is teh word. " + strings.Repeat("And it goes on like that for a long time. ", 12) + "\n",
		"content/odd \"name\".md": "a \x1b[31mred\x1b[0m\u202e word \x00 and \xff <script>alert(1)</script>\n",
		"content/wide.md":         "\xff\xfet\x00e\x00h\x00 \x00\x22\x20\n\x00",
	}
	s := newSampler(files)
	const castle = "_posts/2019-05-01-castle.md"
	s.add(castle, "â€™", lint.Finding{
		Rule: "encoding/mojibake", Severity: lint.Error, Message: "“â€™” is “’” read in the wrong encoding",
		Suggestions: []string{"’"}, Fixes: []lint.Fix{s.write(castle, "â€™", "’", lint.Safe)},
	})
	s.add(castle, "images/castle.jpg", lint.Finding{
		Rule: "images/missing", Severity: lint.Error, Message: "the image \"images/castle.jpg\" does not exist",
		Consequence: "Jekyll builds the page all the same, and readers see a broken image", Help: "the name differs only by case from \"images/castle.JPG\"",
		Fixes:   []lint.Fix{s.write(castle, "images/castle.jpg", "images/castle.JPG", lint.Unsafe)},
		Related: []lint.Place{{Path: "content/größe.md", Span: text.Span{Start: 35, End: 38}, Message: "links to the same image"}},
	})
	s.add("content/größe.md", "teh", lint.Finding{
		Rule: "spelling/known", Severity: lint.Warning, Message: "“teh” is a misspelling of “the” or “ten”",
		Fixes: []lint.Fix{s.write("content/größe.md", "teh", "the", lint.Suggestion), s.write("content/größe.md", "teh", "ten", lint.Suggestion)},
	})
	s.add("content/größe.md", "foo\r\nbar", lint.Finding{
		Rule: "encoding/line-endings", Severity: lint.Warning, Message: "line endings are mixed",
		Fixes: []lint.Fix{s.write("content/größe.md", "\r\n", "\n", lint.Safe)},
	})
	s.add("content/long.md", "teh", lint.Finding{
		Rule: "spelling/known", Severity: lint.Info, Message: "“teh” is a misspelling of “the”",
		Fixes: []lint.Fix{s.write("content/long.md", "teh", "the", lint.Safe)},
	})
	s.add("content/odd \"name\".md", "\x1b[31mred\x1b[0m", lint.Finding{
		Rule: "encoding/control", Severity: lint.Error,
		Message: "control characters in “\x1b[31mred\x1b[0m”\n::error file=x::injected % ##[error]x <img src=x onerror=alert(1)> | @all",
		Help:    "remove them: they \x07 change what a terminal shows",
	})
	s.add("content/wide.md", "t\x00e\x00h\x00", lint.Finding{
		Rule: "spelling/known", Severity: lint.Warning, Message: "“teh” is a misspelling of “the”",
		Fixes: []lint.Fix{s.write("content/wide.md", "t\x00e\x00h\x00", "t\x00h\x00e\x00", lint.Safe)},
	})
	s.report.Findings = append(s.report.Findings, lint.Finding{
		Rule: "site/config", Severity: lint.Info, Path: "hugo.toml", Message: "the setting \"permalinks\" is computed and cannot be read",
	})
	s.report.Suppressed, s.report.Baselined = 3, 120
	s.report.Skipped = []lint.Skipped{{Path: "content/draft.md", Reason: "excluded by drafts/**"}}
	return s.report
}

func sampleOptions() Options {
	return Options{
		Version: "1.2.3",
		Rules: []lint.Rule{{
			ID: "spelling/known", Summary: "a word that is a known misspelling", Severity: lint.Warning,
			Doc: lint.Doc{Why: "Readers stumble over it.", Repair: "`presscheck fix` writes the word as it is meant."},
		}},
		Date: func(path string) time.Time {
			if strings.Contains(path, "2019") {
				return time.Date(2019, 5, 1, 0, 0, 0, 0, time.UTC)
			}
			return time.Time{}
		},
	}
}

func write(t *testing.T, format Format, r *lint.Report, o Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := format.Write(&out, r, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got); -update writes it anew\n%s", file, diff)
	}
}

func TestFormats(t *testing.T) {
	t.Parallel()
	clean := &lint.Report{Files: 1}
	for _, format := range Formats() {
		t.Run(format.Name, func(t *testing.T) {
			t.Parallel()
			golden(t, format.Name+".golden", write(t, format, sample(), sampleOptions()))
			golden(t, format.Name+".clean.golden", write(t, format, clean, Options{}))
		})
	}
}

func TestColor(t *testing.T) {
	t.Parallel()
	o := sampleOptions()
	o.Color = true
	for _, name := range []string{"text", "concise", "grouped"} {
		format, _ := ByName(name)
		golden(t, name+".color.golden", write(t, format, sample(), o))
	}
}
