package site

import (
	"path/filepath"
	"time"
)

// signature tells, without reading it, whether a file is the one that was read before: what
// changes a file changes its time. It follows symbolic links.
type signature struct {
	size             int64
	written, changed int64  // nanoseconds; changed, of the inode, is 0 where there is none
	inode            uint64 // 0 where there is none
	young            bool   // too young to be believed
}

// signature returns that of the file at path; the zero one of a file that is not on the disk
// or cannot be looked at.
func (s *Site) signature(path string) signature {
	s = s.holder(path)
	d, onDisk := s.source.(*disk)
	if !onDisk || s.parent != nil {
		return signature{}
	}
	if i, listed := s.index.at[path]; listed {
		state := &s.index.looked[i]
		if known := state.Load(); (known == unlooked || known == seen) && state.CompareAndSwap(known, looking) {
			s.lookOnDisk(d, i)
		}
		if state.Load() == plainly {
			return s.index.signs[i]
		}
	}
	g, err := signatureAt(filepath.Join(s.root, filepath.FromSlash(path)), true)
	if err != nil {
		return signature{}
	}
	return s.aged(g)
}

// aged returns g with what the time says of it when the site was opened.
func (s *Site) aged(g signature) signature {
	needed := s.options.Settled
	if needed == 0 {
		needed = youngest
	}
	g.young = s.opened-max(g.written, g.changed) < int64(needed)
	return g
}

// youngest is how long ago a file must have been written for its signature to be believed: one
// that is written again within the clock's step would have the same. File systems count in
// steps of up to two seconds.
const youngest = 3 * time.Second

// settled returns a hash of g, 0 where it does not tell whether the file changed.
func (g signature) settled() uint64 {
	if g.written == 0 || g.young {
		return 0
	}
	h := uint64(hashStart)
	for _, n := range [...]uint64{uint64(g.size), uint64(g.written), uint64(g.changed), g.inode} {
		h = (h ^ n) * hashPrime
		h ^= h >> 29
	}
	return h
}
