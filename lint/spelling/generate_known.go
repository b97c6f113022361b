//go:build ignore

// Command generate_known writes the lists of client9/misspell to known.txt, american.txt and
// british.txt, in a form that takes a fifth of the room that they take as Go strings. Run it in
// this folder:
//
//	go run generate_known.go
package main

import (
	"bytes"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/client9/misspell"
)

func main() {
	fold("known.txt", misspell.DictMain)
	fold("american.txt", misspell.DictAmerican)
	fold("british.txt", misspell.DictBritish)
}

func fold(name string, list []string) {
	type pair struct{ wrong, right string }
	var pairs []pair
	for i := 0; i+1 < len(list); i += 2 {
		pairs = append(pairs, pair{list[i], list[i+1]})
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return strings.Compare(a.wrong, b.wrong) })
	var out bytes.Buffer
	before := ""
	for i, p := range pairs {
		if i%whole == 0 {
			before = ""
		}
		out.WriteByte(length(shared(before, p.wrong)))
		out.WriteString(p.wrong[shared(before, p.wrong):])
		out.WriteByte('\t')
		out.WriteByte(length(shared(p.wrong, p.right)))
		out.WriteString(p.right[shared(p.wrong, p.right):])
		out.WriteByte('\n')
		before = p.wrong
	}
	if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

// whole is how many pairs it takes to one whose misspelling is written out, so that a line can
// be read without all that come before.
const whole = 32

// shared returns how many bytes a and b begin with alike.
func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && n < 60 && a[n] == b[n] {
		n++
	}
	return n
}

// length writes a number up to 60 as one printable byte.
func length(n int) byte { return byte('A' + n) }
