// Package dictionary holds the English words that presscheck carries: which spellings
// exist, how frequent each is and which are names, and what stands near a spelling that
// does not exist.
//
// The words are a minimal automaton in one embedded file (english.dawg, built by
// generate.go), read in place: nothing is unpacked, so nothing has to be loaded.
package dictionary

import (
	_ "embed"
	"encoding/binary"
	"iter"
)

//go:embed english.dawg
var english []byte

const (
	root     = 1      // index of the first edge of the root
	lastEdge = 1 << 8 // set on the last edge of a node
	isClass  = 0x80   // the byte is not a letter, it ends a word and says what it is
	isName   = 0x40   // within a class: seen with a capital only
	level    = 0x1F   // within a class: frequency

	levelStep = 0.22 // Zipf units in one level, level 0 is 1.0
)

// Entry is what the dictionary knows of a word.
type Entry struct {
	Zipf float32 // log10 of the occurrences in 10^9 words, about 1 (rare) to 7.7 ("the")
	Name bool    // only known with a capital: people, places, brands
}

func entry(class byte) Entry {
	return Entry{Zipf: 1 + levelStep*float32(class&level), Name: class&isName != 0}
}

func edgeAt(i uint32) uint32 { return binary.LittleEndian.Uint32(english[4*i:]) }

// Lookup finds word, which must be lower-case ASCII letters and straight apostrophes;
// anything else is not found.
func Lookup[T string | []byte](word T) (Entry, bool) {
	at, i := uint32(root), 0
	if len(word) > 1 && 'a' <= word[0] && word[0] <= 'z' && 'a' <= word[1] && word[1] <= 'z' {
		at, i = starts[word[0]&31][word[1]&31], 2
	}
	for ; i < len(word) && at != 0; i++ {
		at = step(at, word[i])
	}
	if at == 0 {
		return Entry{}, false
	}
	// A node's class comes first among its edges.
	if class := byte(edgeAt(at)); class&isClass != 0 {
		return entry(class), true
	}
	return Entry{}, false
}

// starts holds the node after each pair of letters: the nodes near the root have the most
// edges to look through.
var starts = func() (table [32][32]uint32) {
	for a := byte('a'); a <= 'z'; a++ {
		for b := byte('a'); b <= 'z'; b++ {
			if at := step(root, a); at != 0 {
				table[a&31][b&31] = step(at, b)
			}
		}
	}
	return table
}()

// step follows the edge for c out of the node at; 0 when there is none.
func step(at uint32, c byte) uint32 {
	if c&isClass != 0 {
		return 0
	}
	for ; ; at++ {
		e := edgeAt(at)
		if byte(e) == c {
			return e >> 9
		}
		if e&lastEdge != 0 {
			return 0
		}
	}
}

// All yields every word in alphabetical order with what is known of it.
func All() iter.Seq2[string, Entry] {
	return func(yield func(string, Entry) bool) {
		walk(root, nil, yield)
	}
}

func walk(at uint32, path []byte, yield func(string, Entry) bool) bool {
	for ; ; at++ {
		e := edgeAt(at)
		if c := byte(e); c&isClass != 0 {
			if !yield(string(path), entry(c)) {
				return false
			}
		} else if !walk(e>>9, append(path, c), yield) {
			return false
		}
		if e&lastEdge != 0 {
			return true
		}
	}
}
