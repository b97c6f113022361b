package fix

import (
	"bytes"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

func candidateOf(path string, edits ...text.Edit) candidate {
	repair := lint.Fix{Safety: lint.Safe}
	for _, e := range edits {
		repair.Edits = append(repair.Edits, lint.Edit{Path: path, Edit: e})
	}
	f := lint.Finding{Rule: "test/rule", Path: path, Severity: lint.Warning}
	if len(edits) > 0 {
		f.Span = edits[0].Span
	}
	return newCandidate(f, repair)
}

func edit(start, end int, words string) text.Edit {
	return text.Edit{Span: text.Span{Start: start, End: end}, New: []byte(words)}
}

func TestMerge(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		candidates []candidate
		merged     int
		conflicts  int
	}{
		{"apart", []candidate{candidateOf("a", edit(0, 1, "x")), candidateOf("a", edit(5, 6, "y"))}, 2, 0},
		{"touching", []candidate{candidateOf("a", edit(0, 1, "x")), candidateOf("a", edit(1, 2, "y"))}, 2, 0},
		{"equal edits count once", []candidate{candidateOf("a", edit(0, 1, "x")), candidateOf("a", edit(0, 1, "x"))}, 2, 0},
		{"same place, other words", []candidate{candidateOf("a", edit(0, 1, "x")), candidateOf("a", edit(0, 1, "y"))}, 1, 1},
		{"insertions at one place", []candidate{candidateOf("a", edit(3, 3, "x")), candidateOf("a", edit(3, 3, "y"))}, 1, 1},
		{"insertion within", []candidate{candidateOf("a", edit(0, 4, "x")), candidateOf("a", edit(2, 2, "y"))}, 1, 1},
		{"insertion at the edge", []candidate{candidateOf("a", edit(0, 4, "x")), candidateOf("a", edit(4, 4, "y"))}, 2, 0},
		{"other file", []candidate{candidateOf("a", edit(0, 1, "x")), candidateOf("b", edit(0, 1, "y"))}, 2, 0},
		{
			"whole or not at all",
			[]candidate{candidateOf("a", edit(0, 1, "x")), candidateOf("a", edit(0, 1, "y"), edit(8, 9, "z"))},
			1, 1,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			merged, conflicts := merge(test.candidates)
			if len(merged) != test.merged || len(conflicts) != test.conflicts {
				t.Errorf("merge() = %d merged, %d conflicts; want %d, %d", len(merged), len(conflicts), test.merged, test.conflicts)
			}
		})
	}
}

// randomCandidates makes fixes of one to three edits within n bytes.
func randomCandidates(r *rand.Rand, n int) []candidate {
	var out []candidate
	for i := range r.IntN(12) {
		var edits []text.Edit
		at := r.IntN(n + 1)
		for range 1 + r.IntN(3) {
			end := min(n, at+r.IntN(4))
			edits = append(edits, edit(at, end, "zyxw"[:r.IntN(4)]))
			at = min(n, end+1+r.IntN(5))
		}
		if _, err := text.Apply(make([]byte, n), edits); err != nil {
			continue // contradicts itself: refused before it comes to merging
		}
		c := candidateOf([]string{"a", "b"}[r.IntN(2)], edits...)
		c.finding.Severity = lint.Severity(2 + r.IntN(3))
		c.finding.Message = strconv.Itoa(i)
		out = append(out, c)
	}
	return out
}

func TestMergeProperties(t *testing.T) {
	t.Parallel()
	src := []byte("0123456789abcdefghijABCDEFGHIJ")
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 1))
		candidates := randomCandidates(r, len(src))
		merged, conflicts := merge(candidates)
		if len(merged)+len(conflicts) != len(candidates) {
			t.Fatalf("seed %d: a candidate was lost", seed)
		}
		results := map[string][]byte{}
		for path, edits := range editsByPath(merged) {
			after, err := text.Apply(src, edits)
			if err != nil {
				t.Fatalf("seed %d: merged edits do not apply: %v", seed, err)
			}
			if err := proveBytes(src, after, edits); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			results[path] = after
		}
		r.Shuffle(len(candidates), func(i, j int) { candidates[i], candidates[j] = candidates[j], candidates[i] })
		again, _ := merge(candidates)
		for path, edits := range editsByPath(again) {
			after, err := text.Apply(src, edits)
			if err != nil || !bytes.Equal(after, results[path]) {
				t.Fatalf("seed %d: another order gives %q, not %q (%v)", seed, after, results[path], err)
			}
		}
	}
}

