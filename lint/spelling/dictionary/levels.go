package dictionary

import "sync"

// levels holds for each edge a frequency level, halved and rounded up, that no word behind it
// exceeds. It takes a millisecond or two and is made for the first search: embedded it would
// make every program a hundred kilobytes larger.
var levels = sync.OnceValue(func() []byte {
	edges := make([]byte, len(english)/edgeBytes)
	nodes := make([]byte, len(edges)) // by the node's first edge: 1 + the highest level, 0 before it is known
	var visit func(at uint32) byte
	visit = func(at uint32) byte {
		if nodes[at] > 0 {
			return nodes[at] - 1
		}
		highest := byte(0)
		for i := at; ; i++ {
			e := edgeAt(i)
			own := byte(target(e)) & level
			if e&character != class {
				own = visit(target(e))
			}
			edges[i] = min((own+1)/2, level/2)
			highest = max(highest, own)
			if e&lastEdge != 0 {
				break
			}
		}
		nodes[at] = highest + 1
		return highest
	}
	visit(root)
	return edges
})
