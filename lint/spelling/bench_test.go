package spelling

import (
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint/text"
)

// page is an ordinary post of 8 KB with a few names, slips and code words.
var page = func() []byte {
	var b strings.Builder
	for b.Len() < 8<<10 {
		b.WriteString("The old castle stands on a hill above the river, and Raffaella walked there with Leonhard last summer. ")
		b.WriteString("It was the first time that they could see the walls, which people have kept in good order since then.\n\n")
		b.WriteString("Everybody who likes stones should sendd a letter to the people of Vigo, where kubectl is unknown.\n\n")
	}
	return []byte(b.String())
}()

func paragraphs(src []byte) []Segment {
	var prose []Segment
	at := 0
	for i, p := range strings.SplitAfter(string(src), "\n\n") {
		prose = append(prose, Segment{Span: text.Span{Start: at, End: at + len(p)}, Block: i})
		at += len(p)
	}
	return prose
}

func BenchmarkNewText(b *testing.B) {
	prose := paragraphs(page)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		NewText(page, prose, Language{})
	}
}

func BenchmarkMisspellings(b *testing.B) {
	t := NewText(page, paragraphs(page), Language{})
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		t.Misspellings(Options{})
	}
}

func BenchmarkSlips(b *testing.B) {
	t := NewText(page, paragraphs(page), Language{})
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		everySlip(t)
	}
}

func BenchmarkVocabulary(b *testing.B) {
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	var v Vocabulary
	for b.Loop() {
		v.Add(page)
	}
}

// What the first misspelling of a run waits for.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newPairs(knownList)
	}
}

// A text made to cost time: unknown words among frequent ones, none like another.
func BenchmarkGibberish(b *testing.B) {
	var src []byte
	for i := range 20000 {
		src = append(src, "the of and to it is "...)
		for n := i + 7919; len(src)%19 > 0; n = n*31 + 7 {
			src = append(src, byte('a'+n%26))
		}
		src = append(src, ' ')
	}
	prose := paragraphs(src)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		NewText(src, prose, Language{}).Misspellings(Options{Unknown: true})
	}
}
