package site

import (
	"sync"

	"github.com/presscheck/presscheck/lint/cache"
)

// facts is what earlier runs read of files: headers, and the words of the site. Each counts
// while the signature of its file stays, so that a file which nobody looks at more closely is
// not even opened.
type facts struct {
	file    *cache.File
	headers map[string]string // by path: signature and header
	shards  map[uint64]string // by number: signatures of its posts, and their words
	all     int               // entries in the file, those that are outdated included

	mu    sync.Mutex
	fresh cache.Encoder
	kept  map[string]bool // names of what is fresh
}

// factsFormat changes with the layout of what is kept, and with what is read of headers.
const factsFormat = "facts 3"

const (
	headerFact = 'h'
	shardFact  = 'v'
)

// openFacts reads what earlier runs learned of the site; nil where nothing is kept.
func (s *Site) openFacts() *facts {
	if s.options.Kept.Path() == "" {
		return nil
	}
	key := cache.Join(cache.SumOf([]byte(factsFormat+s.options.Build)), s.key)
	f := &facts{
		file:    s.options.Kept.Open(cache.SumOf([]byte(s.root)), key),
		headers: make(map[string]string, len(s.index.files)), shards: map[uint64]string{}, kept: map[string]bool{},
	}
	for _, block := range f.file.Blocks() {
		f.read(block)
	}
	return f
}

func (f *facts) read(block string) {
	for d := cache.NewDecoder(block); d.More(); f.all++ {
		kind, name, number := d.Uint(), "", uint64(0)
		if kind == headerFact {
			name = d.Text()
		} else {
			number = d.Uint()
		}
		content := d.Text()
		switch {
		case d.Failed():
			return
		case kind == headerFact:
			f.headers[name] = content
		case kind == shardFact:
			f.shards[number] = content
		}
	}
}

// header returns the header of the file at path as it was read when the file had the
// signature, nil when that is not known.
func (f *facts) header(path string, signature uint64) *meta {
	content, ok := f.headers[path]
	if !ok {
		return nil
	}
	d := cache.NewDecoder(content)
	if d.Word() != signature {
		return nil
	}
	return decodeMeta(d.Rest())
}

// begins reports whether the file at path begins with mark; false for known when that is not
// known.
func (f *facts) begins(path, mark string, signature uint64) (begins, known bool) {
	content, ok := f.headers[path]
	if !ok {
		return false, false
	}
	d := cache.NewDecoder(content)
	if d.Word() != signature {
		return false, false
	}
	start := d.Text()
	return len(mark) <= len(start) && start[:len(mark)] == mark, len(mark) <= len(start)
}

// said returns a hash of what the header says that is kept of the file at path.
func (f *facts) said(path string, signature uint64) (saying, bool) {
	content, ok := f.headers[path]
	if !ok || signature == 0 {
		return saying{}, false
	}
	d := cache.NewDecoder(content)
	if d.Word() != signature {
		return saying{}, false
	}
	var out saying
	copy(out.begin[:], d.Text())
	out.header = d.Word()
	return out, !d.Failed()
}

func (f *facts) keepHeader(path string, signature uint64, m *meta) {
	var e cache.Encoder
	e.Word(signature)
	e.Bytes = append(e.Bytes, m.kept...)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fresh.Uint(headerFact)
	f.fresh.Text(path)
	f.fresh.Blob(e.Bytes)
	f.kept[path] = true
}

func (f *facts) keepShard(number uint64, content []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fresh.Uint(shardFact)
	f.fresh.Uint(number)
	f.fresh.Blob(content)
	f.kept[shardName(number)] = true
}

// shardName is no path.
func shardName(number uint64) string { return "\x01" + string(rune(number)) }

// Keep writes what this run learned of the site for the next one.
func (s *Site) Keep() error {
	for s = s.plain(); s.parent != nil; s = s.parent {
	}
	f := s.known()
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.kept) == 0 {
		return nil
	}
	const manyBlocks = 24
	live := len(f.headers) + len(f.shards)
	for name := range f.kept {
		if _, known := f.headers[name]; !known {
			live++
		}
	}
	if len(f.file.Blocks()) < manyBlocks && f.all+len(f.kept) <= 2*live {
		if done, err := f.file.Append(f.fresh.Bytes); done || err != nil {
			return err
		}
	}
	for path, content := range f.headers {
		if _, listed := s.index.file(path); listed && !f.kept[path] {
			f.fresh.Uint(headerFact)
			f.fresh.Text(path)
			f.fresh.Text(content)
		}
	}
	for number, content := range f.shards {
		if !f.kept[shardName(number)] {
			f.fresh.Uint(shardFact)
			f.fresh.Uint(number)
			f.fresh.Text(content)
		}
	}
	return f.file.Replace(f.fresh.Bytes)
}

// known returns what earlier runs read, nil where nothing is kept.
func (s *Site) known() *facts {
	if s.facts == nil {
		return nil
	}
	return s.facts()
}
