package text_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/text"
)

func TestPosition(t *testing.T) {
	src := []byte("a\tb\né日👍x\r\nlast\rline")
	for _, c := range []struct {
		at    string // what stands at the offset
		line  int
		bytes int
		runes int
		utf16 int
		cells int
	}{
		{"a\tb", 1, 1, 1, 1, 1},
		{"b\n", 1, 3, 3, 3, 9}, // a tab reaches to the next multiple of eight
		{"é", 2, 1, 1, 1, 1},
		{"日", 2, 3, 2, 2, 2},
		{"👍", 2, 6, 3, 3, 4},
		{"x\r", 2, 10, 4, 5, 6},
		{"last", 3, 1, 1, 1, 1},
		{"line", 4, 1, 1, 1, 1}, // a lone CR ends a line
	} {
		lines := text.NewLines(src)
		offset := strings.Index(string(src), c.at)
		for unit, want := range map[text.Unit]int{text.Bytes: c.bytes, text.Runes: c.runes, text.UTF16: c.utf16, text.Cells: c.cells} {
			got := lines.Position(offset, unit)
			if got.Line != c.line || got.Column != want {
				t.Errorf("position of %q in unit %d is %d:%d, want %d:%d", c.at, unit, got.Line, got.Column, c.line, want)
			}
		}
	}
}

// TestColumnsAgainstOracle compares 1,000 random lines with what the standard library says of
// their prefixes.
func TestColumnsAgainstOracle(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune("abc \té日本👍🏽\u0301\u200dЖع\u00ad")
	for range 1000 {
		runes := make([]rune, 1+random.IntN(40))
		for i := range runes {
			runes[i] = alphabet[random.IntN(len(alphabet))]
		}
		src := []byte(string(runes))
		lines := text.NewLines(src)
		at := random.IntN(len(runes))
		offset := len(string(runes[:at]))
		if got := lines.Position(offset, text.Bytes).Column; got != offset+1 {
			t.Fatalf("%q: byte column %d, want %d", src, got, offset+1)
		}
		if got := lines.Position(offset, text.Runes).Column; got != utf8.RuneCount(src[:offset])+1 {
			t.Fatalf("%q: rune column %d, want %d", src, got, at+1)
		}
		if got, want := lines.Position(offset, text.UTF16).Column, len(utf16.Encode(runes[:at]))+1; got != want {
			t.Fatalf("%q: UTF-16 column %d, want %d", src, got, want)
		}
	}
}

func TestLineSpans(t *testing.T) {
	src := []byte("one\ntwo\r\n\nfour\rfive")
	lines := text.NewLines(src)
	for i, want := range []string{"one", "two", "", "four", "five"} {
		if got := string(lines.Span(i + 1).Of(src)); got != want {
			t.Errorf("line %d is %q, want %q", i+1, got, want)
		}
	}
	for _, line := range []int{-1, 0, 6, 100} {
		if s := lines.Span(line); !s.Empty() {
			t.Errorf("line %d does not exist but spans %v", line, s)
		}
	}
}

func TestApply(t *testing.T) {
	edit := func(start, end int, s string) text.Edit {
		return text.Edit{Span: text.Span{Start: start, End: end}, New: []byte(s)}
	}
	for _, c := range []struct {
		name  string
		edits []text.Edit
		want  string // "" for a refusal
	}{
		{"nothing", nil, "0123456789"},
		{"any order", []text.Edit{edit(5, 6, "F"), edit(1, 2, "B")}, "0B234F6789"},
		{"equal edits are one", []text.Edit{edit(1, 2, "B"), edit(1, 2, "B")}, "0B23456789"},
		{"touching", []text.Edit{edit(1, 2, "B"), edit(2, 3, "C")}, "0BC3456789"},
		{"insertion before a replacement", []text.Edit{edit(1, 2, "B"), edit(1, 1, "^")}, "0^B23456789"},
		{"insertion at the end", []text.Edit{edit(10, 10, "$")}, "0123456789$"},
		{"overlap", []text.Edit{edit(1, 3, "x"), edit(2, 4, "y")}, ""},
		{"one span, two texts", []text.Edit{edit(1, 3, "x"), edit(1, 3, "y")}, ""},
		{"two insertions at one place", []text.Edit{edit(1, 1, "x"), edit(1, 1, "y")}, ""},
		{"insertion inside", []text.Edit{edit(1, 4, "x"), edit(2, 2, "y")}, ""},
		{"outside", []text.Edit{edit(9, 11, "x")}, ""},
		{"backwards", []text.Edit{edit(3, 2, "x")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := []byte("0123456789")
			got, err := text.Apply(src, c.edits)
			if (err != nil) != (c.want == "") || string(got) != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
			if string(src) != "0123456789" {
				t.Errorf("the source changed to %q", src)
			}
		})
	}
}

// FuzzApply holds Apply to its promise: bytes outside of the edited spans stay what they were, in order.
func FuzzApply(f *testing.F) {
	f.Add([]byte("some text"), 1, 3, 5, 6, []byte("x"))
	f.Add([]byte(""), 0, 0, 0, 0, []byte("insert"))
	f.Fuzz(func(t *testing.T, src []byte, a, b, c, d int, replacement []byte) {
		edits := []text.Edit{{Span: text.Span{Start: a, End: b}, New: replacement}, {Span: text.Span{Start: c, End: d}, New: nil}}
		got, err := text.Apply(src, edits)
		reversed, err2 := text.Apply(src, []text.Edit{edits[1], edits[0]})
		if (err == nil) != (err2 == nil) || !bytes.Equal(got, reversed) {
			t.Fatalf("the order of edits matters: %q, %v and %q, %v", got, err, reversed, err2)
		}
		if err != nil {
			return
		}
		text.SortEdits(edits)
		if edits[0].Equal(edits[1]) {
			edits = edits[:1]
		}
		for _, e := range edits {
			if !bytes.HasPrefix(got, src[:edits[0].Start]) {
				t.Fatalf("bytes before %v changed", e.Span)
			}
		}
		if last := edits[len(edits)-1]; !bytes.HasSuffix(got, src[last.End:]) {
			t.Fatal("bytes behind the last edit changed")
		}
	})
}

func BenchmarkLines(b *testing.B) {
	src := []byte(strings.Repeat("A line of a post, as long as they usually are in a source file.\n", 1000))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		text.NewLines(src)
	}
}
