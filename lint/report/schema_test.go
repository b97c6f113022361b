package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/presscheck/presscheck/lint"
)

func compile(t *testing.T, part string) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(JSONSchema()))
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

func validate(t *testing.T, schema *jsonschema.Schema, b []byte) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
}

func TestJSONFollowsItsSchema(t *testing.T) {
	t.Parallel()
	format, _ := ByName("json")
	for _, r := range []*lint.Report{sample(), {}} {
		validate(t, compile(t, ""), write(t, format, r, sampleOptions()))
	}
	format, _ = ByName("jsonl")
	for line := range bytes.Lines(write(t, format, sample(), sampleOptions())) {
		validate(t, compile(t, "#/$defs/finding"), line)
	}
}
