package frontmatter

import (
	"fmt"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func schema() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/schema",
		Summary:  "a header that does not follow the site's JSON Schema",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:    "The configuration says which keys and values the headers of a folder may have: front-matter.schemas.",
			Repair: "Change the value, or the schema. Where a value is near to one that is allowed, fix --unsafe writes that one.",
		},
		Check: checkSchema,
	}
}

// compiled is the key under which a run keeps a schema.
type compiled struct{ path string }

type schemaResult struct {
	schema *frontmatter.Schema
	err    error
}

func checkSchema(p *lint.Pass) error {
	if len(p.Settings.FrontMatter.Schemas) == 0 || !p.Document.Readable() {
		return nil
	}
	h := open(p)
	if h.Format != frontmatter.None && !h.values() || h.Format == frontmatter.None && len(h.Problems) > 0 {
		return nil
	}
	for _, s := range p.Settings.FrontMatter.Schemas {
		if ok, err := doublestar.Match(s.Files, h.path); err != nil || !ok {
			continue
		}
		result := lint.PerRun(p, compiled{s.Schema}, func() schemaResult {
			doc, err := p.Site.Read(s.Schema)
			if err != nil {
				return schemaResult{err: fmt.Errorf("read the schema %q: %w", s.Schema, err)}
			}
			c, err := frontmatter.CompileSchema(s.Schema, doc)
			return schemaResult{c, err}
		})
		if result.err != nil {
			return result.err
		}
		for _, v := range result.schema.Check(h.Header, h.grammar.FoldKeys) {
			h.violation(v, s.Schema)
		}
	}
	return nil
}

func (h header) violation(v frontmatter.Violation, schema string) {
	f := lint.Finding{Span: v.Span, Message: v.Message, Help: "the schema is " + schema}
	switch {
	case v.Missing && h.Format == frontmatter.None:
		f.Message = "no header, and so " + v.Message
	case v.Key != "" && len(v.Allowed) > 0:
		if meant := frontmatter.Nearest(v.Key, v.Allowed); meant != "" {
			f.Help, f.Suggestions = "did you mean "+quoted(meant)+"?", []string{meant}
			if e, taken := h.keyAt(v.Span), h.has(meant); e != nil && !taken {
				f.Fixes = h.proven("write "+quoted(meant), lint.Unsafe, []text.Edit{frontmatter.RenameKey(h.src, e, meant)}, e.Key)
			}
		}
	case v.Key == "" && len(v.Allowed) > 0:
		f.Help = "write " + oneOf(v.Allowed)
		if e := h.valueAt(v.Span); e != nil {
			if meant := frontmatter.Nearest(e.Value.Text, v.Allowed); meant != "" {
				f.Suggestions = []string{meant}
				if edit, ok := frontmatter.SetText(h.Header, e.Value, meant); ok {
					f.Fixes = h.proven("write "+quoted(meant), lint.Unsafe, []text.Edit{edit}, e.Key)
				}
			}
		}
	}
	h.report(f)
}

// valueAt returns the entry of the top level whose value stands at span.
func (h header) valueAt(span text.Span) *frontmatter.Entry {
	for i := range h.Entries {
		if h.Entries[i].Value.Span == span {
			return &h.Entries[i]
		}
	}
	return nil
}

// keyAt returns the entry of the top level whose key stands at span.
func (h header) keyAt(span text.Span) *frontmatter.Entry {
	for i := range h.Entries {
		if h.Entries[i].KeySpan == span {
			return &h.Entries[i]
		}
	}
	return nil
}

func (h header) has(key string) bool {
	_, ok := h.Lookup(key, h.grammar.FoldKeys)
	return ok
}
