package markdown

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// specExamples returns the Markdown of the CommonMark specification's examples from
// goldmark's own copy in the module cache.
func specExamples(t testing.TB) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Skipf("SKIPPED: goldmark's folder is not to be had, its source positions are not checked: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "_test", "spec.json"))
	if err != nil {
		t.Skipf("SKIPPED: the specification's examples are not to be had: %v", err)
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range examples {
		all = append(all, e.Markdown, strings.ReplaceAll(e.Markdown, "\n", "\r\n"))
	}
	return all
}

// TestDestinationsAreSubslices fails when an upgrade of goldmark ends what the positions of
// links rest on: destinations, labels of autolinks and definitions are parts of the source.
func TestDestinationsAreSubslices(t *testing.T) {
	examples := specExamples(t)
	seen := 0
	for _, example := range examples {
		src := []byte(example)
		root := goldmarkParser(dialect{}).Parse(text.NewReader(src))
		_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			var part []byte
			switch n := n.(type) {
			case *ast.Link:
				part = n.Destination
			case *ast.Image:
				part = n.Destination
			case *ast.AutoLink:
				part = n.Label(src)
			case *ast.LinkReferenceDefinition:
				part = n.Destination
			}
			if !entering || len(part) == 0 {
				return ast.WalkContinue, nil
			}
			seen++
			if at, ok := offsetIn(src, part); !ok || !bytes.Equal(src[at:at+len(part)], part) {
				t.Errorf("%q: the target %q is not a part of the source", example, part)
			}
			return ast.WalkContinue, nil
		})
	}
	if seen < 400 {
		t.Errorf("only %d targets in %d examples", seen, len(examples))
	}
}

// TestSpecExamples reads every example with every dialect and checks the spans.
func TestSpecExamples(t *testing.T) {
	for _, example := range specExamples(t) {
		for _, o := range everyDialect {
			checkBody(t, []byte(example), 0, o)
		}
	}
}

var everyDialect = []Options{
	{},
	{Templates: []TemplateSyntax{Liquid}, Attributes: true, SpacesInDestinations: true, RawHTMLBlocks: true, DotLists: true, Comments: true, RawTags: []string{"highlight"}, Tags: []TagTarget{{Tag: "link"}}},
	{Templates: []TemplateSyntax{Shortcodes}, HeadingAttributes: true, Tags: []TagTarget{{Tag: "figure", Arg: "src"}, {Tag: "ref"}}, RawTags: []string{"highlight"}},
	{Templates: []TemplateSyntax{Jinja}, Admonitions: true, Attributes: true, HeadingAttributes: true, SpacesInDestinations: true, Math: true},
	{MDX: true, HeadingAttributes: true},
	{Templates: []TemplateSyntax{Mustache}, WikiLinks: true, Math: true, HeadingAttributes: true},
}

// checkBody checks what must hold of any text: every span lies within it and in its parent,
// a target is what its span says, what is in order is in order.
func checkBody(t testing.TB, src []byte, body int, o Options) {
	t.Helper()
	b := Parse(src, body, o)
	inside := func(what string, start, end int) {
		if start < body || end < start || end > len(src) {
			t.Fatalf("%q: %s lies at %d-%d of %d bytes", src, what, start, end, len(src))
		}
	}
	for i, l := range b.Links {
		inside("a link", l.Span.Start, l.Span.End)
		inside("a destination", l.Dest.Start, l.Dest.End)
		if l.Kind != Reference && !l.Span.Covers(l.Dest) {
			t.Fatalf("%q: the target at %v is outside of its link at %v", src, l.Dest, l.Span)
		}
		if !l.Text.Empty() {
			inside("a text", l.Text.Start, l.Text.End)
		}
		if !l.Title.Empty() && !l.Span.Covers(l.Title) {
			t.Fatalf("%q: the title at %v is outside of its link at %v", src, l.Title, l.Span)
		}
		if i > 0 && b.Links[i-1].Span.Start > l.Span.Start {
			t.Fatalf("%q: links are out of order", src)
		}
		switch l.Kind {
		case Inline, Reference:
			written := string(l.Dest.Of(src))
			if !l.Dynamic && string(unescape(nil, []byte(written))) != l.Target {
				t.Fatalf("%q: the span says %q and the target %q", src, written, l.Target)
			}
		}
	}
	last := int32(0)
	for _, p := range b.Prose {
		inside("prose", p.Span.Start, p.Span.End)
		if p.Span.Empty() || p.Block < last && len(b.Anchors) == 0 {
			t.Fatalf("%q: prose %v is empty or out of order", src, p)
		}
		last = p.Block
	}
	for i, r := range b.Regions {
		inside("a region", r.Span.Start, r.Span.End)
		if i > 0 && b.Regions[i-1].Span.Start > r.Span.Start {
			t.Fatalf("%q: regions are out of order", src)
		}
	}
	for _, h := range b.Headings {
		inside("a heading", h.Span.Start, h.Span.End)
		if string(h.Span.Of(src)) != h.Raw {
			t.Fatalf("%q: heading %q is not at %v", src, h.Raw, h.Span)
		}
	}
	for _, d := range b.Definitions {
		inside("a definition", d.Span.Start, d.Span.End)
		inside("a definition's target", d.Dest.Start, d.Dest.End)
	}
	for _, a := range b.Anchors {
		inside("an anchor", a.Span.Start, a.Span.End)
	}
	for _, l := range b.Undefined {
		inside("an undefined reference", l.Span.Start, l.Span.End)
		inside("its label", l.Label.Start, l.Label.End)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"[a](b \"c\") ![d](<e f>)\n\n[g]: h\n", "> - [x](\n> y)\n", "{% link a %} {{< ref \"b\" >}} {{ c }} {: #d}\n", "\t- [x](\ty)\n",
		"import a from './b'\n\n<A b={c} d='e'/>\n", "!!! note\n    [a](b)\n", "| a |\n|--|\n| [b](c) |\n", "[^1]\n\n[^1]: x\n",
		"<img src=a srcset='b 1x, c' alt=\"d\">", "## a {#b}\n", "$a$ $$\nb\n$$ [[c|d]]", "```\n{{\n```\n`` ` ``", "[x](a b 'c')", "**https://a.b/_c_**",
		"{% raw %}{{ x }}{% endraw %}", "a: [b\n\t> c](d)", "![[a]]", "<pre>\n\n</pre>",
	} {
		f.Add([]byte(seed), uint8(0))
	}
	f.Fuzz(func(t *testing.T, src []byte, dialect uint8) {
		if len(src) > 1<<16 {
			return
		}
		if int(dialect) == len(everyDialect) {
			ParseHTML(src, 0, everyDialect[1])
			return
		}
		late := time.AfterFunc(time.Minute, func() { panic(fmt.Sprintf("%q takes too long in dialect %d", src, dialect)) })
		defer late.Stop()
		checkBody(t, src, 0, everyDialect[int(dialect)%len(everyDialect)])
	})
}
