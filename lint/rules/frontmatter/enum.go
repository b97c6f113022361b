package frontmatter

import (
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func enum() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/enum",
		Summary:  "a value that is none of the few that the key may have",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "The generator knows a few values of this key. With another one it leaves the post out, or ignores the key.",
			Generator: "pelican",
			Path:      "content/post.md",
			Bad:       "Title: Status\nDate: 2024-04-01\nStatus: drafts\n\nText.\n",
			Good:      "Title: Status\nDate: 2024-04-01\nStatus: draft\n\nText.\n",
			Repair:    "Write one of the values; fix --unsafe writes the nearest one, if there is just one.",
		},
		Check: checkEnum,
	}
}

func checkEnum(p *lint.Pass) error {
	h := open(p)
	if !h.values() {
		return nil
	}
	if h.grammar.Generator == "docusaurus" {
		h.docusaurusValues()
	}
	h.scalars(func(e *frontmatter.Entry, key frontmatter.Key) {
		t := e.Value.Text
		if len(key.Enum) == 0 || t == "" || slices.Contains(key.Enum, t) || e.Value.Kind == frontmatter.Bool {
			return
		}
		f := lint.Finding{
			Span: e.Value.Span, Help: "write " + oneOf(key.Enum),
			Message: quoted(t) + " is no value of " + quoted(e.Key),
		}
		meant := frontmatter.Nearest(strings.ToLower(t), key.Enum)
		if meant != "" {
			f.Help, f.Suggestions = "did you mean "+quoted(meant)+"?", []string{meant}
			if edit, ok := frontmatter.SetText(h.Header, e.Value, meant); ok {
				f.Fixes = h.proven("write "+quoted(meant), lint.Unsafe, []text.Edit{edit}, e.Key)
			}
		}
		h.report(f)
	})
	return nil
}

// docusaurusValues reports what Docusaurus 3 refuses although each value is of the right type.
func (h header) docusaurusValues() {
	if e, ok := h.Lookup("id", false); ok && strings.Contains(e.Value.Text, "/") {
		h.report(lint.Finding{Span: e.Value.Span, Message: "a slash in the id " + quoted(e.Value.Text), Help: "write the last part alone; the folder says the rest"})
	}
	draft, ok := h.Lookup("draft", false)
	unlisted, also := h.Lookup("unlisted", false)
	if ok && also && draft.Value.Text == "true" && unlisted.Value.Text == "true" {
		h.report(lint.Finding{Span: unlisted.KeySpan, Message: `"draft" and "unlisted" cannot both be true`, Help: "remove one of the two"})
	}
}

// oneOf lists values for readers: a, b or c.
func oneOf(values []string) string {
	if len(values) < 2 {
		return strings.Join(values, "")
	}
	return strings.Join(values[:len(values)-1], ", ") + " or " + values[len(values)-1]
}
