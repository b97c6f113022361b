package frontmatter

import (
	"bytes"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func misplacedKey() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/misplaced-key",
		Summary:  "a key that the generator looks for elsewhere",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Unsafe,
		Doc: lint.Doc{
			Why:       "Zola keeps tags under taxonomies and the author's own keys under extra. At the top it drops them without a word.",
			Generator: "zola",
			Path:      "content/post.md",
			Bad:       "+++\ntitle = \"Tags\"\ntags = [\"rust\"]\n+++\n",
			Good:      "+++\ntitle = \"Tags\"\n[taxonomies]\ntags = [\"rust\"]\n+++\n",
			Repair:    "Move the key to where it belongs; fix --unsafe does so.",
		},
		Check: checkMisplacedKey,
	}
}

func checkMisplacedKey(p *lint.Pass) error {
	h := open(p)
	if !h.values() || h.grammar.Keys == nil || h.section() {
		return nil
	}
	if h.Format == frontmatter.TOML {
		h.belowTables()
	}
	for i := range h.Entries {
		e := &h.Entries[i]
		place := h.grammar.Keys.Foreign[e.Key]
		if place == "" {
			continue
		}
		f := lint.Finding{Span: e.KeySpan, Message: quoted(e.Key) + " belongs under " + quoted(place), Help: "move it there"}
		if key, _ := h.grammar.Keys.Find(place); key.Type != frontmatter.MapType {
			f.Message, f.Help = quoted(e.Key)+" is called "+quoted(place)+" here", "write "+quoted(place)
			f.Suggestions = []string{place}
			if h.absent(place) && e.Value.Kind != frontmatter.String {
				f.Fixes = h.proven("write "+quoted(place), lint.Unsafe, []text.Edit{frontmatter.RenameKey(h.src, e, place)}, e.Key)
			}
		} else if edits := h.moveUnder(e, place); edits != nil {
			f.Fixes = h.proven("move it under "+quoted(place), lint.Unsafe, edits, e.Key, place)
		}
		h.report(f)
	}
	return nil
}

// belowTables reports the title or the date of a page that stands below a table of TOML, and is
// one of the table's keys.
func (h header) belowTables() {
	for i := range h.Entries {
		table := &h.Entries[i]
		if table.Value.Kind != frontmatter.Map || table.Value.Style != frontmatter.Block {
			continue
		}
		for j := range table.Value.Entries {
			e := &table.Value.Entries[j]
			if e.Key != "title" && e.Key != "date" || !h.absent(e.Key) {
				continue
			}
			h.report(lint.Finding{
				Span: e.KeySpan, Message: quoted(e.Key) + " belongs to [" + table.Key + "] here", Help: "move it above the first [table]",
				Consequence: h.pass.Site.Consequence("frontmatter/misplaced-key"),
			})
		}
	}
}

// moveUnder returns the edits that move an entry of one line into the map called place.
func (h header) moveUnder(e *frontmatter.Entry, place string) []text.Edit {
	lines, ok := frontmatter.EntryLines(h.src, h.Header, e)
	if !ok || h.Format != frontmatter.TOML && h.Format != frontmatter.YAML {
		return nil
	}
	moved := string(lines.Of(h.src))
	nl := "\n"
	if strings.HasSuffix(moved, "\r\n") {
		nl = "\r\n"
	}
	head, indent := "["+place+"]"+nl, ""
	if h.Format == frontmatter.YAML {
		head, indent = place+":"+nl, "  "
		moved = indent + strings.ReplaceAll(strings.TrimSuffix(moved, nl), nl, nl+indent) + nl
	}
	at := h.Content.End
	if table, ok := h.Lookup(place, false); ok {
		n := len(table.Value.Entries)
		if table.Value.Style != frontmatter.Block || table.Value.Kind != frontmatter.Map || n == 0 {
			return nil
		}
		below, ok := frontmatter.EntryLines(h.src, h.Header, &table.Value.Entries[n-1])
		if !ok {
			return nil
		}
		// Behind the table's last line but within it: an edit that stands after its end is not
		// taken for one of the table.
		last := bytes.TrimRight(below.Of(h.src), "\r\n")
		head, at, moved = nl, below.Start+len(last), strings.TrimSuffix(moved, nl)
	}
	return []text.Edit{
		{Span: lines},
		{Span: text.Span{Start: at, End: at}, New: []byte(head + moved)},
	}
}
