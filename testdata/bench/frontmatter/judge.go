package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
	"github.com/pelletier/go-toml/v2"
)

// read gives the values of a header by key, as the library of its format reads them; false
// when it refuses.
func (f notation) read(header []byte) (map[string]string, bool) {
	text := strings.ReplaceAll(string(header), "\r\n", "\n")
	switch f {
	case yamlForm:
		inner := unfence(text)
		if strings.HasPrefix(strings.TrimSpace(text), "+++") {
			return tomlForm.read(header)
		}
		file, err := parser.ParseBytes([]byte(inner), 0, parser.AllowDuplicateMapKey())
		if err != nil || len(file.Docs) > 1 && file.Docs[1].Body != nil {
			return nil, false
		}
		var m map[string]any
		if err := yaml.UnmarshalWithOptions([]byte(inner), &m, yaml.AllowDuplicateMapKey()); err != nil {
			return nil, false
		}
		return printed(m), true
	case tomlForm:
		var m map[string]any
		if err := toml.Unmarshal([]byte(unfence(text)), &m); err != nil {
			return nil, false
		}
		return printed(m), true
	case jsonForm, semiForm:
		inner := text
		if f == semiForm {
			inner = "{" + unfence(text) + "}"
		}
		var m map[string]any
		if err := json.Unmarshal([]byte(inner), &m); err != nil {
			return nil, false
		}
		return printed(m), true
	}
	return f.lines(text), true
}

func printed(m map[string]any) map[string]string {
	out := map[string]string{}
	for key, v := range m {
		out[key] = fmt.Sprintf("%#v", v)
		if b, err := json.Marshal(v); err == nil {
			out[key] = string(b)
		}
	}
	return out
}

// unfence takes off the first and the last line of a header if they hold nothing but marks.
func unfence(text string) string {
	text = strings.Trim(text, "\n \t")
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.Trim(first, "-+;. \t\u2013\u2014") == "" {
		text = rest
	}
	if i := strings.LastIndexByte(text, '\n'); i >= 0 && strings.Trim(text[i+1:], "-+;. \t\u2013\u2014") == "" {
		text = text[:i+1]
	}
	return text + "\n"
}

// fenced reports whether a header begins and ends with the marks that it had.
func fenced(pristine, header []byte) bool {
	was, is := bytes.Split(bytes.TrimSpace(pristine), []byte("\n")), bytes.Split(bytes.TrimSpace(header), []byte("\n"))
	return bytes.Equal(was[0], is[0]) && bytes.Equal(was[len(was)-1], is[len(is)-1])
}

// lines reads the notations without a library: a key, a colon and a value a line, and what is
// indented below it. Python-Markdown takes up to three blanks for no indentation, and ends at
// the first blank line.
func (f notation) lines(text string) map[string]string {
	out := map[string]string{}
	key := ""
	for line := range strings.Lines(strings.ReplaceAll(text, "\r", "\n")) {
		line = strings.TrimRight(line, "\n")
		k, v, ok := f.entry(line)
		_, twice := out[k]
		switch {
		case ok && !twice:
			key = k
			out[key] = strings.TrimSpace(v)
		case ok:
			key = ""
		case key != "" && strings.HasPrefix(line, "  ") && strings.TrimSpace(line) != "":
			out[key] += "\n" + strings.TrimSpace(line)
		case f == metaForm && strings.TrimSpace(line) == "" && len(out) > 0:
			return out
		default:
			key = ""
		}
	}
	return out
}

func (f notation) entry(line string) (key, value string, ok bool) {
	switch f {
	case restForm:
		line, ok = strings.CutPrefix(line, ":")
	case nikolaForm:
		line, ok = strings.CutPrefix(line, ".. ")
	default:
		trimmed := strings.TrimLeft(line, " ")
		ok = trimmed != "" && len(line)-len(trimmed) < 4
		line = trimmed
	}
	key, value, found := strings.Cut(line, ":")
	return key, value, ok && found && key != ""
}

// keeps reports whether the lines of a key stand in the repaired header as they were: no
// repair touched them.
func keeps(f notation, pristine, repaired []byte, key string) bool {
	lines := linesOf(f, pristine, key)
	i := bytes.Index(repaired, lines)
	if lines == nil || i < 0 {
		return false
	}
	rest := repaired[i+len(lines):]
	return len(rest) == 0 || bytes.HasSuffix(lines, []byte("\n")) || rest[0] == '\n'
}

// repeated reports whether a key begins more than one line.
func repeated(f notation, header []byte, key string) bool {
	n := 0
	for _, line := range offsets(header) {
		if strings.TrimSpace(topKey(f, line)) == key {
			n++
		}
	}
	return n > 1
}

// linesOf returns the lines of a key of the top level, nil when they are not found.
func linesOf(f notation, header []byte, key string) []byte {
	start := -1
	for at, line := range offsets(header) {
		top := topKey(f, line)
		if start >= 0 && (top != "" || isMark(line)) {
			return header[start:at]
		}
		if top == key {
			start = at
		}
	}
	if start < 0 {
		return nil
	}
	return header[start:]
}

// offsets lists the lines of b with the offset of each.
func offsets(b []byte) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		at := 0
		for line := range bytes.Lines(b) {
			if !yield(at, strings.TrimRight(string(line), "\r\n")) {
				return
			}
			at += len(line)
		}
	}
}

// marks counts the lines that are fences.
func marks(header []byte) (n int) {
	for _, line := range offsets(header) {
		if isMark(strings.Trim(line, "\ufeff \t\r")) {
			n++
		}
	}
	return n
}

func isMark(line string) bool { return strings.Trim(line, "-+;>") == "" && len(line) >= 3 }

// topKey returns the key of the top level that a line begins with, "" for none.
func topKey(f notation, line string) string {
	sep := ":"
	switch f {
	case restForm, nikolaForm:
		key, _, ok := f.entry(line)
		if !ok {
			return ""
		}
		return key
	case tomlForm:
		if table, ok := strings.CutPrefix(line, "["); ok {
			name, _, _ := strings.Cut(strings.Trim(table, "[]"), ".")
			return strings.Trim(strings.TrimRight(name, "]"), `"' `)
		}
		sep = "="
	case jsonForm, semiForm:
		line = strings.TrimLeft(line, " ")
	}
	if line == "" || line[0] == ' ' || line[0] == '\t' || line[0] == '#' || line[0] == '-' {
		return ""
	}
	key, value, ok := strings.Cut(line, sep)
	if !ok || f == yamlForm && value != "" && !strings.HasPrefix(value, " ") {
		return ""
	}
	return strings.Trim(key, `"' `)
}
