package frontmatter

import (
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func tagsType() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/tags-type",
		Summary:  "several tags in one piece of text",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "A list of tags is a list: text with commas becomes one single tag, or is split at its blanks, commas and all.",
			Generator: "jekyll",
			Path:      "_posts/2024-02-02-tags.md",
			Bad:       "---\ntitle: Tags\ntags: open source, ruby\n---\n",
			Good:      "---\ntitle: Tags\ntags: [open source, ruby]\n---\n",
			Repair:    "Write a list. fix does so for a single word where the generator wants a list, fix --unsafe splits at the commas.",
		},
		Check: checkTagsType,
	}
}

func checkTagsType(p *lint.Pass) error {
	h := open(p)
	if !h.values() || h.Format != frontmatter.YAML && h.Format != frontmatter.TOML && h.Format != frontmatter.JSON {
		return nil
	}
	strict := h.wantsList()
	h.scalars(func(e *frontmatter.Entry, key frontmatter.Key) {
		v := e.Value
		if key.Type != frontmatter.TagsType || v.Kind != frontmatter.String || strings.Contains(v.Text, "\n") {
			return
		}
		h.checkTags(e, strict)
	})
	if e, ok := h.Lookup("taxonomies", false); ok && h.grammar.Generator == "zola" {
		for i := range e.Value.Entries {
			switch e := &e.Value.Entries[i]; {
			case e.Value.Kind != frontmatter.String:
			case h.grammar.Keys.Known(e.Key): // slug below [taxonomies] slid in there: a list would not mend it
				h.report(lint.Finding{
					Severity: lint.Error, Span: e.Value.Span,
					Message: quoted(e.Key) + " stands below [taxonomies] and is one piece of text, not a list", Help: "move it above [taxonomies]",
				})
			default:
				h.checkTags(e, true)
			}
		}
	}
	return nil
}

// wantsList reports whether the generator refuses a single tag without brackets.
func (h header) wantsList() bool {
	switch h.grammar.Generator {
	case "docusaurus", "zola":
		return true
	}
	return false
}

func (h header) checkTags(e *frontmatter.Entry, strict bool) {
	v := e.Value
	if !strict && !strings.Contains(v.Text, ",") {
		return
	}
	var names []string
	for _, name := range strings.Split(v.Text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	f := lint.Finding{Span: v.Span, Help: "write a list", Message: quoted(e.Key) + " is one piece of text, not a list"}
	safety := lint.Unsafe
	if len(names) == 1 && !strings.ContainsAny(v.Text, " ,") {
		safety = lint.Safe
	}
	if strict {
		f.Severity = lint.Error
	}
	if list, ok := frontmatter.FlowList(h.Format, names); ok && len(names) > 0 {
		f.Suggestions = []string{list}
		f.Fixes = h.proven("write a list", safety, []text.Edit{{Span: v.Span, New: []byte(list)}}, e.Key, "taxonomies")
	}
	h.report(f)
}
