package lint

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/site"
)

// Cache says where a run keeps what it found, for the next one to take over. What is taken
// over is what the rules would find: an entry counts for the same bytes, program, rules and
// settings, and only while all that the rules asked of other files has the same answers. The
// zero Cache keeps nothing.
type Cache struct {
	Dir   cache.Dir
	Build string // tells builds of the program apart
}

// past is what earlier runs found.
type past struct {
	file   *cache.File
	site   *site.Site
	now    time.Time
	places map[string]pastPlace // by name: a path, or what ofRuleAlone makes of a rule
	all    int                  // entries in the file, those that are outdated included
	fresh  recorder
}

// pastBlock is what one run added: questions, and entries that refer to them.
type pastBlock struct {
	data      string
	questions []site.Question
	states    []atomic.Uint32 // of questions: not asked yet, holds, fails
}

type pastPlace struct {
	block *pastBlock
	at    int // of the entry
}

// pastFormat changes with the layout of blocks.
const pastFormat = "findings 2"

// openPast reads what earlier runs with the same rules and settings found; nil where nothing
// is kept.
func openPast(r *runner) *past {
	if r.o.Cache.Dir.Path() == "" {
		return nil
	}
	var e cache.Encoder
	e.Text(pastFormat)
	e.Text(r.o.Cache.Build)
	e.Bool(r.o.All)
	for i := range r.o.Rules {
		if _, on := r.levels[r.o.Rules[i].ID]; on && r.o.Rules[i].Scope != NetworkScope {
			e.Text(r.o.Rules[i].ID)
		}
	}
	e.Text(fmt.Sprintf("%#v", r.o.Settings))
	about := cache.SumOf([]byte(r.site.Root()))
	p := &past{
		file: r.o.Cache.Dir.Open(about, cache.Join(cache.SumOf(e.Bytes), r.site.Key())),
		site: r.site, now: r.o.Now, places: map[string]pastPlace{},
	}
	for _, data := range p.file.Blocks() {
		p.read(data)
	}
	return p
}

// read indexes a block. One that makes no sense is left out.
func (p *past) read(data string) {
	d := cache.NewDecoder(data)
	n := d.Len()
	if n < 0 {
		return
	}
	b := &pastBlock{data: data, questions: make([]site.Question, 0, n), states: make([]atomic.Uint32, n)}
	for range n {
		kind := site.Kind(d.Uint())
		b.questions = append(b.questions, site.Question{Kind: kind, Key: d.Text(), Answer: d.Word(), Hint: d.Word()})
	}
	for d.More() {
		at := d.At()
		name := d.Text()
		_ = d.Text()
		if d.Failed() {
			return
		}
		p.places[name] = pastPlace{b, at}
		p.all++
	}
}

const (
	unasked uint32 = iota
	holds
	fails
)

// holds reports whether the answer to a question is what it was. Many entries ask the same.
func (p *past) holds(b *pastBlock, id uint64) bool {
	if id >= uint64(len(b.questions)) {
		return false
	}
	state := &b.states[id]
	if state.Load() == unasked {
		if p.site.Holds(&b.questions[id], p.now) {
			state.Store(holds)
		} else {
			state.Store(fails)
		}
	}
	return state.Load() == holds
}

// ofRuleAlone is the name of an entry that is not a document's. No path begins with this byte.
func ofRuleAlone(rule string) string { return "\x01" + rule }

// recall returns what was found under a name in a file with these bytes.
func (p *past) recall(name string, sum cache.Sum) (pastEntry, bool) {
	if p == nil {
		return pastEntry{}, false
	}
	place, ok := p.places[name]
	if !ok {
		return pastEntry{}, false
	}
	d := cache.NewDecoder(place.block.data[place.at:])
	_ = d.Text()
	d = cache.NewDecoder(d.Text())
	if d.Sum() != sum {
		return pastEntry{}, false
	}
	ids := d.Len()
	id := uint64(0)
	for range ids {
		id += d.Uint()
		if d.Failed() || !p.holds(place.block, id) {
			return pastEntry{}, false
		}
	}
	e := decodeEntry(d)
	return e, !d.Failed()
}

// recorder gathers what a run adds.
type recorder struct {
	mu        sync.Mutex
	asked     []site.Question
	ids       map[uint64]uint32        // in asked, by hash or a number near it
	shared    map[*site.Trace][]uint32 // ids of traces that many include
	questions cache.Encoder
	entries   cache.Encoder
	names     map[string]bool
}

