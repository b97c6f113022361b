package dictionary

import (
	"math/bits"
	"sync"
)

// outset is what a node of the automaton leads to.
type outset struct {
	behind  uint32 // the letters that words still have from it on (bit n is the letter of code n), and above them a frequency level, halved and rounded up, that none of these words exceeds
	letters uint32 // the characters of the edges out of it, a bit each: class is the lowest
}

const (
	lettersBehind = 1<<28 - 2
	levelShift    = 28
)

// outsets holds that of each node at the index of its first edge. It takes a millisecond
// and is made for the first search: embedded it would make every program a megabyte larger.
var outsets = sync.OnceValue(makeOutsets)

// makeOutsets goes over the edges from the last one to the first: a node stands before those
// that its edges lead to.
func makeOutsets() []outset {
	nodes := make([]outset, len(english)/edgeBytes)
	var letters, behind, highest uint32
	at := uint32(len(nodes)) - 1
	for e := edgeAt(at); at >= root; at-- {
		if e&lastEdge != 0 {
			letters, behind, highest = 0, 0, 0
		}
		c := e & character
		letters |= 1 << c
		if c == class {
			highest = max(highest, halved(target(e)))
		} else {
			next := nodes[target(e)].behind
			behind |= next&lettersBehind | 1<<c
			highest = max(highest, next>>levelShift)
		}
		if e = edgeAt(at - 1); at == root || e&lastEdge != 0 {
			nodes[at] = outset{behind | highest<<levelShift, letters}
		}
	}
	return nodes
}

// halved is the level of a class, halved and rounded up, as far as there are such.
func halved(class uint32) uint32 { return min((class&level+1)/2, level/2) }

// edge returns the edge for c, which is no class, out of the node at, which must have one: the
// class comes first, then the apostrophe, then the letters.
func (o outset) edge(at, c uint32) uint32 {
	if c == apostrophe {
		return edgeAt(at + o.letters>>class&1)
	}
	return edgeAt(at + uint32(bits.OnesCount32(o.letters&(1<<c-1))) + o.letters>>apostrophe)
}
