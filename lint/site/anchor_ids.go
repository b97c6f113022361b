package site

import (
	"bytes"
	"hash/maphash"
	"slices"
	"strings"
	"sync"
)

// anchorSet is the ids of one page, in the order of the file. Those of all pages that somebody
// linked into are kept: their bytes stand one after the other, so that a page takes two objects
// and not one for each id.
type anchorSet struct {
	once  sync.Once
	names []byte
	marks []idMark
	table []uint32 // of many ids: positions in marks and 1, 0 for none; open addressing, a power of two
	open  bool     // the page may have ids that its source does not show

	sorting sync.Once
	sorted  *idOrder // of a page with many ids
}

// idMark is an id by its hash; it ends at end in names, and begins where the one before it ends.
// Four bytes are enough: a file is at most MaxFileSize long.
type idMark struct{ hash, end uint32 }

// fewIDs is up to how many ids a page's ids are compared one by one: most pages have fewer,
// and nobody looks into most of them.
const fewIDs = 24

func hashID(id string) uint32 { return uint32(maphash.String(questionSeed, id)) }

// at returns the bytes of the id at a position.
func (a *anchorSet) at(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = a.marks[i-1].end
	}
	return a.names[start:a.marks[i].end]
}

// all returns a copy of the ids.
func (a *anchorSet) all() []string {
	ids := make([]string, len(a.marks))
	for i := range ids {
		ids[i] = string(a.at(i))
	}
	return ids
}

func (a *anchorSet) is(i int, hash uint32, id string) bool {
	return a.marks[i].hash == hash && string(a.at(i)) == id
}

func (a *anchorSet) has(id string) bool { return a.holds(hashID(id), id) }

func (a *anchorSet) holds(hash uint32, id string) bool {
	if a.table == nil {
		for i := range a.marks {
			if a.is(i, hash, id) {
				return true
			}
		}
		return false
	}
	mask := uint32(len(a.table) - 1)
	for slot := hash & mask; a.table[slot] != 0; slot = (slot + 1) & mask {
		if a.is(int(a.table[slot]-1), hash, id) {
			return true
		}
	}
	return false
}

func (a *anchorSet) add(id string) {
	hash := hashID(id)
	if id == "" || a.holds(hash, id) {
		return
	}
	a.names = append(a.names, id...)
	a.marks = append(a.marks, idMark{hash, uint32(len(a.names))})
	switch n := len(a.marks); {
	case n <= fewIDs:
	case 2*n > len(a.table):
		a.table = make([]uint32, max(64, 2*len(a.table)))
		for i := range a.marks {
			a.enter(i)
		}
	default:
		a.enter(n - 1)
	}
}

// enter puts the id at a position into the table.
func (a *anchorSet) enter(i int) {
	mask := uint32(len(a.table) - 1)
	slot := a.marks[i].hash & mask
	for a.table[slot] != 0 {
		slot = (slot + 1) & mask
	}
	a.table[slot] = uint32(i + 1)
}

// reserve makes room for ids that are about to be added.
func (a *anchorSet) reserve(ids []string) {
	size := 0
	for _, id := range ids {
		size += len(id)
	}
	a.names, a.marks = slices.Grow(a.names, size), slices.Grow(a.marks, len(ids))
}

// alike reports whether both pages have the same ids.
func (a *anchorSet) alike(b *anchorSet) bool {
	return a.open == b.open && bytes.Equal(a.names, b.names) && slices.Equal(a.marks, b.marks)
}

// hasAny reports whether an id is what a fragment names, decoded or as it is written.
func (a *anchorSet) hasAny(fragment, raw string) bool {
	if a.has(fragment) || raw != fragment && a.has(raw) {
		return true
	}
	own, ok := strings.CutPrefix(fragment, "user-content-")
	return ok && a.has(own)
}
