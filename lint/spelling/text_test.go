package spelling

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint/text"
)

// marked makes a Text of a source in which ⟦ and ⟧ enclose markup and ¶ ends a block.
func marked(source string, language Language) *Text {
	var src []byte
	var prose []Segment
	block, start := 0, 0
	cut := func() {
		if len(src) > start {
			prose = append(prose, Segment{Span: text.Span{Start: start, End: len(src)}, Block: block})
		}
	}
	for _, r := range source {
		switch r {
		case '⟦':
			cut()
		case '⟧':
			start = len(src)
		case '¶':
			cut()
			block++
			src = append(src, "\n\n"...)
			start = len(src)
		default:
			src = utf8.AppendRune(src, r)
		}
	}
	cut()
	return NewText(src, prose, language)
}

// english is marked for text that is said to be English.
func english(source string) *Text { return marked(source, Language{Tag: "en", Certain: true}) }

func TestWords(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"Plain words, here.", "Plain words here"},
		{"im⟦**⟧mag⟦**⟧ine", "immagine"},
		{"[a ⟦[⟧link⟦](https://example.org/path)⟧s end", "a links end"},
		{"before ⟦`code`⟧ after", "before after"},
		{"the dog's bone and the dogs’ bones", "the dog's bone and the dogs bones"},
		{"don't don’t don&rsquo;t don&#39;t", "don't don't don't don't"},
		{"well-known", "well known"},
		{"naïve Zoë", "naïve Zoë"},
		{"soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"},
		{"a\u00a0space", "a space"},
		{`an \*escape\*`, "an escape"},
		{"fish &amp; chips", "fish chips"},
		{"one ¶ two", "one two"},
		{"“quoted” (bracketed) words(s)", "quoted bracketed words s"},
	} {
		tx := english(c.source)
		var got []string
		for i := range tx.words {
			if !tx.words[i].is(odd) {
				got = append(got, tx.raw(i))
			}
		}
		if diff := cmp.Diff(strings.Fields(c.want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.source, diff)
		}
	}
}

func TestIdentifiersAreNoWords(t *testing.T) {
	for _, s := range []string{
		"snake_case", "file.txt", "a/path", "/root", "user@host", "@handle", "#hashtag", "x86", "v1", "utf8", "C++x",
		"https://example.org", "foo()", "call(arg)", "--flag", "-v", "key=value", ".gitignore", "$HOME", "std::vector", "a->b",
		":smile:", "{{name}}", "<tag>", "50%off", "C:\\dir", "array[0]", "e.g", "example.org", "3rd",
	} {
		tx := english("see " + s + " here")
		for i := range tx.words {
			if raw := tx.raw(i); raw != "see" && raw != "here" && !tx.words[i].is(odd) {
				t.Errorf("%q: %q is taken for a word", s, raw)
			}
		}
	}
}

func TestSpansAreOfTheFile(t *testing.T) {
	for _, c := range []struct{ source, word, want string }{
		{"x im⟦**⟧mag⟦**⟧ine y", "immagine", "im**mag**ine"},
		{"say don&rsquo;t now", "don't", "don&rsquo;t"},
		{"say don’t now", "don't", "don’t"},
		{"ein\u00adfach so", "einfach", "ein\u00adfach"},
		{"a ¶ last", "last", "last"},
	} {
		tx := english(c.source)
		for i := range tx.words {
			if got := string(tx.span(i, i).Of(tx.src)); tx.raw(i) == c.word && got != c.want {
				t.Errorf("%q lies at %q, want %q", c.word, got, c.want)
			}
		}
	}
}

// Whatever the bytes and wherever the segments: no panic, every span within the file.
func FuzzText(f *testing.F) {
	f.Add([]byte("It's have been a the the lighting talk, recieve im**mag**ine &rsquo; \\* Spce."), 3, 20, 25)
	f.Add([]byte("\xe2\x80\x99\xff\x00\x01&#0;&amp"), 0, 4, 5)
	f.Fuzz(func(t *testing.T, src []byte, a, b, c int) {
		n := len(src) + 1
		cuts := [...]int{abs(a) % n, abs(b) % n, abs(c) % n}
		var prose []Segment
		at := 0
		for i, cut := range cuts {
			if cut >= at {
				prose = append(prose, Segment{Span: text.Span{Start: at, End: cut}, Block: i / 2, Kind: Kind(i)})
				at = cut
			}
		}
		prose = append(prose, Segment{Span: text.Span{Start: at, End: len(src)}, Block: 2})
		tx := NewText(src, prose, Language{Tag: "en", Certain: true})
		v := &Vocabulary{}
		v.Add(src)
		for _, m := range tx.Misspellings(Options{Site: func() *Vocabulary { return v }, Unknown: true}) {
			if !m.Span.Valid(len(src)) || m.Span.Empty() {
				t.Errorf("%q lies at %v of %d bytes", m.Word, m.Span, len(src))
			}
			if m.Certain && len(m.Suggestions) == 0 {
				t.Errorf("%q is certain without a suggestion", m.Word)
			}
		}
		for _, s := range everySlip(tx) {
			if !s.Span.Valid(len(src)) || s.Span.Empty() {
				t.Errorf("%q lies at %v of %d bytes", s.Found, s.Span, len(src))
			}
		}
	})
}

func abs(n int) int { return max(n, -(n + 1)) }

func everySlip(t *Text) []Slip {
	var all []Slip
	for _, find := range []func() []Slip{
		t.RepeatedWords, t.Articles, t.ConfusablePhrases, t.ContractionVerbs, t.VerbPatterns, t.Agreements,
		t.DoubleDeterminers, t.Uncountables, func() []Slip { return t.OtherSpellings(British) },
	} {
		all = append(all, find()...)
	}
	return all
}
