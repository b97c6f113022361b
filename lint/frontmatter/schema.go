package frontmatter

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/presscheck/presscheck/lint/text"
)

// Schema is a user's JSON Schema for headers. It is safe for concurrent use.
type Schema struct{ compiled *jsonschema.Schema }

// Violation is one way in which a header does not follow a schema.
type Violation struct {
	Span    text.Span // the value; the key, for a key that may not be there; empty at the header's start for a missing one
	Message string
	Key     string   // the key that is missing or may not be there; "" for a wrong value
	Missing bool     // Key is missing
	Allowed []string // the values, or the keys, that there could be
}

// errRemote is why a schema cannot refer to another file.
var errRemote = errors.New("references to other files are not followed")

type noLoader struct{}

func (noLoader) Load(string) (any, error) { return nil, errRemote }

// CompileSchema reads a JSON Schema written in JSON or YAML. References to other files and
// to the network are not followed.
func CompileSchema(name string, doc []byte) (*Schema, error) {
	if !bytes.HasPrefix(bytes.TrimSpace(doc), []byte("{")) {
		converted, err := yaml.YAMLToJSON(doc)
		if err != nil {
			return nil, fmt.Errorf("read the schema %q: %w", name, err)
		}
		doc = converted
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	if err != nil {
		return nil, fmt.Errorf("read the schema %q: %w", name, err)
	}
	c := jsonschema.NewCompiler()
	c.UseLoader(noLoader{})
	c.AssertFormat()
	const url = "presscheck:///schema"
	if err := c.AddResource(url, value); err != nil {
		return nil, fmt.Errorf("read the schema %q: %w", name, err)
	}
	compiled, err := c.Compile(url)
	if err != nil {
		return nil, fmt.Errorf("read the schema %q: %w", name, err)
	}
	return &Schema{compiled}, nil
}

// Check returns the violations of a header, in the order of the file. A file without a
// header is checked as one without keys.
func (s *Schema) Check(h *Header) []Violation {
	err := s.compiled.Validate(instance(h.Entries))
	var failed *jsonschema.ValidationError
	if !errors.As(err, &failed) {
		return nil
	}
	var out []Violation
	for _, leaf := range leaves(failed, nil) {
		out = append(out, h.violations(leaf)...)
	}
	slices.SortStableFunc(out, func(a, b Violation) int {
		return cmp.Or(a.Span.Start-b.Span.Start, strings.Compare(a.Message, b.Message))
	})
	return out
}

// instance turns entries into what the validator takes. Dates are text in the one notation
// that format: date and date-time accept.
func instance(entries []Entry) map[string]any {
	m := make(map[string]any, len(entries))
	for _, e := range entries {
		m[e.Key] = instanceValue(e.Value)
	}
	return m
}

func instanceValue(v Value) any {
	switch v.Kind {
	case Null:
		return nil
	case Bool:
		switch lower(v.Text) {
		case "true", "yes", "on":
			return true
		}
		return false
	case Int:
		if n, err := strconv.ParseInt(strings.ReplaceAll(v.Text, "_", ""), 0, 64); err == nil {
			return n
		}
		return v.Text
	case Float:
		if f, err := strconv.ParseFloat(v.Text, 64); err == nil {
			return f
		}
		return v.Text
	case Date:
		if spelling, iso, _ := ClassifyDate(v.Text); iso != "" && (spelling == Portable || spelling == Clear) {
			return iso
		}
		return v.Text
	case List:
		items := make([]any, len(v.Items))
		for i, item := range v.Items {
			items[i] = instanceValue(item)
		}
		return items
	case Map:
		return instance(v.Entries)
	}
	return v.Text
}

// leaves collects the errors that say something themselves. Where one of several forms has
// to fit, those of the form that fits furthest count.
func leaves(e *jsonschema.ValidationError, out []*jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return append(out, e)
	}
	switch e.ErrorKind.(type) {
	case *kind.OneOf, *kind.AnyOf:
		best, deepest := e.Causes[0], -1
		for _, c := range e.Causes {
			if d := depth(c); d > deepest {
				best, deepest = c, d
			}
		}
		return leaves(best, out)
	}
	for _, c := range e.Causes {
		out = leaves(c, out)
	}
	return out
}

func depth(e *jsonschema.ValidationError) int {
	d := len(e.InstanceLocation)
	for _, c := range e.Causes {
		d = max(d, depth(c))
	}
	return d
}

// violations finds the places that one error is about.
func (h *Header) violations(e *jsonschema.ValidationError) []Violation {
	entries, value, at := h.locate(e.InstanceLocation)
	name := strings.Join(e.InstanceLocation, ".")
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		var out []Violation
		for _, key := range k.Missing {
			out = append(out, Violation{Span: at, Key: key, Missing: true, Message: quotef("key %q is missing", strings.TrimPrefix(name+"."+key, "."))})
		}
		return out
	case *kind.AdditionalProperties:
		var out []Violation
		for _, key := range k.Properties {
			span := at
			if i := indexKey(entries, key); i >= 0 {
				span = entries[i].KeySpan
			}
			out = append(out, Violation{Span: span, Key: key, Message: quotef("key %q is not in the schema", key)})
		}
		return out
	case *kind.Type:
		if h.untyped() && value != nil && convertible(*value, k.Want) {
			return nil
		}
		return []Violation{{Span: at, Message: quotef("%q wants %s, not %s", name, strings.Join(k.Want, " or "), k.Got)}}
	case *kind.Enum:
		v := Violation{Span: at, Message: quotef("%q is no value of %q", fmt.Sprint(k.Got), name)}
		for _, want := range k.Want {
			v.Allowed = append(v.Allowed, fmt.Sprint(want))
		}
		return []Violation{v}
	}
	why := e.ErrorKind.LocalizedString(message.NewPrinter(language.English))
	return []Violation{{Span: at, Message: quotef("%q does not follow the schema: ", name) + why}}
}

// untyped reports whether the header's notation has text only.
func (h *Header) untyped() bool {
	return h.Format == Meta || h.Format == Docinfo || h.Format == NikolaMeta || h.Format == Org || h.Format == HTMLHead
}

// convertible reports whether text could stand for one of the wanted types.
func convertible(v Value, want []string) bool {
	for _, t := range want {
		switch t {
		case "array":
			return true
		case "integer", "number":
			if k := scalarKind(v.Text, Dialect{}); k == Int || k == Float {
				return true
			}
		case "boolean":
			if scalarKind(v.Text, Dialect{}) == Bool {
				return true
			}
		}
	}
	return false
}

// locate walks to the value at path: its entries if it is a map, the value itself (nil for
// the whole header), and its place.
func (h *Header) locate(path []string) ([]Entry, *Value, text.Span) {
	at := h.Open
	if h.Format == None {
		at = text.Span{}
	} else if at.Empty() {
		at = text.Span{Start: h.Span.Start, End: h.Span.Start}
	}
	entries := h.Entries
	var value *Value
	for _, step := range path {
		if value != nil && value.Kind == List {
			n, err := strconv.Atoi(step)
			if err != nil || n >= len(value.Items) {
				break
			}
			value = &value.Items[n]
		} else {
			i := indexKey(entries, step)
			if i < 0 {
				break
			}
			value = &entries[i].Value
			if value.Span.Empty() {
				at = entries[i].KeySpan
			}
		}
		entries = value.Entries
		if !value.Span.Empty() {
			at = value.Span
		}
	}
	return entries, value, at
}
