package report

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// alphabet has a bit of everything that posts have been seen to hold.
var alphabet = []string{
	"a", "b", " ", "word ", "é", "e\u0301", "日", "本", "😀", "👩\u200d👩\u200d👧", "\t", "\x1b", "[31m", "\x00", "\x7f", "\u0085",
	"\u202e", "\u200b", "\u200d", "\ufeff", "\xff", "\xc3", "ก", "ำ", "한", "\u1100\u1161", "\u2028", "\r", "👍🏽", "🇩🇪", "\u00ad", "\u061c",
}

func randomLine(r *rand.Rand, n int) string {
	var b strings.Builder
	for range r.IntN(n + 1) {
		b.WriteString(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

func TestNothingOfAPostControlsTheTerminal(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := randomLine(r, 40)
		shown := Visible(s)
		if !utf8.ValidString(shown) {
			t.Fatalf("Visible(%q) = %q is not UTF-8", s, shown)
		}
		for _, c := range shown {
			if unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) || c == '\u2028' || c == '\u2029' {
				t.Fatalf("Visible(%q) = %q holds %U", s, shown, c)
			}
		}
	}
	for _, name := range []string{"text", "concise", "grouped", "github", "azure", "markdown", "tap"} {
		format, _ := ByName(name)
		for _, c := range string(write(t, format, sample(), sampleOptions())) {
			if unicode.IsControl(c) && c != '\n' {
				t.Errorf("%s writes %U", name, c)
			}
		}
	}
}

// TestExcerpt holds the mark against an oracle: the cells of what stands before it.
func TestExcerpt(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 2))
		before, it, after := randomLine(r, 120), randomLine(r, 6), randomLine(r, 120)
		src := []byte("first\n" + strings.ReplaceAll(before+"|", "\r", "") + strings.ReplaceAll(it, "\r", "") + strings.ReplaceAll("|"+after, "\r", "") + "\nlast")
		start := len("first\n") + len(strings.ReplaceAll(before+"|", "\r", ""))
		span := text.Span{Start: start, End: start + len(strings.ReplaceAll(it, "\r", ""))}
		v := &view{src: src, lines: text.NewLines(src)}
		width := 20 + r.IntN(100)
		e := v.excerptOf(span, width)
		shown := e.before + e.it + e.after
		if n := text.Width([]byte(shown), text.Cells); n > width {
			t.Fatalf("seed %d: %d cells, not %d: %q", seed, n, width, shown)
		}
		if n := text.Width([]byte(e.before), text.Cells); n != e.indent {
			t.Fatalf("seed %d: the mark is at %d, the place at %d: %q", seed, e.indent, n, shown)
		}
		if n := text.Width([]byte(e.it), text.Cells); max(n, 1) != e.marked {
			t.Fatalf("seed %d: the mark has %d cells, the place %d: %q", seed, e.marked, n, shown)
		}
		if e.line != 2 {
			t.Fatalf("seed %d: line %d", seed, e.line)
		}
	}
}

func TestExcerptUsesTheWholeWidth(t *testing.T) {
	t.Parallel()
	src := []byte(strings.Repeat("x", 500) + "HERE" + strings.Repeat("y", 500))
	v := &view{src: src, lines: text.NewLines(src)}
	for _, span := range []text.Span{{Start: 500, End: 504}, {Start: 0, End: 4}, {Start: 1000, End: 1004}} {
		e := v.excerptOf(span, 60)
		if n := text.Width([]byte(e.before+e.it+e.after), text.Cells); n < 58 {
			t.Errorf("%v: only %d of 60 cells are used: %q", span, n, e.before+e.it+e.after)
		}
	}
}

func TestExcerptOfAHugeLineIsQuick(t *testing.T) { // alone, since it counts allocations
	src := bytes.Repeat([]byte("é\u0301"), 10<<20)
	v := &view{src: src, lines: text.NewLines(src)}
	if n := testing.AllocsPerRun(1, func() { v.excerptOf(text.Span{Start: 20 << 20, End: 30 << 20}, 80) }); n > 5000 {
		t.Errorf("%v allocations", n)
	}
}

// TestColumns compares the columns of each format with counting done another way.
func TestColumns(t *testing.T) {
	t.Parallel()
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 3))
		prefix := strings.NewReplacer("\r", "", "\xff", "", "\xc3", "", "\x00", "").Replace(randomLine(r, 30))
		s := newSampler(map[string]string{"a.md": "x\n" + prefix + "HERE\n"})
		s.add("a.md", "HERE", lint.Finding{Rule: "test/rule", Severity: lint.Error, Message: "m"})
		v := newViews(s.report).of("a.md")
		at := s.report.Findings[0].Span.Start
		utf16 := 0
		for _, c := range prefix {
			utf16++
			if c > 0xFFFF {
				utf16++
			}
		}
		for unit, want := range map[text.Unit]int{text.Bytes: len(prefix), text.Runes: utf8.RuneCountInString(prefix), text.UTF16: utf16} {
			if got := v.position(at, unit); got != (text.Position{Line: 2, Column: want + 1}) {
				t.Fatalf("seed %d, unit %d: %v, want column %d", seed, unit, got, want+1)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	lines := wrap("one two three verylongwordthatdoesnotfit 日本語 four", 10)
	want := []string{"one two", "three", "verylongwordthatdoesnotfit", "日本語", "four"}
	if strings.Join(lines, "|") != strings.Join(want, "|") {
		t.Errorf("wrap() = %q", lines)
	}
}
