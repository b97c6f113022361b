package frontmatter

import (
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func unknownKey() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/unknown-key",
		Summary:  "a key that resembles one that the generator knows",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "A key with a slip in its name is one more key of the author's own to the generator: the setting that was meant stays off, without a word.",
			Generator: "hugo",
			Path:      "content/post.md",
			Bad:       "---\ntitle: Typo\ndiscription: A typo in a key\n---\n",
			Good:      "---\ntitle: Typo\ndescription: A typo in a key\n---\n",
			Repair:    "Correct the name; fix --unsafe does so. A key that several posts have is taken for one of the site's own.",
		},
		Check: checkUnknownKey,
	}
}

func checkUnknownKey(p *lint.Pass) error {
	h := open(p)
	if !h.keyed() || h.grammar.Keys == nil {
		return nil
	}
	if h.grammar.Generator == "zola" && h.section() {
		h.strictKeys()
		return nil
	}
	for i := range h.Entries {
		e := &h.Entries[i]
		if _, ok := h.grammar.Keys.Find(e.Key); ok || h.grammar.Keys.Foreign[e.Key] != "" || h.otherCase(e.Key) != "" {
			continue
		}
		meant := frontmatter.Nearest(e.Key, h.grammar.Keys.Names())
		if meant == "" || meant == e.Key+"s" || meant+"s" == e.Key || !h.absent(meant) || h.ownKey(e.Key) {
			continue
		}
		if h.grammar.FoldKeys && e.Key[0] >= 'A' && e.Key[0] <= 'Z' {
			meant = strings.ToUpper(meant[:1]) + meant[1:]
		}
		f := lint.Finding{
			Span: e.KeySpan, Message: quoted(e.Key) + " is not a key that " + p.Site.Profile().Title + " knows",
			Help: "did you mean " + quoted(meant) + "?", Suggestions: []string{meant},
		}
		f.Fixes = h.proven("write "+quoted(meant), lint.Unsafe, []text.Edit{frontmatter.RenameKey(h.src, e, meant)}, e.Key)
		h.report(f)
	}
	return nil
}

// strictKeys reports every key that Zola's sections do not have: they are read with serde's
// deny_unknown_fields, which pages are not. Sections had generate_feed before Zola 0.19.
func (h header) strictKeys() {
	if !h.values() {
		return
	}
	for i := range h.Entries {
		e := &h.Entries[i]
		if _, ok := h.known(e.Key); ok || e.Key == "generate_feed" || h.otherCase(e.Key) != "" {
			continue
		}
		f := lint.Finding{
			Severity: lint.Error, Span: e.KeySpan, Message: quoted(e.Key) + " is not a key of a section",
			Help: "keys of your own belong under \"extra\"", Consequence: h.pass.Site.Consequence("frontmatter/unknown-key/section"),
		}
		if meant := frontmatter.Nearest(e.Key, h.keyNames()); meant != "" && h.absent(meant) {
			f.Help, f.Suggestions = "did you mean "+quoted(meant)+"?", []string{meant}
			f.Fixes = h.proven("write "+quoted(meant), lint.Unsafe, []text.Edit{frontmatter.RenameKey(h.src, e, meant)}, e.Key)
		} else if edits := h.moveUnder(e, "extra"); edits != nil {
			f.Fixes = h.proven("move it under \"extra\"", lint.Unsafe, edits, e.Key, "extra")
		}
		h.report(f)
	}
}

// keyNames returns the names of the keys that a file of this kind may have.
func (h header) keyNames() []string {
	return slices.DeleteFunc(slices.Clone(h.grammar.Keys.Names()), func(name string) bool {
		_, ok := h.known(name)
		return !ok
	})
}
