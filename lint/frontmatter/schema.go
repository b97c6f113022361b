package frontmatter

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/text"
)

// Schema is a user's JSON Schema for headers. It is safe for concurrent use.
type Schema struct {
	compiled *jsonschema.Schema
	doc      any // the schema as it was read
}

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
		if err := CheckYAML(doc); err != nil {
			return nil, fmt.Errorf("read the schema %q: %w", name, err)
		}
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
	return &Schema{compiled, value}, nil
}

// Check returns the violations of a header, in the order of the file. A file without a
// header is checked as one without keys. With fold, a key that differs from one of the
// schema's in capitals alone stands for it, as the generator has it.
func (s *Schema) Check(h *Header, fold bool) []Violation {
	entries := h.Entries
	if aliased(entries) {
		return nil // what an alias stands for is the library's to say
	}
	if fold {
		entries = s.folded(entries)
	}
	err := s.compiled.Validate(instance(entries))
	var failed *jsonschema.ValidationError
	if !errors.As(err, &failed) {
		return nil
	}
	named := *h
	named.Entries = entries
	var out []Violation
	for _, leaf := range leaves(failed, nil) {
		out = append(out, s.violations(&named, leaf)...)
	}
	order.Stable(out, func(a, b Violation) int {
		return cmp.Or(a.Span.Start-b.Span.Start, strings.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(out, func(a, b Violation) bool { return a.Span == b.Span && a.Message == b.Message })
}

// aliased reports whether a value stands for another one, or brings in keys of another one.
func aliased(entries []Entry) bool {
	for i := range entries {
		if entries[i].Key == "<<" || aliasedValue(&entries[i].Value) {
			return true
		}
	}
	return false
}

func aliasedValue(v *Value) bool {
	if v.Kind == Alias || aliased(v.Entries) {
		return true
	}
	for i := range v.Items {
		if aliasedValue(&v.Items[i]) {
			return true
		}
	}
	return false
}

// folded gives keys of the top level the capitals that they have in the schema.
func (s *Schema) folded(entries []Entry) []Entry {
	names := s.propertiesAt("#")
	entries = slices.Clone(entries)
	for i := range entries {
		if slices.Contains(names, entries[i].Key) {
			continue
		}
		for _, name := range names {
			if strings.EqualFold(name, entries[i].Key) {
				entries[i].Key = name
			}
		}
	}
	return entries
}

// propertiesAt returns the keys that the schema at a JSON pointer has rules for, in order.
func (s *Schema) propertiesAt(url string) []string {
	_, pointer, _ := strings.Cut(url, "#")
	at := s.doc
	for step := range strings.SplitSeq(strings.Trim(pointer, "/"), "/") {
		switch node := at.(type) {
		case map[string]any:
			if step != "" {
				at = node[strings.NewReplacer("~1", "/", "~0", "~").Replace(step)]
			}
		case []any:
			n, err := strconv.Atoi(step)
			if err != nil || n < 0 || n >= len(node) {
				return nil
			}
			at = node[n]
		}
	}
	node, _ := at.(map[string]any)
	properties, _ := node["properties"].(map[string]any)
	return slices.Sorted(maps.Keys(properties))
}

// leaves collects the errors that say something themselves. Where one of several forms has
// to fit, those of the form that fits furthest count.
func leaves(e *jsonschema.ValidationError, out []*jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return append(out, e)
	}
	switch e.ErrorKind.(type) {
	case *kind.OneOf, *kind.AnyOf:
		if either := anyType(e); either != nil {
			return append(out, either)
		}
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

// anyType makes one error of several forms that differ in the type that they want alone, nil
// where they differ in more.
func anyType(e *jsonschema.ValidationError) *jsonschema.ValidationError {
	var want []string
	var got string
	for _, c := range e.Causes {
		t, ok := c.ErrorKind.(*kind.Type)
		if !ok || len(c.InstanceLocation) != len(e.InstanceLocation) {
			return nil
		}
		got = t.Got
		for _, name := range t.Want {
			if !slices.Contains(want, name) {
				want = append(want, name)
			}
		}
	}
	merged := *e
	merged.Causes, merged.ErrorKind = nil, &kind.Type{Got: got, Want: want}
	return &merged
}

func depth(e *jsonschema.ValidationError) int {
	d := len(e.InstanceLocation)
	for _, c := range e.Causes {
		d = max(d, depth(c))
	}
	return d
}

// violations finds the places that one error is about.
func (s *Schema) violations(h *Header, e *jsonschema.ValidationError) []Violation {
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
			if i := lastKey(entries, key); i >= 0 {
				span = entries[i].KeySpan
			}
			out = append(out, Violation{Span: span, Key: key, Message: quotef("key %q is not in the schema", key), Allowed: s.propertiesAt(e.SchemaURL)})
		}
		return out
	case *kind.Type:
		if h.untyped() && value != nil && convertible(*value, k.Want) {
			return nil
		}
		return []Violation{{Span: at, Message: quotef("%q wants %s, not %s", name, strings.Join(k.Want, " or "), k.Got)}}
	case *kind.FalseSchema:
		if n := len(e.InstanceLocation); n > 0 && value != nil {
			if parent, _, _ := h.locate(e.InstanceLocation[:n-1]); lastKey(parent, e.InstanceLocation[n-1]) >= 0 {
				at = parent[lastKey(parent, e.InstanceLocation[n-1])].KeySpan
			}
			return []Violation{{Span: at, Key: e.InstanceLocation[n-1], Message: quotef("key %q may not be there", name)}}
		}
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
