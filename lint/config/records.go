package config

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/order"
)

// levelLine is one line under rules.
type levelLine struct {
	pattern string
	level   lint.Severity
	origin  Origin
}

var errNotOnCommandLine = errors.New("can only be set in presscheck.yaml")

// levels is the section rules: a severity by rule or family.
type levels struct {
	of choice // the names
}

func severities() []string {
	var names []string
	for s := lint.Off; s <= lint.Error; s++ {
		names = append(names, s.String())
	}
	return names
}

func (s levels) read(r *reader, key string, n ast.Node) (any, bool) {
	entries, ok := r.entries(n)
	if !ok {
		r.wrong(n, key, `lines such as "links/*: error"`)
		return nil, false
	}
	var lines []levelLine
	for _, e := range entries {
		if err := s.of.check(e.key); err != nil {
			r.fail(e.keyNode, err.Error())
			ok = false
			continue
		}
		v, fine := choice{of: severities()}.read(r, key+"."+e.key, e.value)
		if !fine {
			ok = false
			continue
		}
		level, _ := lint.ParseSeverity(v.(string))
		lines = append(lines, levelLine{e.key, level, r.origin(e.keyNode)})
	}
	return lines, ok
}

func (levels) parse([]string) (any, error) { return nil, errNotOnCommandLine }

func (s levels) schema() map[string]any {
	return map[string]any{
		"type":                 "object",
		"propertyNames":        map[string]any{"enum": s.of.of},
		"additionalProperties": choice{of: severities()}.schema(),
	}
}

// resolveLevels gives each rule the severity of the most specific line that names it; of two
// alike the later one wins. A family does not turn on a rule that is off by default.
func resolveLevels(lines []levelLine, rules []lint.Rule) map[string]lint.Severity {
	out := map[string]lint.Severity{}
	for i := range rules {
		rule, best := &rules[i], -1
		for _, line := range lines {
			if !lint.Matches(line.pattern, rule.ID) || specificity(line.pattern) < best {
				continue
			}
			if rule.Off && line.pattern != rule.ID && line.level != lint.Off {
				continue
			}
			best = specificity(line.pattern)
			out[rule.ID] = line.level
		}
	}
	return out
}

// specificity orders patterns: everything, a family, a rule.
func specificity(pattern string) int {
	switch {
	case pattern == "*":
		return 0
	case strings.Contains(pattern, "/") && !strings.HasSuffix(pattern, "*"):
		return 2
	}
	return 1
}

// patterns returns every way to name rules: all of them, a family with or without a star, one.
func patterns(rules []lint.Rule) []string {
	out := []string{"*"}
	family := ""
	for i := range rules {
		if f := rules[i].Family(); f != family {
			family = f
			out = append(out, f, f+"/*")
		}
		out = append(out, rules[i].ID)
	}
	return out
}

// headers is links.headers: header names and values by host.
type headers struct{}

const headerForm = `^[!#$%&'*+.^_|~0-9A-Za-z-]+$`

func (headers) read(r *reader, key string, n ast.Node) (any, bool) {
	hosts, ok := r.entries(n)
	if !ok {
		r.wrong(n, key, "header names and values by host")
		return nil, false
	}
	out := map[string][]lint.Header{}
	for _, host := range hosts {
		lines, fine := r.entries(host.value)
		if !fine {
			r.wrong(host.value, key+"."+host.key, `lines such as "Authorization: Bearer $TOKEN"`)
			ok = false
			continue
		}
		for _, line := range lines {
			if !(text{form: headerForm}).fits(line.key) {
				r.fail(line.keyNode, fmt.Sprintf("%q is not the name of an HTTP header", line.key))
				ok = false
				continue
			}
			v, fine := text{form: `^[^\r\n]+$`, wants: "a text on one line"}.read(r, line.key, line.value)
			if !fine {
				ok = false
				continue
			}
			out[host.key] = append(out[host.key], lint.Header{Name: line.key, Value: v.(string)})
		}
		order.Stable(out[host.key], func(a, b lint.Header) int { return cmp.Compare(a.Name, b.Name) })
	}
	return out, ok
}

func (headers) parse([]string) (any, error) { return nil, errNotOnCommandLine }

func (headers) schema() map[string]any {
	return map[string]any{
		"type": "object",
		"additionalProperties": map[string]any{
			"type":                 "object",
			"propertyNames":        map[string]any{"pattern": headerForm},
			"additionalProperties": text{form: `^[^\r\n]+$`}.schema(),
		},
	}
}

// schemas is front-matter.schemas.
type schemas struct {
	path, glob text
}

func (s schemas) read(r *reader, key string, n ast.Node) (any, bool) {
	items, ok := r.items(n)
	if !ok {
		r.wrong(n, key, `a list of "{files: GLOB, schema: FILE}"`)
		return nil, false
	}
	var out []lint.Schema
	for _, item := range items {
		one, fine := s.one(r, key, item)
		ok = ok && fine
		out = append(out, one)
	}
	return out, ok
}

func (s schemas) one(r *reader, key string, n ast.Node) (one lint.Schema, ok bool) {
	entries, ok := r.entries(n)
	if !ok {
		r.wrong(n, key, `"{files: GLOB, schema: FILE}"`)
		return one, false
	}
	for _, e := range entries {
		var part *string
		form := s.glob
		switch e.key {
		case "files":
			part = &one.Files
		case "schema":
			part, form = &one.Schema, s.path
		default:
			r.fail(e.keyNode, unknown("key", e.key, []string{"files", "schema"}))
			ok = false
			continue
		}
		v, fine := form.read(r, key+"."+e.key, e.value)
		if !fine {
			ok = false
			continue
		}
		*part = v.(string)
	}
	if ok && (one.Files == "" || one.Schema == "") {
		r.fail(n, fmt.Sprintf("%s: each entry needs both files and schema", key))
		ok = false
	}
	return one, ok
}

func (schemas) parse([]string) (any, error) { return nil, errNotOnCommandLine }

func (s schemas) schema() map[string]any {
	return map[string]any{
		"type": "array",
		"items": map[string]any{
			"type":                 "object",
			"properties":           map[string]any{"files": s.glob.schema(), "schema": s.path.schema()},
			"required":             []string{"files", "schema"},
			"additionalProperties": false,
		},
	}
}
