package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"github.com/presscheck/presscheck/lint/report"
)

// countLines reads formats of one line for each finding: no other line may be there.
func countLines(t *testing.T, data []byte, form *regexp.Regexp) int {
	t.Helper()
	n := 0
	for line := range strings.Lines(string(data)) {
		if !form.MatchString(strings.TrimSuffix(line, "\n")) {
			t.Errorf("not understood: %q", line)
		}
		n++
	}
	return n
}

func readText(t *testing.T, data []byte) int {
	t.Helper()
	for line := range strings.Lines(string(data)) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 100 && strings.Contains(line, " | ") {
			t.Errorf("an excerpt of %d characters: %q", n, line)
		}
	}
	return len(regexp.MustCompile(`(?m)^[^ ].*?(:\d+:\d+)?  (error|warning|info)  [a-z]+/[a-z0-9-]+$`).FindAll(data, -1))
}

func readGrouped(t *testing.T, data []byte) int {
	t.Helper()
	return len(regexp.MustCompile(`(?m)^ +\d+:\d+  (error|warning|info)  `).FindAll(data, -1))
}

func schemaOf(t *testing.T, part string) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(report.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("report.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("report.schema.json" + part)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func readJSON(t *testing.T, data []byte) int {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := schemaOf(t, "").Validate(value); err != nil {
		t.Error(err)
	}
	findings, _ := value.(map[string]any)["findings"].([]any)
	return len(findings)
}

// readEach reads one JSON document a line; without a schema as one of Reviewdog's.
func readEach(t *testing.T, data []byte, schema *jsonschema.Schema) int {
	t.Helper()
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if schema == nil {
			var d rdDiagnostic
			strictly(t, line, &d)
			d.check(t)
			continue
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Error(err)
		}
	}
	return n
}

func strictly(t *testing.T, data []byte, into any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		t.Fatalf("%v\n%.200s", err, data)
	}
}

func readGitLab(t *testing.T, data []byte) int {
	t.Helper()
	// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
	var issues []struct {
		Description, Fingerprint, Severity string
		Check                              string `json:"check_name"`
		Location                           struct {
			Path  string
			Lines struct{ Begin, End int }
		}
	}
	strictly(t, data, &issues)
	seen := map[string]bool{}
	for _, i := range issues {
		known := strings.Contains(" info minor major critical blocker ", " "+i.Severity+" ")
		if i.Description == "" || i.Check == "" || i.Location.Path == "" || i.Location.Lines.Begin < 1 || !known || seen[i.Fingerprint] {
			t.Errorf("incomplete, or there twice: %+v", i)
		}
		seen[i.Fingerprint] = true
	}
	return len(issues)
}

func readSARIF(t *testing.T, data []byte) int {
	t.Helper()
	r, err := sarif.FromBytes(data)
	if err != nil {
		t.Fatal(err)
	}
	run := r.Runs[0]
	// The reader's types have no way to leave these out, as the standard allows.
	run.Language, run.Tool.Driver.Language, run.NewlineSequences = "en-US", "en-US", []string{"\n"}
	if err := r.Validate(); err != nil { // against the schema of OASIS
		t.Error(err)
	}
	if bytes.Contains(data, []byte(`"artifactChanges": []`)) {
		t.Error("a fix without changes: GitHub refuses the whole file")
	}
	return len(run.Results)
}

// rdDiagnostic is Diagnostic of Reviewdog's proto/rdf/reviewdog.proto, as far as it is used.
type rdDiagnostic struct {
	Message, Severity string
	Location          rdLocation
	Code              struct{ Value, URL string }
	Source            struct{ Name, URL string } // where each stands alone
	Suggestions       []struct {
		Range rdRange
		Text  string
	}
	Related []struct {
		Message  string
		Location rdLocation
	} `json:"related_locations"`
}

type rdLocation struct {
	Path  string
	Range *rdRange
}

type rdRange struct{ Start, End struct{ Line, Column int } }

func (d *rdDiagnostic) check(t *testing.T) {
	t.Helper()
	known := strings.Contains(" INFO WARNING ERROR ", " "+d.Severity+" ")
	if d.Message == "" || d.Code.Value == "" || d.Location.Path == "" || !known {
		t.Errorf("incomplete: %+v", d)
	}
}

func readRDJSON(t *testing.T, data []byte) int {
	t.Helper()
	var result struct {
		Source      struct{ Name, URL string }
		Diagnostics []rdDiagnostic
	}
	strictly(t, data, &result)
	for i := range result.Diagnostics {
		result.Diagnostics[i].check(t)
	}
	return len(result.Diagnostics)
}

func readXML(t *testing.T, data []byte, root, finding string) int {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	n, first := 0, ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		switch {
		case ok && first == "":
			first = start.Name.Local
		case ok && start.Name.Local == finding:
			n++
		}
	}
	if first != root {
		t.Errorf("the first element is %q", first)
	}
	return n
}

func readTAP(t *testing.T, data []byte) int {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if lines[0] != "TAP version 14" || !strings.HasPrefix(lines[1], "1..") {
		t.Fatalf("it begins with %q", lines[:2])
	}
	planned, _ := strconv.Atoi(lines[1][len("1.."):]) // what is no number is no plan either
	n, inside := 0, false
	for _, line := range lines[2:] {
		switch {
		case line == "  ---":
			inside = true
		case line == "  ...":
			inside = false
		case inside && strings.HasPrefix(line, "  "):
		case strings.HasPrefix(strings.TrimPrefix(line, "not "), "ok "+strconv.Itoa(n+1)+" - ") && !inside: // an info is ok
			n++
		default:
			t.Errorf("not understood: %q", line)
		}
	}
	if planned != n {
		t.Errorf("%d planned, %d there", planned, n)
	}
	return n
}

// readMarkdown renders the summary as GitHub does and looks for what would show as it stands.
func readMarkdown(t *testing.T, data []byte) int {
	t.Helper()
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(data, &page); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(page.Bytes(), []byte("<table>")) || bytes.Contains(page.Bytes(), []byte("<p>|")) {
		t.Error("the table is none")
	}
	return -1 // it ends after some
}

// readHTML reads the page as browsers do: each finding an article, no tag that is not the
// page's own, nothing that would be fetched.
func readHTML(t *testing.T, data []byte) int {
	t.Helper()
	own := " html head meta title style body header p h1 b main div section h2 button span i form input label select option article " +
		"code mark del ins footer script "
	n := 0
	for z := html.NewTokenizer(bytes.NewReader(data)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			if !errors.Is(z.Err(), io.EOF) {
				t.Error(z.Err())
			}
			return n
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		token := z.Token()
		if !strings.Contains(own, " "+token.Data+" ") {
			t.Errorf("a tag came through: %s", token)
		}
		for _, a := range token.Attr {
			if a.Key == "src" || a.Key == "href" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("it asks for something: %s", token)
			}
		}
		if token.Data == "article" {
			n++
		}
	}
}
