package frontmatter

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func keyCase() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/key-case",
		Summary:  "a key in capitals that the generator knows in small letters",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "To this generator Title and title are two keys, and it knows one of them.",
			Generator: "jekyll",
			Bad:       "---\nTitle: Upper\nlayout: post\n---\n",
			Good:      "---\ntitle: Lower\nlayout: post\n---\n",
			Repair:    "Write the key as the generator knows it; fix --unsafe does so.",
		},
		Check: checkKeyCase,
	}
}

func checkKeyCase(p *lint.Pass) error {
	h := open(p)
	if !h.keyed() || h.grammar.Keys == nil {
		return nil
	}
	for i := range h.Entries {
		e := &h.Entries[i]
		if _, ok := h.grammar.Keys.Find(e.Key); ok {
			continue
		}
		meant := h.otherCase(e.Key)
		if meant == "" || !h.absent(meant) || h.ownKey(e.Key) {
			continue
		}
		f := lint.Finding{
			Span: e.KeySpan, Message: quoted(e.Key) + " is not " + quoted(meant) + ": case matters here",
			Help: "write " + quoted(meant), Suggestions: []string{meant},
		}
		f.Fixes = h.proven("write "+quoted(meant), lint.Unsafe, []text.Edit{frontmatter.RenameKey(h.src, e, meant)}, e.Key)
		h.report(f)
	}
	return nil
}
