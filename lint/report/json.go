package report

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"io"

	"github.com/presscheck/presscheck/lint"
)

//go:embed report.schema.json
var jsonSchema string

// JSONSchema returns the JSON Schema of the format json; its $defs/finding is that of a line
// of jsonl.
func JSONSchema() string { return jsonSchema }

// schemaVersion is the version of the JSON formats. Fields are added without a new version;
// none is renamed or taken away.
const schemaVersion = 1

type document struct {
	Schema   int             `json:"schema"`
	Tool     tool            `json:"tool"`
	Findings []record        `json:"findings"`
	Files    int             `json:"files"`
	Skipped  []skippedRecord `json:"skipped"`
	Failures []failureRecord `json:"failures"`
	Summary  summaryRecord   `json:"summary"`
}

type tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type skippedRecord struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

type failureRecord struct {
	Path   string `json:"path"`
	Rule   string `json:"rule"`
	Reason string `json:"reason"`
}

type summaryRecord struct {
	Error      int `json:"error"`
	Warning    int `json:"warning"`
	Info       int `json:"info"`
	Suppressed int `json:"suppressed"`
	Baselined  int `json:"baselined"`
}

// JSON writes everything that the report holds in one document.
func JSON(w io.Writer, r *lint.Report, o Options) error {
	c := recorder{views: newViews(r), o: &o}
	out := document{
		Schema: schemaVersion, Tool: tool{"presscheck", o.Version}, Files: r.Files,
		Findings: []record{}, Skipped: []skippedRecord{}, Failures: []failureRecord{},
		Summary: summaryRecord{
			Error: r.Count(lint.Error), Warning: r.Count(lint.Warning), Info: r.Count(lint.Info),
			Suppressed: r.Suppressed, Baselined: r.Baselined,
		},
	}
	for _, s := range r.Skipped {
		out.Skipped = append(out.Skipped, skippedRecord{o.path(s.Path), s.Reason})
	}
	for _, f := range r.Failures {
		path := f.Path
		if path != "" {
			path = o.path(path)
		}
		out.Failures = append(out.Failures, failureRecord{path, f.Rule, f.Err.Error()})
	}
	b := bufio.NewWriter(w)
	if err := streamed(b, out, false, "findings", len(r.Findings), func(i int) any { return c.record(&r.Findings[i]) }); err != nil {
		return err
	}
	return b.Flush()
}

// JSONL writes each finding as a JSON document on a line of its own, fixes included.
func JSONL(w io.Writer, r *lint.Report, o Options) error {
	c := recorder{views: newViews(r), o: &o}
	b := bufio.NewWriter(w)
	for i := range r.Findings {
		if err := encode(b, c.record(&r.Findings[i]), ""); err != nil {
			return err
		}
	}
	return b.Flush()
}

// encode writes v as JSON and a line feed. Characters that only a script in HTML would mind
// stay readable.
func encode(w io.Writer, v any, indent string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(v)
}
