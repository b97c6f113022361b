package site

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/spelling"
)

// The words of a site are kept whole and in shards: after an edit of one post only those of
// its shard are counted anew.

const (
	shards     = 32
	wholeShard = shards // the number under which the sum of all is kept
)

// shardsFor returns how many shards n posts are counted in: each has a table of words of its
// own, which takes time to fill and to merge.
func shardsFor(n int) uint64 {
	const posts = 128
	used := 2
	for used < shards && used*posts < n {
		used *= 2
	}
	return uint64(used)
}

// countShards is count with what earlier runs counted.
func (s *Site) countShards(f *facts, posts []string) *spelling.Vocabulary {
	var groups [shards][]string
	var signs [shards]uint64
	for i := range signs {
		signs[i] = hashStart
	}
	settled, used := true, shardsFor(len(posts))
	for _, name := range posts {
		n := hashOf(name) >> 32 % used
		groups[n] = append(groups[n], name)
		sign := s.signature(name).settled()
		switch {
		case sign == 0:
			signs[n], settled = 0, false
		case signs[n] != 0:
			signs[n] = hashText(signs[n]^sign, name)
		}
	}
	all := uint64(hashStart)
	for _, sign := range signs {
		all = (all ^ sign) * hashPrime
	}
	whole := &spelling.Vocabulary{}
	if settled && f.addWords(whole, wholeShard, all) {
		return whole
	}
	whole = &spelling.Vocabulary{}
	parts := s.eachShard(f, &groups, &signs)
	for i := range parts {
		if parts[i] != nil {
			whole.Merge(parts[i])
		} else if !f.addWords(whole, uint64(i), signs[i]) {
			return s.count(posts) // cannot be: eachShard saw that it is there
		}
	}
	if settled {
		f.keepWords(wholeShard, all, whole)
	}
	return whole
}

// eachShard counts the shards that are not kept as their posts are now; nil for the others.
func (s *Site) eachShard(f *facts, groups *[shards][]string, signs *[shards]uint64) (parts [shards]*spelling.Vocabulary) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), shards) {
		wg.Go(func() {
			var buf []byte
			for {
				i := int(next.Add(1)) - 1
				if i >= shards {
					return
				}
				if signs[i] != 0 && f.hasWords(uint64(i), signs[i]) {
					continue
				}
				parts[i] = &spelling.Vocabulary{}
				for _, name := range groups[i] {
					buf = s.addWords(parts[i], name, buf)
				}
				if signs[i] != 0 {
					f.keepWords(uint64(i), signs[i], parts[i])
				}
			}
		})
	}
	wg.Wait()
	return parts
}

func (f *facts) hasWords(number, signature uint64) bool {
	content, ok := f.shards[number]
	return ok && cache.NewDecoder(content).Word() == signature
}

// addWords adds the words that are kept under a number to v; false when they are not those of
// the signature, or spoilt: then v is of no use.
func (f *facts) addWords(v *spelling.Vocabulary, number, signature uint64) bool {
	if !f.hasWords(number, signature) {
		return false
	}
	d := cache.NewDecoder(f.shards[number])
	d.Word()
	return v.MergeBinary([]byte(d.Rest())) == nil
}

func (f *facts) keepWords(number, signature uint64, v *spelling.Vocabulary) {
	var e cache.Encoder
	e.Word(signature)
	content, err := v.AppendBinary(e.Bytes)
	if err == nil {
		f.keepShard(number, content)
	}
}
