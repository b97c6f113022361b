package config

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
)

// Schema returns the JSON Schema (draft 2020-12) of presscheck.yaml, indented. It accepts
// exactly what Parse accepts, as far as a schema can: repeated keys, tags and further
// documents are matters of YAML.
func Schema(rules []lint.Rule) ([]byte, error) {
	top := map[string]any{}
	inSection := map[string]map[string]any{}
	for _, o := range options(patterns(rules)) {
		s := orNull(o.shape.schema())
		s["description"] = o.about
		if name, key, ok := strings.Cut(o.key, "."); ok {
			if inSection[name] == nil {
				inSection[name] = map[string]any{}
			}
			inSection[name][key] = s
			continue
		}
		top[o.key] = s
	}
	for _, s := range sections() {
		top[s.name] = map[string]any{
			"description":          s.about,
			"type":                 []string{"object", "null"},
			"properties":           inSection[s.name],
			"additionalProperties": false,
		}
	}
	out, err := json.MarshalIndent(map[string]any{
		"$schema":              "https://json-schema.org/draft/2020-12/schema",
		"title":                "presscheck.yaml",
		"description":          "What a site says about itself to presscheck.",
		"type":                 []string{"object", "null"},
		"properties":           top,
		"additionalProperties": false,
	}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the JSON Schema: %w", err)
	}
	return append(out, '\n'), nil
}

// orNull accepts null as well: a key whose value is commented out says nothing.
func orNull(s map[string]any) map[string]any {
	return map[string]any{"anyOf": []any{map[string]any{"type": "null"}, s}}
}