// record keeps what was found under a name, unless something was asked that cannot be asked
// again.
func (p *past) record(name string, sum cache.Sum, trace *site.Trace, e *pastEntry) {
	if p == nil || !trace.Whole() {
		return
	}
	var tail cache.Encoder
	e.encode(&tail)
	r := &p.fresh
	r.mu.Lock()
	defer r.mu.Unlock()
	r.add(name, sum, r.idsOf(trace), string(tail.Bytes))
}

// idsOf returns the ids of all that a trace holds; r.mu is held.
func (r *recorder) idsOf(trace *site.Trace) []uint32 {
	asked := trace.Asked()
	ids := make([]uint32, 0, len(asked)+16)
	for i := range asked {
		ids = append(ids, r.id(&asked[i]))
	}
	for _, part := range trace.Parts() {
		known, ok := r.shared[part]
		if !ok {
			known = r.idsOf(part)
			if r.shared == nil {
				r.shared = map[*site.Trace][]uint32{}
			}
			r.shared[part] = known
		}
		ids = append(ids, known...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// id returns the number of a question, which is written where it is new; r.mu is held.
func (r *recorder) id(q *site.Question) uint32 {
	hash := q.Hash()
	for {
		id, known := r.ids[hash]
		switch {
		case !known:
			if r.ids == nil {
				r.ids = map[uint64]uint32{}
			}
			id = uint32(len(r.asked))
			r.ids[hash] = id
			r.asked = append(r.asked, *q)
			r.questions.Uint(uint64(q.Kind))
			r.questions.Text(q.Key)
			r.questions.Word(q.Answer)
			r.questions.Word(q.Hint)
			return id
		case r.asked[id] == *q:
			return id
		}
		hash++ // the same question with another answer
	}
}

// add encodes an entry; ids are sorted, and tail is all that follows them; r.mu is held.
func (r *recorder) add(name string, sum cache.Sum, ids []uint32, tail string) {
	var e cache.Encoder
	e.Bytes = make([]byte, 0, len(sum)+2*len(ids)+len(tail)+8)
	e.Sum(sum)
	e.Len(len(ids))
	last := uint32(0)
	for _, id := range ids {
		e.Uint(uint64(id - last))
		last = id
	}
	r.entries.Text(name)
	r.entries.Blob(append(e.Bytes, tail...))
	if r.names == nil {
		r.names = map[string]bool{}
	}
	r.names[name] = true
}

// block returns what was gathered as one block.
func (r *recorder) block() []byte {
	var e cache.Encoder
	e.Len(len(r.asked))
	return slices.Concat(e.Bytes, r.questions.Bytes, r.entries.Bytes)
}

// manyBlocks is how many a file may have before they are made one.
const manyBlocks = 24

// save writes what is new. A file in which much is outdated is written anew, without the
// entries of documents that are gone.
func (p *past) save() error {
	if p == nil || len(p.fresh.names) == 0 {
		return nil
	}
	live := len(p.places)
	for name := range p.fresh.names {
		if _, old := p.places[name]; !old {
			live++
		}
	}
	if len(p.file.Blocks()) < manyBlocks && p.all+len(p.fresh.names) <= 2*live {
		if done, err := p.file.Append(p.fresh.block()); done || err != nil {
			return err
		}
	}
	p.carryOver()
	return p.file.Replace(p.fresh.block())
}

// carryOver adds the entries that are still of use to those of this run.
func (p *past) carryOver() {
	for name, place := range p.places {
		if p.fresh.names[name] || name[0] > '\x01' && !p.site.Exists(name) {
			continue
		}
		d := cache.NewDecoder(place.block.data[place.at:])
		_ = d.Text()
		content := d.Text()
		d = cache.NewDecoder(content)
		sum := d.Sum()
		id, ids := uint64(0), []uint32(nil)
		for range d.Len() {
			if id += d.Uint(); d.Failed() || id >= uint64(len(place.block.questions)) {
				break
			}
			ids = append(ids, p.fresh.id(&place.block.questions[id]))
		}
		if !d.Failed() {
			slices.Sort(ids)
			p.fresh.add(name, sum, slices.Compact(ids), d.Rest())
		}
	}
}
