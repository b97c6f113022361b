package markdown

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// TestNextScheme: to look at some of the text first finds what a look at all of it finds,
// wherever the first part ends.
func TestNextScheme(t *testing.T) {
	const seed = 1
	random := rand.New(rand.NewPCG(seed, seed))
	pieces := []string{"www.", "://", "http://", "https://a", "ftp://", " ", "a", "\"www.", "xhttp://"}
	for range 20_000 {
		text := bytes.Repeat([]byte{'-'}, 490+random.IntN(40))
		for range random.IntN(8) {
			text = append(text, pieces[random.IntN(len(pieces))]...)
		}
		text = append(text, bytes.Repeat([]byte{'-'}, random.IntN(600))...)
		text = append(text, " www. http://"...)
		begin, host := nextScheme(text)
		if wantBegin, wantHost := schemeIn(text); begin != wantBegin || host != wantHost {
			t.Fatalf("%d, %d instead of %d, %d in %q", begin, host, wantBegin, wantHost, text)
		}
	}
}
