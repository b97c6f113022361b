package frontmatter

import (
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

func valueType() lint.Rule {
	return lint.Rule{
		ID:       "frontmatter/type",
		Summary:  "a value of another type than the key wants",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader,
		Fix:      lint.Safe,
		Doc: lint.Doc{
			Why:       "YAML takes what looks like a number, a date or a boolean for one: 1.10 becomes 1.1, 0123 becomes 83, and no, in older YAML, becomes false.",
			Generator: "astro",
			Path:      "src/content/blog/post.md",
			Bad:       "---\ntitle: 1.10\n---\n",
			Good:      "---\ntitle: \"1.10\"\n---\n",
			Repair:    "Put text in quotes; fix does so for keys that want text.",
		},
		Check: checkType,
	}
}

func checkType(p *lint.Pass) error {
	h := open(p)
	if !h.values() || h.Format != frontmatter.YAML && h.Format != frontmatter.TOML && h.Format != frontmatter.JSON {
		return nil
	}
	h.scalars(func(e *frontmatter.Entry, key frontmatter.Key) {
		switch key.Type {
		case frontmatter.StringType, frontmatter.TextType:
			h.checkText(e, key.Type == frontmatter.StringType)
		case frontmatter.BoolType:
			h.checkBool(e)
		case frontmatter.IntType:
			h.checkInt(e)
		case frontmatter.MapType:
			h.checkMap(e)
		case frontmatter.ListType:
			h.checkList(e)
		}
	})
	for i := range h.Entries {
		e := &h.Entries[i]
		switch key, _ := h.known(e.Key); {
		case key.Type == frontmatter.TagsType:
			h.checkItems(e)
		case (key.Type == frontmatter.StringType || key.Type == frontmatter.TextType && h.wantsList()) && (e.Value.Kind == frontmatter.List || e.Value.Kind == frontmatter.Map):
			h.report(lint.Finding{Span: e.Value.Span, Help: "write one value", Message: quoted(e.Key) + " wants text, not " + kindName(e.Value.Kind)})
		}
	}
	return nil
}

// checkList reports a single text where the generator refuses what is no list.
func (h header) checkList(e *frontmatter.Entry) {
	if h.wantsList() && e.Value.Kind == frontmatter.String {
		h.report(lint.Finding{Span: e.Value.Span, Help: "write a list", Message: quoted(e.Key) + " wants a list, not text"})
	}
}

// checkItems reports a tag that YAML takes for something else than it looks like.
func (h header) checkItems(e *frontmatter.Entry) {
	for _, v := range e.Value.Items {
		if h.Format != frontmatter.YAML || v.Kind == frontmatter.String || v.Kind == frontmatter.List || v.Kind == frontmatter.Map || !changed(v, h.grammar.YAML) {
			continue
		}
		f := lint.Finding{
			Span: v.Span, Severity: lint.Warning, Help: "put the tag in quotes",
			Message: quoted(v.Text) + " is " + kindName(v.Kind) + ", not the text that it looks like",
		}
		if edit, ok := frontmatter.QuoteScalar(h.src, h.Header, v); ok {
			f.Fixes = h.proven("quote the tag", lint.Safe, []text.Edit{edit}, e.Key)
		}
		h.report(f)
	}
}

func (h header) checkMap(e *frontmatter.Entry) {
	if e.Value.Kind == frontmatter.Null {
		return
	}
	h.report(lint.Finding{
		Span: e.Value.Span, Message: quoted(e.Key) + " wants keys with values below it, not " + quoted(e.Value.Text),
		Consequence: h.pass.Site.Consequence("frontmatter/type/map"),
	})
}

// checkText reports a value that is not text. Keys that are only printed bear numbers, as
// long as they are printed as they were written.
func (h header) checkText(e *frontmatter.Entry, strict bool) {
	v := e.Value
	if v.Kind == frontmatter.String || v.Kind == frontmatter.Null && v.Span.Empty() {
		return
	}
	if e.Key == "permalink" && v.Text == "false" { // Eleventy, and Jekyll's plugins, write no page
		return
	}
	f := lint.Finding{Span: v.Span, Severity: lint.Warning, Help: "put the value in quotes"}
	switch {
	case strict && v.Kind != frontmatter.Null && h.Format == frontmatter.YAML:
		f.Severity = lint.Error
		f.Message = quoted(e.Key) + " is text, but " + quoted(v.Text) + " is " + kindName(v.Kind)
	case strict && v.Kind != frontmatter.Null:
		f.Severity = lint.Error
		f.Message = quoted(e.Key) + " wants text, not " + kindName(v.Kind)
	case v.Kind == frontmatter.Null && e.Key != "title": // layout: null is said on purpose
		return
	case h.Format == frontmatter.YAML && changed(v, h.grammar.YAML):
		f.Message = quoted(v.Text) + " is " + kindName(v.Kind) + ", not the text that it looks like"
	default:
		return
	}
	if edit, ok := frontmatter.QuoteScalar(h.src, h.Header, v); ok {
		f.Fixes = h.proven("quote the value", lint.Safe, []text.Edit{edit}, e.Key)
	}
	if !strict { // it is printed in another way, and nothing is refused
		f.Consequence = h.pass.Site.Consequence("frontmatter/type/text")
		h.pass.Report(f)
		return
	}
	h.report(f)
}

// changed reports whether a value that is not text is printed in another way than it is
// written.
func changed(v frontmatter.Value, d frontmatter.Dialect) bool {
	t := strings.TrimLeft(v.Text, "+-")
	switch v.Kind {
	case frontmatter.Bool:
		l := strings.ToLower(t)
		return l != "true" && l != "false" && d.Words11
	case frontmatter.Int:
		return len(t) > 1 && t[0] == '0' || strings.ContainsAny(t, "_:")
	case frontmatter.Float:
		return strings.HasSuffix(t, "0") || strings.ContainsAny(t, "eE") || t[0] == '.' || strings.HasSuffix(t, ".")
	case frontmatter.Null:
		return !v.Span.Empty() && t != "~"
	}
	return false
}

func kindName(k frontmatter.Kind) string {
	switch k {
	case frontmatter.Null:
		return "nothing"
	case frontmatter.Bool:
		return "a boolean"
	case frontmatter.Int, frontmatter.Float:
		return "a number"
	case frontmatter.Date:
		return "a date"
	case frontmatter.List:
		return "a list"
	case frontmatter.Map:
		return "a map"
	}
	return "text"
}

// checkBool reports a word that the generator does not take for a boolean: Hugo makes
// false of "yes" without a word.
func (h header) checkBool(e *frontmatter.Entry) {
	v := e.Value
	if v.Kind != frontmatter.String {
		return
	}
	var meant string
	switch strings.ToLower(v.Text) {
	case "yes", "on", "y":
		meant = "true"
	case "no", "off", "n":
		meant = "false"
	case "true", "false":
		h.quotedBool(e)
		return
	default:
		return
	}
	f := lint.Finding{
		Span: v.Span, Severity: lint.Warning, Help: "write " + meant,
		Message: quoted(e.Key) + " wants true or false, not " + quoted(v.Text), Suggestions: []string{meant},
	}
	f.Fixes = h.proven("write "+meant, lint.Unsafe, []text.Edit{{Span: v.Span, New: []byte(meant)}}, e.Key)
	h.report(f)
}

// quotedBool reports a boolean in quotes where that is text: Astro's schemas and Zola refuse
// it, and to Jekyll any text is as good as true. Others make a boolean of it.
func (h header) quotedBool(e *frontmatter.Entry) {
	f := lint.Finding{
		Span: e.Value.Span, Help: "remove the quotes", Consequence: h.pass.Site.Consequence("frontmatter/type/quoted"),
		Message: quoted(e.Key) + " wants true or false without quotes",
	}
	if f.Consequence == "" || h.grammar.Generator == "jekyll" && e.Value.Text == "true" {
		return
	}
	f.Fixes = h.proven("remove the quotes", lint.Unsafe, []text.Edit{{Span: e.Value.Span, New: []byte(strings.ToLower(e.Value.Text))}}, e.Key)
	h.report(f)
}

func (h header) checkInt(e *frontmatter.Entry) {
	v := e.Value
	if v.Kind != frontmatter.String || strings.Trim(v.Text, "-.0123456789") == "" {
		return
	}
	h.report(lint.Finding{
		Span: v.Span, Severity: lint.Warning, Help: "write a number",
		Message: quoted(e.Key) + " wants a number, not " + quoted(v.Text),
	})
}
