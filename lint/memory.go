package lint

import (
	"sync"
	"sync/atomic"

	"github.com/presscheck/presscheck/lint/site"
)

// memory keeps what several rules of one run, or of one document, share: a dictionary, the
// words of a post. It is how rules stay values without state and work is still done once.
type memory struct {
	mu    sync.Mutex
	used  int
	keys  [few]any // of first
	first [few]cell
	more  map[any]*cell
}

// few is how many things most documents have: to compare as many keys takes less time than to
// hash one.
const few = 12

type cell struct {
	once  sync.Once
	value any
	asked *site.Trace // what was asked of the site to make value
	ready atomic.Bool // value is there
}

func (m *memory) cell(key any) *cell {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range m.used {
		if m.keys[i] == key {
			return &m.first[i]
		}
	}
	if m.used < few {
		m.keys[m.used] = key
		m.used++
		return &m.first[m.used-1]
	}
	if m.more == nil {
		m.more = map[any]*cell{}
	}
	c := m.more[key]
	if c == nil {
		c = &cell{}
		m.more[key] = c
	}
	return c
}

// PerRun returns what produce made the first time that any pass of the run asked for key.
// A key is a value of a type private to the package that asks, as in context.WithValue.
//
// What it returns must hold all that it needs of the site: what is asked of the site later on
// is put down to the document whose pass came first.
func PerRun[T any](p *Pass, key any, produce func() T) T {
	c := p.run.cell(key)
	var trace *site.Trace
	if p.Site != nil {
		trace = p.Site.Trace()
	}
	c.once.Do(func() {
		part, end := trace.Share()
		defer end()
		c.asked = part
		c.value = produce()
		c.ready.Store(true)
	})
	trace.Include(c.asked)
	return c.value.(T)
}

// PerRunAwaited is PerRun for what another program has to work out, see Pass.Await.
func PerRunAwaited[T any](p *Pass, key any, produce func() T) (value T) {
	if p.run.cell(key).ready.Load() {
		return PerRun(p, key, produce)
	}
	p.Await(func() { value = PerRun(p, key, produce) })
	return value
}

// lent lends what keeps what the rules share of one document.
var lent = sync.Pool{New: func() any { return new(memory) }}

// release has what the rules of a document shared give its memory back, and m as well.
func (m *memory) release() {
	give := func(v any) {
		if r, ok := v.(interface{ Release() }); ok {
			r.Release()
		}
	}
	for i := range m.used {
		give(m.first[i].value)
	}
	for _, c := range m.more {
		give(c.value)
	}
	*m = memory{}
	lent.Put(m)
}

// PerDocument is PerRun for what belongs to the pass's document alone. Where it has a method
// Release, that is called when all rules have looked at the document: no finding may hold on
// to it.
func PerDocument[T any](p *Pass, key any, produce func() T) T {
	c := p.own.cell(key)
	c.once.Do(func() { c.value = produce() })
	return c.value.(T)
}
