package report

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

type gitlabIssue struct {
	Description string         `json:"description"`
	Check       string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

// GitLab writes GitLab's code quality report, a subset of Code Climate's.
func GitLab(w io.Writer, r *lint.Report, o Options) error {
	if len(r.Findings) == 0 {
		_, err := io.WriteString(w, "[]\n")
		return err
	}
	v := newViews(r)
	prints := fingerprints(r)
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "[")
	err := listed(b, false, "", len(r.Findings), func(i int) any {
		f := &r.Findings[i]
		lines := v.of(f.Path)
		return gitlabIssue{
			Description: sentence(f),
			Check:       f.Rule,
			Fingerprint: prints[i],
			Severity:    gitlabSeverity(f.Severity),
			Location: gitlabLocation{
				Path:  o.path(f.Path),
				Lines: gitlabLines{lines.position(f.Span.Start, text.Bytes).Line, lines.position(f.Span.End, text.Bytes).Line},
			},
		}
	})
	if err != nil {
		return err
	}
	fmt.Fprint(b, "\n]\n")
	return b.Flush()
}

func gitlabSeverity(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "major"
	case lint.Warning:
		return "minor"
	}
	return "info"
}

// fingerprints tell a finding apart from every other of the report: GitLab and GitHub drop one
// whose fingerprint they have seen already. They are made of the path, the rule, what is said
// and the text that is meant, and a count among those alike in all of that; so they stay when
// lines are added or moved elsewhere.
func fingerprints(r *lint.Report) []string {
	said := r.Accept()
	out := make([]string, len(said))
	seen := map[string]int{}
	for i := range said {
		key := said[i].Path + "\x00" + said[i].Text
		seen[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
		out[i] = hex.EncodeToString(sum[:16])
	}
	return out
}
