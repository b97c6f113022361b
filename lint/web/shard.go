package web

import (
	"fmt"
	"hash/fnv"
)

// Shard is one share of the hosts, for runs that several machines divide among them. The
// zero Shard has all hosts.
type Shard struct {
	Index, Count int // 1-based; Count 0 for no division
}

// ParseShard reads "3/8": the third of eight shares. Empty text is the whole.
func ParseShard(text string) (Shard, error) {
	if text == "" {
		return Shard{}, nil
	}
	var s Shard
	var rest string
	n, _ := fmt.Sscanf(text, "%d/%d%s", &s.Index, &s.Count, &rest)
	if n != 2 || s.Count < 1 || s.Index < 1 || s.Index > s.Count {
		return Shard{}, fmt.Errorf("shard %q is not of the form 3/8", text)
	}
	return s, nil
}

// Has reports whether host is in the share. A host is never divided, so that one machine
// alone keeps count of the requests it gets.
func (s Shard) Has(host string) bool {
	if s.Count <= 1 {
		return true
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(host))
	return int(h.Sum32()%uint32(s.Count)) == s.Index-1
}
