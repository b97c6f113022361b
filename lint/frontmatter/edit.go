package frontmatter

import (
	"bytes"
	"strings"

	"github.com/presscheck/presscheck/lint/text"
)

// SetText returns the edit that gives a scalar the text t in the notation of the header,
// with the quotes that it has now where they can stay. False when t cannot be written there.
func SetText(h *Header, v Value, t string) (text.Edit, bool) {
	written, ok := Quote(h.Format, v.Style, t)
	if !ok || v.Kind == List || v.Kind == Map || v.Style == Literal || v.Style == Folded {
		return text.Edit{}, false
	}
	if v.Span.Empty() {
		written = " " + written
	}
	return replace(v.Span, written), true
}

// Quote writes t as a scalar of format f, in style where that can hold it.
func Quote(f Format, style Style, t string) (string, bool) {
	if strings.ContainsAny(t, "\r\n") {
		return "", false
	}
	switch f {
	case YAML:
		return quoteAs(style, t)
	case TOML:
		if style == SingleQuoted && !strings.Contains(t, "'") {
			return "'" + t + "'", true
		}
		return `"` + escapeDouble(t) + `"`, true
	case JSON:
		return `"` + escapeDouble(t) + `"`, true
	}
	return t, true
}

func quoteAs(style Style, t string) (string, bool) {
	switch {
	case style == SingleQuoted:
		return "'" + strings.ReplaceAll(t, "'", "''") + "'", true
	case style == DoubleQuoted:
		return `"` + escapeDouble(t) + `"`, true
	case plainSafe(t):
		return t, true
	}
	return quoteYAML(t)
}

func escapeDouble(t string) string {
	return strings.ReplaceAll(strings.ReplaceAll(t, `\`, `\\`), `"`, `\"`)
}

// plainSafe reports whether t needs no quotes in YAML, in a flow list neither, and stays a
// string in every dialect.
func plainSafe(t string) bool {
	if t == "" || strings.ContainsAny(t, ",[]{}#&*!|>%@`\"'") || strings.Contains(t, ": ") || strings.HasSuffix(t, ":") {
		return false
	}
	if strings.TrimSpace(t) != t || strings.ContainsAny(t[:1], "-?:=<~") {
		return false
	}
	return scalarKind(t, Dialect{Words11: true}) == String
}

// QuoteScalar returns the edit that puts quotes around an unquoted scalar.
func QuoteScalar(src []byte, h *Header, v Value) (text.Edit, bool) {
	if v.Style != Unquoted || v.Span.Empty() {
		return text.Edit{}, false
	}
	raw := string(v.Span.Of(src))
	switch h.Format {
	case YAML:
		quoted, ok := quoteYAML(raw)
		return replace(v.Span, quoted), ok
	case TOML, JSON:
		return replace(v.Span, `"`+escapeDouble(raw)+`"`), true
	}
	return text.Edit{}, false
}

// FlowList writes items as a list on one line; false for formats without one.
func FlowList(f Format, items []string) (string, bool) {
	parts := make([]string, len(items))
	for i, item := range items {
		style := Unquoted
		if f != YAML {
			style = DoubleQuoted
		}
		quoted, ok := Quote(f, style, item)
		if !ok {
			return "", false
		}
		parts[i] = quoted
	}
	switch f {
	case YAML, TOML, JSON:
		return "[" + strings.Join(parts, ", ") + "]", true
	}
	return strings.Join(items, ", "), true
}

// RenameKey returns the edit that gives an entry another key, with the quotes that it has.
func RenameKey(src []byte, e *Entry, name string) text.Edit {
	raw := e.KeySpan.Of(src)
	if len(raw) > 1 && (raw[0] == '"' || raw[0] == '\'') {
		return replace(e.KeySpan, string(raw[:1])+name+string(raw[:1]))
	}
	return replace(e.KeySpan, name)
}

// EntryLines returns the whole lines that an entry of the top level stands on, with the
// last one's line ending; false where it shares them with something else.
func EntryLines(src []byte, h *Header, e *Entry) (text.Span, bool) {
	start := bytes.LastIndexAny(src[:e.KeySpan.Start], "\r\n") + 1
	last := lineAt(src, max(e.KeySpan.End, e.Value.Span.End))
	for i := range h.Entries {
		v := &h.Entries[i].Value
		if n := len(v.Items); n > 0 && v.Style == Block && v.Items[n-1].Span.Empty() {
			return text.Span{}, false // goccy/go-yaml 1.19 takes the next keys for the value of an empty item
		}
	}
	if start < h.Content.Start || last.next > h.Content.End || len(bytes.TrimSpace(src[start:e.KeySpan.Start])) > 0 {
		return text.Span{}, false
	}
	for i := range h.Entries {
		other := h.Entries[i].KeySpan.Start
		if other != e.KeySpan.Start && start <= other && other < last.next {
			return text.Span{}, false
		}
	}
	return text.Span{Start: start, End: last.next}, true
}

// Line writes one entry as a line of the format, without its line ending. For docinfo and
// the like it has the marks that they need.
func (f Format) Line(key, value string) string {
	switch f {
	case TOML:
		return key + " = " + value
	case JSON:
		return `  "` + key + `": ` + value
	case Docinfo:
		return ":" + key + ": " + value
	case NikolaMeta:
		return ".. " + key + ": " + value
	case Org:
		return "#+" + key + ": " + value
	}
	return key + ": " + value
}

// InsertKey returns the edit that adds an entry behind the entry called after, or at the
// end of the header's top level. The value is written as it is given. False where the header
// has no place for it.
func InsertKey(src []byte, h *Header, key, value, after string) (text.Edit, bool) {
	nl := "\n"
	if bytes.Contains(src[:min(len(src), h.Body)], []byte("\r\n")) {
		nl = "\r\n"
	}
	var e *Entry
	if found, ok := h.Lookup(after, true); ok && after != "" {
		e = found
	} else {
		e = h.lastScalar()
	}
	if h.Format == JSON || h.Format == None {
		return text.Edit{}, false
	}
	line := h.Format.Line(key, value) + nl
	if e == nil {
		return insert(h.Content.Start, line), true
	}
	lines, ok := EntryLines(src, h, e)
	if !ok {
		return text.Edit{}, false
	}
	return insert(lines.End, line), true
}

// lastScalar returns the last entry of the top level that no TOML table precedes.
func (h *Header) lastScalar() *Entry {
	var last *Entry
	for i := range h.Entries {
		e := &h.Entries[i]
		if h.Format == TOML && (e.Value.Kind == Map || e.Value.Kind == List) && e.Value.Style == Block {
			break
		}
		last = e
	}
	return last
}

// Keeps reports whether edits leave the header of src readable and change no key but those
// named: the proof that a repair owes.
func Keeps(src []byte, h *Header, g Grammar, m Markup, edits []text.Edit, changed ...string) bool {
	edited, err := text.Apply(src, edits)
	if err != nil {
		return false
	}
	after := Parse(edited, g, m)
	if len(h.Entries) > maxEntries || after.Format != h.Format || len(after.Problems) > len(h.Problems) ||
		!bytes.Equal(src[h.Body:], edited[min(after.Body, len(edited)):]) {
		return false
	}
	for _, e := range h.Entries {
		if named(changed, e.Key) {
			continue
		}
		if !holds(after.Entries, e) {
			return false
		}
	}
	return true
}

func named(names []string, key string) bool {
	for _, n := range names {
		if strings.EqualFold(n, key) {
			return true
		}
	}
	return false
}
