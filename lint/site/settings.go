package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/pelletier/go-toml/v2"

	"github.com/presscheck/presscheck/lint/frontmatter"
)

// settings is a configuration read as data: maps, lists, strings, numbers and booleans as
// Go's own types, and computed where only running the file would tell.
type settings map[string]any

// computed stands for a value that is not written out.
type computed struct{}

// readSettings reads a configuration file by its extension.
func readSettings(name string, data []byte) (settings, error) {
	var out map[string]any
	var err error
	switch ext := path.Ext(name); ext {
	case ".yaml", ".yml":
		out, err = readYAML(data)
	case ".toml":
		err = toml.Unmarshal(data, &out)
	case ".json":
		err = json.Unmarshal(data, &out)
	case ".py":
		out = readPython(data)
	case ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts":
		out = readScript(data)
	default:
		err = fmt.Errorf("no reader for %s", ext)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return out, nil
}

// readYAML is lenient where MkDocs is: its configurations name Python objects and
// environment variables by tags (!ENV, !!python/name:…), which read as computed.
func readYAML(data []byte) (map[string]any, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if err := frontmatter.CheckYAML(data); err != nil {
		return nil, err
	}
	if bytes.Contains(data, []byte("!")) {
		data = maskTags(data)
	}
	var out map[string]any
	err := yaml.Unmarshal(data, &out)
	return out, err
}

const computedMark = "presscheck:computed"

// maskTags replaces a tagged plain value by a mark. Only values at the end of a line are touched;
// a tag before a block is dropped.
func maskTags(data []byte) []byte {
	lines := bytes.Split(data, []byte("\n"))
	for i, line := range lines {
		at := tagAt(line)
		if at < 0 {
			continue
		}
		rest := bytes.TrimSpace(line[at:])
		if end := bytes.IndexAny(rest, " \t"); end < 0 && opensBlock(lines, i) {
			lines[i] = line[:at]
			continue
		}
		lines[i] = append(append([]byte(nil), line[:at]...), computedMark...)
	}
	return bytes.Join(lines, []byte("\n"))
}

// tagAt finds a tag that begins a value.
func tagAt(line []byte) int {
	for i, c := range line {
		switch {
		case c == '#' || c == '"' || c == '\'':
			return -1
		case c == '!' && i > 0 && line[i-1] == ' ':
			before := bytes.TrimRight(line[:i], " ")
			if n := len(before); n > 0 && (before[n-1] == ':' || before[n-1] == '-') {
				return i
			}
			return -1
		}
	}
	return -1
}

func opensBlock(lines [][]byte, i int) bool {
	if i+1 >= len(lines) {
		return false
	}
	depth := func(l []byte) int { return len(l) - len(bytes.TrimLeft(l, " ")) }
	return len(bytes.TrimSpace(lines[i+1])) > 0 && depth(lines[i+1]) > depth(lines[i])
}

// at follows keys into maps, comparing them without regard to case, as Hugo does; other
// generators' keys do not differ in case alone.
func (s settings) at(keys ...string) any {
	var v any = map[string]any(s)
	for _, key := range keys {
		m, ok := v.(map[string]any)
		if !ok {
			if _, dynamic := v.(computed); dynamic {
				return v
			}
			return nil
		}
		next, ok := m[key]
		if !ok {
			for k, candidate := range m {
				if strings.EqualFold(k, key) {
					next = candidate
					break
				}
			}
		}
		v = next
	}
	if v == computedMark {
		return computed{}
	}
	return v
}

// computed reports whether the value is there but only running the file would tell it.
func (s settings) computed(keys ...string) bool {
	_, dynamic := s.at(keys...).(computed)
	return dynamic
}

// text returns a string, or def where there is none.
func (s settings) text(def string, keys ...string) string {
	if v, ok := s.at(keys...).(string); ok {
		return v
	}
	return def
}

// flag returns a boolean, or def where there is none.
func (s settings) flag(def bool, keys ...string) bool {
	switch v := s.at(keys...).(type) {
	case bool:
		return v
	case string:
		if b, err := strconv.ParseBool(v); err == nil {
			return b
		}
	}
	return def
}

// list returns a list of strings, one for a single string; def where there is none.
func (s settings) list(def []string, keys ...string) []string {
	v := s.at(keys...)
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		return texts(v)
	}
	return def
}

func texts(list []any) []string {
	out := make([]string, 0, len(list))
	for _, item := range list {
		if text, ok := item.(string); ok {
			out = append(out, text)
		}
	}
	return out
}

// table returns a map, nil where there is none.
func (s settings) table(keys ...string) settings {
	m, _ := s.at(keys...).(map[string]any)
	return m
}

// tables returns a list of maps.
func (s settings) tables(keys ...string) []settings {
	list, _ := s.at(keys...).([]any)
	var out []settings
	for _, item := range list {
		if m, ok := item.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}
