package web

import (
	"context"
	"errors"
	"sync"
	"time"
)

// errTooSlow is why a step's context ends when its time is up.
var errTooSlow = errors.New("no answer in time")

// watch is a stopwatch that ends a step when its time is up. It stands still while the
// step waits for presscheck itself rather than for the server.
type watch struct {
	mu     sync.Mutex
	timer  *time.Timer
	left   time.Duration
	since  time.Time
	paused int
}

type watchKey struct{}

// withWatch returns a context that ends with errTooSlow after d; stop must be called.
func withWatch(ctx context.Context, d time.Duration) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	w := &watch{left: d, since: time.Now()}
	w.timer = time.AfterFunc(d, func() { cancel(errTooSlow) })
	return context.WithValue(ctx, watchKey{}, w), func() {
		w.mu.Lock()
		w.paused++ // a late resume must not start the timer again
		w.timer.Stop()
		w.mu.Unlock()
		cancel(nil)
	}
}

// watchOf returns the watch of ctx, or one that does nothing.
func watchOf(ctx context.Context) *watch {
	w, _ := ctx.Value(watchKey{}).(*watch)
	return w
}

func (w *watch) pause() {
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.paused++; w.paused == 1 && w.timer.Stop() {
		w.left -= time.Since(w.since)
	}
}

func (w *watch) resume() {
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.paused--; w.paused == 0 {
		w.since = time.Now()
		w.timer.Reset(max(w.left, time.Millisecond))
	}
}
