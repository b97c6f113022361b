package cli

import (
	"fmt"
	"os"
	"sync"
	"time"

	"golang.org/x/term"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/web"
)

// patience is how long a run may last before it shows its progress.
const patience = time.Second

// progress shows the progress of a run that lasts, on a terminal alone. pre-commit can give
// its hooks a terminal that nobody reads, so there is none under it. The returned function
// ends it.
func (s *session) progress(o *lint.Options) (stop func()) {
	terminal, ok := s.err.(*os.File)
	if !ok || s.quiet || !term.IsTerminal(int(terminal.Fd())) || os.Getenv("PRE_COMMIT") != "" || os.Getenv("TERM") == "dumb" {
		return func() {}
	}
	posts := &slowBar{terminal: terminal, what: "posts", started: time.Now()}
	links := &slowBar{terminal: terminal, what: "links", started: time.Now()}
	o.Progress = posts.show
	o.WebProgress = func(p web.Progress) {
		posts.finish()
		links.call("links, " + count(p.Hosts, "host", "hosts") + " to go")
		links.show(p.Done, p.Total)
	}
	return func() {
		posts.finish()
		links.finish()
	}
}

// slowBar is a line of progress that appears when its patience ends and is wiped at the end.
// It is written at most ten times a second: a terminal over a slow line must not slow the run.
type slowBar struct {
	terminal *os.File
	what     string
	started  time.Time

	mu    sync.Mutex // posts are checked side by side
	drawn time.Time  // zero while there is nothing to wipe
}

// Clear the line and return to its start, as every terminal since the VT100 knows it.
const wipe = "\r\x1b[K"

func (b *slowBar) show(done, total int) {
	now := time.Now()
	if now.Sub(b.started) < patience {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if now.Sub(b.drawn) < 100*time.Millisecond {
		return
	}
	b.drawn = now
	fmt.Fprintf(b.terminal, "%s%d of %d %s, %d s", wipe, done, total, b.what, int(now.Sub(b.started).Seconds()))
}

// call changes what the line says that it counts.
func (b *slowBar) call(what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.what = what
}

func (b *slowBar) finish() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.drawn.IsZero() {
		fmt.Fprint(b.terminal, wipe)
		b.drawn = time.Time{}
	}
}
