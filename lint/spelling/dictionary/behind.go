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
var behind = sync.OnceValue(func() []uint32 {
	edges := make([]uint32, len(english)/edgeBytes)
	var visit func(at uint32) uint32
	visit = func(at uint32) uint32 {
		known := edges[at] != 0 // nodes are shared
		letters, highest := uint32(0), uint32(0)
		for ; ; at++ {
			e := edgeAt(at)
			if !known {
				if e&character == class {
					edges[at] = (target(e)&level + 1) / 2 << levelShift
					edges[at] = min(edges[at], level/2<<levelShift) | seen
				} else {
					edges[at] = visit(target(e)) | 1<<(e&character)
				}
			}
			letters |= edges[at] & (lettersBehind | seen)
			highest = max(highest, edges[at]>>levelShift)
			if e&lastEdge != 0 {
				return letters | highest<<levelShift
			}
		}
	}
	visit(root)
	return edges
})
