package frontmatter

import (
	"bytes"
	"testing"

	"github.com/presscheck/presscheck/lint/text"
)

var allGenerators = []string{
	"pelican", "hugo", "jekyll", "eleventy", "docusaurus", "vitepress", "astro", "hexo", "mkdocs", "zola", "nikola", "plain",
}

func seeds(f *testing.F) {
	for _, s := range []string{
		"---\ntitle: A: b\n---\nbody: not\n", "+++\ntitle = x y\ndate = 2024-1-5\n[a]\nb = \"c\"\n+++\n", "{\n\"a\": [1, {\"b\": 2,}]\n}\n",
		";;;\n\"a\": 1,\n;;;\n", "Title: x\nTags:\n  - a\n  - b\nAuthor: y\n\nbody", "..title: a\n.. date: b\n\nbody", "T\n=\n\n:date x\n:tags: y\n",
		"---\na: |\n  b\n  c\nd: >-\n  e\n\n  f\ng: [1, 2, {h: i}]\nj:\n- k: l\n  m: n\n- o\n---\n", "\u2014\ntitle: x\n\u2014\n", "---\ntitle: \"a\n--- b\n",
		"title: x\n---\n", " ---\ntitle: x\n---\n", "---\n\ttitle: x\n---\n", "---\ntitle: \u201cx: y\u201d\n---\n", "---\r\ntitle: 'It's'\r\nx: y\r\n---\r\n",
		"---\ntitle: x\ntitle: x\n---\n", "\xef\xbb\xbf---\ntitle: x\n---\n", "---\n\u200btitle: x\n---\n", "#+title: x\n#+tags[]: a b\n", "---\na: &b [c]\nd: *b\n? e\n: f\n---",
	} {
		for i := range allGenerators {
			f.Add([]byte(s), uint8(i), uint8(0))
		}
	}
}

// FuzzParse holds Parse to its promises for any bytes: spans lie within the file and say
// what they should, and every repair leaves the body and the other keys as they are, leads
// to a header without the problem, and does nothing the second time.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte, which, markup uint8) {
		g, _ := GrammarOf(allGenerators[int(which)%len(allGenerators)])
		m := Markup(markup % 4)
		h := Parse(src, g, m)
		checkSpans(t, src, &h)
		for _, p := range h.Problems {
			if p.Edits != nil {
				checkRepair(t, src, g, m, &h, p)
			}
		}
	})
}

func checkSpans(t *testing.T, src []byte, h *Header) {
	t.Helper()
	n := len(src)
	if h.Body < 0 || h.Body > n || !h.Span.Valid(n) || !h.Content.Valid(n) || !h.Open.Valid(n) || !h.Close.Valid(n) {
		t.Fatalf("spans outside the file: %+v", h)
	}
	checkEntries(t, src, h.Entries)
	for _, p := range h.Problems {
		if !p.Span.Valid(n) || p.Message == "" || p.Kind == "" {
			t.Fatalf("bad problem: %+v", p)
		}
	}
}

func checkEntries(t *testing.T, src []byte, entries []Entry) {
	t.Helper()
	for _, e := range entries {
		if !e.KeySpan.Valid(len(src)) {
			t.Fatalf("key outside the file: %+v", e)
		}
		checkValue(t, src, e.Value)
	}
}

func checkValue(t *testing.T, src []byte, v Value) {
	t.Helper()
	if !v.Span.Valid(len(src)) || !v.Comment.Valid(len(src)) {
		t.Fatalf("value outside the file: %+v", v)
	}
	for _, item := range v.Items {
		checkValue(t, src, item)
	}
	checkEntries(t, src, v.Entries)
}

func checkRepair(t *testing.T, src []byte, g Grammar, m Markup, h *Header, p Problem) {
	t.Helper()
	edited, err := text.Apply(src, p.Edits)
	if err != nil {
		t.Fatalf("%s: %v", p.Kind, err)
	}
	after := Parse(edited, g, m)
	if !p.Safe {
		return
	}
	if h.Body < len(src) && !bytes.HasSuffix(edited, src[h.Body:]) {
		t.Fatalf("%s: the body changed: %q to %q", p.Kind, src, edited)
	}
	if after.Format == None {
		t.Fatalf("%s: no header after the repair: %q to %q", p.Kind, src, edited)
	}
	// Behind one mistake another of its kind may come to light, on a line of its own.
	line := func(b []byte, at int) int { return text.NewLines(b).Line(at) }
	for _, q := range after.Problems {
		same := q.Kind == p.Kind && q.Message == p.Message && line(edited, q.Span.Start) == line(src, p.Span.Start)
		if same && len(after.Problems) >= len(h.Problems) {
			t.Fatalf("%s: still there after the repair: %q to %q: %s", p.Kind, src, edited, q.Message)
		}
	}
	if !unchanged(h.Entries, after.Entries, p.Edits) {
		t.Fatalf("%s: another key changed: %q to %q\n%+v\n%+v", p.Kind, src, edited, h.Entries, after.Entries)
	}
}

// FuzzSure holds the scanner to what it claims: where it does not ask the library, the
// library reads the same.
func FuzzSure(f *testing.F) {
	for _, s := range []string{
		"title: a\n", "a: b\nc:\n  - d\n  - e: f\n    g: h\n", "a: [b, \"c\", 'd']\ne: {f: g}\n", "a: \"b\\\"c\\n\"\nd: 'e''f'\n", "a: |\n  b\n  c\n\nd: >-\n  e\n  f\n",
		"a: 1\nb: 1.5\nc: true\nd: 2024-01-02\ne: ~\nf:\n", "a: b # c\n# d\ne: f#g\n", "a:b: c\n", "a: (b) /c $d <e> ~f\n", "- a\n- b\n", "a: >-\n b \n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 4<<10 {
			return
		}
		entries, s := scanYAML(b, text.Span{End: len(b)}, Dialect{})
		if s.odd {
			return
		}
		want, err := libraryYAML(b)
		if err != nil {
			t.Fatalf("the library refuses %q: %v", b, err)
		}
		var got []string
		scannerLines("", entries, &got)
		if d := diffLines(want, got); d != "" {
			t.Fatalf("%q: %s", b, d)
		}
	})
}
