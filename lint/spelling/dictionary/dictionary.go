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

// An edge takes three bytes: its character, whether it is the last of its node, and the
// index of the first edge of the node that it leads to.
const (
	root      = 1 // index of the first edge of the root
	edgeBytes = 3
	character = 0x1F // 1 to 26 a letter, apostrophe, or class
	lastEdge  = 1 << 5
	toShift   = 6
	toMask    = 1<<18 - 1

	class      = 0 // no character: a word ends here, and the index says what it is
	apostrophe = 27

	isName = 0x40 // within a class: seen with a capital only
	level  = 0x1F // within a class: frequency

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

// edgeAt returns an edge, with the first byte of the next one on top.
func edgeAt(i uint32) uint32 { return binary.LittleEndian.Uint32(english[edgeBytes*i:]) }

func target(e uint32) uint32 { return e >> toShift & toMask }

// code is the character of an edge for c, class when there is none.
func code(c byte) uint32 {
	switch {
	case 'a' <= c && c <= 'z':
		return uint32(c - 'a' + 1)
	case c == '\'':
		return apostrophe
	}
	return class
}

// char is the byte that an edge stands for, which must not be a class.
func char(e uint32) byte {
	if e&character == apostrophe {
		return '\''
	}
	return 'a' - 1 + byte(e&character)
}

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
	if e := edgeAt(at); e&character == class {
		return entry(byte(target(e))), true
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
	want := code(c)
	if want == class {
		return 0
	}
	for ; ; at++ {
		e := edgeAt(at)
		if e&character == want {
			return target(e)
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
		if e&character == class {
			if !yield(string(path), entry(byte(target(e)))) {
				return false
			}
		} else if !walk(target(e), append(path, char(e)), yield) {
			return false
		}
		if e&lastEdge != 0 {
			return true
		}
	}
}
