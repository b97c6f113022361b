package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/order"
)

// maxFile is far above any configuration that somebody wrote, in bytes.
const maxFile = 1 << 20

// maxAliases bounds how often aliases are followed in one file.
const maxAliases = 10_000

// Parse reads the configuration in data. Errors name the file as name and are all of its
// mistakes, as an Errors. The rules, ordered by id, are those that the file may speak of.
func Parse(name string, data []byte, rules []lint.Rule) (*Config, error) {
	r := &reader{file: name, config: Default(), options: options(patterns(rules))}
	if root := r.document(data); root != nil {
		r.top(root)
	}
	if len(r.errors) > 0 {
		order.Stable(r.errors, func(a, b Error) int {
			return (a.Line-b.Line)*maxFile + a.Column - b.Column
		})
		return nil, r.errors
	}
	r.config.Levels = resolveLevels(r.config.rules, rules)
	return r.config, nil
}

// reader walks the YAML tree of a configuration along the table of options.
type reader struct {
	file    string
	config  *Config
	options []option
	anchors map[string]ast.Node
	aliases int
	errors  Errors
}

// document returns the tree of the file, nil when it is empty or cannot be read.
func (r *reader) document(data []byte) ast.Node {
	if len(data) > maxFile {
		r.errors = append(r.errors, Error{File: r.file, Message: "larger than 1 MiB, which no configuration is"})
		return nil
	}
	if err := frontmatter.CheckYAML(data); err != nil {
		r.errors = append(r.errors, Error{File: r.file, Message: err.Error() + ", which no configuration needs"})
		return nil
	}
	// The scanner of goccy/go-yaml 1.19.2 makes a byte order mark a part of the first key.
	text := strings.TrimPrefix(string(data), "\ufeff")
	tree, err := parser.ParseBytes([]byte(text), 0)
	if err != nil {
		r.syntax(err)
		return nil
	}
	var root ast.Node
	for _, doc := range tree.Docs {
		if doc.Body == nil {
			continue
		}
		if root != nil {
			r.fail(doc.Body, "a second document; everything belongs into one")
			return nil
		}
		root = doc.Body
	}
	if root != nil {
		r.anchors = map[string]ast.Node{}
		ast.Walk(anchorVisitor(r.anchors), root)
	}
	return root
}

func (r *reader) syntax(err error) {
	e := Error{File: r.file, Line: 1, Column: 1, Message: err.Error()}
	var positioned yaml.Error
	if errors.As(err, &positioned) {
		e.Message = positioned.GetMessage()
		if t := positioned.GetToken(); t != nil && t.Position != nil {
			e.Line, e.Column = t.Position.Line, t.Position.Column
		}
	}
	r.errors = append(r.errors, e)
}

type anchorVisitor map[string]ast.Node

func (v anchorVisitor) Visit(n ast.Node) ast.Visitor {
	if a, ok := n.(*ast.AnchorNode); ok {
		v[a.Name.GetToken().Value] = a.Value
	}
	return v
}

// top reads the whole tree.
func (r *reader) top(root ast.Node) {
	entries, ok := r.entries(root)
	if !ok {
		if _, null := root.(*ast.NullNode); !null {
			r.fail(root, `not a configuration: it holds no "key: value" lines`)
		}
		return
	}
	for _, e := range entries {
		if o := r.option(e.key); o != nil {
			r.value(o, e)
			continue
		}
		if !r.isSection(e.key) {
			r.fail(e.keyNode, unknown("key", e.key, r.keys("")))
			continue
		}
		r.section(e)
	}
}

func (r *reader) section(s entry) {
	if r.isNull(s.value) {
		return
	}
	entries, ok := r.entries(s.value)
	if !ok {
		r.wrong(s.value, s.key, `"key: value" lines, indented`)
		return
	}
	for _, e := range entries {
		if o := r.option(s.key + "." + e.key); o != nil {
			r.value(o, e)
			continue
		}
		r.fail(e.keyNode, unknown("key", e.key, r.keys(s.key+"."))+" (in "+s.key+")")
	}
}

func (r *reader) value(o *option, e entry) {
	if r.isNull(e.value) {
		return // a key whose value is commented out
	}
	if v, ok := o.shape.read(r, o.key, e.value); ok {
		o.field.set(r.config, v)
		r.config.origins[o.key] = r.origin(e.keyNode)
	}
}

func (r *reader) option(key string) *option {
	for i := range r.options {
		if r.options[i].key == key {
			return &r.options[i]
		}
	}
	return nil
}

func (r *reader) isSection(name string) bool {
	return slices.ContainsFunc(sections(), func(s section) bool { return s.name == name })
}

// keys returns the names that may stand in the section with the prefix, or at the top.
func (r *reader) keys(prefix string) []string {
	var out []string
	for _, o := range r.options {
		if name, ok := strings.CutPrefix(o.key, prefix); ok && !strings.Contains(name, ".") {
			out = append(out, name)
		}
	}
	if prefix == "" {
		for _, s := range sections() {
			out = append(out, s.name)
		}
	}
	return out
}

func (r *reader) origin(n ast.Node) Origin {
	p := n.GetToken().Position
	return Origin(fmt.Sprintf("%s:%d:%d", r.file, p.Line, p.Column))
}

func (r *reader) fail(n ast.Node, message string) {
	p := n.GetToken().Position
	r.errors = append(r.errors, Error{File: r.file, Line: p.Line, Column: p.Column, Message: message})
}

// wrong says that the value of key is not of the right form.
func (r *reader) wrong(n ast.Node, key, wants string) {
	at := n
	// The token of a mapping is its first colon; where the mapping begins is clearer.
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 && !m.IsFlowStyle {
		at = m.Values[0].Key
	}
	r.fail(at, fmt.Sprintf("%s: this is not %s", key, wants))
}
