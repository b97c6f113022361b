package report

import (
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
	out := []gitlabIssue{}
	v := newViews(r)
	prints := fingerprints(r)
	for i := range r.Findings {
		f := &r.Findings[i]
		out = append(out, gitlabIssue{
			Description: sentence(f),
			Check:       f.Rule,
			Fingerprint: prints[i],
			Severity:    gitlabSeverity(f.Severity),
			Location: gitlabLocation{
				Path:  o.path(f.Path),
				Lines: gitlabLines{v.of(f.Path).position(f.Span.Start, text.Bytes).Line, v.of(f.Path).position(f.Span.End, text.Bytes).Line},
			},
		})
	}
	return encode(w, out, "  ")
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

// fingerprints are those of the report made unique: GitLab and GitHub drop a finding whose
// fingerprint they have seen in the same report. The path and a count tell like ones apart;
// neither changes when lines are added elsewhere.
func fingerprints(r *lint.Report) []string {
	prints := r.Fingerprints()
	seen := map[string]int{}
	for i, print := range prints {
		key := r.Findings[i].Path + "\x00" + print
		seen[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
		prints[i] = hex.EncodeToString(sum[:16])
	}
	return prints
}
