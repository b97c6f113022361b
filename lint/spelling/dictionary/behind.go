package dictionary

import "sync"

// What an edge of the automaton leads to, in one number: the letters that the words behind it
// still have, its own among them (bit n is the letter of code n), and above them a frequency
// level, halved and rounded up, that none of these words exceeds.
const (
	lettersBehind = 1<<28 - 2
	seen          = 1 // a bit that no letter has: the number was made
	levelShift    = 28
)

// behind holds this number for each edge. It takes two milliseconds and is made for the first
// search: embedded it would make every program a megabyte larger.
var behind = sync.OnceValue(makeBehind)

func makeBehind() []uint32 {
	edges := make([]uint32, len(english)/edgeBytes)
	fillBehind(edges, root)
	return edges
}

// fillBehind makes the numbers of all edges behind the node at and returns what they come to.
func fillBehind(edges []uint32, at uint32) uint32 {
	letters, highest := uint32(0), uint32(0)
	if edges[at] != 0 { // nodes are shared
		for ; ; at++ {
			letters |= edges[at]
			highest = max(highest, edges[at])
			if edgeAt(at)&lastEdge != 0 {
				return letters&(lettersBehind|seen) | highest&^(lettersBehind|seen)
			}
		}
	}
	for ; ; at++ {
		e := edgeAt(at)
		own := uint32(0)
		if e&character == class {
			own = min((target(e)&level+1)/2, level/2)<<levelShift | seen
		} else {
			own = fillBehind(edges, target(e)) | 1<<(e&character)
		}
		edges[at] = own
		letters |= own
		highest = max(highest, own)
		if e&lastEdge != 0 {
			return letters&(lettersBehind|seen) | highest&^(lettersBehind|seen)
		}
	}
}
