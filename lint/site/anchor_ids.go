package site

import (
	"bytes"
	"hash/maphash"
	"slices"
	"strings"
	"sync"
)

// anchorSet is the ids of one page, in the order of the file. Links ask for them in no order at
// all, and what is asked for lies in no cache: an id is told by its hash alone, and a page of
// few ids has the hashes in itself.
type anchorSet struct {
	once  sync.Once
	n     int            // how many ids there are
	few   [fewIDs]uint64 // their hashes, where they are few
	many  []uint64       // likewise, where they are many; 0 for none: open addressing, a power of two
	names []byte         // the ids, one after the other
	ends  []uint32       // where each of them ends; a file is at most MaxFileSize long
	open  bool           // the page may have ids that its source does not show

	sorting sync.Once
	sorted  *idOrder // of a page with many ids
}

// fewIDs is up to how many ids a page's ids are compared one by one: most pages have fewer,
// and nobody looks into most of them.
const fewIDs = 12

// hashID returns a number that tells ids apart; 0 is none. Nobody can foresee it, so that no
// page is made of ids that share one.
func hashID(id string) uint64 { return maphash.String(questionSeed, id) | 1 }

// at returns the bytes of the id at a position.
func (a *anchorSet) at(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = a.ends[i-1]
	}
	return a.names[start:a.ends[i]]
}

// all returns a copy of the ids.
func (a *anchorSet) all() []string {
	ids := make([]string, a.n)
	for i := range ids {
		ids[i] = string(a.at(i))
	}
	return ids
}

func (a *anchorSet) has(id string) bool { return a.holds(hashID(id)) }

func (a *anchorSet) holds(hash uint64) bool {
	if a.many == nil {
		return slices.Contains(a.few[:a.n], hash)
	}
	return a.many[a.slot(hash)] == hash
}

// slot returns where a hash is in many, or would be.
func (a *anchorSet) slot(hash uint64) uint64 {
	mask := uint64(len(a.many) - 1)
	at := hash >> 8 & mask
	for a.many[at] != 0 && a.many[at] != hash {
		at = (at + 1) & mask
	}
	return at
}

func (a *anchorSet) add(id string) {
	hash := hashID(id)
	if id == "" || a.holds(hash) {
		return
	}
	a.names = append(a.names, id...)
	a.ends = append(a.ends, uint32(len(a.names)))
	if a.n < fewIDs {
		a.few[a.n] = hash
	}
	if a.n++; a.n > fewIDs {
		if 2*a.n > len(a.many) {
			a.spread()
		}
		a.many[a.slot(hash)] = hash
	}
}

// spread makes room for twice as many ids.
func (a *anchorSet) spread() {
	before := a.many
	if before == nil {
		before = a.few[:]
	}
	a.many = make([]uint64, max(64, 2*len(a.many)))
	for _, hash := range before {
		if hash != 0 {
			a.many[a.slot(hash)] = hash
		}
	}
}

// reserve makes room for ids that are about to be added.
func (a *anchorSet) reserve(ids []string) {
	size := 0
	for _, id := range ids {
		size += len(id)
	}
	a.names, a.ends = slices.Grow(a.names, size), slices.Grow(a.ends, len(ids))
}

// alike reports whether both pages have the same ids.
func (a *anchorSet) alike(b *anchorSet) bool {
	return a.open == b.open && bytes.Equal(a.names, b.names) && slices.Equal(a.ends, b.ends)
}

// hasAny reports whether an id is what a fragment names, decoded or as it is written.
func (a *anchorSet) hasAny(fragment, raw string) bool {
	if a.has(fragment) || raw != fragment && a.has(raw) {
		return true
	}
	own, ok := strings.CutPrefix(fragment, "user-content-")
	return ok && a.has(own)
}
