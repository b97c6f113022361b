package cli

import (
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
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
	if !ok || s.quiet || !term.IsTerminal(int(terminal.Fd())) || os.Getenv("PRE_COMMIT") != "" {
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

// slowBar is a progress bar that appears when its patience ends.
type slowBar struct {
	terminal *os.File
	what     string
	started  time.Time

	mu  sync.Mutex // posts are checked side by side
	bar *progressbar.ProgressBar
}

func (b *slowBar) show(done, total int) {
	if time.Since(b.started) < patience {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar == nil {
		b.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(b.terminal),
			progressbar.OptionSetDescription(b.what),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionThrottle(100*time.Millisecond),
		)
	}
	b.bar.ChangeMax(total)
	_ = b.bar.Set(done) // a bar that cannot be drawn harms nobody
}

// call changes what the bar says that it counts.
func (b *slowBar) call(what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.what = what
	if b.bar != nil {
		b.bar.Describe(what)
	}
}

func (b *slowBar) finish() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar != nil {
		_ = b.bar.Finish() // see above
		b.bar = nil
	}
}
