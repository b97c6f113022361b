package spelling

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint/text"
)

// TestRelease: a text that lies where others lay before says what it says in memory of its own.
func TestRelease(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := strings.Fields("the teh a an hour hour cat recieve it's its “don't” I've isnt been two documentations and wont go. im Écran x_y 3 --")
	random := func() (string, []Segment) {
		var b strings.Builder
		var prose []Segment
		for block := range 1 + r.IntN(6) {
			start := b.Len()
			for range r.IntN(40) {
				b.WriteString(words[r.IntN(len(words))])
				b.WriteByte(' ')
			}
			prose = append(prose, Segment{Span: text.Span{Start: start, End: b.Len()}, Block: block, Kind: Kind(r.IntN(4))})
			b.WriteString("\n\n")
		}
		return b.String(), prose
	}
	said := func(x *Text) []any {
		return []any{
			x.Words(), x.EnglishWords(), x.Misspellings(Options{}), x.Articles(), x.RepeatedWords(), x.Uncountables(), x.ContractionVerbs(),
			x.DoubleDeterminers(),
		}
	}
	for range 300 {
		src, prose := random()
		reused := NewText([]byte(src), prose, Language{Tag: "en"})
		got := said(reused)
		reused.Release()
		fresh := &Text{src: []byte(src), prose: prose}
		fresh.read(Language{Tag: "en"})
		if diff := cmp.Diff(said(fresh), got); diff != "" {
			t.Fatalf("%q (-in memory of its own +in lent memory):\n%s", src, diff)
		}
	}
}
