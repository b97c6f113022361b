//go:build unix

package rules_test

import (
	"cmp"
	"maps"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules"
)

// TestGrowthOfTime measures how the processor time of each rule, and of all of them with the
// reading and parsing before, grows from n to 2n and 4n bytes of hostile posts, in all dialects.
// The first rule that asks for a post's body pays for its parsing. Other programs may run
// beside it. It takes about three minutes:
//
//	PRESSCHECK_GROWTH=1 go test ./lint/rules -run GrowthOfTime -v -timeout 0
func TestGrowthOfTime(t *testing.T) {
	if os.Getenv("PRESSCHECK_GROWTH") == "" {
		t.Skip("takes minutes: set PRESSCHECK_GROWTH=1")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // when it collects depends on more than the post
	all := hostile()
	for _, g := range generators() {
		clock := newClock(g[0], g[1])
		clock.run(t, "# Some words\n\nAnd a [link](b.md).\n") // tables are loaded when they are first asked
		for _, kind := range slices.Sorted(maps.Keys(all)) {
			t.Run(g[0]+"/"+kind, func(t *testing.T) { clock.grows(t, all[kind]) })
		}
	}
}

// clock measures what each rule takes, by its id, and "" all of them together.
type clock struct {
	generator, path string
	rules           []lint.Rule
	spent           map[string]time.Duration
}

func newClock(generator, path string) *clock {
	c := &clock{generator: generator, path: path, rules: rules.All()}
	for i := range c.rules {
		id, check := c.rules[i].ID, c.rules[i].Check
		if check == nil { // the run itself does its work
			continue
		}
		c.rules[i].Check = func(p *lint.Pass) error {
			began := processorTime()
			defer func() { c.spent[id] += processorTime() - began }()
			return check(p)
		}
	}
	return c
}

// run returns what a post takes.
func (c *clock) run(t *testing.T, text string) map[string]time.Duration {
	t.Helper()
	var m runtime.MemStats
	if runtime.ReadMemStats(&m); m.HeapAlloc > 256<<20 {
		runtime.GC()
	}
	c.spent = map[string]time.Duration{}
	began := processorTime()
	lintWith(t, c.rules, c.generator, c.path, text)
	c.spent[""] = processorTime() - began
	return c.spent
}

// grows fails when four times the bytes take a rule much more than four times as long, and
// four times as many once more do so again: what is read twice from some size on, and what
// leaves the processor's cache, grows faster once. What takes the square and is refused from
// some size on, as goldmark's ways are, passes.
func (c *clock) grows(t *testing.T, text func(int) string) {
	t.Helper()
	const (
		enough  = 40 * time.Millisecond // of a post of 4n bytes, for the noise to be small beside it
		most    = 1 << 20               // 4n at the most
		matters = 4 * time.Millisecond
	)
	n := 16 << 10
	one, four := c.run(t, text(n)), c.run(t, text(4*n))
	for four[""] < enough && 8*n <= most {
		n *= 2
		one, four = c.run(t, text(n)), c.run(t, text(4*n))
	}
	var suspects []string
	for range 3 { // what is measured again and again counts
		suspects = suspects[:0]
		for id := range four {
			if four[id] > matters && exponent(one[id], four[id]) > 1.3 {
				suspects = append(suspects, id)
			}
		}
		if len(suspects) == 0 {
			return
		}
		least(one, c.run(t, text(n)))
		least(four, c.run(t, text(4*n)))
	}
	two, more := c.run(t, text(2*n)), c.run(t, text(16*n))
	least(more, c.run(t, text(16*n)))
	slices.Sort(suspects)
	for _, id := range suspects {
		if exponent(four[id], more[id]) > 1.3 {
			t.Errorf("%s: %d bytes take %v, 2 times as many %v, 4 times %v, 16 times %v: exponents %.2f and %.2f", cmp.Or(id, "all rules"),
				n, one[id], two[id], four[id], more[id], exponent(one[id], four[id]), exponent(four[id], more[id]))
		}
	}
}

// least keeps in a the lesser of what is in a and in b.
func least(a, b map[string]time.Duration) {
	for id := range a {
		a[id] = min(a[id], b[id])
	}
}

// processorTime is what this process has used so far.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
