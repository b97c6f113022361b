package spelling

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVocabularyCounts(t *testing.T) {
	var v Vocabulary
	v.Add([]byte("---\ntitle: hidden\n---\n\nThe Castle and the castle's wall.\n\n```\nfenced\n```\n\nSee `spanned` and [a link](target-here) on https://example.org/address.\n"))
	v.Add([]byte("A **wall**, a _wall_ (wall) {{< shortcode >}} <b title=\"attribute\">bold</b> snake_case walled42 naïve\n"))
	for word, want := range map[string]Usage{
		"castle": {Files: 1, Count: 2, Capitals: 1},
		"wall":   {Files: 2, Count: 4},
		"link":   {Files: 1, Count: 1},
		"bold":   {Files: 1, Count: 1},
		"the":    {Files: 1, Count: 2},
		"hidden": {}, "fenced": {}, "spanned": {}, "target": {}, "example": {}, "address": {}, "shortcode": {}, "attribute": {}, "snake": {}, "walled": {}, "na": {}, "ve": {},
	} {
		if diff := cmp.Diff(want, v.Usage(word)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", word, diff)
		}
	}
	if v.Files() != 2 {
		t.Errorf("%d files, want 2", v.Files())
	}
}

func TestAnUnclosedFenceEndsWithTheFile(t *testing.T) {
	var v Vocabulary
	v.Add([]byte("before\n~~~ text\nwithin\n```\nwithin\n"))
	if v.Usage("before").Count != 1 || v.Usage("within").Count != 0 {
		t.Errorf("before %+v, within %+v", v.Usage("before"), v.Usage("within"))
	}
}

// Files may be counted in any order and in any number of parts.
func TestMerge(t *testing.T) {
	files := make([]string, 40)
	for i := range files {
		files[i] = fmt.Sprintf("word%s shared of FileNumber and %s\n", strings.Repeat("x", i), strings.Repeat("again ", i))
	}
	var whole, odd, even, merged Vocabulary
	for i, f := range files {
		whole.Add([]byte(f))
		if i%2 == 0 {
			even.Add([]byte(f))
		} else {
			odd.Add([]byte(f))
		}
	}
	merged.Merge(&odd)
	merged.Merge(&even)
	for _, word := range []string{"shared", "again", "word", "wordxxx", "filenumber", "absent"} {
		if diff := cmp.Diff(whole.Usage(word), merged.Usage(word)); diff != "" {
			t.Errorf("%s (-whole +merged):\n%s", word, diff)
		}
	}
	if merged.forms["filenumber"] != "FileNumber" {
		t.Errorf("the form of FileNumber is lost: %v", merged.forms)
	}
}

func TestVocabularyOnDisk(t *testing.T) {
	var v, back Vocabulary
	v.Add([]byte("Some words of GitHub, some more words and Castle walls.\n"))
	data, err := v.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := back.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"some", "words", "github", "castle"} {
		if diff := cmp.Diff(v.Usage(word), back.Usage(word)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", word, diff)
		}
	}
	for cut := range data {
		if err := new(Vocabulary).UnmarshalBinary(data[:cut]); err == nil {
			t.Errorf("%d of %d bytes are taken for a whole vocabulary", cut, len(data))
		}
	}
}

// Words are read eight bytes at once; what comes after the last of them must make no difference.
func TestVocabularyAtTheEndOfAFile(t *testing.T) {
	const text = "A wall, GitHub's walls: extraordinary don't snake_case Żółć naïve walls. JavaScripts o'clock castle"
	for end := range len(text) + 1 {
		var short, long Vocabulary
		short.Add(slices.Clip([]byte(text[:end])))
		long.Add([]byte(text[:end] + "\n" + strings.Repeat("*", 16)))
		for i := range long.slots {
			if s := &long.slots[i]; s.length > 0 {
				word := string(long.word(s))
				if diff := cmp.Diff(long.Usage(word), short.Usage(word)); diff != "" {
					t.Errorf("%q in %q (-before a line +at the end):\n%s", word, text[:end], diff)
				}
			}
		}
		if short.used != long.used || len(short.forms) != len(long.forms) {
			t.Errorf("%q: %d words and %d forms, before a line %d and %d", text[:end], short.used, len(short.forms), long.used, len(long.forms))
		}
	}
}

func FuzzVocabulary(f *testing.F) {
	f.Add([]byte("---\n---\n```\n`<{{](\\ Some GitHub's words’s"))
	f.Fuzz(func(t *testing.T, src []byte) {
		var v, back Vocabulary
		v.Add(src)
		data, err := v.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := back.UnmarshalBinary(data); err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		_ = new(Vocabulary).UnmarshalBinary(append([]byte(vocabularyFormat), src...))
	})
}
