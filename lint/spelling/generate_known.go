//go:build ignore

// Command generate_known writes the lists of client9/misspell to known.bin, american.bin and
// british.bin, in a form that takes an eighth of the room that they take as Go strings. Run it in
// this folder:
//
//	go run generate_known.go
package main

import (
	"log"
	"os"
	"slices"
	"strings"

	"github.com/client9/misspell"
)

func main() {
	fold("known.bin", misspell.DictMain)
	fold("american.bin", misspell.DictAmerican)
	fold("british.bin", misspell.DictBritish)
}

func fold(name string, list []string) {
	type pair struct{ wrong, right string }
	var pairs []pair
	for i := 0; i+1 < len(list); i += 2 {
		pairs = append(pairs, pair{list[i], list[i+1]})
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return strings.Compare(a.wrong, b.wrong) })
	var out []byte
	before := ""
	for i, p := range pairs {
		if i%whole == 0 {
			before = ""
		}
		from := shared(before, p.wrong)
		out = part(append(out, byte(from)), p.wrong[from:])
		front := shared(p.wrong, p.right)
		back := shared(reversed(p.wrong[front:]), reversed(p.right[front:]))
		if wrong := len(p.wrong) - front - back; wrong < 4 && back < 16 {
			out = append(out, byte(0x40|wrong<<4|back))
		} else {
			out = append(out, byte(front), byte(back))
		}
		out = part(out, p.right[front:len(p.right)-back])
		before = p.wrong
	}
	if err := os.WriteFile(name, out, 0o644); err != nil {
		log.Fatal(err)
	}
}

// whole is how many pairs it takes to one whose misspelling is written out, so that a record can
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

func reversed(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// part appends s with the high bit of its last byte set, or of the byte before if s is empty.
// What has that bit by itself is written without, after a byte of its own.
func part(out []byte, s string) []byte {
	for _, c := range []byte(s) {
		if c >= 0x80 {
			out = append(out, 0x01, c&^0x80)
		} else {
			out = append(out, c)
		}
	}
	out[len(out)-1] |= 0x80
	return out
}
