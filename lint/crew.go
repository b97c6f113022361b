package lint

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// crew is the goroutines that look at documents.
type crew struct {
	size    int64        // how many are to be at work
	working atomic.Int64 // how many are
	waiting atomic.Int64 // how many wait for another program
	all     sync.WaitGroup
	work    func() // of one of them, until there are no documents left or too many are at work
}

// documents runs the document rules over paths, several documents at once.
func (r *runner) documents(ctx context.Context, paths []string) {
	jobs := r.o.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	c := &r.crew
	c.size = int64(max(1, min(jobs, len(paths))))
	var next, done atomic.Int64
	c.work = func() {
		for !c.leaves() {
			i := int(next.Add(1)) - 1
			if i >= len(paths) || ctx.Err() != nil {
				c.working.Add(-1)
				return
			}
			r.guarded(ctx, paths[i])
			n := int(done.Add(1))
			if r.o.Progress != nil {
				r.o.Progress(n, len(paths))
			}
		}
	}
	for range c.size {
		c.join()
	}
	c.all.Wait()
}

func (c *crew) join() {
	c.working.Add(1)
	c.all.Go(c.work)
}

// leaves takes whoever asks off the work if one too many is at it.
func (c *crew) leaves() bool {
	for n := c.working.Load(); n > c.size; n = c.working.Load() {
		if c.working.CompareAndSwap(n, n-1) {
			return true
		}
	}
	return false
}

// mostWaiting is how many may wait at once and be stood in for: each holds a parsed document.
const mostWaiting = 24

// await has somebody else look at other documents while wait runs. Whoever has waited goes on
// at once, for a time as one too many: others may need what it is at.
func (c *crew) await(wait func()) {
	defer c.waiting.Add(-1)
	if c.waiting.Add(1) <= mostWaiting {
		c.working.Add(-1)
		defer c.working.Add(1)
		c.join()
	}
	wait()
}