// TestRebase makes a merged group in two halves, as settle does when it divides, and expects
// what all at once gives.
func TestRebase(t *testing.T) {
	t.Parallel()
	src := []byte("0123456789abcdefghijABCDEFGHIJ")
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 2))
		merged, _ := merge(randomCandidates(r, len(src)))
		if len(merged) < 2 {
			continue
		}
		want, err := text.Apply(src, editsByPath(merged)["a"])
		if err != nil {
			t.Fatal(err)
		}
		half := len(merged) / 2
		first := editsByPath(merged[:half])
		got, err := text.Apply(src, first["a"])
		if err != nil {
			t.Fatal(err)
		}
		var rest []candidate
		whole := true
		for _, c := range merged[half:] {
			c.finding.Span = text.Span{} // only the edits matter here
			moved, ok := move(c, []step{stepOf(first)})
			if ok {
				rest = append(rest, moved)
			} else if !allMade(c, first) {
				whole = false // late: the next round looks at it anew
			}
		}
		if !whole {
			continue
		}
		if got, err = text.Apply(got, editsByPath(rest)["a"]); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("seed %d: in two steps %q, at once %q", seed, got, want)
		}
	}
}

func allMade(c candidate, step map[string][]text.Edit) bool {
	for path, edits := range c.edits {
		for _, e := range edits {
			if !containsEdit(step[path], e) {
				return false
			}
		}
	}
	return true
}

func containsEdit(edits []text.Edit, e text.Edit) bool {
	for _, o := range edits {
		if o.Equal(e) {
			return true
		}
	}
	return false
}

func TestShift(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		span text.Span
		edit text.Edit
		want text.Span
		ok   bool
	}{
		{"edit before", text.Span{Start: 5, End: 8}, edit(0, 2, "abc"), text.Span{Start: 6, End: 9}, true},
		{"edit after", text.Span{Start: 5, End: 8}, edit(8, 9, "abc"), text.Span{Start: 5, End: 8}, true},
		{"insertion at the start", text.Span{Start: 5, End: 8}, edit(5, 5, "ab"), text.Span{Start: 7, End: 10}, true},
		{"insertion at the end", text.Span{Start: 5, End: 8}, edit(8, 8, "ab"), text.Span{Start: 5, End: 8}, true},
		{"edit within", text.Span{Start: 5, End: 8}, edit(6, 7, "ab"), text.Span{}, false},
		{"edit around", text.Span{Start: 5, End: 8}, edit(4, 9, "ab"), text.Span{}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m := movesOf([]text.Edit{test.edit})
			got, ok := m.shift(test.span)
			if ok != test.ok || ok && got != test.want {
				t.Errorf("shift(%v) = %v, %v; want %v, %v", test.span, got, ok, test.want, test.ok)
			}
		})
	}
}

func FuzzProveBytes(f *testing.F) {
	f.Add([]byte("one two three"), 4, 7, []byte("2"))
	f.Add([]byte("\xef\xbb\xbfx\r\n"), 0, 3, []byte(""))
	f.Fuzz(func(t *testing.T, src []byte, start, end int, words []byte) {
		e := text.Edit{Span: text.Span{Start: start, End: end}, New: words}
		after, err := text.Apply(src, []text.Edit{e})
		if err != nil {
			return
		}
		if err := proveBytes(src, after, []text.Edit{e}); err != nil {
			t.Fatalf("an honest edit is refused: %v", err)
		}
		for i := range after { // any other byte changed must be seen
			if start <= i && i < start+len(words) {
				continue
			}
			after[i] ^= 1
			if proveBytes(src, after, []text.Edit{e}) == nil {
				t.Fatalf("byte %d changed unseen", i)
			}
			after[i] ^= 1
			if i > 64 {
				break
			}
		}
	})
}
