package lint

import "sync"

// memory keeps what several rules of one run, or of one document, share: a dictionary, the
// words of a post. It is how rules stay values without state and work is still done once.
type memory struct {
	mu    sync.Mutex
	cells map[any]*cell
}

type cell struct {
	once  sync.Once
	value any
}

func (m *memory) get(key any, produce func() any) any {
	m.mu.Lock()
	if m.cells == nil {
		m.cells = map[any]*cell{}
	}
	c := m.cells[key]
	if c == nil {
		c = &cell{}
		m.cells[key] = c
	}
	m.mu.Unlock()
	c.once.Do(func() { c.value = produce() })
	return c.value
}

// PerRun returns what produce made the first time that any pass of the run asked for key.
// A key is a value of a type private to the package that asks, as in context.WithValue.
func PerRun[T any](p *Pass, key any, produce func() T) T {
	return p.run.get(key, func() any { return produce() }).(T)
}

// PerDocument is PerRun for what belongs to the pass's document alone.
func PerDocument[T any](p *Pass, key any, produce func() T) T {
	return p.own.get(key, func() any { return produce() }).(T)
}
